"""The index of evidence."""

from __future__ import annotations

from collections.abc import Sequence

from assessments.models import Classification, Evidence
from criteria.catalogue import Catalogue
from reports.content import EvidenceEntry


def number_documents(documents: Sequence[Evidence]) -> dict[int, int]:
    """The number of each document in the index, by its id."""
    return {document.pk: number for number, document in enumerate(documents, 1)}


def build_evidence_index(catalogue: Catalogue, documents: Sequence[Evidence]) -> tuple[EvidenceEntry, ...]:
    """Every document of the library with its newest file and the places that name it."""
    places = {
        requirement.pk: (place, f"{item.code} {requirement.level.name_en}")
        for place, (item, requirement) in enumerate(
            (item, requirement) for item in catalogue.items for requirement in item.requirements
        )
    }
    return tuple(_entry(number, document, places) for number, document in enumerate(documents, 1))


def _entry(number: int, document: Evidence, places: dict[int, tuple[int, str]]) -> EvidenceEntry:
    newest = document.revisions.all()[0]
    uses = sorted((*places[use.requirement_id], use.pages) for use in document.uses.all())
    return EvidenceEntry(
        number=number,
        title=document.title,
        kind=document.kind.name_th if document.kind else "",
        classification=document.get_classification_display(),
        confidential=document.classification == Classification.CONFIDENTIAL,
        file_name=newest.name,
        pages=newest.pages,
        revision=newest.number,
        uses=tuple(f"{place} หน้า {pages}" if pages else place for _, place, pages in uses),
    )
