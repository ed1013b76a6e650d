"""What the database refuses of people and agencies, and what a person's roles say."""

from __future__ import annotations

import pytest
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext

from accounts.models import AGENCY_ROLES, OPDC_ROLES, Agency, Invitation, Membership, Role, User
from tests.factories import NOW, PASSWORD, make_agency, make_user

pytestmark = pytest.mark.django_db


def refused(write) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        write()


def test_an_account_is_known_by_its_address_in_any_case():
    user = User.objects.create_user("  Somchai@Agency.Example ", PASSWORD, full_name="สมชาย")
    assert user.email == "somchai@agency.example"
    assert User.objects.get_by_natural_key("SOMCHAI@agency.example") == user
    assert user.check_password(PASSWORD)


def test_two_accounts_never_share_an_address():
    make_user(email="somchai@agency.example")
    refused(lambda: User.objects.create(email="Somchai@Agency.Example", full_name="อื่น"))


def test_without_a_password_nobody_can_log_in():
    assert not User.objects.create_user("a@agency.example", full_name="ก").has_usable_password()


def test_a_superuser_may_do_everything():
    user = User.objects.create_superuser("root@opdc.example", PASSWORD, full_name="ผู้ดูแล")
    assert user.is_superuser
    assert user.has_perm("accounts.add_agency")


@pytest.mark.parametrize(("full_name", "shown"), [("นางสาวสุดา ใจดี", "นางสาวสุดา ใจดี"), ("", "suda@agency.example")])
def test_a_person_is_shown_by_name_or_else_by_address(full_name: str, shown: str):
    user = make_user(email="suda@agency.example", full_name=full_name)
    assert str(user) == shown


@pytest.mark.parametrize("role", AGENCY_ROLES)
def test_a_role_in_an_agency_needs_the_agency(role: str):
    refused(lambda: Membership.objects.create(user=make_user(), role=role))


@pytest.mark.parametrize("role", [Role.OFFICER, Role.REVIEWER])
def test_a_role_at_opdc_has_no_agency(role: str):
    refused(lambda: Membership.objects.create(user=make_user(), role=role, agency=make_agency()))


def test_a_manager_may_be_bound_to_a_ministry():
    ministry = make_agency(kind="ministry")
    bound, free = make_user(Role.MANAGER, ministry), make_user(Role.MANAGER)
    assert (bound.is_manager, free.is_manager, bound.agency_ids) == (True, True, set())


def test_an_unknown_role_is_refused():
    refused(lambda: Membership.objects.create(user=make_user(), role="king"))


@pytest.mark.parametrize("with_agency", [True, False])
def test_a_role_is_held_once(with_agency: bool):
    agency, role = (make_agency(), Role.MEMBER) if with_agency else (None, Role.REVIEWER)
    user = make_user(role, agency)
    refused(lambda: Membership.objects.create(user=user, role=role, agency=agency))


@pytest.mark.parametrize("fields", [{"kind": "kingdom"}, {"function": "nothing"}])
def test_an_agency_of_unknown_kind_or_function_is_refused(fields: dict[str, str]):
    given = {"name": "กรม", "kind": "department", "function": "service"} | fields
    refused(lambda: Agency.objects.create(**given))


def test_an_agency_is_not_its_own_parent():
    agency = make_agency()
    refused(lambda: Agency.objects.filter(pk=agency.pk).update(parent=agency))


@pytest.mark.parametrize("with_agency", [True, False])
def test_a_person_has_one_open_invitation_to_a_role(with_agency: bool):
    agency, officer = make_agency() if with_agency else None, make_user(Role.OFFICER)
    fields = {"agency": agency, "role": Role.MANAGER, "invited_by": officer, "invited_at": NOW, "expires_at": NOW}
    first = Invitation.objects.create(email="a@agency.example", **fields)
    refused(lambda: Invitation.objects.create(email="A@agency.example", **fields))
    Invitation.objects.filter(pk=first.pk).update(withdrawn_at=NOW)
    again = Invitation.objects.create(email="a@agency.example", **fields)
    assert list(Invitation.objects.open()) == [again]


def test_roles_are_read_once():
    agency = make_agency()
    user = User.objects.get(pk=make_user(Role.MEMBER, agency).pk)
    with CaptureQueriesContext(connection) as queries:
        known = user.roles, user.agency_ids, user.is_officer, user.has_role(Role.MEMBER, agency.pk)
    assert known == (frozenset({("member", agency.pk)}), {agency.pk}, False, True)
    assert len(queries) == 1


def test_a_role_in_one_agency_is_none_in_another():
    user = make_user(Role.COORDINATOR, make_agency())
    other = make_agency()
    assert not user.has_role(Role.COORDINATOR, other.pk)
    assert not user.has_role(Role.COORDINATOR)
    assert not user.has_perm("accounts.manage_people", other)


def test_an_inactive_person_has_no_role():
    user = make_user(Role.OFFICER)
    User.objects.filter(pk=user.pk).update(is_active=False)
    inactive = User.objects.get(pk=user.pk)
    assert (inactive.roles, inactive.is_officer, inactive.has_perm("accounts.add_agency")) == (
        frozenset(),
        False,
        False,
    )


@pytest.mark.parametrize(
    ("role", "allowed"),
    [
        (Role.COORDINATOR, {"view_agency", "manage_people"}),
        (Role.MEMBER, {"view_agency"}),
        (Role.EXECUTIVE, {"view_agency"}),
        (Role.OFFICER, {"view_agency", "edit_agency", "add_agency", "manage_people", "manage_opdc_people"}),
        (Role.REVIEWER, set()),
        (Role.MANAGER, set()),
        ("", set()),
    ],
)
def test_each_role_may_do_its_part_with_its_agency(role: str, allowed: set[str]):
    agency = make_agency()
    user = make_user(role, None if role in OPDC_ROLES else agency)
    verbs = ("view_agency", "edit_agency", "manage_people")
    everywhere = ("add_agency", "manage_opdc_people")
    granted = {verb for verb in verbs if user.has_perm(f"accounts.{verb}", agency)}
    granted |= {verb for verb in everywhere if user.has_perm(f"accounts.{verb}")}
    assert granted == allowed


def test_a_person_sees_the_own_agencies_and_an_officer_all():
    own, other = make_agency("ก กรมของเรา"), make_agency("ข กรมอื่น")
    assert list(Agency.objects.visible_to(make_user(Role.MEMBER, own))) == [own]
    assert list(Agency.objects.visible_to(make_user(Role.OFFICER))) == [own, other]
    assert list(Agency.objects.visible_to(make_user(Role.REVIEWER))) == []


def test_agencies_are_found_by_a_part_of_name_or_short_name():
    water = make_agency("กรมทรัพยากรน้ำบาดาล")
    Agency.objects.filter(pk=water.pk).update(short_name="ทบ.")
    land = make_agency("กรมที่ดิน")
    assert list(Agency.objects.matching("น้ำ")) == [water]
    assert list(Agency.objects.matching("ทบ")) == [water]
    assert set(Agency.objects.matching("")) == {water, land}


def test_the_team_stands_with_the_coordinators_first_and_without_other_agencies():
    agency = make_agency()
    member = make_user(Role.MEMBER, agency, full_name="ก")
    coordinator = make_user(Role.COORDINATOR, agency, full_name="ข")
    make_user(Role.COORDINATOR, make_agency())
    assert [row.user for row in Membership.objects.of_agency(agency)] == [coordinator, member]


def test_people_of_opdc_stand_apart_from_those_of_agencies():
    make_user(Role.MEMBER, make_agency())
    people = [make_user(role) for role in (Role.OFFICER, Role.REVIEWER, Role.MANAGER)]
    assert {row.user for row in Membership.objects.at_opdc()} == set(people)


def test_lists_count_the_people_of_an_agency_once():
    agency, empty = make_agency("ก"), make_agency("ข")
    user = make_user(Role.MEMBER, agency)
    Membership.objects.create(user=user, agency=agency, role=Role.COORDINATOR)
    make_user(Role.EXECUTIVE, agency)
    make_user(Role.MANAGER, agency)
    assert list(Agency.objects.for_list().values_list("pk", "people")) == [(agency.pk, 2), (empty.pk, 0)]


def test_the_line_of_an_agency_runs_up_to_the_top_and_never_in_a_circle():
    top, middle, bottom = (make_agency() for _ in range(3))
    Agency.objects.filter(pk=bottom.pk).update(parent=middle)
    Agency.objects.filter(pk=middle.pk).update(parent=top)
    assert Agency.objects.line_of(bottom) == [bottom.pk, middle.pk, top.pk]
    Agency.objects.filter(pk=top.pk).update(parent=bottom)
    assert Agency.objects.line_of(bottom) == [bottom.pk, middle.pk, top.pk]


def test_people_and_invitations_are_seen_by_their_own_agency_and_by_officers():
    own, other = make_agency(), make_agency()
    coordinator, officer = make_user(Role.COORDINATOR, own), make_user(Role.OFFICER)
    make_user(Role.MEMBER, other)
    make_user(Role.MANAGER, own)
    for agency, role in ((own, Role.MEMBER), (other, Role.MEMBER), (own, Role.MANAGER), (None, Role.REVIEWER)):
        Invitation.objects.create(
            email="a@agency.example", agency=agency, role=role, invited_by=officer, invited_at=NOW, expires_at=NOW
        )
    assert [row.user for row in Membership.objects.visible_to(coordinator)] == [coordinator]
    assert Membership.objects.visible_to(officer).count() == 4
    assert [(row.agency, row.role) for row in Invitation.objects.visible_to(coordinator)] == [(own, Role.MEMBER)]
    assert Invitation.objects.visible_to(officer).count() == 4
    assert [row.role for row in Invitation.objects.of_agency(own)] == [Role.MEMBER]
    assert {row.role for row in Invitation.objects.at_opdc()} == {Role.MANAGER, Role.REVIEWER}


def test_rows_name_themselves():
    agency = make_agency("กรมทดสอบ")
    user = make_user(Role.COORDINATOR, agency, full_name="นางสาวสุดา ใจดี")
    invitation = Invitation.objects.create(
        email="a@agency.example", agency=agency, role=Role.MEMBER, invited_by=user, invited_at=NOW, expires_at=NOW
    )
    assert str(agency) == "กรมทดสอบ"
    assert str(Membership.objects.get()) == "นางสาวสุดา ใจดี · ผู้ประสานงาน (กพร.)"
    assert str(invitation) == "a@agency.example · ทีมงาน"
    assert invitation.token in invitation.get_absolute_url()
    assert agency.get_absolute_url().endswith(f"/{agency.pk}/")
