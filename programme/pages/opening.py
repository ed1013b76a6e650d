"""What opening a cycle would do: for how many agencies of which kind, until when, under which rules."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Count

from accounts.models import AgencyKind
from assessments.models import Cycle
from assessments.stages import Window
from assessments.workflow import Stage
from programme.actions.cycles import calendar_of
from programme.calendar import binding
from programme.models import OpeningRun
from programme.models.runs import UNFINISHED
from programme.pages.cycle import CyclePage, read_cycle_page
from programme.waiting import waiting_for


@dataclass(frozen=True)
class KindRow:
    kind: AgencyKind
    waiting: int
    opened: int
    window: Window | None


@dataclass(frozen=True)
class Preview:
    page: CyclePage
    kinds: tuple[KindRow, ...]
    last_run: OpeningRun | None

    @property
    def waiting(self) -> int:
        return sum(row.waiting for row in self.kinds)

    @property
    def counts(self) -> dict[str, int]:
        """Waiting agencies by kind."""
        return {row.kind.value: row.waiting for row in self.kinds}

    @property
    def running(self) -> bool:
        return self.last_run is not None and self.last_run.state in UNFINISHED

    @property
    def usual_kinds(self) -> list[str]:
        """What is ticked at first: every kind that waits but the ministries themselves."""
        return [row.kind.value for row in self.kinds if row.waiting and row.kind != AgencyKind.MINISTRY]


def read_preview(cycle: Cycle, at: datetime) -> Preview:
    """The preview; eight queries."""
    waiting = dict(waiting_for(cycle).order_by().values_list("kind").annotate(Count("pk")))
    opened = dict(cycle.assessments.order_by().values_list("agency__kind").annotate(Count("pk")))
    calendar = calendar_of(cycle)
    kinds = tuple(
        KindRow(kind, waiting.get(kind, 0), opened.get(kind, 0), binding(calendar, kind).get(Stage.SELF_ASSESSMENT))
        for kind in AgencyKind
        if waiting.get(kind) or opened.get(kind)
    )
    return Preview(read_cycle_page(cycle, at), kinds, cycle.runs.first())
