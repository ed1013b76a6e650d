"""What is read from a Word file, whoever saved it."""

from __future__ import annotations

import zipfile
from copy import deepcopy
from io import BytesIO

import pytest
from django.core.files import File
from lxml import etree

from assessments import files
from assessments.errors import UnacceptableFile
from assessments.richtext import clean
from reports.word.remarks import remarks_on
from reports.word.returned import opening
from reports.word.returned.opening import open_returned
from reports.word.returned.reading import NO_CONTROLS, read_returned
from tests.documents import archive, office, pdf, protected_office
from tests.factories import make_assessment, write, write_profile
from tests.reports.word_steps import NARRATIVE, W, body_of, control, parts_of, with_body, with_part, word_of

PLACE = "item:1.1:basic:approach"


def opened(content: bytes, name: str = "report.docx"):
    return open_returned(File(BytesIO(content), name=name), name=name)


def read(content: bytes):
    return read_returned(opened(content).document)


def html_of(content: bytes, place: str = PLACE) -> str:
    """An answer as it would be stored."""
    return clean(read(content).answers[place].html)


def element(xml: str) -> etree._Element:
    return etree.fromstring(f'<root xmlns:w="{W.strip("{}")}">{xml}</root>')[0]


@pytest.fixture
def file(db) -> bytes:
    assessment = make_assessment()
    write(assessment, "1.1", "basic", A=NARRATIVE, D="<p>เดิม ข้อความเดิม</p>")
    write_profile(assessment, {5: "2986400000"})
    return word_of(assessment)


def edited(file: bytes, *paragraphs: str, place: str = PLACE) -> bytes:
    """The file with other paragraphs in an answer's control."""
    body = body_of(file)
    content = control(body, place)
    for child in list(content):
        content.remove(child)
    for xml in paragraphs:
        content.append(element(xml))
    return with_body(file, body)


def test_structure_comes_back_as_it_was(file):
    assert html_of(file) == clean(NARRATIVE)


def test_empty_controls_are_empty_and_nothing_is_missing(file):
    returned = read(file)
    assert len(returned.answers) == 209
    assert sum(bool(answer.html) for answer in returned.answers.values()) == 3
    assert (returned.seen.get("added"), returned.stray_count, returned.repeated) == (None, 0, ())


def test_tracked_changes_are_read_as_accepted_and_counted(file):
    content = edited(
        file,
        "<w:p><w:r><w:t>เริ่ม </w:t></w:r>"
        '<w:ins w:id="1" w:author="ก"><w:r><w:t>เพิ่ม</w:t></w:r></w:ins>'
        '<w:del w:id="2" w:author="ก"><w:r><w:delText>ลบ</w:delText></w:r></w:del></w:p>',
        '<w:p><w:pPr><w:rPr><w:del w:id="3" w:author="ก"/></w:rPr></w:pPr><w:r><w:t>ต่อ</w:t></w:r></w:p>',
        "<w:p><w:r><w:t>กัน</w:t></w:r></w:p>",
        '<w:tbl><w:tr><w:trPr><w:del w:id="4" w:author="ก"/></w:trPr><w:tc><w:p/></w:tc></w:tr>'
        "<w:tr><w:tc><w:p><w:r><w:t>คงอยู่</w:t></w:r></w:p></w:tc></w:tr></w:tbl>",
    )
    returned = read(content)
    assert html_of(content) == "<p>เริ่ม เพิ่ม</p><p>ต่อกัน</p><table><tbody><tr><td>คงอยู่</td></tr></tbody></table>"
    assert (returned.seen["added"], returned.seen["removed"]) == (1, 3)
    assert "ข้อความที่เพิ่ม 1 แห่ง ข้อความที่ลบ 3 แห่ง" in remarks_on(returned)[0]


def test_comments_notes_and_pictures_are_left_out_and_said(file):
    content = edited(
        file,
        '<w:p><w:commentRangeStart w:id="1"/><w:r><w:t>ข้อความ</w:t></w:r><w:r><w:commentReference w:id="1"/></w:r>'
        '<w:r><w:footnoteReference w:id="2"/></w:r><w:r><w:drawing/></w:r><w:r><w:rPr><w:vanish/></w:rPr>'
        "<w:t>ซ่อน</w:t></w:r></w:p>",
    )
    assert html_of(content) == "<p>ข้อความ</p>"
    assert [remark.split()[0] for remark in remarks_on(read(content))] == [
        "ไฟล์มีภาพหรือวัตถุในคำตอบ",
        "ไฟล์มีเชิงอรรถในคำตอบ",
        "ไฟล์มีข้อคิดเห็น",
    ]


def test_split_runs_breaks_and_thai_bold_are_one_text(file):
    content = edited(
        file,
        '<w:p><w:r><w:rPr><w:bCs/></w:rPr><w:t xml:space="preserve">หนา </w:t></w:r><w:r><w:rPr><w:b/></w:rPr>'
        '<w:t>ต่อ</w:t></w:r><w:proofErr w:type="spellStart"/><w:r><w:tab/><w:t>แท็บ</w:t><w:br/><w:t>บรรทัด</w:t></w:r>'
        '<w:r><w:rPr><w:b w:val="0"/></w:rPr><w:t>&lt;script&gt;</w:t></w:r></w:p>',
    )
    assert html_of(content) == "<p><strong>หนา ต่อ</strong> แท็บ<br>บรรทัด&lt;script&gt;</p>"


def test_styles_are_known_by_name_as_their_ids_change_with_the_language_of_word(file):
    parts = parts_of(file)
    styles, body = parts["word/styles.xml"], parts["word/document.xml"]
    for number, name in enumerate((b"ListBullet", b"ListNumber", b"ListContinue", b"TableHead", b"BodyText")):
        styles = styles.replace(b'"' + name + b'"', f'"a{number}"'.encode())
        body = body.replace(b'"' + name + b'"', f'"a{number}"'.encode())
    renamed = with_part(with_part(file, "word/styles.xml", styles), "word/document.xml", body)
    assert html_of(renamed) == html_of(file)
    assert read(renamed).stray_count == 0


def test_list_of_a_style_alone_is_a_list(file):
    content = edited(
        file,
        '<w:p><w:pPr><w:pStyle w:val="ListBullet"/></w:pPr><w:r><w:t>ก</w:t></w:r></w:p>',
        '<w:p><w:pPr><w:pStyle w:val="ListBullet"/></w:pPr><w:r><w:t>ข</w:t></w:r></w:p>',
        '<w:p><w:pPr><w:pStyle w:val="ListContinue"/></w:pPr><w:r><w:t>ต่อ ข</w:t></w:r></w:p>',
        '<w:p><w:pPr><w:pStyle w:val="ListNumber"/></w:pPr><w:r><w:t>หนึ่ง</w:t></w:r></w:p>',
    )
    assert html_of(content) == "<ul><li>ก</li><li>ข<p>ต่อ ข</p></li></ul><ol><li>หนึ่ง</li></ol>"


def test_control_that_somebody_deleted_is_missing_and_not_empty(file):
    body = body_of(file)
    sdt = control(body, PLACE).getparent()
    sdt.getparent().remove(sdt)
    assert PLACE not in read(with_body(file, body)).answers


def test_control_that_was_copied_and_changed_is_said(file):
    body = body_of(file)
    sdt = control(body, PLACE).getparent()
    twin = deepcopy(sdt)
    next(twin.iter(f"{W}t")).text = "อีกข้อความหนึ่ง"
    sdt.addnext(twin)
    assert read(with_body(file, body)).repeated == (PLACE,)


def test_text_outside_the_controls_is_said(file):
    body = body_of(file)
    sdt = control(body, PLACE).getparent()
    sdt.addnext(element("<w:p><w:r><w:t>พิมพ์ผิดที่</w:t></w:r></w:p>"))
    returned = read(with_body(file, body))
    assert (returned.strays, returned.stray_count) == (("พิมพ์ผิดที่",), 1)
    assert "“พิมพ์ผิดที่”" in remarks_on(returned)[0]


def test_file_that_lost_its_controls_is_read_by_its_headings(file):
    body = body_of(file)
    for tag in list(body.iter(f"{W}tag")):
        tag.getparent().remove(tag)
    assert html_of(with_body(file, body)) == clean(NARRATIVE)


def test_file_that_lost_controls_and_headings_is_refused(file):
    body = body_of(file)
    for lost in [*body.iter(f"{W}tag"), *body.iter(f"{W}bookmarkStart")]:
        lost.getparent().remove(lost)
    with pytest.raises(UnacceptableFile) as refused:
        read(with_body(file, body))
    assert refused.value.message == NO_CONTROLS


def bomb(file: bytes) -> bytes:
    content = BytesIO(file)
    with zipfile.ZipFile(content, "a", zipfile.ZIP_DEFLATED) as package:
        package.writestr("word/media/image999.png", b"\0" * (opening.MOST.unpacked + 1))
    return content.getvalue()


def declared(file: bytes) -> bytes:
    evil = b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "aaa">]>' + parts_of(file)["docProps/app.xml"][56:]
    return with_part(file, "docProps/app.xml", evil)


@pytest.mark.parametrize(
    ("make", "sentence"),
    [
        (lambda file: pdf(), opening.NOT_WORD),
        (lambda file: b"hello", opening.NOT_WORD),
        (lambda file: office("xlsx"), None),
        (lambda file: office("docx"), opening.DAMAGED),
        (lambda file: office("docx", macro=True), None),
        (lambda file: protected_office("docx", "x"), None),
        (lambda file: b"", None),
        (lambda file: file[: len(file) // 2], None),
        (lambda file: archive({"a.txt": "x"}), opening.NOT_WORD),
        (bomb, opening.TOO_LARGE),
        (declared, files.HOSTILE),
        (lambda file: with_part(file, "word/document.xml", "<w:p/>".encode("utf-16")), opening.DAMAGED),
        (lambda file: with_part(file, "word/document.xml", b"<broken"), opening.DAMAGED),
    ],
    ids=["pdf", "text", "xlsx", "bare", "macro", "password", "empty", "half", "zip", "bomb", "entity", "utf-16", "xml"],
)
def test_what_is_no_word_file_of_ours_is_refused(file, make, sentence):
    with pytest.raises(UnacceptableFile) as refused:
        opened(make(file))
    assert sentence is None or refused.value.message == sentence


def test_file_over_the_limit_is_refused_unread(settings, file):
    settings.EVIDENCE_MAX_BYTES = 1000
    with pytest.raises(UnacceptableFile, match="เกินขนาดสูงสุด"):
        opened(file)


@pytest.mark.parametrize(
    ("style", "html"),
    [("PlaceholderText", ""), ("Emphasis", "<p><em>Click or tap here.</em></p>")],
    ids=["Word's", "typed"],
)
def test_words_own_invitation_to_write_is_no_answer(file, style, html):
    run = f'<w:r><w:rPr><w:rStyle w:val="{style}"/></w:rPr><w:t>Click or tap here.</w:t></w:r>'
    content = edited(file, f"<w:p>{run}</w:p>", place="item:1.2:basic:approach")
    assert html_of(content, "item:1.2:basic:approach") == html
