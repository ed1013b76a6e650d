from __future__ import annotations

import pytest

from accounts.models import AgencyKind, User
from assessments.actions.cycles import close_cycle, extend_deadline
from assessments.errors import CycleClosed, EditionWithoutItems
from assessments.models import Assessment, Cycle, PageLimit
from assessments.parts import Part
from assessments.stages import Window
from assessments.workflow import Stage
from criteria.models import Edition
from programme.actions.cycles import calendar_of, create_cycle_from, remove_cycle, save_settings
from programme.errors import CycleInUse, DatesClash, Stale
from programme.stamps import stamp_of
from tests.factories import NOW, make_agency, make_assessment, make_cycle
from tests.programme.steps import CHECK, SELF, moment, set_dates

pytestmark = pytest.mark.django_db


@pytest.fixture
def last_year(officer) -> Cycle:
    """A cycle with dates of two stages, a kind's own dates, limits and a part more than usual."""
    cycle = make_cycle(2569)
    set_dates(cycle, {Stage.SELF_ASSESSMENT: SELF, Stage.PRELIMINARY_CHECK: CHECK})
    own = {Stage.PRELIMINARY_CHECK: Window(moment(10, 6), moment(29, 9))}
    set_dates(cycle, own, AgencyKind.PROVINCE)
    settle(cycle, officer, parts=[Part.PROFILE, Part.RESULTS], limits={"1": 12, "whole": 120})
    return Cycle.objects.get(pk=cycle.pk)


def settle(cycle: Cycle, officer: User, *, parts, limits, edition=None, stamp: str = "") -> None:
    save_settings(
        cycle=cycle,
        edition=edition or cycle.edition,
        required_parts=parts,
        limits=limits,
        stamp=stamp or stamp_of(cycle),
        actor=officer,
        at=NOW,
    )


def test_a_new_cycle_takes_over_last_years_with_every_date_a_year_on(last_year, officer):
    Cycle.objects.filter(pk=last_year.pk).update(item_scheme="proportional")
    last_year.refresh_from_db()
    cycle = create_cycle_from(source=last_year, year=2570, edition=last_year.edition, actor=officer, at=NOW)
    assert calendar_of(cycle) == {
        (Stage.SELF_ASSESSMENT, ""): Window(moment(1, 1, 2027), moment(1, 6, 2027)),
        (Stage.PRELIMINARY_CHECK, ""): Window(moment(2, 6, 2027), moment(1, 9, 2027)),
        (Stage.PRELIMINARY_CHECK, AgencyKind.PROVINCE): Window(moment(10, 6, 2027), moment(29, 9, 2027)),
    }
    stored = Cycle.objects.get(year=2570)
    assert (stored.required_parts, stored.item_scheme) == (["profile", "results"], "proportional")
    assert stored.opened_at is None
    assert dict(stored.page_limits.values_list("section", "pages")) == {"1": 12, "whole": 120}
    assert stored.assessments.count() == 0


def test_a_new_cycle_of_another_edition_takes_that_editions_schemes(last_year, officer):
    Cycle.objects.filter(pk=last_year.pk).update(item_scheme="proportional")
    last_year.refresh_from_db()
    edition = Edition.objects.get(key="pmqa4-2561")
    cycle = create_cycle_from(source=last_year, year=2571, edition=edition, actor=officer, at=NOW)
    assert (cycle.edition, cycle.item_scheme) == (edition, "staircase")
    assert calendar_of(cycle)[Stage.SELF_ASSESSMENT, ""] == Window(moment(1, 1, 2028), moment(1, 6, 2028))


def test_a_cycle_without_a_source_begins_empty(officer):
    cycle = create_cycle_from(source=None, year=2571, edition=Edition.objects.first(), actor=officer, at=NOW)
    assert (calendar_of(cycle), cycle.page_limits.count()) == ({}, 0)


def test_dates_that_are_left_out_are_gone_and_other_kinds_keep_theirs(last_year):
    set_dates(last_year, {Stage.SELF_ASSESSMENT: SELF})
    assert set(calendar_of(last_year)) == {
        (Stage.SELF_ASSESSMENT, ""),
        (Stage.PRELIMINARY_CHECK, AgencyKind.PROVINCE),
    }


def test_running_assessments_follow_the_dates_of_their_kind_but_for_a_deadline_of_their_own(last_year, officer):
    province = make_assessment(make_agency(kind=AgencyKind.PROVINCE), cycle=last_year)
    department, extended = (make_assessment(make_agency(), cycle=last_year) for _ in range(2))
    extend_deadline(assessment=extended, due_at=moment(15, 6), reason="อุทกภัย", actor=officer, at=NOW)
    longer = Window(moment(1, 1), moment(8, 6))
    set_dates(
        last_year,
        {Stage.SELF_ASSESSMENT: longer, Stage.PRELIMINARY_CHECK: Window(moment(10, 6), moment(29, 9))},
        AgencyKind.PROVINCE,
    )
    due = dict(Assessment.objects.values_list("pk", "due_at"))
    assert (due[province.pk], due[department.pk], due[extended.pk]) == (moment(8, 6), moment(1, 6), moment(15, 6))
    set_dates(last_year, {}, AgencyKind.PROVINCE)
    assert Assessment.objects.get(pk=province.pk).due_at == moment(1, 6)


def test_contradicting_dates_are_refused_and_nothing_changes(last_year):
    before = calendar_of(last_year)
    with pytest.raises(DatesClash, match="ต้องไม่เริ่มก่อน"):
        early = Window(moment(31, 12, 2025), moment(1, 9))
        set_dates(last_year, {Stage.SELF_ASSESSMENT: SELF, Stage.PRELIMINARY_CHECK: early})
    with pytest.raises(DatesClash, match="จังหวัด"):
        longer, later = Window(moment(11, 6), moment(20, 6)), Window(moment(21, 6), moment(1, 9))
        set_dates(last_year, {Stage.SELF_ASSESSMENT: longer, Stage.PRELIMINARY_CHECK: later})
    assert calendar_of(last_year) == before


def test_of_two_officers_one_acts(last_year, officer):
    stamp = stamp_of(last_year)
    settle(last_year, officer, parts=[Part.ITEMS], limits={}, stamp=stamp)
    with pytest.raises(Stale):
        settle(last_year, officer, parts=[], limits={"2": 5}, stamp=stamp)
    assert Cycle.objects.get(pk=last_year.pk).required_parts == [Part.ITEMS]
    assert PageLimit.objects.filter(cycle=last_year).count() == 0


def test_a_closed_cycle_is_not_changed(last_year, officer):
    close_cycle(cycle=last_year, actor=officer, at=NOW)
    with pytest.raises(CycleClosed):
        set_dates(last_year, {Stage.SELF_ASSESSMENT: SELF})
    with pytest.raises(CycleClosed):
        settle(last_year, officer, parts=[], limits={})


def test_the_edition_changes_until_there_are_assessments(last_year, officer):
    older = Edition.objects.get(key="pmqa4-2561")
    settle(last_year, officer, parts=[], limits={}, edition=older)
    assert Cycle.objects.get(pk=last_year.pk).edition == older
    empty = Edition.objects.create(key="empty", name_th="ว่าง", name_en="Empty", scoring=older.scoring, digest="0")
    with pytest.raises(EditionWithoutItems):
        settle(last_year, officer, parts=[], limits={}, edition=empty)
    make_assessment(cycle=Cycle.objects.get(pk=last_year.pk))
    with pytest.raises(CycleInUse):
        settle(last_year, officer, parts=[], limits={}, edition=Edition.objects.get(key="pmqa4-2567"))
    assert Cycle.objects.get(pk=last_year.pk).edition == older


def test_a_cycle_goes_while_it_is_empty_and_stays_afterwards(last_year, officer):
    empty = create_cycle_from(source=last_year, year=2570, edition=last_year.edition, actor=officer, at=NOW)
    remove_cycle(cycle=empty, actor=officer, at=NOW)
    remove_cycle(cycle=Cycle(pk=empty.pk or 10**6), actor=officer, at=NOW)
    assert not Cycle.objects.filter(year=2570).exists()
    make_assessment(cycle=last_year)
    with pytest.raises(CycleInUse):
        remove_cycle(cycle=last_year, actor=officer, at=NOW)
    assert Cycle.objects.filter(pk=last_year.pk).exists()
