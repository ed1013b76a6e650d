"""What of the edition of 2561 goes on as what in that of 2567."""

from __future__ import annotations

import pytest

from criteria import fixtures
from criteria.catalogue import Catalogue, catalogue
from criteria.models import Edition
from criteria.successors import group_successor, item_successors

pytestmark = pytest.mark.django_db


def edition(key: str) -> Catalogue:
    return catalogue(Edition.objects.get(key=key).pk)


@pytest.fixture
def older() -> Catalogue:
    return edition("pmqa4-2561")


@pytest.fixture
def newer() -> Catalogue:
    return edition("pmqa4-2567")


ITEMS = {"1.1": ["1.1"], "1.3": ["1.1", "1.3"], "4.2": ["4.1"], "4.4": ["4.2"], "6.4": ["6.3"]}


@pytest.mark.parametrize(("code", "codes"), ITEMS.items(), ids=ITEMS)
def test_items_go_on_by_the_map_of_the_edition(older, newer, code, codes):
    assert [item.code for item in item_successors(older, newer, older.item(code))] == codes


def test_within_an_edition_everything_goes_on_as_itself(newer):
    assert item_successors(newer, newer, newer.item("3.2")) == (newer.item("3.2"),)
    assert group_successor(newer, newer, "7.2", 4) is newer.dimension("7.2").groups[3]
    assert group_successor(newer, newer, "7.2", 9) is None


GROUPS = {
    ("7.1", 1): "ตัววัดตามภารกิจหลัก/คำรับรองการปฏิบัติราชการ",
    ("7.2", 2): "ความเชื่อมั่นของกลุ่มผู้มีส่วนได้ส่วนเสียต่อการดำเนินการของส่วนราชการ",
    ("7.4", 3): "ตัววัดการจัดอันดับในระดับนานาชาติที่ดีขึ้น",
    ("7.6", 3): "ประสิทธิภาพการเตรียมพร้อมและการบรรเทาผลกระทบด้านภัยพิบัติต่าง ๆ",
    ("7.2", 4): None,
    ("7.5", 2): None,
}


@pytest.mark.parametrize(("place", "name"), GROUPS.items(), ids=[f"{code}-{number}" for code, number in GROUPS])
def test_result_groups_go_on_by_name_and_meaning_or_not_at_all(older, newer, place, name):
    group = group_successor(older, newer, *place)
    assert (group.name_th if group else None) == name


def test_map_names_only_groups_that_there_are():
    for old_key, targets in fixtures.read("criteria/result-group-successors").items():
        for new_key, dimensions in targets.items():
            for code, numbers in dimensions.items():
                old = {group.number for group in edition(old_key).dimension(code).groups}
                new = {group.number for group in edition(new_key).dimension(code).groups}
                assert set(numbers) <= old and set(numbers.values()) <= new


def test_groups_of_engagement_go_on_as_such(older, newer):
    carried = {
        (code, group.number)
        for code, number in older.schemes.engagement_groups
        if (group := group_successor(older, newer, code, number))
    }
    assert carried == newer.schemes.engagement_groups
