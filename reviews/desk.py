"""The sheet a person works at: a reviewer's own, or the officer's draft of the confirmed result."""

from __future__ import annotations

from dataclasses import dataclass
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
from reviews.actions.writing import require_in_review, require_writable
from reviews.errors import NotProposed
from reviews.loaders import REASONS, get_review
from reviews.models import Sheet, SheetKind


@dataclass(frozen=True)
class Desk:
    """A sheet (None before it is opened), and the reason why it cannot be written into, "" where it can."""

    assessment: Assessment
    kind: SheetKind
    sheet: Sheet | None
    reason: str

    @property
    def catalogue(self) -> Catalogue:
        return catalogue_of(self.assessment)

    @property
    def writable(self) -> bool:
        return not self.reason

    @property
    def confirms(self) -> bool:
        """Whether this is the officer's sheet."""
        return self.kind == SheetKind.CONFIRMED

    @property
    def side(self) -> str:
        """The accent of the pages."""
        return "officer" if self.confirms else "review"

    @property
    def owner(self) -> str:
        """What the marks of this sheet are called on its pages."""
        return "ผลที่ยืนยัน" if self.confirms else "ผลการตรวจของท่าน"

    def address(self, page: str, *args: object) -> str:
        """The address of a page of this sheet: "item", "results", "add_remark", "add_result_remark", "remark", …"""
        name = f"confirm_{page}" if self.confirms else page
        return reverse(f"reviews:{name}", args=[self.assessment.pk, *args])

    def place(self, item: ItemEntry | None) -> str:
        """The page where remarks of an item, or those on results, are written."""
        return self.address("item", item.code) if item else self.address("results")


def get_desk(request: PersonRequest, pk: int, kind: SheetKind, *, at: datetime) -> Desk:
    """The sheet to work at. A reviewer's is made on the first visit during the review; an officer who does not review
    this assessment reads the confirmed result instead."""
    if kind == SheetKind.CONFIRMED:
        return _officers_desk(get_review(request, pk, "confirm"))
    assessment = get_review(request, pk)
    if not request.user.has_perm("reviews.review", assessment):
        return _officers_desk(assessment)
    return own_desk(request, assessment, at=at)


def require_desk_of(desk: Desk, kind: SheetKind) -> None:
    """403 for writing at an address of a reviewer's sheet by an officer who finds the confirmed result there."""
    if desk.kind != kind:
        raise PermissionDenied(REASONS["review"])


def own_desk(request: PersonRequest, assessment: Assessment, *, at: datetime) -> Desk:
    """A reviewer's own sheet; call for reviewers of the assessment only."""
    sheet = Sheet.objects.own(assessment, request.user).first()
    if sheet is None and assessment.state == State.IN_REVIEW:
        sheet = open_sheet(assessment=assessment, actor=request.user, at=at)
    return _desk(assessment, SheetKind.INDIVIDUAL, sheet)


def _officers_desk(assessment: Assessment) -> Desk:
    return _desk(assessment, SheetKind.CONFIRMED, Sheet.objects.confirmed(assessment).first())


def _desk(assessment: Assessment, kind: SheetKind, sheet: Sheet | None) -> Desk:
    if sheet:
        sheet.assessment = assessment
    return Desk(assessment, kind, sheet, _reason(assessment, sheet))


def _reason(assessment: Assessment, sheet: Sheet | None) -> str:
    try:
        if sheet:
            require_writable(assessment, sheet)
        else:
            require_in_review(assessment)
            raise NotProposed
    except Refused as refusal:
        return str(refusal)
    return ""
