"""Inviting people, and joining by invitation."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.core import mail
from django.db import transaction

from accounts.actions import (
    INVITATION_DAYS,
    accept_invitation,
    grant_role,
    invite,
    join,
    remove_member,
    withdraw_invitation,
)
from accounts.errors import (
    AccountExists,
    AlreadyInvited,
    AlreadyMember,
    InvitationClosed,
    LastCoordinator,
    LastOfficer,
    NotInvited,
    RoleIncluded,
)
from accounts.models import Agency, Invitation, Membership, Role, User
from notices.models import Mail
from tests.accounts.steps import roles_of
from tests.factories import NOW, make_agency, make_user

pytestmark = pytest.mark.django_db

LINK = "https://pmqa.example/invitations/{token}/"
EMAIL = "somchai@agency.example"
LAST_MOMENT = NOW + timedelta(days=INVITATION_DAYS)
TOO_LATE = LAST_MOMENT + timedelta(seconds=1)


def ask(agency: Agency | None, actor: User, *, email: str = EMAIL, role: str = Role.MEMBER, at=NOW) -> Invitation:
    return invite(email=email, agency=agency, role=role, actor=actor, at=at, link=LINK)


def test_an_invitation_is_open_for_fourteen_days(agency, coordinator):
    invitation = ask(agency, coordinator, email="  Somchai@Agency.Example ")
    stored = Invitation.objects.get()
    assert (stored.email, stored.agency, stored.role, stored.invited_by) == (EMAIL, agency, Role.MEMBER, coordinator)
    assert (stored.invited_at, stored.expires_at) == (NOW, NOW + timedelta(days=14))
    assert len(invitation.token) >= 40


def test_the_invited_person_gets_the_link_by_mail(agency, coordinator):
    invitation = ask(agency, coordinator)

    (letter,) = mail.outbox
    assert letter.to == [EMAIL]
    assert letter.subject == "คำเชิญเข้าร่วมการประเมิน PMQA 4.0"
    assert LINK.replace("{token}", invitation.token) in letter.body
    for words in ("กรมทรัพยากรน้ำบาดาล", "ทีมงาน", "นางสาวสุดา ใจดี", "16 มีนาคม 2569"):
        assert words in letter.body


def test_the_letter_is_kept_with_the_invitation_or_not_at_all(agency, coordinator, settings):
    settings.EMAIL_BACKEND = "notices.backend.Outbox"
    with pytest.raises(RuntimeError), transaction.atomic():
        ask(agency, coordinator)
        raise RuntimeError
    assert not Mail.objects.exists()


def test_no_mail_goes_out_when_the_invitation_is_refused(agency, coordinator):
    ask(agency, coordinator)
    mail.outbox.clear()
    with pytest.raises(AlreadyInvited):
        ask(agency, coordinator)
    assert mail.outbox == []


def test_two_invitations_never_have_the_same_token(agency, coordinator):
    first, second = ask(agency, coordinator), ask(agency, coordinator, email="other@agency.example")
    assert first.token != second.token


def test_a_coordinator_is_not_invited_into_the_team_which_the_role_includes(agency, coordinator):
    mail.outbox.clear()
    with pytest.raises(RoleIncluded):
        ask(agency, coordinator, email=coordinator.email.upper())
    assert (Invitation.objects.count(), mail.outbox) == (0, [])


def test_a_coordinator_elsewhere_or_an_executive_may_be_invited_into_the_team(agency, coordinator):
    for person in (make_user(Role.COORDINATOR, make_agency()), make_user(Role.EXECUTIVE, agency)):
        ask(agency, coordinator, email=person.email)
    assert Invitation.objects.filter(role=Role.MEMBER).count() == 2


@pytest.mark.parametrize("email", [EMAIL, "SOMCHAI@agency.example"])
def test_who_holds_the_role_is_not_invited_again(agency, coordinator, email: str):
    make_user(Role.MEMBER, agency, email=EMAIL)
    with pytest.raises(AlreadyMember):
        ask(agency, coordinator, email=email)
    assert Invitation.objects.count() == 0


def test_who_holds_another_role_or_belongs_elsewhere_may_be_invited(agency, coordinator):
    make_user(Role.EXECUTIVE, agency, email=EMAIL)
    grant_role(user=User.objects.get(email=EMAIL), agency=make_agency(), role=Role.MEMBER)
    assert ask(agency, coordinator).role == Role.MEMBER


@pytest.mark.parametrize("email", [EMAIL, "SOMCHAI@AGENCY.EXAMPLE"])
def test_an_open_invitation_is_not_sent_twice(agency, coordinator, email: str):
    ask(agency, coordinator)
    with pytest.raises(AlreadyInvited):
        ask(agency, coordinator, email=email, at=LAST_MOMENT)
    assert Invitation.objects.count() == 1


def test_an_invitation_out_of_date_makes_room_for_a_new_one(agency, coordinator):
    old = ask(agency, coordinator)
    new = ask(agency, coordinator, at=TOO_LATE)
    old.refresh_from_db()
    assert (old.withdrawn_at, new.withdrawn_at) == (TOO_LATE, None)
    assert list(Invitation.objects.open()) == [new]


def test_a_person_with_an_account_accepts(agency, coordinator):
    user = make_user(email=EMAIL)
    invitation = ask(agency, coordinator)
    membership = accept_invitation(invitation=invitation, user=user, at=LAST_MOMENT)
    assert (membership.user, membership.agency, membership.role) == (user, agency, Role.MEMBER)
    assert Invitation.objects.get().accepted_at == LAST_MOMENT


def test_accepting_a_role_one_holds_already_gives_it_once(agency, coordinator):
    user = make_user(email=EMAIL)
    invitation = ask(agency, coordinator)
    grant_role(user=user, agency=agency, role=Role.MEMBER)
    accept_invitation(invitation=invitation, user=user, at=NOW)
    assert roles_of(user) == [(Role.MEMBER, agency.pk)]


def test_an_invitation_is_for_the_invited_only(agency, coordinator):
    stranger, invitation = make_user(), ask(agency, coordinator)
    with pytest.raises(NotInvited):
        accept_invitation(invitation=invitation, user=stranger, at=NOW)
    assert (roles_of(stranger), list(Invitation.objects.open())) == ([], [invitation])


def test_an_invitation_out_of_date_is_closed(agency, coordinator):
    user, invitation = make_user(email=EMAIL), ask(agency, coordinator)
    with pytest.raises(InvitationClosed):
        accept_invitation(invitation=invitation, user=user, at=TOO_LATE)
    with pytest.raises(InvitationClosed):
        join(invitation=invitation, full_name="ก", position="", password="x", at=TOO_LATE)
    assert (roles_of(user), Invitation.objects.get().accepted_at) == ([], None)


def test_an_invitation_works_once(agency, coordinator):
    user, invitation = make_user(email=EMAIL), ask(agency, coordinator)
    accept_invitation(invitation=invitation, user=user, at=NOW)
    remove_member(membership=Membership.objects.get(user=user), actor=coordinator)
    with pytest.raises(InvitationClosed):
        accept_invitation(invitation=invitation, user=user, at=NOW)
    assert roles_of(user) == []


def test_a_withdrawn_invitation_is_closed(agency, coordinator):
    user, invitation = make_user(email=EMAIL), ask(agency, coordinator)
    withdraw_invitation(invitation=invitation, actor=coordinator, at=NOW)
    for close in (
        lambda: accept_invitation(invitation=invitation, user=user, at=NOW),
        lambda: withdraw_invitation(invitation=invitation, actor=coordinator, at=NOW),
    ):
        with pytest.raises(InvitationClosed):
            close()
    assert (roles_of(user), Invitation.objects.get().withdrawn_at) == ([], NOW)


def test_an_accepted_invitation_cannot_be_withdrawn(agency, coordinator):
    user, invitation = make_user(email=EMAIL), ask(agency, coordinator)
    accept_invitation(invitation=invitation, user=user, at=NOW)
    with pytest.raises(InvitationClosed):
        withdraw_invitation(invitation=invitation, actor=coordinator, at=NOW)
    assert (Invitation.objects.get().withdrawn_at, roles_of(user)) == (None, [(Role.MEMBER, agency.pk)])


def test_a_person_without_an_account_joins_with_a_password(agency, coordinator):
    invitation = ask(agency, coordinator)
    user = join(
        invitation=invitation, full_name="นายสมชาย ดีใจ", position="นักวิเคราะห์", password="a-good-password", at=NOW
    )
    stored = User.objects.get(email=EMAIL)
    assert stored == user
    assert (stored.full_name, stored.position, stored.is_demo, stored.is_superuser) == (
        "นายสมชาย ดีใจ",
        "นักวิเคราะห์",
        False,
        False,
    )
    assert stored.check_password("a-good-password")
    assert roles_of(stored) == [(Role.MEMBER, agency.pk)]
    assert Invitation.objects.get().accepted_at == NOW


@pytest.mark.parametrize("email", [EMAIL, "Somchai@Agency.Example"])
def test_who_has_an_account_does_not_join_a_second_time(agency, coordinator, email: str):
    invitation = ask(agency, coordinator)
    make_user(email=email)
    with pytest.raises(AccountExists):
        join(invitation=invitation, full_name="ก", position="", password="a-good-password", at=NOW)
    assert User.objects.filter(email__iexact=EMAIL).count() == 1
    assert list(Invitation.objects.open()) == [invitation]


def test_joining_twice_opens_one_account(agency, coordinator):
    invitation = ask(agency, coordinator)
    join(invitation=invitation, full_name="ก", position="", password="a-good-password", at=NOW)
    with pytest.raises(InvitationClosed):
        join(invitation=invitation, full_name="ข", position="", password="another-password", at=NOW)
    assert User.objects.get(email=EMAIL).full_name == "ก"


def test_opdc_invites_without_an_agency():
    officer = make_user(Role.OFFICER)
    invitation = ask(None, officer, role=Role.REVIEWER)
    user = join(invitation=invitation, full_name="ก", position="", password="a-good-password", at=NOW)
    assert (roles_of(user), user.is_reviewer) == ([(Role.REVIEWER, None)], True)


def test_a_refusal_says_in_thai_what_to_do():
    refusals = (
        AccountExists,
        AlreadyInvited,
        AlreadyMember,
        InvitationClosed,
        LastCoordinator,
        LastOfficer,
        NotInvited,
    )
    sentences = {str(refusal("x")) for refusal in refusals}
    assert len(sentences) == len(refusals)
    assert all("ก" <= sentence[0] <= "๛" for sentence in sentences)
