"""Who takes part for an agency, and the coordinator's confirmation within the first stage of the cycle."""

from __future__ import annotations

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.timezone import now
from django.views.decorators.http import require_POST, require_safe

from accounts.errors import Refused
from accounts.models import Membership
from accounts.requests import PersonRequest
from assessments.loaders import get_assessment
from assessments.models import Assessment
from assessments.stages import Phase, stage_dates
from assessments.views.shell import page
from assessments.workflow import Stage
from programme.actions.users import confirm_users
from programme.models import ConfirmedUsers
from programme.pages.cycle import PHASES
from programme.views.cycles import STALE


@require_safe
def users(request: PersonRequest, pk: int) -> HttpResponse:
    """The agency's team with the dates of the stage and the confirmation."""
    return _draw(request, _assessment(request, pk))


@require_POST
def confirm(request: PersonRequest, pk: int) -> HttpResponse:
    """The coordinator confirms the team."""
    assessment = _assessment(request, pk)
    if not request.user.has_perm("programme.confirm_users", assessment):
        raise PermissionDenied("เฉพาะผู้ประสานงานของหน่วยงานเท่านั้นที่ยืนยันผู้ใช้งานได้")
    try:
        confirm_users(assessment=assessment, actor=request.user, at=now())
    except Refused as refusal:
        messages.error(request, str(refusal))
        return _draw(request, assessment, status=STALE)
    messages.success(request, "ยืนยันผู้ใช้งานแล้ว")
    return redirect("programme:users_of", pk)


def _assessment(request: PersonRequest, pk: int) -> Assessment:
    assessment = get_assessment(request, pk)
    if not request.user.has_perm("programme.view_users", assessment):
        raise PermissionDenied("หน้านี้สำหรับหน่วยงานและเจ้าหน้าที่สำนักงาน ก.พ.ร. เท่านั้น")
    return assessment


def _draw(request: PersonRequest, assessment: Assessment, *, status: int = 200) -> HttpResponse:
    window = stage_dates(assessment, Stage.CONFIRM_USERS)
    phase = window.phase(now()) if window else Phase.NOW
    confirmed = ConfirmedUsers.objects.filter(assessment=assessment).select_related("confirmed_by").first()
    may_confirm = request.user.has_perm("programme.confirm_users", assessment)
    context = {
        "members": Membership.objects.of_agency(assessment.agency),
        "window": window,
        "phase_label": PHASES[phase],
        "confirmed": confirmed,
        "may_manage": request.user.has_perm("accounts.manage_people", assessment.agency),
        "may_confirm": may_confirm and confirmed is None and phase == Phase.NOW,
    }
    return page(request, "programme/users_of.html", assessment, context, here="users", status=status)
