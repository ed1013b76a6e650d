"""The organisation profile: form 2, the answers, and the 13 classic questions."""

from __future__ import annotations

from collections.abc import Sequence

from reports.content import Cell, ClassicQuestion, Profile, ProfileAnswer
from reports.word.draft import Draft
from reports.word.markup import TEXT_WIDTH, cell, paragraph, row, table
from reports.word.origin import profile_key

TITLE = "ลักษณะสำคัญขององค์การ"
CLASSIC = [1000, 5070, 3000]
SHORT = "คำตอบที่สั้นแสดงในแบบฟอร์ม คำตอบเต็มของทุกข้ออยู่ในส่วน “คำตอบรายข้อ”"


def draw_profile(draft: Draft, profile: Profile) -> str:
    """The whole chapter."""
    return "".join(
        [
            draft.heading(1, TITLE),
            draft.heading(2, "แบบฟอร์มที่ 2 ลักษณะสำคัญขององค์การ"),
            _sheet(draft, profile),
            draft.paragraph("Legend", SHORT),
            draft.heading(2, "คำตอบรายข้อ"),
            *(_answer(draft, answer) for answer in profile.answers),
            draft.heading(2, "ตารางเทียบกับคำถามลักษณะสำคัญขององค์การ 13 คำถาม"),
            _classic(draft, profile.classic),
        ]
    )


def question_anchor(number: int) -> str:
    """The place of a question's answer."""
    return f"question_{number}"


def _sheet(draft: Draft, profile: Profile) -> str:
    """The questions as they lie on form 2: its three columns, then rows of single questions."""
    rows = [profile.sheet, *(tuple((entry,) for entry in cells) for cells in profile.questions)]
    return "".join(_columns(draft, columns) for columns in rows if columns)


def _columns(draft: Draft, columns: Sequence[Sequence[Cell]]) -> str:
    width = TEXT_WIDTH // len(columns)
    cells = "".join(
        cell(width, "".join(_question(draft, entry) for entry in column) or paragraph("TableText", ""))
        for column in columns
    )
    return table([width] * len(columns), row(cells), head=False) + paragraph("AfterTable", "")


def _question(draft: Draft, entry: Cell) -> str:
    number = draft.bold(f"{entry.number} ")
    asked = paragraph("TableText", number + draft.pointer(question_anchor(entry.number), entry.text))
    shown = draft.paragraph if entry.is_figure else draft.typed_paragraph
    return asked + shown("TableAnswer", entry.short)


def _answer(draft: Draft, answer: ProfileAnswer) -> str:
    key, anchor = profile_key(answer.number), question_anchor(answer.number)
    carrier = draft.origin.carrier(key, answer.html)
    return "".join(
        [
            draft.heading(3, f"{answer.number} {answer.text}", anchor=anchor, carrier=carrier),
            draft.paragraph("Hint", answer.hint),
            draft.answer(key, f"ข้อ {answer.number} {answer.text}", answer.html, is_figure=answer.is_figure),
        ]
    )


def _classic(draft: Draft, questions: Sequence[ClassicQuestion]) -> str:
    titles = ("คำถาม", "คำถามลักษณะสำคัญขององค์การ 13 คำถาม", "ข้อของเกณฑ์ PMQA 4.0")
    rows = "".join(_classic_row(draft, question) for question in questions)
    return table(CLASSIC, draft.table_head(CLASSIC, titles, figures=(0,)) + rows)


def _classic_row(draft: Draft, question: ClassicQuestion) -> str:
    links = [draft.pointer(question_anchor(number), str(number)) for number in question.numbers]
    texts = (
        draft.paragraph("TableFigure", str(question.number)),
        draft.paragraph("TableText", question.text) + draft.paragraph("TableNote", question.part),
        paragraph("TableText", draft.text(", ").join(links) or draft.text("ไม่มีข้อที่ตรงกัน")),
    )
    return row("".join(cell(width, text) for width, text in zip(CLASSIC, texts, strict=True)))
