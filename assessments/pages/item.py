"""The item page: levels with their fields, evidence, and what stands beside them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import NamedTuple

from django.forms import BoundField

from assessments import richtext
from assessments.forms.texts import ItemForm
from assessments.models import Answer, Assessment, EvidenceUse, ItemSummary, ProfileAnswer, VersionedText
from assessments.profile import shown_answer
from assessments.reading import read_standing
from assessments.standing import LETTERS, DimensionStanding, ItemStanding, LevelStanding, Standing
from criteria.catalogue import Catalogue, CategoryEntry, ItemEntry, QuestionEntry
from criteria.models import Factor

FACTOR_NAMES = {"approach": "แนวทาง", "deploy": "การถ่ายทอดสู่การปฏิบัติ", "result": "ผลลัพธ์"}


class Written(NamedTuple):
    """What is stored of one answer; the text only where the page shows it."""

    mark: Decimal | None
    version: int
    from_year: int | None
    text: str


Answers = Mapping[tuple[int, str], Written]


@dataclass(frozen=True)
class FactorPart:
    """One factor of one level: its fields, its stored text and what somebody else saved in between."""

    name: str
    letter: str
    label: str
    field: BoundField
    mark_field: BoundField
    text: str
    mark: str
    version: int
    from_year: int | None
    guide: tuple[str, ...]
    conflict: VersionedText | None


@dataclass(frozen=True)
class LevelPart:
    standing: LevelStanding
    factors: tuple[FactorPart, ...]
    uses: tuple[EvidenceUse, ...]
    is_open: bool
    first_words: str

    @property
    def key(self) -> str:
        return self.standing.key


@dataclass(frozen=True)
class SummaryPart:
    field: BoundField
    text: str
    version: int
    from_year: int | None
    conflict: VersionedText | None


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
    summary: SummaryPart
    profile: tuple[ProfilePart, ...]
    dimensions: tuple[DimensionStanding, ...]
    previous: ItemEntry | None
    next: ItemEntry | None
    open_level: str


def read_item_page(
    assessment: Assessment,
    catalogue: Catalogue,
    item: ItemEntry,
    *,
    form: ItemForm,
    open_level: str,
    conflicts: Mapping[object, VersionedText],
) -> ItemPage:
    """Everything the page shows; six queries, whatever the length of the text."""
    rows = Answer.objects.filter(assessment=assessment).with_text_of(item.pk)
    answers = {(requirement, factor): Written(*rest) for requirement, factor, *rest in rows}
    standing = read_standing(assessment, marks={key: row.mark for key, row in answers.items()})
    summary = ItemSummary.objects.filter(assessment=assessment, item=item.pk).first()
    category = catalogue.category_of(item.code)
    place = catalogue.items.index(item)
    own = standing.item(item.code)
    opened = open_level if open_level in {level.key for level in own.levels} else _first_open(own)
    return ItemPage(
        category=category,
        item=item,
        standing=standing,
        item_standing=own,
        levels=_levels(assessment, own, answers, form, opened, conflicts),
        summary=SummaryPart(
            _filled(form, "summary", summary.text if summary else ""),
            summary.text if summary else "",
            summary.version if summary else 0,
            summary.from_year if summary else None,
            conflicts.get("summary"),
        ),
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


def _levels(
    assessment: Assessment,
    item: ItemStanding,
    answers: Answers,
    form: ItemForm,
    opened: str,
    conflicts: Mapping[object, VersionedText],
) -> tuple[LevelPart, ...]:
    requirements = [level.requirement.pk for level in item.levels]
    uses = EvidenceUse.objects.of_levels(assessment, requirements)
    by_requirement: dict[int, list[EvidenceUse]] = {}
    for use in uses:
        by_requirement.setdefault(use.requirement_id, []).append(use)
    return tuple(
        LevelPart(
            standing=level,
            factors=tuple(_factor(level, factor, answers, form, conflicts) for factor in Factor.values),
            uses=tuple(by_requirement.get(level.requirement.pk, ())),
            is_open=level.key == opened,
            first_words=_first_words(level, answers),
        )
        for level in item.levels
    )


def _factor(
    level: LevelStanding,
    factor: str,
    answers: Answers,
    form: ItemForm,
    conflicts: Mapping[object, VersionedText],
) -> FactorPart:
    row = answers.get((level.requirement.pk, factor))
    name = f"{level.key}-{factor}"
    text = row.text if row else ""
    guide = level.requirement.guide
    mark = _mark(row.mark if row else None)
    return FactorPart(
        name=name,
        letter=LETTERS[factor],
        label=FACTOR_NAMES[factor],
        field=_filled(form, name, text),
        mark_field=_filled(form, f"{name}-mark", mark),
        text=text,
        mark=mark,
        version=row.version if row else 0,
        from_year=row.from_year if row else None,
        guide=guide.of(factor) if guide else (),
        conflict=conflicts.get(name),
    )


def _filled(form: ItemForm, name: str, stored: str) -> BoundField:
    """The field with what was sent, or with the stored value where it was not sent."""
    form.initial[name] = stored
    if form.is_bound and not form.sent(name):
        form.data = {**form.data, name: stored}
    return form[name]


def _mark(mark: Decimal | None) -> str:
    return "" if mark is None else f"{mark.normalize():f}"


def _first_words(level: LevelStanding, answers: Answers) -> str:
    for factor in Factor.values:
        row = answers.get((level.requirement.pk, factor))
        if row and row.text:
            return richtext.first_words(row.text)
    return ""


def _profile(assessment: Assessment, catalogue: Catalogue, category: CategoryEntry) -> tuple[ProfilePart, ...]:
    numbers = category.question_numbers
    answers = dict(
        ProfileAnswer.objects.filter(assessment=assessment, question__number__in=numbers).values_list(
            "question__number", "text"
        )
    )
    questions = [catalogue.question(number) for number in numbers]
    return tuple(ProfilePart(entry, shown_answer(entry, answers.get(entry.number, ""))) for entry in questions)
