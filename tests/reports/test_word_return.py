"""An edited Word file is handed in, compared, and taken over by choice; nothing is overwritten unseen."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from accounts.models import Role
from assessments.models import Answer, ItemSummary, ProfileAnswer
from assessments.workflow import State
from demo.content import Writer
from reports.actions.letterheads import set_letterhead
from reports.models import EditedFile
from reports.querysets import KEPT_FOR
from reports.word.returned import origin
from reports.word.returned.opening import DAMAGED
from tests.documents import pdf
from tests.factories import NOW, make_agency, make_assessment, make_cycle, make_user, person, write
from tests.reports.word_desk import Desk
from tests.reports.word_steps import body_of, control, parts_of, with_body, with_part, word_of
from tests.visitors import visitor

pytestmark = pytest.mark.django_db

QUERIES = 9
APPROACH, DEPLOY = "item:1.1:basic:approach", "item:1.1:basic:deploy"
SUMMARY, MONEY, VISION = "item:1.1:summary", "profile:5", "profile:2"


@pytest.fixture
def desk() -> Desk:
    return Desk()


def shown(client: Client, address: str) -> list[tuple[str, str, bool]]:
    """Key, verdict and tick of every difference on the page."""
    return [
        (entry.difference.key, entry.difference.verdict.value, entry.ticked)
        for entry in client.get(address).context["shown"]
    ]


def test_users_of_libreoffice_read_how_the_contents_get_their_page_numbers():
    desk = Desk()
    page = desk.client.get(desk.url).content.decode()
    assert "เครื่องมือ &gt; ปรับข้อมูล &gt; ดัชนีและตาราง (Tools &gt; Update &gt; Indexes and Tables)" in page


def test_unchanged_file_differs_in_nothing(desk):
    response = desk.upload(desk.downloaded)
    page = desk.client.get(response["Location"])
    assert page.context["shown"] == []
    assert page.context["comparison"].same == 209
    assert "ไม่มีคำตอบที่ต่างจากในระบบ" in page.text


def in_thai_digits(desk: Desk) -> Desk:
    """The desk with a file of an agency that has chosen Thai digits."""
    who = {"actor": person(Role.COORDINATOR, desk.assessment.agency), "at": NOW}
    chosen = {"line": "", "thai_digits": True, "signatories": [], "seal": None, "remove_seal": False}
    set_letterhead(agency=desk.assessment.agency, version=0, **chosen, **who)
    desk.downloaded = word_of(desk.assessment)
    return desk


def test_figures_in_thai_digits_are_the_same_figures_and_may_be_changed_in_them(desk):
    in_thai_digits(desk)
    page = desk.client.get(desk.upload(desk.downloaded)["Location"])
    assert (page.context["shown"], page.context["comparison"].same) == ([], 209)
    desk.take(desk.changes(**{MONEY: "๓,๐๐๐ บาท", VISION: "ปี ๒๕๗๐"}), MONEY, VISION)
    kept = ProfileAnswer.objects.filter(assessment=desk.assessment).order_by("question__number")
    assert [answer.text for answer in kept] == ["<p>ปี ๒๕๗๐</p>", "3000"]


def test_exactly_what_was_edited_differs_and_nothing_is_saved_yet(desk):
    address = desk.changes(**{APPROACH: "ใหม่ A", SUMMARY: "สรุปใหม่"})
    assert shown(desk.client, address) == [(APPROACH, "changed", False), (SUMMARY, "changed", False)]
    assert 'data-select-all-place="เลือกทั้งหมด"' in desk.client.get(address).text
    assert desk.text() == "<p>เดิม A</p>"
    page = desk.client.get(address).text
    assert "<del>เดิม</del> A" in page
    assert "<ins>ใหม่</ins> A" in page


def test_chosen_answers_are_saved_with_their_versions_and_the_others_stay(desk):
    address = desk.changes(**{APPROACH: "ใหม่ A", DEPLOY: "ใหม่ D", SUMMARY: "สรุปใหม่", VISION: "ใหม่", MONEY: "3,000 บาท"})

    response = desk.take(address, APPROACH, SUMMARY, VISION, MONEY)

    assert response["Location"] == address
    assert (desk.text(), desk.text(factor="deploy")) == ("<p>ใหม่ A</p>", "<p>เดิม D</p>")
    assert ItemSummary.objects.get(assessment=desk.assessment).text == "<p>สรุปใหม่</p>"
    answers = ProfileAnswer.objects.filter(assessment=desk.assessment).values_list(
        "question__number", "text", "version"
    )
    assert list(answers) == [(2, "<p>ใหม่</p>", 2), (5, "3000", 2)]
    assert shown(desk.client, address) == [(DEPLOY, "changed", False)]


def test_answer_that_somebody_changed_meanwhile_is_a_conflict_with_both_texts(desk):
    write(desk.assessment, "1.1", "basic", A="<p>ของอีกคน</p>", D="<p>อีกคนเขียน D</p>")
    address = desk.changes(**{APPROACH: "จากไฟล์"})
    page = desk.client.get(address)
    assert shown(desk.client, address) == [(APPROACH, "conflict", False)]
    assert "แก้ไขทั้งสองแห่ง" in page.text
    assert page.context["newer"] == ["1.1 Basic · D การถ่ายทอดสู่การปฏิบัติ (Deploy)"]

    desk.take(address, APPROACH)

    assert desk.text() == "<p>จากไฟล์</p>"
    assert desk.text(factor="deploy") == "<p>อีกคนเขียน D</p>"


def test_stale_page_is_refused_for_that_answer_only(desk):
    address = desk.changes(**{APPROACH: "จากไฟล์ A", DEPLOY: "จากไฟล์ D"})
    write(desk.assessment, "1.1", "basic", A="<p>อีกคนหลังเปิดหน้า</p>")

    response = desk.client.post(
        address, {"take": [APPROACH, DEPLOY], f"version-{APPROACH}": 1, f"version-{DEPLOY}": 1}, follow=True
    )

    assert (desk.text(), desk.text(factor="deploy")) == ("<p>อีกคนหลังเปิดหน้า</p>", "<p>จากไฟล์ D</p>")
    assert "ไม่ได้บันทึก 1.1 Basic · A" in response.text
    assert "บันทึกแล้ว 1 คำตอบ" in response.text


def test_second_click_changes_nothing_more(desk):
    address = desk.changes(**{APPROACH: "ใหม่"})
    sent = {"take": [APPROACH], f"version-{APPROACH}": 1}
    desk.client.post(address, sent)
    assert desk.client.post(address, sent).status_code == 422
    assert Answer.objects.get(assessment=desk.assessment, factor="approach").version == 2


def test_emptied_answer_is_proposed_to_nobody_but_can_be_chosen(desk):
    address = desk.changes(**{APPROACH: ""})
    assert shown(desk.client, address) == [(APPROACH, "emptied", False)]
    desk.take(address, APPROACH)
    assert desk.text() == ""


def test_deleted_control_is_said_and_never_taken_as_empty(desk):
    body = body_of(desk.downloaded)
    sdt = control(body, APPROACH).getparent()
    sdt.getparent().remove(sdt)
    page = desk.client.get(desk.upload(with_body(desk.downloaded, body))["Location"])
    assert page.context["missing"] == ["1.1 Basic · A แนวทาง (Approach)"]
    assert page.context["shown"] == []


def test_what_the_answer_cannot_take_is_said_beside_it_and_not_saved(desk):
    address = desk.changes(**{APPROACH: "ก" * 20_001, MONEY: "ประมาณสามพัน"})
    page = desk.client.get(address)
    assert shown(desk.client, address) == [(MONEY, "changed", False), (APPROACH, "changed", False)]
    assert "กรอกเป็นตัวเลข" in page.text
    assert "เกิน 20,000 ตัวอักษร" in page.text
    assert desk.take(address, MONEY, APPROACH).status_code == 422
    assert desk.text() == "<p>เดิม A</p>"


def test_scripts_in_a_file_are_text(desk):
    address = desk.changes(**{APPROACH: '<img src=x onerror="alert(1)">'})
    assert "<img src=x" not in desk.client.get(address).text
    desk.take(address, APPROACH)
    assert desk.text() == '<p>&lt;img src=x onerror="alert(1)"&gt;</p>'


def test_nothing_chosen_is_said(desk):
    response = desk.client.post(desk.changes(**{APPROACH: "ใหม่"}))
    assert (response.status_code, "ยังไม่ได้เลือกคำตอบ" in response.text) == (422, True)


def test_file_of_another_year_agency_edition_or_assessment_is_refused(desk):
    agency = desk.assessment.agency
    others = {
        "2563": make_assessment(agency, cycle=make_cycle(2563, edition="pmqa4-2561")),
        "กรมอื่น": make_assessment(make_agency("กรมอื่น")),
    }
    for word, other in others.items():
        response = desk.upload(word_of(other))
        assert (response.status_code, word in response.text) == (422, True)
    custom = parts_of(desk.downloaded)["docProps/custom.xml"]
    wanted = str(desk.assessment.pk).encode()
    forged = custom.replace(b"<vt:lpwstr>" + wanted + b"<", b"<vt:lpwstr>999999<")
    assert origin.OTHER_ASSESSMENT in desk.upload(with_part(desk.downloaded, "docProps/custom.xml", forged)).text
    without = custom.replace(b"PMQA ", b"OTHER ")
    assert "ไม่มีข้อมูลอ้างอิงของระบบ" in desk.upload(with_part(desk.downloaded, "docProps/custom.xml", without)).text
    assert EditedFile.objects.count() == 0


@pytest.mark.parametrize(
    ("content", "name"), [(pdf(), "report.docx"), (b"", "report.docx"), (b"PK\x03\x04 broken", "report.docx")]
)
def test_what_is_no_word_file_is_said_beside_the_field(desk, content, name):
    response = desk.upload(content, name)
    assert (response.status_code, "invalid-feedback" in response.text) == (422, True)


def test_file_that_breaks_the_reading_is_refused(desk):
    numbering = parts_of(desk.downloaded)["word/numbering.xml"].replace(b'w:ilvl w:val="0"', b'w:ilvl w:val="x"')
    broken = numbering.replace(b'w:ilvl="0"', b'w:ilvl="x"')
    response = desk.upload(with_part(desk.downloaded, "word/numbering.xml", broken))
    assert (response.status_code, DAMAGED.split()[0] in response.text) == (422, True)


def test_upload_without_a_file_is_said(desk):
    response = desk.client.post(desk.url)
    assert (response.status_code, "โปรดเลือกไฟล์" in response.text) == (422, True)


def test_signed_assessment_takes_nothing_in(desk):
    address = desk.changes(**{APPROACH: "ใหม่"})
    desk.assessment.state = State.SIGNED
    desk.assessment.save()
    assert "เปิดให้แก้ไขต่อ" in desk.client.get(desk.url).text
    assert desk.upload(desk.downloaded).status_code == 422
    response = desk.client.post(address, {"take": [APPROACH], f"version-{APPROACH}": 1})
    assert (response.status_code, "แก้ไขไม่ได้" in response.text) == (409, True)
    assert desk.text() == "<p>เดิม A</p>"


@pytest.mark.parametrize(("role", "status"), [(Role.EXECUTIVE, 403), (Role.OFFICER, 403), (Role.COORDINATOR, 200)])
def test_only_those_who_write_hand_files_in(desk, role, status):
    address = desk.changes(**{APPROACH: "ใหม่"})
    agency = None if role == Role.OFFICER else desk.assessment.agency
    client = visitor(person(role, agency))
    assert (client.get(desk.url).status_code, client.get(address).status_code) == (status, status)
    if status == 403:
        sent = {"take": [APPROACH], f"version-{APPROACH}": 1}
        assert (client.post(desk.url).status_code, client.post(address, sent).status_code) == (403, 403)
        assert desk.text() == "<p>เดิม A</p>"


def test_strangers_find_nothing(desk):
    address = desk.changes(**{APPROACH: "ใหม่"})
    other = make_assessment()
    client = visitor(make_user(Role.COORDINATOR, other.agency))
    assert (client.get(desk.url).status_code, client.get(address).status_code) == (404, 404)
    mixed = reverse("reports:word_changes", args=[other.pk, EditedFile.objects.get().pk])
    assert (client.get(mixed).status_code, client.post(mixed, {"take": [APPROACH]}).status_code) == (404, 404)
    assert desk.text() == "<p>เดิม A</p>"


def test_comparison_is_gone_after_its_time_and_removed_with_the_next_upload(desk):
    address = desk.changes(**{APPROACH: "ใหม่"})
    EditedFile.objects.update(uploaded_at=EditedFile.objects.get().uploaded_at - KEPT_FOR - timedelta(minutes=1))
    assert desk.client.get(address).status_code == 404
    desk.changes(**{APPROACH: "ใหม่"})
    assert EditedFile.objects.count() == 1


def test_number_of_queries_does_not_grow_with_the_differences(desk, django_assert_num_queries):
    one = desk.changes(**{APPROACH: "ใหม่"})
    three = desk.changes(**{APPROACH: "ใหม่", DEPLOY: "ใหม่", SUMMARY: "ใหม่"})
    for address in (one, three):
        with django_assert_num_queries(QUERIES):
            desk.client.get(address)


def test_whole_demo_comes_back_without_a_difference(db, monkeypatch):
    monkeypatch.setattr("demo.content.draw_document", lambda entry, agency: pdf(20, title=entry["title"]))
    assessment = make_assessment()
    writer = Writer(assessment=assessment, folder="dgr", actor=person(Role.MEMBER, assessment.agency), at=NOW)
    writer.write_profile()
    writer.write_items(writer.write_documents())
    client = visitor(person(Role.MEMBER, assessment.agency))
    upload = SimpleUploadedFile("report.docx", word_of(assessment))
    response = client.post(reverse("reports:word", args=[assessment.pk]), {"file": upload})
    page = client.get(response["Location"])
    assert (page.context["shown"], page.context["missing"], page.context["newer"]) == ([], [], [])
    assert page.context["edited"].remarks == []
    written = sum(bool(answer["html"]) for answer in page.context["edited"].answers.values())
    assert (page.context["comparison"].same, written) == (209, 209)
