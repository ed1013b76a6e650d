"""The first line of every view: what is shown, if the person may read it."""

from __future__ import annotations

from collections.abc import Sequence

from django.core.exceptions import PermissionDenied
from django.http import Http404

from accounts.models import Agency
from accounts.requests import PersonRequest
from assessments.models import Cycle


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


def chosen_cycle(request: PersonRequest, cycles: Sequence[Cycle]) -> Cycle | None:
    """The cycle of ?year=, else the newest that has been opened; 404 for a year without one."""
    year = request.GET.get("year", "")
    if year:
        found = next((cycle for cycle in cycles if str(cycle.year) == year), None)
        if found is None:
            raise Http404(year)
        return found
    return next((cycle for cycle in cycles if cycle.opened_at), cycles[0] if cycles else None)


def _get(request: PersonRequest, pk: int, permission: str) -> Agency:
    agency = Agency.objects.filter(pk=pk).first()
    if agency is None or not request.user.has_perm(permission, agency):
        raise Http404(pk)
    return agency
