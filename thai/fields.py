"""Form fields that read what Thai officials type."""

import re
from calendar import monthrange
from datetime import datetime
from typing import Any

from django import forms
from django.utils import timezone

from thai.dates import ERA, buddhist_year, local
from thai.text import arabic_digits, normalised, visible_characters

NUMBER = re.compile(r"[+-]?(?:\d+|\d{1,3}(?:,\d{3})+)(?:\.\d+)?")
BUDDHIST = re.compile(r"2[4-7]\d\d(?=\D)")
DAY = re.compile(r"(\d{1,2})/(\d{1,2})/(\d{4}) ")
FIRST_YEAR, LAST_YEAR = 2550, 2650


class ThaiCharField(forms.CharField):
    """Text in one spelling (NFC, one SARA AM) without characters that nobody sees."""

    def widget_attrs(self, widget: forms.Widget) -> dict[str, Any]:
        """Without a length for the browser: it would cut off the end of what is pasted and say nothing."""
        attributes = super().widget_attrs(widget)
        return {name: value for name, value in attributes.items() if name != "maxlength"}

    def to_python(self, value: object) -> str:
        return visible_characters(normalised(super().to_python(value) or "")).strip()


class ThaiDecimalField(forms.DecimalField):
    """A decimal number; Thai digits are understood, and commas where they separate thousands."""

    widget = forms.TextInput(attrs={"inputmode": "decimal", "autocomplete": "off"})
    default_error_messages = {"invalid": "กรอกเป็นตัวเลข เช่น 85.5 หรือ 1,234.5 โดยใช้จุดเป็นจุดทศนิยม"}

    def to_python(self, value: object):
        return super().to_python(_without_separators(self, value))


class ThaiIntegerField(forms.IntegerField):
    """A whole number; Thai digits are understood, and commas where they separate thousands."""

    widget = forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off"})
    default_error_messages = {"invalid": "กรอกเป็นจำนวนเต็ม ไม่มีจุดทศนิยม"}

    def to_python(self, value: object):
        return super().to_python(_without_separators(self, value))


def _without_separators(field: forms.Field, value: object) -> object:
    """What was typed with 0-9 only; raises the field's "invalid" for anything that is not written as a number."""
    if not isinstance(value, str):
        return value
    typed = arabic_digits(value).strip()
    if typed and not NUMBER.fullmatch(typed):
        raise forms.ValidationError(field.error_messages["invalid"], code="invalid")
    return typed.replace(",", "")


def _no_such_day(text: str) -> bool:
    """Whether a day of the Christian era is written as it should be, and its month has no such day."""
    if not (written := DAY.match(text)):
        return False
    day, month, year = map(int, written.groups())
    return 1 <= month <= 12 and not 1 <= day <= monthrange(year, month)[1]


class ThaiMomentField(forms.DateTimeField):
    """A moment in Bangkok time as officials write it, 31/01/2570 16:30 (Buddhist era); Thai digits are understood."""

    widget = forms.TextInput(attrs={"autocomplete": "off", "placeholder": "31/01/2570 16:30"})
    input_formats = ["%d/%m/%Y %H:%M", "%Y-%m-%dT%H:%M"]
    default_error_messages = {
        "required": "โปรดระบุวันและเวลา",
        "invalid": "ระบุวัน/เดือน/ปี พ.ศ. และเวลา เช่น 31/01/2570 16:30",
        "no_day": "ไม่มีวันที่ {day} โปรดตรวจสอบวันและเดือน",
        "past": "วันและเวลานี้ผ่านไปแล้ว โปรดระบุวันและเวลาในอนาคต",
    }

    def __init__(self, *, future: bool = False, **kwargs: Any) -> None:
        kwargs.setdefault("help_text", "วัน/เดือน/ปี พ.ศ. และเวลา เช่น 31/01/2570 16:30")
        super().__init__(**kwargs)
        self.future = future

    def to_python(self, value: Any) -> datetime | None:
        if isinstance(value, str):
            text = arabic_digits(value).replace(" น.", "").replace(".", ":").strip()
            text = " ".join(text.split())
            value = BUDDHIST.sub(lambda year: str(int(year.group()) - ERA), text)
            if _no_such_day(value):
                message = self.error_messages["no_day"].format(day=text.split()[0])
                raise forms.ValidationError(message, code="no_day")
        moment = super().to_python(value)
        if moment and not FIRST_YEAR <= moment.year + ERA <= LAST_YEAR:
            raise forms.ValidationError(self.error_messages["invalid"], code="invalid")
        return moment

    def validate(self, value: datetime | None) -> None:
        super().validate(value)
        if self.future and value and value <= timezone.now():
            raise forms.ValidationError(self.error_messages["past"], code="past")

    def prepare_value(self, value: object) -> object:
        if isinstance(value, datetime):
            moment = local(value)
            return f"{moment:%d/%m}/{buddhist_year(moment)} {moment:%H:%M}"
        return value
