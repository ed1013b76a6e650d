"""Writing marks and remarks into a sheet that is made from others; each call stands inside a transaction."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from reviews.models import Remark, RemarkOrigin, Sheet, SheetMark
from reviews.proposal import RemarkEntry, SheetMarks


def store_marks(sheet: Sheet, marks: SheetMarks, at: datetime, *, reason: str = "") -> None:
    """Sets marks by requirement id and factor; the others stay."""
    SheetMark.objects.bulk_create(
        (
            SheetMark(sheet=sheet, requirement_id=requirement, factor=factor, mark=mark, reason=reason, updated_at=at)
            for (requirement, factor), mark in marks.items()
        ),
        update_conflicts=True,
        unique_fields=["sheet", "requirement", "factor"],
        update_fields=["mark", "reason", "updated_at"],
    )


def store_remarks(sheet: Sheet, entries: Sequence[RemarkEntry], at: datetime) -> None:
    """Puts remarks at the end of a sheet in their order, with their origins."""
    first = sheet.remarks.count()
    rows = Remark.objects.bulk_create(
        new_remark(sheet, entry, position, at) for position, entry in enumerate(entries, first)
    )
    RemarkOrigin.objects.bulk_create(
        RemarkOrigin(remark=row, reviewer_id=origin.reviewer, text=origin.text)
        for row, entry in zip(rows, entries, strict=True)
        for origin in entry.origins
    )


def new_remark(sheet: Sheet, entry: RemarkEntry, position: int, at: datetime) -> Remark:
    """A remark that is not stored yet."""
    return Remark(
        sheet=sheet,
        kind=entry.kind,
        item_id=entry.item,
        government_dimension_id=entry.government_dimension,
        result_dimension_id=entry.result_dimension,
        position=position,
        text=entry.text,
        finding=entry.finding,
        updated_at=at,
    )
