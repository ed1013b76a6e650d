"""Every address × every kind of person: who gets in, who is refused, for whom it does not exist.

The world is one assessment under review, with all that hangs on it. A new address without a row here fails.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import pytest
from django.core.files.base import ContentFile
from django.db import transaction
from django.test import Client
from django.urls import URLResolver, get_resolver, reverse
from django.utils.timezone import now

from accounts.models import Invitation, Role, User
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

pytestmark = pytest.mark.django_db

ARGUMENT = re.compile(r"<\w+:(\w+)>")
BACKEND = "allauth.account.auth_backends.AuthenticationBackend"
PEOPLE = ("nobody", "coordinator", "member", "executive", "stranger", "officer", "reviewer", "idle reviewer", "manager")

# How an address is asked, and for each person in the order above: L must log in, Y gets in (or is refused by the state
# of things, not for who they are), F forbidden, N does not exist.
ROWS = {
    "home": ("GET", "LYYYYYYYY"),
    "healthz": ("GET", "YYYYYYYYY"),
    "readyz": ("GET", "YYYYYYYYY"),
    "accounts:agencies": ("GET", "LYYYYYYYY"),
    "accounts:add_agency": ("GET", "LFFFFYFFF"),
    "accounts:agency_names": ("GET", "LFFFFYFFF"),
    "accounts:agency": ("GET", "LYYYNYNNN"),
    "accounts:edit_agency": ("GET", "LFFFNYNNN"),
    "accounts:invite": ("POST", "LYFFNYNNN"),
    "accounts:people": ("GET", "LFFFFYFFF"),
    "accounts:invite_opdc": ("POST", "LFFFFYFFF"),
    "accounts:remove_member": ("POST", "LYFFNYNNN"),
    "accounts:withdraw_invitation": ("POST", "LYFFNYNNN"),
    "accounts:invitation": ("GET", "YYYYYYYYY"),
    "notices:index": ("GET", "LYYYYYYYY"),
    "notices:mark_all": ("POST", "LYYYYYYYY"),
    "notices:follow": ("POST", "LYNNNNNNN"),
    "notices:outbox": ("GET", "LFFFFYFFF"),
    "notices:mail": ("GET", "LFFFFYFFF"),
    "notices:resend": ("POST", "LFFFFYFFF"),
    "assessments:index": ("GET", "LYYYYYYYY"),
    "assessments:overview": ("GET", "LYYYNYYNN"),
    "assessments:radar": ("GET", "LYYYNYYNN"),
    "assessments:profile": ("GET", "LYYYNYYNN"),
    "assessments:copy_forward": ("GET", "LYFFNFFNN"),
    "assessments:confirm_current": ("POST", "LYFFNFFNN"),
    "assessments:take_over_profile": ("POST", "LYYFNFFNN"),
    "assessments:key_groups": ("POST", "LYYFNFFNN"),
    "assessments:item": ("GET", "LYYYNYYNN"),
    "assessments:use_evidence": ("GET", "LYYFNFFNN"),
    "assessments:results": ("GET", "LYYYNYYNN"),
    "assessments:dimension": ("GET", "LYYYNYYNN"),
    "assessments:add_indicator": ("GET", "LYYFNFFNN"),
    "assessments:indicator": ("GET", "LYYFNFFNN"),
    "assessments:remove_indicator": ("POST", "LYYFNFFNN"),
    "assessments:indicator_template": ("GET", "LYYFNFFNN"),
    "assessments:upload_indicators": ("GET", "LYYFNFFNN"),
    "assessments:indicator_upload": ("GET", "LYYFNFFNN"),
    "assessments:evidence": ("GET", "LYYYNYYNN"),
    "assessments:document": ("GET", "LYYYNYYNN"),
    "assessments:replace_evidence": ("POST", "LYYFNFFNN"),
    "assessments:remove_evidence": ("POST", "LYYFNFFNN"),
    "assessments:download_evidence": ("GET", "LYYYNYYNN"),
    "assessments:stop_using_evidence": ("POST", "LYYFNFFNN"),
    "assessments:figure": ("GET", "LYYFNFFNN"),
    "assessments:cid": ("GET", "LYYYNYYNN"),
    "assessments:add_key_process": ("GET", "LYYFNFFNN"),
    "assessments:key_process": ("GET", "LYYFNFFNN"),
    "assessments:remove_key_process": ("POST", "LYYFNFFNN"),
    "assessments:acronyms": ("GET", "LYYYNYYNN"),
    "assessments:responsibilities": ("GET", "LYYYNYYNN"),
    "assessments:submit": ("GET", "LYYYNYYNN"),
    "assessments:call": ("POST", "LYFFNFFNN"),
    "assessments:sign": ("POST", "LFFYNFFNN"),
    "assessments:reopen": ("POST", "LYFFNFFNN"),
    "assessments:return": ("POST", "LFFFNYFNN"),
    "assessments:extend": ("POST", "LFFFNYFNN"),
    "reviews:index": ("GET", "LNNNNYYYN"),
    "reviews:review": ("GET", "LNNNNYYNN"),
    "reviews:assigning": ("GET", "LNNNNYFFN"),
    "reviews:plan": ("GET", "LNNNNYFFN"),
    "reviews:store_plan": ("POST", "LNNNNYFFN"),
    "reviews:reviewers": ("GET", "LNNNNYFFN"),
    "reviews:expertise": ("GET", "LNNNNYFFN"),
    "reviews:calibration": ("GET", "LNNNNYFFN"),
    "reviews:own_calibration": ("GET", "LNNNNNYYN"),
    "reviews:declarations": ("GET", "LNNNNNYYN"),
    "reviews:declare": ("GET", "LNNNNNYNN"),
    "reviews:recuse": ("GET", "LNNNNNYNN"),
    "reviews:complete": ("POST", "LNNNNFYNN"),
    "reviews:begin": ("POST", "LNNNNYFNN"),
    "reviews:assign": ("POST", "LNNNNYFNN"),
    "reviews:unassign": ("POST", "LNNNNYFNN"),
    "reviews:reopen": ("POST", "LNNNNYFNN"),
    "reviews:item": ("GET", "LNNNNYYNN"),
    "reviews:before": ("GET", "LYYYNYYNN"),
    "reviews:add_remark": ("POST", "LNNNNFYNN"),
    "reviews:results": ("GET", "LNNNNYYNN"),
    "reviews:add_result_remark": ("POST", "LNNNNFYNN"),
    "reviews:remark": ("POST", "LNNNNNYNN"),
    "reviews:remove_remark": ("POST", "LNNNNNYNN"),
    "reviews:confirm": ("GET", "LNNNNYFNN"),
    "reviews:renew": ("POST", "LNNNNYFNN"),
    "reviews:confirm_item": ("GET", "LNNNNYFNN"),
    "reviews:confirm_add_remark": ("POST", "LNNNNYFNN"),
    "reviews:confirm_results": ("GET", "LNNNNYFNN"),
    "reviews:confirm_add_result_remark": ("POST", "LNNNNYFNN"),
    "reviews:confirm_remark": ("POST", "LNNNNYFNN"),
    "reviews:confirm_remove_remark": ("POST", "LNNNNYFNN"),
    "reviews:release": ("POST", "LNNNNYFNN"),
    "programme:cycles": ("GET", "LFFFFYFFF"),
    "programme:add_cycle": ("GET", "LFFFFYFFF"),
    "programme:imports": ("GET", "LFFFFYFFF"),
    "programme:blank_import": ("GET", "LFFFFYFFF"),
    "programme:import": ("GET", "LFFFFYFFF"),
    "programme:confirm_import": ("POST", "LFFFFYFFF"),
    "programme:discard_import": ("POST", "LFFFFYFFF"),
    "programme:extensions": ("GET", "LFFFFYFFF"),
    "programme:extend": ("POST", "LFFFFYFFF"),
    "programme:newest_kpi": ("GET", "LFFFFYFFY"),
    "programme:kpi": ("GET", "LFFFFYFFY"),
    "programme:assign_kpi": ("POST", "LFFFFYFFF"),
    "programme:kpi_imports": ("GET", "LFFFFYFFF"),
    "programme:blank_kpi": ("GET", "LFFFFYFFF"),
    "programme:users_of": ("GET", "LYYYNYFNN"),
    "programme:confirm_users": ("POST", "LYFFNFFNN"),
    "programme:kpi_of": ("GET", "LYYYNYFNN"),
    "programme:assign_kpi_of": ("POST", "LFFFNYFNN"),
    "programme:cycle": ("GET", "LFFFFYFFF"),
    "programme:dates": ("GET", "LFFFFYFFF"),
    "programme:dates_of_kind": ("GET", "LFFFFYFFF"),
    "programme:settings": ("GET", "LFFFFYFFF"),
    "programme:remove_cycle": ("POST", "LFFFFYFFF"),
    "programme:close_cycle": ("POST", "LFFFFYFFF"),
    "programme:opening": ("GET", "LFFFFYFFF"),
    "programme:open_kinds": ("POST", "LFFFFYFFF"),
    "programme:agencies": ("GET", "LFFFFYFFF"),
    "programme:open_chosen": ("POST", "LFFFFYFFF"),
    "programme:run": ("GET", "LFFFFYFFF"),
    "reports:letterhead": ("GET", "LYFFNFNNN"),
    "reports:seal": ("GET", "LYFFNFNNN"),
    "reports:picture": ("GET", "LYYYNYYNN"),
    "certification:index": ("GET", "LFFFFYFFF"),
    "certification:verify": ("GET", "YYYYYYYYY"),
    "certification:verified": ("GET", "YYYYYYYYY"),
    "certification:assessment": ("GET", "LYYYNYYNN"),
    "certification:wish": ("POST", "LYFFNFFNN"),
    "certification:plan": ("POST", "LFFFNYFNN"),
    "certification:certify": ("POST", "LFFFNYFNN"),
    "certification:refuse": ("POST", "LFFFNYFNN"),
    "certification:withdraw": ("POST", "LFFFNYFNN"),
    "certification:apply": ("POST", "LYFFNFFNN"),
    "certification:clarifications": ("GET", "LYYYNYYNN"),
    "certification:ask": ("POST", "LNFFNFFNN"),
    "certification:answer": ("POST", "LFFFNYFNN"),
    "certification:visit": ("GET", "LYYYNYYNN"),
    "certification:agenda": ("POST", "LFFFNYYNN"),
    "certification:add_question": ("POST", "LFFFNYYNN"),
    "certification:remove_question": ("POST", "LFFFNYYNN"),
    "certification:finding": ("POST", "LFFFNYYNN"),
    "certification:change_mark": ("POST", "LFFFNYYNN"),
    "certification:keep_mark": ("POST", "LFFFNYYNN"),
    "certification:close_visit": ("POST", "LFFFNYFNN"),
    "certification:award": ("GET", "LYYYNYYNN"),
    "certification:award_step": ("POST", "LFFFNYFNN"),
    "certification:send_report": ("POST", "LYFFNFFNN"),
    "certification:report": ("GET", "LNNNNNNNN"),
    "certification:plan_award": ("POST", "LFFFNYFNN"),
    "certification:grant": ("POST", "LFFFNYFNN"),
    "reports:certificate_pdf": ("GET", "LYYYNYNNN"),
    "reports:retry_certificate": ("POST", "LYYYNYNNN"),
    "reviews:lead": ("POST", "LNNNNYFNN"),
    "reviews:consensus": ("GET", "LNNNNYYNN"),
    "reviews:agree": ("POST", "LNNNNFFNN"),
    "reviews:close_consensus": ("POST", "LNNNNFYNN"),
    "reviews:reopen_consensus": ("POST", "LNNNNYFNN"),
    "reviews:consensus_item": ("GET", "LNNNNYYNN"),
    "reviews:consensus_agree_item": ("POST", "LNNNNFFNN"),
    "reviews:consensus_add_remark": ("POST", "LNNNNFYNN"),
    "reviews:consensus_results": ("GET", "LNNNNYYNN"),
    "reviews:consensus_agree_results": ("POST", "LNNNNFFNN"),
    "reviews:consensus_add_result_remark": ("POST", "LNNNNFYNN"),
    "reviews:merge_remarks": ("POST", "LNNNNFYNN"),
    "reviews:consensus_remark": ("POST", "LNNNNFYNN"),
    "reviews:consensus_remove_remark": ("POST", "LNNNNFYNN"),
    "reviews:take_remark": ("POST", "LNNNNFYNN"),
    "reviews:scores": ("GET", "LNNNNYFNN"),
    "training:training": ("GET", "LNNNNYFFN"),
    "training:choose": ("POST", "LNNNNYFFN"),
    "training:own": ("GET", "LNNNNNYYN"),
    "training:send": ("POST", "LNNNNNYYN"),
    "training:item": ("GET", "LNNNNNYYN"),
    "dashboards:start": ("GET", "LYYYYYYYY"),
    "dashboards:programme": ("GET", "LFFFFYFFF"),
    "dashboards:ministry": ("GET", "LNNNNYNNY"),
    "dashboards:ask_for_bundle": ("POST", "LNNNNNNNN"),
    "dashboards:bundle": ("GET", "LNNNNYNNY"),
    "dashboards:agency": ("GET", "LYYYNYNNN"),
    "reports:application": ("GET", "LYYYNYYNN"),
    "reports:retry_application": ("POST", "LYYYNYYNN"),
    "reports:application_archive": ("GET", "LYYYNYYNN"),
    "reports:retry_archive": ("POST", "LYYYNYYNN"),
    "reports:application_pdf": ("GET", "LYYYNYYNN"),
    "reports:application_docx": ("GET", "LYYYNYYNN"),
    "reports:retry_application_docx": ("POST", "LYYYNYYNN"),
    "reports:word": ("GET", "LYYFNFFNN"),
    "reports:word_changes": ("GET", "LYYFNFFNN"),
    "reports:feedback": ("GET", "LNNNNYNNN"),
    "reports:retry_feedback": ("POST", "LNNNNYNNN"),
    "reports:feedback_pdf": ("GET", "LNNNNYNNN"),
    "reports:scores_xlsx": ("GET", "LYYYNYYNN"),
    "reports:retry_scores": ("POST", "LYYYNYYNN"),
    "reports:assessment_json": ("GET", "LYYYNYYNN"),
}
ELSEWHERE = "account_"  # the pages of django-allauth: public, or for whoever is logged in
SENT = {
    "reviews:add_remark": {"kind": "improvement"},
    "reviews:confirm_add_remark": {"kind": "improvement"},
    "reviews:add_result_remark": {"kind": "result"},
    "reviews:confirm_add_result_remark": {"kind": "result"},
    "reviews:consensus_add_remark": {"kind": "improvement"},
    "reviews:consensus_add_result_remark": {"kind": "result"},
}


@dataclass(frozen=True)
class World:
    """What stands in addresses, and who visits them."""

    ids: dict[str, Any]
    people: dict[str, User | None]


@pytest.fixture
def world() -> World:
    """One assessment under review: written, marked by one reviewer, with a proposed result."""
    agency, officer, reviewer = make_agency(), person(Role.OFFICER), make_user(Role.REVIEWER)
    assessment = make_assessment(agency)
    indicator, evidence = make_indicator(assessment), make_evidence(assessment)
    member = person(Role.MEMBER, agency)
    upload = IndicatorUpload.objects.create(
        assessment=assessment, name="x.xlsx", rows=[], uploaded_at=NOW, uploaded_by=member
    )
    use = EvidenceUse.objects.create(evidence=evidence, requirement_id=requirement_of(assessment, "1.1", "basic"))
    member = person(Role.MEMBER, agency)
    process = add_key_process(assessment=assessment, name="กระบวนการ", rows={}, actor=member, at=NOW)
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
    fill(assessment)
    bring_to(assessment, State.SUBMITTED)
    assign_reviewer(assessment=assessment, reviewer=reviewer, actor=officer, at=NOW)
    declare_no_interest(assessment=assessment, actor=reviewer, at=NOW)
    assessment.refresh_from_db()
    sheet = open_sheet(assessment=assessment, actor=reviewer, at=NOW)
    remark = add_remark(sheet=sheet, entry=_remark(assessment), actor=reviewer, at=NOW)
    marks = {(row.requirement_id, row.factor): row.mark for row in assessment.answers.all()}
    set_marks(sheet=sheet, marks=marks, actor=reviewer, at=NOW)
    complete_sheet(sheet=sheet, actor=reviewer, at=NOW)
    confirmed = propose_result(assessment=assessment, actor=officer, at=NOW)
    make_case(make_source(agency=make_agency(), cycle=assessment.cycle))
    people: dict[str, User | None] = {
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
    invitation = Invitation.objects.create(
        email="new@agency.example", agency=agency, role=Role.MEMBER, invited_by=officer, invited_at=NOW, expires_at=DUE
    )
    coordinator = person(Role.COORDINATOR, agency)
    tell(
        people=[coordinator],
        message=Message(kind=NoticeKind.RELEASED, key="released", title="เผยแพร่ผล", address="/"),
        at=NOW,
    )
    run = OpeningRun.objects.create(
        cycle=assessment.cycle, agencies=[agency.pk], total=1, asked_by=officer, asked_at=NOW, moved_at=NOW
    )
    listed = Import.objects.create(
        subject=Subject.AGENCIES, name="ก.csv", how="CSV", uploaded_by=officer, uploaded_at=NOW
    )
    after = make_all_at_once(assessment, reviewer, remark)
    ministry = make_agency()
    bundle = Bundle.objects.create(
        ministry=ministry, year=2569, state="ready", asked_by=officer, asked_at=NOW, file="bundles/none.zip"
    )
    bundle.file.save("x.zip", ContentFile(b"PK"))
    ids = after | {
        "ministry": ministry.pk,
        "bundle": bundle.pk,
        "notice": coordinator.notices.get(key="released").pk,
        "mail": Mail.objects.get(notice__key="released").pk,
        "assessment": assessment.pk,
        "agency": agency.pk,
        "membership": person(Role.MEMBER, agency).memberships.get().pk,
        "invitation": invitation.pk,
        "token": invitation.token,
        "year": assessment.cycle.year,
        "kind": "province",
        "run": run.pk,
        "import": listed.pk,
        "ending": "csv",
        "indicator": indicator.pk,
        "evidence": evidence.pk,
        "upload": upload.pk,
        "use": use.pk,
        "process": process.pk,
        "sha256": letterhead.seal_sha256,
        "reviewer": reviewer.pk,
        "remark": remark.pk,
        "confirmed remark": confirmed.remarks.first().pk,
        "edited file": EditedFile.objects.create(
            assessment=assessment, name="report.docx", answers={}, uploaded_by=member, uploaded_at=now()
        ).pk,
        "consensus remark": Remark.objects.filter(sheet__kind="consensus").first().pk,
    }
    return World(ids, people)


def _remark(assessment: Assessment) -> RemarkEntry:
    item = assessment.edition.categories.get(number=1).items.first()
    return RemarkEntry(RemarkKind.IMPROVEMENT, item.pk, None, None, "ควรแสดงให้เห็นถึงผลลัพธ์")


def addresses() -> Iterator[tuple[str, str]]:
    """Every named address of the project with its route."""
    yield from _walk(get_resolver(), "", "")


def _walk(resolver: URLResolver, namespace: str, route: str) -> Iterator[tuple[str, str]]:
    for pattern in resolver.url_patterns:
        path = route + str(pattern.pattern)
        if isinstance(pattern, URLResolver):
            yield from _walk(pattern, f"{namespace}{pattern.namespace}:" if pattern.namespace else namespace, path)
        elif not str(pattern.name).startswith(ELSEWHERE):
            yield f"{namespace}{pattern.name}", path


def _address(name: str, route: str, world: World) -> str:
    values = {"name": "pass_first", "code": "7.1" if "results" in route else "1.1", "level": "basic"}
    values["code"] = world.ids["certificate code"] if "verify" in route else values["code"]
    values["number"] = 12 if "key-groups" in route else world.ids["edited file"] if "word" in route else 1
    args = [values.get(arg) or world.ids[_what(name, route, arg)] for arg in ARGUMENT.findall(route)]
    return reverse(name, args=args)


def _what(name: str, route: str, arg: str) -> str:
    """What an argument of a route stands for in the world."""
    if arg == "remark":
        kinds = {"confirm": "confirmed remark", "take": "remark", "consensus": "consensus remark"}
        return next((what for word, what in kinds.items() if word in route), "remark")
    if arg != "pk":
        return arg
    if name.startswith("certification:") and (known := _after_the_release(route)):
        return known
    if name.startswith("dashboards:"):
        return "ministry" if "ministries/" in route else "agency"
    if name.startswith("notices:"):
        return "mail" if "outbox/" in route else "notice"
    if name.startswith("programme:"):
        return "import" if "imports/" in route else "run" if "opening/" in route else "assessment"
    if name.startswith("accounts:"):
        return "agency" if "agencies/" in route else "invitation" if "invitations/" in route else "membership"
    return "assessment"


def _after_the_release(route: str) -> str:
    kinds = {"visits/": "visit", "awards/": "application", "clarifications/<int:pk>": "clarification"}
    return next((kind for part, kind in kinds.items() if part in route), "")


def _cell(address: str, method: str, user: User | None, sent: dict[str, str]) -> str:
    client = Client(raise_request_exception=True)
    if user:
        client.force_login(user, backend=BACKEND)
    moment = transaction.savepoint()
    response = client.get(address) if method == "GET" else client.post(address, sent)
    transaction.savepoint_rollback(moment)
    if response.streaming:
        b"".join(response.streaming_content)
    if response.status_code == 302 and response["location"].startswith(reverse("account_login")):
        return "L"
    return {403: "F", 404: "N", 405: "?"}.get(response.status_code, "Y")


def test_everybody_gets_where_they_may_and_nowhere_else(world: World):
    found = {}
    for name, route in addresses():
        method, _ = ROWS.get(name, ("GET", ""))
        address = _address(name, route, world)
        cells = [_cell(address, method, world.people[who], SENT.get(name, {})) for who in PEOPLE]
        found[name] = (method, "".join(cells))
    assert found == ROWS
