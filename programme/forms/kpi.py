"""Groups of PMQA as an indicator: of many agencies, of one."""

from __future__ import annotations

from typing import Any, cast

from django import forms

from accounts.layouts import drawn
from assessments.forms.fields import RowsField
from assessments.models import Assessment
from assessments.querysets import AssessmentQuerySet
from programme.models import KpiGroup
from thai.fields import ThaiDecimalField

NO_GROUP = "none"
GROUPS = [(str(group), label) for group, label in KpiGroup.GROUPS]


def group_field(empty: str) -> forms.TypedChoiceField:
    """A group, or none of them."""
    return forms.TypedChoiceField(
        label="กลุ่ม",
        choices=[*GROUPS, (NO_GROUP, empty)],
        coerce=lambda value: None if value == NO_GROUP else int(value),
        empty_value="",
        error_messages={"required": "โปรดเลือกกลุ่ม"},
    )


class AssignForm(forms.Form):
    """Agencies ticked in the list, or all that the list's filter finds, and their group."""

    stamp = forms.CharField(widget=forms.HiddenInput)
    chosen = RowsField(queryset=Assessment.objects.none(), required=False)
    everything = forms.BooleanField(required=False)
    group = group_field("ไม่อยู่ในกลุ่มใด")

    def __init__(self, *args: Any, found: AssessmentQuerySet, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.found = found
        cast(RowsField, self.fields["chosen"]).queryset = found

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if not self.errors and not cleaned.get("everything") and not cleaned.get("chosen"):
            raise forms.ValidationError("โปรดเลือกอย่างน้อยหนึ่งหน่วยงาน")
        return cleaned

    def agencies(self) -> list[int]:
        """The ids of the agencies."""
        rows = self.found if self.cleaned_data["everything"] else self.cleaned_data["chosen"]
        return list(rows.order_by().values_list("agency", flat=True))


class AssignOneForm(forms.Form):
    """The group of one agency, and last year's score where the system does not hold it."""

    stamp = forms.CharField(widget=forms.HiddenInput)
    group = group_field("ไม่อยู่ในกลุ่มใด")
    last_total = ThaiDecimalField(
        label="คะแนนปีก่อน",
        required=False,
        min_value=0,
        max_value=500,
        max_digits=9,
        decimal_places=6,
        help_text="ระบุเฉพาะเมื่อไม่มีในระบบหรือต้องใช้ค่าอื่น เว้นว่างเพื่อใช้คะแนนที่ยืนยันในระบบ",
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.helper = drawn()
