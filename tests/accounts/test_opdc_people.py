"""The page of the people at OPDC: officers only."""

from __future__ import annotations

import pytest
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from accounts.models import AgencyKind, Invitation, Membership, Role
from tests.accounts.steps import invited
from tests.factories import make_agency, make_user
from tests.visitors import visitor

pytestmark = pytest.mark.django_db

PEOPLE = "/people/"
INVITE = "/people/invite/"


@pytest.fixture(params=[Role.REVIEWER, Role.MANAGER, Role.COORDINATOR, Role.MEMBER])
def other(request: pytest.FixtureRequest) -> Client:
    """Somebody who is no officer."""
    return visitor(make_user(request.param, make_agency() if request.param in ("coordinator", "member") else None))


def test_officers_see_the_people_of_opdc_and_no_others(officer):
    reviewer, manager = make_user(Role.REVIEWER), make_user(Role.MANAGER)
    make_user(Role.MEMBER, make_agency())
    response = visitor(officer).get(PEOPLE)
    assert response.status_code == 200
    assert {row.user for row in response.context["members"]} == {officer, reviewer, manager}


@pytest.mark.parametrize("rows", [1, 3])
def test_the_page_asks_the_database_seven_times(rows, officer, django_assert_num_queries: DjangoAssertNumQueries):
    for number in range(rows):
        make_user(Role.MANAGER, make_agency(kind=AgencyKind.MINISTRY))
        invited(None, f"guest{number}@opdc.example", Role.REVIEWER)
    client = visitor(officer)
    with django_assert_num_queries(7):
        client.get(PEOPLE)


def test_others_neither_see_nor_invite(other):
    assert other.get(PEOPLE).status_code == 403
    assert other.post(INVITE, {"email": "a@b.example", "role": "reviewer"}).status_code == 403
    assert not Invitation.objects.exists()


def test_others_neither_withdraw_nor_remove(other):
    invitation = invited(None, role=Role.REVIEWER)
    membership = make_user(Role.REVIEWER).memberships.get()
    assert other.post(reverse("accounts:withdraw_invitation", args=[invitation.pk])).status_code == 404
    assert other.post(reverse("accounts:remove_member", args=[membership.pk])).status_code == 404
    assert Invitation.objects.open().filter(pk=invitation.pk).exists()
    assert Membership.objects.filter(pk=membership.pk).exists()


def test_an_officer_invites_once(officer):
    client, sent = visitor(officer), {"email": "new@opdc.example", "role": "reviewer"}
    assert client.get(INVITE).status_code == 405
    assert client.post(INVITE, sent).headers["Location"] == PEOPLE
    invitation = Invitation.objects.get()
    assert (invitation.email, invitation.role, invitation.agency) == ("new@opdc.example", Role.REVIEWER, None)
    assert invitation.token in client.get(PEOPLE).text
    assert client.post(INVITE, sent).status_code == 409
    assert Invitation.objects.count() == 1


def test_a_manager_can_be_bound_to_a_ministry(officer):
    ministry = make_agency(kind=AgencyKind.MINISTRY)
    visitor(officer).post(INVITE, {"email": "a@b.example", "role": "manager", "agency": ministry.pk})
    assert Invitation.objects.get().agency == ministry


@pytest.mark.parametrize(
    ("role", "kind", "field"),
    [
        (Role.REVIEWER, AgencyKind.MINISTRY, "agency"),
        (Role.MANAGER, AgencyKind.DEPARTMENT, "agency"),
        (Role.MEMBER, AgencyKind.MINISTRY, "role"),
    ],
)
def test_an_invitation_that_does_not_fit_is_refused(officer, role, kind, field):
    sent = {"email": "a@b.example", "role": role, "agency": make_agency(kind=kind).pk}
    response = visitor(officer).post(INVITE, sent)
    assert response.status_code == 422
    assert field in response.context["form"].errors
    assert not Invitation.objects.exists()


def test_an_officer_withdraws_once(officer):
    client, address = visitor(officer), reverse("accounts:withdraw_invitation", args=[invited(None, role="manager").pk])
    assert client.get(address).status_code == 405
    assert client.post(address).headers["Location"] == PEOPLE
    assert not Invitation.objects.open().exists()
    assert client.post(address).status_code == 409


def test_an_officer_removes_a_reviewer_once(officer):
    membership = make_user(Role.REVIEWER).memberships.get()
    client, address = visitor(officer), reverse("accounts:remove_member", args=[membership.pk])
    assert client.get(address).status_code == 405
    assert client.post(address).headers["Location"] == PEOPLE
    assert not Membership.objects.filter(pk=membership.pk).exists()
    assert client.post(address).status_code == 404


def test_the_last_officer_stays(officer):
    response = visitor(officer).post(reverse("accounts:remove_member", args=[officer.memberships.get().pk]))
    assert response.status_code == 409
    assert "อย่างน้อยหนึ่งคน" in response.text
    assert officer.memberships.exists()


def test_a_ministry_does_not_manage_the_manager_bound_to_it(officer):
    ministry = make_agency(kind=AgencyKind.MINISTRY)
    manager = make_user(Role.MANAGER, ministry)
    coordinator = visitor(make_user(Role.COORDINATOR, ministry))
    address = reverse("accounts:remove_member", args=[manager.memberships.get().pk])
    assert str(manager) not in coordinator.get(ministry.get_absolute_url()).text
    assert coordinator.post(address).status_code == 404
    assert visitor(officer).post(address).headers["Location"] == PEOPLE
    assert not manager.memberships.exists()
