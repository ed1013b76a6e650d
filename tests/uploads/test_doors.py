"""Every door through which an Office package comes in looks through it before anything reads it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from io import BytesIO

import docx
import pytest
from django.core.files import File
from openpyxl import Workbook

from accounts.errors import Refused
from assessments import files
from assessments.files import inspect
from assessments.indicator_file import opening as indicators
from assessments.indicator_file.columns import columns_of
from assessments.indicator_file.template import draw_template
from assessments.models import Assessment
from programme.tables import workbook as tables
from programme.tables.reading import read_table
from programme.tables.shapes import Column
from reports.word.returned import opening as word
from tests.documents import office
from tests.factories import make_assessment
from tests.uploads.hostile import HOSTILE

NAME = Column("name", "ชื่อหน่วยงาน", required=True)


@dataclass(frozen=True)
class Door:
    """How a good file for a door is made, how it goes in, and what is said of one that is too large or has entities."""

    make: Callable[[Assessment], bytes]
    take: Callable[[bytes, Assessment], object]
    oversized: str
    hostile: str
    protected: str = files.PROTECTED
    damaged: str = files.DAMAGED


def word_file(_: Assessment) -> bytes:
    content = BytesIO()
    docx.Document().save(content)
    return content.getvalue()


def table_file(_: Assessment) -> bytes:
    content, book = BytesIO(), Workbook()
    book.active.append([NAME.label])
    book.active.append(["กรม ก"])
    book.save(content)
    return content.getvalue()


def take_evidence(content: bytes, _: Assessment) -> object:
    return inspect(BytesIO(content), name="a.pptx", size=len(content))


def take_word(content: bytes, _: Assessment) -> object:
    return word.open_returned(File(BytesIO(content)), name="a.docx")


def take_indicators(content: bytes, assessment: Assessment) -> object:
    columns = columns_of(assessment.cycle.year, linear=False)
    return indicators.open_template(File(BytesIO(content)), name="a.xlsx", assessment=assessment, columns=columns)


def take_table(content: bytes, _: Assessment) -> object:
    return read_table(content, [NAME], name="a.xlsx")


DOORS = {
    "evidence": Door(lambda _: office("pptx"), take_evidence, files.HOSTILE, files.HOSTILE),
    "Word file": Door(word_file, take_word, word.TOO_LARGE, files.HOSTILE),
    "indicators": Door(draw_template, take_indicators, files.HOSTILE, files.HOSTILE),
    "agencies": Door(table_file, take_table, tables.TOO_LARGE, tables.DAMAGED, tables.DAMAGED, tables.DAMAGED),
}
SAID = {
    "late entities": "hostile",
    "entities in UTF-16": "hostile",
    "encrypted part": "protected",
    "bomb by its directory": "oversized",
}


@pytest.fixture
def assessment(db: None) -> Assessment:
    return make_assessment()


@pytest.mark.parametrize("door", DOORS.values(), ids=DOORS)
def test_a_good_file_is_taken(door: Door, assessment: Assessment):
    assert door.take(door.make(assessment), assessment)


@pytest.mark.parametrize("what", HOSTILE)
@pytest.mark.parametrize("door", DOORS.values(), ids=DOORS)
def test_the_same_file_made_hostile_is_refused_in_the_words_of_the_door(door: Door, assessment: Assessment, what: str):
    with pytest.raises(Refused) as refused:
        door.take(HOSTILE[what](door.make(assessment)), assessment)
    assert refused.value.message == getattr(door, SAID.get(what, "damaged"))
