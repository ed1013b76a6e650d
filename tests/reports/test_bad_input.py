"""What people may bring to a report: it is refused in clear words or drawn sanely, and never cut off."""

from __future__ import annotations

from io import BytesIO

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.urls import reverse
from PIL import Image
from pypdf import PdfReader

from accounts.models import Role
from assessments.actions.evidence import replace_evidence, show_as_figure, use_evidence
from assessments.models import Answer, Assessment, Evidence
from reports.builders import build_application_report, build_feedback_report
from reports.builders.editable import build_open_report
from reports.drawing.pdf import draw_pdf, printed
from reports.pictures import GONE, LONGEST_SIDE
from reports.word.draft import INVITATION
from reports.word.drawing import draw_word
from tests.documents import picture
from tests.factories import NOW, make_assessment, make_evidence, person, requirement_of
from tests.reports.demo_documents import page_of
from tests.reports.pdf_steps import poppler_pages
from tests.reports.steps import with_ministry
from tests.reports.word_steps import body_of, parts_of, styles_of, text_of, word_of
from tests.visitors import visitor

pytestmark = pytest.mark.django_db


def photo(width: int, height: int) -> bytes:
    content = BytesIO()
    Image.new("RGB", (width, height), "#3366aa").save(content, "JPEG")
    return content.getvalue()


def with_figure(content: bytes, *, name: str = "photo.jpg") -> tuple[Assessment, Evidence]:
    """A draft with one picture, shown at the first level."""
    assessment = make_assessment()
    who = {"actor": person(Role.MEMBER, assessment.agency), "at": NOW}
    evidence = make_evidence(assessment, "ภาพถ่าย", content=content, name=name)
    evidence.assessment = assessment
    requirement = requirement_of(assessment, "1.1", "basic")
    use = use_evidence(evidence=evidence, requirement_id=requirement, pages="", **who)
    show_as_figure(use=use, caption="ประชุมกลุ่มย่อย", **who)
    return with_ministry(assessment), evidence


def largest_picture(content: bytes) -> tuple[int, int]:
    found = [image.image.size for page in PdfReader(BytesIO(content)).pages for image in page.images]
    return max(found)


def test_photo_of_40_megapixels_is_drawn_in_pdf_and_word():
    assessment, _ = with_figure(photo(7300, 5480))
    drawn = draw_pdf(build_application_report(assessment)).content
    media = [part for name, part in parts_of(word_of(assessment)).items() if name.endswith(".jpg")]
    with Image.open(BytesIO(media[0])) as in_word:
        assert max(in_word.size) == max(largest_picture(drawn)) == LONGEST_SIDE


def gone(evidence: Evidence, monkeypatch: pytest.MonkeyPatch) -> None:
    default_storage.delete(evidence.revisions.get().file.name)


def damaged(evidence: Evidence, monkeypatch: pytest.MonkeyPatch) -> None:
    name = evidence.revisions.get().file.name
    default_storage.delete(name)
    default_storage.save(name, ContentFile(b"\xff\xd8\xff not a picture"))


def too_large(evidence: Evidence, monkeypatch: pytest.MonkeyPatch) -> None:
    who = {"actor": person(Role.MEMBER, evidence.assessment.agency), "at": NOW}
    replace_evidence(evidence=evidence, file=ContentFile(picture("PNG", width=150)), name="later.png", **who)
    monkeypatch.setattr("assessments.pixels.DECODED_MOST", 10_000)


@pytest.mark.parametrize("becomes", [gone, damaged, too_large])
def test_picture_that_cannot_be_drawn_any_more_is_said_in_its_place(becomes, monkeypatch):
    assessment, evidence = with_figure(photo(120, 90))
    becomes(evidence, monkeypatch)
    html = printed(build_application_report(assessment))
    assert (html.count(GONE), "<img" in html.split('<figure class="picture">')[1].split("</figure>")[0]) == (1, False)
    assert any(text.startswith(GONE) for _, text in styles_of(body_of(word_of(assessment))))


def test_picture_too_large_to_draw_is_refused_as_a_figure(client, monkeypatch):
    assessment, evidence = with_figure(picture("PNG"), name="map.png")
    monkeypatch.setattr("assessments.pixels.DECODED_MOST", 10_000)
    address = reverse("assessments:figure", args=[assessment.pk, evidence.uses.get().pk])
    member = visitor(person(Role.MEMBER, assessment.agency))
    refused = member.post(address, {"shown": "on", "caption": "แผนที่"})
    assert (refused.status_code, "โปรดย่อภาพ" in refused.text, evidence.uses.get().caption) == (422, True, "ประชุมกลุ่มย่อย")
    assert member.post(address, {"caption": ""}).status_code == 302


@pytest.mark.parametrize("plain", ["", "1"], ids=["editor", "lines"])
def test_100000_characters_without_a_space_are_refused_with_their_number_and_kept_on_the_page(plain):
    assessment = make_assessment()
    member = visitor(person(Role.MEMBER, assessment.agency))
    text = "ก" * 100_000
    sent = {"level": "basic", "basic-approach": text, "basic-approach-plain": plain, "basic-approach-version": "0"}
    response = member.post(reverse("assessments:item", args=[assessment.pk, "1.1"]), sent)
    assert (response.status_code, "ข้อความยาว 100,000 ตัวอักษร เกิน 20,000 ตัวอักษร" in response.text) == (422, True)
    assert (text in response.text, Answer.objects.exists()) == (True, False)


NOTHING_YET = {"ยังไม่มีตัวชี้วัด", "ยังไม่มีหลักฐานในคลัง"}
# Where somebody may write in Word stands an invitation to it.
NOTHING_WRITTEN = {"ยังไม่มีคำตอบ", "ยังไม่มีข้อความในระดับนี้"}


def test_empty_assessment_says_in_each_section_that_nothing_is_there_yet(tmp_path):
    assessment = with_ministry(make_assessment())
    report = build_application_report(assessment)
    faces = {
        "page": (page_of(report), NOTHING_YET | NOTHING_WRITTEN),
        "PDF": ("".join(poppler_pages(draw_pdf(report).content, tmp_path)), NOTHING_YET | NOTHING_WRITTEN),
        "Word": (text_of(body_of(word_of(assessment))), NOTHING_YET | {INVITATION}),
        "LibreOffice": (text_of(body_of(draw_word(build_open_report(assessment)))), NOTHING_YET),
    }
    for name, (text, sentences) in faces.items():
        together = "".join(text.split())
        assert {sentence for sentence in sentences if sentence not in together} == set(), name


def test_feedback_of_an_empty_assessment_is_drawn():
    pages = PdfReader(BytesIO(draw_pdf(build_feedback_report(with_ministry(make_assessment()))).content)).pages
    assert [page.extract_text().strip() == "" for page in pages] == [False] * len(pages)
