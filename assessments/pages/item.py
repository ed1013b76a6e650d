"""The item page: levels with their fields, evidence, and what stands beside them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import NamedTuple

from assessments import richtext
from assessments.files import PICTURE_TYPES, reaches_beyond_file
from assessments.forms.texts import MARK_CHOICES
from assessments.models import Answer, Assessment, Classification, EvidenceUse, ItemSummary, ProfileAnswer
from assessments.pages.texts import NOTHING, Sent, Stored, TextPart, text_part
from assessments.profile import shown_answer
from assessments.reading import read_standing
from assessments.standing import LETTERS, DimensionStanding, ItemStanding, LevelStanding, Standing
from criteria.catalogue import Catalogue, CategoryEntry, ItemEntry, QuestionEntry
from criteria.models import Factor

FACTOR_NAMES = {"approach": "แนวทาง", "deploy": "การถ่ายทอดสู่การปฏิบัติ", "result": "ผลลัพธ์"}
MARK_SHAPES = {"0": "empty", "0.5": "half", "1": "full"}
Place = tuple[int, str]


class Written(NamedTuple):
    """What is stored of one answer; the text only where the page shows it."""

    mark: Decimal | None
    version: int
    from_year: int | None
    text: str

    @property
    def stored(self) -> Stored:
        return Stored(self.text, self.version, self.from_year)


class MarkChoice(NamedTuple):
    """One mark that can be chosen, drawn with its shape."""

    value: str
    label: str
    shape: str
    checked: bool


@dataclass(frozen=True)
class FactorPart:
    """One factor of the open level: its text, its marks, and the advice on writing it."""

    text: TextPart
    letter: str
    name: str
    marks: tuple[MarkChoice, ...]
    mark_errors: tuple[str, ...]
    guide: tuple[str, ...]


class UsePart(NamedTuple):
    """A document used at a level."""

    pk: int
    evidence: int
    title: str
    pages: str
    caption: str
    classification: Classification
    media_type: str
    length: int | None

    @property
    def is_beyond(self) -> bool:
        """Whether pages are named that the newest file does not have."""
        return reaches_beyond_file(self.pages, self.media_type, self.length)

    @property
    def pictured(self) -> bool:
        """Whether the report may show it as a figure."""
        return self.classification != Classification.CONFIDENTIAL and self.media_type in PICTURE_TYPES

    @property
    def shown_to(self) -> str:
        return Classification(self.classification).label


@dataclass(frozen=True)
class LevelPart:
    """A level; only the open one has its factors and documents, the others their first words."""

    standing: LevelStanding
    is_open: bool
    factors: tuple[FactorPart, ...] = ()
    uses: tuple[UsePart, ...] = ()
    first_words: str = ""

    @property
    def key(self) -> str:
        return self.standing.key


@dataclass(frozen=True)
class ProfilePart:
    question: QuestionEntry
    text: str


@dataclass(frozen=True)
class ItemPage:
    category: CategoryEntry
    item: ItemEntry
    standing: Standing
    item_standing: ItemStanding
    levels: tuple[LevelPart, ...]
    summary: TextPart
    profile: tuple[ProfilePart, ...]
    dimensions: tuple[DimensionStanding, ...]
    previous: ItemEntry | None
    next: ItemEntry | None
    open_level: str


def read_item_page(
    assessment: Assessment, catalogue: Catalogue, item: ItemEntry, *, open_level: str, sent: Sent | None = None
) -> ItemPage:
    """Everything the page shows; six queries, whatever the length of the text."""
    requirements = [requirement.pk for requirement in item.requirements]
    rows = Answer.objects.filter(assessment=assessment).with_text_of(requirements)
    answers = {(requirement, factor): Written(*rest) for requirement, factor, *rest in rows}
    standing = read_standing(assessment, marks={place: row.mark for place, row in answers.items()})
    category = catalogue.category_of(item.code)
    place = catalogue.items.index(item)
    own = standing.item(item.code)
    opened = open_level if open_level in {level.key for level in own.levels} else _first_open(own)
    return ItemPage(
        category=category,
        item=item,
        standing=standing,
        item_standing=own,
        levels=tuple(
            _open_level(assessment, level, answers, sent) if level.key == opened else _folded_level(level, answers)
            for level in own.levels
        ),
        summary=text_part("summary", "สรุปผลการดำเนินการในภาพรวม", _summary(assessment, item), sent),
        profile=_profile(assessment, catalogue, category),
        dimensions=tuple(standing.dimension(code) for code in item.dimension_codes),
        previous=catalogue.items[place - 1] if place else None,
        next=catalogue.items[place + 1] if place + 1 < len(catalogue.items) else None,
        open_level=opened,
    )


def _first_open(item: ItemStanding) -> str:
    """The level to work on: the first not fully marked, else the first not complete, else the last."""
    unmarked = next((level for level in item.levels if level.marks.marked < 3), None)
    return (unmarked or item.next_level or item.levels[-1]).key


def _open_level(
    assessment: Assessment, level: LevelStanding, answers: Mapping[Place, Written], sent: Sent | None
) -> LevelPart:
    requirement = level.requirement.pk
    return LevelPart(
        standing=level,
        is_open=True,
        factors=tuple(_factor(level, factor, answers.get((requirement, factor)), sent) for factor in Factor.values),
        uses=tuple(UsePart(*row) for row in EvidenceUse.objects.of_level(assessment, requirement)),
    )


def _folded_level(level: LevelStanding, answers: Mapping[Place, Written]) -> LevelPart:
    rows = (answers.get((level.requirement.pk, factor)) for factor in Factor.values)
    text = next((row.text for row in rows if row and row.text), "")
    return LevelPart(level, is_open=False, first_words=richtext.first_words(text))


def _factor(level: LevelStanding, factor: str, row: Written | None, sent: Sent | None) -> FactorPart:
    name = f"{level.key}-{factor}"
    mark = f"{name}-mark"
    stored = "" if row is None or row.mark is None else f"{row.mark.normalize():f}"
    chosen = sent.typed(mark, stored) if sent else stored
    guide = level.requirement.guide
    label = f"{FACTOR_NAMES[factor]} ระดับ {level.name}"
    return FactorPart(
        text=text_part(name, label, row.stored if row else NOTHING, sent),
        letter=LETTERS[factor],
        name=FACTOR_NAMES[factor],
        marks=tuple(MarkChoice(value, word, MARK_SHAPES[value], value == chosen) for value, word in MARK_CHOICES),
        mark_errors=tuple(sent.errors(mark)) if sent else (),
        guide=guide.of(factor) if guide else (),
    )


def _summary(assessment: Assessment, item: ItemEntry) -> Stored:
    rows = ItemSummary.objects.filter(assessment=assessment, item=item.pk)
    return next((Stored(*row) for row in rows.values_list("text", "version", "from_year")), NOTHING)


def _profile(assessment: Assessment, catalogue: Catalogue, category: CategoryEntry) -> tuple[ProfilePart, ...]:
    questions = [catalogue.question(number) for number in category.question_numbers]
    rows = ProfileAnswer.objects.filter(assessment=assessment, question__in=[entry.pk for entry in questions])
    answers = dict(rows.values_list("question", "text"))
    return tuple(ProfilePart(entry, shown_answer(entry, answers.get(entry.pk, ""))) for entry in questions)
