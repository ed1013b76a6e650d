"""Who sees what in a review: every page × every role × every stage, and what nobody learns too early."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import reverse

from accounts.models import Role, User
from assessments.models import Assessment
from assessments.workflow import State
from tests.factories import make_assessment, make_user, person
from tests.reviews.people import (
    PAGES,
    SECRET,
    address,
    assigned,
    assigned_who_joined_the_agency,
    in_review,
    manager,
    manager_of_another_ministry,
    manager_of_the_ministry,
    nobody,
    not_assigned,
    of_agency,
    of_other_agency,
    officer_of_the_agency,
    the_officer,
)
from tests.reviews.steps import completed, make_review, officer, opened, released, remark_on, reviewer_of

pytestmark = pytest.mark.django_db

# Whoever it is: what the pages answer during the review, and what the last of them, `before`, answers after release.
OWN_AGENCY = (*[404] * 11, 200), 200
STRANGER = (404,) * 12, 404
ALL = (*[200] * 12,), 200
SEEN = {
    "coordinator": (of_agency(Role.COORDINATOR), *OWN_AGENCY),
    "member": (of_agency(Role.MEMBER), *OWN_AGENCY),
    "executive": (of_agency(Role.EXECUTIVE), *OWN_AGENCY),
    "coordinator elsewhere": (of_other_agency, *STRANGER),
    "reviewer": (assigned, (200, 200, 200, 200, 403, 403, 403, 200, 200, 200, 403, 200), 200),
    "reviewer of others": (not_assigned, (200, *[404] * 11), 404),
    "reviewer of the own agency": (assigned_who_joined_the_agency, (200, *[404] * 10, 200), 200),
    "officer": (the_officer, *ALL),
    "officer of the own agency": (officer_of_the_agency, (200, *[404] * 10, 200), 200),
    "manager": (manager, (404,) * 12, 200),
    "manager of the ministry": (manager_of_the_ministry, (404,) * 12, 200),
    "manager of another ministry": (manager_of_another_ministry, *STRANGER),
    "nobody": (nobody, *STRANGER),
}


@pytest.mark.parametrize(("who", "answers", "before_after_release"), SEEN.values(), ids=SEEN.keys())
def test_pages_during_the_review(
    client: Client, who: Callable[[Assessment], User], answers: tuple, before_after_release: int
):
    assessment = in_review()
    client.force_login(who(assessment))

    assert {page: client.get(address(page, assessment)).status_code for page in PAGES} == dict(
        zip(PAGES, answers, strict=True)
    )


@pytest.mark.parametrize(("who", "answers", "before_after_release"), SEEN.values(), ids=SEEN.keys())
def test_pages_after_release(
    client: Client, who: Callable[[Assessment], User], answers: tuple, before_after_release: int
):
    assessment = in_review()
    released(assessment)
    client.force_login(who(assessment))

    assert {page: client.get(address(page, assessment)).status_code for page in PAGES} == dict(
        zip(PAGES, (*answers[:-1], before_after_release), strict=True)
    )


@pytest.mark.parametrize("state", [State.DRAFT, State.SIGNED])
def test_there_is_no_review_of_what_was_never_handed_in(client: Client, state: State):
    assessment = make_assessment(state=state)
    client.force_login(officer())

    for page in PAGES[1:-1]:
        assert client.get(address(page, assessment)).status_code == 404


@pytest.mark.parametrize("role", [Role.COORDINATOR, Role.MEMBER, Role.EXECUTIVE])
def test_the_agency_learns_nothing_before_release(client: Client, role: str):
    assessment = in_review()
    reviewer = reviewer_of(assessment)
    client.force_login(person(role, assessment.agency))
    args = [assessment.pk]

    shown = "".join(
        client.get(url).content.decode()
        for url in (
            reverse("assessments:index"),
            reverse("assessments:overview", args=args),
            reverse("assessments:item", args=[*args, "1.1"]),
            reverse("assessments:submit", args=args),
            reverse("reviews:before", args=[*args, "1.1"]),
        )
    )

    assert str(assessment.agency) in shown
    assert SECRET not in shown
    assert reviewer.full_name not in shown


def test_the_agency_reads_the_remarks_of_an_item_after_release(client: Client):
    assessment = in_review()
    released(assessment)
    client.force_login(person(Role.MEMBER, assessment.agency))

    assert SECRET in client.get(reverse("reviews:before", args=[assessment.pk, "1.1"])).content.decode()


def test_a_reviewer_never_sees_another_reviewers_sheet(client: Client):
    first, second = make_user(Role.REVIEWER), make_user(Role.REVIEWER)
    assessment = make_review(first, second)
    remark_on(opened(assessment, first), "1.1", SECRET)
    completed(assessment, first)
    client.force_login(second)

    shown = "".join(client.get(address(page, assessment)).content.decode() for page in PAGES)

    assert SECRET not in shown
    assert first.full_name not in shown
