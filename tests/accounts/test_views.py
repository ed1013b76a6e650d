"""The pages of agencies and their people: who sees what, who may change it, and what is refused."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import pytest
from django.core import mail
from django.test import Client
from django.urls import reverse
from django.utils.timezone import now
from pytest_django import DjangoAssertNumQueries, DjangoCaptureOnCommitCallbacks

from accounts.models import Agency, AgencyFunction, AgencyKind, Invitation, Membership, Role, User
from tests.accounts.steps import FACTS, invited, state
from tests.factories import make_agency, make_user
from tests.visitors import visitor

pytestmark = pytest.mark.django_db


@dataclass(frozen=True)
class Writing:
    """One writing view: what it works on, how it is sent, who may, who may only look, and how a second time ends."""

    target: Callable[[Agency], Any]
    address: str
    data: dict[str, str]
    by: str
    not_by: str
    second: int
    has_page: bool = False


WRITING = {
    "edit": Writing(lambda agency: agency, "edit_agency", FACTS, Role.OFFICER, Role.COORDINATOR, 302, has_page=True),
    "invite": Writing(
        lambda agency: agency, "invite", {"email": "a@b.example", "role": "member"}, Role.COORDINATOR, Role.MEMBER, 409
    ),
    "withdraw": Writing(invited, "withdraw_invitation", {}, Role.COORDINATOR, Role.EXECUTIVE, 409),
    "remove": Writing(
        lambda agency: make_user(Role.EXECUTIVE, agency).memberships.get(),
        "remove_member",
        {},
        Role.COORDINATOR,
        Role.MEMBER,
        404,
    ),
}


@pytest.mark.parametrize("view", WRITING.values(), ids=WRITING.keys())
def test_a_writing_view_answers_the_five_questions(view: Writing, agency: Agency):
    address = reverse(f"accounts:{view.address}", args=[view.target(agency).pk])
    people = {
        role: make_user(role, agency if role in (Role.COORDINATOR, Role.MEMBER, Role.EXECUTIVE) else None)
        for role in (view.by, view.not_by)
    }
    stranger = make_user(Role.COORDINATOR, make_agency())
    before = state()

    assert visitor(stranger).post(address, view.data).status_code == 404
    assert visitor(people[view.not_by]).post(address, view.data).status_code == 403
    assert visitor(people[view.by]).get(address).status_code == (200 if view.has_page else 405)
    assert state() == before

    assert visitor(people[view.by]).post(address, view.data).status_code == 302
    after = state()
    assert after != before
    assert visitor(people[view.by]).post(address, view.data).status_code == view.second
    assert state() == after


@pytest.mark.parametrize(
    ("name", "args"),
    [("agencies", []), ("agency", [1]), ("add_agency", []), ("edit_agency", [1]), ("agency_names", []), ("people", [])],
)
def test_the_pages_ask_for_login(client: Client, name: str, args: list[int]):
    address = reverse(f"accounts:{name}", args=args)
    assert client.get(address).headers["Location"] == f"{reverse('account_login')}?next={address}"


def test_a_person_mends_their_own_name_and_position(client: Client, agency: Agency):
    user, other = make_user(Role.MEMBER, agency), make_user(Role.MEMBER, agency)
    said = {"full_name": "นางสาวใหม่ ทดสอบ", "position": "นักวิเคราะห์นโยบายและแผน"}
    address = reverse("accounts:own")
    assert client.post(address, said).status_code == 302
    assert visitor(user).post(address, said | {"full_name": " "}).status_code == 422
    assert not User.objects.filter(**said).exists()
    assert visitor(user).post(address, said).headers["Location"] == reverse("account_email")
    assert list(User.objects.filter(**said)) == [user]
    page = visitor(user).get(address).text
    assert [said["position"] in page, other.full_name in page] == [True, False]


def test_few_agencies_need_no_search(agency, officer):
    assert "ค้นหาหน่วยงาน" not in visitor(officer).get(reverse("accounts:agencies")).text
    for _ in range(6):
        make_agency()
    assert "ค้นหาหน่วยงาน" in visitor(officer).get(reverse("accounts:agencies")).text
    assert "ค้นหาหน่วยงาน" in visitor(officer).get(reverse("accounts:agencies") + "?name=กรม").text


# The list


def listed(user: User, query: str = "") -> list[str]:
    response = visitor(user).get(reverse("accounts:agencies") + query)
    assert response.status_code == 200
    return [row.name for row in response.context["agencies"]]


def test_officers_see_all_agencies_and_others_their_own(agency, officer):
    other = make_agency("จังหวัดศรีสะเกษ", kind=AgencyKind.PROVINCE)
    assert listed(officer) == [agency.name, other.name]
    assert listed(make_user(Role.MEMBER, agency)) == [agency.name]
    assert listed(make_user(Role.REVIEWER)) == []


def test_the_list_is_narrowed_by_name_short_name_and_kind(agency, officer):
    Agency.objects.create(name="จังหวัดศรีสะเกษ", short_name="ศก.", kind="province", function="both")
    assert listed(officer, "?q=บาดาล") == ["กรมทรัพยากรน้ำบาดาล"]
    assert listed(officer, "?q=ศก") == ["จังหวัดศรีสะเกษ"]
    assert listed(officer, "?kind=province") == ["จังหวัดศรีสะเกษ"]
    assert listed(officer, "?q=บาดาล&kind=province") == []


def test_the_list_has_fifty_agencies_to_a_page(officer):
    Agency.objects.bulk_create(Agency(name=f"กรม {n:02}", kind="department", function="service") for n in range(51))
    assert len(listed(officer)) == 50
    assert listed(officer, "?page=2") == ["กรม 50"]


def test_the_list_counts_each_person_once(agency, officer):
    person = make_user(Role.COORDINATOR, agency)
    Membership.objects.create(user=person, agency=agency, role=Role.EXECUTIVE)
    (row,) = visitor(officer).get(reverse("accounts:agencies")).context["agencies"]
    assert row.people == 1


@pytest.mark.parametrize("rows", [1, 3])
def test_the_list_asks_the_database_six_times(rows, officer, django_assert_num_queries: DjangoAssertNumQueries):
    ministry = make_agency(kind=AgencyKind.MINISTRY)
    for _ in range(rows):
        row = make_agency()
        Agency.objects.filter(pk=row.pk).update(ministry=ministry)
        make_user(Role.MEMBER, row)
    client = visitor(officer)
    with django_assert_num_queries(6):
        client.get(reverse("accounts:agencies"))


# One agency


@pytest.mark.parametrize("rows", [1, 3])
def test_an_agency_page_asks_the_database_seven_times(
    rows, agency, officer, django_assert_num_queries: DjangoAssertNumQueries
):
    for number in range(rows):
        invited(agency, f"guest{number}@agency.example")
    client = visitor(officer)
    with django_assert_num_queries(7):
        client.get(agency.get_absolute_url())


def test_an_agency_page_shows_facts_and_people(officer):
    ministry = make_agency("กระทรวงทรัพยากรธรรมชาติ", kind=AgencyKind.MINISTRY)
    agency = Agency.objects.create(
        name="กรมป่าไม้", kind="department", function=AgencyFunction.POLICY, ministry=ministry, parent=ministry
    )
    person = make_user(Role.EXECUTIVE, agency, full_name="นายสมศักดิ์ ใจดี")
    page = visitor(officer).get(agency.get_absolute_url()).text
    for words in ("กรมป่าไม้", "กรม", "หน่วยนโยบาย", ministry.name, str(person), person.email, "ผู้บริหารหน่วยงาน"):
        assert words in page


def test_only_who_sets_it_is_led_to_the_letterhead(agency, officer):
    address = reverse("reports:letterhead", args=[agency.pk])
    coordinator, member = make_user(Role.COORDINATOR, agency), make_user(Role.MEMBER, agency)
    pages = [visitor(user).get(agency.get_absolute_url()).text for user in (coordinator, member, officer)]
    assert [address in page for page in pages] == [True, False, False]


def test_strangers_do_not_see_an_agency(agency):
    assert visitor(make_user(Role.COORDINATOR, make_agency())).get(agency.get_absolute_url()).status_code == 404
    assert visitor(make_user(Role.REVIEWER)).get(agency.get_absolute_url()).status_code == 404


def test_only_who_manages_people_sees_the_links_of_invitations(agency, officer):
    invitation = invited(agency)
    link = f"http://testserver{invitation.get_absolute_url()}"
    coordinator = make_user(Role.COORDINATOR, agency)
    for user in (coordinator, officer):
        assert link in visitor(user).get(agency.get_absolute_url()).text
    for role in (Role.MEMBER, Role.EXECUTIVE):
        page = visitor(make_user(role, agency)).get(agency.get_absolute_url()).text
        assert invitation.token not in page
        assert invitation.email not in page


def test_an_expired_invitation_is_shown_without_its_link(agency, officer):
    invitation = invited(agency)
    Invitation.objects.update(expires_at=now())
    page = visitor(officer).get(agency.get_absolute_url()).text
    assert "หมดอายุเมื่อ" in page
    assert invitation.token not in page


# People of an agency


def test_the_letter_leads_to_the_page_of_the_invitation(
    agency, client, django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks
):
    coordinator = make_user(Role.COORDINATOR, agency)
    with django_capture_on_commit_callbacks(execute=True):
        visitor(coordinator).post(
            reverse("accounts:invite", args=[agency.pk]), {"email": "a@b.example", "role": "member"}
        )
    invitation = Invitation.objects.get()
    (letter,) = mail.outbox
    link = f"http://testserver{invitation.get_absolute_url()}"
    assert link in letter.body
    assert client.get(link).status_code == 200


@pytest.mark.parametrize(
    ("sent", "field"),
    [
        ({"email": "nobody", "role": "member"}, "email"),
        ({"email": "a@b.example", "role": ""}, "role"),
        ({"email": "a@b.example", "role": "officer"}, "role"),
    ],
    ids=["no e-mail address", "no role", "a role at OPDC"],
)
def test_an_unclear_invitation_is_not_sent(agency, sent, field):
    response = visitor(make_user(Role.COORDINATOR, agency)).post(reverse("accounts:invite", args=[agency.pk]), sent)
    assert response.status_code == 422
    assert list(response.context["form"].errors) == [field]
    assert not Invitation.objects.exists()


def test_who_holds_the_role_is_not_invited_to_it(agency):
    coordinator, member = make_user(Role.COORDINATOR, agency), make_user(Role.MEMBER, agency)
    sent = {"email": member.email.upper(), "role": "member"}
    response = visitor(coordinator).post(reverse("accounts:invite", args=[agency.pk]), sent)
    assert response.status_code == 409
    assert "บุคคลนี้มีบทบาทดังกล่าวอยู่แล้ว" in response.text
    assert not Invitation.objects.exists()


def test_a_second_role_for_the_same_address_is_said(agency):
    client = visitor(make_user(Role.COORDINATOR, agency))
    member = make_user(Role.MEMBER, agency, email="member@agency.example")
    address = reverse("accounts:invite", args=[agency.pk])
    first = client.post(address, {"email": member.email.upper(), "role": "executive"}, follow=True).text
    assert "มีบทบาท “ทีมงาน” อยู่แล้ว" in first
    assert "รอการตอบรับ หากเชิญผิดบทบาท" not in first
    second = client.post(address, {"email": member.email, "role": "coordinator"}, follow=True).text
    assert "ยังมีคำเชิญบทบาท “ผู้บริหารหน่วยงาน” ที่รอการตอบรับ" in second


def test_a_person_who_cannot_log_in_is_marked(agency):
    client = visitor(make_user(Role.COORDINATOR, agency))
    assert "ระงับการใช้งาน" not in client.get(agency.get_absolute_url()).text
    User.objects.filter(pk=make_user(Role.MEMBER, agency).pk).update(is_active=False)
    assert "ระงับการใช้งาน" in client.get(agency.get_absolute_url()).text


def test_the_last_coordinator_stays(agency, officer):
    membership = make_user(Role.COORDINATOR, agency).memberships.get()
    response = visitor(officer).post(reverse("accounts:remove_member", args=[membership.pk]))
    assert response.status_code == 409
    assert "หน่วยงานต้องมีผู้ประสานงานอย่างน้อยหนึ่งคน" in response.text
    assert Membership.objects.filter(pk=membership.pk).exists()


def test_who_leaves_goes_to_their_first_page(agency):
    coordinator = make_user(Role.COORDINATOR, agency)
    make_user(Role.COORDINATOR, agency)
    membership = coordinator.memberships.get()
    response = visitor(coordinator).post(reverse("accounts:remove_member", args=[membership.pk]))
    assert response.headers["Location"] == reverse("home")
    assert not Membership.objects.filter(pk=membership.pk).exists()
