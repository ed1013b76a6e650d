"""Choices among rows that hold against ids no row can have."""

from __future__ import annotations

from typing import Any

from django import forms


class RowsField(forms.ModelMultipleChoiceField):
    """Several rows; an id too large for the database is refused like any other unknown one."""

    def clean(self, value: Any) -> Any:
        try:
            return super().clean(value)
        except OverflowError as error:
            message = "ตัวเลือกที่ส่งมาไม่มีอยู่แล้ว โปรดเลือกใหม่จากรายการ"
            raise forms.ValidationError(message, code="invalid_choice") from error
