from __future__ import annotations

import pytest
from django.urls import reverse

from accounts.models import Role, User
from assessments.actions.responsibilities import assign_owner
from assessments.models import Assessment
from assessments.reading import catalogue_of
from tests.factories import NOW, make_assessment, make_user, person
from tests.visitors import visitor

pytestmark = pytest.mark.django_db


def assign(assessment: Assessment, code: str, division: str, owner: User | None = None) -> None:
    """Names the owner of a category ("1") or of an item ("1.1")."""
    catalogue = catalogue_of(assessment)
    assign_owner(
        assessment=assessment,
        category=catalogue.category_of(code),
        item=catalogue.item(code) if "." in code else None,
        division=division,
        owner=owner,
        actor=person(Role.COORDINATOR, assessment.agency),
        at=NOW,
    )


def owners(assessment: Assessment) -> set[tuple]:
    return set(assessment.responsibilities.values_list("category__number", "item__code", "division", "owner"))


def test_a_category_and_an_item_in_it_have_owners_of_their_own(assessment):
    owner = make_user(Role.MEMBER, assessment.agency)
    assign(assessment, "1", "กลุ่มพัฒนาระบบบริหาร")
    assign(assessment, "1.2", "กองการเจ้าหน้าที่", owner)
    assert owners(assessment) == {
        (1, None, "กลุ่มพัฒนาระบบบริหาร", None),
        (1, "1.2", "กองการเจ้าหน้าที่", owner.pk),
    }


def test_naming_another_owner_replaces_the_first_and_keeps_it_on_record(assessment):
    owner = make_user(Role.MEMBER, assessment.agency)
    assign(assessment, "1.2", "กองเดิม")
    assign(assessment, "1.2", "กองใหม่", owner)
    assert owners(assessment) == {(1, "1.2", "กองใหม่", owner.pk)}
    assert list(assessment.responsibilities.get().history.values_list("division", flat=True)) == ["กองใหม่", "กองเดิม"]


def test_naming_nobody_takes_the_entry_away(assessment):
    assign(assessment, "1", "กองแผนงาน")
    assign(assessment, "1.2", "กองการเจ้าหน้าที่")
    assign(assessment, "1.2", "")
    assign(assessment, "2", "")
    assert owners(assessment) == {(1, None, "กองแผนงาน", None)}


def test_the_person_may_leave_and_the_division_stays(assessment):
    owner = make_user(Role.MEMBER, assessment.agency)
    assign(assessment, "1", "กองแผนงาน", owner)
    owner.delete()
    assert owners(assessment) == {(1, None, "กองแผนงาน", None)}


def test_another_agencys_owners_are_its_own(assessment):
    other = make_assessment()
    assign(assessment, "1", "กองแผนงาน")
    assign(other, "1", "กองนโยบาย")
    assert (owners(assessment), owners(other)) == ({(1, None, "กองแผนงาน", None)}, {(1, None, "กองนโยบาย", None)})


@pytest.mark.parametrize(
    ("role", "fills_in"), [(Role.COORDINATOR, True), (Role.MEMBER, False), (Role.EXECUTIVE, False)]
)
def test_who_does_not_name_owners_reads_a_list(assessment, role: str, fills_in: bool):
    assign(assessment, "1", "กลุ่มพัฒนาระบบบริหาร")
    assign(assessment, "1.2", "กองการเจ้าหน้าที่", make_user(Role.MEMBER, assessment.agency, full_name="สมชาย ใจดี"))
    reader = visitor(person(role, assessment.agency))
    shown = reader.get(reverse("assessments:responsibilities", args=[assessment.pk])).text
    assert ["<select" in shown, "บันทึกผู้รับผิดชอบ" in shown] == [fills_in, fills_in]
    assert ("กองการเจ้าหน้าที่ / สมชาย ใจดี</td>" in shown) == (not fills_in)
    assert shown.count("กลุ่มพัฒนาระบบบริหาร</td>") == (0 if fills_in else 3)


def test_a_refused_table_says_at_its_top_that_nothing_is_saved(assessment):
    address = reverse("assessments:responsibilities", args=[assessment.pk])
    coordinator = visitor(person(Role.COORDINATOR, assessment.agency))
    refused = coordinator.post(address, {"6.2-division": "ก" * 500, "6.2-owner": ""})
    assert (refused.status_code, "ยังไม่ได้บันทึก โปรดแก้ไขช่องที่มีข้อความแจ้งไว้" in refused.text) == (422, True)
    assert not assessment.responsibilities.exists()
