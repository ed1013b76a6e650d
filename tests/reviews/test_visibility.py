"""Who sees and does what in a review: every address × every role, before and after release."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import reverse

from accounts.models import Agency, Membership, Role, User
from assessments.models import Assessment, Score, Transition
from assessments.workflow import State
from reviews.models import Assignment, Remark, Sheet, SheetMark
from reviews.urls import urlpatterns
from tests.factories import make_agency, make_assessment, make_user, person
from tests.reviews.steps import completed, make_review, officer, opened, proposed, released, remark_on, reviewer_of

pytestmark = pytest.mark.django_db

SECRET = "ความเห็นที่ยังไม่เผยแพร่"
# The addresses of one review; those of the programme have tests of their own.
ADDRESSES = ("index", *(str(pattern.name) for pattern in urlpatterns if "pk" in str(pattern.pattern)))
PAGES = ("index", "review", "item", "results", "confirm", "confirm_item", "confirm_results", "before")


def of_agency(role: str) -> Callable[[Assessment], User]:
    return lambda assessment: person(role, assessment.agency)


def of_other_agency(assessment: Assessment) -> User:
    return make_user(Role.COORDINATOR, make_agency())


def assigned(assessment: Assessment) -> User:
    return reviewer_of(assessment)


def not_assigned(assessment: Assessment) -> User:
    return make_user(Role.REVIEWER)


def assigned_who_joined_the_agency(assessment: Assessment) -> User:
    Membership.objects.create(user=reviewer_of(assessment), role=Role.MEMBER, agency=assessment.agency)
    return reviewer_of(assessment)


def the_officer(assessment: Assessment) -> User:
    return officer()


def officer_of_the_agency(assessment: Assessment) -> User:
    user = make_user(Role.OFFICER)
    Membership.objects.create(user=user, role=Role.MEMBER, agency=assessment.agency)
    return user


def manager(assessment: Assessment) -> User:
    return make_user(Role.MANAGER)


def manager_of_the_ministry(assessment: Assessment) -> User:
    ministry = make_agency(kind="ministry")
    Agency.objects.filter(pk=assessment.agency_id).update(ministry=ministry)
    return make_user(Role.MANAGER, ministry)


def manager_of_another_ministry(assessment: Assessment) -> User:
    return make_user(Role.MANAGER, make_agency(kind="ministry"))


def nobody(assessment: Assessment) -> User:
    return make_user()


# Whoever it is: what the pages answer during the review, and what the last of them, `before`, answers after release.
OWN_AGENCY = (404, 404, 404, 404, 404, 404, 404, 200), 200
STRANGER = (404, 404, 404, 404, 404, 404, 404, 404), 404
SEEN = {
    "coordinator": (of_agency(Role.COORDINATOR), *OWN_AGENCY),
    "member": (of_agency(Role.MEMBER), *OWN_AGENCY),
    "executive": (of_agency(Role.EXECUTIVE), *OWN_AGENCY),
    "coordinator elsewhere": (of_other_agency, *STRANGER),
    "reviewer": (assigned, (200, 200, 200, 200, 403, 403, 403, 200), 200),
    "reviewer of others": (not_assigned, (200, 404, 404, 404, 404, 404, 404, 404), 404),
    "reviewer of the own agency": (assigned_who_joined_the_agency, (200, 404, 404, 404, 404, 404, 404, 200), 200),
    "officer": (the_officer, (200, 200, 200, 200, 200, 200, 200, 200), 200),
    "officer of the own agency": (officer_of_the_agency, (200, 404, 404, 404, 404, 404, 404, 200), 200),
    "manager": (manager, (404, 404, 404, 404, 404, 404, 404, 404), 200),
    "manager of the ministry": (manager_of_the_ministry, (404, 404, 404, 404, 404, 404, 404, 404), 200),
    "manager of another ministry": (manager_of_another_ministry, *STRANGER),
    "nobody": (nobody, *STRANGER),
}


def address(name: str, assessment: Assessment) -> str:
    args: list[object] = [] if name == "index" else [assessment.pk]
    if name in ("item", "confirm_item", "before", "add_remark", "confirm_add_remark"):
        args.append("1.1")
    if name in ("unassign", "reopen"):
        args.append(assessment.assignments.get().reviewer_id)
    if name in ("remark", "remove_remark", "confirm_remark", "confirm_remove_remark"):
        kind = "confirmed" if name.startswith("confirm") else "individual"
        args.append(Remark.objects.filter(sheet__kind=kind).first().pk)
    return reverse(f"reviews:{name}", args=args)


def in_review() -> Assessment:
    """A review with a sheet handed in, a draft, and remarks on both."""
    assessment = make_review()
    remark_on(opened(assessment), "1.1", SECRET)
    completed(assessment)
    proposed(assessment)
    return assessment


def everything() -> list[list[dict]]:
    models = (Assessment, Assignment, Sheet, SheetMark, Remark, Score, Transition)
    return [list(model.objects.order_by("pk").values()) for model in models]


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


@pytest.mark.parametrize("state", [State.DRAFT, State.SIGNED, State.RETURNED])
def test_there_is_no_review_of_what_is_with_the_agency(client: Client, state: State):
    assessment = make_assessment(state=state)
    client.force_login(officer())

    for page in PAGES[1:-1]:
        assert client.get(address(page, assessment)).status_code == 404


def test_nobody_comes_in_without_login(client: Client):
    assessment = in_review()

    for name in ADDRESSES:
        answer = client.get(address(name, assessment))
        assert (answer.status_code, answer.url.split("?")[0]) == (302, reverse("account_login"))


WRITES = tuple(name for name in ADDRESSES if name not in (*PAGES, "confirm", "item"))
OFFICERS = ("begin", "assign", "unassign", "reopen", "renew", "release", "confirm", "confirm_item")
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

    answers = {name: client.post(address(name, assessment), SENT).status_code for name in (*WRITES, "confirm", "item")}

    assert set(answers.values()) == {404}
    assert everything() == before


def test_a_reviewer_does_nothing_of_the_officers(client: Client):
    assessment = in_review()
    client.force_login(reviewer_of(assessment))
    before = everything()

    names = (*OFFICERS, *OFFICERS_REMARKS)
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


@pytest.mark.parametrize("name", ["complete", "begin", "assign", "unassign", "reopen", "renew", "release"])
def test_what_changes_something_is_only_posted(client: Client, name: str):
    assessment = in_review()
    client.force_login(officer())

    assert client.get(address(name, assessment)).status_code == 405


@pytest.mark.parametrize("name", ["index", "review", "results", "confirm_results", "before"])
def test_what_only_shows_is_not_posted(client: Client, name: str):
    assessment = in_review()
    client.force_login(officer())

    assert client.post(address(name, assessment)).status_code == 405


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
    proposed(assessment)
    client.force_login(second)

    shown = "".join(client.get(address(page, assessment)).content.decode() for page in PAGES)

    assert SECRET not in shown
    assert first.full_name not in shown


def test_an_item_or_assessment_that_does_not_exist_is_not_found(client: Client):
    assessment = in_review()
    client.force_login(officer())

    for name in ("item", "confirm_item", "before"):
        assert client.get(reverse(f"reviews:{name}", args=[assessment.pk, "9.9"])).status_code == 404
        assert client.get(reverse(f"reviews:{name}", args=[0, "1.1"])).status_code == 404
    assert client.post(reverse("reviews:reopen", args=[assessment.pk, officer().pk])).status_code == 404
    assert client.post(reverse("reviews:unassign", args=[assessment.pk, officer().pk])).status_code == 404
