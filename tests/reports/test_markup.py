"""The tree a report is drawn from: the one that a parser of HTML 5 makes of the same text."""

from __future__ import annotations

from collections.abc import Iterator
from io import StringIO
from xml.etree.ElementTree import Element

import pytest
import tinyhtml5

from reports.drawing.markup import read_markup

PAGE = (
    '<!DOCTYPE html>\n<html lang="th"><head><meta charset="utf-8"><title>รายงาน</title></head>\n<body>{}</body></html>'
)


def told(element: Element) -> Iterator[object]:
    """The elements with their attributes and texts in their order, without what only separates them in the file."""
    yield element.tag, sorted(element.attrib.items())
    if (element.text or "").strip():
        yield element.text
    for child in element:
        yield from told(child)
        if (child.tail or "").strip():
            yield child.tail
    yield f"/{element.tag}"


@pytest.mark.parametrize(
    "html",
    [
        "<section><p>น้ำ&nbsp;ค่ำ &amp; &lt;b&gt; &#57344; 😀</p> <p>ถัดไป</p></section>",
        "<p>กขค<wbr>งจฉ<wbr>ช</p><p>หลัง<br>บรรทัด<br>ใหม่</p>",
        '<table class="short"><colgroup><col style="width: 40%"><col></colgroup><thead><tr><th>ก</th></tr></thead>'
        '<tbody><tr><td colspan="2"><p>ค</p><ul><li>ง</li></ul></td></tr></tbody></table>',
        '<figure><img alt="ก &quot;ข&quot;" src="data:image/png;base64,AA=="><figcaption>ภาพที่ 1</figcaption></figure>',
        '<ul><li><a href="https://a.example/?a=1&amp;b=2">ก</a> <span data-typed>ข</span><ol><li>ค</li></ol></li></ul>',
        "<p><strong>หนา <em>เอียง</em></strong> ปกติ</p>",
    ],
    ids=["signs", "breaks", "table", "figure", "lists", "bold"],
)
def test_tree_is_that_of_html_5(html):
    page = PAGE.format(html)
    assert list(told(read_markup(page))) == list(told(tinyhtml5.parse(StringIO(page), namespace_html_elements=False)))


def test_comments_are_left_out():
    assert list(read_markup(PAGE.format("<p>ก<!-- ไม่พิมพ์ -->ข</p>")).itertext())[-1] == "กข"


def test_nothing_is_too_deep_or_too_long():
    tree = read_markup(PAGE.format("<ul><li>" * 400 + "ลึก" + "</li></ul>" * 400 + f"<p>{'ก' * 11_000_000}</p>"))
    assert sum(1 for _ in tree.iter("li")) == 400
    assert len(tree.findall("body/p")[0].text) == 11_000_000
