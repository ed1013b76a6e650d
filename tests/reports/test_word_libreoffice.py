"""The Word file in LibreOffice: it keeps no controls, so headings say which answer follows."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from django.core.files.base import ContentFile
from django.urls import reverse

from accounts.models import Role
from assessments.models import Assessment
from assessments.reading import catalogue_of
from assessments.richtext import clean
from demo.content import Writer
from reports.builders.editable import build_open_report
from reports.word.drawing import draw_word
from reports.word.origin import LONGEST_CARRIER, Origin, carried, mark_of
from reports.word.places import places_of
from reports.word.remarks import BY_HEADINGS
from reports.word.returned.opening import open_returned
from reports.word.returned.reading import BROKEN_CONTROLS, ReturnedAnswer, read_returned
from tests.documents import pdf
from tests.factories import NOW, make_assessment, make_cycle, person
from tests.reports.steps import fetch, with_ministry, work
from tests.reports.word_desk import Desk
from tests.reports.word_steps import W, body_of, convert, parts_of, text_of, with_body
from tests.visitors import visitor

pytestmark = pytest.mark.django_db
APPROACH = "item:1.1:basic:approach"


def open_file(assessment: Assessment) -> bytes:
    """The file without controls."""
    return draw_word(build_open_report(with_ministry(assessment)))


def saved(content: bytes, folder: Path) -> bytes:
    """The file as LibreOffice saves it."""
    return convert(content, "docx", folder)


def answers_of(content: bytes) -> dict[str, ReturnedAnswer]:
    returned = read_returned(open_returned(ContentFile(content), name="report.docx").document)
    return {key: ReturnedAnswer(key, *_rest(answer)) for key, answer in returned.answers.items()}


def _rest(answer: ReturnedAnswer) -> tuple[int, str, str]:
    return answer.version, answer.mark, mark_of(clean(answer.html))


def retyped(content: bytes, old: str, new: str) -> bytes:
    """The file with another text in the first run below the headings that holds the old one."""
    body = body_of(content)
    next(text for text in body.iter(f"{W}t") if text.text == old).text = new
    return with_body(content, body)


def test_every_answer_of_the_demo_survives_libreoffice(monkeypatch, tmp_path):
    monkeypatch.setattr("demo.content.draw_document", lambda entry, agency: pdf(20, title=entry["title"]))
    assessment = make_assessment()
    Writer(assessment=assessment, folder="dgr", actor=person(Role.MEMBER, assessment.agency), at=NOW).write_all()
    content = open_file(assessment)
    before, after = answers_of(content), answers_of(saved(content, tmp_path))
    assert len(before) == 209
    assert after == before
    assert {answer.mark for answer in after.values()} == {answer.html for answer in after.values()}


def test_edit_comes_back_through_the_page_and_nothing_else_differs(tmp_path):
    desk = Desk()
    content = retyped(saved(open_file(desk.assessment), tmp_path), "เดิม ", "แก้ไขใน LibreOffice ")
    response = desk.upload(content)
    page = desk.client.get(response["Location"])
    shown = {entry.difference.key: entry.difference.verdict.value for entry in page.context["shown"]}
    assert shown == {APPROACH: "changed"}
    assert (page.context["comparison"].same, page.context["missing"]) == (208, [])
    assert BY_HEADINGS in page.text
    desk.take(response["Location"], APPROACH)
    assert desk.text() == "<p>แก้ไขใน LibreOffice A</p>"


def test_file_with_controls_that_libreoffice_saved_is_refused_with_the_way_out(tmp_path):
    desk = Desk()
    response = desk.upload(saved(desk.downloaded, tmp_path))
    assert response.status_code == 422
    assert BROKEN_CONTROLS in response.text


def test_text_elsewhere_is_said_and_headings_taken_away_are_missing_not_emptied():
    desk = Desk()
    body = body_of(open_file(desk.assessment))
    paragraphs = list(body.iter(f"{W}p"))
    heading = next(entry for entry in paragraphs if text_of(entry).startswith("A แนวทาง (Approach)"))
    answer = heading.getnext()
    heading.getparent().remove(heading)
    page = desk.client.get(desk.upload(with_body(open_file(desk.assessment), body))["Location"])
    assert text_of(answer) == "เดิม A"
    assert len(page.context["missing"]) == 1 and page.context["missing"][0].startswith("1.1 Basic")
    assert page.context["shown"] == []
    assert any("“เดิม A”" in remark for remark in page.context["edited"].remarks)


def test_typing_beside_the_invitation_leaves_the_invitation_out():
    assessment = make_assessment()
    body = body_of(open_file(assessment))
    heading = next(entry for entry in body.iter(f"{W}p") if text_of(entry).startswith("A แนวทาง (Approach)"))
    text = heading.getnext().find(f"{W}r/{W}t")
    text.text = f"{text.text} ข้อความใหม่"
    opened = open_returned(ContentFile(with_body(open_file(assessment), body)), name="report.docx")
    assert clean(read_returned(opened.document).answers[APPROACH].html) == "<p> ข้อความใหม่</p>"


def test_both_files_name_their_answers_in_the_headings_and_only_one_has_controls():
    desk = Desk()
    with_controls, without = body_of(desk.downloaded), body_of(open_file(desk.assessment))
    names = [
        [mark.get(f"{W}name") for mark in body.iter(f"{W}bookmarkStart") if carried(mark.get(f"{W}name"))]
        for body in (with_controls, without)
    ]
    assert names[0] == names[1] and len(set(names[0])) == 209
    assert (len(list(with_controls.iter(f"{W}sdt"))), list(without.iter(f"{W}sdt"))) == (209, [])


@pytest.mark.parametrize("edition", ["pmqa4-2567", "pmqa4-2561"])
@pytest.mark.parametrize("version", [0, 7, 99_999])
def test_names_of_bookmarks_tell_place_version_and_mark(edition, version):
    assessment = make_assessment(cycle=make_cycle(2569 if edition == "pmqa4-2567" else 2563, edition=edition))
    places = list(places_of(catalogue_of(assessment)))
    origin = Origin(1, "กรม", 2569, edition, dict.fromkeys(places, version))
    names = [origin.carrier(key, f"<p>{key}</p>") for key in places]
    assert [carried(name) for name in names] == [(key, version, mark_of(f"<p>{key}</p>")) for key in places]
    assert all(re.fullmatch(rf"_[A-Za-z0-9_]{{1,{LONGEST_CARRIER - 1}}}", name) for name in names)


def test_a_name_that_would_be_too_long_is_left_out_and_no_other_bookmark_is_taken_for_one():
    origin = Origin(1, "กรม", 2569, "e", {"item:10.10:significance:approach": 123_456_789})
    assert origin.carrier("item:10.10:significance:approach", "") == ""
    assert [carried(name) for name in ("_Toc000001", "question_1", "_pmqa_basic_x_1_1_1_00000000")] == [None] * 3


def test_the_file_is_made_for_whoever_asks_on_the_page():
    desk = Desk()
    page = desk.client.get(desk.url)
    address = reverse("reports:application_open", args=[desk.assessment.pk])
    assert f'href="{address}"' in page.text
    assert fetch(desk.client, address).status_code == 202
    assert work() == ["ready"]
    answer = fetch(visitor(person(Role.MEMBER, desk.assessment.agency)), address)
    assert answer.status_code == 200
    assert b"w:sdt>" not in parts_of(answer.body)["word/document.xml"]
