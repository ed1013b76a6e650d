"""How many pages sections take, and the limits of the cycle."""

from __future__ import annotations

import pytest
from django.urls import reverse

from accounts.models import Role
from assessments.models import PageLimit
from reports.builders import build_application_report
from reports.drawing.contents import contents_of
from reports.formats import Drawn
from reports.lengths import Length, lengths_of, read_lengths
from reports.models import Document
from tests.factories import NOW, fill, make_assessment, person
from tests.reports.steps import fetch, work
from tests.visitors import visitor

PAGES = {"profile": 4, "category-1": 12, "category-7": 3, "scores": 1, "whole": 25}


@pytest.mark.django_db
def test_the_index_of_evidence_has_the_name_of_the_report():
    contents = {entry.anchor: entry.title for entry in contents_of(build_application_report(make_assessment()))}
    assert [length.name for length in lengths_of({"evidence": 2}, {})] == [contents["evidence"]] == ["ดัชนีหลักฐาน"]


def test_sections_stand_beside_their_limits():
    assert lengths_of(PAGES, {"1": 10, "2": 8, "whole": 30}) == (
        Length("ลักษณะสำคัญขององค์การ", 4, None),
        Length("หมวด 1", 12, 10),
        Length("หมวด 2", None, 8),
        Length("หมวด 7", 3, None),
        Length("รายงานทั้งฉบับ", 25, 30),
    )


@pytest.mark.parametrize(("pages", "limit", "over"), [(12, 10, 2), (10, 10, 0), (12, None, 0), (None, 10, 0)], ids=str)
def test_pages_over_the_limit(pages, limit, over):
    assert Length("หมวด 1", pages, limit).over == over


@pytest.mark.django_db
def test_page_of_the_report_warns_of_what_is_too_long(drawing, django_assert_num_queries):
    assessment = make_assessment()
    PageLimit.objects.create(cycle=assessment.cycle, section="1", pages=10)
    client = visitor(person(Role.MEMBER, assessment.agency))
    address = f"/reports/{assessment.pk}/application"
    before = client.get(f"{address}/").content.decode()
    drawing.pages = PAGES
    fetch(client, f"{address}.pdf")
    work()
    after = client.get(f"{address}/").content.decode()
    assert ("ยังไม่ได้จัดทำ PDF" in before, "เกิน 2 หน้า" in before) == (True, False)
    assert ("ยาวเกินที่กำหนด 1 ส่วน" in after, "เกิน 2 หน้า" in after, "ยังส่งได้" in after) == (True, True, True)
    assert Document.objects.get().pages == PAGES
    with django_assert_num_queries(2):
        lengths = read_lengths(assessment)
    assert [length.name for length in lengths.too_long] == ["หมวด 1"]


@pytest.mark.django_db
@pytest.mark.parametrize(("pages", "warned"), [(PAGES, True), (PAGES | {"category-1": 10}, False)], ids=["over", "at"])
def test_check_page_warns_of_length_and_never_blocks(pages, warned):
    assessment = make_assessment()
    fill(assessment)
    PageLimit.objects.create(cycle=assessment.cycle, section="1", pages=10)
    made = {"state": "ready", "file": "a.pdf", "size": 1, "asked_at": NOW, "finished_at": NOW}
    Document.objects.create(assessment=assessment, kind="application", digest="a", pages=pages, **made)
    client = visitor(person(Role.MEMBER, assessment.agency))
    page = client.get(reverse("assessments:submit", args=[assessment.pk]))
    assert ("เกิน 2 หน้า" in page.text, "ยาวเกินที่กำหนด 1 ส่วน" in page.text) == (warned, warned)
    assert page.context["blocking"] == []
    assert "กำหนดไม่เกิน" in page.text


@pytest.mark.django_db
def test_overview_leads_to_the_lengths():
    assessment = make_assessment()
    page = visitor(person(Role.MEMBER, assessment.agency)).get(reverse("assessments:overview", args=[assessment.pk]))
    report = reverse("reports:application", args=[assessment.pk])
    PageLimit.objects.create(cycle=assessment.cycle, section="1", pages=10)
    assert f'href="{report}#lengths"' in page.text
    assert 'id="lengths"' in visitor(person(Role.MEMBER, assessment.agency)).get(report).text


def test_a_format_without_pages_counts_none():
    assert Drawn(b"x").pages == {}
