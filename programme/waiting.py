"""Which agencies a cycle has not been opened for."""

from __future__ import annotations

from accounts.models import Agency
from accounts.querysets import AgencyQuerySet
from assessments.models import Cycle


def waiting_for(cycle: Cycle) -> AgencyQuerySet:
    """Active agencies without an assessment in the cycle."""
    return Agency.objects.filter(is_active=True).exclude(pk__in=cycle.assessments.values("agency"))
