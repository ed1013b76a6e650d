"""Keeping scores: exact, by version, and none ever changes another."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

import pytest
from django.db import IntegrityError, transaction

from accounts.models import Role, User
from assessments.actions.scores import scheme_of, store_category_score, store_score, totals_of_score
from assessments.models import Assessment, Score, ScoreKind
from assessments.reading import catalogue_of, read_standing
from assessments.standing import Totals, totals_of
from criteria.actions import publish_edition
from criteria.models import Edition
from tests.catalogues import corrected
from tests.factories import NOW, make_assessment, make_cycle, make_user, mark

pytestmark = pytest.mark.django_db

PUBLISHED = {1: "453.13", 2: "479.17", 3: "390.63", 4: "402.78", 5: "421.88", 6: "456.60", 7: "280.00"}


def keep(assessment: Assessment, actor: User, kind: str = ScoreKind.SELF, reviewer: User | None = None) -> Score:
    standing = read_standing(assessment)
    return store_score(assessment=assessment, kind=kind, standing=standing, actor=actor, at=NOW, reviewer=reviewer)


def published_totals(assessment: Assessment) -> Totals:
    return totals_of(catalogue_of(assessment), {number: Fraction(points) for number, points in PUBLISHED.items()})


def test_a_score_holds_marks_scheme_and_exact_points(assessment, officer):
    mark(assessment, "1.1", "basic", A=1, D="0.5")
    score = keep(assessment, officer)
    assert score.marks["1.1"] == {"basic": ["1", "1/2", None], "advance": [None] * 3, "significance": [None] * 3}
    assert len(score.marks) == 18
    assert (score.points["items"]["1.1"], score.points["items"]["1.2"]) == ("150", "0")
    assert score.points["categories"] == {"1": "50", "2": "0", "3": "0", "4": "0", "5": "0", "6": "0", "7": "0"}
    assert (score.points["total"], score.points["level"], score.points["band"]) == ("50/7", "2/35", "below_basic")
    assert score.points["attained"]["1.1"] is None
    assert (score.total, score.entered_by_category, score.by, score.at) == (
        Decimal("7.142857"),
        False,
        officer,
        NOW,
    )


def test_totals_come_back_exact(assessment, officer):
    mark(assessment, "1.1", "basic", A=1, D="0.5")
    score = Score.objects.get(pk=keep(assessment, officer).pk)
    assert totals_of_score(score) == read_standing(assessment).totals


def test_the_published_score_of_2563_is_kept_as_entered_by_category(officer):
    assessment = make_assessment(cycle=make_cycle(2563, edition="pmqa4-2561"))
    totals = published_totals(assessment)
    score = store_category_score(assessment=assessment, kind=ScoreKind.CONFIRMED, totals=totals, actor=officer, at=NOW)
    assert (score.entered_by_category, score.marks) == (True, {})
    assert (score.total, score.points["band"]) == (Decimal("412.027143"), "advance")
    assert score.points["total"] == "288419/700"
    assert totals_of_score(Score.objects.get(pk=score.pk)) == totals


def test_a_further_score_is_a_further_version_and_the_first_stays(assessment, officer):
    first = keep(assessment, officer)
    mark(assessment, "1.1", "basic", A=1, D=1, R=1)
    second = keep(assessment, officer)
    kept = Score.objects.get(pk=first.pk)
    assert (first.version, second.version) == (1, 2)
    assert (kept.points, kept.marks, kept.total) == (first.points, first.marks, 0)
    assert second.points["items"]["1.1"] == "300"


def test_the_four_kinds_and_each_reviewer_count_their_own_versions(assessment, officer):
    reviewers = [make_user(Role.REVIEWER) for _ in range(2)]
    for _ in range(2):
        for kind in (ScoreKind.SELF, ScoreKind.CONSENSUS, ScoreKind.CONFIRMED):
            keep(assessment, officer, kind)
        for reviewer in reviewers:
            keep(assessment, reviewer, ScoreKind.INDIVIDUAL, reviewer)
    versions = assessment.scores.values_list("kind", "reviewer", "version")
    assert sorted(versions, key=str) == sorted(
        [
            *((kind, None, version) for kind in ("self", "consensus", "confirmed") for version in (1, 2)),
            *(("individual", reviewer.pk, version) for reviewer in reviewers for version in (1, 2)),
        ],
        key=str,
    )


@pytest.mark.parametrize(
    ("kind", "with_reviewer"), [(ScoreKind.SELF, True), (ScoreKind.CONFIRMED, True), (ScoreKind.INDIVIDUAL, False)]
)
def test_only_an_individual_score_has_a_reviewer(assessment, officer, kind: str, with_reviewer: bool):
    reviewer = make_user(Role.REVIEWER) if with_reviewer else None
    with pytest.raises(IntegrityError), transaction.atomic():
        keep(assessment, officer, kind, reviewer)


@pytest.mark.parametrize("total", [Decimal("500.000001"), Decimal("-0.000001")])
def test_the_database_refuses_a_total_outside_the_standard(assessment, officer, total: Decimal):
    score = keep(assessment, officer)
    with pytest.raises(IntegrityError), transaction.atomic():
        Score.objects.filter(pk=score.pk).update(total=total)


def test_the_database_refuses_a_version_twice(assessment, officer):
    first, second = keep(assessment, officer), keep(assessment, officer)
    with pytest.raises(IntegrityError), transaction.atomic():
        Score.objects.filter(pk=second.pk).update(version=first.version)


def test_the_scheme_is_kept_by_name_and_numbers(assessment):
    Assessment.objects.filter(pk=assessment.pk).update(item_scheme="proportional", result_scheme="linear_five")
    assert scheme_of(Assessment.objects.get(pk=assessment.pk)) == {
        "items": "proportional",
        "results": "linear_five",
        "parameters": {
            "items": {"kind": "proportional", "maximum": "500"},
            "results": {"kind": "linear_five", "points": ["100", "200", "300", "400", "500"]},
            "maximum": "500",
            "level_maximum": "4",
        },
    }


def test_a_kept_score_does_not_change_when_a_later_revision_has_other_numbers(assessment, officer):
    mark(assessment, "1.1", "basic", A=1, D=1, R=1)
    score = keep(assessment, officer)
    before = Score.objects.filter(pk=score.pk).values().get()
    edition = Edition.objects.get(pk=assessment.edition_id)
    content, profile, scoring = corrected(edition.key)
    scoring["items"] = scoring["items"] | {"staircase": {"kind": "staircase", "steps": {"basic": "200"}}}
    newer, created = publish_edition(content=content, profile=profile, scoring=scoring, at=NOW)
    assert (created, newer.revision) == (True, 2)
    assert Score.objects.filter(pk=score.pk).values().get() == before
    assert read_standing(assessment).item("1.1").points == 300
