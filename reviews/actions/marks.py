"""Marks on a sheet; they lie in rows of their own and never touch the agency's."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from accounts.models import User
from reviews.actions.writing import lock_sheet
from reviews.models import Sheet, SheetMark
from reviews.proposal import SheetMarks


@transaction.atomic
def set_marks(*, sheet: Sheet, marks: SheetMarks, actor: User, at: datetime) -> None:
    """Sets marks by requirement id and factor; the others stay. Raises what `lock_sheet` raises."""
    lock_sheet(sheet)
    SheetMark.objects.bulk_create(
        (
            SheetMark(sheet=sheet, requirement_id=requirement, factor=factor, mark=mark, updated_at=at)
            for (requirement, factor), mark in marks.items()
        ),
        update_conflicts=True,
        unique_fields=["sheet", "requirement", "factor"],
        update_fields=["mark", "updated_at"],
    )
