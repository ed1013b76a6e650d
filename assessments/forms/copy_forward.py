"""The form that takes last year's content over."""

from __future__ import annotations

from django import forms

from assessments.copying.lines import USUAL, Part


class CopyForwardForm(forms.Form):
    """Which parts are taken over; the ones a year usually starts with are chosen."""

    parts = forms.TypedMultipleChoiceField(
        label="ส่วนที่ต้องการนำมาใช้",
        choices=Part.choices,
        coerce=Part,
        initial=USUAL,
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": "โปรดเลือกอย่างน้อยหนึ่งส่วน", "invalid_choice": "ไม่มีส่วนนี้ให้เลือก โปรดเลือกจากรายการ"},
    )

    def chosen(self) -> set[str]:
        """The parts that stand chosen on the page."""
        return {str(value) for value in self["parts"].value() or ()}
