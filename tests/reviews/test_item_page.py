"""The page where a reviewer marks an item."""

from __future__ import annotations

from decimal import Decimal

import pytest
from django.core.files.base import ContentFile
from django.test import Client
from django.urls import reverse

from accounts.models import Role
from assessments.actions.evidence import replace_evidence, use_evidence
from assessments.models import Answer, Evidence, EvidenceUse
from assessments.workflow import State
from tests.documents import pdf
from tests.factories import (
    NOW,
    bring_to,
    fill,
    make_assessment,
    make_evidence,
    make_user,
    mark,
    person,
    requirement_of,
    write,
)
from tests.reviews.steps import (
    HTMX,
    all_marks,
    assigned,
    completed,
    item_url,
    make_review,
    marks_of,
    opened,
    remark_on,
    reviewer_of,
    set_all,
)

pytestmark = pytest.mark.django_db


def test_the_agencys_text_marks_and_evidence_stand_beside_the_own_marks(client: Client):
    assessment = make_assessment()
    document = make_evidence(assessment, "แผนยุทธศาสตร์")
    member = person(Role.MEMBER, assessment.agency)
    basic = requirement_of(assessment, "1.1", "basic")
    use_evidence(evidence=document, requirement_id=basic, pages="12", actor=member, at=NOW)
    newer = ContentFile(pdf(2), name="แผนใหม่.pdf")
    replace_evidence(evidence=document, file=newer, name=newer.name, actor=member, at=NOW)
    fill(assessment)
    mark(assessment, "1.1", "basic", D=0.5)
    write(assessment, "1.1", "basic", A="<p>ผู้บริหารกำหนดทิศทาง</p>")
    bring_to(assessment, State.SUBMITTED)
    reviewer = make_user(Role.REVIEWER)
    assigned(assessment, reviewer)
    set_all(opened(assessment), {(basic, "approach"): Decimal("0.5")})
    client.force_login(reviewer)

    answer = client.get(item_url(assessment))

    level = answer.context["page"].levels[0]
    approach, deploy, _ = level.factors
    content = answer.content.decode()
    assert (approach.text, approach.agency.word, approach.field.initial) == ("<p>ผู้บริหารกำหนดทิศทาง</p>", "ครบ", "0.5")
    assert (deploy.agency.word, deploy.agency.shape, deploy.field.initial) == ("บางส่วน", "shape--half", None)
    assert reverse("assessments:download_evidence", args=[assessment.pk, document.pk, 2]) in content
    assert "หน้า 12" in content
    columns = answer.context["page"].scores.columns
    assert [(column.name, str(column.standing.points), column.is_own) for column in columns] == [
        ("ประเมินตนเอง", "250", False),
        ("ผลการตรวจของท่าน", "50", True),
    ]


def test_removed_evidence_is_not_shown(client: Client):
    assessment = make_review()
    document = Evidence.objects.create(assessment=assessment, title="หลักฐานที่นำออกแล้ว", removed_at=NOW)
    EvidenceUse.objects.create(evidence=document, requirement_id=requirement_of(assessment, "1.1", "basic"))
    client.force_login(reviewer_of(assessment))

    assert document.title not in client.get(item_url(assessment)).content.decode()


def test_a_mark_is_saved_at_once_and_alone(client: Client):
    assessment = make_review()
    sheet = opened(assessment)
    client.force_login(sheet.reviewer)
    answers = list(Answer.objects.order_by("pk").values())

    answer = client.post(item_url(assessment), {"basic-deploy-mark": "0.5"}, headers=HTMX)

    content = answer.content.decode()
    assert answer.status_code == 200
    assert marks_of(sheet) == [("1.1", "basic", "deploy", Decimal("0.5"))]
    assert list(Answer.objects.order_by("pk").values()) == answers
    assert "50.00" in content
    assert 'hx-swap-oob="innerHTML:#standing-basic"' in content
    assert "บันทึกแล้ว" in content


def test_without_javascript_all_marks_are_saved_with_the_button(client: Client):
    assessment = make_review()
    sheet = opened(assessment)
    client.force_login(sheet.reviewer)

    answer = client.post(
        item_url(assessment), {"basic-approach-mark": "1", "basic-deploy-mark": "1", "advance-result-mark": "0"}
    )

    assert (answer.status_code, answer.url) == (302, item_url(assessment))
    assert marks_of(sheet) == [
        ("1.1", "basic", "approach", Decimal("1")),
        ("1.1", "basic", "deploy", Decimal("1")),
        ("1.1", "advance", "result", Decimal("0")),
    ]


def test_what_is_not_sent_stays(client: Client):
    assessment = make_review()
    sheet = opened(assessment)
    set_all(sheet, all_marks(assessment))
    client.force_login(sheet.reviewer)

    client.post(item_url(assessment), {"basic-approach-mark": "", "basic-result-mark": "0"})

    expected = all_marks(assessment) | {(requirement_of(assessment, "1.1", "basic"), "result"): Decimal("0")}
    assert {(row.requirement_id, row.factor): row.mark for row in sheet.marks.all()} == expected


@pytest.mark.parametrize("headers", [{}, HTMX], ids=["page", "part"])
@pytest.mark.parametrize("value", ["2", "-1", "0.25", "ครบ"])
def test_an_unknown_mark_is_refused(client: Client, value: str, headers: dict):
    assessment = make_review()
    sheet = opened(assessment)
    client.force_login(sheet.reviewer)

    answer = client.post(item_url(assessment), {"basic-approach-mark": value}, headers=headers)

    assert (answer.status_code, "เลือกได้เฉพาะ" in answer.content.decode()) == (422, True)
    assert marks_of(sheet) == []


@pytest.mark.parametrize("headers", [{}, HTMX], ids=["page", "part"])
def test_marks_after_handing_in_are_refused_with_the_reason(client: Client, headers: dict):
    assessment = make_review()
    sheet = completed(assessment)
    client.force_login(sheet.reviewer)

    page = client.get(item_url(assessment)).content.decode()
    answer = client.post(item_url(assessment), {"basic-approach-mark": "0"}, headers=headers)

    assert (answer.status_code, "ส่งผลการตรวจประเมินแล้วเมื่อ" in answer.content.decode()) == (409, True)
    assert set(sheet.marks.values_list("mark", flat=True)) == {Decimal("1")}
    assert "hx-post" not in page
    assert page.count('<fieldset class="marks" data-factor disabled>') == 9


def test_a_reviewer_saves_into_the_own_sheet_only(client: Client):
    first, second = make_user(Role.REVIEWER), make_user(Role.REVIEWER)
    assessment = make_review(first, second)
    mine, theirs = opened(assessment, first), opened(assessment, second)
    client.force_login(first)

    client.post(item_url(assessment), {"basic-approach-mark": "1"})

    assert (len(marks_of(mine)), len(marks_of(theirs))) == (1, 0)


def test_the_page_costs_the_same_queries_however_much_is_written(client: Client, django_assert_num_queries):
    assessment = make_review()
    sheet = opened(assessment)
    client.force_login(sheet.reviewer)

    with django_assert_num_queries(17):
        client.get(item_url(assessment))
    set_all(sheet, all_marks(assessment))
    for number in range(3):
        remark_on(sheet, "1.1", f"ข้อ {number}")
        remark_on(sheet, "1.1", f"จุดเด่น {number}", kind="strength")
    with django_assert_num_queries(17):
        client.get(item_url(assessment))
