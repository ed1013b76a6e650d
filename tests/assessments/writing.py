"""Every view that writes into an assessment: how it is sent to, who may, and what shows that it wrote."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from accounts.models import Role
from assessments.models import (
    Answer,
    Assessment,
    Evidence,
    EvidenceRevision,
    EvidenceUse,
    Indicator,
    KeyGroup,
    ProfileAnswer,
    Responsibility,
)
from assessments.workflow import State
from tests.documents import pdf
from tests.factories import (
    DUE,
    fill,
    make_assessment,
    make_cycle,
    make_evidence,
    make_indicator,
    person,
    requirement_of,
)


@dataclass(frozen=True)
class Writing:
    """One writing view: how it is addressed and sent to, who may, who may only look, and what shows that it wrote."""

    address: Callable[[Assessment], str]
    data: Callable[[Assessment], dict[str, Any]]
    wrote: Callable[[Assessment], bool]
    by: str = Role.MEMBER
    not_by: str = Role.EXECUTIVE
    only_post: bool = True
    prepare: Callable[[Assessment], Any] = lambda assessment: None
    state: State = State.DRAFT
    late: int = 409


def url(name: str, *more: Any) -> Callable[[Assessment], str]:
    """The address of a view below an assessment."""
    return lambda assessment: reverse(
        f"assessments:{name}", args=[assessment.pk, *(arg(assessment) if callable(arg) else arg for arg in more)]
    )


def evidence_of(assessment: Assessment) -> int:
    return Evidence.objects.get(assessment=assessment).pk


def indicator_of(assessment: Assessment) -> int:
    return Indicator.objects.get(assessment=assessment).pk


def use_of(assessment: Assessment) -> int:
    return EvidenceUse.objects.get(evidence__assessment=assessment).pk


def used_evidence(assessment: Assessment) -> None:
    evidence = make_evidence(assessment)
    EvidenceUse.objects.create(evidence=evidence, requirement_id=requirement_of(assessment, "1.1", "basic"))


def last_year(assessment: Assessment) -> None:
    """An answered profile of the year before."""
    earlier = make_assessment(assessment.agency, cycle=make_cycle(assessment.cycle.year - 1))
    question = earlier.edition.profile_questions.get(number=1)
    ProfileAnswer.objects.create(
        assessment=earlier,
        question=question,
        text="<p>ปีก่อน</p>",
        updated_at=DUE,
        updated_by=person(Role.MEMBER, assessment.agency),
    )


FIGURES = {
    "group": 1,
    "name": "ร้อยละความสำเร็จ",
    "unit": "ร้อยละ",
    "direction": "higher",
    "target": "๘๐",
    "result": "82.5",
}

WRITING = {
    "item": Writing(
        url("item", "1.1"),
        lambda a: {"basic-approach": "ข้อความ", "basic-approach-version": 0, "basic-approach-mark": "0.5"},
        lambda a: Answer.objects.filter(assessment=a, text="<p>ข้อความ</p>", mark="0.5").exists(),
        only_post=False,
    ),
    "profile": Writing(
        url("profile"),
        lambda a: {"question-5": "๒,๕๐๐", "question-5-version": 0},
        lambda a: ProfileAnswer.objects.filter(assessment=a, text="2500").exists(),
        only_post=False,
    ),
    "take_over": Writing(
        url("take_over_profile"),
        lambda a: {},
        lambda a: ProfileAnswer.objects.filter(assessment=a, text="<p>ปีก่อน</p>").exists(),
        prepare=last_year,
        late=302,
    ),
    "key_groups": Writing(
        url("key_groups", 12),
        lambda a: {"groups-12-names": "ผู้ขอใบอนุญาต\n- เกษตรกร"},
        lambda a: (
            set(KeyGroup.objects.filter(assessment=a).values_list("name", flat=True)) == {"ผู้ขอใบอนุญาต", "เกษตรกร"}
        ),
        late=302,
    ),
    "add_indicator": Writing(
        url("add_indicator", "7.1"),
        lambda a: FIGURES,
        lambda a: Indicator.objects.filter(assessment=a, target=80, result="82.5").exists(),
        only_post=False,
        late=422,
    ),
    "change_indicator": Writing(
        url("indicator", "7.1", indicator_of),
        lambda a: FIGURES | {"version": 1},
        lambda a: Indicator.objects.filter(assessment=a, name=FIGURES["name"], version=2).exists(),
        only_post=False,
        prepare=make_indicator,
        late=422,
    ),
    "remove_indicator": Writing(
        url("remove_indicator", "7.1", indicator_of),
        lambda a: {},
        lambda a: not Indicator.objects.filter(assessment=a).exists(),
        prepare=make_indicator,
        late=302,
    ),
    "add_evidence": Writing(
        url("evidence"),
        lambda a: {
            "file": SimpleUploadedFile("แผน.pdf", pdf(title="แผน")),
            "title": "แผนปฏิบัติราชการ",
            "classification": "public",
        },
        lambda a: Evidence.objects.filter(assessment=a, title="แผนปฏิบัติราชการ").exists(),
        only_post=False,
        late=422,
    ),
    "describe_evidence": Writing(
        url("document", evidence_of),
        lambda a: {"title": "ชื่อใหม่", "classification": "confidential"},
        lambda a: Evidence.objects.filter(assessment=a, title="ชื่อใหม่", classification="confidential").exists(),
        only_post=False,
        prepare=make_evidence,
        late=422,
    ),
    "replace_evidence": Writing(
        url("replace_evidence", evidence_of),
        lambda a: {"file": SimpleUploadedFile("ใหม่.pdf", pdf(title="ฉบับใหม่"))},
        lambda a: EvidenceRevision.objects.filter(evidence__assessment=a).count() == 2,
        prepare=make_evidence,
        late=422,
    ),
    "remove_evidence": Writing(
        url("remove_evidence", evidence_of),
        lambda a: {},
        lambda a: not Evidence.objects.filter(assessment=a, removed_at=None).exists(),
        prepare=make_evidence,
        late=302,
    ),
    "use_evidence": Writing(
        url("use_evidence", "1.1", "basic"),
        lambda a: {"evidence": evidence_of(a), "pages": "๑"},
        lambda a: EvidenceUse.objects.filter(evidence__assessment=a, pages="1").exists(),
        only_post=False,
        prepare=make_evidence,
        late=422,
    ),
    "stop_using": Writing(
        url("stop_using_evidence", use_of),
        lambda a: {},
        lambda a: not EvidenceUse.objects.filter(evidence__assessment=a).exists(),
        prepare=used_evidence,
        late=302,
    ),
    "responsibilities": Writing(
        url("responsibilities"),
        lambda a: {
            "1-division": "กพร.",
            "1-owner": "",
            "1.2-division": "",
            "1.2-owner": person(Role.MEMBER, a.agency).pk,
        },
        lambda a: Responsibility.objects.filter(assessment=a).count() == 2,
        by=Role.COORDINATOR,
        not_by=Role.MEMBER,
        only_post=False,
        late=302,
    ),
    "sign": Writing(
        url("sign"),
        lambda a: {"name": "นายทดสอบ", "position": "อธิบดี", "remark": "เห็นชอบ"},
        lambda a: a.state == State.SIGNED and a.transitions.get().signed_as == "นายทดสอบ",
        by=Role.EXECUTIVE,
        not_by=Role.MEMBER,
        prepare=fill,
    ),
    "reopen": Writing(
        url("reopen"),
        lambda a: {"reason": "แก้ตัวเลข"},
        lambda a: a.state == State.DRAFT,
        by=Role.COORDINATOR,
        not_by=Role.MEMBER,
        state=State.SIGNED,
    ),
    "submit": Writing(
        url("submit"),
        lambda a: {},
        lambda a: a.state == State.SUBMITTED and a.scores.filter(kind="self").exists(),
        by=Role.COORDINATOR,
        not_by=Role.MEMBER,
        only_post=False,
        state=State.SIGNED,
    ),
    "return": Writing(
        url("return"),
        lambda a: {"reason": "เพิ่มหลักฐาน", "due_at": "2099-01-31T16:30"},
        lambda a: a.state == State.RETURNED and a.due_at.year == 2099,
        by=Role.OFFICER,
        not_by=Role.COORDINATOR,
        state=State.SUBMITTED,
    ),
}
