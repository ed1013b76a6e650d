"""What reviewers and officers type: marks, remarks, who reviews."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from decimal import Decimal
from typing import Any

from django import forms

from accounts.layouts import drawn
from accounts.models import User
from assessments.forms.texts import MarkField, VersionField
from criteria.catalogue import Catalogue, ItemEntry, RequirementEntry
from criteria.models import Factor
from reviews.models import Remark, RemarkKind
from reviews.proposal import Key, RemarkEntry, SheetMarks
from thai.fields import ThaiCharField

LONGEST_REMARK = 4000


class MarksForm(forms.Form):
    """The marks of an item's levels, named as on the agency's item page; only what was sent changes.

    Beside a mark may stand the one that the page showed, by which it is known what was changed there.
    """

    def __init__(self, *args: Any, item: ItemEntry, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.item = item
        for requirement, factor in self.places():
            self.fields[mark_name(requirement, factor)] = MarkField(
                label=f"คะแนน {Factor(factor).label} ระดับ {requirement.level.name_en}"
            )
            self.fields[seen_name(requirement, factor)] = MarkField(widget=forms.HiddenInput)

    def places(self) -> Iterable[tuple[RequirementEntry, str]]:
        """Every requirement with every factor, in order."""
        return ((requirement, factor) for requirement in self.item.requirements for factor in Factor.values)

    def marks(self) -> dict[Key, Decimal]:
        """The marks that were chosen, by requirement id and factor."""
        chosen = {
            (requirement.pk, factor): self.cleaned_data[mark_name(requirement, factor)]
            for requirement, factor in self.places()
        }
        return {key: mark for key, mark in chosen.items() if mark is not None}

    def seen(self) -> dict[Key, Decimal | None]:
        """The marks that the page showed, where it said so."""
        return {
            (requirement.pk, factor): self.cleaned_data[seen_name(requirement, factor)]
            for requirement, factor in self.places()
            if seen_name(requirement, factor) in self.data
        }


def mark_name(requirement: RequirementEntry, factor: str) -> str:
    """The name of a mark's field: basic-approach-mark."""
    return f"{requirement.level.key}-{factor}-mark"


def seen_name(requirement: RequirementEntry, factor: str) -> str:
    """The name of the field with the mark that the page showed: basic-approach-mark-seen."""
    return f"{mark_name(requirement, factor)}-seen"


def mark_initial(
    item: ItemEntry, marks: SheetMarks, *, name: Callable[[RequirementEntry, str], str] = mark_name
) -> dict[str, str]:
    """The stored marks of an item as the values of their fields, or of those with another name."""
    return {
        name(requirement, factor): f"{marks[requirement.pk, factor].normalize():f}"
        for requirement in item.requirements
        for factor in Factor.values
        if (requirement.pk, factor) in marks
    }


class RemarkForm(forms.Form):
    """A remark of one kind: a strength names its dimension of Government 4.0, one on results may name its dimension."""

    text = ThaiCharField(
        label="ข้อความ",
        max_length=LONGEST_REMARK,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": "โปรดระบุข้อความ"},
    )

    def __init__(
        self,
        data: Mapping[str, str] | None = None,
        *,
        kind: RemarkKind,
        catalogue: Catalogue,
        item: ItemEntry | None = None,
        remark: Remark | None = None,
    ) -> None:
        name = f"remark-{remark.pk}" if remark else f"new-{kind}"
        initial = _stored(remark) if remark else {}
        super().__init__(data, auto_id=f"{name}-%s", initial=initial)
        self.kind, self.item, self.remark = kind, item, remark
        if kind == RemarkKind.STRENGTH:
            self.fields["government_dimension"] = _government_dimension(catalogue)
        if kind == RemarkKind.RESULT:
            self.fields["result_dimension"] = _result_dimension(catalogue)
        self.fields["version" if remark else "kind"] = (
            VersionField() if remark else forms.CharField(widget=forms.HiddenInput, initial=kind)
        )
        self.helper = drawn(token=False)

    def entry(self) -> RemarkEntry:
        """The remark as it was typed."""
        return RemarkEntry(
            kind=self.kind,
            item=self.item.pk if self.item else None,
            government_dimension=self.cleaned_data.get("government_dimension"),
            result_dimension=self.cleaned_data.get("result_dimension"),
            text=self.cleaned_data["text"],
            finding=self.remark.finding if self.remark else "",
        )


def _government_dimension(catalogue: Catalogue) -> forms.Field:
    entries = [(entry.pk, f"{entry.number}. {entry.name_th}") for entry in catalogue.government_dimensions]
    return forms.TypedChoiceField(
        label="มิติของระบบราชการ 4.0",
        coerce=int,
        choices=[("", "— เลือกมิติ —"), *entries],
        error_messages={"required": "โปรดเลือกมิติ"},
    )


def _result_dimension(catalogue: Catalogue) -> forms.Field:
    entries = [(entry.pk, f"{entry.code} {entry.name_th}") for entry in catalogue.dimensions]
    return forms.TypedChoiceField(
        label="มิติของผลลัพธ์ (ถ้าเฉพาะมิติ)",
        coerce=int,
        empty_value=None,
        required=False,
        choices=[("", "ผลลัพธ์โดยรวม"), *entries],
    )


class VersionForm(forms.Form):
    """The version of a remark as it was shown, for removing it."""

    version = VersionField()


def _stored(remark: Remark) -> dict[str, object]:
    return {
        "text": remark.text,
        "government_dimension": remark.government_dimension_id,
        "result_dimension": remark.result_dimension_id,
        "version": remark.version,
    }


class ReasonForm(forms.Form):
    """Why the officer does something that others will want to know the reason of."""

    reason = ThaiCharField(
        label="เหตุผล",
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 2}),
        error_messages={"required": "โปรดระบุเหตุผล"},
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.helper = drawn(token=False)


class AgreeForm(forms.Form):
    """What a reviewer says to the consensus as it was shown; `seen` is its digest."""

    seen = forms.CharField(widget=forms.HiddenInput, required=False)
    agrees = forms.TypedChoiceField(
        label="ความเห็นของท่าน",
        coerce=lambda value: value == "yes",
        choices=[("yes", "เห็นชอบ"), ("no", "ไม่เห็นชอบ")],
        widget=forms.RadioSelect,
        error_messages={"required": "โปรดเลือกความเห็น"},
    )
    note = ThaiCharField(
        label="เหตุผล (จำเป็นเมื่อไม่เห็นชอบ)",
        required=False,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 2}),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.helper = drawn(token=False)

    def clean(self) -> dict[str, Any]:
        if self.cleaned_data.get("agrees") is False and not self.cleaned_data.get("note"):
            self.add_error("note", "โปรดระบุเหตุผลที่ไม่เห็นชอบ")
        return self.cleaned_data


class AssignForm(forms.Form):
    """A reviewer to assign; `reviewers` holds those who may be chosen, by id."""

    reviewer = forms.TypedChoiceField(
        label="ผู้ตรวจประเมิน",
        coerce=int,
        error_messages={"required": "โปรดเลือกผู้ตรวจประเมิน", "invalid_choice": "เลือกผู้ตรวจประเมินคนนี้ไม่ได้ โปรดเลือกจากรายชื่อ"},
    )

    def __init__(self, *args: Any, reviewers: Mapping[int, User], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.reviewers = reviewers
        names = [(pk, " ".join(filter(None, (person.full_name, person.position)))) for pk, person in reviewers.items()]
        field = self.fields["reviewer"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = [("", "— เลือกผู้ตรวจประเมิน —"), *names]
        self.helper = drawn(token=False)

    def clean_reviewer(self) -> User:
        return self.reviewers[self.cleaned_data["reviewer"]]
