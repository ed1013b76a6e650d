"""Reads reviews into the values that rules and pages work on; each function names its queries."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal

from assessments.models import Assessment
from assessments.reading import catalogue_of
from assessments.standing import ItemStanding, Marks, item_standing
from reviews.models import Sheet, SheetKind, SheetMark
from reviews.proposal import Key, RemarkEntry, SheetMarks, digest_of


def read_sheet_marks(sheet: Sheet | None) -> dict[Key, Decimal]:
    """The marks of a sheet by requirement id and factor, none where it has not been opened; one query."""
    if sheet is None:
        return {}
    return {(row.requirement_id, row.factor): row.mark for row in SheetMark.objects.filter(sheet=sheet)}


def read_marks_of(sheets: Iterable[Sheet]) -> dict[int, dict[Key, Decimal]]:
    """The marks of several sheets by the sheet's id; one query."""
    sheets = list(sheets)
    found: dict[int, dict[Key, Decimal]] = {sheet.pk: {} for sheet in sheets}
    for row in SheetMark.objects.filter(sheet__in=sheets):
        found[row.sheet_id][row.requirement_id, row.factor] = row.mark
    return found


def read_remark_entries(sheet: Sheet) -> list[RemarkEntry]:
    """The remarks of a sheet as values; one query."""
    return [
        RemarkEntry(row.kind, row.item_id, row.government_dimension_id, row.result_dimension_id, row.text, row.finding)
        for row in sheet.remarks.all()
    ]


def read_digest(sheet: Sheet, *, marks: SheetMarks | None = None) -> str:
    """The short name of what the sheet holds now; two queries, one where the marks have been read already."""
    marks = read_sheet_marks(sheet) if marks is None else marks
    return digest_of(marks, list(sheet.remarks.values_list("pk", "version")))


def read_completed_sheets(assessment: Assessment) -> list[Sheet]:
    """The sheets that assigned reviewers have handed in, first opened first; one query."""
    return list(Sheet.objects.of_reviewers([assessment]).filter(kind=SheetKind.INDIVIDUAL).completed())


def standings_by_code(assessment: Assessment, marks: Marks) -> dict[str, ItemStanding]:
    """Where each item stands under given marks, by its code; no query."""
    catalogue = catalogue_of(assessment)
    return {
        item.code: item_standing(catalogue, item, marks, item_scheme=assessment.item_scheme) for item in catalogue.items
    }
