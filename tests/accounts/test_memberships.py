"""Roles are given once, and people leave: never the last who keeps a door open."""

from __future__ import annotations

import pytest

from accounts.actions import grant_role, remove_member
from accounts.errors import LastCoordinator, LastOfficer
from accounts.models import Membership, Role, User
from tests.accounts.steps import roles_of
from tests.factories import make_agency, make_user

pytestmark = pytest.mark.django_db


def test_a_member_leaves_and_keeps_the_account(agency, coordinator):
    user = make_user(Role.MEMBER, agency)
    remove_member(membership=Membership.objects.get(user=user), actor=coordinator)
    assert (roles_of(user), User.objects.filter(pk=user.pk).exists()) == ([], True)


def test_a_coordinator_leaves_while_another_stays(agency, coordinator):
    other = make_user(Role.COORDINATOR, agency)
    remove_member(membership=Membership.objects.get(user=coordinator), actor=other)
    assert list(Membership.objects.values_list("user", flat=True)) == [other.pk]


def test_the_last_coordinator_of_an_agency_stays(agency, coordinator):
    make_user(Role.MEMBER, agency)
    make_user(Role.COORDINATOR, make_agency())
    with pytest.raises(LastCoordinator):
        remove_member(membership=Membership.objects.get(user=coordinator), actor=coordinator)
    assert roles_of(coordinator) == [(Role.COORDINATOR, agency.pk)]


def test_only_coordinators_who_can_log_in_count(agency, coordinator):
    gone = make_user(Role.COORDINATOR, agency)
    User.objects.filter(pk=gone.pk).update(is_active=False)
    with pytest.raises(LastCoordinator):
        remove_member(membership=Membership.objects.get(user=coordinator), actor=coordinator)
    remove_member(membership=Membership.objects.get(user=gone), actor=coordinator)
    assert list(Membership.objects.values_list("user", flat=True)) == [coordinator.pk]


def test_the_last_officer_stays_and_the_last_reviewer_may_leave():
    officer, reviewer = make_user(Role.OFFICER), make_user(Role.REVIEWER)
    remove_member(membership=Membership.objects.get(user=reviewer), actor=officer)
    with pytest.raises(LastOfficer):
        remove_member(membership=Membership.objects.get(user=officer), actor=officer)
    assert (roles_of(officer), roles_of(reviewer)) == ([(Role.OFFICER, None)], [])


def test_granting_a_role_twice_gives_it_once(agency):
    user = make_user()
    first = grant_role(user=user, agency=agency, role=Role.EXECUTIVE)
    assert grant_role(user=user, agency=agency, role=Role.EXECUTIVE) == first
    assert roles_of(user) == [(Role.EXECUTIVE, agency.pk)]
