"""The page of the consensus: every item with the reviewers' points, widest dispersion first."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from accounts.models import User
from assessments.reading import read_indicators, read_standing
from assessments.standing import CategoryStanding, ItemStanding, Marks, Standing
from criteria.catalogue import ItemEntry
from reviews.desk import Desk
from reviews.dots import DotLine, dot_line
from reviews.pages.agreement import AgreementPart, Agreements, may_agree, read_agreements, said_of
from reviews.pages.item import Neighbour
from reviews.pages.scores import names_of
from reviews.phases import Course
from reviews.proposal import Beyond, beyond, digest_of_all
from reviews.reading import place_digests, read_consensus_marks, read_marks_of


@dataclass(frozen=True)
class Row:
    """An item: everybody's points, how far apart they are, the consensus, whether it is beyond all, who agrees."""

    item: ItemEntry
    url: str
    line: DotLine
    spread: Fraction
    apart: int
    agreed: ItemStanding
    beyond: Beyond | None
    remarks: int
    agreement: AgreementPart


@dataclass(frozen=True)
class ConsensusPage:
    """`rows` are empty until all have sent. `seen` is the digest of everything, for agreeing to the whole."""

    course: Course
    lead: str
    names: tuple[str, ...]
    compared: tuple[tuple[str, Standing], ...]
    agreed: Standing | None
    rows: tuple[Row, ...]
    results: AgreementPart | None
    results_remarks: int
    seen: str
    may_agree: bool

    @property
    def beyond(self) -> Beyond | None:
        """Whether the total lies outside what everybody gave."""
        if self.agreed is None:
            return None
        return beyond(self.agreed.totals.total, [standing.totals.total for _, standing in self.compared])

    @property
    def unremarked(self) -> tuple[Neighbour, ...]:
        """The items without any remark, in their order."""
        bare = {row.item.code: row.url for row in self.rows if not row.remarks}
        items = self.agreed.items if self.agreed else ()
        return tuple(Neighbour(own.item.code, bare[own.item.code]) for own in items if own.item.code in bare)

    @property
    def settled(self) -> int:
        """How many places everybody has had their say on."""
        return sum(part.is_settled for part in self._parts)

    @property
    def unsettled(self) -> int:
        return self.places - self.settled

    @property
    def open_to(self) -> tuple[str, ...]:
        """Who has not had their say on everything, in the order of their numbers."""
        columns = zip(*(part.said for part in self._parts), strict=True)
        return tuple(str(words[0].reviewer) for words in columns if any(word.is_open for word in words))

    @property
    def against(self) -> int:
        """How many words of disagreement there are."""
        return sum(len(part.against) for part in self._parts)

    @property
    def places(self) -> int:
        return len(self._parts)

    @property
    def category_7(self) -> CategoryStanding | None:
        """Its points follow from the indicators and are the same for all."""
        return next((entry for entry in self.agreed.categories if entry.dimensions), None) if self.agreed else None

    @property
    def _parts(self) -> tuple[AgreementPart, ...]:
        return (*(row.agreement for row in self.rows), *([self.results] if self.results else []))


def read_consensus_page(desk: Desk, user: User) -> ConsensusPage:
    """Everything the page shows; at most five queries, nothing of anybody's marks until all have sent."""
    lead = str(desk.panel.lead.reviewer) if desk.panel.lead else ""
    if not desk.is_shown or desk.sheet is None:
        return ConsensusPage(desk.course, lead, (), (), None, (), None, 0, "", False)
    sheets = desk.panel.sent
    marks_of = read_marks_of(sheets)
    marks = read_consensus_marks(desk.sheet, marks_of.values())
    indicators = read_indicators(desk.assessment)

    def standing(given: Marks) -> Standing:
        return read_standing(desk.assessment, marks=given, indicators=indicators)

    names = names_of(sheets)
    compared = tuple((name, standing(marks_of[sheet.pk])) for name, sheet in zip(names, sheets, strict=True))
    agreed = standing(marks)
    remarks = list(desk.sheet.remarks.values_list("pk", "version", "item"))
    agreements = read_agreements(desk)
    digests = place_digests(desk.assessment, marks, remarks)
    return ConsensusPage(
        course=desk.course,
        lead=lead,
        names=tuple(names),
        compared=compared,
        agreed=agreed,
        rows=_rows(desk, compared, agreed, [place for _, _, place in remarks], agreements),
        results=AgreementPart(said_of(desk.panel, agreements.get(None, {})), None, desk.address("results")),
        results_remarks=sum(place is None for _, _, place in remarks),
        seen=digest_of_all(digests),
        may_agree=may_agree(desk, user),
    )


def _rows(
    desk: Desk,
    compared: Sequence[tuple[str, Standing]],
    agreed: Standing,
    remarks: Sequence[int | None],
    agreements: Agreements,
) -> tuple[Row, ...]:
    maximum = desk.catalogue.schemes.maximum

    def row(own: ItemStanding) -> Row:
        others = [(name, standing.item(own.item.code)) for name, standing in compared]
        points = [(name, other.points) for name, other in others]
        values = [value for _, value in points]
        url = desk.address("item", own.item.code)
        return Row(
            item=own.item,
            url=url,
            line=dot_line(points, own.points, maximum=maximum),
            spread=max(values) - min(values),
            apart=_apart([other for _, other in others]),
            agreed=own,
            beyond=beyond(own.points, values),
            remarks=sum(place == own.item.pk for place in remarks),
            agreement=AgreementPart(said_of(desk.panel, agreements.get(own.item.pk, {})), None, url),
        )

    return tuple(sorted(map(row, agreed.items), key=lambda row: (-row.spread, -row.apart)))


def _apart(standings: Sequence[ItemStanding]) -> int:
    """On how many factors the reviewers set different marks."""
    marks = [[mark for level in standing.levels for mark in level.marks.marks] for standing in standings]
    return sum(len(set(given)) > 1 for given in zip(*marks, strict=True))
