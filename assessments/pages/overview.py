"""The overview: rows with owners, and the one step that comes next for this person."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from django.urls import reverse

from accounts.models import User
from assessments.models import Assessment
from assessments.owners import Owner
from assessments.standing import CategoryStanding, ItemStanding, Standing
from assessments.workflow import EDITABLE, State


@dataclass(frozen=True)
class ItemRow:
    standing: ItemStanding
    owner: Owner | None


@dataclass(frozen=True)
class CategoryRow:
    standing: CategoryStanding
    owner: Owner | None
    items: tuple[ItemRow, ...]


@dataclass(frozen=True)
class Step:
    """What to do next, with the page where it is done."""

    text: str
    label: str = ""
    url: str = ""


def overview_rows(standing: Standing, owners: Mapping[str, Owner]) -> list[CategoryRow]:
    """The categories with their items and owners; an item that its category's owner has shows none of its own."""
    rows = []
    for category in standing.categories:
        owner = owners.get(str(category.category.number))
        items = tuple(ItemRow(item, _own(owners.get(item.item.code), owner)) for item in category.items)
        rows.append(CategoryRow(category, owner, items))
    return rows


def _own(owner: Owner | None, inherited: Owner | None) -> Owner | None:
    return None if owner == inherited else owner


def next_step(assessment: Assessment, standing: Standing, user: User, *, answered: int, may_write: bool) -> Step | None:
    """The one thing to do now; None for somebody who only reads."""
    submit_page = reverse("assessments:submit", args=[assessment.pk])
    if assessment.state in EDITABLE and may_write:
        return _writing_step(assessment, standing, submit_page, answered)
    if assessment.state in EDITABLE and user.has_perm("assessments.sign", assessment):
        return Step("ทีมงานกำลังจัดทำแบบประเมิน เมื่อครบถ้วนแล้วท่านลงนามรับรองได้ที่หน้าตรวจสอบและส่ง", "ดูสิ่งที่ยังขาด", submit_page)
    if assessment.state == State.SIGNED and user.has_perm("assessments.submit", assessment):
        return Step("ผู้บริหารลงนามรับรองแล้ว", "ส่งแบบประเมิน", submit_page)
    return None


def _writing_step(assessment: Assessment, standing: Standing, submit_page: str, answered: int) -> Step:
    questions = len(standing.catalogue.questions)
    if answered < questions:
        address = reverse("assessments:profile", args=[assessment.pk])
        return Step(f"ตอบลักษณะสำคัญขององค์การอีก {questions - answered} ข้อ", "ไปที่ลักษณะสำคัญขององค์การ", address)
    unmarked = next((item for item in standing.items if item.marked < item.to_mark), None)
    if unmarked:
        address = reverse("assessments:item", args=[assessment.pk, unmarked.item.code])
        return Step(f"เขียนและให้คะแนนหัวข้อ {unmarked.item.code} ต่อ", f"ไปที่หัวข้อ {unmarked.item.code}", address)
    return Step("ให้คะแนนครบทุกหัวข้อแล้ว ตรวจสอบความครบถ้วนก่อนเสนอผู้บริหารลงนาม", "ตรวจสอบและส่ง", submit_page)
