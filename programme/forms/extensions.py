"""Another deadline for agencies ticked in a list, or for all that the list's filter finds."""

from __future__ import annotations

from typing import Any, cast

from django import forms

from accounts.layouts import drawn
from assessments.forms.fields import RowsField
from assessments.models import Assessment
from assessments.querysets import AssessmentQuerySet
from thai.fields import ThaiCharField, ThaiMomentField


class ExtendManyForm(forms.Form):
    """The agencies, their new deadline, and why."""

    stamp = forms.IntegerField(widget=forms.HiddenInput, max_value=2**62)
    chosen = RowsField(queryset=Assessment.objects.none(), required=False)
    everything = forms.BooleanField(required=False)
    due_at = ThaiMomentField(label="กำหนดส่งใหม่", future=True)
    reason = ThaiCharField(
        label="เหตุผล",
        widget=forms.Textarea(attrs={"rows": 3}),
        max_length=2000,
        error_messages={"required": "โปรดระบุเหตุผล"},
    )

    def __init__(self, *args: Any, found: AssessmentQuerySet, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.found = found
        cast(RowsField, self.fields["chosen"]).queryset = found
        self.helper = drawn("stamp", "due_at", "reason")

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if "chosen" in cleaned and not cleaned.get("everything") and not cleaned["chosen"]:
            raise forms.ValidationError("โปรดเลือกอย่างน้อยหนึ่งหน่วยงาน")
        return cleaned

    def ticked(self) -> set[str]:
        """What was ticked, so that nothing is lost when the form comes back."""
        return set(self.data.getlist("chosen")) if self.is_bound else set()  # type: ignore[attr-defined]

    def assessments(self) -> AssessmentQuerySet:
        """The assessments to extend."""
        return self.found if self.cleaned_data["everything"] else self.cleaned_data["chosen"]
