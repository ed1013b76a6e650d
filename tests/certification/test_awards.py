from __future__ import annotations

from io import BytesIO

import pytest
from django.core.files.base import File

from accounts.models import Role
from certification.actions.awards import grant_award, send_report, take_award_step
from certification.actions.visits import close_visit
from certification.errors import AlreadyApplied, BelowThreshold, ReasonMissing, WrongStep
from certification.models import AwardApplication
from certification.workflow import AWARD, AwardState
from tests.certification.steps import VISIT, apply, make_released, plan
from tests.documents import pdf
from tests.factories import NOW, person

pytestmark = pytest.mark.django_db


def step(application: AwardApplication, name: str, reason: str = "") -> None:
    take_award_step(application=application, name=name, reason=reason, actor=person(Role.OFFICER), at=NOW)


def report(application: AwardApplication, file: File | None = None) -> AwardApplication:
    actor = person(Role.COORDINATOR, application.assessment.agency)
    return send_report(application=application, file=file, name="รายงาน.pdf", actor=actor, at=NOW)


def test_every_step_starts_from_a_known_state():
    states = {None, *AwardState.values}
    assert all(known.frm <= states and known.to in states for known in AWARD.values())


def test_an_agency_applies_for_the_whole_and_for_categories_once_each():
    assessment = make_released()
    assert [apply(assessment).award, apply(assessment, 3).award] == [
        "ภาพรวม",
        "รายหมวด 3 การให้ความสำคัญกับผู้รับบริการและผู้มีส่วนได้ส่วนเสีย",
    ]
    for number in (None, 3):
        with pytest.raises(AlreadyApplied):
            apply(assessment, number)


def test_who_took_an_application_back_may_apply_again():
    assessment = make_released()
    step(apply(assessment), "cancel", "เปลี่ยนแผน")
    assert apply(assessment).state == AwardState.APPLIED


def test_an_agency_below_the_threshold_cannot_apply():
    with pytest.raises(BelowThreshold):
        apply(make_released(good=False))


def test_the_whole_track_ends_with_an_award():
    application = apply(make_released())
    step(application, "pass_first")
    report(application)
    step(application, "pass_second")
    visit = plan(application.assessment, application)
    close_visit(visit=visit, summary="", actor=person(Role.OFFICER), at=VISIT)
    grant_award(
        application=application,
        award_name="รางวัลคุณภาพการบริหารจัดการภาครัฐ ระดับดีเด่น",
        ceremony_at=None,
        actor=person(Role.OFFICER),
        at=VISIT,
    )

    application.refresh_from_db()
    assert (application.state, application.award_name) == (
        AwardState.AWARDED,
        "รางวัลคุณภาพการบริหารจัดการภาครัฐ ระดับดีเด่น",
    )
    assert [taken.step for taken in application.steps_taken.order_by("pk")] == [
        "apply",
        "pass_first",
        "report",
        "pass_second",
        "plan",
        "visit",
        "award",
    ]


@pytest.mark.parametrize("name", ["pass_second", "plan", "visit", "award"])
def test_no_stage_is_skipped(name):
    with pytest.raises(WrongStep):
        step(apply(make_released()), name)


def test_a_refusal_needs_its_reason_and_is_final():
    application = apply(make_released())
    with pytest.raises(ReasonMissing):
        step(application, "refuse")
    step(application, "refuse", "คะแนนไม่ถึงเกณฑ์รางวัล")
    with pytest.raises(WrongStep):
        step(application, "pass_first")


def test_an_uploaded_report_lies_under_its_digest_and_can_be_replaced_by_the_systems_own():
    application = apply(make_released())
    step(application, "pass_first")

    report(application, File(BytesIO(pdf(title="รายงานฉบับที่หน่วยงานส่ง")), name="../../evil.pdf"))
    application.refresh_from_db()
    assert application.report.name == f"awards/{application.report_sha256[:2]}/{application.report_sha256}"
    assert application.report_name == "รายงาน.pdf"

    report(application)
    application.refresh_from_db()
    assert not application.report
