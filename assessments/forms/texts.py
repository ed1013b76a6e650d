"""Forms of what people write: an item's narratives, marks and summary; the organisation profile."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from decimal import Decimal
from typing import Any

from django import forms

from assessments import richtext
from assessments.actions.texts import UNCHANGED, Change
from assessments.profile import unit_of
from criteria.catalogue import ItemEntry, QuestionEntry, RequirementEntry
from criteria.models import Factor, ProfileQuestion
from thai.fields import ThaiCharField, ThaiDecimalField
from thai.figures import plain

MARK_CHOICES = (("0", "ยังไม่มี"), ("0.5", "บางส่วน"), ("1", "ครบ"))
LONGEST_VISIBLE = 20_000


class RichTextField(forms.CharField):
    """A narrative: sanitised, in one spelling, at most 20,000 visible characters."""

    widget = forms.Textarea(attrs={"rows": 6, "data-editor": ""})

    def to_python(self, value: object) -> str:
        text = super().to_python(value) or ""
        if len(text) > richtext.LONGEST:
            raise forms.ValidationError("ข้อความยาวเกินกว่าที่ระบบรับได้ โปรดแบ่งเนื้อหาหรือแนบเป็นหลักฐาน")
        return richtext.clean(text)

    def validate(self, value: str) -> None:
        super().validate(value)
        length = richtext.length(value)
        if length > LONGEST_VISIBLE:
            raise forms.ValidationError(
                f"ข้อความยาว {length:,} ตัวอักษร เกิน {LONGEST_VISIBLE:,} ตัวอักษร โปรดย่อข้อความหรือแนบเป็นหลักฐาน"
            )


class VersionField(forms.IntegerField):
    """The version of the row that a text was made from; 0 where none was stored yet."""

    widget = forms.HiddenInput

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(required=False, min_value=0, **kwargs)

    def clean(self, value: object) -> int:
        return super().clean(value) or 0


class MarkField(forms.TypedChoiceField):
    """Not in place, partly, fully."""

    widget = forms.RadioSelect

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(
            choices=MARK_CHOICES,
            coerce=Decimal,
            empty_value=None,
            required=False,
            error_messages={"invalid_choice": "เลือกได้เฉพาะ ยังไม่มี บางส่วน หรือ ครบ"},
            **kwargs,
        )


class SentOnly(forms.Form):
    """A form that changes only what was sent: one field by autosave, a whole level by the save button."""

    def sent(self, name: str) -> bool:
        """Whether a field was part of what the browser sent."""
        return name in self.data

    def change(self, key: object, prefix: str) -> Change | None:
        """What was sent for one place; None where nothing of it was."""
        mark = f"{prefix}-mark"
        if not self.sent(prefix) and not self.sent(mark):
            return None
        return Change(
            key,
            self.cleaned_data.get(f"{prefix}-version") or 0,
            text=self.cleaned_data[prefix] if self.sent(prefix) else UNCHANGED,
            mark=self.cleaned_data[mark] if self.sent(mark) else UNCHANGED,
        )


class ItemForm(SentOnly):
    """The narratives and marks of an item's levels and its summary, named as in the contract of the item page."""

    def __init__(self, *args: Any, item: ItemEntry, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.item = item
        for requirement, factor in self.places():
            name = f"{requirement.level.key}-{factor}"
            label = f"{Factor(factor).label} ระดับ {requirement.level.name_en}"
            self.fields[name] = RichTextField(label=label, required=False)
            self.fields[f"{name}-mark"] = MarkField(label=f"คะแนน {label}")
            self.fields[f"{name}-version"] = VersionField()
        self.fields["summary"] = RichTextField(label="สรุปผลการดำเนินการในภาพรวม", required=False)
        self.fields["summary-version"] = VersionField()

    def places(self) -> Iterable[tuple[RequirementEntry, str]]:
        """Every requirement with every factor, in order."""
        return ((requirement, factor) for requirement in self.item.requirements for factor in Factor.values)

    def answer_changes(self) -> list[Change]:
        """The narratives and marks that were sent, keyed by requirement id and factor."""
        found = (
            self.change((requirement.pk, factor), f"{requirement.level.key}-{factor}")
            for requirement, factor in self.places()
        )
        return [change for change in found if change]

    def summary_change(self) -> Change | None:
        """The summary, where it was sent, keyed by the item's id."""
        return self.change(self.item.pk, "summary")


class ProfileForm(SentOnly):
    """The answers to the 29 questions; figures are kept as plain numbers."""

    def __init__(self, *args: Any, questions: Iterable[QuestionEntry], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.questions = tuple(questions)
        for question in self.questions:
            name = f"question-{question.number}"
            self.fields[name] = _question_field(question)
            self.fields[f"{name}-version"] = VersionField()

    def changes(self) -> list[Change]:
        """The answers that were sent, keyed by question id."""
        found = (self.change(question.pk, f"question-{question.number}") for question in self.questions)
        return [change for change in found if change]


class FigureTextField(ThaiDecimalField):
    """A figure kept as text, e.g. a budget in baht."""

    def clean(self, value: object) -> str:
        number = super().clean(value)
        return "" if number is None else plain(number).replace(",", "")


def _question_field(question: QuestionEntry) -> forms.Field:
    if question.kind == ProfileQuestion.Kind.TEXT:
        return RichTextField(label=question.text_th, help_text=question.hint_th, required=False)
    help_text = f"ระบุเป็นตัวเลข หน่วย: {unit_of(question)}"
    return FigureTextField(label=question.text_th, help_text=help_text, required=False, min_value=0, max_digits=18)


class KeyGroupsForm(forms.Form):
    """The key groups of one profile question, one on each line; `taken` holds those of other questions by name."""

    names = ThaiCharField(
        label="กลุ่มสำคัญ",
        required=False,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text="ระบุหนึ่งกลุ่มต่อหนึ่งบรรทัด ระบบใช้ตรวจว่าหมวด 7 มีผลลัพธ์ด้านความพึงพอใจหรือความผูกพันของกลุ่มนั้นหรือไม่",
    )

    def __init__(self, *args: Any, taken: Mapping[str, int] | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.taken = taken or {}

    def clean_names(self) -> list[str]:
        names = [line.strip(" -•\t") for line in self.cleaned_data["names"].splitlines()]
        names = [name for name in names if name]
        if too_long := next((name for name in names if len(name) > 200), None):
            raise forms.ValidationError(f"ชื่อกลุ่ม “{too_long[:40]}…” ยาวเกิน 200 ตัวอักษร")
        if twice := [name for name in names if name in self.taken]:
            places = " ".join(f"“{name}” (ข้อ {self.taken[name]})" for name in twice)
            raise forms.ValidationError(f"กลุ่มต่อไปนี้ระบุไว้ในข้ออื่นแล้ว ระบุซ้ำไม่ได้: {places} โปรดนำออกจากข้อใดข้อหนึ่ง")
        return names
