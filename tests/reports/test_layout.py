"""Nothing on a page is cut off or lies on anything else, whatever people write."""

from __future__ import annotations

from dataclasses import replace

import pytest

from reports.builders import build_application_report, build_feedback_report
from reports.content import ApplicationReport, Signatory
from reports.drawing.pdf import laid_out
from reports.drawing.table_figures import LEGIBLE
from tests.factories import make_assessment, make_indicator, write
from tests.reports.layout_steps import boxes_of, lines_of, outside, overlapping, sizes_of
from tests.reports.steps import published_2563

pytestmark = pytest.mark.django_db
LONG_NAME = "สำนักงานคณะกรรมการกำกับและส่งเสริมการพัฒนาระบบบริหารจัดการทรัพยากรธรรมชาติและสิ่งแวดล้อมอย่างบูรณาการเพื่อความยั่งยืน"
SIGNATORY = Signatory(
    "ว่าที่ร้อยตรีหญิงผู้มีชื่อและนามสกุลยาวมากเป็นพิเศษ ณ ตัวอย่างวงศ์", "ผู้อำนวยการกองพัฒนาระบบบริหาร รักษาราชการแทนรองอธิบดี"
)


def report_with(html: str) -> ApplicationReport:
    """The report of one item in which this was written, and nothing else."""
    assessment = make_assessment()
    write(assessment, "1.1", "basic", A=html)
    report = build_application_report(assessment)
    category = report.categories[0]
    return replace(
        report,
        profile=replace(report.profile, sheet=(), questions=(), answers=(), classic=()),
        categories=(replace(category, items=category.items[:1]),),
        results=replace(report.results, dimensions=()),
    )


def table(columns: int, rows: int = 3) -> str:
    cells = "".join(f"<td>ข้อมูล {number} ล้านบาท</td>" for number in range(columns))
    return f"<table><tbody>{f'<tr>{cells}</tr>' * rows}</tbody></table>"


@pytest.mark.parametrize(
    "html",
    [
        f"<p>{'ก' * 100_000}</p>",
        f"<p>{'ข' * 100_000}</p>",
        f"<p>{'๙' * 5_000}</p>",
        f"<p>{'ฟหกด่าสวง' * 300}</p>",
        f"<p>{'กิ๊' * 2_000}</p>",
        f"<p>{'W' * 39}</p><p>{'W' * 20_000}</p>",
        "<p>ยิ้ม 😀👨‍👩‍👧 ข้อความไทยกับ Latin ติดกันe-ServiceและSmart GISในระบบ https://www.example.go.th/"
        + "path/" * 80
        + "</p>",
        f"<table><tbody><tr><td>{'ข' * 20_000}</td><td>{'W' * 5_000}</td></tr></tbody></table>",
        table(9),
        table(30),
        "<ul><li>" * 12 + "ลึก" * 200 + "</li></ul>" * 12,
    ],
    ids=[
        "Thai of one word",
        "Thai of no words",
        "Thai digits",
        "keys hit at random",
        "marks on letters",
        "Latin",
        "emoji and Latin in Thai",
        "endless cells",
        "9 columns",
        "30 columns",
        "deep lists",
    ],
)
def test_no_text_leaves_the_page(html):
    assert outside(laid_out(report_with(html))) == []


@pytest.mark.parametrize(("columns", "size"), [(6, 10.1), (9, 8), (12, 7.5), (30, 5.5)])
def test_the_more_columns_a_table_has_the_smaller_it_is_written(columns, size):
    cells = [line for line in lines_of(laid_out(report_with(table(columns)))) if "ล้าน" in line.text]
    assert {round(line.size * 0.75, 1) for line in cells} == {size}


@pytest.mark.parametrize(
    ("figure", "columns", "drawn"),
    [
        ("1,234.56", 30, ["1,234.56"]),
        ("12,345.67", 30, ["12,345.67"]),
        ("1,234,567.89", 19, ["1,234,567.89"]),
        ("1,234,567.89", 30, ["1,234,", "567.89"]),
        ("๑,๒๓๔,๕๖๗.๘๙", 30, ["๑,๒๓๔,", "๕๖๗.๘๙"]),
        ("1,234,567.89", 11, ["1,234,", "567.89"]),
    ],
)
def test_numbers_hold_together_in_the_most_columns(figure, columns, drawn):
    row = f"<tr>{f'<td>{figure}</td>' * columns}</tr>"
    head = f"<tr>{f'<th>{figure}</th>' * columns}</tr>"
    document = laid_out(report_with(f"<table><tbody>{head}{row}</tbody></table>"))
    lines = [line for line in lines_of(document) if line.text.startswith(figure[:2]) or line.text.endswith(figure[-3:])]
    assert {line.text.replace("\u200b", "") for line in lines} == set(drawn)
    assert len(lines) == 2 * columns * len(drawn)
    assert min(line.size * 0.75 for line in lines) >= LEGIBLE
    assert outside(document) == []


def test_only_a_wide_table_lies_across():
    document = laid_out(report_with(f"<p>ก่อนตาราง</p>{table(14)}<p>หลังตาราง</p>"))
    sizes, pages = sizes_of(document), {line.text: line.page for line in lines_of(document)}
    assert [sizes[pages[text]] for text in ("ก่อนตาราง", "หลังตาราง")] == ["upright", "upright"]
    assert sizes.count("across") == 1


@pytest.mark.parametrize("blocks", [0, 2, 4])
@pytest.mark.parametrize(("name", "line"), [("กรม", ""), (LONG_NAME, "ข้อความบนหน้าปกที่ยาว " * 9)], ids=["short", "long"])
def test_cover_stands_on_one_page_and_nothing_on_it_overlaps(name, line, blocks):
    report = report_with("<p>ก</p>")
    document = laid_out(
        replace(report, cover=replace(report.cover, agency=name, line=line, signatories=(SIGNATORY,) * blocks))
    )
    cover = [entry for entry in lines_of(document) if entry.page == 0]
    assert sum("ลงชื่อ" in entry.text for entry in cover) == blocks
    assert overlapping(cover) == []
    assert "สารบัญ" in {entry.text for entry in lines_of(document) if entry.page == 1}


def test_long_titles_in_the_contents_keep_clear_of_the_numbers_of_their_pages():
    report = report_with("<p>ก</p>")
    item = replace(report.categories[0].items[0], name="ระบบการนำองค์การที่สร้างความยั่งยืนและมุ่งผลสัมฤทธิ์ของทุกภาคส่วน" * 3)
    document = laid_out(replace(report, categories=(replace(report.categories[0], items=(item,)),)))
    assert overlapping([entry for entry in lines_of(document) if entry.page == 1]) == []


def test_rows_of_charts_begin_where_the_table_ends():
    assessment = make_assessment()
    for number in range(9):
        group = 1 + number // 3
        make_indicator(assessment, "7.1", group, name=f"ตัวชี้วัดที่ {number} {'ที่มีชื่อยาวเป็นพิเศษ' * 7}")
    report = build_application_report(assessment)
    results = replace(report.results, dimensions=report.results.dimensions[:1])
    document = laid_out(replace(report, categories=(), results=results, profile=report_with("<p>ก</p>").profile))
    _, table, charts = (max(line.bottom for line in lines_of(document) if line.page == page) for page in range(2, 5))
    assert min(table, charts) > 800  # of the 1,040 pixels above the foot


def test_form_2_reaches_both_margins():
    document = laid_out(build_application_report(make_assessment()))
    first, last = (
        [box for page in document.pages for box in boxes_of(page) if "sheet__column" in box.element.get("class", "")][
            end
        ]
        for end in (0, -1)
    )
    page = document.pages[0]._page_box
    left, right = page.content_box_x(), page.content_box_x() + page.width
    assert first.border_box_x() == pytest.approx(left, abs=0.5)
    assert last.border_box_x() + last.border_width() == pytest.approx(right, abs=0.5)


def test_labels_of_the_headline_stand_on_one_line():
    document = laid_out(build_feedback_report(published_2563()))
    shown = [line for line in lines_of(document) if line.page == 2][:8]
    tops = {line.text: line.top for line in shown if line.text in ("คะแนนที่ยืนยัน", "ระบบราชการ", "ระดับ")}
    assert len(tops) == 3
    assert max(tops.values()) - min(tops.values()) < 0.5
