"""Saving what people write: nobody overwrites a text he has not seen."""

from __future__ import annotations

from datetime import timedelta
from decimal import Decimal
from threading import Barrier, Thread

import pytest
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext

from accounts.models import Role, User
from assessments.actions.texts import (
    UNCHANGED,
    Change,
    Outcome,
    save_answers,
    save_profile_answers,
    save_summary,
    take_over_profile,
)
from assessments.models import Answer, Assessment
from assessments.reading import catalogue_of
from tests.factories import NOW, make_assessment, make_cycle, make_user, person, requirement_of

LATER = NOW + timedelta(minutes=5)
HALF, ONE, ZERO = Decimal("0.5"), Decimal(1), Decimal(0)


@pytest.fixture
def assessment(db: None) -> Assessment:
    return make_assessment()


@pytest.fixture
def key(assessment: Assessment) -> tuple[int, str]:
    """The place of the approach at the basic level of 1.1."""
    return requirement_of(assessment, "1.1", "basic"), "approach"


@pytest.fixture
def somchai(assessment: Assessment) -> User:
    return make_user(Role.MEMBER, assessment.agency)


@pytest.fixture
def suda(assessment: Assessment) -> User:
    return make_user(Role.COORDINATOR, assessment.agency)


def save(assessment: Assessment, actor: User, *changes: Change, at=NOW) -> Outcome:
    return save_answers(assessment=assessment, changes=changes, actor=actor, at=at)


def stored(assessment: Assessment) -> list[tuple]:
    """Everything stored of the answers, in order."""
    fields = ("requirement_id", "factor", "text", "mark", "version", "updated_at", "updated_by")
    return list(assessment.answers.order_by("requirement", "factor").values_list(*fields))


def test_first_save_makes_the_row_with_its_author_and_time(assessment, key, somchai):
    outcome = save(assessment, somchai, Change(key, 0, text="<p>ก</p>", mark=HALF))
    assert stored(assessment) == [(*key, "<p>ก</p>", HALF, 1, NOW, somchai.pk)]
    assert outcome.conflicts == {}
    assert {place: row.version for place, row in outcome.saved.items()} == {key: 1}


def test_a_change_moves_the_version_on(assessment, key, somchai, suda):
    save(assessment, somchai, Change(key, 0, text="<p>ก</p>"))
    save(assessment, suda, Change(key, 1, text="<p>ข</p>"), at=LATER)
    assert stored(assessment) == [(*key, "<p>ข</p>", None, 2, LATER, suda.pk)]


def test_mark_and_text_are_saved_apart(assessment, key, somchai):
    save(assessment, somchai, Change(key, 0, text="<p>ก</p>"))
    save(assessment, somchai, Change(key, 1, mark=ONE), at=LATER)
    save(assessment, somchai, Change(key, 2, text="<p>ข</p>"), at=LATER)
    assert stored(assessment) == [(*key, "<p>ข</p>", ONE, 3, LATER, somchai.pk)]


def test_a_mark_can_be_taken_away_and_zero_is_a_mark(assessment, key, somchai):
    save(assessment, somchai, Change(key, 0, mark=ZERO))
    assert assessment.answers.get().mark == ZERO
    save(assessment, somchai, Change(key, 1, mark=None))
    assert (assessment.answers.get().mark, assessment.answers.get().version) == (None, 2)


@pytest.mark.parametrize("change", [{}, {"text": ""}, {"mark": None}, {"text": "", "mark": None}])
def test_saving_nothing_makes_no_row(assessment, key, somchai, change: dict):
    outcome = save(assessment, somchai, Change(key, 0, **change))
    assert (stored(assessment), outcome) == ([], Outcome())


def test_saving_the_same_again_changes_nothing(assessment, key, somchai, suda):
    save(assessment, somchai, Change(key, 0, text="<p>ก</p>", mark=HALF))
    before = stored(assessment)
    outcome = save(assessment, suda, Change(key, 1, text="<p>ก</p>", mark=HALF), at=LATER)
    assert stored(assessment) == before
    assert (outcome.saved[key].version, outcome.conflicts) == (1, {})


def test_the_later_of_two_people_is_refused_and_gets_the_stored_row(assessment, key, somchai, suda):
    save(assessment, somchai, Change(key, 0, text="<p>เดิม</p>"))
    save(assessment, somchai, Change(key, 1, text="<p>ของสมชาย</p>"))
    before = stored(assessment)
    outcome = save(assessment, suda, Change(key, 1, text="<p>ของสุดา</p>"), at=LATER)
    assert stored(assessment) == before
    current = outcome.conflicts[key]
    assert outcome.saved == {}
    assert (current.text, current.version, current.updated_by, current.updated_at) == (
        "<p>ของสมชาย</p>",
        2,
        somchai,
        NOW,
    )


def test_after_merging_the_second_person_saves_from_the_stored_version(assessment, key, somchai, suda):
    save(assessment, somchai, Change(key, 0, text="<p>ก</p>"))
    current = save(assessment, suda, Change(key, 0, text="<p>ข</p>")).conflicts[key]
    save(assessment, suda, Change(key, current.version, text="<p>ก</p><p>ข</p>"), at=LATER)
    assert stored(assessment) == [(*key, "<p>ก</p><p>ข</p>", None, 2, LATER, suda.pk)]


def test_two_people_who_write_the_same_are_no_conflict(assessment, key, somchai, suda):
    save(assessment, somchai, Change(key, 0, text="<p>ก</p>"))
    outcome = save(assessment, suda, Change(key, 0, text="<p>ก</p>"), at=LATER)
    assert outcome.conflicts == {}
    assert outcome.saved[key].updated_by == somchai


def test_two_people_who_write_first_are_a_conflict(assessment, key, somchai, suda):
    save(assessment, somchai, Change(key, 0, text="<p>ก</p>"))
    outcome = save(assessment, suda, Change(key, 0, text="<p>ข</p>"), at=LATER)
    assert outcome.conflicts[key].text == "<p>ก</p>"
    assert stored(assessment) == [(*key, "<p>ก</p>", None, 1, NOW, somchai.pk)]


def test_marks_of_two_people_conflict_like_texts(assessment, key, somchai, suda):
    save(assessment, somchai, Change(key, 0, mark=ONE))
    outcome = save(assessment, suda, Change(key, 0, mark=HALF), at=LATER)
    assert outcome.conflicts[key].mark == ONE
    assert assessment.answers.get().mark == ONE


def test_a_version_nobody_has_seen_yet_is_a_conflict_too(assessment, key, somchai):
    outcome = save(assessment, somchai, Change(key, 3, text="<p>ก</p>"))
    assert (list(outcome.conflicts), stored(assessment)) == ([key], [])


def test_a_conflict_in_one_place_does_not_keep_the_others_from_being_saved(assessment, key, somchai, suda):
    other = (key[0], "deploy")
    save(assessment, somchai, Change(key, 0, text="<p>ก</p>"))
    outcome = save(assessment, suda, Change(key, 0, text="<p>ข</p>"), Change(other, 0, text="<p>ค</p>"), at=LATER)
    assert (list(outcome.conflicts), list(outcome.saved)) == ([key], [other])
    assert stored(assessment) == [
        (*key, "<p>ก</p>", None, 1, NOW, somchai.pk),
        (*other, "<p>ค</p>", None, 1, LATER, suda.pk),
    ]


def test_people_in_different_places_never_meet(assessment, key, somchai, suda):
    other = (requirement_of(assessment, "1.1", "advance"), "approach")
    save(assessment, somchai, Change(key, 0, text="<p>ก</p>"))
    outcome = save(assessment, suda, Change(other, 0, text="<p>ข</p>"))
    assert outcome.conflicts == {}
    assert {row[2] for row in stored(assessment)} == {"<p>ก</p>", "<p>ข</p>"}


def test_another_agencys_answer_in_the_same_place_is_another_row(assessment, key, somchai):
    neighbour = make_assessment()
    save(assessment, somchai, Change(key, 0, text="<p>ก</p>"))
    save(neighbour, person(Role.MEMBER, neighbour.agency), Change(key, 0, text="<p>ข</p>"))
    assert [row[2] for row in stored(assessment)] == ["<p>ก</p>"]
    assert [row[2] for row in stored(neighbour)] == ["<p>ข</p>"]


def test_an_unknown_mark_is_refused_by_the_database(assessment, key, somchai):
    with pytest.raises(IntegrityError), transaction.atomic():
        save(assessment, somchai, Change(key, 0, mark=Decimal("0.7")))
    assert stored(assessment) == []


@pytest.mark.parametrize("places", [1, 9])
def test_one_save_takes_three_queries_however_many_changes(assessment, somchai, places: int):
    requirements = [requirement_of(assessment, "1.1", level) for level in ("basic", "advance", "significance")]
    keys = [(requirement, factor) for requirement in requirements for factor in ("approach", "deploy", "result")]
    for version in (0, 1):
        changes = [Change(place, version, text=f"<p>{version}</p>", mark=ONE) for place in keys[:places]]
        with CaptureQueriesContext(connection) as queries:
            save(assessment, somchai, *changes)
        assert len([query for query in queries if "SAVEPOINT" not in query["sql"]]) == 3


def test_all_answers_of_an_assessment_are_saved_at_once(assessment, somchai):
    keys = [
        (requirement.pk, factor)
        for item in catalogue_of(assessment).items
        for requirement in item.requirements
        for factor in ("approach", "deploy", "result")
    ]
    outcome = save(assessment, somchai, *(Change(place, 0, text="<p>ก</p>", mark=ONE) for place in keys))
    assert (len(keys), len(outcome.saved), assessment.answers.count()) == (162, 162, 162)


def test_summary_follows_the_same_rule_of_two_people(assessment, somchai, suda):
    item = catalogue_of(assessment).item("1.1").pk
    save_summary(assessment=assessment, change=Change(item, 0, text="<p>ก</p>"), actor=somchai, at=NOW)
    refused = save_summary(assessment=assessment, change=Change(item, 0, text="<p>ข</p>"), actor=suda, at=LATER)
    carried = save_summary(assessment=assessment, change=Change(item, 1, text="<p>ค</p>"), actor=suda, at=LATER)
    assert (refused.conflicts[item].text, carried.saved[item].text) == ("<p>ก</p>", "<p>ค</p>")
    assert assessment.summaries.get().version == 2


def test_profile_follows_the_same_rule_of_two_people(assessment, somchai, suda):
    first, second = (catalogue_of(assessment).question(number).pk for number in (1, 2))
    save_profile_answers(assessment=assessment, changes=[Change(first, 0, text="<p>ก</p>")], actor=somchai, at=NOW)
    outcome = save_profile_answers(
        assessment=assessment,
        changes=[Change(first, 0, text="<p>ข</p>"), Change(second, 0, text="<p>ค</p>")],
        actor=suda,
        at=LATER,
    )
    assert (list(outcome.conflicts), list(outcome.saved)) == ([first], [second])
    assert dict(assessment.profile_answers.values_list("question", "text")) == {first: "<p>ก</p>", second: "<p>ค</p>"}


def test_last_years_profile_fills_only_what_is_unanswered(assessment, somchai, suda):
    own, emptied, open_, blank = (catalogue_of(assessment).question(number).pk for number in (1, 2, 3, 4))
    for text in ("<p>เดิม</p>", ""):
        save_profile_answers(
            assessment=assessment,
            changes=[Change(emptied, int(text == ""), text=text), Change(own, int(text == ""), text="<p>ของเรา</p>")],
            actor=somchai,
            at=NOW,
        )
    earlier = {own: "<p>ปีก่อน 1</p>", emptied: "<p>ปีก่อน 2</p>", open_: "<p>ปีก่อน 3</p>", blank: ""}
    outcome = take_over_profile(assessment=assessment, earlier=earlier, actor=suda, at=LATER)
    assert outcome.conflicts == {}
    assert dict(assessment.profile_answers.values_list("question", "text")) == {
        own: "<p>ของเรา</p>",
        emptied: "<p>ปีก่อน 2</p>",
        open_: "<p>ปีก่อน 3</p>",
    }


def test_unchanged_is_no_value():
    change = Change((1, "approach"), 0)
    assert (change.text, change.mark) == (UNCHANGED, UNCHANGED)
    assert not change.differs_from(Answer(text="<p>ก</p>", mark=ONE))


@pytest.mark.django_db(transaction=True)
def test_of_two_first_saves_at_the_same_moment_one_is_carried_out():
    assessment = make_assessment(cycle=make_cycle())
    place = (requirement_of(assessment, "1.1", "basic"), "approach")
    people = [make_user(Role.MEMBER, assessment.agency) for _ in range(2)]
    barrier, outcomes = Barrier(2), []

    def write(actor: User) -> None:
        barrier.wait()
        outcomes.append(save(assessment, actor, Change(place, 0, text=f"<p>{actor.pk}</p>")))
        connection.close()

    threads = [Thread(target=write, args=(actor,)) for actor in people]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(len(outcome.saved) for outcome in outcomes) == [0, 1]
    assert sorted(len(outcome.conflicts) for outcome in outcomes) == [0, 1]
    assert [row.version for row in assessment.answers.all()] == [1]


def test_text_of_an_earlier_year_bears_it_until_somebody_changes_it(assessment: Assessment, key, somchai: User):
    save(assessment, somchai, Change(key, 0, text="<p>ปีก่อน</p>", from_year=2568))
    save(assessment, somchai, Change(key, 1, mark=ONE))
    save(assessment, somchai, Change(key, 2, text="<p>ปีก่อน</p>"))
    assert Answer.objects.get().from_year == 2568

    save(assessment, somchai, Change(key, 2, text="<p>ปีนี้</p>"))

    assert Answer.objects.get().from_year is None
