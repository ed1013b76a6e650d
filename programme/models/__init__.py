"""What is stored of the programme beside the cycle itself."""

from programme.models.imports import Import, ImportRow, ImportState, Subject
from programme.models.kpi import KpiGroup, KpiScheme
from programme.models.runs import OpeningRun, RunState
from programme.models.users import ConfirmedUsers

__all__ = [
    "ConfirmedUsers",
    "Import",
    "ImportRow",
    "ImportState",
    "KpiGroup",
    "KpiScheme",
    "OpeningRun",
    "RunState",
    "Subject",
]
