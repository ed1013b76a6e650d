"""Rich text as lines and back: nothing that was left alone loses its markup."""

from __future__ import annotations

import pytest
from django.test import Client
from django.urls import reverse

from accounts.models import Role
from assessments.models import Answer, Assessment
from assessments.plain_text import from_plain, has_style, has_table, to_plain
from assessments.richtext import clean
from tests.factories import make_assessment, person, write, write_profile

BACKEND = "allauth.account.auth_backends.AuthenticationBackend"
TABLE = "<table><tbody><tr><td>ปี 2568</td></tr></tbody></table>"
RICH = (
    '<p>กรม <strong>กำหนด</strong> a &lt; b&nbsp;<a href="https://www.opdc.go.th">ทิศทาง</a></p>'
    "<ul><li><p>ข้อแรก</p><ul><li><p>ข้อย่อย</p></li></ul></li><li><p>ข้อสอง</p><p>ต่อ</p></li></ul>"
    f"<ol><li>หนึ่ง</li><li>สอง</li></ol>{TABLE}<p>ก<br><br>ข</p>"
)
PLAIN = """กรม กำหนด a < b ทิศทาง

- ข้อแรก
  - ข้อย่อย
- ข้อสอง
  ต่อ

1. หนึ่ง
2. สอง

[ตาราง 1]

ก
ข"""


def test_rich_text_reads_as_lines():
    assert to_plain(clean(RICH)) == PLAIN
    assert to_plain("") == ""
    assert to_plain("ไม่มีย่อหน้า <em>เลย</em>") == "ไม่มีย่อหน้า เลย"


@pytest.mark.parametrize("ends", ["\n", "\r\n", " \r\n"], ids=["unix", "browser", "spaces"])
def test_lines_left_alone_change_nothing(ends: str):
    stored = clean(RICH)
    assert from_plain(PLAIN.replace("\n", ends) + ends, stored) == stored


def test_a_changed_paragraph_costs_the_others_nothing():
    stored = clean(RICH)
    typed = PLAIN.replace("ก\nข", "ก\nข <ค>").replace("2. สอง", "2. สอง\n3. สาม")
    assert from_plain(typed, stored) == stored.replace("<p>ก<br><br>ข</p>", "<p>ก<br>ข &lt;ค&gt;</p>").replace(
        "<li>สอง</li>", "<li>สอง</li><li>สาม</li>"
    )


def test_a_table_goes_with_its_line_only():
    assert from_plain("ก่อน\n\n[ตาราง 1]\n\nหลัง", TABLE) == f"<p>ก่อน</p>{TABLE}<p>หลัง</p>"
    assert from_plain("ก่อน", TABLE) == "<p>ก่อน</p>"
    assert from_plain("[ตาราง 1]", "") == "<p>[ตาราง 1]</p>"


@pytest.mark.parametrize(
    ("typed", "html"),
    [
        ("หนึ่ง\nสอง\n\nสาม", "<p>หนึ่ง<br>สอง</p><p>สาม</p>"),
        ("นำ\n- ก\n  - ข\n- ค\nจบ", "<p>นำ</p><ul><li>ก<ul><li>ข</li></ul></li><li>ค</li></ul><p>จบ</p>"),
        ("๑. ก\n๒) ข", "<ol><li>ก</li><li>ข</li></ol>"),
        ("3. ไม่ใช่รายการ", "<p>3. ไม่ใช่รายการ</p>"),
        ("1.5 ล้านบาท", "<p>1.5 ล้านบาท</p>"),
        ("- ก\n  ต่อ", "<ul><li>ก<br>ต่อ</li></ul>"),
        ("<script>x</script>", "<p>&lt;script&gt;x&lt;/script&gt;</p>"),
        (" \n\n \n", ""),
    ],
)
def test_typed_lines_become_rich_text(typed: str, html: str):
    assert from_plain(typed, "") == html


def test_typed_lists_read_as_they_were_typed():
    typed = "นำ\n\n- ก\n  - ข\n- ค\n\n1. หนึ่ง\n2. สอง"
    assert to_plain(from_plain(typed, "")) == typed


def test_what_lines_cannot_carry_is_known():
    assert [has_table(RICH), has_table("<p>ก</p>")] == [True, False]
    assert [has_style("<p><em>ก</em></p>"), has_style("<p>ก</p>")] == [True, False]


def post_item(client: Client, assessment: Assessment, **data: str):
    client.force_login(person(Role.MEMBER, assessment.agency), backend=BACKEND)
    return client.post(reverse("assessments:item", args=[assessment.pk, "1.1"]), {"level": "basic", **data})


def only_answer(assessment: Assessment) -> Answer:
    return Answer.objects.get(assessment=assessment)


@pytest.mark.django_db
def test_a_page_saved_unchanged_loses_no_markup(client: Client):
    assessment = make_assessment()
    write(assessment, "1.1", "basic", A=clean(RICH))
    before = only_answer(assessment)
    sent = {"basic-approach": PLAIN.replace("\n", "\r\n"), "basic-approach-plain": "1", "basic-approach-version": "1"}
    assert post_item(client, assessment, **sent).status_code == 302
    after = only_answer(assessment)
    assert (after.text, after.version) == (before.text, before.version)


@pytest.mark.django_db
def test_lines_that_were_changed_are_saved_with_the_markup_of_the_rest(client: Client):
    assessment = make_assessment()
    write(assessment, "1.1", "basic", A="<p>กรม <strong>กำหนด</strong></p><p>เดิม</p>")
    sent = {"basic-approach": "กรม กำหนด\n\nใหม่", "basic-approach-plain": "1", "basic-approach-version": "1"}
    post_item(client, assessment, **sent)
    assert only_answer(assessment).text == "<p>กรม <strong>กำหนด</strong></p><p>ใหม่</p>"


@pytest.mark.django_db
def test_lines_made_from_an_older_version_come_back_to_merge(client: Client):
    assessment = make_assessment()
    write(assessment, "1.1", "basic", A="<p>ของผู้อื่น</p>")
    sent = {"basic-approach": "ของเรา < เขา", "basic-approach-plain": "1", "basic-approach-version": "0"}
    response = post_item(client, assessment, **sent)
    assert (response.status_code, only_answer(assessment).text) == (409, "<p>ของผู้อื่น</p>")
    part = next(level for level in response.context["page"].levels if level.is_open).factors[0].text
    assert (part.plain, part.typed, part.conflict.text) == (True, "ของเรา < เขา", "<p>ของผู้อื่น</p>")


@pytest.mark.django_db
def test_lines_too_long_are_refused_and_kept(client: Client):
    assessment = make_assessment()
    response = post_item(client, assessment, **{"basic-approach": "ก" * 20_001, "basic-approach-plain": "1"})
    assert response.status_code == 422
    assert "ข้อความยาว 20,001 ตัวอักษร" in response.content.decode()
    assert not Answer.objects.exists()


@pytest.mark.django_db
def test_the_field_holds_lines_beside_the_text_as_it_reads(client: Client):
    assessment = make_assessment()
    write_profile(assessment, {1: clean(RICH)})
    client.force_login(person(Role.MEMBER, assessment.agency), backend=BACKEND)
    response = client.get(reverse("assessments:profile", args=[assessment.pk]))
    part = response.context["page"].parts[0].text
    assert (part.typed, part.plain, part.holds_table, part.holds_style) == (PLAIN, True, True, True)
    page = response.content.decode()
    assert TABLE in page
    assert "หากลบบรรทัด ตารางจะถูกลบ" in page
    assert '<input type="hidden" name="question-1-plain" value="1">' in page
