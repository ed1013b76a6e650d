"""Who may come to a review: a person of every kind, and the addresses they try."""

from __future__ import annotations

from collections.abc import Callable

from django.urls import reverse

from accounts.models import Agency, Membership, Role, User
from assessments.models import Assessment, Score, Transition
from reviews.models import Agreement, Assignment, Entry, Remark, RemarkOrigin, Sheet, SheetMark
from tests.factories import make_agency, make_user, person
from tests.reviews.steps import completed, make_review, officer, opened, proposed, remark_on, reviewer_of

SECRET = "ความเห็นที่ยังไม่เผยแพร่"
PAGES = (
    "index",
    "review",
    "item",
    "results",
    "confirm",
    "confirm_item",
    "confirm_results",
    "consensus",
    "consensus_item",
    "consensus_results",
    "scores",
    "before",
)


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


WITH_CODE = ("item", "before", "add_remark", "agree_item")


def address(name: str, assessment: Assessment) -> str:
    """Where an address of a review is, for the first item, reviewer or remark it may be about."""
    args: list[object] = [] if name == "index" else [assessment.pk]
    short = name.removeprefix("confirm_").removeprefix("consensus_")
    if short in WITH_CODE:
        args.append("1.1")
    if name in ("unassign", "reopen", "lead"):
        args.append(assessment.assignments.first().reviewer_id)
    if short in ("remark", "remove_remark", "take_remark"):
        args.append(Remark.objects.filter(sheet__kind=_kind(name)).first().pk)
    return reverse(f"reviews:{name}", args=args)


def _kind(name: str) -> str:
    prefix = name.split("_")[0]
    return {"confirm": "confirmed", "consensus": "consensus"}.get(prefix, "individual")


def in_review() -> Assessment:
    """A review by one reviewer with a sheet handed in, a consensus, a draft, and remarks on all of them."""
    assessment = make_review()
    remark_on(opened(assessment), "1.1", SECRET)
    completed(assessment)
    proposed(assessment)
    return assessment


def everything() -> list[list[dict]]:
    """Every row that a review is made of."""
    models = (
        Assessment,
        Assignment,
        Sheet,
        SheetMark,
        Remark,
        RemarkOrigin,
        Agreement,
        Entry,
        Score,
        Transition,
    )
    return [list(model.objects.order_by("pk").values()) for model in models]
