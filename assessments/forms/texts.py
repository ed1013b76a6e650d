"""Forms of what people write: an item's narratives, marks and summary; the organisation profile."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from decimal import Decimal
from typing import Any

from django import forms
from django.utils.html import escape

from assessments import richtext
from assessments.actions.texts import UNCHANGED, Change
from assessments.profile import BAHT, PEOPLE, unit_of
from criteria.catalogue import ItemEntry, QuestionEntry
from criteria.models import Factor
from thai.fields import ThaiCharField, ThaiDecimalField
from thai.figures import figure_in_words, plain

MARK_CHOICES = (("0", "ยังไม่มี"), ("0.5", "บางส่วน"), ("1", "ครบ"))
LONGEST_VISIBLE = 20_000


def _require_length(length: int) -> None:
    if length > LONGEST_VISIBLE:
        raise forms.ValidationError(
            f"ข้อความยาว {length:,} ตัวอักษร เกิน {LONGEST_VISIBLE:,} ตัวอักษร โปรดย่อข้อความหรือแนบเป็นหลักฐาน"
        )


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
        _require_length(richtext.length(value))


class PlainTextField(forms.CharField):
    """A narrative typed as lines, without the editor; as long as one in rich text may be."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(required=False, strip=False, **kwargs)

    def validate(self, value: str) -> None:
        _require_length(richtext.length(escape(value)))


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
    """A form of only what was sent: one place by autosave, a whole level by the save button.

    `places` maps the name of each place on the page to its key, which says what is saved there; `marked` names those
    that carry a mark beside their text.
    """

    places: Mapping[str, object]
    marked: Collection[str] = ()
    ALSO_SENT = frozenset({"csrfmiddlewaretoken", "level"})

    def sent(self, name: str) -> bool:
        """Whether a field was part of what the browser sent."""
        return name in self.data

    def sent_places(self) -> list[str]:
        """The places of which a text or a mark was sent."""
        return [name for name in self.places if self.sent(name) or self._mark_sent(name)]

    def unknown(self) -> list[str]:
        """What was sent that no field of the page is called."""
        known = {name + part for name in self.places for part in ("", "-version", "-plain")} | self.ALSO_SENT
        return [name for name in self.data if name not in known and name.removesuffix("-mark") not in self.marked]

    def change(self, name: str) -> Change:
        """What was sent for one place."""
        return Change(
            self.places[name],
            self.cleaned_data.get(f"{name}-version") or 0,
            text=self.cleaned_data[name] if self.sent(name) else UNCHANGED,
            plain=isinstance(self.fields[name], PlainTextField),
            mark=self.cleaned_data[f"{name}-mark"] if self._mark_sent(name) else UNCHANGED,
        )

    def text_field(self, name: str) -> forms.Field:
        """The field of a narrative: rich text, or lines where the page without scripts says so."""
        return PlainTextField() if self.sent(f"{name}-plain") else RichTextField(required=False)

    def _mark_sent(self, name: str) -> bool:
        return name in self.marked and self.sent(f"{name}-mark")


class ItemForm(SentOnly):
    """The narratives and marks of an item's levels and its summary, named as in the contract of the item page."""

    SUMMARY = "summary"

    def __init__(self, *args: Any, item: ItemEntry, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        answers = {
            f"{requirement.level.key}-{factor}": (requirement.pk, factor)
            for requirement in item.requirements
            for factor in Factor.values
        }
        self.places, self.marked = {**answers, self.SUMMARY: item.pk}, answers.keys()
        for name in self.sent_places():
            self.fields[name] = self.text_field(name)
            self.fields[f"{name}-version"] = VersionField()
            if name in self.marked:
                self.fields[f"{name}-mark"] = MarkField()

    def answer_changes(self) -> dict[str, Change]:
        """The narratives and marks that were sent, by name."""
        return {name: self.change(name) for name in self.sent_places() if name != self.SUMMARY}

    def summary_change(self) -> Change | None:
        """The summary, where it was sent."""
        return self.change(self.SUMMARY) if self.sent(self.SUMMARY) else None


class ProfileForm(SentOnly):
    """The answers to the 29 questions; figures are kept as plain numbers."""

    def __init__(self, *args: Any, questions: Iterable[QuestionEntry], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        by_name = {f"question-{question.number}": question for question in questions}
        self.places = {name: question.pk for name, question in by_name.items()}
        for name in self.sent_places():
            unit = unit_of(by_name[name])
            self.fields[name] = FigureTextField(unit=unit) if unit else self.text_field(name)
            self.fields[f"{name}-version"] = VersionField()

    def changes(self) -> dict[str, Change]:
        """The answers that were sent, by name."""
        return {name: self.change(name) for name in self.sent_places()}


class FigureTextField(ThaiDecimalField):
    """A figure kept as text: people are counted in whole numbers, baht to the satang."""

    EXAMPLES = {PEOPLE: "กรอกเป็นจำนวนเต็ม เช่น 1,250", BAHT: "กรอกเป็นตัวเลขเต็มจำนวน เช่น 1,200,000 หรือ 1,200,000.50"}

    def __init__(self, *, unit: str, **kwargs: Any) -> None:
        places = 0 if unit == PEOPLE else 2
        messages = {"invalid": self.EXAMPLES[unit], "max_decimal_places": self.EXAMPLES[unit]}
        super().__init__(
            required=False, min_value=0, max_digits=18, decimal_places=places, error_messages=messages, **kwargs
        )

    def clean(self, value: object) -> str:
        if meant := figure_in_words(str(value or "")):
            raise forms.ValidationError(f"กรอกเป็นตัวเลขทั้งหมด เช่น {meant} (ไม่ใช้คำว่าล้านหรือพัน)")
        number = super().clean(value)
        return "" if number is None else plain(number).replace(",", "")


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
        # Its field stands among those of another form on the page.
        self.fields["names"].widget.attrs["form"] = self.prefix

    def clean_names(self) -> list[str]:
        names = [line.strip(" -•\t") for line in self.cleaned_data["names"].splitlines()]
        names = [name for name in names if name]
        if too_long := next((name for name in names if len(name) > 200), None):
            raise forms.ValidationError(f"ชื่อกลุ่ม “{too_long[:40]}…” ยาวเกิน 200 ตัวอักษร")
        if twice := [name for name in names if name in self.taken]:
            places = " ".join(f"“{name}” (ข้อ {self.taken[name]})" for name in twice)
            raise forms.ValidationError(f"กลุ่มต่อไปนี้ระบุไว้ในข้ออื่นแล้ว ระบุซ้ำไม่ได้: {places} โปรดนำออกจากข้อใดข้อหนึ่ง")
        return names
