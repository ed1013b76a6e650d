from __future__ import annotations

import pytest

from criteria.catalogue import catalogue
from criteria.models import (
    Edition,
    EvidenceKind,
    Guide,
    Item,
    Level,
    ProfileQuestion,
    Requirement,
    ResultDimension,
    edition_title,
)
from tests.catalogues import small_catalogue

CATALOGUE = small_catalogue()


def test_items_dimensions_and_questions_are_found_by_their_code():
    assert CATALOGUE.item("1.2").name_th == "หัวข้อ 1.2"
    assert CATALOGUE.dimension("7.2").name_th == "ผู้รับบริการ"
    assert CATALOGUE.question(3).text_th == "คำถาม 3"
    assert CATALOGUE.item("2.1").requirement("advance").text_th == "ข้อกำหนด 2.1 advance"
    assert (CATALOGUE.category_of("2.1").number, CATALOGUE.category_of("7.1").number) == (2, 7)


@pytest.mark.parametrize(
    "look",
    [
        lambda: CATALOGUE.item("9.9"),
        lambda: CATALOGUE.item("7.1"),
        lambda: CATALOGUE.dimension("1.1"),
        lambda: CATALOGUE.question(30),
        lambda: CATALOGUE.category_of("8.1"),
        lambda: CATALOGUE.item("1.1").requirement("excellent"),
    ],
    ids=["item", "dimension as item", "item as dimension", "question", "category", "level"],
)
def test_what_the_edition_does_not_have_is_a_key_error(look):
    with pytest.raises(KeyError):
        look()


def test_groups_are_placed_in_their_dimension():
    assert CATALOGUE.group_places[4] == ("7.2", 4)


@pytest.mark.django_db
def test_rows_name_themselves():
    edition = Edition.objects.get(key="pmqa4-2567")
    requirement = Requirement.objects.select_related("item", "level").get(
        item__category__edition=edition, item__code="1.1", level__key="basic"
    )
    assert str(edition) == catalogue(edition.pk).title == edition.name_th
    assert edition_title("เกณฑ์ปี 2567", 2) == "เกณฑ์ปี 2567 (ฉบับแก้ไขที่ 2)"
    assert str(Item.objects.get(pk=requirement.item_id)) == "1.1 ระบบการนำองค์การที่สร้างความยั่งยืน"
    assert str(requirement.item.category) == "หมวด 1 การนำองค์การ"
    assert str(Level.objects.get(pk=requirement.level_id)) == "Basic"
    assert str(requirement) == f"{requirement.item_id} {requirement.level_id}"
    assert str(Guide.objects.get(requirement=requirement)) == f"แนวทางการเขียน {requirement.pk}"
    assert str(ProfileQuestion.objects.get(edition=edition, number=1)) == "1. พันธกิจ"
    assert str(EvidenceKind.objects.get(key="plan")) == "แผน นโยบาย ประกาศ"
    dimension = ResultDimension.objects.get(category__edition=edition, code="7.2")
    assert str(dimension) == "7.2 ตัวชี้วัดด้านผู้รับบริการและประชาชน"
    assert str(dimension.groups.get(number=3)) == "3. การแก้ไขเรื่องร้องเรียน"
    assert str(edition.government_dimensions.get(number=2)) == "มิติที่ 2 ยึดประชาชนเป็นศูนย์กลาง"
