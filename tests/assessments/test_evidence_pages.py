"""The pages of the library: which pages may be referred to, where a document is used, and what a new file changes."""

import re

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from accounts.models import Role
from assessments.actions.evidence import use_evidence
from assessments.forms.evidence import UseForm
from assessments.models import Assessment, Evidence, EvidenceUse
from assessments.workflow import State
from tests.documents import pdf
from tests.factories import NOW, make_assessment, make_evidence, person, requirement_of
from tests.visitors import visitor

pytestmark = pytest.mark.django_db


def use_form(pages: str) -> UseForm:
    """The form for a document of three pages."""
    evidence = make_evidence(make_assessment(), content=pdf(3))
    return UseForm({"evidence": evidence.pk, "pages": pages}, library=Evidence.objects.in_library())


@pytest.mark.parametrize(
    ("typed", "kept"),
    [("", ""), ("2", "2"), ("๑-๓", "1-3"), ("1, 3", "1, 3"), (" 1,2-3 ,", "1, 2-3")],
    ids=["none", "one", "Thai digits", "several", "loosely typed"],
)
def test_pages_are_understood(typed: str, kept: str):
    form = use_form(typed)
    assert form.is_valid(), form.errors
    assert form.cleaned_data["pages"] == kept


@pytest.mark.parametrize(
    ("typed", "message"),
    [("abc", "ระบุเลขหน้า"), ("3-1", "ระบุเลขหน้า"), ("0", "ระบุเลขหน้า"), ("4", "มี 3 หน้า"), ("2-99", "มี 3 หน้า")],
)
def test_pages_that_are_not_there_are_refused(typed: str, message: str):
    assert message in use_form(typed).errors["pages"][0]


def used(assessment: Assessment, evidence: Evidence, pages: str, code: str = "1.1") -> EvidenceUse:
    return use_evidence(
        evidence=evidence,
        requirement_id=requirement_of(assessment, code, "basic"),
        pages=pages,
        actor=person(Role.MEMBER, assessment.agency),
        at=NOW,
    )


@pytest.fixture
def client(assessment: Assessment) -> Client:
    """A member's browser."""
    return visitor(person(Role.MEMBER, assessment.agency))


def test_a_file_is_named_where_its_name_says_more_than_the_title(assessment, client):
    make_evidence(assessment, "แผนครั้งที่ 1/2569", content=pdf(), name="แผนครั้งที่ 1-2569.pdf")
    make_evidence(assessment, "รายงานประจำปี", content=pdf(2), name="AR-2569.pdf")
    shown = client.get(reverse("assessments:evidence", args=[assessment.pk])).text
    assert [">PDF ·" in shown, ">AR-2569.pdf ·" in shown, "1-2569.pdf" in shown] == [True, True, False]


def test_a_reference_made_twice_keeps_its_pages_and_says_so(assessment, client):
    evidence = make_evidence(assessment, "แผน", content=pdf(9))
    used(assessment, evidence, "1-3")
    address = reverse("assessments:use_evidence", args=[assessment.pk, "1.1", "basic"])
    page = client.post(address, {"evidence": evidence.pk, "pages": "7"}, follow=True).text
    assert "อ้างถึง “แผน” หน้า 1-3, 7 แล้ว" in page
    assert evidence.uses.get().pages == "1-3, 7"


def test_a_shorter_file_names_the_references_beyond_its_end(assessment, client):
    evidence = make_evidence(assessment, content=pdf(9))
    used(assessment, evidence, "7-9")
    used(assessment, evidence, "1", "1.2")
    address = reverse("assessments:replace_evidence", args=[assessment.pk, evidence.pk])
    file = SimpleUploadedFile("new.pdf", pdf(3), "application/pdf")
    page = client.post(address, {"file": file}, follow=True).text
    assert "โปรดแก้ไขเลขหน้าใน 1.1 ระดับ Basic หน้า 7-9" in page
    assert page.count("ไฟล์ปัจจุบันมีหน้าไม่ถึง") == 1
    assert "เกินจำนวนหน้า" in client.get(reverse("assessments:evidence", args=[assessment.pk])).text


def test_a_document_in_use_says_why_it_stays_and_lets_its_uses_go(assessment, client):
    evidence = make_evidence(assessment)
    use = used(assessment, evidence, "")
    address = reverse("assessments:document", args=[assessment.pk, evidence.pk])
    page = client.get(address).text
    assert "ยังนำออกไม่ได้ เพราะมีหัวข้ออ้างถึงอยู่ 1 แห่ง" in page
    removing = reverse("assessments:remove_evidence", args=[assessment.pk, evidence.pk])
    assert removing not in page
    stop = reverse("assessments:stop_using_evidence", args=[assessment.pk, use.pk])
    response = client.post(stop, {"back": "document"})
    assert response.headers["Location"] == address
    assert removing in client.get(address).text


def test_the_fingerprint_of_a_file_is_in_a_part_to_open(assessment, client):
    evidence = make_evidence(assessment)
    page = client.get(reverse("assessments:document", args=[assessment.pk, evidence.pk])).text
    (folded,) = re.findall(r"<details[^>]*><summary[^>]*>รหัสตรวจสอบ.*?</details>", page, re.S)
    assert evidence.revisions.get().sha256 in folded


def test_choosing_evidence_is_closed_with_the_reason_after_submission():
    submitted = make_assessment(state=State.SUBMITTED)
    address = reverse("assessments:use_evidence", args=[submitted.pk, "1.1", "basic"])
    page = visitor(person(Role.MEMBER, submitted.agency)).get(address)
    assert page.context["writing"].reason in page.content.decode()
    assert "อ้างถึงหลักฐานนี้" not in page.content.decode()


def test_a_file_of_a_form_that_comes_back_has_to_be_chosen_again(client: Client, assessment: Assessment):
    address = reverse("assessments:evidence", args=[assessment.pk])
    file = SimpleUploadedFile("แผน.pdf", pdf(1))
    refused = client.post(address, {"file": file, "title": "", "classification": "internal"})
    assert refused.status_code == 422
    assert refused.context["form"].errors.keys() == {"title", "file"}
    assert "โปรดเลือกไฟล์นี้อีกครั้ง" in refused.text
    without = client.post(address, {"title": "แผน", "classification": "internal"})
    assert without.context["form"].errors == {"file": ["โปรดเลือกไฟล์"]}
