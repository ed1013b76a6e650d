"""The CID tables of the key processes."""

from __future__ import annotations

from collections.abc import Sequence

from reports.content import CidTable
from reports.content.points import points_of
from reports.word.draft import Draft
from reports.word.markup import cell, paragraph, row, table
from reports.word.rich import BULLETS
from reports.word.tables import WHOLE_ROW_LENGTH

WIDTHS = (1470, 1900, 1900, 1900, 1900)
TITLES = ("มิติ", "ปัจจัยนำเข้า", "ผลผลิตที่จะเกิดขึ้น", "กระบวนการที่เกี่ยวข้อง", "ตอบสนองความต้องการของ")
# A point of a cell behind the bullet of lists, closer to it than in the text.
BULLET = (
    f'<w:numPr><w:ilvl w:val="0"/><w:numId w:val="{BULLETS}"/></w:numPr>'
    '<w:tabs><w:tab w:val="left" w:pos="198"/></w:tabs><w:ind w:left="198" w:hanging="198"/>'
)


def draw_cid(draft: Draft, tables: Sequence[CidTable]) -> str:
    """A table for each key process; "" without any."""
    if not tables:
        return ""
    drawn = (draft.heading(3, "กระบวนการ ", more=draft.typed(entry.process)) + _table(draft, entry) for entry in tables)
    return draft.heading(2, "ตาราง CID ของกระบวนการหลัก") + "".join(drawn)


def _table(draft: Draft, entry: CidTable) -> str:
    rows = "".join(
        row(
            cell(WIDTHS[0], draft.paragraph("TableHead", line.aspect))
            + "".join(
                cell(width, _points(draft, text))
                for width, text in zip(WIDTHS[1:], (line.inputs, line.outputs, line.process, line.needs), strict=True)
            ),
            whole=sum(map(len, (line.inputs, line.outputs, line.process, line.needs))) <= WHOLE_ROW_LENGTH,
        )
        for line in entry.rows
    )
    return table(WIDTHS, draft.table_head(WIDTHS, TITLES) + rows) + paragraph("AfterTable", "")


def _points(draft: Draft, text: str) -> str:
    points = points_of(text)
    look = BULLET if points.bulleted else ""
    return "".join(paragraph("TableText", draft.typed(line), look) for line in points.lines or ("–",))
