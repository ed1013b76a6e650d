"""What changes people and agencies."""

from datetime import datetime, timedelta

from django.core.mail import send_mail
from django.db import transaction
from django.template.loader import render_to_string

from accounts.errors import AlreadyInvited, AlreadyMember, InvitationClosed, LastCoordinator
from accounts.models import Agency, Invitation, Membership, Role, User

INVITATION_DAYS = 14


@transaction.atomic
def invite(*, email: str, agency: Agency | None, role: str, actor: User, at: datetime, link: str) -> Invitation:
    """Invites a person by e-mail into a role; `link` is the address of the page with {token} in it.

    Raises AlreadyMember or AlreadyInvited when the person holds the role or an open invitation to it.
    """
    email = email.strip().lower()
    if Membership.objects.filter(user__email__iexact=email, agency=agency, role=role).exists():
        raise AlreadyMember(email)
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
    transaction.on_commit(lambda: send_mail("คำเชิญเข้าร่วมการประเมิน PMQA 4.0", body, None, [email], fail_silently=True))
    return invitation


@transaction.atomic
def accept_invitation(*, invitation: Invitation, user: User, at: datetime) -> Membership:
    """Makes the invited person a member; raises InvitationClosed when used, withdrawn or out of date."""
    taken = Invitation.objects.open().filter(pk=invitation.pk, expires_at__gte=at).update(accepted_at=at)
    if not taken:
        raise InvitationClosed(invitation)
    membership, _ = Membership.objects.get_or_create(user=user, agency=invitation.agency, role=invitation.role)
    return membership


@transaction.atomic
def withdraw_invitation(*, invitation: Invitation, actor: User, at: datetime) -> None:
    """Closes an invitation that has not been accepted; raises InvitationClosed otherwise."""
    if not Invitation.objects.open().filter(pk=invitation.pk).update(withdrawn_at=at):
        raise InvitationClosed(invitation)


@transaction.atomic
def remove_member(*, membership: Membership, actor: User) -> None:
    """Ends a membership; raises LastCoordinator rather than leave an agency without one."""
    if membership.role == Role.COORDINATOR:
        others = Membership.objects.select_for_update().filter(agency=membership.agency, role=Role.COORDINATOR)
        if not others.exclude(pk=membership.pk).exists():
            raise LastCoordinator(membership)
    membership.delete()


@transaction.atomic
def grant_role(*, user: User, agency: Agency | None, role: str) -> Membership:
    """Gives a person a role without an invitation, for set-up; holding it already changes nothing."""
    membership, _ = Membership.objects.get_or_create(user=user, agency=agency, role=role)
    return membership
