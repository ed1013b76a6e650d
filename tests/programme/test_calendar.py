from __future__ import annotations

from datetime import datetime

import pytest

from accounts.models import AgencyKind
from assessments.stages import Window
from assessments.workflow import Stage, State, state_label
from programme.calendar import calendar_clashes, clashes, years_on
from thai.dates import BANGKOK


def day(month: int, number: int = 1) -> datetime:
    return datetime(2026, month, number, 8, 30, tzinfo=BANGKOK)


def window(first: int, last: int) -> Window:
    """From the first day of one month to that of another."""
    return Window(day(first), day(last))


YEAR = {
    Stage.CONFIRM_USERS: window(1, 2),
    Stage.SELF_ASSESSMENT: window(2, 6),
    Stage.PRELIMINARY_CHECK: window(6, 9),
    Stage.RESULTS: window(9, 10),
    Stage.CERTIFICATION: window(10, 12),
}


@pytest.mark.parametrize(
    ("changed", "where"),
    [
        ({}, []),
        ({Stage.CONFIRM_USERS: window(1, 6)}, []),
        ({Stage.RESULTS: window(7, 10)}, []),
        ({Stage.CERTIFICATION: window(9, 12)}, []),
        ({Stage.PRELIMINARY_CHECK: window(5, 9)}, []),
        ({Stage.SELF_ASSESSMENT: window(2, 7)}, []),
        ({Stage.PRELIMINARY_CHECK: window(3, 9), Stage.RESULTS: window(4, 10)}, []),
        ({Stage.PRELIMINARY_CHECK: window(1, 9)}, [(Stage.PRELIMINARY_CHECK, "starts_at")]),
        ({Stage.PRELIMINARY_CHECK: window(3, 5)}, [(Stage.PRELIMINARY_CHECK, "ends_at")]),
        ({Stage.CONFIRM_USERS: window(1, 7)}, [(Stage.SELF_ASSESSMENT, "ends_at")]),
        ({Stage.CONFIRM_USERS: window(3, 4)}, [(Stage.SELF_ASSESSMENT, "starts_at")]),
        ({Stage.RESULTS: window(5, 10)}, [(Stage.RESULTS, "starts_at")]),
        ({Stage.RESULTS: window(7, 8)}, [(Stage.RESULTS, "ends_at")]),
        ({Stage.CERTIFICATION: window(8, 12)}, [(Stage.CERTIFICATION, "starts_at")]),
        ({Stage.CERTIFICATION: window(11, 11)}, [(Stage.CERTIFICATION, "ends_at")]),
        ({Stage.CERTIFICATION: window(12, 11)}, [(Stage.CERTIFICATION, "ends_at")]),
    ],
    ids=[
        "one after the other",
        "users confirmed while others write",
        "results while some are still checked",
        "certification while results come out",
        "check of those that were early",
        "self-assessment into the check",
        "check and results while others write",
        "check before self-assessment",
        "check ends before self-assessment",
        "users confirmed after self-assessment",
        "self-assessment before users",
        "results before the check",
        "results end before the check",
        "certification before results",
        "no time at all",
        "ends before it starts",
    ],
)
def test_which_order_of_stages_is_refused_and_where(changed, where):
    assert [(clash.stage, clash.side) for clash in clashes(YEAR | changed)] == where


def test_a_refusal_names_both_stages_and_the_date():
    (clash,) = clashes(YEAR | {Stage.PRELIMINARY_CHECK: window(1, 9)})
    assert clash.message == ("“ตรวจประเมินเบื้องต้น” ต้องไม่เริ่มก่อนวันที่ “ประเมินตนเอง” เริ่ม (1 กุมภาพันธ์ 2569 เวลา 08:30 น.)")


def test_a_stage_without_dates_contradicts_nothing_and_the_next_one_follows_the_one_before():
    assert clashes({Stage.RESULTS: window(1, 2)}) == []
    without = {stage: window for stage, window in YEAR.items() if stage != Stage.PRELIMINARY_CHECK}
    found = clashes(without | {Stage.RESULTS: window(1, 10)})
    assert [(clash.stage, clash.side) for clash in found] == [(Stage.RESULTS, "starts_at")]


def test_a_kinds_own_dates_are_checked_together_with_those_of_all_kinds():
    calendar = {(stage, ""): dates for stage, dates in YEAR.items()}
    assert calendar_clashes(calendar) == {}
    late = calendar | {(Stage.SELF_ASSESSMENT, AgencyKind.PROVINCE): window(7, 8)}
    found = calendar_clashes(late)
    assert {kind: [clash.stage for clash in entries] for kind, entries in found.items()} == {
        AgencyKind.PROVINCE: [Stage.PRELIMINARY_CHECK]
    }
    mended = late | {(Stage.PRELIMINARY_CHECK, AgencyKind.PROVINCE): window(7, 9)}
    assert calendar_clashes(mended) == {}


@pytest.mark.parametrize(
    ("moment", "years", "moved"),
    [
        (datetime(2026, 10, 1, 8, 30, tzinfo=BANGKOK), 1, datetime(2027, 10, 1, 8, 30, tzinfo=BANGKOK)),
        (datetime(2026, 10, 1, 1, 30, tzinfo=BANGKOK), 6, datetime(2032, 10, 1, 1, 30, tzinfo=BANGKOK)),
        (datetime(2028, 2, 29, 16, 30, tzinfo=BANGKOK), 1, datetime(2029, 2, 28, 16, 30, tzinfo=BANGKOK)),
        (datetime(2027, 1, 1, 0, 0, tzinfo=BANGKOK), -1, datetime(2026, 1, 1, 0, 0, tzinfo=BANGKOK)),
    ],
    ids=["a year", "six years", "leap day", "back"],
)
def test_dates_move_on_by_whole_years_in_bangkok(moment: datetime, years: int, moved: datetime):
    assert years_on(moment, years) == moved


@pytest.mark.parametrize(
    ("state", "opens_at", "label"),
    [
        (State.DRAFT, day(9), "ยังไม่เปิด"),
        (State.DRAFT, day(7), "กำลังประเมินตนเอง"),
        (State.DRAFT, None, "กำลังประเมินตนเอง"),
        (State.RELEASED, day(9), "เผยแพร่ผลแล้ว"),
    ],
    ids=["before it opens", "since it opened", "without a date", "released"],
)
def test_a_draft_is_not_yet_open_before_its_first_day(state: State, opens_at: datetime | None, label: str):
    assert state_label(state, opens_at=opens_at, at=day(7)) == label
