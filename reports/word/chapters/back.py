"""What closes the report: the scores, the index of evidence, the acronyms."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from assessments.parts import EVIDENCE_INDEX
from reports.content import Acronym, EvidenceEntry, Radar, ScoreTable
from reports.drawing.charts import radar_svg
from reports.word.chapters.categories import evidence_anchor
from reports.word.draft import Draft
from reports.word.markup import cell, paragraph, row, table
from reports.word.pictures import draw_chart
from thai.figures import plain, two_decimals

SCORES = [6570, 2500]
EVIDENCE = [700, 4870, 3500]
ACRONYMS = [2270, 6800]
RADAR_MM = 110.0
CONFIDENTIAL = "หลักฐานชั้น “ลับ” ระบุไว้ในดัชนีเท่านั้น ไม่แนบไฟล์ไปกับรายงาน"


def draw_scores(draft: Draft, scores: ScoreTable, radar: Radar | None) -> str:
    """The agency's own score by category, with the radar."""
    parts = [draft.heading(1, "สรุปคะแนนประเมินตนเอง")]
    parts += [draft.paragraph("NoteBox", note) for note in scores.notes]
    if scores.own_band:
        parts.append(_score_table(draft, scores) + paragraph("AfterTable", ""))
    if radar:
        parts.append(draw_chart(draft, radar_svg(radar), "Figure", sentence=radar.sentence, width_mm=RADAR_MM))
        if len(radar.series) > 1:
            caption = f"เส้นทึบ {radar.series[0].name} เส้นประ {radar.series[1].name}"
            parts.append(draft.paragraph("Caption", caption))
    return "".join(parts)


def draw_evidence(draft: Draft, entries: Sequence[EvidenceEntry]) -> str:
    """The index: what there is and where it is referred to."""
    heading = draft.heading(1, EVIDENCE_INDEX)
    if not entries:
        return heading + draft.paragraph("Intent", "ยังไม่มีหลักฐานในคลัง")
    rows = draft.table_head(EVIDENCE, ("ที่", "หลักฐาน", "อ้างถึงใน"), figures=(0,))
    rows += "".join(_evidence(draft, entry) for entry in entries)
    return heading + table(EVIDENCE, rows) + draft.paragraph("Legend", CONFIDENTIAL)


def draw_acronyms(draft: Draft, acronyms: Sequence[Acronym]) -> str:
    """What the short forms stand for."""
    rows = draft.table_head(ACRONYMS, ("คำย่อ", "คำเต็ม"))
    for entry in acronyms:
        short, full = draft.typed_paragraph("TableHead", entry.short), draft.typed_paragraph("TableText", entry.full)
        rows += row(cell(ACRONYMS[0], short) + cell(ACRONYMS[1], full))
    return draft.heading(1, "คำย่อ") + table(ACRONYMS, rows)


def _score_table(draft: Draft, scores: ScoreTable) -> str:
    rows = draft.table_head(SCORES, ("หมวด", "คะแนน"), figures=(1,))
    for line in scores.categories:
        rows += _score(draft, line.label, _points(line.own))
    total, level = scores.total, scores.level
    rows += _score(draft, f"{total.label} (เต็ม {plain(scores.maximum)})", _points(total.own), strong=True)
    rows += _score(draft, f"{level.label} (เต็ม {plain(scores.level_maximum)})", _points(level.own), strong=True)
    rows += _score(draft, "ระดับ", scores.own_band.name if scores.own_band else "–", strong=True)
    return table(SCORES, rows)


def _score(draft: Draft, label: str, value: str, *, strong: bool = False) -> str:
    words = draft.bold if strong else draft.text
    texts = (paragraph("TableText", words(label)), paragraph("TableFigure", words(value)))
    return row("".join(cell(width, text) for width, text in zip(SCORES, texts, strict=True)))


def _points(value: Fraction | None) -> str:
    return "–" if value is None else two_decimals(value)


def _evidence(draft: Draft, entry: EvidenceEntry) -> str:
    number = paragraph("TableFigure", draft.place(evidence_anchor(entry.number), draft.text(str(entry.number))))
    pages = f" · {entry.pages} หน้า" if entry.pages else ""
    revision = f" · ฉบับที่ {entry.revision}" if entry.revision > 1 else ""
    kind = draft.text(f"{entry.kind} · " if entry.kind else "")
    shown = (
        draft.styled(entry.classification, "Confidential") if entry.confidential else draft.text(entry.classification)
    )
    about = (
        draft.typed_paragraph("TableText", entry.title)
        + paragraph("TableNote", draft.typed(entry.file_name) + draft.text(f"{pages}{revision}"))
        + paragraph("TableNote", kind + shown)
    )
    uses = draft.paragraph("TableText", ", ".join(entry.uses) or "ยังไม่ได้อ้างถึง")
    return row("".join(cell(width, text) for width, text in zip(EVIDENCE, (number, about, uses), strict=True)))
