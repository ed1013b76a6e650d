"""Remarks: adding, changing and removing them, as actions."""

from __future__ import annotations

import pytest

from reviews.actions.confirmation import propose_again
from reviews.actions.remarks import add_remark, change_remark, remove_remark
from reviews.errors import ReviewClosed, SheetCompleted, StaleRemark, StaleSheet
from reviews.models import Remark, RemarkKind
from reviews.proposal import RemarkEntry
from tests.factories import NOW
from tests.reviews.steps import (
    LATER,
    completed,
    make_review,
    officer,
    opened,
    proposed,
    released,
    remark_on,
)

pytestmark = pytest.mark.django_db


def result(text: str) -> RemarkEntry:
    return RemarkEntry(RemarkKind.RESULT, None, None, None, text)


def test_a_remark_is_added_at_the_end():
    sheet = opened(make_review())
    first = sheet.remarks.count()

    for text in ("ก", "ข"):
        add_remark(sheet=sheet, entry=result(text), actor=sheet.reviewer, at=LATER)

    added = sheet.remarks.order_by("position")[first:]
    assert [(remark.text, remark.version, remark.updated_at) for remark in added] == [("ก", 1, LATER), ("ข", 1, LATER)]


def test_changing_a_remark_moves_its_version_on():
    remark = remark_on(opened(make_review()), "1.1", "เดิม")

    change_remark(
        remark=remark,
        version=1,
        entry=RemarkEntry(RemarkKind.IMPROVEMENT, remark.item_id, None, None, "ใหม่"),
        actor=remark.sheet.reviewer,
        at=LATER,
    )

    remark.refresh_from_db()
    assert (remark.text, remark.version, remark.updated_at) == ("ใหม่", 2, LATER)


def test_changing_from_an_older_version_is_refused():
    remark = remark_on(opened(make_review()), "1.1", "เดิม")
    Remark.objects.filter(pk=remark.pk).update(version=2, text="ของผู้อื่น")

    with pytest.raises(StaleRemark):
        change_remark(remark=remark, version=1, entry=result("ใหม่"), actor=remark.sheet.reviewer, at=NOW)

    remark.refresh_from_db()
    assert remark.text == "ของผู้อื่น"


def test_removing_twice_is_refused():
    remark = remark_on(opened(make_review()), "1.1", "เดิม")
    remove_remark(remark=remark, version=1, actor=remark.sheet.reviewer, at=NOW)

    with pytest.raises(StaleRemark):
        remove_remark(remark=remark, version=1, actor=remark.sheet.reviewer, at=NOW)


def test_removing_what_changed_in_between_is_refused():
    remark = remark_on(opened(make_review()), "1.1", "เดิม")
    Remark.objects.filter(pk=remark.pk).update(version=2)

    with pytest.raises(StaleRemark):
        remove_remark(remark=remark, version=1, actor=remark.sheet.reviewer, at=NOW)

    assert Remark.objects.filter(pk=remark.pk).exists()


def change_all(remark: Remark) -> list:
    """Every change of remarks there is."""
    actor = officer()
    return [
        lambda: add_remark(sheet=remark.sheet, entry=result("ก"), actor=actor, at=NOW),
        lambda: change_remark(remark=remark, version=1, entry=result("ก"), actor=actor, at=NOW),
        lambda: remove_remark(remark=remark, version=1, actor=actor, at=NOW),
    ]


def test_a_completed_sheet_keeps_its_remarks():
    assessment = make_review()
    remark = remark_on(opened(assessment), "1.1", "เดิม")
    completed(assessment)
    before = list(Remark.objects.values())

    for change in change_all(remark):
        with pytest.raises(SheetCompleted):
            change()

    assert list(Remark.objects.values()) == before


def test_released_remarks_stay():
    assessment = make_review()
    remark_on(opened(assessment), "1.1", "เดิม")
    completed(assessment)
    remark = proposed(assessment).remarks.get(text="เดิม")
    released(assessment)
    before = list(Remark.objects.values())

    for change in change_all(remark):
        with pytest.raises(ReviewClosed):
            change()

    assert list(Remark.objects.values()) == before


def test_remarks_of_a_draft_that_was_made_anew_are_refused():
    assessment = make_review()
    remark_on(opened(assessment), "1.1", "เดิม")
    completed(assessment)
    remark = proposed(assessment).remarks.get(text="เดิม")
    propose_again(assessment=assessment, actor=officer(), at=LATER)

    for change in change_all(remark):
        with pytest.raises(StaleSheet):
            change()


# The pages ---------------------------------------------------------------
