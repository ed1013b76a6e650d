"""What can be read of people and agencies."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib.auth.models import BaseUserManager
from django.db import models
from django.db.models import Q

if TYPE_CHECKING:
    from accounts.models import Agency, Invitation, Membership, User  # noqa: F401


class UserManager(BaseUserManager["User"]):
    """Accounts are made by e-mail address; case does not matter."""

    def create_user(self, email: str, password: str | None = None, **fields: object) -> User:
        """A new account; without a password nobody can log in to it."""
        user = self.model(email=email.strip().lower(), **fields)
        user.set_password(password)
        user.save(using=self._db)
        return user

    def create_superuser(self, email: str, password: str | None = None, **fields: object) -> User:
        """A new account that may do everything."""
        return self.create_user(email, password, is_staff=True, is_superuser=True, **fields)

    def get_by_natural_key(self, email: str | None) -> User:
        """The account of an e-mail address in any case."""
        return self.get(email__iexact=email)


class AgencyQuerySet(models.QuerySet["Agency"]):
    def visible_to(self, user: User) -> AgencyQuerySet:
        """All for officers, a person's own otherwise."""
        if user.is_officer:
            return self
        return self.filter(pk__in=user.agency_ids)

    def matching(self, text: str) -> AgencyQuerySet:
        """Agencies whose name or short name contains the text."""
        return self.filter(Q(name__icontains=text) | Q(short_name__icontains=text)) if text else self


class MembershipQuerySet(models.QuerySet["Membership"]):
    def of_agency(self, agency: Agency) -> MembershipQuerySet:
        """The agency's team with the people, coordinators first."""
        return self.filter(agency=agency).select_related("user").order_by("role", "user__full_name")


class InvitationQuerySet(models.QuerySet["Invitation"]):
    def open(self) -> InvitationQuerySet:
        """Invitations nobody has accepted or withdrawn yet."""
        return self.filter(accepted_at=None, withdrawn_at=None)
