"""What an agency sets for its documents: seal, cover line, digits, signature blocks; and the pictures in a report."""

from __future__ import annotations

from io import BytesIO

import pytest
from django.core.files.base import ContentFile
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from PIL import Image

from accounts.models import Agency, Role
from assessments.actions.evidence import describe_evidence, show_as_figure, use_evidence
from assessments.errors import UnacceptableFile
from assessments.models import Assessment, Evidence, EvidenceUse
from assessments.pixels import DECODED_MOST
from reports.actions.letterheads import StaleLetterhead, set_letterhead
from reports.builders import build_application_report, build_feedback_report
from reports.content import Signatory
from reports.models import Letterhead
from reports.pictures import LONGEST_SIDE, drawn_picture, prepare_seal, reduce_picture
from tests.documents import pdf, picture
from tests.factories import NOW, make_agency, make_assessment, make_evidence, make_user, person, requirement_of
from tests.reports.steps import with_ministry
from tests.visitors import visitor

pytestmark = pytest.mark.django_db


@pytest.fixture
def agency() -> Agency:
    return make_agency()


@pytest.fixture
def client(agency: Agency) -> Client:
    return visitor(person(Role.COORDINATOR, agency))


def address(agency: Agency) -> str:
    return reverse("reports:letterhead", args=[agency.pk])


def sent(version: int = 0, **fields) -> dict:
    block = {"name-1": "นาย ก", "position-1": "อธิบดี"}
    return {"version": version, "line": "เพื่อประชาชน", "digits": "thai", **block, **fields}


def set_up(agency: Agency, **fields) -> Letterhead:
    given = {"line": "", "thai_digits": False, "signatories": [], "seal": None, "remove_seal": False, "version": 0}
    return set_letterhead(agency=agency, actor=person(Role.COORDINATOR, agency), at=NOW, **given | fields)


def upload(content: bytes, name: str = "seal.png") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, content)


def test_coordinator_sets_what_the_documents_bear(agency, client):
    seal = upload(picture("PNG", width=1200, height=900))
    response = client.post(address(agency), sent(seal=seal, **{"name-3": "นาง ข"}))
    known = Letterhead.objects.get(agency=agency)
    assert response.status_code == 302
    assert (known.line, known.thai_digits, known.version) == ("เพื่อประชาชน", True, 1)
    blocks = list(known.signature_blocks.values_list("number", "name", "position"))
    assert blocks == [(1, "นาย ก", "อธิบดี"), (2, "นาง ข", "")]
    with known.seal.open("rb") as file, Image.open(file) as kept:
        assert (kept.format, kept.size) == ("PNG", (600, 450))
    shown = client.get(reverse("reports:seal", args=[agency.pk]))
    assert (shown.status_code, shown["content-type"]) == (200, "image/png")
    shown.close()


def test_seal_stays_until_it_is_replaced_or_removed(agency, client):
    set_up(agency, seal=picture("PNG"))
    client.post(address(agency), sent(1))
    assert Letterhead.objects.of(agency).first().seal
    client.post(address(agency), sent(2, remove_seal="on"))
    known = Letterhead.objects.of(agency).first()
    assert (known.seal.name, known.seal_sha256, known.version) == ("", "", 3)
    assert client.get(reverse("reports:seal", args=[agency.pk])).status_code == 404


@pytest.mark.parametrize(
    ("content", "problem"),
    [
        (b"not a picture", "ไม่ใช่ภาพ"),
        (b"", "ไม่ใช่ภาพ"),
        (pdf(), "ไม่ใช่ภาพ"),
        (picture("PNG")[:200], "ไม่ใช่ภาพ"),
        (picture("PNG") + b"\0" * 5_300_000, "ใหญ่เกิน 5 เมกะไบต์"),
    ],
    ids=["text", "nothing", "a PDF", "cut short", "too large"],
)
def test_what_is_no_picture_is_refused_and_what_was_typed_stays(agency, client, content, problem):
    response = client.post(address(agency), sent(seal=upload(content)))
    html = response.content.decode()
    assert (response.status_code, problem in html, "เพื่อประชาชน" in html) == (422, True, True)
    assert not Letterhead.objects.exists()


def test_position_without_a_name_is_refused(agency, client):
    response = client.post(address(agency), sent(**{"position-2": "รองอธิบดี"}))
    assert (response.status_code, "โปรดระบุชื่อผู้ลงนาม" in response.content.decode()) == (422, True)
    assert "โปรดเลือกไฟล์นี้อีกครั้ง" not in response.text
    again = client.post(address(agency), sent(**{"position-2": "รองอธิบดี", "seal": upload(picture("PNG"))}))
    assert "โปรดเลือกไฟล์นี้อีกครั้ง" in again.text


@pytest.mark.parametrize("version", [0, 7])
def test_save_from_another_version_is_refused_and_may_be_repeated(agency, client, version):
    set_up(agency, line="ของคนแรก")
    response = client.post(address(agency), sent(version))
    assert (response.status_code, StaleLetterhead.message in response.content.decode()) == (422, True)
    assert Letterhead.objects.get(agency=agency).line == "ของคนแรก"
    assert client.post(address(agency), sent(response.context["form"].data["version"])).status_code == 302


@pytest.mark.parametrize(
    ("role", "own", "expected"),
    [(Role.MEMBER, True, 403), (Role.OFFICER, False, 403), (Role.COORDINATOR, False, 404)],
)
def test_nobody_else_sets_it(agency, role, own, expected):
    user = person(role, agency) if own else make_user(role, None if role == Role.OFFICER else make_agency())
    assert visitor(user).post(address(agency), sent()).status_code == expected
    assert not Letterhead.objects.exists()


def test_application_report_bears_it_and_feedback_only_the_digits():
    assessment = make_assessment()
    letterhead = set_up(
        assessment.agency, line="คำขวัญ", thai_digits=True, signatories=[("นาย ก", "อธิบดี")], seal=picture("PNG")
    )
    own, feedback = (
        build(with_ministry(assessment)).cover for build in (build_application_report, build_feedback_report)
    )
    assert (own.line, own.signatories, own.thai_digits) == ("คำขวัญ", (Signatory("นาย ก", "อธิบดี"),), True)
    assert own.seal.sha256 == letterhead.seal_sha256
    assert own.seal.alt == f"ตราสัญลักษณ์ {assessment.agency.name}"
    assert (feedback.seal, feedback.line, feedback.signatories, feedback.thai_digits) == (None, "", (), True)


def figure(assessment: Assessment, code: str = "1.1", *, title: str = "", caption: str = "ภาพกิจกรรม") -> EvidenceUse:
    """A picture in the library that is shown at a level of an item."""
    member = person(Role.MEMBER, assessment.agency)
    side = 200 + Evidence.objects.count()
    evidence = make_evidence(assessment, title, content=picture("JPEG", width=side), name="photo.jpg")
    evidence.assessment = assessment
    requirement = requirement_of(assessment, code, "basic")
    use = use_evidence(evidence=evidence, requirement_id=requirement, pages="", actor=member, at=NOW)
    show_as_figure(use=use, caption=caption, actor=member, at=NOW)
    return use


def figures_of(assessment: Assessment) -> list[tuple[str, str, int]]:
    report = build_application_report(with_ministry(assessment))
    items = [item for category in report.categories for item in category.items]
    return [
        (item.code, shown.label, shown.evidence) for item in items for level in item.levels for shown in level.figures
    ]


def test_figures_are_numbered_through_the_report_with_their_place_in_the_index():
    assessment = make_assessment()
    figure(assessment, "2.1", caption="ภาพที่สองของรายงาน")
    figure(assessment, "1.1", caption="ภาพแรกของรายงาน")
    assert figures_of(assessment) == [("1.1", "ภาพที่ 1 ภาพแรกของรายงาน", 2), ("2.1", "ภาพที่ 2 ภาพที่สองของรายงาน", 1)]


def test_picture_made_confidential_later_is_listed_but_not_shown():
    assessment = make_assessment()
    use = figure(assessment)
    member = person(Role.MEMBER, assessment.agency)
    client = visitor(member)
    sha256 = use.evidence.revisions.first().sha256
    address = reverse("reports:picture", args=[assessment.pk, sha256])
    assert client.get(address).status_code == 200
    describe_evidence(
        evidence=use.evidence, title="ภาพลับ", kind=None, classification="confidential", actor=member, at=NOW
    )
    report = build_application_report(with_ministry(assessment))
    assert figures_of(assessment) == []
    assert [(entry.title, entry.confidential) for entry in report.evidence] == [("ภาพลับ", True)]
    assert client.get(address).status_code == 404


def test_picture_is_drawn_small_and_shown_to_nobody_from_outside():
    assessment = make_assessment()
    figure(assessment)
    shown = build_application_report(with_ministry(assessment)).categories[0].items[0].levels[0].figures[0].picture
    address = reverse("reports:picture", args=[assessment.pk, shown.sha256])
    stranger = visitor(make_user(Role.COORDINATOR, make_agency()))
    assert drawn_picture(shown) == drawn_picture(shown) is not None
    assert visitor(person(Role.MEMBER, assessment.agency)).get(address)["content-type"] == "image/jpeg"
    assert stranger.get(address).status_code == 404


def jpeg(width: int, height: int, *, progressive: bool = False) -> BytesIO:
    content = BytesIO()
    Image.new("RGB", (width, height), "#3366aa").save(content, "JPEG", progressive=progressive, exif=_rotated())
    content.seek(0)
    return content


def _rotated() -> Image.Exif:
    exif = Image.Exif()
    exif[0x0112] = 6  # the camera was held upright
    return exif


def test_photo_of_40_megapixels_is_made_small_and_upright():
    content, media_type = reduce_picture(jpeg(7300, 5480))
    with Image.open(BytesIO(content)) as small:
        assert (media_type, small.size, dict(small.getexif())) == ("image/jpeg", (1051, LONGEST_SIDE), {})


def test_picture_that_would_take_too_much_memory_is_refused(monkeypatch):
    monkeypatch.setattr("assessments.pixels.DECODED_MOST", 10_000)
    assert DECODED_MOST * 4 < 100_000_000
    for large in (BytesIO(picture("PNG")), jpeg(200, 200, progressive=True)):
        with pytest.raises(UnacceptableFile, match="ล้านพิกเซล"):
            reduce_picture(large)


def test_opaque_picture_is_kept_without_a_channel_that_says_so():
    content = BytesIO()
    Image.new("RGBA", (90, 30), (10, 20, 30, 255)).save(content, "PNG")
    with Image.open(BytesIO(prepare_seal(ContentFile(content.getvalue()), size=1000))) as seal:
        assert (seal.mode, seal.getpixel((0, 0))) == ("RGB", (10, 20, 30))


def test_seal_keeps_what_is_see_through():
    content = BytesIO()
    Image.new("RGBA", (900, 300), (0, 0, 0, 0)).save(content, "PNG")
    with Image.open(BytesIO(prepare_seal(ContentFile(content.getvalue()), size=1000))) as seal:
        assert (seal.mode, seal.size, seal.getpixel((0, 0))[3]) == ("RGBA", (600, 200), 0)
