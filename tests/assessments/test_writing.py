"""The door to every change: nobody writes once an assessment is signed or handed in, nor outside its dates."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta

import pytest

from accounts.models import Role, User
from assessments.actions.texts import Change, name_key_groups, save_answers, save_profile_answers, save_summary
from assessments.errors import DeadlinePassed, Locked, NotYetOpen
from assessments.models import Assessment
from assessments.reading import catalogue_of
from assessments.workflow import EDITABLE, State
from tests.factories import DUE, NOW, OPENS, fill, make_assessment, person, requirement_of

pytestmark = pytest.mark.django_db

Writing = Callable[[Assessment, User, datetime], object]


def answer(assessment: Assessment, actor: User, at: datetime, version: int = 0) -> None:
    place = (requirement_of(assessment, "1.1", "basic"), "approach")
    save_answers(assessment=assessment, changes=[Change(place, version, text="<p>ใหม่</p>")], actor=actor, at=at)


def summary(assessment: Assessment, actor: User, at: datetime) -> None:
    item = catalogue_of(assessment).item("1.1").pk
    save_summary(assessment=assessment, change=Change(item, 0, text="<p>ใหม่</p>"), actor=actor, at=at)


def profile(assessment: Assessment, actor: User, at: datetime) -> None:
    question = catalogue_of(assessment).question(1).pk
    save_profile_answers(assessment=assessment, changes=[Change(question, 0, text="<p>ใหม่</p>")], actor=actor, at=at)


def key_groups(assessment: Assessment, actor: User, at: datetime) -> None:
    question = catalogue_of(assessment).question(12).pk
    name_key_groups(assessment=assessment, question_id=question, names=["ประชาชน"], actor=actor, at=at)


WRITINGS = [answer, summary, profile, key_groups]


def stored(assessment: Assessment) -> tuple[list, ...]:
    rows = (assessment.answers, assessment.summaries, assessment.profile_answers, assessment.key_groups)
    return tuple(list(row.order_by("pk").values()) for row in rows)


@pytest.mark.parametrize("write", WRITINGS)
@pytest.mark.parametrize("state", [state for state in State if state not in EDITABLE])
def test_nobody_writes_once_the_assessment_is_signed_or_handed_in(state: State, write: Writing):
    assessment = make_assessment(state=state)
    before = stored(assessment)
    with pytest.raises(Locked) as refused:
        write(assessment, person(Role.COORDINATOR, assessment.agency), NOW)
    assert state.label in refused.value.message
    assert stored(assessment) == before


@pytest.mark.parametrize("write", WRITINGS)
@pytest.mark.parametrize("state", sorted(EDITABLE))
def test_the_team_writes_into_a_draft_and_into_what_was_returned(assessment, member, state: State, write: Writing):
    Assessment.objects.filter(pk=assessment.pk).update(state=state)
    before = stored(assessment)
    write(assessment, member, NOW)
    assert stored(assessment) != before


def test_a_page_opened_before_the_signature_cannot_save_after_it(assessment, member):
    fill(assessment)
    stale = Assessment.objects.get(pk=assessment.pk)
    Assessment.objects.filter(pk=assessment.pk).update(state=State.SIGNED)
    with pytest.raises(Locked):
        answer(stale, member, NOW, version=1)


@pytest.mark.parametrize("write", WRITINGS)
@pytest.mark.parametrize(
    ("at", "error", "words"),
    [
        (OPENS - timedelta(seconds=1), NotYetOpen, "1 ตุลาคม 2568 เวลา 08:30 น."),
        (DUE + timedelta(seconds=1), DeadlinePassed, "30 กันยายน 2642 เวลา 16:30 น."),
    ],
    ids=["before", "after"],
)
def test_nobody_writes_outside_the_dates(assessment, member, write: Writing, at, error: type, words: str):
    with pytest.raises(error) as refused:
        write(assessment, member, at)
    assert words in str(refused.value)
    assert stored(assessment) == ([], [], [], [])


@pytest.mark.parametrize("at", [OPENS, DUE], ids=["first moment", "last moment"])
def test_the_dates_themselves_belong_to_the_stage(assessment, member, at: datetime):
    answer(assessment, member, at)
    assert assessment.answers.get().updated_at == at


def test_an_assessment_without_dates_is_open(assessment, member):
    Assessment.objects.filter(pk=assessment.pk).update(opens_at=None, due_at=None)
    answer(assessment, member, NOW)
    assert assessment.answers.count() == 1
