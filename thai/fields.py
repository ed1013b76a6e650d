"""Form fields that read what Thai officials type."""

from django import forms

from thai.text import arabic_digits, normalised


class ThaiCharField(forms.CharField):
    """Text in one spelling (NFC, one SARA AM)."""

    def to_python(self, value: object) -> str:
        return normalised(super().to_python(value) or "")


class ThaiDecimalField(forms.DecimalField):
    """A decimal number; Thai digits and thousands separators are understood."""

    widget = forms.TextInput(attrs={"inputmode": "decimal", "autocomplete": "off"})
    default_error_messages = {"invalid": "กรอกเป็นตัวเลข เช่น 85.5"}

    def to_python(self, value: object):
        if isinstance(value, str):
            value = arabic_digits(value).replace(",", "").replace(" ", "").strip()
        return super().to_python(value)


class ThaiIntegerField(forms.IntegerField):
    """A whole number; Thai digits and thousands separators are understood."""

    widget = forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off"})
    default_error_messages = {"invalid": "กรอกเป็นจำนวนเต็ม เช่น 2569"}

    def to_python(self, value: object):
        if isinstance(value, str):
            value = arabic_digits(value).replace(",", "").replace(" ", "").strip()
        return super().to_python(value)
