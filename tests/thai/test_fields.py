from datetime import datetime
from decimal import Decimal

import pytest
from django.core.exceptions import ValidationError

from thai.dates import BANGKOK
from thai.fields import ThaiCharField, ThaiDecimalField, ThaiIntegerField, ThaiMomentField


@pytest.mark.parametrize(
    ("typed", "value"),
    [
        ("85.5", Decimal("85.5")),
        ("๘๕.๕", Decimal("85.5")),
        ("1,250,000.25", Decimal("1250000.25")),
        ("๑,๒๕๐", Decimal("1250")),
        (" 1250 ", Decimal("1250")),
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


@pytest.mark.parametrize("typed", ["แปดสิบ", "1.2.3", "12%", "NaN", "Infinity", "80,5", "8 0", "1_000", "1e5", "1,23,4"])
def test_decimal_field_says_how_to_type_a_number(typed: str):
    with pytest.raises(ValidationError) as refused:
        ThaiDecimalField().clean(typed)
    assert refused.value.messages == ["กรอกเป็นตัวเลข เช่น 85.5 หรือ 1,234.5 โดยใช้จุดเป็นจุดทศนิยม"]


@pytest.mark.parametrize(("typed", "value"), [("2569", 2569), ("๒๕๖๙", 2569), ("2,569", 2569), (2569, 2569)])
def test_integer_field_reads_thai_digits(typed: object, value: int):
    assert ThaiIntegerField().clean(typed) == value


def test_integer_field_says_how_to_type_a_whole_number():
    with pytest.raises(ValidationError) as refused:
        ThaiIntegerField().clean("2569.5")
    assert refused.value.messages == ["กรอกเป็นจำนวนเต็ม ไม่มีจุดทศนิยม"]


def test_char_field_stores_one_spelling():
    assert ThaiCharField().clean(" การด\u0e4d\u0e32เนินการ ") == "การดำเนินการ"


def test_char_field_drops_what_nobody_sees():
    assert ThaiCharField().clean("แผน\u202e\u200bงาน") == "แผนงาน"
    with pytest.raises(ValidationError):
        ThaiCharField().clean("\u202e\u200b")


def test_what_is_too_long_is_refused_and_not_cut_off_by_the_browser():
    field = ThaiCharField(max_length=5)
    assert "maxlength" not in field.widget.attrs
    with pytest.raises(ValidationError, match="ไม่เกิน 5 ตัวอักษร"):
        field.clean("น้ำบาดาล")


def test_char_field_may_be_empty():
    assert ThaiCharField(required=False).clean("") == ""
    assert ThaiCharField(required=False).clean(None) == ""


@pytest.mark.parametrize(("field", "mode"), [(ThaiDecimalField, "decimal"), (ThaiIntegerField, "numeric")])
def test_number_fields_open_the_number_keyboard(field: type, mode: str):
    assert field().widget.attrs["inputmode"] == mode


@pytest.mark.parametrize(
    "typed",
    ["31/01/2570 16:30", "๓๑/๑/๒๕๗๐ ๑๖.๓๐ น.", "2027-01-31T16:30", "2570-01-31T16:30", "31/1/2027 16:30"],
    ids=["official", "Thai digits", "ISO", "ISO of the Buddhist era", "Christian era"],
)
def test_a_moment_is_understood_as_officials_write_it(typed: str):
    field = ThaiMomentField()
    moment = field.clean(typed)
    assert moment == datetime(2027, 1, 31, 16, 30, tzinfo=BANGKOK)
    assert field.prepare_value(moment) == "31/01/2570 16:30"


@pytest.mark.parametrize("typed", ["0001-01-01T00:00", "9999-12-31T23:59", "31/31/2570 10:00", "พรุ่งนี้", "1" * 5000])
def test_a_moment_that_cannot_be_meant_is_refused(typed: str):
    with pytest.raises(ValidationError, match="พ\\.ศ\\."):
        ThaiMomentField().clean(typed)


@pytest.mark.parametrize(
    ("typed", "day"),
    [
        ("31/02/2570 08:30", "31/02/2570"),
        ("๓๑/๐๔/๒๕๗๐ ๘.๓๐ น.", "31/04/2570"),
        ("29/02/2568 08:30", "29/02/2568"),
        ("00/01/2570 08:30", "00/01/2570"),
    ],
)
def test_a_day_that_no_calendar_has_is_named(typed: str, day: str):
    with pytest.raises(ValidationError, match=f"^\\['ไม่มีวันที่ {day} โปรดตรวจสอบวันและเดือน'\\]$"):
        ThaiMomentField().clean(typed)


def test_a_leap_day_of_the_buddhist_era_is_a_day():
    assert ThaiMomentField().clean("29/02/2567 08:30") == datetime(2024, 2, 29, 8, 30, tzinfo=BANGKOK)


def test_a_deadline_must_lie_ahead():
    with pytest.raises(ValidationError, match="อนาคต"):
        ThaiMomentField(future=True).clean("01/01/2560 10:00")
