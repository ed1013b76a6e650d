"""The national data: of the size asked for, the same each time, and in no state that actions could not have made."""

from collections import Counter
from collections.abc import Iterator

import pytest
from django.db import transaction
from django.db.models import Count, F
from pytest_django import DjangoDbBlocker

from accounts.models import Agency, Membership, Role, User
from assessments.actions.scores import store_score
from assessments.models import Assessment, Cycle, Score, ScoreKind
from assessments.reading import read_standing
from assessments.stages import require_stage
from assessments.workflow import Stage, State
from certification.models import AwardApplication, Certificate, Certification, Visit
from certification.workflow import AWARD, CERTIFICATION
from demo.national.agencies import plan_agencies
from demo.national.loading import Size, load_national
from notices.models import Mail, Notice
from programme.actions.cycles import calendar_of
from programme.calendar import calendar_clashes
from reviews.models import Assignment, Sheet, SheetKind
from reviews.reading import read_sheet_marks
from tests.factories import NOW

SMALL = Size(agencies=100, cycles=3, reviewers=12)


@pytest.fixture(scope="module", autouse=True)
def national(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[None]:
    """Loaded once for all tests of this file, which only read."""
    with django_db_blocker.unblock(), transaction.atomic():
        list(load_national(size=SMALL, seed=4, at=NOW))
        yield
        transaction.set_rollback(True)


pytestmark = pytest.mark.django_db


def test_plan_of_the_whole_country_has_its_proportions():
    kinds = Counter(entry.kind for entry in plan_agencies(8000))
    assert kinds == {"ministry": 20, "department": 150, "public_organisation": 60, "province": 2736, "local": 5034}


@pytest.mark.parametrize("count", [10, 45, 400, 8000])
def test_plan_has_the_number_asked_for_and_each_name_once(count):
    planned = plan_agencies(count)
    assert len({entry.name for entry in planned}) == len(planned) == count


def test_everything_is_of_the_size_asked_for():
    assert Agency.objects.count() == 100
    assert Membership.objects.filter(role=Role.REVIEWER).count() == 12
    assert [(cycle.year, cycle.closed_at is None) for cycle in Cycle.objects.all()] == [
        (2569, True),
        (2568, False),
        (2567, False),
    ]
    assert Assessment.objects.filter(state=State.RELEASED, cycle__closed_at__isnull=False).count() == 200
    kinds = Counter(Score.objects.filter(assessment__cycle__year=2568).values_list("kind", flat=True))
    assert kinds == {"self": 100, "individual": 200, "consensus": 100, "confirmed": 100}
    assert set(Assessment.objects.filter(cycle__year=2569).values_list("state", flat=True)) == set(State.values)


def test_scores_are_what_the_actions_would_keep():
    for score in Score.objects.filter(assessment__cycle__year=2569, kind=ScoreKind.SELF).select_related("by")[:10]:
        assessment = Assessment.objects.with_names().get(pk=score.assessment_id)
        standing = read_standing(assessment)
        again = store_score(assessment=assessment, kind=score.kind, standing=standing, actor=score.by, at=NOW)
        for field in ("marks", "points", "scheme", "total"):
            assert getattr(score, field) == getattr(again, field)


def test_sheets_that_are_handed_in_are_complete_and_have_their_score():
    sheets = Sheet.objects.filter(kind=SheetKind.INDIVIDUAL).exclude(completed_at=None)
    for sheet in sheets.select_related("assessment__agency")[:5]:
        standing = read_standing(sheet.assessment, marks=read_sheet_marks(sheet))
        score = Score.objects.get(assessment=sheet.assessment, kind=ScoreKind.INDIVIDUAL, reviewer=sheet.reviewer)
        assert standing.marked == standing.to_mark
        assert score.points["total"] == str(standing.totals.total)
    assert sheets.exists()


def test_records_lead_to_the_state_they_are_in():
    last = {row.pk: row.transitions.first() for row in Assessment.objects.exclude(state=State.DRAFT)}
    states = dict(Assessment.objects.exclude(state=State.DRAFT).values_list("pk", "state"))
    assert {pk: transition.to for pk, transition in last.items()} == states


def test_dates_contradict_nothing_and_nothing_came_before_its_stage():
    for cycle in Cycle.objects.all():
        assert calendar_clashes(calendar_of(cycle)) == {}
    for assessment in Assessment.objects.with_names().filter(cycle__year=2569).exclude(state=State.DRAFT):
        at = assessment.released_at or NOW
        if assessment.state in (State.IN_REVIEW, State.RELEASED):
            require_stage(assessment, Stage.PRELIMINARY_CHECK, at=at)
        if assessment.state == State.RELEASED:
            require_stage(assessment, Stage.RESULTS, at=at)


def test_nobody_reviews_an_agency_of_their_own_or_the_same_two_years_running():
    assert not Assignment.objects.filter(reviewer__memberships__agency=F("assessment__agency")).exists()
    pairs = Counter(Assignment.objects.values_list("reviewer", "assessment__agency", "assessment__cycle__year"))
    assert not [pair for pair in pairs if (*pair[:2], pair[2] - 1) in pairs]
    per_agency = Assessment.objects.filter(state=State.IN_REVIEW).annotate(n=Count("assignments"))
    assert set(per_agency.values_list("n", flat=True)) == {2}


def test_what_follows_a_release_is_where_its_record_leads_to():
    answered = Certification.objects.select_related("assessment")
    assert {row.state for row in answered} >= {"certified", "declined"}
    for row in answered:
        steps = row.assessment.steps_taken.filter(application=None)
        assert row.state == CERTIFICATION[steps.first().step].to
    assert Certificate.objects.count() == answered.filter(state="certified").count() == Visit.objects.count()
    for row in AwardApplication.objects.all():
        assert row.state == AWARD[row.steps_taken.first().step].to
    assert Notice.objects.count() == Mail.objects.count() > 0


def test_nobody_can_log_in():
    assert not [person.email for person in User.objects.all()[:50] if person.has_usable_password()]
