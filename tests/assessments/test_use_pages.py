"""The pages a level refers to: changed in place, none of a picture, and told where a shorter file lost them."""

from __future__ import annotations

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from accounts.models import Role
from assessments.actions.evidence import replace_evidence, use_evidence
from assessments.completeness import all_gaps
from assessments.errors import StalePages
from assessments.forms.evidence import PagesForm, UseForm
from assessments.models import Assessment, Evidence, EvidenceUse
from tests.documents import pdf, picture
from tests.factories import NOW, make_agency, make_evidence, person, requirement_of
from tests.visitors import visitor

pytestmark = pytest.mark.django_db


@pytest.fixture
def client(assessment: Assessment) -> Client:
    """A member's browser."""
    return visitor(person(Role.MEMBER, assessment.agency))


@pytest.fixture
def use(assessment: Assessment) -> EvidenceUse:
    """Pages 7 to 9 of a document of nine."""
    return use_evidence(
        evidence=make_evidence(assessment, "แผน", content=pdf(9)),
        requirement_id=requirement_of(assessment, "1.1", "basic"),
        pages="7-9",
        actor=person(Role.MEMBER, assessment.agency),
        at=NOW,
    )


def of(name: str, assessment: Assessment, *args: object) -> str:
    return reverse(f"assessments:{name}", args=[assessment.pk, *args])


def shorten(use: EvidenceUse, content: bytes, name: str) -> None:
    """Replaces the document by another file."""
    member = person(Role.MEMBER, use.evidence.assessment.agency)
    replace_evidence(evidence=use.evidence, file=SimpleUploadedFile(name, content), name=name, actor=member, at=NOW)


def test_pages_are_changed_in_place(assessment, client, use):
    address = of("use_pages", assessment, use.pk)
    assert address in client.get(of("item", assessment, "1.1") + "?level=basic").text
    assert address in client.get(of("document", assessment, use.evidence_id)).text
    response = client.post(address, {"pages": "๒, 4-5", "seen": "7-9"})
    use.refresh_from_db()
    assert (response.status_code, use.pages) == (302, "2, 4-5")


def test_pages_that_somebody_else_changed_are_not_written_over(assessment, client, use):
    address = of("use_pages", assessment, use.pk)
    client.post(address, {"pages": "1", "seen": "7-9"})
    late = client.post(address, {"pages": "2", "seen": "7-9"})
    use.refresh_from_db()
    assert (late.status_code, StalePages.message in late.text, use.pages) == (422, True, "1")


@pytest.mark.parametrize(
    ("who", "expected"),
    [("stranger", 404), ("executive", 403), ("officer", 403)],
    ids=["stranger", "executive", "officer"],
)
def test_others_change_no_pages(assessment, use, who, expected):
    people = {
        "stranger": lambda: person(Role.MEMBER, make_agency()),
        "executive": lambda: person(Role.EXECUTIVE, assessment.agency),
        "officer": lambda: person(Role.OFFICER),
    }
    response = visitor(people[who]()).post(of("use_pages", assessment, use.pk), {"pages": "1", "seen": "7-9"})
    use.refresh_from_db()
    assert (response.status_code, use.pages) == (expected, "7-9")


@pytest.mark.parametrize(
    ("content", "name"), [(pdf(3), "new.pdf"), (picture("PNG"), "new.png")], ids=["shorter", "picture"]
)
def test_lost_pages_are_told_at_the_level_and_before_submitting(assessment, client, use, content, name):
    told = "1.1 ระดับ Basic อ้างถึงหน้า 7-9 ของ “แผน” ซึ่งไฟล์ปัจจุบันไม่มี"
    item = of("item", assessment, "1.1") + "?level=basic"
    assert told not in [gap.text for gap in all_gaps(assessment)]
    assert "ไม่มีหน้านี้" not in client.get(item).text
    shorten(use, content, name)
    (gap,) = [gap for gap in all_gaps(assessment) if gap.text == told]
    assert (gap.page, gap.key, gap.anchor, gap.blocks) == ("item", "1.1", "basic", False)
    assert "ไม่มีหน้านี้" in client.get(item).text
    assert "อ้างถึงหน้า 7-9" in client.get(of("submit", assessment)).text


def test_a_picture_has_no_pages(assessment, use):
    image = make_evidence(assessment, content=picture("PNG"), name="picture.png")
    library = Evidence.objects.in_library()
    assert "เป็นภาพ" in UseForm({"evidence": image.pk, "pages": "1"}, library=library).errors["pages"][0]
    assert UseForm({"evidence": image.pk, "pages": ""}, library=library).is_valid()
    shorten(use, picture("JPEG"), "photo.jpg")
    assert "เป็นภาพ" in PagesForm({"pages": "1"}, use=use).errors["pages"][0]
    assert PagesForm({"pages": ""}, use=use).is_valid()


def test_a_file_attached_for_a_level_is_chosen_there_at_once(assessment, client):
    file = SimpleUploadedFile("plan.pdf", pdf(), "application/pdf")
    fields = {"title": "แผน", "classification": "internal", "for_item": "1.1", "for_level": "basic"}
    page = client.post(of("evidence", assessment), fields | {"file": file}, follow=True)
    assert f'<option value="{Evidence.objects.get().pk}" selected>แผน</option>' in page.text
