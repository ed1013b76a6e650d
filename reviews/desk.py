"""The sheet a person works at: a reviewer's own, the consensus, or the officer's draft of the confirmed result."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime

from django.core.exceptions import PermissionDenied
from django.urls import reverse

from accounts.errors import Refused
from accounts.requests import PersonRequest
from assessments.models import Assessment
from assessments.reading import catalogue_of
from assessments.workflow import State
from criteria.catalogue import Catalogue, ItemEntry
from reviews.actions.sheets import open_sheet
from reviews.actions.writing import require_all_sent, require_in_review, require_writable
from reviews.errors import NotProposed
from reviews.loaders import REASONS, get_review
from reviews.models import Sheet, SheetKind
from reviews.phases import Course, Phase
from reviews.reading import Panel, read_course, read_panel
from reviews.visibility import is_at_agency

OWNERS = {
    SheetKind.INDIVIDUAL: "ผลการตรวจของท่าน",
    SheetKind.CONSENSUS: "ฉันทามติ",
    SheetKind.CONFIRMED: "ผลที่ยืนยัน",
}
NO_PANEL = Panel()
PREFIXES = {SheetKind.INDIVIDUAL: "", SheetKind.CONSENSUS: "consensus_", SheetKind.CONFIRMED: "confirm_"}


@dataclass(frozen=True)
class Desk:
    """A sheet (None before it is opened), and the reason why it cannot be written into, "" where it can.

    On the consensus everybody reads and only the lead writes; its panel comes along, read once.
    """

    assessment: Assessment
    kind: SheetKind
    sheet: Sheet | None
    reason: str
    leads: bool = False
    is_officers: bool = False
    panel: Panel = NO_PANEL

    @property
    def catalogue(self) -> Catalogue:
        return catalogue_of(self.assessment)

    @property
    def writable(self) -> bool:
        return not self.reason and (self.leads or self.kind != SheetKind.CONSENSUS)

    @property
    def at_agency(self) -> bool:
        """Whether the agency is changing its assessment again; nobody outside reads its text then."""
        return is_at_agency(self.assessment)

    @property
    def agrees(self) -> bool:
        """Whether this is the consensus."""
        return self.kind == SheetKind.CONSENSUS

    @property
    def is_shown(self) -> bool:
        """Whether all that lies on the consensus may be seen: all have sent."""
        return self.sheet is not None and self.course.phase != Phase.INDIVIDUAL

    @property
    def course(self) -> Course:
        """How far the consensus has come."""
        return self.panel.course

    @property
    def confirms(self) -> bool:
        """Whether this is the officer's sheet."""
        return self.kind == SheetKind.CONFIRMED

    @property
    def side(self) -> str:
        """The accent of the pages."""
        return "officer" if self.confirms or self.is_officers else "review"

    @property
    def owner(self) -> str:
        """What the marks of this sheet are called on its pages."""
        return OWNERS[self.kind]

    def address(self, page: str, *args: object) -> str:
        """The address of a page of this sheet: "item", "results", "add_remark", "add_result_remark", "remark", …"""
        name = f"{PREFIXES[self.kind]}{page}"
        return reverse(f"reviews:{name}", args=[self.assessment.pk, *args])

    def place(self, item: ItemEntry | None) -> str:
        """The page where remarks of an item, or those on results, are written."""
        return self.address("item", item.code) if item else self.address("results")


def get_desk(request: PersonRequest, pk: int, kind: SheetKind, *, at: datetime) -> Desk:
    """The sheet to work at. A reviewer's is made on the first visit during the review; an officer who does not review
    this assessment reads the confirmed result instead."""
    if kind == SheetKind.CONFIRMED:
        return _officers_desk(get_review(request, pk, "confirm"), at)
    if kind == SheetKind.CONSENSUS:
        return _consensus_desk(request, get_review(request, pk, "see_others"), at)
    assessment = get_review(request, pk)
    if not request.user.has_perm("reviews.review", assessment):
        return _officers_desk(assessment, at)
    return own_desk(request, assessment, at=at)


def require_desk_of(desk: Desk, kind: SheetKind) -> None:
    """403 for writing at an address of a reviewer's sheet by an officer who finds the confirmed result there, and into
    the consensus by anybody but the lead."""
    if desk.kind != kind:
        raise PermissionDenied(REASONS["review"])
    if desk.agrees and not desk.leads:
        raise PermissionDenied(REASONS["lead"])


def own_desk(request: PersonRequest, assessment: Assessment, *, at: datetime) -> Desk:
    """A reviewer's own sheet; call for reviewers of the assessment only."""
    sheet = Sheet.objects.own(assessment, request.user).first()
    if sheet is None and assessment.state == State.IN_REVIEW:
        sheet = open_sheet(assessment=assessment, actor=request.user, at=at)
    return _desk(assessment, SheetKind.INDIVIDUAL, sheet, at)


def _officers_desk(assessment: Assessment, at: datetime) -> Desk:
    return _desk(assessment, SheetKind.CONFIRMED, Sheet.objects.confirmed(assessment).first(), at)


def _consensus_desk(request: PersonRequest, assessment: Assessment, at: datetime) -> Desk:
    panel, user = read_panel(assessment), request.user
    desk = _desk(assessment, SheetKind.CONSENSUS, panel.consensus, at, panel)
    leads = user.has_perm("reviews.lead", assessment)
    is_officers = not leads and not user.has_perm("reviews.review", assessment)
    return replace(desk, leads=leads, is_officers=is_officers)


def _desk(
    assessment: Assessment, kind: SheetKind, sheet: Sheet | None, at: datetime, panel: Panel | None = None
) -> Desk:
    if sheet:
        sheet.assessment = assessment
    reason = _reason(assessment, sheet, at, panel.course if panel else None)
    return Desk(assessment, kind, sheet, reason, panel=panel or NO_PANEL)


def _reason(assessment: Assessment, sheet: Sheet | None, at: datetime, course: Course | None) -> str:
    try:
        if sheet:
            require_writable(assessment, sheet, at=at, course=course)
        else:
            require_in_review(assessment)
            require_all_sent(course or read_course(assessment))
            raise NotProposed
    except Refused as refusal:
        return str(refusal)
    return ""
