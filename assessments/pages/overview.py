"""The overview: a line for each item and result dimension, with owner, progress, level, points and open remarks."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction

from django.urls import reverse

from assessments.actions.scores import totals_of_score
from assessments.models import Assessment, Score
from assessments.owners import Owner
from assessments.standing import LETTERS, CategoryStanding, DimensionStanding, ItemStanding, Standing, Totals
from assessments.standing import item_standing as standing_of_item
from criteria.catalogue import Catalogue


@dataclass(frozen=True)
class Line:
    """An item or a result dimension; after release its level and what it lacks are those of the confirmed result."""

    address: str
    label: str
    owner: str
    progress: str
    counted: str
    level: str
    level_name: str
    missing: str
    points: Fraction
    confirmed: Fraction | None
    remarks: int


@dataclass(frozen=True)
class CategoryLines:
    label: str
    owner: str
    progress: str
    points: Fraction
    confirmed: Fraction | None
    remarks: int
    lines: tuple[Line, ...]


@dataclass(frozen=True)
class Confirmed:
    """A released score as the overview shows it: totals, exact points by category number, item and dimension code, and
    the items' standings by the confirmed marks."""

    totals: Totals
    by_category_only: bool
    points: Mapping[str, Fraction]
    items: Mapping[str, ItemStanding]


def read_confirmed(catalogue: Catalogue, score: Score | None) -> Confirmed | None:
    """What a confirmed score holds, for the overview; None where there is none."""
    if score is None:
        return None
    parts = ("categories", "items", "dimensions")
    points = {key: Fraction(value) for part in parts for key, value in score.points.get(part, {}).items()}
    return Confirmed(totals_of_score(score), score.entered_by_category, points, _confirmed_items(catalogue, score))


def _confirmed_items(catalogue: Catalogue, score: Score) -> dict[str, ItemStanding]:
    marks = {
        (requirement.pk, factor): None if mark is None else Fraction(mark)
        for item in catalogue.items
        for requirement in item.requirements
        for factor, mark in zip(LETTERS, score.marks.get(item.code, {}).get(requirement.level.key, ()), strict=False)
    }
    scheme = score.scheme["items"]
    items = (catalogue.item(code) for code in score.marks)
    return {item.code: standing_of_item(catalogue, item, marks, item_scheme=scheme) for item in items}


@dataclass(frozen=True)
class Table:
    """What the lines of the overview are drawn from."""

    base: str
    owners: Mapping[str, Owner]
    remarks: Mapping[str, int]
    confirmed: Confirmed | None

    def category(self, standing: CategoryStanding) -> CategoryLines:
        """A category with its lines; an item that its category's owner has shows none of its own."""
        number = str(standing.category.number)
        lines = [self.item(item, self.owners.get(number)) for item in standing.items]
        lines += [self.dimension(dimension) for dimension in standing.dimensions]
        return CategoryLines(
            label=f"หมวด {number} {standing.category.name_th}",
            owner=str(self.owners.get(number, "")),
            progress=f"{standing.marked}/{standing.to_mark}" if standing.to_mark else "",
            points=standing.points,
            confirmed=self._confirmed_points(number),
            remarks=self.remarks.get(number, 0) + sum(line.remarks for line in lines),
            lines=tuple(lines),
        )

    def item(self, standing: ItemStanding, inherited: Owner | None) -> Line:
        """The line of an item."""
        code, owner = standing.item.code, self.owners.get(standing.item.code)
        valid = self.confirmed.items.get(code, standing) if self.confirmed else standing
        return Line(
            address=f"{self.base}items/{code}/",
            label=f"{code} {standing.item.name_th}",
            owner="" if owner is None or owner == inherited else str(owner),
            progress=f"{standing.marked}/{standing.to_mark}",
            counted="ปัจจัย",
            level=valid.shown_level,
            level_name=valid.attained_name,
            missing=valid.missing if valid.marked else "",
            points=standing.points,
            confirmed=self._confirmed_points(code),
            remarks=self.remarks.get(code, 0),
        )

    def dimension(self, standing: DimensionStanding) -> Line:
        """The line of a result dimension; it counts indicators, not marks."""
        code = standing.dimension.code
        return Line(
            address=f"{self.base}results/{code}/",
            label=f"{code} {standing.dimension.name_th}",
            owner="",
            progress=f"{standing.complete}/{len(standing.indicators)}",
            counted="ตัวชี้วัด",
            level="",
            level_name="",
            missing=_missing_results(standing),
            points=standing.points,
            confirmed=self._confirmed_points(code),
            remarks=self.remarks.get(code, 0),
        )

    def _confirmed_points(self, key: str) -> Fraction | None:
        return self.confirmed.points.get(key) if self.confirmed else None


def overview_lines(
    assessment: Assessment,
    standing: Standing,
    owners: Mapping[str, Owner],
    remarks: Mapping[str, int],
    confirmed: Confirmed | None = None,
) -> list[CategoryLines]:
    """The categories in order, each with the lines of its items or dimensions."""
    table = Table(reverse("assessments:overview", args=[assessment.pk]), owners, remarks, confirmed)
    return [table.category(category) for category in standing.categories]


def _missing_results(standing: DimensionStanding) -> str:
    """What a result dimension lacks: indicators in mandatory groups, figures, or everything."""
    lacking = [f"กลุ่มบังคับที่ {group.number} ยังไม่มีตัวชี้วัด" for group in standing.empty_mandatory]
    if not standing.indicators:
        return " ".join(lacking) or "ยังไม่มีตัวชี้วัด"
    if standing.complete < len(standing.indicators):
        lacking.append("ตัวชี้วัดบางตัวยังไม่มีเป้าหมายหรือผล")
    return " ".join(lacking)
