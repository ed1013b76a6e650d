"""The year that pages of the programme show: next year's cycle, opened in advance, hides no running one."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils.timezone import now

from accounts.models import Role
from assessments.actions.cycles import close_cycle
from assessments.models import Cycle
from tests.factories import DUE, NOW, make_assessment, make_cycle, make_user, person

pytestmark = pytest.mark.django_db

PAGES = ("reviews:assigning", "reviews:reviewers", "reviews:calibration", "training:training", "dashboards:programme")


@pytest.fixture
def opened_in_advance() -> None:
    """2569 runs; 2570 was opened although its self-assessment lies ahead; 2571 is a draft."""
    make_assessment()
    make_assessment(cycle=make_cycle(2570, opens_at=now() + timedelta(days=30)))
    make_cycle(2571)


@pytest.mark.parametrize("page", PAGES)
def test_the_running_year_is_shown_and_every_other_one_click_away(client: Client, opened_in_advance, page: str):
    client.force_login(make_user(Role.OFFICER))

    assert client.get(reverse(page)).context["years"].cycle.year == 2569
    assert client.get(reverse(page), {"year": "2570"}).context["years"].cycle.year == 2570
    assert client.get(reverse(page), {"year": "2599"}).status_code == 404


def test_the_years_follow_one_another(opened_in_advance):
    assert Cycle.objects.current(at=NOW).year == 2569
    assert Cycle.objects.current(at=now() + timedelta(days=31)).year == 2570


def test_without_a_running_year_the_newest_opened_is_shown_else_the_newest():
    assert Cycle.objects.current(at=NOW) is None
    make_cycle(2568)
    assert Cycle.objects.current(at=NOW).year == 2568
    closed = make_assessment(cycle=make_cycle(2567)).cycle
    close_cycle(cycle=closed, actor=person(Role.OFFICER), at=NOW)
    assert Cycle.objects.current(at=DUE) == closed
