from __future__ import annotations

import hashlib
import random
import zlib
from collections.abc import Callable
from io import BytesIO
from struct import pack

import pytest
from PIL import Image
from pytest_django import Settings

from assessments import files
from assessments.errors import UnacceptableFile, WrongType
from assessments.files import Inspected, inspect
from tests import documents


def look(content: bytes, name: str) -> Inspected:
    return inspect(BytesIO(content), name=name, size=len(content))


def refusal(content: bytes, name: str) -> str:
    with pytest.raises(UnacceptableFile) as refused:
        look(content, name)
    return refused.value.message


def camera_photo() -> bytes:
    """A JPEG as some telephones write it, with a preview in the same file."""
    content = BytesIO()
    preview = Image.new("RGB", (40, 30), "blue")
    Image.new("RGB", (80, 60), "red").save(content, "MPO", save_all=True, append_images=[preview])
    return content.getvalue()


def picture_head(width: int, height: int) -> bytes:
    """A PNG that claims a size and holds almost nothing."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return pack(">I", len(data)) + kind + data + pack(">I", zlib.crc32(kind + data))

    header = chunk(b"IHDR", pack(">IIBBBBB", width, height, 1, 0, 0, 0, 0))
    return b"\x89PNG\r\n\x1a\n" + header + chunk(b"IDAT", zlib.compress(b"\x00")) + chunk(b"IEND", b"")


@pytest.mark.parametrize(
    ("make", "name", "media_type", "pages"),
    [
        (lambda: documents.pdf(3), "แผนยุทธศาสตร์.pdf", "application/pdf", 3),
        (documents.pdf, "PLAN.PDF", "application/pdf", 1),
        (lambda: documents.pdf(2, opened_by=""), "restricted.pdf", "application/pdf", 2),
        (lambda: documents.picture("PNG"), "ภาพ.png", "image/png", None),
        (lambda: documents.picture("JPEG"), "ภาพ.jpg", "image/jpeg", None),
        (lambda: documents.picture("JPEG"), "ภาพ.jpeg", "image/jpeg", None),
        (camera_photo, "photo.jpg", "image/jpeg", None),
        (lambda: documents.office("docx"), "คำสั่ง.docx", files.DOCX.media_type, None),
        (lambda: documents.office("xlsx"), "ข้อมูล.xlsx", files.XLSX.media_type, None),
        (lambda: documents.office("pptx"), "สไลด์.pptx", files.PPTX.media_type, None),
        (documents.word_97, "คำสั่ง.doc", "application/msword", None),
        (documents.excel_97, "ข้อมูล.xls", "application/vnd.ms-excel", None),
        (documents.powerpoint_97, "สไลด์.ppt", "application/vnd.ms-powerpoint", None),
    ],
    ids=[
        "PDF",
        "PDF in capitals",
        "PDF that restricts printing only",
        "PNG",
        "JPEG",
        "JPEG by its long ending",
        "JPEG with a preview",
        "Word",
        "Excel",
        "PowerPoint",
        "older Word",
        "older Excel",
        "older PowerPoint",
    ],
)
def test_acceptable_file_is_known_by_its_content(
    make: Callable[[], bytes], name: str, media_type: str, pages: int | None
):
    content = make()
    inspected = look(content, name)
    assert inspected.kind.media_type == media_type
    assert (inspected.size, inspected.pages) == (len(content), pages)
    assert inspected.sha256 == hashlib.sha256(content).hexdigest()


def test_content_is_read_from_the_beginning_whatever_was_read_before():
    content = documents.pdf()
    file = BytesIO(content)
    file.read(100)
    assert inspect(file, name="a.pdf", size=len(content)).size == len(content)


@pytest.mark.parametrize(
    ("make", "name", "message"),
    [
        (
            documents.pdf,
            "a.docx",
            "ชื่อไฟล์ลงท้ายด้วย “.docx” แต่เนื้อหาเป็น PDF โปรดตั้งชื่อไฟล์ให้ลงท้ายด้วย .pdf แล้วแนบใหม่",
        ),
        (
            lambda: documents.office("docx"),
            "a.xlsx",
            "ชื่อไฟล์ลงท้ายด้วย “.xlsx” แต่เนื้อหาเป็น Word โปรดตั้งชื่อไฟล์ให้ลงท้ายด้วย .docx แล้วแนบใหม่",
        ),
        (
            lambda: documents.picture("PNG"),
            "a.jpg",
            "ชื่อไฟล์ลงท้ายด้วย “.jpg” แต่เนื้อหาเป็น PNG โปรดตั้งชื่อไฟล์ให้ลงท้ายด้วย .png แล้วแนบใหม่",
        ),
        (
            documents.pdf,
            "แผน",
            "ชื่อไฟล์ไม่มีนามสกุล แต่เนื้อหาเป็น PDF โปรดตั้งชื่อไฟล์ให้ลงท้ายด้วย .pdf แล้วแนบใหม่",
        ),
        (
            documents.pdf,
            "a.pdf.exe",
            "ชื่อไฟล์ลงท้ายด้วย “.exe” แต่เนื้อหาเป็น PDF โปรดตั้งชื่อไฟล์ให้ลงท้ายด้วย .pdf แล้วแนบใหม่",
        ),
    ],
    ids=["PDF called Word", "Word called Excel", "PNG called JPEG", "no ending", "two endings"],
)
def test_wrong_ending_is_refused_with_the_right_one(make: Callable[[], bytes], name: str, message: str):
    assert refusal(make(), name) == message


@pytest.mark.parametrize("name", ["a.exe", "a.pdf", "a.docx", "a.png"])
def test_a_program_is_refused_whatever_its_name(name: str):
    assert refusal(documents.EXECUTABLE, name) == files.WRONG_TYPE


@pytest.mark.parametrize(
    "content",
    [documents.office("docx"), documents.office("docx", macro=True), documents.picture("PNG"), documents.EXECUTABLE],
    ids=["Word", "Word with macros", "PNG", "program"],
)
def test_a_type_that_is_not_taken_here_is_refused_with_those_that_are(content: bytes):
    with pytest.raises(WrongType) as refused:
        inspect(BytesIO(content), name="a.pdf", size=len(content), accepted=(files.PDF,))
    assert refused.value.message == "ไฟล์นี้ไม่ใช่ชนิดที่ระบบรับ ระบบรับเฉพาะ PDF โปรดบันทึกเอกสารเป็นชนิดดังกล่าวแล้วแนบใหม่"


@pytest.mark.parametrize(
    "content",
    [
        b"<html><script>alert(1)</script></html>",
        b"MZ",
        b"\x00",
        documents.archive({"readme.txt": "x"}),
        documents.archive({"word/document.xml": "<x/>"}),
        documents.compound_file({"Contents": b"x"}),
        documents.excel_97(stream="Book"),
        b"GIF89a" + b"\x00" * 100,
    ],
    ids=["HTML", "two bytes", "one byte", "zip", "zip without content types", "other container", "Excel 95", "GIF"],
)
def test_other_content_is_refused_as_a_type_not_taken(content: bytes):
    assert refusal(content, "a.pdf") == files.WRONG_TYPE


def test_an_empty_file_is_refused():
    assert refusal(b"", "a.pdf") == files.EMPTY


def test_a_file_over_the_limit_is_refused_with_both_sizes(settings: Settings):
    settings.EVIDENCE_MAX_BYTES = 1024 * 1024
    content = documents.pdf() + b"\n" * 1_600_000
    assert refusal(content, "a.pdf") == ("ไฟล์มีขนาด 1.5 เมกะไบต์ เกินขนาดสูงสุด 1 เมกะไบต์ โปรดลดขนาดหรือแบ่งไฟล์แล้วแนบใหม่")


def test_a_file_of_exactly_the_limit_is_taken(settings: Settings):
    content = documents.pdf()
    settings.EVIDENCE_MAX_BYTES = len(content)
    assert look(content, "a.pdf").size == len(content)


@pytest.mark.parametrize(
    ("make", "name"),
    [
        (lambda: documents.pdf(opened_by="secret"), "a.pdf"),
        (lambda: documents.pdf(opened_by="secret").replace(b"/Standard", b"/Adobe.PS"), "a.pdf"),
        (lambda: documents.protected_office("docx", "secret"), "a.docx"),
        (lambda: documents.protected_office("xlsx", "secret"), "a.xlsx"),
        (lambda: documents.protected_office("pptx", "secret"), "a.pptx"),
        (lambda: documents.word_97(protected=True), "a.doc"),
        (lambda: documents.excel_97(protected=True), "a.xls"),
        (lambda: documents.powerpoint_97(protected=True), "a.ppt"),
    ],
    ids=[
        "PDF",
        "PDF by another handler",
        "Word",
        "Excel",
        "PowerPoint",
        "older Word",
        "older Excel",
        "older PowerPoint",
    ],
)
def test_a_file_that_asks_for_a_password_is_refused(make: Callable[[], bytes], name: str):
    assert refusal(make(), name) == files.PROTECTED


@pytest.mark.parametrize(
    ("make", "name"),
    [
        (lambda: documents.office("docx", macro=True), "a.docx"),
        (lambda: documents.office("xlsx", macro=True), "a.xlsm"),
        (lambda: documents.office("pptx", macro=True), "a.pptx"),
        (lambda: documents.word_97(macro=True), "a.doc"),
        (lambda: documents.excel_97(macro=True), "a.xls"),
    ],
    ids=["Word", "Excel", "PowerPoint", "older Word", "older Excel"],
)
def test_a_file_with_macros_is_refused(make: Callable[[], bytes], name: str):
    assert refusal(make(), name) == files.MACRO


@pytest.fixture
def as_lenient_as_a_process_that_renders_pdf(monkeypatch: pytest.MonkeyPatch) -> None:
    """WeasyPrint tells Pillow, for the whole process, to put up with pictures that were cut short."""
    monkeypatch.setattr("PIL.ImageFile.LOAD_TRUNCATED_IMAGES", True)


@pytest.mark.parametrize(
    ("make", "name"),
    [
        (lambda: documents.pdf(3), "a.pdf"),
        (lambda: documents.picture("PNG"), "a.png"),
        (lambda: documents.picture("JPEG"), "a.jpg"),
        (lambda: documents.office("docx"), "a.docx"),
        (documents.word_97, "a.doc"),
        (documents.excel_97, "a.xls"),
        (documents.powerpoint_97, "a.ppt"),
    ],
    ids=["PDF", "PNG", "JPEG", "Word", "older Word", "older Excel", "older PowerPoint"],
)
@pytest.mark.parametrize("part", [0.3, 0.5, 0.9])
@pytest.mark.usefixtures("as_lenient_as_a_process_that_renders_pdf")
def test_a_file_cut_short_is_refused_as_damaged(make: Callable[[], bytes], name: str, part: float):
    content = make()
    assert refusal(content[: int(len(content) * part)], name) == files.DAMAGED


def test_a_pdf_without_pages_is_refused_as_damaged():
    assert refusal(documents.pdf(0), "a.pdf") == files.DAMAGED


@pytest.mark.parametrize("size", [(10_001, 10_000), (20_000, 20_000)], ids=["over the limit", "far over the limit"])
@pytest.mark.filterwarnings("ignore::PIL.Image.DecompressionBombWarning")
def test_a_picture_of_too_many_pixels_is_refused_before_it_is_unpacked(size: tuple[int, int]):
    assert refusal(picture_head(*size), "a.png") == files.TOO_LARGE_PICTURE


@pytest.mark.parametrize(
    ("make", "name"),
    [
        (lambda: documents.pdf(2, title="ชื่อ"), "a.pdf"),
        (lambda: documents.pdf(opened_by="secret"), "a.pdf"),
        (lambda: documents.office("docx"), "a.docx"),
        (documents.word_97, "a.doc"),
        (documents.excel_97, "a.xls"),
        (documents.powerpoint_97, "a.ppt"),
        (lambda: documents.picture("JPEG", width=40, height=30), "a.jpg"),
    ],
    ids=["PDF", "protected PDF", "Word", "older Word", "older Excel", "older PowerPoint", "JPEG"],
)
def test_damaged_files_are_taken_or_refused_but_never_an_error(make: Callable[[], bytes], name: str):
    content, chance = make(), random.Random(2569)
    answers = set()
    for _ in range(150):
        damaged = bytearray(content)
        for _ in range(chance.randint(1, 12)):
            damaged[chance.randrange(8, len(damaged))] = chance.randrange(256)
        try:
            answers.add(look(bytes(damaged), name).kind.label)
        except UnacceptableFile as refused:
            answers.add(refused.message)
    known = {files.DAMAGED, files.PROTECTED, files.WRONG_TYPE, files.MACRO, files.HOSTILE, files.TOO_LARGE_PICTURE}
    assert len(answers) > 1
    assert answers <= known | {kind.label for kind in files.ACCEPTED}


def test_every_accepted_ending_is_told_to_the_browser():
    assert files.ENDINGS == (
        ".pdf", ".docx", ".doc", ".xlsx", ".xls", ".pptx", ".ppt", ".png", ".jpg", ".jpeg"
    )  # fmt: skip
