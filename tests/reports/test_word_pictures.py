"""What a Word file draws: charts, figures, the letterhead, and tables that follow the report."""

from __future__ import annotations

import pytest
from django.core.files.storage import default_storage

from accounts.models import Role
from assessments.actions.evidence import show_as_figure, use_evidence
from assessments.actions.processes import add_key_process, list_digest, name_acronyms
from assessments.models import Aspect, Evidence
from reports.actions.letterheads import set_letterhead
from tests.documents import picture
from tests.factories import NOW, make_evidence, person, requirement_of
from tests.reports.word_steps import body_of, parts_of, styles_of, word_of

pytestmark = pytest.mark.django_db

ROWS = {Aspect.INNOVATION.value: {"inputs": "บรรทัดแรก\nบรรทัดสอง"}}


def test_pictures_have_their_words(word_file):
    described = [entry.get("descr") for entry in body_of(word_file).iter() if entry.tag.endswith("}docPr")]
    assert len(described) == 2
    assert described[0].startswith("แนวโน้ม ครัวเรือนที่มีน้ำใช้")
    assert described[1].startswith("แผนภูมิเรดาร์")


@pytest.fixture
def complete(written, settings, tmp_path):
    """The draft with a letterhead, a picture as a figure, a CID table and acronyms."""
    settings.MEDIA_ROOT = tmp_path
    agency, who = written.agency, {"actor": person(Role.COORDINATOR, written.agency), "at": NOW}
    set_letterhead(
        agency=agency,
        version=0,
        line="เพื่อประชาชน ปี 2569",
        thai_digits=True,
        signatories=[("นาย ก", "อธิบดี"), ("นาง ข", "รองอธิบดี"), ("นาย ค", "")],
        seal=picture("PNG"),
        remove_seal=False,
        **who,
    )
    photo = make_evidence(written, "ภาพถ่าย", content=picture("JPEG"), name="photo.jpg")
    photo.assessment = written
    use_evidence(evidence=photo, requirement_id=requirement_of(written, "1.1", "basic"), pages="", **who)
    use = photo.uses.get()
    use.evidence = photo
    show_as_figure(use=use, caption="ประชุมครั้งที่ 3", **who)
    add_key_process(assessment=written, name="สำรวจน้ำบาดาล", rows=ROWS, **who)
    name_acronyms(assessment=written, acronyms=[("กพร.", "กลุ่มพัฒนา 2")], seen=list_digest([]), **who)
    return written


def test_letterhead_figures_cid_and_acronyms_are_drawn(complete):
    content = word_of(complete)
    body, parts = body_of(content), parts_of(content)
    drawn = styles_of(body)
    for shown in (
        ("CoverText", "เพื่อประชาชน ปี 2569"),
        ("CoverText", "(นาง ข)"),
        ("Caption", "ภาพที่ ๑ ประชุมครั้งที่ 3 (หลักฐานที่ ๒)"),
        ("Heading2", "ตาราง CID ของกระบวนการหลัก"),
        ("Heading3", "กระบวนการ สำรวจน้ำบาดาล"),
        ("TableText", "บรรทัดแรก"),
        ("Heading1", "คำย่อ"),
        ("TableText", "กลุ่มพัฒนา 2"),
    ):
        assert shown in drawn
    assert len([name for name in parts if name.endswith(".jpg")]) == 1
    described = [entry.get("descr") for entry in body.iter() if entry.tag.endswith("}docPr")]
    assert described[:2] == [f"ตราสัญลักษณ์ {complete.agency.name}", "ประชุมครั้งที่ 3"]


def test_picture_whose_file_is_gone_is_said(complete):
    default_storage.delete(Evidence.objects.get(title="ภาพถ่าย").revisions.get().file.name)
    assert any("แสดงภาพไม่ได้" in text for _, text in styles_of(body_of(word_of(complete))))
