"""What the pages of the training show."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from django.forms import BoundField

from accounts.models import User
from assessments.models import Answer, ItemSummary
from assessments.pages.item import FACTOR_NAMES
from assessments.reading import catalogue_of
from assessments.standing import LETTERS, ItemStanding
from criteria.catalogue import CategoryEntry, ItemEntry, RequirementEntry
from reviews.calibration import Difference
from reviews.forms import MarksForm, mark_name
from reviews.reading import standings_by_code
from training.models import TrainingCase, TrainingSheet
from training.reading import differences, read_reference, read_training_marks, sheets_of


@dataclass(frozen=True)
class ItemRow:
    """An item with the own standing; the reference and the difference to it only once the marks are sent."""

    standing: ItemStanding
    reference: Fraction | None

    @property
    def difference(self) -> Fraction | None:
        return None if self.reference is None else self.standing.points - self.reference


@dataclass(frozen=True)
class OwnPage:
    sheet: TrainingSheet | None
    rows: tuple[ItemRow, ...]
    marked: int
    to_mark: int
    total: Difference | None

    @property
    def missing(self) -> int:
        return self.to_mark - self.marked


@dataclass(frozen=True)
class PersonRow:
    """A reviewer's progress for the officer; of those who have no part in the case, nothing counts."""

    reviewer: User
    barred: bool
    sheet: TrainingSheet | None
    total: Difference | None


@dataclass(frozen=True)
class FactorRow:
    letter: str
    label: str
    text: str
    field: BoundField


@dataclass(frozen=True)
class LevelRow:
    requirement: RequirementEntry
    factors: tuple[FactorRow, ...]


@dataclass(frozen=True)
class ItemPage:
    category: CategoryEntry
    item: ItemEntry
    levels: tuple[LevelRow, ...]
    summary: str
    previous: str
    next: str


def read_own_page(case: TrainingCase, sheet: TrainingSheet | None) -> OwnPage:
    """A reviewer's overview; two queries."""
    marks = read_training_marks(sheet)
    reference = read_reference(case) if sheet and sheet.sent_at else {}
    standings = standings_by_code(case.source, marks)
    return OwnPage(
        sheet=sheet,
        rows=tuple(ItemRow(standings[item.code], reference.get(item.code)) for item in catalogue_of(case.source).items),
        marked=len(marks),
        to_mark=catalogue_of(case.source).to_mark,
        total=differences(sheet.points, reference) if sheet else None,
    )


def read_people(case: TrainingCase, people: Sequence[User], barred: Collection[int]) -> list[PersonRow]:
    """The rows of the officer's list, without the figures of the `barred` (ids); two queries."""
    sheets, reference = sheets_of(case, people), read_reference(case)
    return [
        PersonRow(person, True, None, None)
        if person.pk in barred
        else _person(person, sheets.get(person.pk), reference)
        for person in people
    ]


def _person(person: User, sheet: TrainingSheet | None, reference: Mapping[str, Fraction]) -> PersonRow:
    return PersonRow(person, False, sheet, differences(sheet.points, reference) if sheet else None)


def read_item_page(case: TrainingCase, item: ItemEntry, form: MarksForm) -> ItemPage:
    """The agency's text of one item with the fields of the marks; two queries."""
    catalogue = catalogue_of(case.source)
    rows = Answer.objects.filter(assessment=case.source, requirement__item=item.pk)
    texts = {(row.requirement_id, row.factor): row.text for row in rows}
    codes = [entry.code for entry in catalogue.items]
    place = codes.index(item.code)
    summary = ItemSummary.objects.filter(assessment=case.source, item=item.pk).first()
    return ItemPage(
        category=catalogue.category_of(item.code),
        item=item,
        levels=tuple(
            LevelRow(
                requirement,
                tuple(
                    FactorRow(
                        letter,
                        FACTOR_NAMES[name],
                        texts.get((requirement.pk, name), ""),
                        form[mark_name(requirement, name)],
                    )
                    for name, letter in LETTERS.items()
                ),
            )
            for requirement in item.requirements
        ),
        summary=summary.text if summary else "",
        previous=codes[place - 1] if place else "",
        next=codes[place + 1] if place + 1 < len(codes) else "",
    )
