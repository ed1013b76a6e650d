"""The overview of one review: handing in, and the officer's part."""

from __future__ import annotations

import pytest
from django.test import Client
from django.urls import reverse

from accounts.models import Membership, Role
from assessments.actions.moves import return_assessment, submit_assessment
from assessments.workflow import State
from reviews.models import Recusal, Sheet
from tests.factories import DUE, NOW, make_assessment, make_user, mark, person, requirement_of, sign
from tests.reviews.steps import (
    all_marks,
    completed,
    make_review,
    officer,
    opened,
    released,
    remark_on,
    reviewer_of,
    set_all,
)

pytestmark = pytest.mark.django_db


def url(assessment, name: str = "review", *args) -> str:
    return reverse(f"reviews:{name}", args=[assessment.pk, *args])


def test_the_first_visit_makes_the_reviewers_sheet(client: Client):
    assessment = make_review()
    client.force_login(reviewer_of(assessment))

    client.get(url(assessment))
    client.get(url(assessment))

    assert list(Sheet.objects.values_list("assessment", "reviewer")) == [(assessment.pk, reviewer_of(assessment).pk)]


def test_no_sheet_is_made_for_the_officer(client: Client):
    assessment = make_review()
    client.force_login(officer())

    assert client.get(url(assessment)).status_code == 200
    assert not Sheet.objects.exists()


def test_the_overview_compares_item_by_item(client: Client):
    assessment = make_review()
    sheet = opened(assessment)
    set_all(sheet, {(requirement_of(assessment, "1.1", "basic"), factor): 1 for factor in ("approach", "deploy")})
    remark_on(sheet, "1.1", "ก")
    client.force_login(sheet.reviewer)

    overview = client.get(url(assessment)).context["overview"]

    row = overview.rows[0].items[0]
    assert (row.agency.marked, row.own.marked, row.own.points, row.own.attained, row.remarks) == (9, 2, 200, None, 1)
    assert (overview.unmarked, len(overview.missing), overview.agency.totals.band) == (160, 18, "advance")


def test_handing_in_waits_for_the_missing_items(client: Client):
    assessment = make_review()
    sheet = opened(assessment)
    marks = all_marks(assessment)
    marks.pop((requirement_of(assessment, "4.2", "basic"), "deploy"))
    set_all(sheet, marks)
    client.force_login(sheet.reviewer)

    page = client.get(url(assessment))
    answer = client.post(url(assessment, "complete"))

    assert [item.item.code for item in page.context["overview"].missing] == ["4.2"]
    assert url(assessment, "complete") not in page.content.decode()
    assert (answer.status_code, "ขาดอีก 1 ปัจจัย" in answer.content.decode()) == (409, True)


def test_a_reviewer_hands_in_once(client: Client):
    assessment = make_review()
    sheet = opened(assessment)
    set_all(sheet, all_marks(assessment))
    client.force_login(sheet.reviewer)

    first, second = client.post(url(assessment, "complete")), client.post(url(assessment, "complete"))

    sheet.refresh_from_db()
    assert (first.status_code, first.url, second.status_code) == (302, url(assessment), 409)
    assert sheet.completed_at is not None
    assert assessment.scores.filter(reviewer=sheet.reviewer).count() == 1


def test_the_officer_assigns_only_reviewers_from_outside(client: Client):
    assessment = make_assessment(state=State.SUBMITTED)
    reviewer, insider, retired = (make_user(Role.REVIEWER) for _ in range(3))
    Membership.objects.create(user=insider, role=Role.MEMBER, agency=assessment.agency)
    type(retired).objects.filter(pk=retired.pk).update(is_active=False)
    client.force_login(officer())

    offered = client.get(url(assessment)).context["officer"]["form"].reviewers
    refused = client.post(url(assessment, "assign"), {"reviewer": insider.pk})
    nobody = client.post(url(assessment, "assign"), {})
    answer = client.post(url(assessment, "assign"), {"reviewer": reviewer.pk})

    assert list(offered) == [reviewer.pk]
    assert [(page.status_code, "โปรดเลือก" in page.content.decode()) for page in (refused, nobody)] == [
        (409, True),
        (422, True),
    ]
    assert f"{insider} สังกัด{assessment.agency}" in refused.content.decode()
    assert (answer.status_code, answer.url) == (302, url(assessment))
    assert list(assessment.assignments.values_list("reviewer", flat=True)) == [reviewer.pk]
    assessment.refresh_from_db()
    assert assessment.state == State.IN_REVIEW


def test_whom_another_officer_has_assigned_meanwhile_is_said_to_be_assigned(client: Client):
    assessment = make_review()
    client.force_login(officer())

    refused = client.post(url(assessment, "assign"), {"reviewer": reviewer_of(assessment).pk})

    said = f"มอบหมาย {reviewer_of(assessment)} เป็นผู้ตรวจประเมินอยู่แล้ว"
    assert (refused.status_code, said in refused.content.decode()) == (409, True)


def test_a_reviewer_who_has_come_to_belong_to_the_agency_is_pointed_out_and_replaced(client: Client):
    assessment = make_review()
    reviewer = reviewer_of(assessment)
    client.force_login(officer())
    before = client.get(url(assessment)).content.decode()
    Membership.objects.create(user=reviewer, role=Role.MEMBER, agency=assessment.agency)

    answer = client.get(url(assessment))
    taken = client.post(url(assessment, "unassign", reviewer.pk))
    given = client.post(url(assessment, "assign"), {"reviewer": make_user(Role.REVIEWER).pk})

    warning = "โปรดยกเลิกการมอบหมายและมอบหมายผู้อื่น"
    assert (warning in before, warning in answer.content.decode()) == (False, True)
    assert answer.context["interests"].declared == ()
    assert (taken.status_code, given.status_code) == (302, 302)


def test_nobody_is_assigned_after_release(client: Client):
    assessment = make_review()
    completed(assessment)
    released(assessment)
    client.force_login(officer())

    answer = client.post(url(assessment, "assign"), {"reviewer": make_user(Role.REVIEWER).pk})

    assert (answer.status_code, "แก้ไขผลการตรวจประเมินไม่ได้อีก" in answer.content.decode()) == (409, True)
    assert assessment.assignments.count() == 1


def test_the_officer_takes_a_review_away(client: Client):
    assessment = make_review()
    reviewer = reviewer_of(assessment)
    client.force_login(officer())

    answers = [client.post(url(assessment, "unassign", reviewer.pk)).status_code for _ in range(2)]

    assert (answers, assessment.assignments.count()) == ([302, 404], 0)


def test_a_review_is_not_taken_away_after_release(client: Client):
    assessment = make_review()
    completed(assessment)
    released(assessment)
    client.force_login(officer())

    assert client.post(url(assessment, "unassign", reviewer_of(assessment).pk)).status_code == 409
    assert assessment.assignments.count() == 1


def test_the_officer_opens_a_sheet_again(client: Client):
    assessment = make_review()
    sheet = completed(assessment)
    client.force_login(officer())

    answers = [client.post(url(assessment, "reopen", sheet.reviewer_id)).status_code for _ in range(2)]

    sheet.refresh_from_db()
    assert (answers, sheet.completed_at) == ([302, 409], None)


def test_the_officer_sees_progress_and_totals(client: Client):
    first, second = make_user(Role.REVIEWER), make_user(Role.REVIEWER)
    assessment = make_review(first, second)
    completed(assessment, first, value=0.5)
    client.force_login(officer())

    part = client.get(url(assessment)).context["officer"]

    assert [(entry.user, entry.marked, entry.total is None) for entry in part["row"].reviewers] == [
        (first, 162, False),
        (second, 0, True),
    ]
    assert (part["completed"], part["may_assign"], part["may_reopen"], part["waits"]) == (1, True, True, False)


def test_a_mended_assessment_is_reviewed_again(client: Client):
    assessment = make_review()
    sheet = completed(assessment)
    return_assessment(assessment=assessment, reason="ขอหลักฐานเพิ่ม", due_at=DUE, actor=officer(), at=NOW)
    mark(assessment, "1.1", "basic", A=0)
    sign(assessment)
    submit_assessment(assessment=assessment, actor=person(Role.COORDINATOR, assessment.agency), at=NOW)
    client.force_login(officer())

    assert client.get(url(assessment)).context["officer"]["waits"]
    answers = [client.post(url(assessment, "begin")).status_code for _ in range(2)]

    sheet.refresh_from_db()
    assessment.refresh_from_db()
    assert (answers, assessment.state, sheet.completed_at) == ([302, 409], State.IN_REVIEW, None)


def test_between_two_reviews_a_reviewer_reads_and_waits(client: Client):
    assessment = make_review()
    return_assessment(assessment=assessment, reason="ขอหลักฐานเพิ่ม", due_at=DUE, actor=officer(), at=NOW)
    sign(assessment)
    submit_assessment(assessment=assessment, actor=person(Role.COORDINATOR, assessment.agency), at=NOW)
    client.force_login(reviewer_of(assessment))

    page, answer = client.get(url(assessment)), client.post(url(assessment, "complete"))

    assert "โปรดรอเจ้าหน้าที่" in page.content.decode()
    assert (answer.status_code, "โปรดรอเจ้าหน้าที่" in answer.content.decode()) == (409, True)
    assert not Sheet.objects.exists()


def test_who_is_officer_and_reviewer_finds_both_parts(client: Client):
    both = make_user(Role.REVIEWER)
    both.memberships.create(role=Role.OFFICER)
    assessment = make_review(both)
    client.force_login(both)

    context = client.get(url(assessment)).context

    assert (context["is_own"], context["officer"]["row"].own.user) == (True, both)


def test_the_overview_costs_the_same_queries_however_much_is_written(client: Client, django_assert_num_queries):
    assessment = make_review()
    sheet = opened(assessment)
    client.force_login(sheet.reviewer)

    with django_assert_num_queries(20):
        client.get(url(assessment))
    set_all(sheet, all_marks(assessment))
    for code in ("1.1", "2.1", "3.1"):
        remark_on(sheet, code, "ก")
    with django_assert_num_queries(20):
        client.get(url(assessment))


def test_who_stepped_back_is_not_offered_again(client: Client):
    assessment, gone = make_review(), make_user(Role.REVIEWER, full_name="ผู้ถอนตัว")
    Recusal.objects.create(assessment=assessment, reviewer=gone, reason="ญาติ", at=NOW)
    client.force_login(officer())
    assert (
        gone.pk not in client.get(reverse("reviews:review", args=[assessment.pk])).context["officer"]["form"].reviewers
    )
