"""What can be read of people and agencies."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib.auth.models import BaseUserManager
from django.db import models
from django.db.models import Count, OuterRef, Q, Subquery
from django.db.models.functions import Coalesce

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
        return self.create_user(email, password, is_superuser=True, **fields)

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

    def for_list(self) -> AgencyQuerySet:
        """With the ministry, and annotates `people`: how many belong to the agency."""
        from accounts.models import AGENCY_ROLES, Membership

        team = Membership.objects.filter(agency=OuterRef("pk"), role__in=AGENCY_ROLES).order_by().values("agency")
        counted = Subquery(team.annotate(n=Count("user", distinct=True)).values("n"))
        return self.select_related("ministry").annotate(people=Coalesce(counted, 0))

    def line_of(self, agency: Agency) -> list[int]:
        """The ids of an agency and of all those above it, nearest first; one query for each step."""
        line: list[int] = []
        step: int | None = agency.pk
        while step is not None and step not in line:
            line.append(step)
            step = self.filter(pk=step).values_list("parent", flat=True).first()
        return line


class MembershipQuerySet(models.QuerySet["Membership"]):
    def visible_to(self, user: User) -> MembershipQuerySet:
        """All for officers, those of a person's own agencies otherwise."""
        return self.filter(_of_own_agencies(user))

    def of_agency(self, agency: Agency) -> MembershipQuerySet:
        """The agency's team with the people, coordinators first."""
        from accounts.models import AGENCY_ROLES

        team = self.filter(agency=agency, role__in=AGENCY_ROLES)
        return team.select_related("user").order_by("role", "user__full_name")

    def of_email(self, email: str, agency: Agency | None) -> MembershipQuerySet:
        """What the person of an address already is there: in the agency, or at OPDC where none is given."""
        return self.filter(user__email__iexact=email, agency=agency)

    def at_opdc(self) -> MembershipQuerySet:
        """Officers, reviewers and managers with the people; a manager's ministry where bound to one."""
        from accounts.models import OPDC_ROLES

        people = self.filter(role__in=OPDC_ROLES)
        return people.select_related("user", "agency").order_by("-role", "user__full_name")


class InvitationQuerySet(models.QuerySet["Invitation"]):
    def open(self) -> InvitationQuerySet:
        """Invitations nobody has accepted or withdrawn yet."""
        return self.filter(accepted_at=None, withdrawn_at=None)

    def visible_to(self, user: User) -> InvitationQuerySet:
        """All for officers, those of a person's own agencies otherwise."""
        return self.filter(_of_own_agencies(user))

    def of_agency(self, agency: Agency) -> InvitationQuerySet:
        """Invitations into the agency's team."""
        from accounts.models import AGENCY_ROLES

        return self.filter(agency=agency, role__in=AGENCY_ROLES)

    def of_email(self, email: str, agency: Agency | None) -> InvitationQuerySet:
        """Invitations of an address into the agency, or to OPDC where none is given."""
        return self.filter(email__iexact=email, agency=agency)

    def at_opdc(self) -> InvitationQuerySet:
        """Invitations of officers, reviewers and managers."""
        from accounts.models import OPDC_ROLES

        return self.filter(role__in=OPDC_ROLES).select_related("agency")


def _of_own_agencies(user: User) -> Q:
    from accounts.models import AGENCY_ROLES

    return Q() if user.is_officer else Q(agency__in=user.agency_ids, role__in=AGENCY_ROLES)
