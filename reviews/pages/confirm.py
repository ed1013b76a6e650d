"""The officer's page of the confirmed result: every item with the scores of all, widest difference first."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import groupby

from assessments.actions.scores import totals_of_score
from assessments.models import Score, ScoreKind
from assessments.reading import read_indicators, read_marks, read_standing
from assessments.standing import ItemStanding, Marks, Standing, Totals
from criteria.catalogue import ItemEntry
from reviews.desk import Desk
from reviews.models import Remark, RemarkKind, Sheet
from reviews.pages.remarks import TITLES, label_of
from reviews.pages.scores import SELF, names_of
from reviews.proposal import digest_of
from reviews.reading import read_completed_sheets, read_marks_of, read_sheet_marks


@dataclass(frozen=True)
class Row:
    """An item with the points of the agency, of each reviewer and of the confirmed result."""

    item: ItemEntry
    compared: tuple[tuple[str, ItemStanding], ...]
    final: ItemStanding
    remarks: int

    @property
    def difference(self) -> Fraction:
        """Between the highest and the lowest of the agency and the reviewers."""
        points = [standing.points for _, standing in self.compared]
        return max(points) - min(points)


@dataclass(frozen=True)
class RemarkLine:
    remark: Remark
    label: str
    url: str


@dataclass(frozen=True)
class RemarkSection:
    title: str
    lines: tuple[RemarkLine, ...]


@dataclass(frozen=True)
class ConfirmPage:
    """`rows` are empty for a result that was recorded by category; `newer` names who handed in after the proposal."""

    rows: tuple[Row, ...]
    compared: tuple[tuple[str, Standing], ...]
    final: Standing | None
    sections: tuple[RemarkSection, ...]
    digest: str
    unmarked: int
    completed: tuple[Sheet, ...]
    newer: tuple[str, ...]
    released: Score | None
    released_totals: Totals | None


def read_confirm_page(desk: Desk) -> ConfirmPage:
    """Everything the page shows; at most eight queries."""
    sheets = read_completed_sheets(desk.assessment)
    score = _released_score(desk)
    remarks = _remarks(desk)
    marks = read_sheet_marks(desk.sheet)
    compared: tuple[tuple[str, Standing], ...] = ()
    final = None
    if desk.sheet and not (score and score.entered_by_category):
        indicators = read_indicators(desk.assessment)
        marks_of = read_marks_of(sheets)
        given: list[tuple[str, Marks]] = [
            (SELF, read_marks(desk.assessment)),
            *((name, marks_of[sheet.pk]) for name, sheet in zip(names_of(sheets), sheets, strict=True)),
        ]
        compared = tuple(
            (name, read_standing(desk.assessment, marks=own, indicators=indicators)) for name, own in given
        )
        final = read_standing(desk.assessment, marks=marks, indicators=indicators)
    return ConfirmPage(
        rows=_rows(compared, final, remarks),
        compared=compared,
        final=final,
        sections=_sections(desk, remarks),
        digest=digest_of(marks, [(remark.pk, remark.version) for remark in remarks]),
        unmarked=final.to_mark - final.marked if final else 0,
        completed=tuple(sheets),
        newer=_newer(desk, sheets),
        released=score,
        released_totals=totals_of_score(score) if score else None,
    )


def _released_score(desk: Desk) -> Score | None:
    scores = Score.objects.filter(assessment=desk.assessment, kind=ScoreKind.CONFIRMED)
    return scores.select_related("by").order_by("-version").first()


def _remarks(desk: Desk) -> list[Remark]:
    if desk.sheet is None:
        return []
    return list(desk.sheet.remarks.select_related("item__category", "government_dimension", "result_dimension"))


def _rows(
    compared: Sequence[tuple[str, Standing]], final: Standing | None, remarks: Sequence[Remark]
) -> tuple[Row, ...]:
    if final is None:
        return ()
    rows = [
        Row(
            item=standing.item,
            compared=tuple((name, other.item(standing.item.code)) for name, other in compared),
            final=standing,
            remarks=sum(remark.item_id == standing.item.pk for remark in remarks),
        )
        for standing in final.items
    ]
    return tuple(sorted(rows, key=lambda row: -row.difference))


def _sections(desk: Desk, remarks: Sequence[Remark]) -> tuple[RemarkSection, ...]:
    """The remarks by kind, strengths by dimension and improvements by item."""
    places = {item.pk: place for place, item in enumerate(desk.catalogue.items)}
    kinds = list(RemarkKind)

    def order(remark: Remark) -> tuple[int, int, int]:
        dimension = remark.government_dimension.number if remark.government_dimension else 0
        return kinds.index(RemarkKind(remark.kind)), dimension, places.get(remark.item_id or 0, -1)

    by_kind = groupby(sorted(remarks, key=order), key=lambda remark: RemarkKind(remark.kind))
    return tuple(
        RemarkSection(TITLES[kind][0], tuple(_line(desk, remark) for remark in group)) for kind, group in by_kind
    )


def _line(desk: Desk, remark: Remark) -> RemarkLine:
    item = desk.catalogue.item(remark.item.code) if remark.item else None
    url = "" if remark.kind == RemarkKind.STRENGTH and item is None else desk.place(item)
    return RemarkLine(remark, " · ".join(filter(None, (item.code if item else "", label_of(remark)))), url)


def _newer(desk: Desk, sheets: Sequence[Sheet]) -> tuple[str, ...]:
    """Who handed in after the draft was made from what there was then."""
    if desk.sheet is None or not desk.writable:
        return ()
    made_at = desk.sheet.opened_at
    return tuple(
        name
        for name, sheet in zip(names_of(list(sheets)), sheets, strict=True)
        if sheet.completed_at and sheet.completed_at > made_at
    )
