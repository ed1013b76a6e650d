"""An edition as one frozen tree; a published revision never changes, so it is read once and kept."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache

from criteria.models import Category, Edition, EvidenceKind, Factor, Guide, Requirement, edition_title
from criteria.schemes import SchemeSet, read_scheme_set


@dataclass(frozen=True)
class LevelEntry:
    pk: int
    order: int
    key: str
    name_th: str
    name_en: str
    theme_th: str
    points: int
    band_from: int
    band_to: int


@dataclass(frozen=True)
class GuideEntry:
    approach: tuple[str, ...]
    deploy: tuple[str, ...]
    result: tuple[str, ...]
    evidence: tuple[tuple[str, str], ...]

    def of(self, factor: str) -> tuple[str, ...]:
        """The points of advice for one factor."""
        return getattr(self, factor)


@dataclass(frozen=True)
class RequirementEntry:
    pk: int
    level: LevelEntry
    text_th: str
    text_en: str
    guide: GuideEntry | None


@dataclass(frozen=True)
class QuestionEntry:
    pk: int
    number: int
    text_th: str
    hint_th: str
    kind: str
    classic_number: int
    classic_th: str
    classic_part_th: str


@dataclass(frozen=True)
class GroupEntry:
    pk: int
    number: int
    name_th: str
    meaning_th: str
    mandatory: bool
    applies_to: str
    min_indicators: int
    max_indicators: int


@dataclass(frozen=True)
class DimensionEntry:
    pk: int
    code: str
    name_th: str
    name_en: str
    groups: tuple[GroupEntry, ...]


@dataclass(frozen=True, eq=False)
class ItemEntry:
    """One item; compared by identity, for a catalogue holds each only once."""

    pk: int
    code: str
    name_th: str
    name_en: str
    goal_th: str
    requirements: tuple[RequirementEntry, ...]
    dimension_codes: tuple[str, ...]
    successor_codes: tuple[str, ...]

    def requirement(self, level: str) -> RequirementEntry:
        """The requirement of a level by its key; KeyError when the edition has no such level."""
        for requirement in self.requirements:
            if requirement.level.key == level:
                return requirement
        raise KeyError(level)


@dataclass(frozen=True)
class CategoryEntry:
    pk: int
    number: int
    name_th: str
    name_en: str
    intent_th: str
    items: tuple[ItemEntry, ...]
    dimensions: tuple[DimensionEntry, ...]
    question_numbers: tuple[int, ...]


@dataclass(frozen=True)
class GovernmentDimensionEntry:
    pk: int
    number: int
    name_th: str
    name_en: str
    category_numbers: tuple[int, ...]


@dataclass(frozen=True)
class Catalogue:
    """Everything of one revision of an edition, in the order of the standard."""

    edition_pk: int
    key: str
    revision: int
    name_th: str
    schemes: SchemeSet
    levels: tuple[LevelEntry, ...]
    categories: tuple[CategoryEntry, ...]
    questions: tuple[QuestionEntry, ...]
    government_dimensions: tuple[GovernmentDimensionEntry, ...]
    items: tuple[ItemEntry, ...] = field(init=False)
    dimensions: tuple[DimensionEntry, ...] = field(init=False)
    group_places: Mapping[int, tuple[str, int]] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "items", tuple(item for c in self.categories for item in c.items))
        object.__setattr__(self, "dimensions", tuple(d for c in self.categories for d in c.dimensions))
        places = {group.pk: (d.code, group.number) for d in self.dimensions for group in d.groups}
        object.__setattr__(self, "group_places", places)

    @property
    def title(self) -> str:
        """What people call it."""
        return edition_title(self.name_th, self.revision)

    @property
    def to_mark(self) -> int:
        """How many factors there are to mark."""
        return sum(len(Factor) * len(item.requirements) for item in self.items)

    def item(self, code: str) -> ItemEntry:
        """The item of a code; KeyError when there is none."""
        return _by(self.items, "code", code)

    def dimension(self, code: str) -> DimensionEntry:
        """The result dimension of a code; KeyError when there is none."""
        return _by(self.dimensions, "code", code)

    def category_of(self, code: str) -> CategoryEntry:
        """The category of an item's or dimension's code."""
        return _by(self.categories, "number", int(code.split(".")[0]))

    def question(self, number: int) -> QuestionEntry:
        """The profile question of a number; KeyError when there is none."""
        return _by(self.questions, "number", number)

    def predecessors_in(self, older: Catalogue, code: str) -> tuple[str, ...]:
        """The codes of the older edition's items that this item continues."""
        if older.key == self.key:
            return (code,)
        return tuple(item.code for item in older.items if code in item.successor_codes)


def _by(entries, attribute: str, value: object):
    for entry in entries:
        if getattr(entry, attribute) == value:
            return entry
    raise KeyError(value)


@lru_cache(maxsize=32)
def catalogue(edition_pk: int) -> Catalogue:
    """The frozen tree of an edition; about fifteen queries the first time in a process, none after."""
    edition = Edition.objects.get(pk=edition_pk)
    levels = {level.pk: _level(level) for level in edition.levels.all()}
    guides = _guides(edition_pk)
    requirements: dict[int, list[RequirementEntry]] = {}
    for row in Requirement.objects.filter(item__category__edition=edition):
        entry = RequirementEntry(row.pk, levels[row.level_id], row.text_th, row.text_en, guides.get(row.pk))
        requirements.setdefault(row.item_id, []).append(entry)
    return Catalogue(
        edition_pk=edition.pk,
        key=edition.key,
        revision=edition.revision,
        name_th=edition.name_th,
        schemes=read_scheme_set(edition.scoring),
        levels=tuple(levels.values()),
        categories=tuple(_category(row, requirements) for row in _categories(edition)),
        questions=tuple(_question(row) for row in edition.profile_questions.all()),
        government_dimensions=tuple(
            GovernmentDimensionEntry(
                row.pk, row.number, row.name_th, row.name_en, tuple(c.number for c in row.categories.all())
            )
            for row in edition.government_dimensions.prefetch_related("categories")
        ),
    )


@lru_cache(maxsize=1)
def evidence_kinds() -> tuple[tuple[str, str, str], ...]:
    """Every kind of evidence as (key, name, advice), in order."""
    return tuple(EvidenceKind.objects.values_list("key", "name_th", "guide_th"))


def forget() -> None:
    """Empties the caches; called after criteria or guides have been loaded."""
    catalogue.cache_clear()
    evidence_kinds.cache_clear()


def _categories(edition: Edition):
    return Category.objects.filter(edition=edition).prefetch_related(
        "items__result_dimensions", "dimensions__groups", "profile_questions"
    )


def _guides(edition_pk: int) -> dict[int, GuideEntry]:
    rows = Guide.objects.filter(requirement__item__category__edition=edition_pk).prefetch_related("evidence_kinds")
    return {
        row.requirement_id: GuideEntry(
            tuple(row.approach),
            tuple(row.deploy),
            tuple(row.result),
            tuple((kind.name_th, kind.guide_th) for kind in row.evidence_kinds.all()),
        )
        for row in rows
    }


def _level(row) -> LevelEntry:
    return LevelEntry(
        row.pk, row.order, row.key, row.name_th, row.name_en, row.theme_th, row.points, row.band_from, row.band_to
    )


def _question(row) -> QuestionEntry:
    return QuestionEntry(
        row.pk,
        row.number,
        row.text_th,
        row.hint_th,
        row.kind,
        row.classic_number,
        row.classic_th,
        row.classic_part_th,
    )


def _category(row: Category, requirements: dict[int, list[RequirementEntry]]) -> CategoryEntry:
    return CategoryEntry(
        pk=row.pk,
        number=row.number,
        name_th=row.name_th,
        name_en=row.name_en,
        intent_th=row.intent_th,
        items=tuple(_item(item, requirements) for item in row.items.all()),
        dimensions=tuple(_dimension(dimension) for dimension in row.dimensions.all()),
        question_numbers=tuple(question.number for question in row.profile_questions.all()),
    )


def _item(row, requirements: dict[int, list[RequirementEntry]]) -> ItemEntry:
    return ItemEntry(
        pk=row.pk,
        code=row.code,
        name_th=row.name_th,
        name_en=row.name_en,
        goal_th=row.goal_th,
        requirements=tuple(sorted(requirements[row.pk], key=lambda entry: entry.level.order)),
        dimension_codes=tuple(dimension.code for dimension in row.result_dimensions.all()),
        successor_codes=tuple(row.successor_codes),
    )


def _dimension(row) -> DimensionEntry:
    groups = tuple(
        GroupEntry(
            g.pk, g.number, g.name_th, g.meaning_th, g.mandatory, g.applies_to, g.min_indicators, g.max_indicators
        )
        for g in row.groups.all()
    )
    return DimensionEntry(row.pk, row.code, row.name_th, row.name_en, groups)
