"""Who may read which report in which state: role × state, at every address."""

import pytest
from django.urls import reverse

from accounts.models import Role
from assessments.workflow import State
from reviews.actions.assignments import assign_reviewer
from reviews.actions.declarations import declare_no_interest
from tests.factories import NOW, bring_to, fill, make_agency, make_assessment, make_user, person
from tests.reviews.steps import completed, proposed, released
from tests.visitors import visitor

pytestmark = pytest.mark.django_db

PEOPLE = (
    "coordinator",
    "member",
    "executive",
    "stranger",
    "officer",
    "officer of the agency",
    "reviewer",
    "idle reviewer",
    "manager",
)
STAGES = ("draft", "submitted", "proposed", "released", "returned")
# One letter for each person in the order above: Y reads, N does not learn that it exists.
APPLICATION = {
    "draft": "YYYNYYNNN",
    "submitted": "YYYNYYYNN",
    "proposed": "YYYNYYYNN",
    "released": "YYYNYYYNY",
    "returned": "YYYNYYNNN",
}
FEEDBACK = {
    "draft": "NNNNNNNNN",
    "submitted": "NNNNNNNNN",
    "proposed": "NNNNYNNNN",
    "released": "YYYNYYYNY",
    "returned": "NNNNNNNNN",
}
ADDRESSES = {
    "application": APPLICATION,
    "application_pdf": APPLICATION,
    "assessment_json": APPLICATION,
    "scores_xlsx": APPLICATION,
    "feedback": FEEDBACK,
    "feedback_pdf": FEEDBACK,
}


@pytest.mark.parametrize("stage", STAGES)
def test_readers(stage):
    agency = make_agency()
    assessment = make_assessment(agency)
    fill(assessment)
    people = cast(agency)
    walk(assessment, stage, people["reviewer"])
    clients = [visitor(people[name]) for name in PEOPLE]
    found = {}
    for name in ADDRESSES:
        address = reverse(f"reports:{name}", args=[assessment.pk])
        statuses = [client.get(address).status_code for client in clients]
        found[name] = "".join("N" if status == 404 else "Y" for status in statuses)
    assert found == {name: rows[stage] for name, rows in ADDRESSES.items()}


def cast(agency):
    """One person of each kind; one officer also belongs to the agency."""
    both = make_user(Role.OFFICER)
    both.memberships.create(role=Role.EXECUTIVE, agency=agency)
    return {
        "coordinator": person(Role.COORDINATOR, agency),
        "member": person(Role.MEMBER, agency),
        "executive": person(Role.EXECUTIVE, agency),
        "stranger": make_user(Role.COORDINATOR, make_agency()),
        "officer": make_user(Role.OFFICER),
        "officer of the agency": both,
        "reviewer": make_user(Role.REVIEWER),
        "idle reviewer": make_user(Role.REVIEWER),
        "manager": make_user(Role.MANAGER),
    }


def walk(assessment, stage, reviewer):
    """Brings a complete draft to a stage."""
    if stage == "draft":
        return
    bring_to(assessment, State.RETURNED if stage == "returned" else State.SUBMITTED)
    officer = person(Role.OFFICER)
    if stage != "returned":
        assign_reviewer(assessment=assessment, reviewer=reviewer, actor=officer, at=NOW)
        declare_no_interest(assessment=assessment, actor=reviewer, at=NOW)
        assessment.refresh_from_db()
    if stage in ("proposed", "released"):
        completed(assessment, reviewer)
        proposed(assessment)
    if stage == "released":
        released(assessment)


def test_manager_of_a_ministry_reads_only_its_agencies():
    ministry, other = make_agency(), make_agency()
    agency = make_agency()
    agency.ministry = ministry
    agency.save()
    reviewer = make_user(Role.REVIEWER)
    assessment = make_assessment(agency)
    fill(assessment)
    walk(assessment, "released", reviewer)
    address = reverse("reports:feedback", args=[assessment.pk])

    own, foreign = (visitor(make_user(Role.MANAGER, of)).get(address).status_code for of in (ministry, other))

    assert (own, foreign) == (200, 404)


def test_released_without_a_confirmed_score_has_no_feedback():
    assessment = make_assessment(state=State.RELEASED)
    address = reverse("reports:feedback", args=[assessment.pk])
    assert visitor(person(Role.COORDINATOR, assessment.agency)).get(address).status_code == 404


@pytest.mark.parametrize("name", ["retry_application", "retry_feedback", "retry_scores"])
def test_trying_again_only_takes_a_post(name):
    assessment = make_assessment()
    address = reverse(f"reports:{name}", args=[assessment.pk])
    assert visitor(person(Role.OFFICER)).get(address).status_code == 405


def test_stranger_cannot_try_again():
    assessment = make_assessment()
    address = reverse("reports:retry_application", args=[assessment.pk])
    assert visitor(make_user(Role.COORDINATOR, make_agency())).post(address).status_code == 404
    assert not assessment.documents.exists()
