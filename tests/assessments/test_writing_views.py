"""Every view that writes answers the same five questions.

The right person succeeds and the row changed; a stranger gets 404 and nothing changed; the wrong role gets 403; GET is
refused where the address only writes; what is stale or comes too late is refused.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
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
    make_agency,
    make_assessment,
    make_evidence,
    make_indicator,
    make_user,
    person,
    requirement_of,
)

pytestmark = pytest.mark.django_db


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
        prepare=lambda a: last_year(a),
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

EACH = pytest.mark.parametrize("writing", WRITING.values(), ids=WRITING)


def last_year(assessment: Assessment) -> None:
    """An answered profile of the year before."""
    from tests.factories import make_cycle

    earlier = make_assessment(assessment.agency, cycle=make_cycle(assessment.cycle.year - 1))
    question = earlier.edition.profile_questions.get(number=1)
    ProfileAnswer.objects.create(
        assessment=earlier,
        question=question,
        text="<p>ปีก่อน</p>",
        updated_at=DUE,
        updated_by=person(Role.MEMBER, assessment.agency),
    )


def prepared(writing: Writing) -> Assessment:
    assessment = make_assessment(state=writing.state)
    writing.prepare(assessment)
    return assessment


def post_as(client: Client, role: str, assessment: Assessment, writing: Writing) -> Any:
    client.force_login(person(role, assessment.agency), backend="allauth.account.auth_backends.AuthenticationBackend")
    return client.post(writing.address(assessment), writing.data(assessment))


def wrote(writing: Writing, assessment: Assessment) -> bool:
    assessment.refresh_from_db()
    return writing.wrote(assessment)


@EACH
def test_the_right_person_succeeds(client: Client, writing: Writing):
    assessment = prepared(writing)
    response = post_as(client, writing.by, assessment, writing)
    assert (response.status_code, wrote(writing, assessment)) == (302, True)


@EACH
def test_a_stranger_finds_nothing(client: Client, writing: Writing):
    assessment = prepared(writing)
    stranger = make_user(Role.COORDINATOR, make_agency())
    client.force_login(stranger, backend="allauth.account.auth_backends.AuthenticationBackend")
    response = client.post(writing.address(assessment), writing.data(assessment))
    assert (response.status_code, wrote(writing, assessment)) == (404, False)


@EACH
def test_the_wrong_role_is_refused(client: Client, writing: Writing):
    assessment = prepared(writing)
    response = post_as(client, writing.not_by, assessment, writing)
    assert (response.status_code, wrote(writing, assessment)) == (403, False)


@pytest.mark.parametrize(
    "writing", [w for w in WRITING.values() if w.only_post], ids=[n for n, w in WRITING.items() if w.only_post]
)
def test_an_address_that_only_writes_is_not_read(client: Client, writing: Writing):
    assessment = prepared(writing)
    client.force_login(
        person(writing.by, assessment.agency), backend="allauth.account.auth_backends.AuthenticationBackend"
    )
    assert client.get(writing.address(assessment)).status_code == 405


@pytest.mark.parametrize(
    "writing", [w for w in WRITING.values() if w.late], ids=[n for n, w in WRITING.items() if w.late]
)
def test_what_comes_too_late_is_refused(client: Client, writing: Writing):
    assessment = prepared(writing)
    data, address = writing.data(assessment), writing.address(assessment)
    Assessment.objects.filter(pk=assessment.pk).update(state=State.RELEASED, released_at=DUE)
    client.force_login(
        person(writing.by, assessment.agency), backend="allauth.account.auth_backends.AuthenticationBackend"
    )
    response = client.post(address, data, follow=writing.late == 302)
    expected = 200 if writing.late == 302 else writing.late
    assert (response.status_code, wrote(writing, assessment)) == (expected, False)
    assert "เผยแพร่ผลแล้ว" in response.content.decode()


def test_a_second_submission_is_refused(client: Client):
    writing = WRITING["submit"]
    assessment = prepared(writing)
    first = post_as(client, writing.by, assessment, writing)
    second = post_as(client, writing.by, assessment, writing)
    assert (first.status_code, second.status_code) == (302, 409)
    assert assessment.scores.filter(kind="self").count() == 1


def test_a_stale_text_comes_back_with_both_versions(client: Client):
    assessment = make_assessment()
    member = person(Role.MEMBER, assessment.agency)
    client.force_login(member, backend="allauth.account.auth_backends.AuthenticationBackend")
    address = reverse("assessments:item", args=[assessment.pk, "1.1"])
    client.post(address, {"basic-approach": "คนแรก", "basic-approach-version": 0})
    response = client.post(address, {"basic-approach": "คนที่สอง", "basic-approach-version": 0})
    page = response.content.decode()
    assert response.status_code == 409
    assert "&lt;p&gt;คนที่สอง&lt;/p&gt;" in page or "คนที่สอง" in page
    assert "คนแรก" in page
    assert Answer.objects.get(assessment=assessment).text == "<p>คนแรก</p>"


@pytest.mark.parametrize(
    ("sent", "status", "part"),
    [
        ({"basic-approach": "ก", "basic-approach-version": 0}, 200, "saved"),
        ({"basic-approach-mark": "0.7", "basic-approach-version": 0}, 422, "errors"),
        ({"basic-approach": "ก" * 20_001, "basic-approach-version": 0}, 422, "errors"),
        ({"basic-approach": "ก", "basic-approach-version": 7}, 409, "conflicts"),
    ],
    ids=["saved", "bad mark", "too long", "stale"],
)
def test_autosave_answers_in_json(client: Client, sent: dict[str, Any], status: int, part: str):
    assessment = make_assessment()
    member = person(Role.MEMBER, assessment.agency)
    client.force_login(member, backend="allauth.account.auth_backends.AuthenticationBackend")
    address = reverse("assessments:item", args=[assessment.pk, "1.1"])
    response = client.post(address, sent, headers={"accept": "application/json"})
    assert (response.status_code, bool(response.json()[part])) == (status, True)


def test_autosave_into_a_locked_assessment_says_why(client: Client):
    assessment = make_assessment(state=State.SIGNED)
    member = person(Role.MEMBER, assessment.agency)
    client.force_login(member, backend="allauth.account.auth_backends.AuthenticationBackend")
    response = client.post(
        reverse("assessments:item", args=[assessment.pk, "1.1"]),
        {"basic-approach": "ก", "basic-approach-version": 1},
        headers={"accept": "application/json"},
    )
    assert response.status_code == 423
    assert "ผู้บริหารลงนามแล้ว" in response.json()["refused"]


@pytest.mark.parametrize(
    ("change", "field", "message"),
    [
        ({"target": "0"}, "target", "ค่ามากดีต้องมีเป้าหมายมากกว่า 0"),
        ({"target": "มาก"}, "target", "กรอกเป็นตัวเลข"),
        ({"direction": "lower", "target": "-1"}, "target", "เป้าหมายต้องไม่ติดลบ"),
        ({"result": "1.23456"}, "result", "ทศนิยมได้ไม่เกิน 4 ตำแหน่ง"),
        ({"comparison_value": "5"}, "comparison_source", "โปรดระบุแหล่งที่มา"),
        ({"name": ""}, "name", "โปรดระบุชื่อตัวชี้วัด"),
    ],
    ids=["target 0", "text", "negative", "decimals", "no source", "no name"],
)
def test_a_bad_figure_gets_its_message_beside_the_field(
    client: Client, change: dict[str, str], field: str, message: str
):
    assessment = make_assessment()
    member = person(Role.MEMBER, assessment.agency)
    client.force_login(member, backend="allauth.account.auth_backends.AuthenticationBackend")
    response = client.post(reverse("assessments:add_indicator", args=[assessment.pk, "7.1"]), FIGURES | change)
    assert response.status_code == 422
    assert message in response.context["form"].errors[field][0]
    assert FIGURES["unit"] in response.content.decode()


def test_more_indicators_than_the_group_holds_are_refused(client: Client):
    assessment = make_assessment()
    for _ in range(3):
        make_indicator(assessment)
    member = person(Role.MEMBER, assessment.agency)
    client.force_login(member, backend="allauth.account.auth_backends.AuthenticationBackend")
    response = client.post(reverse("assessments:add_indicator", args=[assessment.pk, "7.1"]), FIGURES)
    assert (response.status_code, Indicator.objects.count()) == (422, 3)
    assert "ไม่เกิน 3 ตัว" in response.content.decode()
