from decimal import Decimal

import pytest
from django.core.exceptions import ValidationError

from thai.fields import ThaiCharField, ThaiDecimalField, ThaiIntegerField


@pytest.mark.parametrize(
    ("typed", "value"),
    [
        ("85.5", Decimal("85.5")),
        ("๘๕.๕", Decimal("85.5")),
        ("1,250,000.25", Decimal("1250000.25")),
        ("๑,๒๕๐", Decimal("1250")),
        (" 1 250 ", Decimal("1250")),
        ("-3", Decimal("-3")),
        ("0", Decimal("0")),
        (Decimal("7.5"), Decimal("7.5")),
    ],
)
def test_decimal_field_reads_what_officials_type(typed: object, value: Decimal):
    assert ThaiDecimalField().clean(typed) == value


def test_decimal_field_tells_nothing_from_zero():
    field = ThaiDecimalField(required=False)
    assert (field.clean(""), field.clean("  "), field.clean("0")) == (None, None, Decimal(0))


@pytest.mark.parametrize("typed", ["แปดสิบ", "1.2.3", "12%", "NaN", "Infinity"])
def test_decimal_field_says_how_to_type_a_number(typed: str):
    with pytest.raises(ValidationError) as refused:
        ThaiDecimalField().clean(typed)
    assert refused.value.messages == ["กรอกเป็นตัวเลข เช่น 85.5"]


@pytest.mark.parametrize(("typed", "value"), [("2569", 2569), ("๒๕๖๙", 2569), ("2,569", 2569), (2569, 2569)])
def test_integer_field_reads_thai_digits(typed: object, value: int):
    assert ThaiIntegerField().clean(typed) == value


def test_integer_field_says_how_to_type_a_whole_number():
    with pytest.raises(ValidationError) as refused:
        ThaiIntegerField().clean("2569.5")
    assert refused.value.messages == ["กรอกเป็นจำนวนเต็ม เช่น 2569"]


def test_char_field_stores_one_spelling():
    assert ThaiCharField().clean(" การด\u0e4d\u0e32เนินการ ") == "การดำเนินการ"


def test_char_field_may_be_empty():
    assert ThaiCharField(required=False).clean("") == ""
    assert ThaiCharField(required=False).clean(None) == ""


@pytest.mark.parametrize(("field", "mode"), [(ThaiDecimalField, "decimal"), (ThaiIntegerField, "numeric")])
def test_number_fields_open_the_number_keyboard(field: type, mode: str):
    assert field().widget.attrs["inputmode"] == mode
