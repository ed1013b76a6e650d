from __future__ import annotations

from datetime import datetime, timedelta

import pytest
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext

from accounts.models import AgencyKind, Role
from assessments.actions.cycles import extend_deadline, set_stage_dates
from assessments.errors import StageNotYetOpen, StageOver
from assessments.models import Assessment, CycleStage, PageLimit
from assessments.stages import Phase, Window, require_stage, stage_dates, windows_for
from assessments.workflow import Stage
from tests.factories import DUE, NOW, OPENS, make_agency, make_assessment, make_cycle, person
from thai.dates import BANGKOK

START, END = (datetime(2026, 5, day, 8, 30, tzinfo=BANGKOK) for day in (1, 20))
LATER = END + timedelta(days=30)
MOMENT = timedelta(microseconds=1)


def row(stage: Stage, kind: str, starts_at: datetime, ends_at: datetime) -> CycleStage:
    return CycleStage(stage=stage, agency_kind=kind, starts_at=starts_at, ends_at=ends_at)


def province_and_department(stage: Stage) -> tuple[Assessment, Assessment]:
    """A province that has dates of its own for a stage, and a department that follows those of all kinds."""
    cycle = make_cycle()
    officer = person(Role.OFFICER)
    province = make_assessment(make_agency(kind=AgencyKind.PROVINCE), cycle=cycle)
    department = make_assessment(make_agency(), cycle=cycle)
    set_stage_dates(cycle=cycle, dates={stage: (START, END)}, actor=officer, at=NOW)
    set_stage_dates(cycle=cycle, dates={stage: (START, LATER)}, kind=AgencyKind.PROVINCE, actor=officer, at=NOW)
    return (
        Assessment.objects.with_names().get(pk=province.pk),
        Assessment.objects.with_names().get(pk=department.pk),
    )


@pytest.mark.parametrize(
    ("at", "phase"),
    [
        (START - MOMENT, Phase.BEFORE),
        (START, Phase.NOW),
        (END, Phase.NOW),
        (END + MOMENT, Phase.OVER),
    ],
    ids=["a moment before", "first moment", "last moment", "a moment after"],
)
def test_the_first_and_the_last_moment_lie_within(at: datetime, phase: Phase):
    assert Window(START, END).phase(at) == phase


def test_a_side_without_a_date_is_not_limited():
    assert (Window(None, END).phase(START - LATER.utcoffset() * 99), Window(START, None).phase(LATER)) == (
        Phase.NOW,
        Phase.NOW,
    )


def test_own_dates_of_a_kind_go_before_those_of_all_kinds_in_any_order():
    rows = [
        row(Stage.RESULTS, AgencyKind.PROVINCE, START, LATER),
        row(Stage.RESULTS, "", START, END),
        row(Stage.CONFIRM_USERS, "", START, END),
        row(Stage.CERTIFICATION, AgencyKind.LOCAL, START, END),
    ]
    of_province = {Stage.RESULTS: Window(START, LATER), Stage.CONFIRM_USERS: Window(START, END)}
    for given in (rows, rows[::-1]):
        assert windows_for(given, AgencyKind.PROVINCE) == of_province
        assert windows_for(given, AgencyKind.DEPARTMENT) == {
            Stage.RESULTS: Window(START, END),
            Stage.CONFIRM_USERS: Window(START, END),
        }


@pytest.mark.django_db
@pytest.mark.parametrize("stage", [stage for stage in Stage if stage != Stage.SELF_ASSESSMENT])
def test_a_stage_runs_by_the_dates_of_the_agencys_kind(stage: Stage):
    province, department = province_and_department(stage)
    assert (stage_dates(province, stage), stage_dates(department, stage)) == (
        Window(START, LATER),
        Window(START, END),
    )
    after = END + timedelta(days=1)
    require_stage(province, stage, at=after)
    with pytest.raises(StageOver, match="20 พฤษภาคม 2569 เวลา 08:30"):
        require_stage(department, stage, at=after)
    with pytest.raises(StageNotYetOpen, match=" 1 พฤษภาคม 2569 เวลา 08:30"):
        require_stage(department, stage, at=START - MOMENT)


@pytest.mark.django_db
def test_self_assessment_runs_by_the_kinds_dates_and_the_agencys_own_deadline():
    province, department = province_and_department(Stage.SELF_ASSESSMENT)
    assert (stage_dates(province, Stage.SELF_ASSESSMENT), stage_dates(department, Stage.SELF_ASSESSMENT)) == (
        Window(START, LATER),
        Window(START, END),
    )
    extend_deadline(assessment=department, due_at=DUE, reason="อุทกภัย", actor=person(Role.OFFICER), at=NOW)
    department.refresh_from_db()
    require_stage(department, Stage.SELF_ASSESSMENT, at=LATER)


@pytest.mark.django_db
def test_a_new_assessment_begins_with_the_dates_of_its_kind():
    province, _ = province_and_department(Stage.SELF_ASSESSMENT)
    second = make_assessment(make_agency(kind=AgencyKind.PROVINCE), cycle=province.cycle)
    assert (second.opens_at, second.due_at) == (START, LATER)


@pytest.mark.django_db
def test_a_stage_without_dates_refuses_nothing():
    assessment = make_assessment()
    assert stage_dates(assessment, Stage.RESULTS) is None
    require_stage(assessment, Stage.RESULTS, at=NOW)
    Assessment.objects.filter(pk=assessment.pk).update(opens_at=None, due_at=None)
    assessment.refresh_from_db()
    assert stage_dates(assessment, Stage.SELF_ASSESSMENT) is None


@pytest.mark.django_db
def test_work_that_may_be_late_is_held_by_the_start_alone():
    _, department = province_and_department(Stage.RESULTS)
    require_stage(department, Stage.RESULTS, at=END + MOMENT, may_be_late=True)
    with pytest.raises(StageNotYetOpen):
        require_stage(department, Stage.RESULTS, at=START - MOMENT, may_be_late=True)


@pytest.mark.django_db
def test_the_dates_take_one_query_and_none_where_they_are_prefetched():
    _, department = province_and_department(Stage.RESULTS)
    with CaptureQueriesContext(connection) as asked:
        stage_dates(department, Stage.RESULTS)
    listed = list(Assessment.objects.with_names().prefetch_related("cycle__stages"))
    with CaptureQueriesContext(connection) as for_list:
        assert [stage_dates(entry, Stage.RESULTS) for entry in listed]
    assert (len(asked), len(for_list)) == (1, 0)


@pytest.mark.django_db
def test_a_page_limit_is_above_zero_and_stands_once_for_a_known_section():
    cycle = make_cycle(opens_at=OPENS)
    PageLimit.objects.create(cycle=cycle, section="1", pages=10)
    for wrong in ({"section": "1", "pages": 9}, {"section": "2", "pages": 0}, {"section": "8", "pages": 5}):
        with pytest.raises(IntegrityError), transaction.atomic():
            PageLimit.objects.create(cycle=cycle, **wrong)
