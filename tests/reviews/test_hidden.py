"""What nobody learns too early: a reviewer's own words and name, in every stage, for every role, wherever they look.

They look at every page of the assessment and its review that shows something, at the reports and the JSON document, at
their notices and mails; the workbook is read as it is built.
"""

from __future__ import annotations

import pytest
from django.urls import reverse

from accounts.models import Role, User
from assessments.actions.moves import return_assessment
from assessments.models import Assessment
from notices.models import Mail
from reports.excel.building import build_score_book
from reviews.actions.sheets import reopen_sheet
from reviews.models import Sheet
from tests.factories import DUE, make_agency, make_user, person
from tests.reviews.people import PAGES, SECRET, address
from tests.reviews.steps import (
    LATER,
    closed_consensus,
    completed,
    make_review,
    officer,
    opened,
    proposed,
    released,
    remark_on,
)
from tests.visitors import visitor

pytestmark = pytest.mark.django_db

ELSEWHERE = (
    ("assessments:overview",),
    ("assessments:item", "1.1"),
    ("assessments:submit",),
    ("assessments:results",),
    ("reports:application",),
    ("reports:feedback",),
    ("reports:assessment_json",),
)
ROLES = ("author", "colleague", "idle reviewer", "coordinator", "member", "executive", "stranger", "officer", "manager")
# One letter for each of them: Y finds the author's words somewhere, N nowhere. The author always has the own sheet.
WORDS = {
    "one has sent": "YNNNNNNNN",
    "all have sent": "YYNNNNNYN",
    "the colleague's sheet is open again": "YNNNNNNNN",
    "closed": "YYNNNNNYN",
    "drafted": "YYNNNNNYN",
    "returned": "YYNNNNNYN",
    "released": "YYNYYYNYY",
}
# The author's name: the officer assigns and knows it; the agency never learns it.
NAMES = {stage: row[:2] + "NNNNNYN" for stage, row in WORDS.items()}


@pytest.fixture
def review() -> tuple[Assessment, User, User]:
    """The author has sent a sheet with a remark; the colleague, who leads, has not."""
    colleague, author = make_user(Role.REVIEWER), make_user(Role.REVIEWER)
    assessment = make_review(colleague, author)
    remark_on(opened(assessment, author), "1.1", SECRET)
    completed(assessment, author)
    opened(assessment, colleague)
    return assessment, author, colleague


def walk(assessment: Assessment, colleague: User, stage: str) -> None:
    """Brings the review to a stage."""
    if stage == "one has sent":
        return
    completed(assessment, colleague, value=0.5)
    if stage in ("closed", "drafted", "returned", "released"):
        closed_consensus(assessment)
    if stage in ("drafted", "released"):
        proposed(assessment)
    if stage == "released":
        released(assessment)
    if stage == "returned":
        return_assessment(assessment=assessment, reason="ขอหลักฐาน", due_at=DUE, actor=officer(), at=LATER)
    if stage == "the colleague's sheet is open again":
        sheet = Sheet.objects.own(assessment, colleague).get()
        sheet.assessment = assessment
        reopen_sheet(sheet=sheet, actor=officer(), at=LATER)


def seen_by(user: User, assessment: Assessment) -> str:
    """Everything a person can read about the assessment, with the own notices and mails."""
    client = visitor(user)
    addresses = [address(name, assessment) for name in PAGES]
    addresses += [reverse(name, args=[assessment.pk, *args]) for name, *args in ELSEWHERE]
    answers = [client.get(url) for url in (*addresses, reverse("notices:index"))]
    mails = Mail.objects.filter(to=user.email).values_list("subject", "body")
    pages = "".join(answer.content.decode() for answer in answers if answer.status_code == 200)
    return pages + "".join(map(str, mails))


@pytest.mark.parametrize("stage", WORDS)
def test_who_learns_what_when(review, stage: str):
    assessment, author, colleague = review
    walk(assessment, colleague, stage)
    assessment.refresh_from_db()
    people = {
        "author": author,
        "colleague": colleague,
        "idle reviewer": make_user(Role.REVIEWER),
        **{role: person(role, assessment.agency) for role in (Role.COORDINATOR, Role.MEMBER, Role.EXECUTIVE)},
        "stranger": make_user(Role.COORDINATOR, make_agency()),
        "officer": officer(),
        "manager": make_user(Role.MANAGER),
    }
    seen = {who: seen_by(people[who], assessment) for who in ROLES}

    assert "".join("Y" if SECRET in seen[who] else "N" for who in ROLES) == WORDS[stage]
    assert "".join("Y" if author.full_name in seen[who] else "N" for who in ROLES) == NAMES[stage]
    book = repr(build_score_book(assessment))
    assert (SECRET in book, author.full_name in book) == (False, False)
