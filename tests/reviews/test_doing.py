"""Who does what in a review: every writing address × everybody who has nothing to do there."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import reverse

from accounts.models import Role, User
from assessments.models import Assessment
from reviews.urls import urlpatterns
from tests.factories import make_user
from tests.reviews.people import PAGES, address, everything, in_review
from tests.reviews.steps import completed, make_review, officer, opened, remark_on, reviewer_of
from tests.reviews.test_visibility import SEEN

pytestmark = pytest.mark.django_db


# The addresses of one review; those of the programme have tests of their own.
ADDRESSES = ("index", *(str(pattern.name) for pattern in urlpatterns if "pk" in str(pattern.pattern)))


def test_nobody_comes_in_without_login(client: Client):
    assessment = in_review()

    for name in ADDRESSES:
        answer = client.get(address(name, assessment))
        assert (answer.status_code, answer.url.split("?")[0]) == (302, reverse("account_login"))


WRITES = tuple(name for name in ADDRESSES if name not in PAGES)
ALSO = ("confirm", "item", "confirm_item", "consensus_item")
OFFICERS = ("begin", "assign", "unassign", "reopen", "renew", "release", "confirm", "confirm_item", "lead")
LEADS = tuple(name for name in WRITES if name.startswith("consensus_") and "agree" not in name)
LEADS = (*LEADS, "consensus_item", "close_consensus", "merge_remarks", "take_remark")
ONLY_POSTED = ("complete", "begin", "assign", "unassign", "reopen", "renew", "release", "lead", "reopen_consensus")
ONLY_POSTED = (*ONLY_POSTED, "close_consensus", "merge_remarks", "take_remark")
ONLY_SHOWN = ("index", "review", "results", "confirm_results", "consensus", "consensus_results", "scores", "before")
WORDS = ("agree", "consensus_agree_item", "consensus_agree_results")
OFFICERS_REMARKS = tuple(name for name in WRITES if name.startswith("confirm_"))
SENT = {"kind": "improvement", "text": "เขียนทับ", "version": 1, "basic-approach-mark": "0", "reviewer": 1}


@pytest.mark.parametrize(
    "who",
    [entry[0] for name, entry in SEEN.items() if name not in ("reviewer", "officer")],
    ids=[name for name in SEEN if name not in ("reviewer", "officer")],
)
def test_nobody_else_changes_anything(client: Client, who: Callable[[Assessment], User]):
    assessment = in_review()
    client.force_login(who(assessment))
    before = everything()

    answers = {name: client.post(address(name, assessment), SENT).status_code for name in (*WRITES, *ALSO)}

    assert set(answers.values()) == {404}
    assert everything() == before


def test_a_reviewer_does_nothing_of_the_officers(client: Client):
    assessment = in_review()
    client.force_login(reviewer_of(assessment))
    before = everything()

    names = (*OFFICERS, *OFFICERS_REMARKS, "reopen_consensus")
    assert {client.post(address(name, assessment), SENT).status_code for name in names} == {403}
    assert everything() == before


def test_an_officer_writes_nothing_at_the_addresses_of_a_reviewers_sheet(client: Client):
    assessment = in_review()
    client.force_login(officer())
    before = everything()

    answers = {
        name: client.post(address(name, assessment), SENT).status_code
        for name in ("complete", "item", "add_remark", "add_result_remark", "remark", "remove_remark")
    }

    assert answers == {
        "complete": 403,
        "item": 403,
        "add_remark": 403,
        "add_result_remark": 403,
        "remark": 404,
        "remove_remark": 404,
    }
    assert everything() == before


def test_an_officer_has_no_word_in_the_consensus(client: Client):
    assessment = in_review()
    client.force_login(officer())
    before = everything()

    assert {client.post(address(name, assessment), SENT).status_code for name in (*LEADS, *WORDS)} == {403}
    assert everything() == before


def test_who_does_not_lead_decides_nothing(client: Client):
    first, second = make_user(Role.REVIEWER), make_user(Role.REVIEWER)
    assessment = make_review(first, second)
    for reviewer in (first, second):
        remark_on(opened(assessment, reviewer), "1.1", f"ข้อสังเกตของ {reviewer}")
        completed(assessment, reviewer)
    before = everything()

    client.force_login(second)
    assert {client.post(address(name, assessment), SENT).status_code for name in LEADS} == {403}
    client.force_login(first)
    assert {client.post(address(name, assessment), SENT).status_code for name in WORDS} == {403}
    assert everything() == before


@pytest.mark.parametrize("name", (*ONLY_POSTED, *WORDS))
def test_what_changes_something_is_only_posted(client: Client, name: str):
    assessment = in_review()
    client.force_login(officer())

    assert client.get(address(name, assessment)).status_code == 405


@pytest.mark.parametrize("name", ONLY_SHOWN)
def test_what_only_shows_is_not_posted(client: Client, name: str):
    assessment = in_review()
    client.force_login(officer())

    assert client.post(address(name, assessment)).status_code == 405


def test_an_item_or_assessment_that_does_not_exist_is_not_found(client: Client):
    assessment = in_review()
    client.force_login(officer())

    for name in ("item", "confirm_item", "before"):
        assert client.get(reverse(f"reviews:{name}", args=[assessment.pk, "9.9"])).status_code == 404
        assert client.get(reverse(f"reviews:{name}", args=[0, "1.1"])).status_code == 404
    assert client.post(reverse("reviews:reopen", args=[assessment.pk, officer().pk])).status_code == 404
    assert client.post(reverse("reviews:unassign", args=[assessment.pk, officer().pk])).status_code == 404
