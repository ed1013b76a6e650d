"""Closing a cycle: confirmed, once, and said on every page that it concerns."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.urls import reverse

from accounts.models import Role
from assessments.actions.cycles import close_cycle
from assessments.actions.writing import require_open
from assessments.errors import CycleOver
from assessments.models import Assessment, Cycle
from dashboards.pages.officer import overdue_of
from tests.factories import NOW, make_assessment, make_cycle, person
from tests.programme.steps import officer_browser
from tests.visitors import visitor

pytestmark = pytest.mark.django_db
YEAR = 2569


@pytest.fixture
def cycle() -> Cycle:
    return make_cycle(YEAR)


def address(name: str) -> str:
    return reverse(f"programme:{name}", args=[YEAR])


def test_closing_twice_keeps_the_first_time(cycle):
    make_assessment(cycle=cycle)
    officer_browser().post(address("close_cycle"), {"sure": "yes"})
    first = Cycle.objects.get(pk=cycle.pk).closed_at
    officer_browser().post(address("close_cycle"), {"sure": "yes"})
    assert first is not None
    assert Cycle.objects.get(pk=cycle.pk).closed_at == first


def test_closing_says_who_still_writes_and_is_confirmed(cycle):
    make_assessment(cycle=cycle)
    page = officer_browser().get(address("cycle")).content.decode()
    assert "ยังมี 1 หน่วยงานที่ยังไม่ส่งแบบประเมิน" in page
    response = officer_browser().post(address("close_cycle"), follow=True)
    assert "ยังไม่ได้ปิดรอบ" in response.content.decode()
    assert Cycle.objects.get(pk=cycle.pk).closed_at is None


def test_a_closed_cycle_says_so_everywhere(cycle):
    assessment = make_assessment(cycle=cycle)
    team = person(Role.COORDINATOR, assessment.agency)
    close_cycle(cycle=cycle, actor=person(Role.OFFICER), at=NOW)
    page = officer_browser().get(address("cycle")).content.decode()
    assert page.count("อยู่ในช่วงนี้") == 0
    assert "รอบนี้ปิดแล้ว จึงขยายเวลาไม่ได้" in officer_browser().get(address("extensions")).content.decode()
    assert list(overdue_of(Cycle.objects.get(pk=cycle.pk), at=NOW + timedelta(days=400))) == []
    with pytest.raises(CycleOver, match="ปิดรอบการประเมิน"):
        require_open(Assessment.objects.get(pk=assessment.pk), at=NOW + timedelta(seconds=1))
    assert "ขอขยายเวลา" not in visitor(team).get(assessment.get_absolute_url()).content.decode()
