"""The nine marks of an item as a visit leaves them, with one reason for all changes or one for each."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from decimal import Decimal
from fractions import Fraction
from typing import Any

from django.forms import CharField, HiddenInput, TextInput

from assessments.standing import MARK_WORDS
from certification.forms.base import long_text
from certification.noting import Noted, noted
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
        self.stored = mark_initial(item, known) | _reason_initial(item, reasons)
        shown = {f"{name}-seen": value for name, value in self.stored.items()}
        super().__init__(*args, item=item, initial=self.stored | shown, **kwargs)
        self.confirmed = confirmed
        for requirement, factor in self.places():
            self.fields[reason_name(requirement, factor)] = _own_reason()
            self.fields[f"{reason_name(requirement, factor)}-seen"] = CharField(required=False, widget=HiddenInput)
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

    def noted(self) -> dict[Key, Noted]:
        """The marks that were chosen, each with its reason."""
        reasons = self.reasons()
        return {key: noted(mark, reasons[key], self.confirmed.get(key)) for key, mark in self.marks().items()}

    def seen_notes(self) -> dict[Key, Noted]:
        """The marks and reasons that the page showed, where it said so."""
        reasons = {(row.pk, factor): f"{reason_name(row, factor)}-seen" for row, factor in self.places()}
        return {
            key: noted(mark, self.cleaned_data[reasons[key]], self.confirmed.get(key))
            for key, mark in self.seen().items()
        }

    def follow(self, mine: Collection[Key]) -> None:
        """What was changed here stays as it was typed, everything else takes what is stored, and counts as shown."""
        data = dict(self.data.items())
        for requirement, factor in self.places():
            for name in (mark_name(requirement, factor), reason_name(requirement, factor)):
                newer = self.stored.get(name, "")
                data[f"{name}-seen"] = newer
                if (requirement.pk, factor) not in mine:
                    data[name] = newer
        self.data = data

    def stored_in_words(self, requirement: RequirementEntry, factor: str) -> str:
        """What the visit has noted by now of a mark: “บางส่วน” เหตุผล พบบางส่วน."""
        stored = self.stored.get(mark_name(requirement, factor))
        reason = self.stored.get(reason_name(requirement, factor))
        return f"“{MARK_WORDS[Fraction(stored) if stored else None]}”{f' เหตุผล {reason}' if reason else ''}"

    def _reason(self, requirement: RequirementEntry, factor: str) -> str:
        return self.cleaned_data.get(reason_name(requirement, factor)) or self.cleaned_data.get("reason") or ""


def reason_name(requirement: RequirementEntry, factor: str) -> str:
    """The name of a reason's field: basic-approach-reason."""
    return f"{requirement.level.key}-{factor}-reason"


def _own_reason() -> ThaiCharField:
    attributes = {"class": "form-control", "placeholder": "เหตุผลของปัจจัยนี้"}
    return ThaiCharField(label="เหตุผลของปัจจัยนี้", required=False, max_length=4000, widget=TextInput(attrs=attributes))


def _reason_initial(item: ItemEntry, reasons: Mapping[Key, str]) -> dict[str, str]:
    return {
        reason_name(requirement, factor): text
        for requirement in item.requirements
        for (pk, factor), text in reasons.items()
        if pk == requirement.pk
    }
