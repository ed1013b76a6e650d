"""The consensus: it opens when all have sent, the lead decides, the others have their say, the lead closes it."""

from __future__ import annotations

from decimal import Decimal

import pytest

from accounts.models import Role
from assessments.errors import ReasonMissing
from assessments.models import Score, ScoreKind
from reviews.actions.agreements import agree
from reviews.actions.consensus import close_consensus, decide_marks, name_lead, reopen_consensus
from reviews.actions.sheets import reopen_sheet
from reviews.errors import (
    AlreadyLead,
    ConsensusClosed,
    ConsensusNotClosed,
    NotAllSent,
    NotAssigned,
    NoteMissing,
    NotLead,
    StaleConsensus,
    Unsettled,
)
from reviews.models import Agreement, Deed, Entry, Sheet
from reviews.reading import read_consensus_marks, read_marks_of, read_place_digests, read_sheet_marks
from tests.factories import NOW, make_user, requirement_of
from tests.reviews.steps import (
    LATER,
    agreed_by,
    all_marks,
    closed_consensus,
    completed,
    consensus_of,
    deeds,
    lead_of,
    make_review,
    officer,
    opened,
    proposed,
    remark_on,
    set_all,
)

pytestmark = pytest.mark.django_db


def team(count: int = 2):
    return [make_user(Role.REVIEWER) for _ in range(count)]


def discussing(count: int = 2):
    """A review that all have sent for; the first marks 1, the others a half."""
    people = team(count)
    assessment = make_review(*people)
    for place, reviewer in enumerate(people):
        completed(assessment, reviewer, value=1 if place == 0 else 0.5)
    return assessment, people, consensus_of(assessment)


def marks_now(sheet):
    own = Sheet.objects.filter(assessment=sheet.assessment, kind="individual")
    return read_consensus_marks(Sheet.objects.get(pk=sheet.pk), read_marks_of(own).values())


def basic_approach(assessment):
    return requirement_of(assessment, "1.1", "basic"), "approach"


def test_it_opens_when_the_last_has_sent():
    people = team(3)
    assessment = make_review(*people)
    for reviewer in people[:2]:
        completed(assessment, reviewer)
        assert not Sheet.objects.consensus(assessment).exists()
    completed(assessment, people[2])

    assert Sheet.objects.consensus(assessment).get().completed_at is None
    assert deeds(assessment)[0] == Deed.CONSENSUS_OPENED


def test_it_starts_from_the_median_of_every_factor_and_the_remarks_of_all():
    people = team(3)
    assessment = make_review(*people)
    for reviewer, value in zip(people, (1, 0, 0.5), strict=True):
        remark_on(opened(assessment, reviewer), "1.1", "เหมือนกัน")
        remark_on(opened(assessment, reviewer), "2.1", f"ของ {reviewer}")
        completed(assessment, reviewer, value=value)

    sheet = consensus_of(assessment)

    assert marks_now(sheet) == all_marks(assessment, 0.5)
    remarks = {row.text: {origin.reviewer for origin in row.origins.all()} for row in sheet.remarks.exclude(item=None)}
    assert remarks == {"เหมือนกัน": set(people)} | {f"ของ {reviewer}": {reviewer} for reviewer in people}


def test_of_two_the_lower_mark_is_proposed():
    assessment, _, sheet = discussing()

    assert marks_now(sheet) == all_marks(assessment, 0.5)


def test_the_same_finding_stands_once_though_one_has_rephrased_it():
    people = team()
    assessment = make_review(*people)
    offered = opened(assessment, people[0]).remarks.filter(kind="result").first()
    rephrased = opened(assessment, people[1]).remarks.get(finding=offered.finding)
    rephrased.text = "เขียนใหม่"
    rephrased.save()
    for reviewer in people:
        completed(assessment, reviewer)

    row = consensus_of(assessment).remarks.get(finding=offered.finding)

    assert row.text == offered.text
    assert [(origin.reviewer, origin.text) for origin in row.origins.all()] == [
        (people[0], offered.text),
        (people[1], "เขียนใหม่"),
    ]


def test_a_single_reviewer_agrees_by_sending():
    assessment = make_review()
    individual = completed(assessment, value=0.5)

    sheet = consensus_of(assessment)

    assert sheet.completed_at == individual.completed_at
    assert marks_now(sheet) == all_marks(assessment, 0.5)
    score = Score.objects.get(assessment=assessment, kind=ScoreKind.CONSENSUS)
    assert (score.version, score.by) == (1, individual.reviewer)


def test_the_lead_decides_marks_and_takes_the_agreement_on_that_item_back():
    assessment, (lead, other), sheet = discussing()
    agreed_by(sheet, other)
    item = sheet.assessment.edition.categories.get(number=1).items.get(code="1.1")

    changed = decide_marks(sheet=sheet, marks={basic_approach(assessment): Decimal("1")}, actor=lead, at=LATER)
    unchanged = decide_marks(sheet=sheet, marks={basic_approach(assessment): Decimal("1")}, actor=lead, at=LATER)

    assert (changed, unchanged) == (1, 0)
    assert marks_now(sheet) == all_marks(assessment, 0.5) | {basic_approach(assessment): Decimal("1")}
    assert not Agreement.objects.filter(sheet=sheet, item=item).exists()
    assert Agreement.objects.filter(sheet=sheet).count() == 18


def test_it_closes_when_everybody_has_had_their_say():
    assessment, (lead, other), sheet = discussing()
    with pytest.raises(Unsettled) as open_to:
        close_consensus(sheet=sheet, actor=lead, at=LATER)
    agreed_by(sheet, other)

    score = close_consensus(sheet=sheet, actor=lead, at=LATER)

    assert f"{other} (19 รายการ)" in str(open_to.value)
    assert (score.kind, score.version, score.by, score.at) == (ScoreKind.CONSENSUS, 1, lead, LATER)
    assert score.marks["1.1"]["basic"] == ["1/2", "1/2", "1/2"]
    assert marks_now(sheet) == all_marks(assessment, 0.5)
    entry = Entry.objects.filter(assessment=assessment, deed=Deed.CONSENSUS_CLOSED).get()
    assert entry.remark == f"{other} เห็นชอบ 19 รายการ"


def test_disagreement_needs_a_note_is_recorded_and_holds_nothing_up():
    assessment, (lead, other), sheet = discussing()
    agreed_by(sheet, other)
    digests = read_place_digests(sheet)
    said = {"sheet": sheet, "seen": {None: digests[None]}, "agrees": False, "actor": other, "at": LATER}
    with pytest.raises(NoteMissing):
        agree(note=" ", **said)
    agree(note="ข้อสังเกตไม่ครบ", **said)

    close_consensus(sheet=sheet, actor=lead, at=LATER)

    entry = Entry.objects.get(assessment=assessment, deed=Deed.CONSENSUS_CLOSED)
    assert f"{other} ไม่เห็นชอบ หมวด 7: ข้อสังเกตไม่ครบ" in entry.remark


def test_nobody_agrees_to_what_they_have_not_seen():
    assessment, (lead, other), sheet = discussing()
    seen = read_place_digests(sheet)
    decide_marks(sheet=sheet, marks={basic_approach(assessment): Decimal("1")}, actor=lead, at=LATER)

    with pytest.raises(StaleConsensus):
        agree(sheet=sheet, seen=seen, agrees=True, note="", actor=other, at=LATER)

    assert not Agreement.objects.exists()


def test_only_who_takes_part_agrees_and_only_the_lead_closes():
    _, (_, other), sheet = discussing()

    with pytest.raises(NotAssigned):
        agreed_by(sheet, make_user(Role.REVIEWER))
    with pytest.raises(NotLead):
        close_consensus(sheet=sheet, actor=other, at=LATER)


def test_closed_it_takes_nothing_and_is_closed_once():
    assessment, (lead, other), sheet = discussing()
    closed_consensus(assessment)

    for action in (
        lambda: close_consensus(sheet=sheet, actor=lead, at=LATER),
        lambda: agreed_by(sheet, other),
        lambda: set_all(sheet, all_marks(assessment, 0)),
        lambda: remark_on(sheet, "1.1", "ช้าไป"),
    ):
        with pytest.raises(ConsensusClosed):
            action()
    assert Score.objects.filter(kind=ScoreKind.CONSENSUS).count() == 1


def test_the_officer_opens_it_again_with_a_reason_and_the_next_closing_is_a_further_version():
    assessment, (lead, _), sheet = discussing()
    decide_marks(sheet=sheet, marks={basic_approach(assessment): Decimal("1")}, actor=lead, at=NOW)
    proposed(assessment)
    who = {"sheet": sheet, "actor": officer(), "at": LATER}

    with pytest.raises(ReasonMissing):
        reopen_consensus(reason=" ", **who)
    reopen_consensus(reason="ขอให้ทบทวน 1.1", **who)
    with pytest.raises(ConsensusNotClosed):
        reopen_consensus(reason="อีกครั้ง", **who)

    assert not Sheet.objects.confirmed(assessment).exists()
    assert read_sheet_marks(sheet) == {basic_approach(assessment): Decimal("1")}
    closed_consensus(assessment)
    assert list(assessment.scores.filter(kind=ScoreKind.CONSENSUS).values_list("version", flat=True)) == [1, 2]


def test_a_reopened_sheet_stops_it_and_what_the_lead_decided_stays():
    assessment, (lead, other), sheet = discussing()
    decide_marks(sheet=sheet, marks={basic_approach(assessment): Decimal("1")}, actor=lead, at=NOW)
    proposed(assessment)
    own = Sheet.objects.own(assessment, other).get()
    own.assessment = assessment

    reopen_sheet(sheet=own, actor=officer(), at=LATER)

    sheet.refresh_from_db()
    assert (sheet.completed_at, sheet.agreements.count()) == (None, 0)
    assert not Sheet.objects.confirmed(assessment).exists()
    assert deeds(assessment)[:2] == [Deed.CONSENSUS_STOPPED, Deed.REOPENED]
    with pytest.raises(NotAllSent):
        set_all(sheet, all_marks(assessment, 0))
    remark_on(own, "1.1", "เพิ่มภายหลัง")
    completed(assessment, other, value=0, at=LATER)
    assert marks_now(sheet) == all_marks(assessment, 0) | {basic_approach(assessment): Decimal("1")}
    assert sheet.remarks.filter(text="เพิ่มภายหลัง").count() == 1


def test_the_first_assigned_leads_until_the_officer_names_another():
    assessment, (first, second), _ = discussing()
    assert lead_of(assessment) == first

    name_lead(assessment=assessment, reviewer=second, actor=officer(), at=LATER)

    assert lead_of(assessment) == second
    with pytest.raises(AlreadyLead):
        name_lead(assessment=assessment, reviewer=second, actor=officer(), at=LATER)
    with pytest.raises(NotAssigned):
        name_lead(assessment=assessment, reviewer=make_user(Role.REVIEWER), actor=officer(), at=LATER)
