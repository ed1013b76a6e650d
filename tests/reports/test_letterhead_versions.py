"""Which version of an agency's letterhead a report bears: what was handed in keeps the one it was handed in with."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

import pytest
from django.urls import reverse

from accounts.models import Role
from assessments.actions.moves import return_assessment, submit_assessment
from assessments.models import Assessment
from assessments.workflow import State
from reports.actions.letterheads import set_letterhead
from reports.builders import build_application_report, build_feedback_report
from reports.content import Cover, Signatory
from reports.kinds import KINDS
from reports.models import Letterhead
from reports.states import DocumentKind
from tests.documents import picture
from tests.factories import DUE, NOW, make_assessment, person, sign
from tests.reports.steps import published_2563, with_ministry
from tests.visitors import visitor

pytestmark = pytest.mark.django_db
MINUTE = timedelta(minutes=1)


def set_line(assessment: Assessment, line: str, *, at: datetime, **fields: Any) -> Letterhead:
    """A further version of the letterhead."""
    given = {"thai_digits": False, "signatories": [(line, "อธิบดี")], "seal": None, "remove_seal": False}
    return set_letterhead(
        agency=assessment.agency,
        version=Letterhead.objects.of(assessment.agency).count(),
        line=line,
        actor=person(Role.COORDINATOR, assessment.agency),
        at=at,
        **given | fields,
    )


def cover_of(assessment: Assessment) -> Cover:
    return build_application_report(with_ministry(assessment)).cover


def give_back(assessment: Assessment, *, at: datetime) -> None:
    return_assessment(assessment=assessment, reason="ขอหลักฐาน", due_at=DUE, actor=person(Role.OFFICER), at=at)


@pytest.mark.parametrize("state", [State.SUBMITTED, State.IN_REVIEW, State.RELEASED])
def test_report_handed_in_keeps_the_letterhead_it_was_handed_in_with(state):
    assessment = make_assessment()
    set_line(assessment, "ก่อนส่ง", at=NOW - MINUTE, seal=picture("PNG"))
    handed_in = make_assessment(assessment.agency, state=state)
    before, kind = cover_of(handed_in), KINDS[DocumentKind.APPLICATION]
    digest = kind.digest(kind.build(with_ministry(handed_in)))
    set_line(assessment, "หลังส่ง", at=NOW + MINUTE, thai_digits=True, remove_seal=True)
    assert (before.line, before.signatories) == ("ก่อนส่ง", (Signatory("ก่อนส่ง", "อธิบดี"),))
    assert cover_of(handed_in) == before
    assert kind.digest(kind.build(with_ministry(handed_in))) == digest
    assert build_feedback_report(with_ministry(handed_in)).cover.thai_digits is False


@pytest.mark.parametrize("state", [State.DRAFT, State.SIGNED, State.RETURNED])
def test_report_that_is_still_the_agencys_bears_the_present_letterhead(state):
    assessment = make_assessment(state=state)
    set_line(assessment, "เดิม", at=NOW - MINUTE)
    set_line(assessment, "ปัจจุบัน", at=NOW + MINUTE)
    assert cover_of(assessment).line == "ปัจจุบัน"


def test_report_handed_in_again_bears_the_letterhead_of_that_time():
    assessment = make_assessment()
    set_line(assessment, "ส่งครั้งแรก", at=NOW - MINUTE)
    handed_in = make_assessment(assessment.agency, state=State.SUBMITTED)
    set_line(assessment, "ระหว่างแก้ไข", at=NOW + MINUTE)
    give_back(handed_in, at=NOW + 2 * MINUTE)
    sign(handed_in, at=NOW + 3 * MINUTE)
    coordinator = person(Role.COORDINATOR, assessment.agency)
    submit_assessment(assessment=handed_in, actor=coordinator, at=NOW + 4 * MINUTE)
    set_line(assessment, "หลังส่งครั้งที่สอง", at=NOW + 5 * MINUTE)
    assert cover_of(handed_in).line == "ระหว่างแก้ไข"


def test_result_published_in_an_earlier_year_bears_no_letterhead_set_since():
    assessment = published_2563()
    set_line(assessment, "ปีนี้", at=NOW + MINUTE, thai_digits=True, seal=picture("PNG"))
    for build in (build_application_report, build_feedback_report):
        cover = build(assessment).cover
        assert (cover.seal, cover.line, cover.signatories, cover.thai_digits) == (None, "", (), False)


def test_seal_is_shown_only_with_the_reports_that_bear_it():
    assessment = make_assessment()
    old = set_line(assessment, "เดิม", at=NOW - MINUTE, seal=picture("PNG", width=90))
    handed_in = make_assessment(assessment.agency, state=State.SUBMITTED)
    new = set_line(assessment, "ใหม่", at=NOW + MINUTE, seal=picture("PNG", width=91))
    client = visitor(person(Role.MEMBER, assessment.agency))
    addresses = [reverse("reports:picture", args=[handed_in.pk, seal.seal_sha256]) for seal in (old, new)]
    assert [client.get(address).status_code for address in addresses] == [200, 404]
    assert cover_of(handed_in).seal.sha256 == old.seal_sha256


def test_page_says_what_the_letterhead_applies_to():
    assessment = make_assessment()
    client = visitor(person(Role.COORDINATOR, assessment.agency))
    page = client.get(reverse("reports:letterhead", args=[assessment.agency_id])).content.decode()
    assert "ที่ยังไม่ได้ส่ง" in page
    assert "รายงานที่ส่งแล้วคงตราและรูปแบบ ณ เวลาที่ส่ง" in page
    assert "ทุกปีของหน่วยงาน" not in page
