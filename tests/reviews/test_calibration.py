"""How far reviewers stand from the consensus and from each other; a reviewer knows the own figures after release."""

from __future__ import annotations

from fractions import Fraction

import pytest
from django.test import Client
from django.urls import reverse

from accounts.models import Role
from assessments.actions.scores import store_score
from assessments.models import ScoreKind
from assessments.reading import read_standing
from reviews.actions.declarations import recuse
from reviews.calibration import Calibration, Difference, Points, Sent, calibrate
from reviews.pages.calibration import read_calibration
from tests.factories import NOW, make_user
from tests.reviews.steps import LATER, all_marks, completed, make_review, officer, proposed, released

URL, OWN = reverse("reviews:calibration"), reverse("reviews:own_calibration")


def points(total, first=0, second=0):
    return Points(Fraction(total), {1: Fraction(first), 2: Fraction(second)})


def test_mean_differences_signed_and_absolute():
    sent = [Sent(10, 1, points(310, 320, 300)), Sent(11, 1, points(380, 390, 410)), Sent(10, 2, points(300))]
    agreed = {10: points(300, 300, 300), 11: points(400, 400, 400)}

    found = calibrate(1, sent, agreed, categories=(1, 2))

    assert found == Calibration(
        assessments=2,
        total=Difference(Fraction(-5), Fraction(15)),
        categories={1: Difference(Fraction(5), Fraction(15)), 2: Difference(Fraction(5), Fraction(5))},
        pairs=1,
        between=Fraction(10),
    )


def test_every_colleague_counts_as_a_pair():
    sent = [Sent(10, pk, points(total)) for pk, total in ((1, 300), (2, 330), (3, 290))]
    found = calibrate(1, sent, {10: points(310)}, categories=())
    assert (found.pairs, found.between) == (2, Fraction(20))


def test_without_a_consensus_nothing_counts():
    sent = [Sent(10, 1, points(300)), Sent(10, 2, points(330))]
    assert calibrate(1, sent, {}, categories=(1,)) == Calibration(0, None, {}, 0, None)


def agree(assessment, value):
    """Keeps a consensus of one mark all over."""
    standing = read_standing(assessment, marks=all_marks(assessment, value))
    store_score(assessment=assessment, kind=ScoreKind.CONSENSUS, standing=standing, actor=officer(), at=NOW)


@pytest.fixture
def shared():
    """Two reviewers of one agency: the first marked all "fully", the second and the consensus all "partly"."""
    first, second = make_user(Role.REVIEWER), make_user(Role.REVIEWER)
    assessment = make_review(first, second)
    completed(assessment, first, value=1)
    completed(assessment, second, value=0.5)
    agree(assessment, 0.5)
    return assessment, first, second


@pytest.mark.django_db
def test_the_figures_come_from_the_scores_that_are_kept(shared):
    assessment, first, second = shared

    rows = read_calibration([first, second], assessment.cycle)

    full, half = 500, 150
    above = Difference(Fraction(full - half), Fraction(full - half))
    assert [row.categories for row in rows] == [(above,) * 6, (Difference(Fraction(0), Fraction(0)),) * 6]
    assert [(row.figures.assessments, row.figures.pairs) for row in rows] == [(1, 1), (1, 1)]
    assert rows[0].figures.between == rows[1].figures.between == 300


@pytest.mark.django_db
def test_only_the_newest_consensus_and_those_who_still_take_part_count(shared):
    assessment, first, second = shared
    agree(assessment, 1)
    recuse(assessment=assessment, reason="เป็นคู่สัญญา", actor=second, at=LATER)

    (row,) = read_calibration([first], assessment.cycle)

    assert row.figures.total == Difference(Fraction(0), Fraction(0))
    assert (row.figures.pairs, row.figures.between) == (0, None)


@pytest.mark.django_db
def test_a_reviewer_knows_the_own_figures_only_after_release(client: Client, shared):
    assessment, first, second = shared
    client.force_login(first)

    assert client.get(OWN).context["row"].figures.assessments == 0
    proposed(assessment)
    released(assessment)

    page = client.get(OWN)
    assert page.context["row"].figures.assessments == 1
    assert page.context["row"].reviewer == first
    assert str(second) not in page.content.decode()


@pytest.mark.django_db
def test_the_officer_compares_all_before_the_release(client: Client, shared):
    _, first, second = shared
    client.force_login(officer())

    assert {row.reviewer for row in client.get(URL).context["rows"]} == {first, second}
    assert [row.reviewer for row in client.get(URL, {"q": first.full_name}).context["rows"]] == [first]
    assert client.get(URL, {"year": "2480"}).status_code == 404


@pytest.mark.django_db
@pytest.mark.parametrize("url", [URL, OWN])
def test_an_empty_page_says_what_will_be_here(client: Client, url):
    person = officer()
    person.memberships.create(role=Role.REVIEWER)
    client.force_login(person)
    assert "empty" in client.get(url).content.decode()


@pytest.mark.django_db
@pytest.mark.parametrize("count", [1, 3])
def test_the_page_costs_the_same_queries_at_every_length(client: Client, django_assert_num_queries, count):
    for _ in range(count):
        assessment = make_review(make_user(Role.REVIEWER))
        completed(assessment)
        agree(assessment, 1)
    client.force_login(officer())

    with django_assert_num_queries(10):
        assert client.get(URL).status_code == 200
