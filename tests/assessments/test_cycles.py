from __future__ import annotations

from datetime import datetime, timedelta

import pytest
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext

from accounts.models import User
from assessments.actions.cycles import (
    close_cycle,
    create_cycle,
    extend_deadline,
    open_cycle,
    self_assessment_dates,
    set_stage_dates,
)
from assessments.errors import (
    AfterTheCheck,
    CycleClosed,
    CycleOver,
    DeadlinePassed,
    EarlierDeadline,
    EditionWithoutItems,
    ReasonMissing,
)
from assessments.models import Assessment, Cycle, CycleStage
from assessments.workflow import Stage, State
from criteria.models import Edition
from tests.factories import DUE, NOW, OPENS, make_agency, make_assessment, make_cycle, write
from thai.dates import BANGKOK

pytestmark = pytest.mark.django_db

HOUR = timedelta(hours=1)
SOON, LATE, LATEST = (datetime(2026, month, 30, 16, 30, tzinfo=BANGKOK) for month in (6, 7, 9))
RESULTS = {Stage.RESULTS: (datetime(2026, 10, 1, tzinfo=BANGKOK), datetime(2026, 10, 31, tzinfo=BANGKOK))}


@pytest.fixture
def cycle() -> Cycle:
    """A cycle whose self-assessment ends soon."""
    return make_cycle(due_at=SOON)


def dates_of(assessment: Assessment) -> tuple[datetime, datetime]:
    return Assessment.objects.values_list("opens_at", "due_at").get(pk=assessment.pk)


def move_end(cycle: Cycle, ends_at: datetime, officer: User, **more) -> None:
    dates = {Stage.SELF_ASSESSMENT: (OPENS, ends_at)} | more
    set_stage_dates(cycle=cycle, dates=dates, actor=officer, at=NOW)


def test_a_new_cycle_takes_the_editions_own_schemes(officer):
    edition = Edition.objects.get(key="pmqa4-2561")
    dates = {Stage.SELF_ASSESSMENT: (OPENS, DUE)} | RESULTS
    cycle = create_cycle(year=2563, edition=edition, dates=dates, actor=officer, at=NOW)
    assert (cycle.edition, cycle.item_scheme, cycle.result_scheme) == (edition, "staircase", "achievement_bands")
    assert self_assessment_dates(cycle) == (OPENS, DUE)
    assert {stage.stage: (stage.starts_at, stage.ends_at) for stage in cycle.stages.all()} == dates
    assert (cycle.opened_at, cycle.closed_at) == (None, None)


def test_a_cycle_without_dates_of_self_assessment_has_none(officer):
    cycle = create_cycle(year=2570, edition=Edition.objects.first(), dates=RESULTS, actor=officer, at=NOW)
    assert self_assessment_dates(cycle) == (None, None)


def test_a_year_has_one_cycle(cycle, officer):
    with pytest.raises(IntegrityError), transaction.atomic():
        create_cycle(year=cycle.year, edition=cycle.edition, dates={}, actor=officer, at=NOW)


def test_a_year_of_the_common_era_is_refused_by_the_database(officer):
    with pytest.raises(IntegrityError), transaction.atomic():
        create_cycle(year=2026, edition=Edition.objects.first(), dates={}, actor=officer, at=NOW)


def test_a_stage_ends_after_it_starts(cycle, officer):
    with pytest.raises(IntegrityError), transaction.atomic():
        set_stage_dates(cycle=cycle, dates={Stage.RESULTS: (NOW, NOW)}, actor=officer, at=NOW)


def test_opening_makes_one_draft_for_each_agency(cycle, officer):
    agencies = [make_agency(), make_agency()]
    assert open_cycle(cycle=cycle, agencies=agencies, actor=officer, at=NOW) == 2
    fields = ("edition", "item_scheme", "result_scheme", "state", "opens_at", "due_at", "created_at")
    for agency in agencies:
        opened = cycle.assessments.filter(agency=agency).values_list(*fields).get()
        assert opened == (cycle.edition_id, "staircase", "achievement_bands", State.DRAFT, OPENS, SOON, NOW)
    assert Cycle.objects.get(pk=cycle.pk).opened_at == NOW


def test_opening_again_adds_only_what_is_new_and_keeps_what_was_written(cycle, officer):
    assessment = make_assessment(cycle=cycle)
    write(assessment, "1.1", "basic", A="<p>ก</p>")
    first_opened = Cycle.objects.get(pk=cycle.pk).opened_at
    later = NOW + timedelta(days=1)
    assert open_cycle(cycle=cycle, agencies=[assessment.agency, make_agency()], actor=officer, at=later) == 1
    assert open_cycle(cycle=cycle, agencies=[assessment.agency], actor=officer, at=later) == 0
    assert (assessment.answers.count(), cycle.assessments.count()) == (1, 2)
    assert Cycle.objects.get(pk=cycle.pk).opened_at == first_opened


@pytest.mark.parametrize("number", [1, 30])
def test_opening_takes_the_same_queries_for_many_agencies(cycle, officer, number: int):
    agencies = [make_agency() for _ in range(number)]
    with CaptureQueriesContext(connection) as queries:
        open_cycle(cycle=cycle, agencies=agencies, actor=officer, at=NOW)
    assert len([query for query in queries if "SAVEPOINT" not in query["sql"]]) == 6


def test_a_closed_cycle_opens_for_nobody(cycle, officer):
    close_cycle(cycle=cycle, actor=officer, at=NOW)
    with pytest.raises(CycleClosed, match="2569 ปิดแล้ว"):
        open_cycle(cycle=cycle, agencies=[make_agency()], actor=officer, at=NOW)
    assert cycle.assessments.count() == 0


def test_an_edition_without_items_makes_no_cycle(officer):
    edition = Edition.objects.create(
        key="empty", name_th="ว่าง", name_en="Empty", scoring=Edition.objects.first().scoring, digest="0"
    )
    with pytest.raises(EditionWithoutItems):
        create_cycle(year=2570, edition=edition, dates={}, actor=officer, at=NOW)
    assert not Cycle.objects.filter(year=2570).exists()


def test_cycles_are_listed_newest_first(cycle):
    for year in (2567, 2571, 2568):
        make_cycle(year)
    assert [row.year for row in Cycle.objects.with_counts()] == [2571, 2569, 2568, 2567]


def test_a_running_assessment_keeps_its_edition_and_schemes_when_the_cycle_changes(cycle):
    assessment = make_assessment(cycle=cycle)
    other = Edition.objects.exclude(pk=cycle.edition_id).first()
    Cycle.objects.filter(pk=cycle.pk).update(edition=other, item_scheme="proportional")
    stored = Assessment.objects.get(pk=assessment.pk)
    assert (stored.edition_id, stored.item_scheme) == (cycle.edition_id, "staircase")


def test_running_assessments_follow_the_cycles_dates(cycle, officer):
    assessment = make_assessment(cycle=cycle)
    opens_at = OPENS + timedelta(days=3)
    dates = {Stage.SELF_ASSESSMENT: (opens_at, LATE)}
    set_stage_dates(cycle=cycle, dates=dates, actor=officer, at=NOW)
    assert dates_of(assessment) == (opens_at, LATE)
    assert CycleStage.objects.get(cycle=cycle, stage=Stage.SELF_ASSESSMENT).ends_at == LATE


@pytest.mark.parametrize(
    "ends_at",
    [SOON - timedelta(days=9), LATE - timedelta(days=9), LATE, LATEST],
    ids=["earlier", "later", "to the same moment", "later than the extension"],
)
@pytest.mark.parametrize("state", [State.DRAFT, State.RETURNED], ids=["extended", "returned"])
def test_a_deadline_of_the_agencys_own_stays_when_the_cycles_dates_move(
    cycle, officer, state: State, ends_at: datetime
):
    assessment = make_assessment(cycle=cycle, state=state)
    if state == State.DRAFT:
        extend_deadline(assessment=assessment, due_at=LATE, reason="อุทกภัย", actor=officer, at=NOW)
    own = dates_of(assessment)
    move_end(cycle, ends_at, officer)
    move_end(cycle, LATEST, officer)
    assert dates_of(assessment) == own


def test_dates_of_another_stage_leave_every_deadline_alone(cycle, officer):
    extended, other = make_assessment(cycle=cycle), make_assessment(cycle=cycle)
    extend_deadline(assessment=extended, due_at=LATE, reason="อุทกภัย", actor=officer, at=NOW)
    move_end(cycle, SOON, officer, **RESULTS)
    assert (dates_of(extended), dates_of(other)) == ((OPENS, LATE), (OPENS, SOON))


@pytest.mark.parametrize("due_at", [SOON, SOON - timedelta(seconds=1)], ids=["the same", "earlier"])
def test_an_extension_is_later_than_the_deadline_there_is(cycle, officer, due_at: datetime):
    assessment = make_assessment(cycle=cycle)
    with pytest.raises(EarlierDeadline, match="ต้องช้ากว่าวันที่"):
        extend_deadline(assessment=assessment, due_at=due_at, reason="ตามคำขอ", actor=officer, at=NOW)
    assert (dates_of(assessment), assessment.transitions.count()) == ((OPENS, SOON), 0)


def test_an_extension_by_mistake_is_shortened_but_never_below_the_dates_of_the_kind(cycle, officer):
    assessment = make_assessment(cycle=cycle)
    extend_deadline(assessment=assessment, due_at=LATEST, reason="อุทกภัย", actor=officer, at=NOW)
    extend_deadline(assessment=assessment, due_at=LATE, reason="พิมพ์วันที่ผิด", actor=officer, at=NOW)
    assert dates_of(assessment) == (OPENS, LATE)
    for due_at in (LATE, SOON):
        with pytest.raises(EarlierDeadline):
            extend_deadline(assessment=assessment, due_at=due_at, reason="อีกครั้ง", actor=officer, at=NOW)
    with pytest.raises(EarlierDeadline):
        extend_deadline(assessment=assessment, due_at=LATE - HOUR, reason="ผ่านไปแล้ว", actor=officer, at=LATE - HOUR / 2)
    assert dates_of(assessment) == (OPENS, LATE)


def test_an_extension_ends_before_the_check_does(cycle, officer):
    move_end(cycle, SOON, officer, **{Stage.PRELIMINARY_CHECK: (SOON, LATE)})
    assessment = make_assessment(cycle=cycle)
    with pytest.raises(AfterTheCheck, match="30 กรกฎาคม 2569"):
        extend_deadline(assessment=assessment, due_at=LATE + HOUR, reason="อุทกภัย", actor=officer, at=NOW)
    extend_deadline(assessment=assessment, due_at=LATE, reason="อุทกภัย", actor=officer, at=NOW)
    assert dates_of(assessment) == (OPENS, LATE)


def test_an_extension_needs_a_reason_and_is_recorded(cycle, officer):
    assessment = make_assessment(cycle=cycle)
    with pytest.raises(ReasonMissing):
        extend_deadline(assessment=assessment, due_at=LATE, reason=" ", actor=officer, at=NOW)
    assert dates_of(assessment) == (OPENS, SOON)
    extend_deadline(assessment=assessment, due_at=LATE, reason=" อุทกภัย ", actor=officer, at=NOW)
    entry = assessment.transitions.get()
    assert (entry.move, entry.frm, entry.to, entry.remark, entry.actor, entry.at) == (
        "extend",
        State.DRAFT,
        State.DRAFT,
        "อุทกภัย",
        officer,
        NOW,
    )
    assert entry.label == "ขยายกำหนดเวลา"
    assert dates_of(assessment) == (OPENS, LATE)


def test_an_extension_is_recorded_under_the_stored_state(cycle, officer):
    assessment = make_assessment(cycle=cycle)
    Assessment.objects.filter(pk=assessment.pk).update(state=State.RETURNED)
    extend_deadline(assessment=assessment, due_at=LATE, reason="อุทกภัย", actor=officer, at=NOW)
    entry = assessment.transitions.get()
    assert (entry.frm, entry.to) == (State.RETURNED, State.RETURNED)


def test_an_extension_opens_one_agency_for_writing_and_no_other(cycle, officer):
    extended, other = make_assessment(cycle=cycle), make_assessment(cycle=cycle)
    extend_deadline(assessment=extended, due_at=LATE, reason="อุทกภัย", actor=officer, at=NOW)
    after = SOON + timedelta(days=1)
    write(extended, "1.1", "basic", A="<p>ก</p>", at=after)
    with pytest.raises(DeadlinePassed):
        write(other, "1.1", "basic", A="<p>ก</p>", at=after)
    assert (extended.answers.count(), other.answers.count()) == (1, 0)


def test_after_closing_nothing_in_the_cycle_is_open(cycle, officer):
    running, extended, undated, over = (make_assessment(cycle=cycle) for _ in range(4))
    extend_deadline(assessment=extended, due_at=LATEST, reason="อุทกภัย", actor=officer, at=OPENS)
    Assessment.objects.filter(pk=undated.pk).update(due_at=None)
    Assessment.objects.filter(pk=over.pk).update(due_at=OPENS)
    close_cycle(cycle=cycle, actor=officer, at=NOW)
    assert [dates_of(row)[1] for row in (running, extended, undated, over)] == [NOW, NOW, NOW, OPENS]
    for assessment in (running, extended, undated, over):
        with pytest.raises(CycleOver):
            write(assessment, "1.1", "basic", A="<p>ก</p>", at=NOW + timedelta(seconds=1))


def test_a_closed_cycle_keeps_its_first_closing_and_does_not_open_by_new_dates(cycle, officer):
    assessment = make_assessment(cycle=cycle)
    close_cycle(cycle=cycle, actor=officer, at=NOW)
    close_cycle(cycle=cycle, actor=officer, at=NOW + timedelta(days=1))
    move_end(cycle, LATEST, officer)
    assert Cycle.objects.get(pk=cycle.pk).closed_at == NOW
    assert dates_of(assessment) == (OPENS, NOW)


def test_another_cycle_is_not_touched(cycle, officer):
    other = make_assessment(cycle=make_cycle(2568, due_at=LATE))
    move_end(cycle, LATEST, officer)
    close_cycle(cycle=cycle, actor=officer, at=NOW)
    assert dates_of(other) == (OPENS, LATE)
