"""Whatever was written, a Word file is sound, and opens elsewhere with nothing cut off."""

from __future__ import annotations

import re

import pytest
from lxml import etree

from reports.builders import build_application_report
from reports.word.origin import comparable
from tests.factories import make_assessment, write
from tests.reports.steps import read_with_poppler, squeezed, with_ministry
from tests.reports.word_steps import R, W, body_of, control, convert, parts_of, text_of, word_of

pytestmark = pytest.mark.django_db


def test_file_is_sound(word_file):
    parts = parts_of(word_file)
    body = etree.fromstring(parts["word/document.xml"])
    ids = {
        "bookmarks": [entry.get(f"{W}id") for entry in body.iter(f"{W}bookmarkStart")],
        "bookmark names": [entry.get(f"{W}name") for entry in body.iter(f"{W}bookmarkStart")],
        "controls": [entry.get(f"{W}val") for entry in body.findall(f".//{W}sdtPr/{W}id")],
        "tags": [entry.get(f"{W}val") for entry in body.iter(f"{W}tag")],
        "pictures": [entry.get("id") for entry in body.iter() if entry.tag.endswith("}docPr")],
    }
    assert {name: len(found) - len(set(found)) for name, found in ids.items()} == dict.fromkeys(ids, 0)
    assert [cell for cell in body.iter(f"{W}tc") if cell[-1].tag != f"{W}p"] == []
    relations = {
        entry.get("Id"): (entry.get("Target"), entry.get("TargetMode"))
        for entry in etree.fromstring(parts["word/_rels/document.xml.rels"])
    }
    used = {value for entry in body.iter() for name, value in entry.attrib.items() if name.startswith(R)}
    assert used - relations.keys() == set()
    assert [target for target, mode in relations.values() if not mode and f"word/{target}" not in parts] == []
    known = {entry.get(f"{W}styleId") for entry in etree.fromstring(parts["word/styles.xml"]).iter(f"{W}style")}
    named = {"pStyle", "rStyle", "tblStyle"}
    assert {e.get(f"{W}val") for e in body.iter() if etree.QName(e).localname in named} - known == set()


def test_same_report_gives_the_same_bytes(written, word_file):
    assert word_of(written) == word_file


def test_confidential_evidence_is_listed_and_never_in_the_file(word_file):
    parts = parts_of(word_file)
    assert "บันทึกลับ" in text_of(etree.fromstring(parts["word/document.xml"]))
    assert [name for name in parts if not re.fullmatch(r".*\.(xml|rels|png)", name)] == []


def test_libreoffice_opens_it_and_shows_every_narrative(written, word_file, tmp_path):
    pdf = convert(word_file, "pdf", tmp_path)
    shown, held = squeezed(read_with_poppler(pdf, tmp_path)), squeezed(text_of(body_of(word_file)))
    narratives = narratives_of(build_application_report(with_ministry(written)))
    assert len(narratives) == 16
    for line in narratives:
        assert (squeezed(line) in held, squeezed(line) in shown) == (True, True), line
    assert "หมวด1การนำองค์การ" in shown
    assert "�" not in shown


def narratives_of(report) -> list[str]:
    """Every line that people wrote, from the content that all faces are drawn from."""
    texts = [answer.html for answer in report.profile.answers]
    for item in (item for category in report.categories for item in category.items):
        texts += [factor.html for level in item.levels for factor in level.factors] + [item.summary]
    return [line for html in texts for line in comparable(html)]


@pytest.mark.parametrize(
    "html",
    [
        "<table>" + "<tr>" + "<td>ช่อง</td>" * 30 + "</tr></table>",
        "<table>" + "<tr>" + "<td>ช่อง</td>" * 90 + "</tr></table>",
        '<table><tr><td colspan="9999" rowspan="9999">กว้าง</td><td>ข</td></tr><tr><td>ค</td></tr></table>',
        "<ul><li>" * 40 + "ลึก" + "</li></ul>" * 40,
        "<table><tr><td>" * 80 + "ลึก" + "</td></tr></table>" * 80,
        "<p>" + "ก" * 100_000 + "</p>",
        "<p>ยิ้ม 😀 Latin \x07\x0b ควบคุม</p>",
        "<table></table>",
    ],
    ids=["30 columns", "90 columns", "wide spans", "deep lists", "deep tables", "no space", "emoji", "no rows"],
)
def test_strange_texts_make_a_file_that_opens_with_nothing_cut_off(html):
    assessment = make_assessment()
    write(assessment, "1.1", "basic", A=html)
    body = body_of(word_of(assessment))
    answer = control(body, "item:1.1:basic:approach")
    typed = re.sub(r"<[^>]+>|[\x07\x0b]|\s", "", html)
    assert squeezed(text_of(answer)) == (typed or "คลิกที่นี่เพื่อพิมพ์ข้อความ")
    assert max((len(grid) for grid in body.iter(f"{W}tblGrid")), default=0) <= 63


@pytest.mark.parametrize(
    ("address", "target"),
    [
        ("https://dgr.go.th/รายงาน 1", "https://dgr.go.th/%E0%B8%A3%E0%B8%B2%E0%B8%A2%E0%B8%87%E0%B8%B2%E0%B8%99%201"),
        ("mailto:a@dgr.example", "mailto:a@dgr.example"),
        ("https://", None),
        ("http://[", None),
        ("http://a:port/", None),
        ("mailto:nobody", None),
    ],
)
def test_link_is_one_that_word_can_open_or_only_its_words(address, target):
    assessment = make_assessment()
    write(assessment, "1.1", "basic", A=f'<p>ดู <a href="{address}">ที่นี่</a></p>')
    parts = parts_of(word_of(assessment))
    links = re.findall(r'Target="([^"]*)" TargetMode="External"', parts["word/_rels/document.xml.rels"].decode())
    assert links == ([target] if target else [])
    assert "ดู ที่นี่" in text_of(etree.fromstring(parts["word/document.xml"]))
