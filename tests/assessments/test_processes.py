"""CID tables, acronyms and figures: what is stored, and that no words are lost between two people."""

from __future__ import annotations

import pytest
from django.db import IntegrityError, transaction
from django.test import Client
from django.urls import reverse

from accounts.models import Role
from assessments.actions.evidence import describe_evidence, may_be_figure, show_as_figure, use_evidence
from assessments.actions.processes import add_key_process, list_digest, name_acronyms
from assessments.errors import KeyProcessExists, Locked, NoFigure
from assessments.models import Acronym, Aspect, Assessment, CidEntry, Classification, EvidenceUse, KeyProcess
from assessments.workflow import State
from tests.documents import picture
from tests.factories import NOW, make_assessment, make_evidence, make_user, person, requirement_of
from tests.visitors import visitor

pytestmark = pytest.mark.django_db
ROWS = {aspect: {"inputs": f"{aspect} ก", "outputs": "ข", "steps": "ค", "needs": "ง"} for aspect in Aspect.values}


@pytest.fixture
def client(assessment: Assessment) -> Client:
    return visitor(person(Role.MEMBER, assessment.agency))


def make_process(assessment: Assessment, name: str = "การสำรวจน้ำบาดาล") -> KeyProcess:
    member = person(Role.MEMBER, assessment.agency)
    return add_key_process(assessment=assessment, name=name, rows=ROWS, actor=member, at=NOW)


def sent(version: int | None = None, **texts: str) -> dict[str, str]:
    fields = {f"{aspect}-{part}": text for aspect, row in ROWS.items() for part, text in row.items()}
    return {"name": "การสำรวจน้ำบาดาล", **({} if version is None else {"version": str(version)}), **fields, **texts}


def of(name: str, assessment: Assessment, *args: int) -> str:
    return reverse(f"assessments:{name}", args=[assessment.pk, *args])


def test_a_process_is_added_with_three_rows(assessment, client):
    response = client.post(of("add_key_process", assessment), sent())
    assert response.status_code == 302
    process = KeyProcess.objects.get(assessment=assessment)
    rows = {
        row.aspect: {part: getattr(row, part) for part in ("inputs", "outputs", "steps", "needs")}
        for row in process.entries.all()
    }
    assert (process.name, process.version, rows) == ("การสำรวจน้ำบาดาล", 1, ROWS)


def test_a_second_process_of_the_same_name_is_refused_and_what_was_typed_stays(assessment, client):
    make_process(assessment)
    response = client.post(of("add_key_process", assessment), sent(**{"innovation-steps": "ขั้นตอนใหม่"}))
    assert response.status_code == 422
    assert KeyProcessExists.message in response.content.decode()
    assert "ขั้นตอนใหม่" in response.content.decode()
    assert KeyProcess.objects.count() == 1


def test_a_save_from_an_older_version_shows_both_and_then_may_be_saved(assessment, client):
    process = make_process(assessment)
    address = of("key_process", assessment, process.pk)
    assert client.post(address, sent(1, **{"innovation-inputs": "ของคนแรก"})).status_code == 302
    stale = client.post(address, sent(1, **{"innovation-inputs": "ของคนที่สอง"}))
    html = stale.content.decode()
    assert stale.status_code == 409
    assert ("ของคนแรก" in html, "ของคนที่สอง" in html) == (True, True)
    assert process.entries.get(aspect="innovation").inputs == "ของคนแรก"
    assert stale.context["form"].data["version"] == 2
    assert client.post(address, sent(2, **{"innovation-inputs": "รวมแล้ว"})).status_code == 302
    assert process.entries.get(aspect="innovation").inputs == "รวมแล้ว"


def test_a_process_is_removed_only_as_it_was_seen(assessment, client):
    process = make_process(assessment)
    address = of("remove_key_process", assessment, process.pk)
    client.post(address, {"version": "7"})
    assert KeyProcess.objects.count() == 1
    client.post(address, {"version": "1"})
    assert (KeyProcess.objects.count(), CidEntry.objects.count()) == (0, 0)
    assert client.post(address, {"version": "1"}).status_code == 404


def test_a_cell_too_long_is_named_beside_the_field(assessment, client):
    response = client.post(of("add_key_process", assessment), sent(**{"collaboration-needs": "ก" * 2001}))
    assert response.status_code == 422
    assert "ยาวเกิน 2,000 ตัวอักษร" in response.content.decode()


@pytest.mark.parametrize(
    ("who", "expected"),
    [("stranger", 404), ("executive", 403), ("officer", 403)],
)
def test_others_write_nothing(assessment, who, expected):
    process = make_process(assessment)
    use = make_use(assessment)
    people = {
        "stranger": lambda: make_user(Role.COORDINATOR, make_assessment().agency),
        "executive": lambda: person(Role.EXECUTIVE, assessment.agency),
        "officer": lambda: person(Role.OFFICER),
    }
    client = visitor(people[who]())
    answers = [
        client.post(of("add_key_process", assessment), sent(name="อื่น")).status_code,
        client.post(of("key_process", assessment, process.pk), sent(1, name="อื่น")).status_code,
        client.post(of("remove_key_process", assessment, process.pk), {"version": "1"}).status_code,
        client.post(of("acronyms", assessment), {"entries": "ก. = ข", "seen": list_digest([])}).status_code,
        client.post(of("figure", assessment, use.pk), {"shown": "on", "caption": "ภาพ"}).status_code,
    ]
    use.refresh_from_db()
    assert answers == [expected] * 5
    assert list(KeyProcess.objects.values_list("name", "version")) == [("การสำรวจน้ำบาดาล", 1)]
    assert (Acronym.objects.count(), use.caption) == (0, "")


def test_removing_takes_a_post(assessment, client):
    process = make_process(assessment)
    assert client.get(of("remove_key_process", assessment, process.pk)).status_code == 405
    assert KeyProcess.objects.count() == 1


def test_nothing_is_written_into_a_signed_assessment():
    assessment = make_assessment(state=State.SIGNED)
    member = person(Role.MEMBER, assessment.agency)
    for act in (
        lambda: make_process(assessment),
        lambda: name_acronyms(assessment=assessment, acronyms=[], seen=list_digest([]), actor=member, at=NOW),
    ):
        with pytest.raises(Locked):
            act()


@pytest.mark.parametrize("processes", [1, 3])
def test_the_list_asks_the_same_at_one_and_at_three_processes(assessment, client, django_assert_num_queries, processes):
    for number in range(processes):
        make_process(assessment, f"กระบวนการ {number}")
    address = of("cid", assessment)
    client.get(address)
    with django_assert_num_queries(9):
        assert client.get(address).status_code == 200


def test_two_processes_of_one_name_and_an_unknown_aspect_cannot_be_stored(assessment):
    process = make_process(assessment)
    copy = {"updated_at": NOW, "updated_by": process.updated_by}
    for wrong in (
        lambda: KeyProcess.objects.create(assessment=assessment, name=process.name, **copy),
        lambda: CidEntry.objects.create(process=process, aspect="money"),
    ):
        with pytest.raises(IntegrityError), transaction.atomic():
            wrong()


def test_acronyms_are_read_line_by_line(assessment, client):
    text = "กพร. = กลุ่มพัฒนาระบบบริหาร\n\nTGMS: ระบบติดตาม (Thailand Monitoring)\nอปท. – องค์กรปกครองส่วนท้องถิ่น"
    response = client.post(of("acronyms", assessment), {"entries": text, "seen": list_digest([])})
    assert response.status_code == 302
    assert list(assessment.acronyms.values_list("short", "full")) == [
        ("กพร.", "กลุ่มพัฒนาระบบบริหาร"),
        ("TGMS", "ระบบติดตาม (Thailand Monitoring)"),
        ("อปท.", "องค์กรปกครองส่วนท้องถิ่น"),
    ]


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("กพร กลุ่มพัฒนา", "ไม่มีเครื่องหมาย ="),
        ("กพร. =", "ไม่มีคำเต็มหลังเครื่องหมาย ="),
        ("= กลุ่มพัฒนา", "ไม่มีคำย่อหน้าเครื่องหมาย ="),
        ("ก. = ข\nก. = ค", "มีมากกว่าหนึ่งบรรทัด"),
        ("ก" * 41 + " = ข", "ยาวเกินไป"),
        ("\n".join(f"ก{number} = ข" for number in range(201)), "ไม่เกิน 200 คำ"),
    ],
    ids=["no sign", "no full form", "no short form", "twice", "too long", "too many"],
)
def test_a_wrong_list_is_refused_and_stays_in_the_field(assessment, client, text, problem):
    response = client.post(of("acronyms", assessment), {"entries": text, "seen": list_digest([])})
    html = response.content.decode()
    assert (response.status_code, problem in html, text.splitlines()[0] in html) == (422, True, True)
    assert Acronym.objects.count() == 0


def test_each_wrong_line_is_named_with_its_own_reason(assessment, client):
    text = "กพร กลุ่มพัฒนา\nก. = ข\n= ค\nก. = ง"
    form = client.post(of("acronyms", assessment), {"entries": text, "seen": list_digest([])}).context["form"]
    assert form.errors["entries"] == [
        "บรรทัด “กพร กลุ่มพัฒนา” ไม่มีเครื่องหมาย = คั่นระหว่างคำย่อกับคำเต็ม",
        "บรรทัด “= ค” ไม่มีคำย่อหน้าเครื่องหมาย =",
        "คำย่อ “ก.” มีมากกว่าหนึ่งบรรทัด โปรดรวมเป็นบรรทัดเดียว",
    ]


def test_a_list_replaced_by_somebody_else_is_shown_beside_what_was_typed(assessment, client):
    seen = list_digest([])
    client.post(of("acronyms", assessment), {"entries": "กพ. = กองแผนงาน", "seen": seen})
    stale = client.post(of("acronyms", assessment), {"entries": "สบก. = สำนักบริหารกลาง", "seen": seen})
    html = stale.content.decode()
    assert (stale.status_code, "กองแผนงาน" in html, "สำนักบริหารกลาง" in html) == (409, True, True)
    assert list(assessment.acronyms.values_list("short", flat=True)) == ["กพ."]
    again = client.post(
        of("acronyms", assessment), {"entries": "กพ. = กองแผนงาน", "seen": stale.context["form"].data["seen"]}
    )
    assert again.status_code == 302


def make_use(assessment: Assessment, content: bytes = b"", **fields) -> EvidenceUse:
    content = content or picture("PNG")
    evidence = make_evidence(assessment, content=content, name=fields.pop("name", "picture.png"), **fields)
    evidence.assessment = assessment
    return use_evidence(
        evidence=evidence,
        requirement_id=requirement_of(assessment, "1.1", "basic"),
        pages="",
        actor=person(Role.MEMBER, assessment.agency),
        at=NOW,
    )


def test_a_picture_is_shown_with_its_caption_and_taken_away_again(assessment, client):
    use = make_use(assessment)
    address = of("figure", assessment, use.pk)
    assert client.post(address, {"shown": "on", "caption": "การประชุมกลุ่มย่อย"}).status_code == 302
    use.refresh_from_db()
    assert use.caption == "การประชุมกลุ่มย่อย"
    item = client.get(reverse("assessments:item", args=[assessment.pk, "1.1"]) + "?level=basic").content.decode()
    assert ("ภาพประกอบ: การประชุมกลุ่มย่อย" in item, address in item) == (True, True)
    client.post(address, {"caption": "การประชุมกลุ่มย่อย"})
    use.refresh_from_db()
    assert use.caption == ""


def test_a_figure_needs_a_caption(assessment, client):
    use = make_use(assessment)
    response = client.post(of("figure", assessment, use.pk), {"shown": "on", "caption": " "})
    assert (response.status_code, "โปรดระบุคำบรรยายภาพ" in response.content.decode()) == (422, True)


def test_neither_a_confidential_picture_nor_a_document_is_shown(assessment, client):
    member = person(Role.MEMBER, assessment.agency)
    secret = make_use(assessment, classification=Classification.CONFIDENTIAL)
    text = EvidenceUse.objects.create(
        evidence=make_evidence(assessment), requirement_id=requirement_of(assessment, "1.1", "advance")
    )
    for use in (secret, text):
        use.evidence.assessment = assessment
        assert not may_be_figure(use.evidence)
        with pytest.raises(NoFigure):
            show_as_figure(use=use, caption="ภาพ", actor=member, at=NOW)
        page = client.get(of("figure", assessment, use.pk)).content.decode()
        assert "เฉพาะหลักฐานที่เป็นภาพ" in page
    describe_evidence(evidence=secret.evidence, title="ภาพ", kind=None, classification="internal", actor=member, at=NOW)
    secret.evidence.refresh_from_db()
    assert may_be_figure(secret.evidence)
