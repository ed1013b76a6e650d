"""For which agencies a cycle is opened."""

from __future__ import annotations

from typing import Any, cast

from django import forms

from accounts.layouts import drawn
from accounts.models import Agency, AgencyKind
from accounts.querysets import AgencyQuerySet
from assessments.forms.fields import RowsField

NOTHING = "โปรดเลือกอย่างน้อยหนึ่งหน่วยงาน"


class KnownRunForm(forms.Form):
    """What every way of opening sends: the newest run that the page knew of."""

    last_run = forms.IntegerField(required=False, widget=forms.HiddenInput, max_value=2**62)


class OpenKindsForm(KnownRunForm):
    """All waiting agencies of the chosen kinds."""

    kinds = forms.MultipleChoiceField(
        label="ประเภทหน่วยงานที่จะเปิดให้",
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": "โปรดเลือกอย่างน้อยหนึ่งประเภท"},
    )

    def __init__(self, *args: Any, waiting: AgencyQuerySet, counts: dict[str, int], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.waiting = waiting
        choices = [(kind.value, f"{kind.label} ({counts[kind]:,} หน่วยงาน)") for kind in AgencyKind if counts.get(kind)]
        cast(forms.MultipleChoiceField, self.fields["kinds"]).choices = choices
        self.helper = drawn("last_run", "kinds")

    def agencies(self) -> AgencyQuerySet:
        """The agencies to open for."""
        return self.waiting.filter(kind__in=self.cleaned_data["kinds"])


class OpenChosenForm(KnownRunForm):
    """Agencies ticked in the list, or all that the list's filter finds."""

    agencies_chosen = RowsField(queryset=Agency.objects.none(), required=False)
    everything = forms.BooleanField(required=False)

    def __init__(self, *args: Any, found: AgencyQuerySet, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.found = found
        cast(RowsField, self.fields["agencies_chosen"]).queryset = found

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if not self.errors and not cleaned.get("everything") and not cleaned.get("agencies_chosen"):
            raise forms.ValidationError(NOTHING)
        return cleaned

    def agencies(self) -> AgencyQuerySet:
        """The agencies to open for."""
        return self.found if self.cleaned_data["everything"] else self.cleaned_data["agencies_chosen"]
