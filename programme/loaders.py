"""One loader per object, the first line of every view: 404 for strangers, 403 for "may see but not do"."""

from __future__ import annotations

from django.core.exceptions import PermissionDenied
from django.shortcuts import get_object_or_404

from accounts.requests import PersonRequest
from assessments.models import Cycle

OFFICERS_ONLY = "เฉพาะเจ้าหน้าที่สำนักงาน ก.พ.ร. เท่านั้นที่จัดการรอบการประเมินได้"


def require_officer(request: PersonRequest) -> None:
    """403 for anyone who does not run the programme."""
    if not request.user.has_perm("programme.manage"):
        raise PermissionDenied(OFFICERS_ONLY)


def require_list(request: PersonRequest) -> None:
    """403 for anyone who does not look after several agencies."""
    if not request.user.has_perm("programme.list_kpi"):
        raise PermissionDenied("เฉพาะเจ้าหน้าที่และผู้บริหารสำนักงาน ก.พ.ร. เท่านั้นที่ดูรายการนี้ได้")


def get_cycle(request: PersonRequest, year: int) -> Cycle:
    """The cycle of a Buddhist year with its edition, for officers."""
    require_officer(request)
    return get_object_or_404(Cycle.objects.select_related("edition"), year=year)
