"""The page on which an agency asks what a remark means."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.urls import reverse

from accounts.models import Role
from assessments.models import Assessment
from certification.models import Clarification
from reviews.models import Remark, RemarkKind, Sheet, SheetKind
from tests.certification.steps import coordinator, make_released, post
from tests.factories import NOW, person
from tests.visitors import visitor

pytestmark = pytest.mark.django_db


def make_remark(assessment: Assessment, kind: str = SheetKind.CONFIRMED, **fields) -> Remark:
    sheet = Sheet.objects.create(assessment=assessment, kind=kind, opened_at=NOW, **fields)
    item = assessment.edition.categories.get(number=1).items.first()
    return Remark.objects.create(
        sheet=sheet, kind=RemarkKind.IMPROVEMENT, item=item, text="ควรแสดงให้เห็น", updated_at=NOW
    )


def test_a_remark_is_asked_about_and_answered(officer):
    assessment = make_released()
    Assessment.objects.filter(pk=assessment.pk).update(released_at="2099-01-01T00:00Z")
    remark = make_remark(assessment)
    sent = {f"remark-{remark.pk}-question": "หมายถึงอะไร"}
    assert post(coordinator(assessment), "ask", assessment.pk, remark.pk, **sent).status_code == 302
    assert post(coordinator(assessment), "ask", assessment.pk, remark.pk, **sent).status_code == 409
    asked = Clarification.objects.get()
    answer = {f"answer-{asked.pk}-answer": "หมายถึงตัวชี้วัด"}
    assert post(coordinator(assessment), "answer", asked.pk, **answer).status_code == 403
    assert post(officer, "answer", asked.pk, **answer).status_code == 302
    late = post(officer, "answer", asked.pk, **{f"answer-{asked.pk}-answer": "คำตอบของอีกคน"})
    assert (late.status_code, "คำตอบของอีกคน" in late.text) == (409, True)

    page = visitor(person(Role.MEMBER, assessment.agency)).get(
        reverse("certification:clarifications", args=[assessment.pk])
    )
    assert "หมายถึงตัวชี้วัด" in page.content.decode()


def test_a_reviewers_own_remark_is_nothing_to_ask_about():
    assessment = make_released()
    remark = make_remark(assessment, SheetKind.INDIVIDUAL, reviewer=person(Role.REVIEWER))
    sent = {f"remark-{remark.pk}-question": "หมายถึงอะไร"}
    assert post(coordinator(assessment), "ask", assessment.pk, remark.pk, **sent).status_code == 404


def test_after_the_window_the_question_is_refused():
    assessment = make_released()
    Assessment.objects.filter(pk=assessment.pk).update(released_at=NOW - timedelta(days=900))
    remark = make_remark(assessment)
    late = post(coordinator(assessment), "ask", assessment.pk, remark.pk, **{f"remark-{remark.pk}-question": "x"})
    assert (late.status_code, "พ้นกำหนดขอคำชี้แจง" in late.content.decode()) == (409, True)


@pytest.mark.parametrize("rows", [1, 3])
def test_the_page_of_remarks_costs_the_same_at_any_length(rows, django_assert_num_queries):
    assessment = make_released()
    first = make_remark(assessment)
    for _ in range(rows - 1):
        Remark.objects.create(
            sheet=first.sheet, kind=RemarkKind.IMPROVEMENT, item=first.item, text="อีกข้อ", updated_at=NOW
        )
    client = visitor(coordinator(assessment))
    with django_assert_num_queries(7):
        client.get(reverse("certification:clarifications", args=[assessment.pk]))


def test_remarks_stand_in_the_order_of_the_report(officer):
    assessment = make_released()
    first = make_remark(assessment)
    dimensions = {row.code: row for row in assessment.edition.categories.get(number=7).dimensions.all()}
    for place, code in enumerate(("7.5", "7.2")):
        Remark.objects.create(
            sheet=first.sheet,
            kind=RemarkKind.RESULT,
            result_dimension=dimensions[code],
            position=place,
            text="ควรแสดง",
            updated_at=NOW,
        )
    Remark.objects.create(
        sheet=first.sheet,
        kind=RemarkKind.STRENGTH,
        government_dimension=assessment.edition.government_dimensions.first(),
        item=assessment.edition.categories.get(number=2).items.first(),
        text="มีระบบ",
        updated_at=NOW,
    )
    page = visitor(officer).get(reverse("certification:clarifications", args=[assessment.pk]))
    assert [part.place for part in page.context["shown"].parts] == [
        "จุดเด่น ข้อ 2.1",
        "โอกาสในการปรับปรุง ข้อ 1.1",
        "ข้อสังเกตต่อผลลัพธ์ 7.2",
        "ข้อสังเกตต่อผลลัพธ์ 7.5",
    ]
