"""The first line of every view: what is shown, if the person may read it."""

from __future__ import annotations

from django.core.exceptions import PermissionDenied
from django.http import Http404

from accounts.models import Agency
from accounts.requests import PersonRequest


def require_officer(request: PersonRequest) -> None:
    """403 with a reason for whoever does not run the programme."""
    if not request.user.has_perm("dashboards.view_programme"):
        raise PermissionDenied("เฉพาะเจ้าหน้าที่สำนักงาน ก.พ.ร. เท่านั้นที่ดูภาพรวมของรอบการประเมินได้")


def get_agency(request: PersonRequest, pk: int) -> Agency:
    """An agency whose dashboard the person may read; 404 otherwise."""
    return _get(request, pk, "dashboards.view_agency")


def get_ministry(request: PersonRequest, pk: int) -> Agency:
    """A ministry whose dashboard the person may read; 404 otherwise."""
    return _get(request, pk, "dashboards.view_ministry")


def _get(request: PersonRequest, pk: int, permission: str) -> Agency:
    agency = Agency.objects.filter(pk=pk).first()
    if agency is None or not request.user.has_perm(permission, agency):
        raise Http404(pk)
    return agency
