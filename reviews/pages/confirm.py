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
from assessments.workflow import State
from criteria.catalogue import CategoryEntry, ItemEntry
from reviews.desk import OWNERS, Desk
from reviews.models import Remark, RemarkKind, SheetKind
from reviews.pages.item import Neighbour
from reviews.pages.remarks import TITLES, dimension_order, label_of
from reviews.pages.scores import SELF, names_of
from reviews.phases import Course, Phase
from reviews.proposal import digest_of
from reviews.reading import read_consensus_marks, read_marks_of, read_panel, read_reasons, read_sheet_marks

CONSENSUS = OWNERS[SheetKind.CONSENSUS]


@dataclass(frozen=True)
class Row:
    """An item with the points of the agency, of each reviewer, of the consensus and of the confirmed result."""

    item: ItemEntry
    compared: tuple[tuple[str, ItemStanding], ...]
    final: ItemStanding
    remarks: int
    difference: Fraction
    edited: bool


@dataclass(frozen=True)
class CategoryLine:
    """A category with the points of all, category 7 too."""

    category: CategoryEntry
    compared: tuple[tuple[str, Fraction], ...]
    final: Fraction


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
    """`rows` are empty without a draft and for a result that was recorded by category; `is_ready` says that a draft can
    be made."""

    course: Course
    lead: str
    is_ready: bool
    rows: tuple[Row, ...]
    categories: tuple[CategoryLine, ...]
    compared: tuple[tuple[str, Standing], ...]
    final: Standing | None
    sections: tuple[RemarkSection, ...]
    digest: str
    unmarked: int
    released: Score | None
    released_totals: Totals | None
    unremarked: tuple[Neighbour, ...] = ()

    @property
    def is_superseded(self) -> bool:
        """Whether a site visit has changed marks since, so that what was released first is no longer the result."""
        return self.released is not None and self.final is not None and self.released.version > 1


def read_confirm_page(desk: Desk) -> ConfirmPage:
    """Everything the page shows; at most ten queries."""
    score = _released_score(desk)
    remarks = _remarks(desk)
    marks = read_sheet_marks(desk.sheet)
    panel = read_panel(desk.assessment)
    marks_of = read_marks_of(panel.sent)
    reviewers = [(name, marks_of[sheet.pk]) for name, sheet in zip(names_of(panel.sent), panel.sent, strict=True)]
    compared: tuple[tuple[str, Standing], ...] = ()
    final = None
    if desk.sheet and not (score and score.entered_by_category):
        indicators = read_indicators(desk.assessment)

        def standing(given: Marks) -> Standing:
            return read_standing(desk.assessment, marks=given, indicators=indicators)

        agreed = read_consensus_marks(panel.consensus, marks_of.values()) if panel.consensus else {}
        given: list[tuple[str, Marks]] = [(SELF, read_marks(desk.assessment)), *reviewers, (CONSENSUS, agreed)]
        compared = tuple((name, standing(own)) for name, own in given)
        final = standing(marks)
    bare = {item.pk for item in desk.catalogue.items} - {remark.item_id for remark in remarks}
    return ConfirmPage(
        course=panel.course,
        lead=str(panel.lead.reviewer) if panel.lead else "",
        is_ready=desk.assessment.state == State.IN_REVIEW and panel.course.phase == Phase.EDITING,
        rows=_rows(desk, compared, final, remarks, [name for name, _ in reviewers]),
        categories=_categories(compared, final),
        compared=compared,
        final=final,
        sections=_sections(desk, remarks),
        digest=digest_of(marks, [(remark.pk, remark.version) for remark in remarks]),
        unmarked=final.to_mark - final.marked if final else 0,
        released=score,
        released_totals=totals_of_score(score) if score else None,
        unremarked=tuple(Neighbour(item.code, desk.place(item)) for item in desk.catalogue.items if item.pk in bare),
    )


def _released_score(desk: Desk) -> Score | None:
    scores = Score.objects.filter(assessment=desk.assessment, kind=ScoreKind.CONFIRMED)
    return scores.select_related("by").order_by("-version").first()


def _remarks(desk: Desk) -> list[Remark]:
    if desk.sheet is None:
        return []
    return list(desk.sheet.remarks.select_related("item__category", "government_dimension", "result_dimension"))


def _rows(
    desk: Desk,
    compared: Sequence[tuple[str, Standing]],
    final: Standing | None,
    remarks: Sequence[Remark],
    reviewers: Sequence[str],
) -> tuple[Row, ...]:
    """The items, those on which the reviewers differed most first."""
    if final is None or desk.sheet is None:
        return ()
    edited = {requirement for requirement, _ in read_reasons(desk.sheet)}

    def row(standing: ItemStanding) -> Row:
        others = tuple((name, other.item(standing.item.code)) for name, other in compared)
        points = [other.points for name, other in others if name in reviewers]
        return Row(
            item=standing.item,
            compared=others,
            final=standing,
            remarks=sum(remark.item_id == standing.item.pk for remark in remarks),
            difference=max(points) - min(points) if points else Fraction(0),
            edited=any(requirement.pk in edited for requirement in standing.item.requirements),
        )

    return tuple(sorted(map(row, final.items), key=lambda row: -row.difference))


def _categories(compared: Sequence[tuple[str, Standing]], final: Standing | None) -> tuple[CategoryLine, ...]:
    if final is None:
        return ()
    return tuple(
        CategoryLine(
            own.category,
            tuple((name, standing.categories[place].points) for name, standing in compared),
            own.points,
        )
        for place, own in enumerate(final.categories)
    )


def _sections(desk: Desk, remarks: Sequence[Remark]) -> tuple[RemarkSection, ...]:
    """The remarks by kind, strengths and results by dimension, improvements by item."""
    places = {item.pk: place for place, item in enumerate(desk.catalogue.items)}
    kinds = list(RemarkKind)

    def order(remark: Remark) -> tuple[int, int, int]:
        dimension = remark.government_dimension.number if remark.government_dimension else dimension_order(remark)
        return kinds.index(RemarkKind(remark.kind)), dimension, places.get(remark.item_id or 0, -1)

    by_kind = groupby(sorted(remarks, key=order), key=lambda remark: RemarkKind(remark.kind))
    return tuple(
        RemarkSection(TITLES[kind][0], tuple(_line(desk, remark) for remark in group)) for kind, group in by_kind
    )


def _line(desk: Desk, remark: Remark) -> RemarkLine:
    item = desk.catalogue.item(remark.item.code) if remark.item else None
    url = "" if remark.kind == RemarkKind.STRENGTH and item is None else desk.place(item)
    return RemarkLine(remark, " · ".join(filter(None, (item.code if item else "", label_of(remark)))), url)
