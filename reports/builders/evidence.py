"""The index of evidence."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import count

from assessments.models import Classification, Evidence, EvidenceUse
from criteria.catalogue import Catalogue
from reports.builders.pictures import picture_of
from reports.content import EvidenceEntry, Figure

# The figures by the id of the requirement they stand at.
Figures = Mapping[int, tuple[Figure, ...]]


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


def number_figures(
    catalogue: Catalogue, uses: Mapping[int, Sequence[EvidenceUse]], numbers: Mapping[int, int]
) -> Figures:
    """The figures of each requirement, numbered through the whole report in the order they stand in it."""
    found: dict[int, tuple[Figure, ...]] = {}
    number = count(1)
    for item in catalogue.items:
        for requirement in item.requirements:
            captioned = (use for use in uses.get(requirement.pk, ()) if use.caption)
            shown = ((use, picture_of(use.evidence, use.caption)) for use in captioned)
            found[requirement.pk] = tuple(
                Figure(next(number), use.caption, picture, numbers[use.evidence_id])
                for use, picture in shown
                if picture
            )
    return found
