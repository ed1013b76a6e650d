from __future__ import annotations

from datetime import timedelta

import pytest
from django.urls import reverse

from accounts.models import Role
from assessments.actions.cycles import set_stage_dates
from assessments.workflow import Stage
from certification.actions.clarifications import answer_clarification, ask_clarification
from certification.errors import AlreadyAnswered, AlreadyAsked, WindowClosed
from certification.windows import clarification_ends
from notices.models import Notice, NoticeKind
from reviews.models import Remark, RemarkKind, Sheet, SheetKind
from tests.certification.steps import make_released
from tests.factories import NOW, person

pytestmark = pytest.mark.django_db


@pytest.fixture
def remark() -> Remark:
    assessment = make_released()
    sheet = Sheet.objects.create(assessment=assessment, kind=SheetKind.CONFIRMED, opened_at=NOW, completed_at=NOW)
    item = assessment.edition.categories.get(number=1).items.first()
    return Remark.objects.create(
        sheet=sheet, kind=RemarkKind.IMPROVEMENT, item=item, text="ควรแสดงให้เห็นถึงผลลัพธ์", updated_at=NOW
    )


def ask(remark, at=NOW):
    assessment = remark.sheet.assessment
    return ask_clarification(
        assessment=assessment,
        remark=remark,
        question="หมายถึงตัวชี้วัดใด",
        actor=person(Role.COORDINATOR, assessment.agency),
        at=at,
    )


def answer(clarification):
    answer_clarification(clarification=clarification, answer="ตัวชี้วัดความเชื่อมั่น", actor=person(Role.OFFICER), at=NOW)


def test_question_and_answer_are_kept_and_told(remark):
    person(Role.OFFICER)
    clarification = ask(remark)
    answer(clarification)

    clarification.refresh_from_db()
    assert (clarification.question, clarification.answer) == ("หมายถึงตัวชี้วัดใด", "ตัวชี้วัดความเชื่อมั่น")
    agency = remark.sheet.assessment.agency
    notices = Notice.objects.filter(kind=NoticeKind.CLARIFICATION)
    page = reverse("certification:clarifications", args=[clarification.assessment_id])
    assert set(notices.values_list("address", flat=True)) == {page}
    told = notices.values_list("recipient", "key")
    asked, answered = f"clarification:{clarification.pk}:asked", f"clarification:{clarification.pk}:answered"
    assert set(told) == {
        (person(Role.OFFICER).pk, asked),
        (person(Role.MEMBER, agency).pk, answered),
        (person(Role.COORDINATOR, agency).pk, answered),
    }


def test_a_remark_is_asked_about_once_and_answered_once(remark):
    clarification = ask(remark)
    with pytest.raises(AlreadyAsked):
        ask(remark)
    answer(clarification)
    with pytest.raises(AlreadyAnswered):
        answer(clarification)


def test_the_time_to_ask_is_thirty_days_at_least(remark):
    assert clarification_ends(remark.sheet.assessment) == NOW + timedelta(days=30)
    with pytest.raises(WindowClosed):
        ask(remark, at=NOW + timedelta(days=31))


def test_a_later_end_of_the_stage_of_results_counts(remark):
    assessment = remark.sheet.assessment
    ends = NOW + timedelta(days=60)
    set_stage_dates(cycle=assessment.cycle, dates={Stage.RESULTS: (NOW, ends)}, actor=person(Role.OFFICER), at=NOW)
    assessment.refresh_from_db()
    assert clarification_ends(assessment) == ends
