"""The one step that comes next for a person on the overview."""

from __future__ import annotations

from dataclasses import dataclass

from django.urls import reverse

from accounts.models import Role, User
from assessments.copying.source import find_source_of_unwritten
from assessments.models import Assessment
from assessments.standing import Standing
from assessments.workflow import EDITABLE, State


@dataclass(frozen=True)
class Step:
    """What to do next, with the page where it is done."""

    text: str
    label: str = ""
    url: str = ""


@dataclass(frozen=True)
class Answered:
    """How many questions of the organisation profile are answered, and the first that is not."""

    count: int
    first_empty: int | None


def next_step(
    assessment: Assessment, standing: Standing, user: User, *, answered: Answered, may_write: bool
) -> Step | None:
    """The one thing to do now; None for somebody who only reads."""
    submit_page = reverse("assessments:submit", args=[assessment.pk])
    if assessment.state in EDITABLE and may_write:
        earlier = _earlier_year(assessment, user) if not answered.count and not standing.marked else None
        return earlier or _writing_step(assessment, standing, submit_page, answered)
    if assessment.state in EDITABLE and user.has_perm("assessments.sign", assessment):
        return Step("ทีมงานกำลังจัดทำแบบประเมิน เมื่อครบถ้วนแล้วท่านลงนามรับรองได้ที่หน้าตรวจสอบและส่ง", "ดูสิ่งที่ยังขาด", submit_page)
    if assessment.state == State.SIGNED and user.has_perm("assessments.submit", assessment):
        return Step("ผู้บริหารลงนามรับรองแล้ว", "ส่งแบบประเมิน", submit_page)
    return None


def _earlier_year(assessment: Assessment, user: User) -> Step | None:
    """Before anything is written: last year's content, for those who may take it over; one query."""
    if not user.has_perm("assessments.copy_forward", assessment):
        return None
    source = find_source_of_unwritten(assessment)
    if source is None:
        return None
    text = f"เริ่มจากข้อมูลปี {source.cycle.year} แล้วปรับปรุงให้เป็นปัจจุบัน หรือเริ่มเขียนใหม่ที่หน้าใดก็ได้"
    return Step(text, "เริ่มจากข้อมูลปีก่อน", reverse("assessments:copy_forward", args=[assessment.pk]))


def _writing_step(assessment: Assessment, standing: Standing, submit_page: str, answered: Answered) -> Step:
    questions = len(standing.catalogue.questions)
    if answered.count < questions:
        address = reverse("assessments:profile", args=[assessment.pk])
        place = f"{address}#question-{answered.first_empty}"
        return Step(f"ตอบลักษณะสำคัญขององค์การอีก {questions - answered.count} ข้อ", "ไปที่ลักษณะสำคัญขององค์การ", place)
    unmarked = next((item for item in standing.items if item.marked < item.to_mark), None)
    if unmarked:
        address = reverse("assessments:item", args=[assessment.pk, unmarked.item.code])
        return Step(f"เขียนและให้คะแนนหัวข้อ {unmarked.item.code} ต่อ", f"ไปที่หัวข้อ {unmarked.item.code}", address)
    return Step(f"ให้คะแนนครบทุกหัวข้อแล้ว {how_it_is_signed(assessment)}", "ตรวจสอบและส่ง", submit_page)


def how_it_is_signed(assessment: Assessment) -> str:
    """Who signs and how, or how to invite somebody who can; one query, none where somebody has signed before."""
    if assessment.state == State.RETURNED:
        return "ตรวจสอบความครบถ้วน แล้วแจ้งผู้บริหารให้ลงนามรับรองอีกครั้งที่หน้า “ตรวจสอบและส่ง” จากนั้นผู้ประสานงานจึงส่งใหม่"
    leading = assessment.agency.memberships.filter(role=Role.EXECUTIVE, user__is_active=True)
    names = list(leading.order_by("user__full_name").values_list("user__full_name", flat=True))
    if not names:
        return (
            "แต่หน่วยงานยังไม่มีผู้บริหารที่ลงนามรับรองในระบบได้ ให้ผู้ประสานงานเชิญที่เมนู “หน่วยงานและผู้ใช้งาน” "
            "โดยเลือกบทบาท “ผู้บริหารหน่วยงาน”"
        )
    return (
        f"ตรวจสอบความครบถ้วน แล้วแจ้ง {' หรือ '.join(names)} (ผู้บริหารหน่วยงาน) "
        "ให้เข้าสู่ระบบด้วยบัญชีของตนและลงนามรับรองที่หน้า “ตรวจสอบและส่ง” จากนั้นผู้ประสานงานจึงส่งแบบประเมิน"
    )
