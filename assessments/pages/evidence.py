"""The library as it is shown: documents with their newest file and where they are used."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import PurePath

from django.db.models import Prefetch

from assessments.files import reaches_beyond_file
from assessments.models import Assessment, Evidence, EvidenceRevision, EvidenceUse


@dataclass(frozen=True)
class Place:
    """Where a document is used: item and level, with the pages; `is_beyond` when the newest file has not so many."""

    use: int
    code: str
    level: str
    level_name: str
    pages: str
    is_beyond: bool

    def __str__(self) -> str:
        return f"{self.code} ระดับ {self.level_name} หน้า {self.pages}"


@dataclass(frozen=True)
class Document:
    evidence: Evidence
    revision: EvidenceRevision | None
    places: tuple[Place, ...]

    @property
    def file(self) -> str:
        """The name of the newest file where it says more than the title, else its type."""
        name = PurePath(self.revision.name if self.revision else "")
        # A file cannot be called what a title may hold.
        says_the_same = name.stem == self.evidence.title.replace("/", "-")
        return name.suffix.removeprefix(".").upper() if says_the_same else str(name)


def read_library(assessment: Assessment) -> list[Document]:
    """Every document in the library; three queries."""
    newest = EvidenceRevision.objects.select_related("uploaded_by")
    rows = (
        Evidence.objects.in_library()
        .filter(assessment=assessment)
        .select_related("kind")
        .prefetch_related(
            Prefetch("revisions", newest),
            Prefetch("uses", EvidenceUse.objects.select_related("requirement__item", "requirement__level")),
        )
    )
    return [_document(row) for row in rows]


def uses_of(evidence: Evidence) -> list[Place]:
    """Where one document is used; two queries."""
    newest = evidence.revisions.first()
    rows = evidence.uses.select_related("requirement__item__category", "requirement__level")
    ordered = rows.order_by(
        "requirement__item__category__number", "requirement__item__order", "requirement__level__order"
    )
    return [_place(use, newest) for use in ordered]


def _document(row: Evidence) -> Document:
    revisions = list(row.revisions.all())
    newest = revisions[0] if revisions else None
    places = tuple(sorted((_place(use, newest) for use in row.uses.all()), key=lambda place: place.code))
    return Document(row, newest, places)


def _place(use: EvidenceUse, newest: EvidenceRevision | None) -> Place:
    requirement = use.requirement
    is_beyond = newest is not None and reaches_beyond_file(use.pages, newest.media_type, newest.pages)
    return Place(use.pk, requirement.item.code, requirement.level.key, requirement.level.name_en, use.pages, is_beyond)
