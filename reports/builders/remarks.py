"""The remarks of the confirmed result: strengths, opportunities for improvement, remarks on results."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from criteria.catalogue import Catalogue, CategoryEntry
from reports.content import CategoryRemarks, ItemRemarks, Remark, StrengthGroup
from reviews.models import Remark as RemarkRow
from reviews.models import RemarkKind


def build_strengths(catalogue: Catalogue, rows: Iterable[RemarkRow]) -> tuple[StrengthGroup, ...]:
    """The strengths by the three dimensions of Government 4.0, a dimension without any included."""
    codes = {item.pk: item.code for item in catalogue.items}
    strengths = [row for row in rows if row.kind == RemarkKind.STRENGTH]
    return tuple(
        StrengthGroup(
            entry.number,
            entry.name_th,
            _numbered(
                [
                    (row.text, codes[row.item_id] if row.item_id else "")
                    for row in strengths
                    if row.government_dimension_id == entry.pk
                ]
            ),
        )
        for entry in catalogue.government_dimensions
    )


def build_improvements(catalogue: Catalogue, rows: Iterable[RemarkRow]) -> tuple[CategoryRemarks, ...]:
    """The opportunities for improvement of every item, in the order of the standard."""
    texts: dict[int, list[str]] = {}
    for row in rows:
        if row.kind == RemarkKind.IMPROVEMENT and row.item_id:
            texts.setdefault(row.item_id, []).append(row.text)
    return tuple(
        CategoryRemarks(
            category.number,
            category.name_th,
            (),
            tuple(ItemRemarks(item.code, item.name_th, _plain(texts.get(item.pk, ()))) for item in category.items),
        )
        for category in catalogue.categories
        if category.items
    )


def build_result_remarks(catalogue: Catalogue, rows: Iterable[RemarkRow]) -> CategoryRemarks:
    """The remarks on category 7: on all of it, then by the dimensions that have any."""
    category = next(entry for entry in catalogue.categories if entry.dimensions)
    found = [row for row in rows if row.kind == RemarkKind.RESULT]
    return CategoryRemarks(
        category.number,
        category.name_th,
        _plain([row.text for row in found if row.result_dimension_id is None]),
        _by_dimension(category, found),
    )


def _by_dimension(category: CategoryEntry, rows: Sequence[RemarkRow]) -> tuple[ItemRemarks, ...]:
    texts: dict[int, list[str]] = {}
    for row in rows:
        if row.result_dimension_id:
            texts.setdefault(row.result_dimension_id, []).append(row.text)
    return tuple(
        ItemRemarks(entry.code, entry.name_th, _plain(texts[entry.pk]))
        for entry in category.dimensions
        if entry.pk in texts
    )


def _plain(texts: Sequence[str]) -> tuple[Remark, ...]:
    return _numbered([(text, "") for text in texts])


def _numbered(texts: Sequence[tuple[str, str]]) -> tuple[Remark, ...]:
    alone = len(texts) == 1
    return tuple(Remark("" if alone else f"{number})", text, place) for number, (text, place) in enumerate(texts, 1))
