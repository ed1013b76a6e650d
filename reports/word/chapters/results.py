"""Category 7: indicators in tables, their trends as charts, and what the system noticed."""

from __future__ import annotations

from collections.abc import Sequence

from reports.content import DimensionText, IndicatorGroup, IndicatorRow, ResultsText
from reports.drawing.charts import trend_svg
from reports.word.chapters.categories import dimension_anchor, points_line
from reports.word.draft import Draft
from reports.word.markup import TEXT_WIDTH, cell, paragraph, row, table
from reports.word.pictures import draw_chart
from thai.figures import plain, two_decimals

NAME, FIGURE = 3070, 1000
WIDTHS = [NAME] + [FIGURE] * 6
TRENDS_IN_A_ROW = 3
TREND_MM = 49.0
# From how many characters on a figure is written smaller, and how: a billion fits with its separators.
SMALLER = ((13, 15), (10, 20))
NONE = "–"


def draw_results(draft: Draft, results: ResultsText, *, numbered: bool) -> str:
    """The whole category."""
    number = f"หมวด {results.number}"
    parts = [
        draft.heading(1, results.name if numbered else results.heading, number=number if numbered else ""),
        draft.paragraph("Intent", results.intent),
    ]
    if results.points is not None:
        parts.append(points_line(draft, "คะแนนประเมินตนเองของหมวด", two_decimals(results.points)))
    parts += [_dimension(draft, entry, results.years, numbered) for entry in results.dimensions]
    return "".join(parts)


def _dimension(draft: Draft, entry: DimensionText, years: Sequence[int], numbered: bool) -> str:
    title = entry.name if numbered else f"{entry.code} {entry.name}"
    number = entry.code if numbered else ""
    parts = [draft.heading(2, title, number=number, anchor=dimension_anchor(entry.code))]
    if entry.points is not None:
        parts.append(points_line(draft, "คะแนนของมิติ", two_decimals(entry.points)))
    if entry.groups:
        parts += [_indicators(draft, entry, years), _trends(draft, entry, years)]
    else:
        parts.append(draft.paragraph("Intent", "ไม่มีตัวชี้วัดในมิตินี้"))
    if entry.findings:
        parts.append(draft.heading(3, "ข้อสังเกตของระบบ"))
        parts += [draft.paragraph("Finding", finding) for finding in entry.findings]
    return "".join(parts)


def _indicators(draft: Draft, entry: DimensionText, years: Sequence[int]) -> str:
    titles = ["ตัวชี้วัด", *(f"ผลปี {year}" for year in years), "เป้าหมาย", "บรรลุ (ร้อยละ)", "คะแนน"]
    head = draft.table_head(WIDTHS, titles, figures=range(1, len(WIDTHS)))
    body = "".join(_group(draft, group) for group in entry.groups)
    return table(WIDTHS, head + body) + paragraph("AfterTable", "")


def _group(draft: Draft, group: IndicatorGroup) -> str:
    name = f"กลุ่มที่ {group.number} {group.name}{' (กลุ่มบังคับ)' if group.mandatory else ''}"
    shade = '<w:shd w:val="clear" w:color="auto" w:fill="F1F4F8"/>'
    kept = paragraph("TableHead", draft.text(name), "<w:keepNext/>")
    return row(cell(sum(WIDTHS), kept, span=len(WIDTHS), properties=shade)) + "".join(
        _indicator(draft, entry) for entry in group.indicators
    )


def _indicator(draft: Draft, entry: IndicatorRow) -> str:
    name = draft.typed_paragraph("TableText", entry.name) + paragraph("TableNote", _about(draft, entry))
    name += "".join(draft.paragraph("TableNote", f"ข้อสังเกต: {finding}") for finding in entry.findings)
    figures = [
        *(_figure(value) for _, value in entry.results_by_year),
        _figure(entry.target),
        NONE if entry.achievement is None else two_decimals(entry.achievement),
        two_decimals(entry.points),
    ]
    return row(cell(NAME, name) + "".join(cell(FIGURE, _in_cell(draft, text)) for text in figures))


def _about(draft: Draft, entry: IndicatorRow) -> str:
    """Unit, direction and what it is compared with."""
    compared = draft.text(f" · {entry.comparison}") if entry.comparison else ""
    if compared and entry.comparison_source:
        compared += draft.typed(f" ({entry.comparison_source})")
    return draft.typed(entry.unit) + draft.text(f" · {entry.direction}") + compared


def _figure(value) -> str:
    return NONE if value is None else plain(value)


def _in_cell(draft: Draft, text: str) -> str:
    """A figure in letters small enough for its cell."""
    size = next((size for length, size in SMALLER if len(text) >= length), 0)
    return paragraph("TableFigure", draft.text(text, f'<w:sz w:val="{size}"/><w:szCs w:val="{size}"/>' if size else ""))


def _trends(draft: Draft, entry: DimensionText, years: Sequence[int]) -> str:
    """The charts, three beside each other."""
    width = TEXT_WIDTH // TRENDS_IN_A_ROW
    cells = [cell(width, _trend(draft, indicator)) for indicator in entry.indicators]
    cells += [cell(width, paragraph("Caption", ""))] * (-len(cells) % TRENDS_IN_A_ROW)
    rows = "".join(
        row("".join(cells[start : start + TRENDS_IN_A_ROW])) for start in range(0, len(cells), TRENDS_IN_A_ROW)
    )
    legend = f"เส้นทึบ ผลการดำเนินงาน เส้นประ เป้าหมายปี {years[-1]}"
    return (
        draft.heading(3, "แนวโน้ม 3 ปี")
        + table([width] * TRENDS_IN_A_ROW, rows, style="PlainTable", head=False)
        + draft.paragraph("Legend", legend)
    )


def _trend(draft: Draft, indicator: IndicatorRow) -> str:
    caption = draft.typed_paragraph("Caption", indicator.label)
    if indicator.trend is None:
        return draft.paragraph("Legend", "แสดงแนวโน้มไม่ได้ เพราะมีผลไม่ถึง 2 ปี") + caption
    trend = indicator.trend
    chart = draw_chart(
        draft, trend_svg(trend), "Chart", sentence=trend.sentence, width_mm=TREND_MM, typed=indicator.label
    )
    return chart + caption
