"""Categories 1-6: goals, requirements, the narratives in their controls, evidence, summaries."""

from __future__ import annotations

from assessments.standing import LETTERS
from reports.content import CategoryText, EvidenceReference, Figure, ItemText, LevelText
from reports.word.chapters.profile import question_anchor
from reports.word.draft import Draft
from reports.word.markup import paragraph, place_link
from reports.word.origin import answer_key, summary_key
from reports.word.pictures import draw_picture
from thai.figures import two_decimals

FACTORS = {letter: factor for factor, letter in LETTERS.items()}
FIGURE_MM = (140, 100)


def draw_category(draft: Draft, category: CategoryText, *, numbered: bool) -> str:
    """One category; `numbered` says that Word's own counting gives the numbers of the standard."""
    number = f"หมวด {category.number}"
    title = category.name if numbered else category.heading
    parts = [
        draft.heading(1, title, number=number if numbered else ""),
        draft.paragraph("Intent", category.intent),
    ]
    if category.points is not None:
        parts.append(points_line(draft, "คะแนนประเมินตนเองของหมวด", two_decimals(category.points)))
    parts += [_item(draft, item, numbered) for item in category.items]
    return "".join(parts)


def points_line(draft: Draft, label: str, points: str) -> str:
    """A line that gives points."""
    return paragraph("FigureLine", draft.text(f"{label} ") + draft.bold(points))


def dimension_anchor(code: str) -> str:
    """The place of a result dimension."""
    return f"dimension_{code.replace('.', '_')}"


def evidence_anchor(number: int) -> str:
    """The place of a document in the index."""
    return f"evidence_{number}"


def _item(draft: Draft, item: ItemText, numbered: bool) -> str:
    title = item.name if numbered else f"{item.code} {item.name}"
    parts = [draft.heading(2, title, number=item.code if numbered else ""), *_facts(draft, item)]
    parts += [_level(draft, item, level) for level in item.levels]
    key = summary_key(item.code)
    parts.append(draft.heading(3, "สรุปผลการดำเนินการในภาพรวม", carrier=draft.origin.carrier(key, item.summary)))
    parts.append(draft.answer(key, f"{item.code} สรุปผลการดำเนินการในภาพรวม", item.summary))
    if item.attained:
        points = "" if item.points is None else two_decimals(item.points)
        reached = draft.text("ระดับที่ผ่าน ") + draft.bold(item.attained.name) + draft.text(" คะแนน ")
        parts.append(paragraph("FigureLine", reached + draft.bold(points)))
    return "".join(parts)


def _facts(draft: Draft, item: ItemText) -> list[str]:
    facts = []
    if item.goal:
        facts.append(draft.labelled("เป้าหมาย", item.goal, "Fact"))
    if item.questions:
        links = [draft.pointer(question_anchor(entry.number), str(entry.number)) for entry in item.questions]
        label = draft.bold("ลักษณะสำคัญขององค์การที่เกี่ยวข้อง") + draft.text(" ข้อ ")
        facts.append(paragraph("Fact", label + draft.text(", ").join(links)))
    if item.dimensions:
        links = [draft.pointer(dimension_anchor(entry.code), f"{entry.code} {entry.name}") for entry in item.dimensions]
        facts.append(paragraph("Fact", draft.bold("ผลลัพธ์ที่เกี่ยวข้อง") + draft.text(" ") + draft.text(", ").join(links)))
    return facts


def _level(draft: Draft, item: ItemText, level: LevelText) -> str:
    parts = [
        draft.heading(3, f"{level.name} {level.name_th}"),
        draft.labelled("ข้อกำหนด", level.requirement, "Requirement"),
    ]
    for factor in level.factors:
        mark = draft.styled(f" ({factor.mark})", "Mark")
        key = answer_key(item.code, level.key, FACTORS[factor.letter])
        carrier = draft.origin.carrier(key, factor.html)
        parts.append(draft.heading(4, f"{factor.letter} {factor.label}", more=mark, carrier=carrier))
        title = f"{item.code} {level.name} {factor.letter} {factor.label}"
        parts.append(draft.answer(key, title, factor.html))
    if level.evidence:
        parts.append(draft.heading(4, "หลักฐาน"))
        parts += [_reference(draft, entry) for entry in level.evidence]
    parts += [_figure(draft, figure) for figure in level.figures]
    return "".join(parts)


def _reference(draft: Draft, entry: EvidenceReference) -> str:
    named = draft.text(f"หลักฐานที่ {entry.number} ") + draft.typed(entry.title)
    content = place_link(evidence_anchor(entry.number), named)
    if entry.pages:
        content += draft.text(f" หน้า {entry.pages}")
    if entry.confidential:
        content += draft.styled(" (ลับ)", "Confidential")
    return paragraph("Evidence", content)


def _figure(draft: Draft, figure: Figure) -> str:
    drawn = draw_picture(draft, figure.picture, "Figure", most_mm=FIGURE_MM)
    source = draft.pointer(evidence_anchor(figure.evidence), f"หลักฐานที่ {figure.evidence}")
    caption = draft.text(f"{figure.name} ") + draft.typed(figure.caption)
    return drawn + paragraph("Caption", caption + draft.text(" (") + source + draft.text(")"))
