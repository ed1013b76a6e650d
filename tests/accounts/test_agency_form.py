"""Adding and editing agencies: officers only, and nothing that contradicts itself."""

from __future__ import annotations

import pytest
from django.urls import reverse

from accounts.models import Agency, AgencyKind, Role, User
from tests.accounts.steps import FACTS, state
from tests.factories import make_agency, make_user
from tests.visitors import visitor

pytestmark = pytest.mark.django_db


def test_an_officer_adds_an_agency_once(officer):
    ministry = make_agency(kind=AgencyKind.MINISTRY)
    client, address = visitor(officer), reverse("accounts:add_agency")
    sent = FACTS | {"ministry": str(ministry.pk), "parent": ministry.name}
    response = client.post(address, sent)
    agency = Agency.objects.get(name="กรมใหม่")
    assert response.headers["Location"] == agency.get_absolute_url()
    assert (agency.short_name, agency.ministry, agency.parent, agency.is_active) == ("กม.", ministry, ministry, True)
    assert agency.history.get().history_user == officer

    again = client.post(address, sent)
    assert again.status_code == 422
    assert "มีหน่วยงานชื่อนี้อยู่แล้ว" in again.text
    assert Agency.objects.filter(name="กรมใหม่").count() == 1


@pytest.mark.parametrize("role", [Role.COORDINATOR, Role.MEMBER, Role.EXECUTIVE])
def test_agency_people_add_no_agency(agency, role):
    client, address = visitor(make_user(role, agency)), reverse("accounts:add_agency")
    assert client.get(address).status_code == 403
    response = client.post(address, FACTS)
    assert response.status_code == 403
    assert "เฉพาะเจ้าหน้าที่สำนักงาน ก.พ.ร." in response.text
    assert not Agency.objects.filter(name="กรมใหม่").exists()


def test_the_page_for_editing_shows_what_is_stored(agency, officer):
    parent = make_agency("กระทรวงทรัพยากรธรรมชาติ", kind=AgencyKind.MINISTRY)
    Agency.objects.filter(pk=agency.pk).update(parent=parent)
    page = visitor(officer).get(reverse("accounts:edit_agency", args=[agency.pk])).text
    assert f'value="{agency.name}"' in page
    assert f'value="{parent.name}"' in page


def refused(officer: User, agency: Agency, **changes: str) -> dict[str, list[str]]:
    """The errors by field when an officer sends the form of an agency with these changes; nothing is stored."""
    before = state()
    facts = {"name": agency.name, "kind": agency.kind, "function": agency.function} | changes
    response = visitor(officer).post(reverse("accounts:edit_agency", args=[agency.pk]), facts)
    assert response.status_code == 422
    assert state() == before
    return dict(response.context["form"].errors)


def test_an_agency_is_not_below_itself(agency, officer):
    child = Agency.objects.create(name="กองหนึ่ง", kind="department", function="service", parent=agency)
    grandchild = Agency.objects.create(name="ฝ่ายหนึ่ง", kind="department", function="service", parent=child)
    for parent in (agency, child, grandchild):
        (message,) = refused(officer, agency, parent=parent.name)["parent"]
        assert message.startswith("หน่วยงานต้นสังกัดต้องไม่ใช่หน่วยงานนี้เอง")


def test_a_parent_must_be_an_agency(agency, officer):
    (message,) = refused(officer, agency, parent="กรมที่ไม่มี")["parent"]
    assert message.startswith("ไม่พบหน่วยงานชื่อนี้")


def test_a_ministry_must_be_one(agency, officer):
    other, ministry = make_agency(), make_agency(kind=AgencyKind.MINISTRY)
    assert list(refused(officer, agency, ministry=str(other.pk))) == ["ministry"]
    assert list(refused(officer, agency, kind="ministry", ministry=str(ministry.pk))) == ["ministry"]


def test_a_ministry_with_agencies_stays_one(agency, officer):
    ministry = make_agency(kind=AgencyKind.MINISTRY)
    Agency.objects.filter(pk=agency.pk).update(ministry=ministry)
    (message,) = refused(officer, ministry, kind="department")["kind"]
    assert message.startswith("มีหน่วยงานที่ระบุว่าสังกัดกระทรวงนี้")


@pytest.mark.parametrize("below", [False, True], ids=["under the ministry", "under a department of it"])
def test_the_ministry_follows_from_the_parent(officer, below):
    ministry = make_agency("กระทรวงทรัพยากรธรรมชาติ", kind=AgencyKind.MINISTRY)
    parent = make_agency("กรมแม่") if below else ministry
    Agency.objects.filter(name="กรมแม่").update(ministry=ministry)
    visitor(officer).post(reverse("accounts:add_agency"), FACTS | {"parent": parent.name})
    assert Agency.objects.get(name="กรมใหม่").ministry == ministry


def test_a_ministry_other_than_the_parents_is_refused(agency, officer):
    ministry, other = make_agency(kind=AgencyKind.MINISTRY), make_agency(kind=AgencyKind.MINISTRY)
    (message,) = refused(officer, agency, ministry=str(other.pk), parent=ministry.name)["ministry"]
    assert message.startswith(f"หน่วยงานต้นสังกัดอยู่ใน{ministry}")


def test_names_are_suggested_to_officers_only(agency, officer):
    make_agency("จังหวัดศรีสะเกษ")
    address = reverse("accounts:agency_names")
    assert visitor(officer).get(address, {"parent": "บาดาล"}).text.strip() == f'<option value="{agency.name}"></option>'
    assert visitor(officer).get(address, {"parent": " "}).text.strip() == ""
    assert visitor(make_user(Role.COORDINATOR, agency)).get(address).status_code == 403
