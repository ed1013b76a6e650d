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
from reports.word.returned.names import SDT, SDT_CONTENT, SDT_PR, P, value_of
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
STRAY_SHOWN = 5
NO_CONTROLS = "ไฟล์นี้ไม่มีช่องคำตอบเหลืออยู่ โปรแกรมที่บันทึกไฟล์อาจไม่เก็บช่องคำตอบไว้ โปรดดาวน์โหลดไฟล์ใหม่ แก้ไขและบันทึกด้วย Microsoft Word"


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
    of paragraphs that were written outside the controls, of which there are `stray_count`.
    """

    answers: Mapping[str, ReturnedAnswer]
    repeated: tuple[str, ...]
    seen: Mapping[str, int]
    strays: tuple[str, ...]
    stray_count: int


def read_returned(document: Document) -> Returned:
    """Every answer whose control is there; a control inside another is part of that one's text.

    Raises UnacceptableFile where no control is left.
    """
    seen: Counter[str] = Counter()
    structure = Structure(document, seen)
    answers: dict[str, ReturnedAnswer] = {}
    repeated = []
    for control in _controls(document.element.body):
        answer = _answer(control, structure)
        if answer.key in answers and answers[answer.key].html != answer.html:
            repeated.append(answer.key)
        answers.setdefault(answer.key, answer)
    if not answers:
        raise UnacceptableFile(NO_CONTROLS)
    strays = _strays(document.element.body, structure.styles)
    return Returned(answers, tuple(dict.fromkeys(repeated)), dict(seen), tuple(strays[:STRAY_SHOWN]), len(strays))


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
    html = "" if content is None else structure.html(content)
    if html == f"<p>{INVITATION}</p>":
        html = ""
    return ReturnedAnswer(tag["key"], int(tag["version"]), tag["mark"], html)


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
