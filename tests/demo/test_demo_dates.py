"""The demo can be walked from the first stage to the last, whatever day it is loaded on."""

from datetime import datetime, timedelta

import pytest

from accounts.models import Role
from assessments.stages import Phase
from demo.loading import _current_cycle
from demo.national.years import make_cycles
from programme.actions.cycles import calendar_of
from programme.calendar import calendar_clashes
from tests.factories import person
from thai.dates import BANGKOK

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("day", [(2026, 1, 1), (2026, 9, 30), (2026, 10, 1), (2026, 12, 31), (2028, 2, 29)])
def test_every_stage_runs_on_the_day_of_loading_and_a_month_later(day: tuple[int, int, int]):
    at = datetime(*day, 23, 59, tzinfo=BANGKOK)
    calendar = calendar_of(_current_cycle(person(Role.OFFICER), at))
    assert calendar_clashes(calendar) == {}
    assert len(calendar) == 5
    for window in calendar.values():
        assert {window.phase(at), window.phase(at + timedelta(days=29))} == {Phase.NOW}


def test_the_national_data_adds_dates_that_fit_those_of_the_demo():
    at = datetime(2026, 11, 22, 12, tzinfo=BANGKOK)
    officer = person(Role.OFFICER)
    calendar = calendar_of(_current_cycle(officer, at))
    (cycle,) = make_cycles(1, officer=officer, at=at)
    together = calendar_of(cycle)
    assert set(calendar) < set(together)
    assert calendar_clashes(together) == {}
