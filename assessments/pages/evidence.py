"""The library as it is shown: documents with their newest file and where they are used."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import F, Prefetch

from assessments.models import Assessment, Evidence, EvidenceRevision, EvidenceUse


@dataclass(frozen=True)
class Place:
    """Where a document is used: item and level, with the pages."""

    code: str
    level: str
    level_name: str
    pages: str


@dataclass(frozen=True)
class Document:
    evidence: Evidence
    revision: EvidenceRevision | None
    places: tuple[Place, ...]


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
    """Where one document is used; one query."""
    rows = evidence.uses.select_related("requirement__item", "requirement__level")
    return [_place(use) for use in rows.order_by(F("requirement__item__order").asc())]


def _document(row: Evidence) -> Document:
    revisions = list(row.revisions.all())
    places = tuple(sorted((_place(use) for use in row.uses.all()), key=lambda place: place.code))
    return Document(row, revisions[0] if revisions else None, places)


def _place(use: EvidenceUse) -> Place:
    requirement = use.requirement
    return Place(requirement.item.code, requirement.level.key, requirement.level.name_en, use.pages)
