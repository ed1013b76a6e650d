from __future__ import annotations

from datetime import time, timedelta

import pytest

from accounts.models import Role
from assessments.actions.cycles import set_stage_dates
from assessments.actions.scores import totals_of_score
from assessments.errors import StageNotYetOpen, StageOver
from assessments.models import ScoreKind
from assessments.reading import catalogue_of
from assessments.workflow import Stage, State
from certification.actions.deciding import certify, refuse_certification, withdraw_certificate
from certification.actions.visit_marks import change_marks, keep_mark
from certification.actions.visits import (
    add_question,
    close_visit,
    plan_visit,
    remove_question,
    set_agenda,
    write_finding,
)
from certification.actions.wishes import answer_wish
from certification.errors import (
    BelowThreshold,
    FindingsMissing,
    MarkReasonMissing,
    NotReleased,
    NotVisitedYet,
    OtherItem,
    ReasonMissing,
    VisitClosed,
    WrongStep,
)
from certification.models import Certificate, Certification, StepTaken
from certification.workflow import CERTIFICATION, CertificationState
from notices.models import Notice, NoticeKind
from tests.certification.steps import VISIT, changes, make_released, plan, visited, want
from tests.factories import NOW, make_assessment, make_user, person

pytestmark = pytest.mark.django_db


def decide(assessment, **fields):
    given = {"signed_name": "เลขาธิการ ทดสอบ", "signed_position": "เลขาธิการ ก.พ.ร."} | fields
    return certify(assessment=assessment, actor=person(Role.OFFICER), at=VISIT, **given)


def test_every_step_starts_from_a_known_state():
    states = {None, *CertificationState.values}
    assert all(step.frm <= states and step.to in states for step in CERTIFICATION.values())


def test_an_agency_below_the_threshold_is_not_asked():
    with pytest.raises(BelowThreshold, match=r"0\.00 ไม่ถึง 350\.00"):
        want(make_released(good=False))
    assert not Certification.objects.exists()


def test_nobody_answers_before_the_release():
    with pytest.raises(NotReleased):
        want(make_assessment(state=State.SUBMITTED))


def test_the_answer_can_be_changed_until_a_visit_is_planned():
    assessment = make_released()
    want(assessment)
    coordinator = person(Role.COORDINATOR, assessment.agency)
    answer_wish(assessment=assessment, wants=False, contact="", actor=coordinator, at=NOW)
    assert Certification.objects.get().state == CertificationState.DECLINED

    want(assessment)
    plan(assessment)
    with pytest.raises(WrongStep):
        answer_wish(assessment=assessment, wants=False, contact="", actor=coordinator, at=NOW)


def test_after_the_stage_of_certification_no_answer_is_taken():
    assessment = make_released()
    set_stage_dates(
        cycle=assessment.cycle,
        dates={Stage.CERTIFICATION: (NOW - timedelta(days=9), NOW - timedelta(days=1))},
        actor=person(Role.OFFICER),
        at=NOW,
    )
    assessment.refresh_from_db()
    with pytest.raises(StageOver):
        want(assessment)


def test_before_the_stage_of_certification_nothing_is_planned_and_after_it_a_visit_still_is():
    assessment = make_released()
    want(assessment)

    def set_stage(starts, ends):
        dates = {Stage.CERTIFICATION: (NOW + timedelta(days=starts), NOW + timedelta(days=ends))}
        set_stage_dates(cycle=assessment.cycle, dates=dates, actor=person(Role.OFFICER), at=NOW)
        assessment.refresh_from_db()

    set_stage(1, 9)
    with pytest.raises(StageNotYetOpen):
        plan(assessment)
    assert Certification.objects.get().state == CertificationState.WANTED
    set_stage(-9, -1)
    plan(assessment)
    assert Certification.objects.get().state == CertificationState.PLANNED


def test_a_visit_can_be_moved_and_keeps_its_questions():
    assessment = make_released()
    want(assessment)
    visit = plan(assessment)
    add_question(visit=visit, item=None, text="ข้อมูลเปิด", evidence=[], other_evidence="", actor=person(Role.OFFICER))

    assert plan(assessment).pk == visit.pk
    assert visit.questions.count() == 1


def test_nothing_is_planned_for_an_agency_that_does_not_want_it():
    with pytest.raises(WrongStep, match="ยังไม่ได้แจ้งความประสงค์"):
        plan(make_released())


def test_a_visit_ends_when_every_question_has_its_finding():
    assessment = make_released()
    want(assessment)
    visit, officer = plan(assessment), person(Role.OFFICER)
    question = add_question(visit=visit, item=None, text="ข้อมูลเปิด", evidence=[], other_evidence="ทะเบียน", actor=officer)
    with pytest.raises(FindingsMissing):
        close_visit(visit=visit, summary="", actor=officer, at=VISIT)

    write_finding(question=question, finding="พบจริง", actor=officer)
    assert close_visit(visit=visit, summary="", actor=officer, at=VISIT) is None


def test_a_changed_mark_makes_a_further_version_that_replaces_nothing():
    assessment = make_released()
    want(assessment)
    visit, officer = plan(assessment), person(Role.OFFICER)
    before = assessment.scores.get(kind=ScoreKind.CONFIRMED)
    changed = changes(visit, "1.1", "significance", approach="0", deploy="0", result="0")
    assert change_marks(visit=visit, actor=officer, **changed) == 3
    keep_mark(changed=visit.marks.get(factor="result"), actor=officer)

    after = close_visit(visit=visit, summary="", actor=officer, at=VISIT)

    assert after is not None
    assert [score.version for score in assessment.scores.filter(kind=ScoreKind.CONFIRMED)] == [1, 2]
    assert (before.points["items"]["1.1"], after.points["items"]["1.1"]) == ("500", "1300/3")
    before.refresh_from_db()
    assert before.marks["1.1"]["significance"] == ["1", "1", "1"]
    assert after.marks["1.1"]["significance"] == ["0", "0", "1"]


def test_marks_of_an_item_change_together_and_those_set_back_are_changed_no_more():
    assessment = make_released()
    want(assessment)
    visit, officer = plan(assessment), person(Role.OFFICER)
    change_marks(visit=visit, actor=officer, **changes(visit, "1.1", "basic", approach="0", deploy="0.5"))
    again = changes(visit, "1.1", "basic", approach="1", deploy="0", reason="พบบางส่วน")
    assert change_marks(visit=visit, actor=officer, **again) == 1
    assert list(visit.marks.values_list("factor", "mark", "reason")) == [("deploy", 0, "พบบางส่วน")]


def test_each_change_has_a_reason_and_only_marks_of_the_item_change():
    assessment = make_released()
    want(assessment)
    visit, officer = plan(assessment), person(Role.OFFICER)
    changed = changes(visit, "1.1", "basic", approach="0", deploy="0")
    some = {key: text for key, text in changed["reasons"].items() if key[1] == "approach"}
    with pytest.raises(MarkReasonMissing):
        change_marks(visit=visit, actor=officer, **changed | {"reasons": some})
    with pytest.raises(OtherItem):
        change_marks(visit=visit, actor=officer, **changed | {"item": catalogue_of(assessment).item("1.2")})
    assert not visit.marks.exists()


def test_a_visit_is_not_closed_before_it_takes_place():
    assessment = make_released()
    want(assessment)
    visit = plan(assessment)
    with pytest.raises(NotVisitedYet):
        close_visit(visit=visit, summary="", actor=person(Role.OFFICER), at=VISIT - timedelta(minutes=1))


def test_the_visitors_are_told_when_and_where_once_a_date():
    assessment = make_released()
    want(assessment)
    plan(assessment)
    plan(assessment)
    (notice,) = Notice.objects.filter(recipient=person(Role.REVIEWER))
    assert "ห้องประชุม 1" in notice.body


def test_who_is_left_out_of_a_visit_is_told():
    assessment = make_released()
    want(assessment)
    visit = plan(assessment)
    dates = {"starts_at": visit.starts_at, "ends_at": visit.ends_at, "place": visit.place}
    other = make_user(Role.REVIEWER)
    for _ in range(2):
        plan_visit(
            assessment=assessment, application=None, visitors=[other], actor=person(Role.OFFICER), at=VISIT, **dates
        )
    titles = Notice.objects.filter(recipient=person(Role.REVIEWER)).values_list("title", flat=True)
    assert [title.startswith("ยกเลิกการมอบหมาย") for title in titles.order_by("pk")] == [False, True]


def test_nothing_of_a_closed_visit_changes():
    assessment = make_released()
    visit, officer = visited(assessment), person(Role.OFFICER)
    mark = changes(visit, "1.1", "basic", approach="0")
    for attempt in (
        lambda: set_agenda(visit=visit, lines=[(time(9), None, "เปิดประชุม")], actor=officer),
        lambda: add_question(visit=visit, item=None, text="x", evidence=[], other_evidence="", actor=officer),
        lambda: change_marks(visit=visit, actor=officer, **mark),
        lambda: close_visit(visit=visit, summary="", actor=officer, at=VISIT),
    ):
        with pytest.raises(VisitClosed):
            attempt()


def test_a_question_can_be_taken_back():
    assessment = make_released()
    want(assessment)
    visit, officer = plan(assessment), person(Role.OFFICER)
    question = add_question(visit=visit, item=None, text="x", evidence=[], other_evidence="", actor=officer)
    remove_question(question=question, actor=officer)
    assert not visit.questions.exists()


def test_certificates_are_numbered_and_name_their_score():
    first, second = make_released(), make_released()
    for assessment in (first, second):
        visited(assessment)

    certificates = [decide(first), decide(second)]

    assert [str(certificate) for certificate in certificates] == ["1/2569", "2/2569"]
    assert certificates[0].score == first.scores.get(kind=ScoreKind.CONFIRMED)
    assert len({certificate.code for certificate in certificates}) == 2


def test_nobody_is_certified_twice_or_before_the_visit():
    assessment = make_released()
    want(assessment)
    with pytest.raises(WrongStep):
        decide(assessment)
    visit = plan(assessment)
    close_visit(visit=visit, summary="", actor=person(Role.OFFICER), at=VISIT)
    decide(assessment)
    with pytest.raises(WrongStep):
        decide(assessment)
    assert Certificate.objects.count() == 1


def test_a_visit_that_takes_the_total_below_the_threshold_gives_no_certificate():
    assessment = make_released()
    want(assessment)
    visit, officer = plan(assessment), person(Role.OFFICER)
    for item in catalogue_of(assessment).items:
        changed = changes(visit, item.code, "basic", approach="0", deploy="0")
        change_marks(visit=visit, actor=officer, **changed)
    score = close_visit(visit=visit, summary="", actor=officer, at=VISIT)
    assert totals_of_score(score).total < 350
    with pytest.raises(BelowThreshold):
        decide(assessment)


def test_a_refusal_and_a_withdrawal_need_their_reason():
    refused, certified = make_released(), make_released()
    visited(refused)
    visited(certified)
    certificate = decide(certified)
    officer = person(Role.OFFICER)
    with pytest.raises(ReasonMissing):
        refuse_certification(assessment=refused, reason=" ", actor=officer, at=VISIT)
    with pytest.raises(ReasonMissing):
        withdraw_certificate(assessment=certified, reason="", actor=officer, at=VISIT)

    refuse_certification(assessment=refused, reason="หลักฐานไม่ครบ", actor=officer, at=VISIT)
    withdraw_certificate(assessment=certified, reason="ข้อมูลไม่ถูกต้อง", actor=officer, at=VISIT)

    certificate.refresh_from_db()
    assert certificate.withdrawn_at == VISIT
    assert Certification.objects.get(assessment=refused).state == CertificationState.REFUSED
    assert StepTaken.objects.get(step="withdraw").remark == "ข้อมูลไม่ถูกต้อง"


def test_each_side_is_told_of_the_others_steps():
    assessment = make_released()
    member = person(Role.MEMBER, assessment.agency)
    want(assessment)
    plan(assessment)

    kinds = {"kind": NoticeKind.CERTIFICATION}
    assert Notice.objects.filter(recipient=person(Role.OFFICER), **kinds).count() == 1
    assert Notice.objects.filter(recipient=member, **kinds).count() == 1
