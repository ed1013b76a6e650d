from __future__ import annotations

from datetime import timedelta

import pytest

from accounts.models import Role
from assessments.actions.cycles import extend_deadline
from assessments.actions.moves import reopen, return_assessment, submit_assessment
from assessments.models import Assessment
from assessments.workflow import State
from notices.models import Notice, NoticeKind
from tests.factories import DUE, NOW, make_agency, make_assessment, make_user, person, sign

pytestmark = pytest.mark.django_db


@pytest.fixture
def signed() -> Assessment:
    assessment = make_assessment(make_agency("กรมทดสอบ"), state=State.SIGNED)
    for role in (Role.MEMBER, Role.EXECUTIVE, Role.COORDINATOR):
        person(role, assessment.agency)
    make_user(Role.COORDINATOR, make_agency())
    Notice.objects.all().delete()
    return assessment


def told(kind: NoticeKind) -> dict[int, str]:
    return dict(Notice.objects.filter(kind=kind).values_list("recipient", "title"))


def test_the_coordinators_learn_of_the_signature(signed):
    coordinator = person(Role.COORDINATOR, signed.agency)
    reopen(assessment=signed, reason="แก้ตัวเลข", actor=coordinator, at=NOW)
    Notice.objects.all().delete()

    sign(signed)

    assert told(NoticeKind.SIGNED) == {coordinator.pk: "ผู้บริหารลงนามรับรองแบบประเมิน พ.ศ. 2569 แล้ว"}


def test_the_executive_learns_that_the_signature_no_longer_counts(signed):
    reopen(assessment=signed, reason="แก้ตัวเลข", actor=person(Role.COORDINATOR, signed.agency), at=NOW)

    executive = person(Role.EXECUTIVE, signed.agency)
    notice = Notice.objects.get(recipient=executive)
    assert "เหตุผล: แก้ตัวเลข" in notice.body


def test_officers_learn_of_a_submission(signed):
    submit_assessment(assessment=signed, actor=person(Role.COORDINATOR, signed.agency), at=NOW)

    assert told(NoticeKind.SUBMITTED) == {person(Role.OFFICER).pk: "กรมทดสอบ ส่งแบบประเมิน พ.ศ. 2569 แล้ว"}


def test_the_whole_team_learns_why_it_came_back_and_by_when(signed):
    submit_assessment(assessment=signed, actor=person(Role.COORDINATOR, signed.agency), at=NOW)
    return_assessment(assessment=signed, reason="เพิ่มหลักฐาน", due_at=DUE, actor=person(Role.OFFICER), at=NOW)

    agency = signed.agency
    assert set(told(NoticeKind.RETURNED)) == {
        person(role, agency).pk for role in (Role.COORDINATOR, Role.MEMBER, Role.EXECUTIVE)
    }
    assert Notice.objects.filter(kind=NoticeKind.RETURNED).first().body == (
        "เหตุผล: เพิ่มหลักฐาน\nกำหนดส่ง: 30 กันยายน 2642 เวลา 16:30 น."
    )


def test_the_team_learns_of_an_extension():
    assessment = make_assessment()
    member = person(Role.MEMBER, assessment.agency)

    extend_deadline(
        assessment=assessment, due_at=DUE + timedelta(days=1), reason="อุทกภัย", actor=person(Role.OFFICER), at=NOW
    )

    assert set(told(NoticeKind.EXTENDED)) == {member.pk}


def test_who_acted_is_not_told():
    assessment = make_assessment(state=State.SIGNED)
    both = make_user(Role.OFFICER)
    both.memberships.create(role=Role.COORDINATOR, agency=assessment.agency)
    Notice.objects.all().delete()

    submit_assessment(assessment=assessment, actor=both, at=NOW)

    assert both.pk not in told(NoticeKind.SUBMITTED)
