"""Who there is: people, agencies, who belongs where, and who has been invited."""

from __future__ import annotations

import secrets
from functools import cached_property

from django.contrib.auth.models import AbstractBaseUser, PermissionsMixin
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Lower
from django.urls import reverse
from django.utils import timezone
from simple_history.models import HistoricalRecords

from accounts.querysets import AgencyQuerySet, InvitationQuerySet, MembershipQuerySet, UserManager
from thai.order import COLLATION


class AgencyKind(models.TextChoices):
    DEPARTMENT = "department", "กรม"
    PROVINCE = "province", "จังหวัด"
    PUBLIC_ORGANISATION = "public_organisation", "องค์การมหาชน"
    MINISTRY = "ministry", "กระทรวง"
    LOCAL = "local", "องค์กรปกครองส่วนท้องถิ่น"


class AgencyFunction(models.TextChoices):
    """Decides which result groups bind an agency."""

    SERVICE = "service", "หน่วยบริการ"
    POLICY = "policy", "หน่วยนโยบาย"
    BOTH = "both", "หน่วยบริการและหน่วยนโยบาย"


class Agency(models.Model):
    """An agency of the state that assesses itself."""

    name = models.CharField("ชื่อหน่วยงาน", max_length=200, unique=True, db_collation=COLLATION)
    short_name = models.CharField("ชื่อย่อ", max_length=40, blank=True)
    kind = models.CharField("ประเภท", max_length=20, choices=AgencyKind.choices)
    function = models.CharField("ลักษณะภารกิจ", max_length=10, choices=AgencyFunction.choices)
    ministry = models.ForeignKey(
        "self", models.PROTECT, verbose_name="กระทรวง", null=True, blank=True, related_name="ministry_agencies"
    )
    parent = models.ForeignKey(
        "self", models.PROTECT, verbose_name="หน่วยงานต้นสังกัด", null=True, blank=True, related_name="children"
    )
    is_active = models.BooleanField("ใช้งาน", default=True)
    history = HistoricalRecords()

    objects = AgencyQuerySet.as_manager()

    class Meta:
        ordering = ["name"]
        constraints = [
            models.CheckConstraint(condition=Q(kind__in=AgencyKind.values), name="accounts_agency_kind_known"),
            models.CheckConstraint(
                condition=Q(function__in=AgencyFunction.values), name="accounts_agency_function_known"
            ),
            models.CheckConstraint(
                condition=Q(parent=None) | ~Q(parent=F("id")), name="accounts_agency_not_its_own_parent"
            ),
        ]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("accounts:agency", args=[self.pk])


class Role(models.TextChoices):
    COORDINATOR = "coordinator", "ผู้ประสานงาน (กพร.)"
    MEMBER = "member", "ทีมงาน"
    EXECUTIVE = "executive", "ผู้บริหารหน่วยงาน"
    OFFICER = "officer", "เจ้าหน้าที่สำนักงาน ก.พ.ร."
    REVIEWER = "reviewer", "ผู้ตรวจประเมิน"
    MANAGER = "manager", "ผู้บริหารสำนักงาน ก.พ.ร."


AGENCY_ROLES = (Role.COORDINATOR, Role.MEMBER, Role.EXECUTIVE)
OPDC_ROLES = (Role.OFFICER, Role.REVIEWER, Role.MANAGER)


class User(AbstractBaseUser, PermissionsMixin):
    """A person who logs in by e-mail; what they may do comes from their memberships."""

    email = models.EmailField("อีเมล", unique=True)
    full_name = models.CharField("ชื่อและนามสกุล", max_length=150, db_collation=COLLATION)
    position = models.CharField("ตำแหน่ง", max_length=150, blank=True)
    is_active = models.BooleanField(default=True)
    is_demo = models.BooleanField(default=False)
    joined_at = models.DateTimeField(default=timezone.now)

    EMAIL_FIELD = USERNAME_FIELD = "email"
    REQUIRED_FIELDS = ["full_name"]

    objects = UserManager()

    class Meta:
        ordering = ["full_name"]
        constraints = [models.UniqueConstraint(Lower("email"), name="accounts_user_email_any_case_unique")]

    def __str__(self) -> str:
        return self.full_name or self.email

    @cached_property
    def roles(self) -> frozenset[tuple[str, int | None]]:
        """Every (role, agency id) of this person; agency id is None at OPDC. One query, once per request."""
        if not self.is_active:
            return frozenset()
        return frozenset(self.memberships.values_list("role", "agency_id"))

    @property
    def agency_ids(self) -> set[int]:
        """The agencies this person belongs to."""
        return {agency for role, agency in self.roles if agency is not None and role in AGENCY_ROLES}

    def has_role(self, role: str, agency_id: int | None = None) -> bool:
        """Whether the person holds the role, in the agency where one is named."""
        return (role, agency_id) in self.roles

    @property
    def is_officer(self) -> bool:
        return self.has_role(Role.OFFICER)

    @property
    def is_reviewer(self) -> bool:
        return self.has_role(Role.REVIEWER)

    @property
    def is_manager(self) -> bool:
        return any(role == Role.MANAGER for role, _ in self.roles)


class Membership(models.Model):
    """A person's role in an agency, or at OPDC where no agency is named; a manager may be bound to one ministry."""

    user = models.ForeignKey(User, models.CASCADE, related_name="memberships")
    agency = models.ForeignKey(Agency, models.CASCADE, null=True, blank=True, related_name="memberships")
    role = models.CharField("บทบาท", max_length=12, choices=Role.choices)
    history = HistoricalRecords()

    objects = MembershipQuerySet.as_manager()

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["user", "agency", "role"], name="accounts_membership_once"),
            models.UniqueConstraint(
                fields=["user", "role"], condition=Q(agency=None), name="accounts_membership_once_at_opdc"
            ),
            models.CheckConstraint(
                condition=Q(role__in=AGENCY_ROLES, agency__isnull=False)
                | Q(role__in=(Role.OFFICER, Role.REVIEWER), agency__isnull=True)
                | Q(role=Role.MANAGER),
                name="accounts_membership_role_fits_agency",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.user} · {self.get_role_display()}"


def invitation_token() -> str:
    """A secret that nobody can guess, for the link in an invitation."""
    return secrets.token_urlsafe(32)


class Invitation(models.Model):
    """A coordinator's (or officer's) invitation by e-mail; the link works once and for fourteen days."""

    email = models.EmailField("อีเมล")
    agency = models.ForeignKey(Agency, models.CASCADE, null=True, blank=True, related_name="invitations")
    role = models.CharField("บทบาท", max_length=12, choices=Role.choices)
    token = models.CharField(max_length=64, unique=True, default=invitation_token)
    invited_by = models.ForeignKey(User, models.PROTECT, related_name="+")
    invited_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    accepted_at = models.DateTimeField(null=True, blank=True)
    withdrawn_at = models.DateTimeField(null=True, blank=True)

    objects = InvitationQuerySet.as_manager()

    class Meta:
        ordering = ["-invited_at"]
        constraints = [
            models.UniqueConstraint(
                Lower("email"),
                "agency",
                "role",
                condition=Q(accepted_at=None, withdrawn_at=None),
                name="accounts_invitation_open_once",
            ),
            models.UniqueConstraint(
                Lower("email"),
                "role",
                condition=Q(accepted_at=None, withdrawn_at=None, agency=None),
                name="accounts_invitation_open_once_at_opdc",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.email} · {self.get_role_display()}"

    def get_absolute_url(self) -> str:
        return reverse("accounts:invitation", args=[self.token])
