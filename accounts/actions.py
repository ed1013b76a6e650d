"""What changes people and agencies."""

from datetime import datetime, timedelta
from typing import Any

from django.core.mail import send_mail
from django.db import IntegrityError, transaction
from django.template.loader import render_to_string

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

INVITATION_DAYS = 14
NEVER_WITHOUT = {Role.COORDINATOR: LastCoordinator, Role.OFFICER: LastOfficer}


@transaction.atomic
def invite(*, email: str, agency: Agency | None, role: str, actor: User, at: datetime, link: str) -> Invitation:
    """Invites a person by e-mail into a role; `link` is the address of the page with {token} in it.

    Raises AlreadyMember or AlreadyInvited when the person holds the role or an open invitation to it, RoleIncluded
    when they hold one that includes it.
    """
    email = email.strip().lower()
    if Membership.objects.filter(user__email__iexact=email, agency=agency, role=role).exists():
        raise AlreadyMember(email)
    if role == Role.MEMBER and Membership.objects.of_email(email, agency).filter(role=Role.COORDINATOR).exists():
        raise RoleIncluded(email)
    Invitation.objects.open().filter(email__iexact=email, agency=agency, role=role, expires_at__lt=at).update(
        withdrawn_at=at
    )
    if Invitation.objects.open().filter(email__iexact=email, agency=agency, role=role).exists():
        raise AlreadyInvited(email)
    invitation = Invitation.objects.create(
        email=email,
        agency=agency,
        role=role,
        invited_by=actor,
        invited_at=at,
        expires_at=at + timedelta(days=INVITATION_DAYS),
    )
    body = render_to_string(
        "accounts/mail/invitation.txt",
        {"invitation": invitation, "link": link.replace("{token}", invitation.token), "actor": actor},
    )
    send_mail("คำเชิญเข้าร่วมการประเมิน PMQA 4.0", body, None, [email])
    return invitation


@transaction.atomic
def accept_invitation(*, invitation: Invitation, user: User, at: datetime) -> Membership:
    """Makes the invited person a member.

    Raises NotInvited for anybody else, InvitationClosed when it is used, withdrawn or out of date.
    """
    if user.email.lower() != invitation.email.lower():
        raise NotInvited(invitation)
    _use_up(invitation, at=at)
    return grant_role(user=user, agency=invitation.agency, role=invitation.role)


@transaction.atomic
def join(*, invitation: Invitation, full_name: str, position: str, password: str, at: datetime) -> User:
    """Opens an account for an invited person who has none, with the role of the invitation.

    Raises InvitationClosed when it is used, withdrawn or out of date, AccountExists when the person has an account.
    """
    _use_up(invitation, at=at)
    try:
        with transaction.atomic():
            user = User.objects.create_user(invitation.email, password, full_name=full_name, position=position)
    except IntegrityError as error:
        raise AccountExists(invitation) from error
    grant_role(user=user, agency=invitation.agency, role=invitation.role)
    return user


@transaction.atomic
def describe_oneself(*, actor: User, full_name: str, position: str) -> None:
    """Changes by which name and position a person is shown; what they have signed keeps what it was signed with."""
    User.objects.filter(pk=actor.pk).update(full_name=full_name, position=position)


def _use_up(invitation: Invitation, *, at: datetime) -> None:
    if not Invitation.objects.open().filter(pk=invitation.pk, expires_at__gte=at).update(accepted_at=at):
        raise InvitationClosed(invitation)


@transaction.atomic
def withdraw_invitation(*, invitation: Invitation, actor: User, at: datetime) -> None:
    """Closes an invitation that has not been accepted; raises InvitationClosed otherwise."""
    if not Invitation.objects.open().filter(pk=invitation.pk).update(withdrawn_at=at):
        raise InvitationClosed(invitation)


@transaction.atomic
def remove_member(*, membership: Membership, actor: User) -> None:
    """Ends a membership.

    Raises LastCoordinator rather than leave an agency without one who can log in, LastOfficer likewise for OPDC.
    """
    refusal = NEVER_WITHOUT.get(Role(membership.role))
    if refusal and membership.user.is_active:
        # All holders are locked in one order, so that two of them cannot remove each other at the same time.
        holders = Membership.objects.select_for_update(of=("self",)).select_related("user")
        alike = holders.filter(agency=membership.agency, role=membership.role).order_by("pk")
        if all(holder.pk == membership.pk or not holder.user.is_active for holder in alike):
            raise refusal(membership)
    membership.delete()


@transaction.atomic
def add_agency(*, actor: User, **fields: Any) -> Agency:
    """A new agency with checked fields."""
    return Agency.objects.create(**fields)


@transaction.atomic
def edit_agency(*, agency: Agency, actor: User, **fields: Any) -> None:
    """Changes an agency's fields, already checked; what was before stays on record."""
    for name, value in fields.items():
        setattr(agency, name, value)
    agency.save(update_fields=list(fields))


@transaction.atomic
def grant_role(*, user: User, agency: Agency | None, role: str) -> Membership:
    """Gives a person a role without an invitation, for set-up; holding it already changes nothing."""
    membership, _ = Membership.objects.get_or_create(user=user, agency=agency, role=role)
    return membership
