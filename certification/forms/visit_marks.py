"""The nine marks of an item as a visit leaves them, with one reason for all changes or one for each."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from django.forms import TextInput

from certification.forms.base import long_text
from criteria.catalogue import ItemEntry, RequirementEntry
from reviews.forms import MarksForm, mark_initial, mark_name
from reviews.proposal import Key
from thai.fields import ThaiCharField

REASON_MISSING = "โปรดระบุเหตุผลของคะแนนนี้ หรือเหตุผลเดียวสำหรับทุกปัจจัยด้านล่าง"


class VisitMarksForm(MarksForm):
    """`confirmed` are the marks of the newest version; `changed` and `reasons` what the visit made of them so far."""

    def __init__(
        self,
        *args: Any,
        item: ItemEntry,
        confirmed: Mapping[Key, Decimal | None],
        changed: Mapping[Key, Decimal],
        reasons: Mapping[Key, str],
        **kwargs: Any,
    ) -> None:
        known = {key: mark for key, mark in {**confirmed, **changed}.items() if mark is not None}
        own = {reason_name(requirement, factor): text for requirement, factor, text in _named(item, reasons)}
        super().__init__(*args, item=item, initial=mark_initial(item, known) | own, **kwargs)
        self.confirmed = confirmed
        for requirement, factor in self.places():
            self.fields[reason_name(requirement, factor)] = _own_reason()
        self.fields["reason"] = long_text("เหตุผลสำหรับทุกปัจจัยที่เปลี่ยน", rows=2, help_text="ใช้กับปัจจัยที่ไม่ได้ระบุเหตุผลของตนเอง")

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        for requirement, factor in self.places():
            mark = cleaned.get(mark_name(requirement, factor))
            is_changed = mark is not None and mark != self.confirmed.get((requirement.pk, factor))
            if is_changed and not self._reason(requirement, factor):
                self.add_error(reason_name(requirement, factor), REASON_MISSING)
        return cleaned

    def reasons(self) -> dict[Key, str]:
        """The reason of each mark: its own, else the one for all."""
        return {(requirement.pk, factor): self._reason(requirement, factor) for requirement, factor in self.places()}

    def _reason(self, requirement: RequirementEntry, factor: str) -> str:
        return self.cleaned_data.get(reason_name(requirement, factor)) or self.cleaned_data.get("reason") or ""


def reason_name(requirement: RequirementEntry, factor: str) -> str:
    """The name of a reason's field: basic-approach-reason."""
    return f"{requirement.level.key}-{factor}-reason"


def _own_reason() -> ThaiCharField:
    attributes = {"class": "form-control", "placeholder": "เหตุผลของปัจจัยนี้"}
    return ThaiCharField(label="เหตุผลของปัจจัยนี้", required=False, max_length=4000, widget=TextInput(attrs=attributes))


def _named(item: ItemEntry, reasons: Mapping[Key, str]):
    for requirement in item.requirements:
        for (pk, factor), text in reasons.items():
            if pk == requirement.pk:
                yield requirement, factor, text
