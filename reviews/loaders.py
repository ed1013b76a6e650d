"""One loader per object, the first line of every view: 404 for strangers, 403 for "may see but not do"."""

from __future__ import annotations

from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.shortcuts import get_object_or_404

from accounts.models import User
from accounts.requests import PersonRequest
from assessments.models import Assessment
from reviews.models import Remark, Sheet, SheetKind
from reviews.visibility import reviews_of

REASONS = {
    "review": "เฉพาะผู้ตรวจประเมินที่ได้รับมอบหมายเท่านั้นที่ให้คะแนนและข้อสังเกตได้",
    "assign": "เฉพาะเจ้าหน้าที่สำนักงาน ก.พ.ร. เท่านั้นที่มอบหมายผู้ตรวจประเมินได้",
    "reopen": "เฉพาะเจ้าหน้าที่สำนักงาน ก.พ.ร. เท่านั้นที่เปิดให้ผู้ตรวจประเมินแก้ไขได้",
    "see_others": "ผลของผู้ตรวจประเมินคนอื่นแสดงเมื่อท่านส่งผลการตรวจของท่านแล้วเท่านั้น",
    "agree": "เฉพาะผู้ตรวจประเมินที่ไม่ใช่หัวหน้าคณะเท่านั้นที่ให้ความเห็นต่อฉันทามติได้",
    "lead": "เฉพาะหัวหน้าคณะผู้ตรวจประเมินเท่านั้นที่กำหนดคะแนนและข้อความของฉันทามติได้",
    "confirm": "เฉพาะเจ้าหน้าที่สำนักงาน ก.พ.ร. ที่ไม่ได้ตรวจประเมินแบบประเมินฉบับนี้ หรือส่งผลของตนแล้ว จึงจัดทำผลที่ยืนยันได้",
    "release": "เฉพาะเจ้าหน้าที่สำนักงาน ก.พ.ร. เท่านั้นที่เผยแพร่ผลได้",
}


def require_list(request: PersonRequest) -> None:
    """404 for everybody who never has to do with reviews."""
    if not request.user.has_perm("reviews.list"):
        raise Http404


def require_reviewer(request: PersonRequest) -> None:
    """404 for everybody who is no reviewer."""
    if not request.user.has_perm("reviews.be_assigned"):
        raise Http404


def require_programme(request: PersonRequest) -> None:
    """404 for those who have nothing to do with reviews, 403 for reviewers: the programme is the officer's."""
    require_list(request)
    if not request.user.has_perm("reviews.run_programme"):
        raise PermissionDenied("เฉพาะเจ้าหน้าที่สำนักงาน ก.พ.ร. เท่านั้นที่จัดการการมอบหมายและผู้ตรวจประเมินได้")


def get_review(request: PersonRequest, pk: int, verb: str = "view") -> Assessment:
    """The assessment under (or after) review with agency and cycle, if the person takes part and may do `verb`."""
    assessment = get_object_or_404(reviews_of(request.user), pk=pk)
    if verb != "view" and not request.user.has_perm(f"reviews.{verb}", assessment):
        raise PermissionDenied(REASONS[verb])
    return assessment


def get_reviewer(assessment: Assessment, pk: int) -> User:
    """A reviewer of this assessment; 404 otherwise."""
    return get_object_or_404(User, pk=pk, assignments__assessment=assessment)


def get_reviewers_sheet(assessment: Assessment, pk: int) -> Sheet:
    """The sheet of a reviewer of this assessment, by the reviewer; 404 where they have not opened one."""
    sheets = Sheet.objects.of_reviewers([assessment]).filter(kind=SheetKind.INDIVIDUAL)
    sheet = get_object_or_404(sheets, reviewer=pk)
    sheet.assessment = assessment
    return sheet


def get_remark(sheet: Sheet | None, pk: int) -> Remark:
    """A remark of this sheet; 404 otherwise."""
    if sheet is None:
        raise Http404
    remark = get_object_or_404(Remark.objects.select_related("item__category"), sheet=sheet, pk=pk)
    remark.sheet = sheet
    return remark
