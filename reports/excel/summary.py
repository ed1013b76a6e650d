"""The first sheet: the seven categories, the total, the level of Government 4.0 and the band."""

from __future__ import annotations

from collections.abc import Mapping

from openpyxl.chart import RadarChart, Reference
from openpyxl.chart.legend import Legend

from reports.excel import formulas
from reports.excel.content import ScoreBook, Total
from spreadsheets.looks import CENTRED, NUMBER, TEXT, TOTAL, TOTAL_NUMBER, WARNING, Look
from spreadsheets.writing import Formula, Sheet, Value
from thai.dates import date_and_time

NAME = "สรุปคะแนน"
BAND = Look(size=16, bold=True, fill="F7F8FA", across="right")
DIFFERENCE = Look(across="right", number="+#,##0.00;−#,##0.00;0.00")
TOTAL_DIFFERENCE = Look(size=16, bold=True, fill="F7F8FA", across="right", number=DIFFERENCE.number)
SERIES = ("1F4E8C", "6B3FA0")
LEGEND = "คะแนนรวม = ค่าเฉลี่ยของคะแนนทั้ง {count} หมวด   ระบบราชการ = คะแนนรวม ÷ {maximum} × {level}"


def widths(book: ScoreBook) -> list[float]:
    """The widths of the sheet's columns."""
    return [18, 50, 24, *([20, 16] if book.released else [])]


def fill_summary(sheet: Sheet, book: ScoreBook, cells: Mapping[int, str]) -> None:
    """Fills the sheet; `cells` hold the categories' own points on the other sheets, by number."""
    sheet.inner.page_setup.fitToHeight = 1
    _title(sheet, book)
    confirmed = ["คะแนนที่ยืนยัน", "ผลต่าง"] if book.released else []
    head = sheet.head(["หมวด", "ชื่อหมวด", "คะแนนประเมินตนเอง", *confirmed])
    first = sheet.row
    for category in book.categories:
        own: Value = category.own
        if book.by_item and category.own is not None:
            own = Formula(cells[category.number], category.own)
        values: list[Value] = [f"หมวด {category.number}", category.name, own]
        _pair(sheet, book, values, category.confirmed, [CENTRED, TEXT, NUMBER], (NUMBER, DIFFERENCE))
    _totals(sheet, book, first, sheet.row - 1)
    rules = book.rules
    sheet.row += 1
    legend = LEGEND.format(
        count=len(book.categories), maximum=round(rules.maximum), level=f"{float(rules.level_maximum):g}"
    )
    for note in (legend, *book.notes):
        sheet.line([note], Look(framed=False, wrap=False))
    if book.own or book.confirmed:
        _chart(sheet, book, head, first)


def _title(sheet: Sheet, book: ScoreBook) -> None:
    cover = book.cover
    unit = f"{cover.kind} {cover.ministry}".strip()
    state = f"สถานะ {cover.state}   {cover.dated} {date_and_time(cover.at)}"
    sheet.title(f"{cover.title} {cover.agency} ปีงบประมาณ พ.ศ. {cover.year}", unit, cover.edition, state)
    if cover.draft:
        sheet.line([cover.draft], WARNING)


def _pair(
    sheet: Sheet, book: ScoreBook, values: list[Value], confirmed: Value, looks: list[Look], others: tuple[Look, Look]
) -> None:
    """A row with own points, and beside them the confirmed ones with the difference once these are released."""
    if not book.released:
        sheet.line(values, looks)
        return
    row, own = sheet.row, values[2]
    known = [_value(value) for value in (own, confirmed)]
    difference: Value = None
    if known[0] is not None and known[1] is not None:
        difference = Formula(f"D{row}-C{row}", known[1] - known[0])
    sheet.line([*values, confirmed, difference], [*looks, *others])


def _value(value: Value):
    return value.value if isinstance(value, Formula) else value


def _totals(sheet: Sheet, book: ScoreBook, first: int, last: int) -> None:
    row = sheet.row
    rules = book.rules
    columns = {"C": book.own, "D": book.confirmed}

    def cell(column: str, text: str, read) -> Value:
        total: Total | None = columns[column]
        return Formula(text, read(total)) if total else None

    def mean(column: str) -> Value:
        return cell(column, formulas.mean([f"{column}{first}:{column}{last}"]), lambda total: total.points)

    def level(column: str) -> Value:
        text = formulas.government_level(f"{column}{row}", maximum=rules.maximum, level_maximum=rules.level_maximum)
        return cell(column, text, lambda total: total.level)

    def band(column: str) -> Value:
        total = columns[column]
        nothing = total.band if total and not total.points else rules.below
        text = formulas.band(f"{column}{row}", rules.bands, below=rules.below, nothing=nothing)
        return cell(column, text, lambda total: total.band)

    looks = [TOTAL, TOTAL, TOTAL_NUMBER]
    others = (TOTAL_NUMBER, TOTAL_DIFFERENCE)
    _pair(sheet, book, ["คะแนนรวม", f"เต็ม {round(rules.maximum)} คะแนน", mean("C")], mean("D"), looks, others)
    most = f"เต็ม {float(rules.level_maximum):.2f}"
    _pair(sheet, book, ["ระบบราชการ", most, level("C")], level("D"), looks, others)
    released = [band("D"), None] if book.released else []
    sheet.line(["ระดับ", "", band("C"), *released], [TOTAL, TOTAL, BAND, *([BAND] * len(released))])


def _chart(sheet: Sheet, book: ScoreBook, head: int, first: int) -> None:
    """The radar below the table, from its own cells."""
    last = first + len(book.categories) - 1
    chart = RadarChart()
    chart.type, chart.style = "marker", 26
    first_column, last_column = 3 if book.own else 4, 4 if book.released else 3
    data = Reference(sheet.inner, min_col=first_column, max_col=last_column, min_row=head, max_row=last)
    chart.add_data(data, titles_from_data=True)
    chart.set_categories(Reference(sheet.inner, min_col=1, min_row=first, max_row=last))
    chart.y_axis.scaling.min, chart.y_axis.scaling.max = 0, float(book.rules.maximum)
    chart.y_axis.delete = chart.x_axis.delete = False
    chart.legend = Legend(legendPos="b")
    for series, colour in zip(chart.series, SERIES[first_column - 3 :], strict=False):
        series.graphicalProperties.line.solidFill = colour
    chart.width, chart.height = 16, 10
    sheet.inner.add_chart(chart, f"B{sheet.row + 1}")
