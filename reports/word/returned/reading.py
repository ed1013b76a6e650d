"""Reads the answers of an edited file."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from docx.document import Document

from assessments.errors import UnacceptableFile
from assessments.richtext import first_words, length
from reports.word.draft import INVITATION
from reports.word.origin import TAG as TAG_FORM
from reports.word.returned.headings import below_headings, is_damaged
from reports.word.returned.names import R_PR, SDT, SDT_CONTENT, SDT_PR, P, R, T, is_on, value_of
from reports.word.returned.structure import Structure
from reports.word.returned.styles import Styles

# Our own words never stand in these styles outside a control: whatever does was written by somebody.
WRITING_STYLES = frozenset(
    {
        "",
        "normal",
        "normal (web)",
        "no spacing",
        "body text",
        "list paragraph",
        "list bullet",
        "list number",
        "list continue",
    }
)
PLACEHOLDER = "placeholder text"
STRAY_SHOWN = 5
NO_CONTROLS = "ไฟล์นี้ไม่มีช่องคำตอบหรือหัวข้อของคำตอบเหลืออยู่ จึงไม่ทราบว่าข้อความใดเป็นคำตอบข้อใด โปรดดาวน์โหลดไฟล์ใหม่แล้วแก้ไขในไฟล์นั้น"
BROKEN_CONTROLS = (
    "ไฟล์นี้เป็นฉบับสำหรับ Microsoft Word แต่บันทึกด้วย LibreOffice ซึ่งทำให้ข้อความบางส่วนในช่องคำตอบหายและซ้ำ จึงนำเข้าไม่ได้ "
    "โปรดดาวน์โหลดฉบับสำหรับ LibreOffice แล้วคัดลอกข้อความที่แก้ไขมาวาง"
)


@dataclass(frozen=True)
class ReturnedAnswer:
    """An answer as it stands in the file, with the version and the mark of the text that it was made from."""

    key: str
    version: int
    mark: str
    html: str


@dataclass(frozen=True)
class Returned:
    """What was read: the answers by key, those that the file holds more than once, and what else was seen.

    `seen` counts tracked changes ("added", "removed"), "comments", "pictures" and "notes"; `strays` are the first words
    of paragraphs that were written outside the controls, of which there are `stray_count`; `by_headings` says that no
    control was left.
    """

    answers: Mapping[str, ReturnedAnswer]
    repeated: tuple[str, ...]
    seen: Mapping[str, int]
    strays: tuple[str, ...]
    stray_count: int
    by_headings: bool = False


def read_returned(document: Document) -> Returned:
    """Every answer whose control is there, a control inside another being part of that one's text; where no control is
    left, every answer whose heading is.

    Raises UnacceptableFile where neither is left.
    """
    seen: Counter[str] = Counter()
    structure, body = Structure(document, seen), document.element.body
    found = [_answer(control, structure) for control in _controls(body)]
    by_headings = not found
    strays = _strays(body, structure.styles)
    if by_headings:
        found, strays = _below_headings(body, structure)
    if not found:
        raise UnacceptableFile(NO_CONTROLS)
    answers: dict[str, ReturnedAnswer] = {}
    repeated = []
    for answer in found:
        if answers.setdefault(answer.key, answer).html != answer.html:
            repeated.append(answer.key)
    return Returned(
        answers, tuple(dict.fromkeys(repeated)), dict(seen), tuple(strays[:STRAY_SHOWN]), len(strays), by_headings
    )


def _controls(body) -> list:
    """The controls of answers, from the outside."""
    found = []
    for control in body.iter(SDT):
        if _named(control) and not any(_named(outer) for outer in control.iterancestors(SDT)):
            found.append(control)
    return found


def _named(control) -> bool:
    return bool(TAG_FORM.fullmatch(value_of(control.find(SDT_PR), "tag")))


def _answer(control, structure: Structure) -> ReturnedAnswer:
    properties = control.find(SDT_PR)
    tag = TAG_FORM.fullmatch(value_of(properties, "tag"))
    assert tag is not None
    content = control.find(SDT_CONTENT)
    empty = content is None or _only_invites(properties, content, structure.styles)
    return ReturnedAnswer(
        tag["key"], int(tag["version"]), tag["mark"], "" if empty else _written(structure.html(content))
    )


def _only_invites(properties, content, styles: Styles) -> bool:
    """Whether only an invitation to write stands there: Word puts its own, in its language, where all was deleted."""
    if not is_on(properties, "showingPlcHdr"):
        return False
    runs = (run for run in content.iter(R) if "".join(run.itertext(T)).strip())
    return all(styles.name(value_of(run.find(R_PR), "rStyle")) == PLACEHOLDER for run in runs)


def _below_headings(body, structure: Structure) -> tuple[list[ReturnedAnswer], list[str]]:
    """The answers by their headings, and the first words of what was written elsewhere."""
    if is_damaged(body):
        raise UnacceptableFile(BROKEN_CONTROLS)
    parts = list(below_headings(body, structure, WRITING_STYLES))
    answers = [ReturnedAnswer(part.key, part.version, part.mark, _written(part.text)) for part in parts if part.key]
    return answers, [first_words(part.text, 60) for part in parts if not part.key and length(part.text)]


def _written(html: str) -> str:
    """The text without the invitation to write."""
    return html.replace(f"<p>{INVITATION}</p>", "").replace(INVITATION, "")


def _strays(body, styles: Styles) -> list[str]:
    """The first words of every paragraph outside the controls in a style in which people write."""
    found = []
    for paragraph in body.iter(P):
        outside = styles.of_paragraph(paragraph) in WRITING_STYLES
        if not outside or any(_named(outer) for outer in paragraph.iterancestors(SDT)):
            continue
        text = "".join(paragraph.itertext("{*}t"))
        if length(text):
            found.append(first_words(text, 60))
    return found
