"""Recording the published result of a closed cycle by category."""

from __future__ import annotations

import pytest

from assessments.actions.scores import totals_of_score
from assessments.errors import WrongState
from assessments.models import ScoreKind
from assessments.workflow import State
from criteria import fixtures
from reviews.actions.published import record_published_result
from reviews.errors import PointsOutOfRange, UnknownPlace, WrongCategories
from reviews.models import RemarkKind, Sheet, SheetKind
from tests.factories import NOW, make_assessment, make_cycle
from tests.reviews.steps import LATER, officer
from thai.figures import two_decimals

pytestmark = pytest.mark.django_db

CONTENT = fixtures.read("demo/dgr/cycle-2563")
PUBLISHED = {name: CONTENT[name] for name in ("categories", "strengths", "improvements", "results")}


def draft():
    return make_assessment(cycle=make_cycle(2563, edition="pmqa4-2561"))


def record(assessment, **other):
    return record_published_result(assessment=assessment, **{**PUBLISHED, **other}, actor=officer(), at=NOW)


def test_the_published_result_of_2563_gives_its_total_level_and_band():
    assessment = draft()

    score = record(assessment)

    totals = totals_of_score(score)
    assert (two_decimals(totals.total), two_decimals(totals.level), totals.band) == ("412.03", "3.30", "advance")
    assert {number: two_decimals(points) for number, points in totals.categories.items()} == {
        int(number): points for number, points in CONTENT["categories"].items()
    }
    assert (score.kind, score.version, score.entered_by_category, score.marks, score.by, score.at) == (
        ScoreKind.CONFIRMED,
        1,
        True,
        {},
        officer(),
        NOW,
    )


def test_recording_releases_the_draft():
    assessment = draft()

    record(assessment)

    assessment.refresh_from_db()
    assert (assessment.state, assessment.released_at) == (State.RELEASED, NOW)
    assert list(assessment.transitions.values_list("move", "actor", "at")) == [("record", officer().pk, NOW)]


def test_every_published_remark_is_kept_in_its_place():
    assessment = draft()

    record(assessment)

    sheet = Sheet.objects.confirmed(assessment).get()
    remarks = sheet.remarks.select_related("item", "government_dimension")
    kept: dict = {"strengths": {}, "improvements": {}, "results": []}
    for remark in remarks:
        if remark.kind == RemarkKind.STRENGTH:
            kept["strengths"].setdefault(remark.government_dimension.number, []).append(remark.text)
        elif remark.kind == RemarkKind.IMPROVEMENT:
            kept["improvements"].setdefault(remark.item.code, []).append(remark.text)
        else:
            kept["results"].append(remark.text)
    assert (sheet.kind, sheet.completed_at) == (SheetKind.CONFIRMED, NOW)
    assert kept == {
        "strengths": {group["dimension"]: group["remarks"] for group in CONTENT["strengths"]},
        "improvements": CONTENT["improvements"],
        "results": CONTENT["results"],
    }


def test_a_second_record_is_refused():
    assessment = draft()
    record(assessment)

    with pytest.raises(WrongState):
        record_published_result(assessment=assessment, **PUBLISHED, actor=officer(), at=LATER)

    assessment.refresh_from_db()
    assert (assessment.released_at, assessment.scores.count(), Sheet.objects.count()) == (NOW, 1, 1)


@pytest.mark.parametrize("state", [State.SIGNED, State.SUBMITTED, State.IN_REVIEW])
def test_only_a_draft_is_recorded(state):
    assessment = make_assessment(state=state)

    with pytest.raises(WrongState):
        record(assessment, strengths=[], improvements={})

    assert not Sheet.objects.exists()


@pytest.mark.parametrize(
    ("other", "refusal", "words"),
    [
        pytest.param({"categories": {"1": "400"}}, WrongCategories, "1 2 3 4 5 6 7", id="categories missing"),
        pytest.param({"categories": CONTENT["categories"] | {"8": "1"}}, WrongCategories, "ทุกหมวด", id="one too many"),
        pytest.param(
            {"categories": CONTENT["categories"] | {"7": "500.01"}}, PointsOutOfRange, "500.00", id="above 500"
        ),
        pytest.param({"categories": CONTENT["categories"] | {"2": "-1"}}, PointsOutOfRange, "หมวด 2", id="below 0"),
        pytest.param({"improvements": {"9.9": ["ก"]}}, UnknownPlace, "หัวข้อ 9.9", id="an item of no edition"),
        pytest.param(
            {"strengths": [{"dimension": 4, "remarks": ["ก"]}]}, UnknownPlace, "มิติที่ 4", id="no such dimension"
        ),
    ],
)
def test_what_does_not_fit_the_edition_is_refused(other: dict, refusal: type, words: str):
    assessment = draft()

    with pytest.raises(refusal) as refused:
        record(assessment, **other)

    assessment.refresh_from_db()
    assert words in str(refused.value)
    assert (assessment.state, Sheet.objects.count(), assessment.scores.count()) == (State.DRAFT, 0, 0)
