"""The Application Report of a year of which the system holds the published scores and nothing of the agency."""

from __future__ import annotations

import pytest
from django.urls import reverse

from accounts.models import Role
from assessments.models import Assessment
from reports.builders import build_application_report
from reports.builders.application import ONLY_PUBLISHED
from reports.content import ApplicationReport
from reports.drawing.pdf import laid_out, pages_of
from tests.factories import NOW, make_assessment, make_cycle, person, write
from tests.reports.layout_steps import lines_of
from tests.reports.steps import published_2563, with_ministry
from tests.reports.word_steps import body_of, styles_of, word_of
from tests.visitors import visitor

pytestmark = pytest.mark.django_db
NOTHING = "ยังไม่มีคำตอบ"


@pytest.fixture
def published() -> Assessment:
    return published_2563()


def application(assessment: Assessment) -> ApplicationReport:
    return build_application_report(with_ministry(assessment))


def test_page_says_so_at_its_start_and_shows_no_empty_answers(published):
    client = visitor(person(Role.MEMBER, published.agency))
    page = client.get(reverse("reports:application", args=[published.pk])).content.decode()
    assert 0 < page.index(ONLY_PUBLISHED) < page.index('id="scores"')
    assert (NOTHING in page, 'id="profile"' in page, 'href="#profile"' in page) == (False, False, False)


def test_pdf_says_so_on_its_cover_and_has_no_empty_pages(published):
    report = application(published)
    document = laid_out(report)
    cover = "".join(line.text for line in lines_of(document) if line.page == 0)
    assert ONLY_PUBLISHED.replace(" ", "") in cover.replace(" ", "")
    assert pages_of(document, report) == {"scores": 1, "whole": 3}


def test_word_file_says_so_on_its_cover_and_holds_no_empty_answers(published):
    drawn = styles_of(body_of(word_of(published)))
    assert ("NoteBox", ONLY_PUBLISHED) in drawn[:10]
    assert [text for style, text in drawn if style == "Heading1"] == ["สรุปคะแนนประเมินตนเอง"]


def test_year_in_which_the_agency_has_written_is_shown_whole():
    draft = make_assessment()
    written = make_assessment(cycle=make_cycle(2568))
    write(written, "1.1", "basic", A="<p>ก</p>")
    released = with_ministry(written)
    released.state, released.released_at = "released", NOW
    reports = [application(draft), build_application_report(released)]
    assert [(report.cover.notice, report.has_text) for report in reports] == [("", True)] * 2
