"""One loader per object, the first line of every view: 404 for strangers, 403 for "may see but not do"."""

from __future__ import annotations

from django.core.exceptions import PermissionDenied
from django.shortcuts import get_object_or_404

from accounts.models import OPDC_ROLES, Agency, Invitation, Membership
from accounts.requests import PersonRequest

REASONS = {
    "accounts.add_agency": "เฉพาะเจ้าหน้าที่สำนักงาน ก.พ.ร. เท่านั้นที่เพิ่มหน่วยงานได้",
    "accounts.edit_agency": "เฉพาะเจ้าหน้าที่สำนักงาน ก.พ.ร. เท่านั้นที่แก้ไขข้อมูลหน่วยงานได้",
    "accounts.manage_people": "เฉพาะผู้ประสานงานของหน่วยงานเท่านั้นที่เชิญหรือนำผู้ใช้งานออกได้",
    "accounts.manage_opdc_people": "เฉพาะเจ้าหน้าที่สำนักงาน ก.พ.ร. เท่านั้นที่จัดการผู้ใช้งานส่วนกลางได้",
}


def require(request: PersonRequest, permission: str, agency: Agency | None = None) -> None:
    """403 with a reason for whoever lacks the permission (for the agency, where one is given)."""
    if not request.user.has_perm(permission, agency):
        raise PermissionDenied(REASONS[permission])


def get_agency(request: PersonRequest, pk: int, permission: str = "") -> Agency:
    """The agency with ministry and parent, if the person may see it and holds the permission for it."""
    visible = Agency.objects.visible_to(request.user).select_related("ministry", "parent")
    agency = get_object_or_404(visible, pk=pk)
    if permission:
        require(request, permission, agency)
    return agency


def get_membership(request: PersonRequest, pk: int) -> Membership:
    """A membership with person and agency, if the user manages the people of that agency or of OPDC."""
    visible = Membership.objects.visible_to(request.user).select_related("user", "agency")
    membership = get_object_or_404(visible, pk=pk)
    _require_managing(request, membership)
    return membership


def get_invitation(request: PersonRequest, pk: int) -> Invitation:
    """An invitation with its agency, if the user manages the people of that agency or of OPDC."""
    invitation = get_object_or_404(Invitation.objects.visible_to(request.user).select_related("agency"), pk=pk)
    _require_managing(request, invitation)
    return invitation


def get_received_invitation(token: str) -> Invitation:
    """The invitation of a link, whoever opens it; 404 for a token that was never sent."""
    return get_object_or_404(Invitation.objects.select_related("agency", "invited_by"), token=token)


def _require_managing(request: PersonRequest, place: Membership | Invitation) -> None:
    if place.role in OPDC_ROLES:
        require(request, "accounts.manage_opdc_people")
    else:
        require(request, "accounts.manage_people", place.agency)
