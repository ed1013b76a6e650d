from __future__ import annotations

import pytest

from accounts.models import Agency, AgencyKind, User
from tests.factories import make_agency, make_user
from thai.order import compare, dictionary_key

# Each name in its place in the dictionary.
NAMES = [
    "กระทรวง (ก)",
    "กระทรวงข",
    "กา",
    "ก่า",
    "กาญจนา",
    "กาบ",
    "เกียรติศักดิ์ กล้าหาญ",
    "แก้ว",
    "ไก่",
    "ขวัญ",
    "ข่า",
    "ข้า",
    "ขาด",
    "สมชาย",
    "สมชาย ใจดี",
    "สมชาย อยู่ดี",
    "สมชายน์ ก",
    "อำนาจ",
    "เอก",
]


def test_names_stand_where_the_dictionary_has_them():
    assert sorted(sorted(NAMES, reverse=True), key=dictionary_key) == NAMES


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [("เก", "ข", -1), ("อำนาจ", "เกียรติ", 1), ("กา", "ก่า", -1), ("แก้ว", "แก้ว", 0), ("เก", "กเ", 1), ("ann", "Bo", -1)],
)
def test_two_names_are_compared(one: str, other: str, expected: int):
    assert (compare(one, other), compare(other, one)) == (expected, -expected)


@pytest.mark.django_db
def test_the_database_lists_people_and_agencies_in_that_order():
    for name in reversed(NAMES):
        make_user(full_name=name)
        make_agency(name, kind=AgencyKind.PROVINCE)
    assert list(User.objects.values_list("full_name", flat=True)) == NAMES
    assert list(Agency.objects.values_list("name", flat=True)) == NAMES
    assert list(Agency.objects.order_by("-name").values_list("name", flat=True)) == NAMES[::-1]


@pytest.mark.django_db
def test_names_are_found_as_before():
    make_agency("แก้ว")
    make_agency("แกว")
    assert Agency.objects.get(name="แก้ว") != Agency.objects.get(name="แกว")
    assert Agency.objects.filter(name__icontains="ก้").count() == 1
    assert Agency.objects.filter(name__startswith="แก").count() == 2
    assert not Agency.objects.filter(name="แก๊ว").exists()
