"""Inviting people and ending their roles, in an agency or at OPDC."""

from __future__ import annotations

from collections.abc import Iterable

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.timezone import now
from django.views.decorators.http import require_POST, require_safe

from accounts.actions import invite, remove_member, withdraw_invitation
from accounts.errors import Refused
from accounts.forms import InviteForm, OpdcInviteForm
from accounts.loaders import get_agency, get_invitation, get_membership, require
from accounts.models import AGENCY_ROLES, OPDC_ROLES, Agency, Invitation, Membership
from accounts.requests import PersonRequest
from accounts.views.agencies import draw_agency, open_invitations


@require_safe
def people(request: PersonRequest) -> HttpResponse:
    """Officers, reviewers and managers, open invitations, and the form to invite."""
    require(request, "accounts.manage_opdc_people")
    return _draw_people(request)


@require_POST
def invite_opdc(request: PersonRequest) -> HttpResponse:
    """Invites an officer, reviewer or manager."""
    require(request, "accounts.manage_opdc_people")
    form = OpdcInviteForm(request.POST, roles=OPDC_ROLES)
    if not form.is_valid():
        return _draw_people(request, form=form, status=422)
    try:
        invite(actor=request.user, at=now(), link=_link_pattern(request), **form.cleaned_data)
    except Refused as refusal:
        form.add_error(None, str(refusal))
        return _draw_people(request, form=form, status=409)
    _say_invited(request, form.cleaned_data["email"], form.cleaned_data["agency"], form.cleaned_data["role"])
    return redirect("accounts:people")


@require_POST
def invite_to_agency(request: PersonRequest, pk: int) -> HttpResponse:
    """Invites a person into the agency's team."""
    agency = get_agency(request, pk, "accounts.manage_people")
    form = InviteForm(request.POST, roles=AGENCY_ROLES)
    if not form.is_valid():
        return draw_agency(request, agency, form=form, status=422)
    try:
        invite(agency=agency, actor=request.user, at=now(), link=_link_pattern(request), **form.cleaned_data)
    except Refused as refusal:
        form.add_error(None, str(refusal))
        return draw_agency(request, agency, form=form, status=409)
    _say_invited(request, form.cleaned_data["email"], agency, form.cleaned_data["role"])
    return redirect(agency)


@require_POST
def withdraw(request: PersonRequest, pk: int) -> HttpResponse:
    """Withdraws an invitation that nobody has accepted."""
    invitation = get_invitation(request, pk)
    try:
        withdraw_invitation(invitation=invitation, actor=request.user, at=now())
    except Refused as refusal:
        messages.error(request, str(refusal))
        return _draw_place(request, invitation, status=409)
    messages.success(request, f"ยกเลิกคำเชิญถึง {invitation.email} แล้ว")
    return _back_to_place(invitation)


@require_POST
def remove(request: PersonRequest, pk: int) -> HttpResponse:
    """Ends a person's role; who ends their own goes to their first page."""
    membership = get_membership(request, pk)
    try:
        remove_member(membership=membership, actor=request.user)
    except Refused as refusal:
        messages.error(request, str(refusal))
        return _draw_place(request, membership, status=409)
    messages.success(request, f"นำ {membership.user} ออกจากบทบาท{membership.get_role_display()}แล้ว")
    return redirect("home") if membership.user_id == request.user.pk else _back_to_place(membership)


def _say_invited(request: PersonRequest, email: str, agency: Agency | None, role: str) -> None:
    """Success, and what else the address holds or is invited to there, which may be a mistake of the role."""
    messages.success(request, f"ส่งคำเชิญถึง {email} แล้ว")
    held = [row.get_role_display() for row in Membership.objects.of_email(email, agency).exclude(role=role)]
    if held:
        messages.warning(request, f"{email} มีบทบาท {_listed(held)} อยู่แล้ว เมื่อตอบรับคำเชิญนี้จะมีเพิ่มอีกหนึ่งบทบาท")
    open_elsewhere = Invitation.objects.open().of_email(email, agency).exclude(role=role)
    waiting = [row.get_role_display() for row in open_elsewhere]
    if waiting:
        messages.warning(
            request, f"{email} ยังมีคำเชิญบทบาท {_listed(waiting)} ที่รอการตอบรับ หากเชิญผิดบทบาท โปรดยกเลิกคำเชิญที่ไม่ใช้"
        )


def _listed(roles: Iterable[str]) -> str:
    return " ".join(f"“{role}”" for role in roles)


def _draw_people(request: PersonRequest, *, form: InviteForm | None = None, status: int = 200) -> HttpResponse:
    context = {
        "members": Membership.objects.at_opdc(),
        "invitations": open_invitations(request, Invitation.objects.at_opdc()),
        "form": form or OpdcInviteForm(roles=OPDC_ROLES),
        "side": "officer",
    }
    return render(request, "accounts/people.html", context, status=status)


def _draw_place(request: PersonRequest, place: Membership | Invitation, *, status: int) -> HttpResponse:
    """The page on which the membership or invitation is listed."""
    if place.agency is None or place.role in OPDC_ROLES:
        return _draw_people(request, status=status)
    return draw_agency(request, get_agency(request, place.agency.pk), status=status)


def _back_to_place(place: Membership | Invitation) -> HttpResponse:
    if place.agency is None or place.role in OPDC_ROLES:
        return redirect("accounts:people")
    return redirect(place.agency)


def _link_pattern(request: PersonRequest) -> str:
    """The full address of an invitation's page with {token} in place of the token."""
    address = request.build_absolute_uri(reverse("accounts:invitation", args=["token"]))
    return address.removesuffix("token/") + "{token}/"
