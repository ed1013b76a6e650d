"""One assessment under review, with all that hangs on it: what stands in every address, and who visits it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.core.files.base import ContentFile
from django.utils.timezone import now

from accounts.models import Agency, Invitation, Role, User
from assessments.actions.processes import add_key_process
from assessments.models import Assessment, EvidenceUse, IndicatorUpload
from assessments.workflow import State
from dashboards.models import Bundle
from notices.actions.telling import Message, tell
from notices.models import Mail, NoticeKind
from programme.models import Import, OpeningRun, Subject
from reports.actions.letterheads import set_letterhead
from reports.models import EditedFile
from reviews.actions.assignments import assign_reviewer
from reviews.actions.confirmation import propose_result
from reviews.actions.declarations import declare_no_interest
from reviews.actions.marks import set_marks
from reviews.actions.remarks import add_remark
from reviews.actions.sheets import complete_sheet, open_sheet
from reviews.models import Remark, RemarkKind
from reviews.proposal import RemarkEntry
from tests.certification.steps import make_all_at_once
from tests.documents import picture
from tests.factories import (
    DUE,
    NOW,
    bring_to,
    fill,
    make_agency,
    make_assessment,
    make_evidence,
    make_indicator,
    make_user,
    person,
    requirement_of,
)
from tests.training.steps import make_case, make_source


@dataclass(frozen=True)
class World:
    """What stands in addresses, and who visits them."""

    ids: dict[str, Any]
    people: dict[str, User | None]


def make_world() -> World:
    """One assessment under review: written, marked by one reviewer, with a proposed result, and all that follows it."""
    agency, officer, reviewer = make_agency(), person(Role.OFFICER), make_user(Role.REVIEWER)
    assessment = make_assessment(agency)
    ids = {"assessment": assessment.pk, "agency": agency.pk, "year": assessment.cycle.year, "kind": "province"}
    ids |= _writing(assessment) | _letterhead(agency)
    fill(assessment)
    bring_to(assessment, State.SUBMITTED)
    remark = _review(assessment, reviewer, officer)
    confirmed = propose_result(assessment=assessment, actor=officer, at=NOW)
    make_case(make_source(agency=make_agency(), cycle=assessment.cycle))
    ids |= _invitation(agency, officer) | _notice(agency) | _programme(assessment, officer) | _bundle(officer)
    ids |= make_all_at_once(assessment, reviewer, remark)
    ids |= {
        "reviewer": reviewer.pk,
        "remark": remark.pk,
        "confirmed remark": confirmed.remarks.first().pk,
        "consensus remark": Remark.objects.filter(sheet__kind="consensus").first().pk,
    }
    return World(ids, _people(agency, officer, reviewer))


def _people(agency: Agency, officer: User, reviewer: User) -> dict[str, User | None]:
    return {
        "nobody": None,
        "coordinator": person(Role.COORDINATOR, agency),
        "member": person(Role.MEMBER, agency),
        "executive": person(Role.EXECUTIVE, agency),
        "stranger": make_user(Role.COORDINATOR, make_agency()),
        "officer": officer,
        "reviewer": reviewer,
        "idle reviewer": make_user(Role.REVIEWER),
        "manager": make_user(Role.MANAGER),
    }


def _writing(assessment: Assessment) -> dict[str, Any]:
    """What the agency has in its assessment, and files of it that came back."""
    member, evidence = person(Role.MEMBER, assessment.agency), make_evidence(assessment)
    upload = IndicatorUpload.objects.create(
        assessment=assessment, name="x.xlsx", rows=[], uploaded_at=NOW, uploaded_by=member
    )
    edited = EditedFile.objects.create(
        assessment=assessment, name="report.docx", answers={}, uploaded_by=member, uploaded_at=now()
    )
    use = EvidenceUse.objects.create(evidence=evidence, requirement_id=requirement_of(assessment, "1.1", "basic"))
    return {
        "indicator": make_indicator(assessment).pk,
        "evidence": evidence.pk,
        "upload": upload.pk,
        "use": use.pk,
        "process": add_key_process(assessment=assessment, name="กระบวนการ", rows={}, actor=member, at=NOW).pk,
        "edited file": edited.pk,
    }


def _letterhead(agency: Agency) -> dict[str, Any]:
    letterhead = set_letterhead(
        agency=agency,
        version=0,
        line="",
        thai_digits=False,
        signatories=[],
        seal=picture("PNG"),
        remove_seal=False,
        actor=person(Role.COORDINATOR, agency),
        at=NOW,
    )
    return {"sha256": letterhead.seal_sha256}


def _review(assessment: Assessment, reviewer: User, officer: User) -> Remark:
    """The reviewer agrees with the agency's marks, has one remark and hands the sheet in."""
    assign_reviewer(assessment=assessment, reviewer=reviewer, actor=officer, at=NOW)
    declare_no_interest(assessment=assessment, actor=reviewer, at=NOW)
    assessment.refresh_from_db()
    sheet = open_sheet(assessment=assessment, actor=reviewer, at=NOW)
    item = assessment.edition.categories.get(number=1).items.first()
    entry = RemarkEntry(RemarkKind.IMPROVEMENT, item.pk, None, None, "ควรแสดงให้เห็นถึงผลลัพธ์")
    remark = add_remark(sheet=sheet, entry=entry, actor=reviewer, at=NOW)
    marks = {(row.requirement_id, row.factor): row.mark for row in assessment.answers.all()}
    set_marks(sheet=sheet, marks=marks, actor=reviewer, at=NOW)
    complete_sheet(sheet=sheet, actor=reviewer, at=NOW)
    return remark


def _invitation(agency: Agency, officer: User) -> dict[str, Any]:
    invitation = Invitation.objects.create(
        email="new@agency.example", agency=agency, role=Role.MEMBER, invited_by=officer, invited_at=NOW, expires_at=DUE
    )
    membership = person(Role.MEMBER, agency).memberships.get()
    return {"invitation": invitation.pk, "token": invitation.token, "membership": membership.pk}


def _notice(agency: Agency) -> dict[str, Any]:
    coordinator = person(Role.COORDINATOR, agency)
    message = Message(kind=NoticeKind.RELEASED, key="released", title="เผยแพร่ผล", address="/")
    tell(people=[coordinator], message=message, at=NOW)
    return {
        "notice": coordinator.notices.get(key="released").pk,
        "mail": Mail.objects.get(notice__key="released").pk,
    }


def _programme(assessment: Assessment, officer: User) -> dict[str, Any]:
    run = OpeningRun.objects.create(
        cycle=assessment.cycle,
        agencies=[assessment.agency_id],
        total=1,
        asked_by=officer,
        asked_at=NOW,
        moved_at=NOW,
    )
    listed = Import.objects.create(
        subject=Subject.AGENCIES, name="ก.csv", how="CSV", uploaded_by=officer, uploaded_at=NOW
    )
    return {"run": run.pk, "import": listed.pk, "ending": "csv"}


def _bundle(officer: User) -> dict[str, Any]:
    """Reports of a ministry, packed."""
    ministry = make_agency()
    bundle = Bundle.objects.create(
        ministry=ministry, year=2569, state="ready", asked_by=officer, asked_at=NOW, file="bundles/none.zip"
    )
    bundle.file.save("x.zip", ContentFile(b"PK"))
    return {"ministry": ministry.pk, "bundle": bundle.pk}
