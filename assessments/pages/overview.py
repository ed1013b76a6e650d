"""The overview: rows with owners, and the one step that comes next for this person."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction

from django.urls import reverse

from accounts.models import User
from assessments.actions.scores import totals_of_score
from assessments.models import Assessment, Score
from assessments.owners import Owner
from assessments.standing import CategoryStanding, DimensionStanding, ItemStanding, Standing, Totals
from assessments.workflow import EDITABLE, State


@dataclass(frozen=True)
class ItemRow:
    standing: ItemStanding
    owner: Owner | None
    confirmed: Fraction | None


@dataclass(frozen=True)
class DimensionRow:
    standing: DimensionStanding
    confirmed: Fraction | None


@dataclass(frozen=True)
class CategoryRow:
    standing: CategoryStanding
    owner: Owner | None
    confirmed: Fraction | None
    items: tuple[ItemRow, ...]
    dimensions: tuple[DimensionRow, ...]


@dataclass(frozen=True)
class Confirmed:
    """A released score as the overview shows it: totals, and exact points by category number, item, dimension code."""

    totals: Totals
    by_category_only: bool
    points: Mapping[str, Fraction]


@dataclass(frozen=True)
class Step:
    """What to do next, with the page where it is done."""

    text: str
    label: str = ""
    url: str = ""


def read_confirmed(score: Score | None) -> Confirmed | None:
    """What a confirmed score holds, for the overview; None where there is none."""
    if score is None:
        return None
    parts = ("categories", "items", "dimensions")
    points = {key: Fraction(value) for part in parts for key, value in score.points.get(part, {}).items()}
    return Confirmed(totals_of_score(score), score.entered_by_category, points)


def overview_rows(
    standing: Standing, owners: Mapping[str, Owner], confirmed: Confirmed | None = None
) -> list[CategoryRow]:
    """The categories with their items and owners; an item that its category's owner has shows none of its own."""
    points = confirmed.points if confirmed else {}
    rows = []
    for category in standing.categories:
        number = str(category.category.number)
        owner = owners.get(number)
        items = tuple(
            ItemRow(item, _own(owners.get(item.item.code), owner), points.get(item.item.code))
            for item in category.items
        )
        dimensions = tuple(DimensionRow(entry, points.get(entry.dimension.code)) for entry in category.dimensions)
        rows.append(CategoryRow(category, owner, points.get(number), items, dimensions))
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
