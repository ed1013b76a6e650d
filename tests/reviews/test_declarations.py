"""Nothing of an assessment before the declaration, and nothing more after stepping back."""

from __future__ import annotations

import pytest
from django.test import Client
from django.urls import reverse

from accounts.models import Membership, Role
from assessments.models import Assessment, EvidenceUse
from assessments.workflow import State
from reviews.actions.assignments import assign_reviewer
from reviews.actions.declarations import declare_no_interest, recuse
from reviews.actions.marks import set_marks
from reviews.errors import (
    AlreadyDeclared,
    BelongsAboveOrBelow,
    HasRecused,
    NotAssigned,
    NotDeclared,
    RecusalReasonMissing,
    ReviewClosed,
)
from reviews.models import Assignment, Entry, Recusal, Sheet
from reviews.reading import read_completed_sheets
from tests.factories import NOW, make_agency, make_assessment, make_evidence, make_user, requirement_of
from tests.reviews.steps import LATER, all_marks, completed, make_review, officer, opened, proposed, released

pytestmark = pytest.mark.django_db

LIST = reverse("reviews:declarations")


def waiting(reviewer, **fields) -> Assessment:
    """An assessment whose reviewer has not declared anything yet."""
    assessment = make_assessment(state=State.SUBMITTED, **fields)
    assign_reviewer(assessment=assessment, reviewer=reviewer, actor=officer(), at=NOW)
    assessment.refresh_from_db()
    return assessment


@pytest.fixture
def reviewer(client: Client):
    """A reviewer who is logged in."""
    person = make_user(Role.REVIEWER)
    client.force_login(person)
    return person


def pages_of(assessment):
    """An address of every kind that shows something of an assessment."""
    pk = assessment.pk
    document = assessment.evidence.first()
    return [
        reverse("assessments:overview", args=[pk]),
        reverse("assessments:item", args=[pk, "1.1"]),
        reverse("assessments:profile", args=[pk]),
        reverse("assessments:dimension", args=[pk, "7.1"]),
        reverse("assessments:evidence", args=[pk]),
        reverse("assessments:document", args=[pk, document.pk]),
        reverse("reviews:item", args=[pk, "1.1"]),
        reverse("reviews:results", args=[pk]),
        reverse("reviews:before", args=[pk, "1.1"]),
        reverse("reports:application", args=[pk]),
        reverse("reports:application_pdf", args=[pk]),
        reverse("reports:assessment_json", args=[pk]),
    ]


def with_evidence(assessment):
    assessment.state = State.DRAFT
    Assessment.objects.filter(pk=assessment.pk).update(state=State.DRAFT)
    evidence = make_evidence(assessment)
    EvidenceUse.objects.create(evidence=evidence, requirement_id=requirement_of(assessment, "1.1", "basic"))
    Assessment.objects.filter(pk=assessment.pk).update(state=State.IN_REVIEW)
    assessment.refresh_from_db()


def test_everything_is_hidden_before_the_declaration_and_open_after_it(client: Client, reviewer):
    assessment = waiting(reviewer)
    with_evidence(assessment)
    pages = pages_of(assessment)

    assert [client.get(page).status_code for page in pages] == [404] * len(pages)
    assert client.get(reverse("assessments:index")).content.decode().count(assessment.agency.name) == 0

    declare_no_interest(assessment=assessment, actor=reviewer, at=NOW)
    assert {client.get(page).status_code for page in pages} <= {200, 202}


def test_everything_is_hidden_again_after_stepping_back(client: Client, reviewer):
    assessment = waiting(reviewer)
    with_evidence(assessment)
    declare_no_interest(assessment=assessment, actor=reviewer, at=NOW)

    recuse(assessment=assessment, reason="เป็นที่ปรึกษาของหน่วยงาน", actor=reviewer, at=LATER)

    assert {client.get(page).status_code for page in pages_of(assessment)} == {404}


def test_the_way_to_the_review_leads_to_the_question(client: Client, reviewer):
    assessment = waiting(reviewer)

    response = client.get(reverse("reviews:review", args=[assessment.pk]))

    assert (response.status_code, response["location"]) == (302, reverse("reviews:declare", args=[assessment.pk]))
    page = client.get(response["location"]).content.decode()
    assert assessment.agency.name in page
    assert "คะแนน" not in page


def test_nothing_is_written_before_the_declaration():
    reviewer = make_user(Role.REVIEWER)
    assessment = make_review(reviewer)
    sheet = opened(assessment)
    Assignment.objects.update(declared_at=None)

    with pytest.raises(NotDeclared):
        set_marks(sheet=sheet, marks=all_marks(assessment), actor=reviewer, at=NOW)
    with pytest.raises(NotDeclared):
        opened(assessment)


def test_a_declaration_is_recorded_once():
    reviewer = make_user(Role.REVIEWER)
    assessment = waiting(reviewer)

    declare_no_interest(assessment=assessment, actor=reviewer, at=LATER)
    with pytest.raises(AlreadyDeclared):
        declare_no_interest(assessment=assessment, actor=reviewer, at=LATER)

    assert Assignment.objects.get().declared_at == LATER
    assert Entry.objects.filter(deed="declared", subject=reviewer, at=LATER).count() == 1


def test_only_the_assigned_reviewer_declares_or_steps_back():
    assessment, stranger = waiting(make_user(Role.REVIEWER)), make_user(Role.REVIEWER)

    with pytest.raises(NotAssigned):
        declare_no_interest(assessment=assessment, actor=stranger, at=NOW)
    with pytest.raises(NotAssigned):
        recuse(assessment=assessment, reason="เหตุผล", actor=stranger, at=NOW)

    assert Recusal.objects.count() == 0


def test_stepping_back_needs_a_reason():
    reviewer = make_user(Role.REVIEWER)
    assessment = waiting(reviewer)

    with pytest.raises(RecusalReasonMissing):
        recuse(assessment=assessment, reason="  ", actor=reviewer, at=NOW)

    assert assessment.assignments.count() == 1


def test_stepping_back_later_keeps_the_sheet_that_no_longer_counts():
    first, second = make_user(Role.REVIEWER), make_user(Role.REVIEWER)
    assessment = make_review(first, second)
    sheet = completed(assessment, first)

    recuse(assessment=assessment, reason="มีญาติเป็นผู้บริหาร", actor=first, at=LATER)

    assert Sheet.objects.filter(pk=sheet.pk).exists()
    assert read_completed_sheets(assessment) == []
    assert list(assessment.assignments.values_list("reviewer", flat=True)) == [second.pk]
    assert list(Recusal.objects.values_list("reviewer", "reason", "at")) == [(first.pk, "มีญาติเป็นผู้บริหาร", LATER)]
    assert Entry.objects.filter(deed="recused", subject=first, remark="มีญาติเป็นผู้บริหาร").count() == 1


def test_who_stepped_back_is_not_assigned_again():
    reviewer = make_user(Role.REVIEWER)
    assessment = waiting(reviewer)
    recuse(assessment=assessment, reason="เป็นคู่สัญญา", actor=reviewer, at=NOW)

    with pytest.raises(HasRecused):
        assign_reviewer(assessment=assessment, reviewer=reviewer, actor=officer(), at=NOW)


def test_nobody_steps_back_after_the_release():
    assessment = make_review()
    completed(assessment)
    proposed(assessment)
    released(assessment)

    with pytest.raises(ReviewClosed):
        recuse(assessment=assessment, reason="เหตุผล", actor=assessment.assignments.get().reviewer, at=LATER)


@pytest.mark.parametrize("above", ["ministry", "parent"])
def test_nobody_of_the_agencies_above_or_below_is_assigned(above):
    upper = make_agency(kind="ministry")
    lower = make_agency()
    type(lower).objects.filter(pk=lower.pk).update(**{above: upper})
    lower.refresh_from_db()
    for own, assessed in ((upper, lower), (lower, upper)):
        reviewer = make_user(Role.REVIEWER)
        Membership.objects.create(user=reviewer, role=Role.MEMBER, agency=own)
        with pytest.raises(BelongsAboveOrBelow):
            assign_reviewer(
                assessment=make_assessment(assessed, state=State.SUBMITTED), reviewer=reviewer, actor=officer(), at=NOW
            )


def test_the_page_declares_and_opens_the_review(client: Client, reviewer):
    assessment = waiting(reviewer)
    url = reverse("reviews:declare", args=[assessment.pk])

    response = client.post(url)

    assert (response.status_code, response["location"]) == (302, reverse("reviews:review", args=[assessment.pk]))
    assert client.get(response["location"]).status_code == 200
    assert client.get(url).status_code == 302
    assert client.post(url).status_code == 409


def test_the_page_of_stepping_back_keeps_what_was_typed_and_asks_for_a_reason(client: Client, reviewer):
    assessment = waiting(reviewer)
    url = reverse("reviews:recuse", args=[assessment.pk])

    empty = client.post(url, {"reason": " "})
    assert (empty.status_code, Recusal.objects.count()) == (422, 0)
    assert "โปรดระบุเหตุผลที่ขอถอนตัว" in empty.content.decode()

    assert client.post(url, {"reason": "เป็นที่ปรึกษา"}).status_code == 302
    assert Recusal.objects.get().reason == "เป็นที่ปรึกษา"
    assert client.post(url, {"reason": "อีกครั้ง"}).status_code == 404


@pytest.mark.parametrize("name", ["declare", "recuse"])
@pytest.mark.parametrize("role", [Role.OFFICER, Role.REVIEWER, Role.MANAGER])
def test_nobody_else_answers_the_question(client: Client, name, role):
    assessment = waiting(make_user(Role.REVIEWER))
    client.force_login(make_user(role))

    assert client.post(reverse(f"reviews:{name}", args=[assessment.pk]), {"reason": "เหตุผล"}).status_code == 404
    assert Assignment.objects.get().declared_at is None


def test_several_are_declared_at_once(client: Client, reviewer):
    first, second, third = (waiting(reviewer) for _ in range(3))

    assert client.post(LIST, {"chosen": [first.pk, third.pk]}).status_code == 302

    open_ = Assignment.objects.filter(declared_at=None)
    assert list(open_.values_list("assessment", flat=True)) == [second.pk]


def test_only_what_waits_for_oneself_can_be_chosen(client: Client, reviewer):
    other = waiting(make_user(Role.REVIEWER))
    waiting(reviewer)

    assert client.post(LIST, {"chosen": [other.pk]}).status_code == 422
    assert client.post(LIST, {}).status_code == 422
    assert Assignment.objects.declared().count() == 0


@pytest.mark.parametrize("count", [1, 3])
def test_the_list_of_what_waits_costs_the_same_queries_at_every_length(
    client: Client, reviewer, django_assert_num_queries, count
):
    for _ in range(count):
        waiting(reviewer)

    with django_assert_num_queries(7):
        assert client.get(LIST).status_code == 200


def test_the_officer_sees_who_declared_who_waits_and_who_stepped_back(client: Client):
    people = [make_user(Role.REVIEWER) for _ in range(3)]
    assessment = make_review(people[0])
    for person in people[1:]:
        assign_reviewer(assessment=assessment, reviewer=person, actor=officer(), at=NOW)
    recuse(assessment=assessment, reason="เป็นคู่สัญญา", actor=people[2], at=NOW)
    client.force_login(officer())

    page = client.get(reverse("reviews:review", args=[assessment.pk]))

    found = page.context["interests"]
    assert (found.declared, found.waiting) == ((str(people[0]),), (str(people[1]),))
    assert [(row.reviewer, row.reason) for row in found.recusals] == [(people[2], "เป็นคู่สัญญา")]
    assert "เป็นคู่สัญญา" in page.content.decode()
