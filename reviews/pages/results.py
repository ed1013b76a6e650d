"""Category 7 in a review: indicators with achievement, points and findings, and the remarks on results."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from assessments.findings import Finding, IndicatorEntry, all_findings
from assessments.reading import read_indicators, read_key_groups
from assessments.standing import DimensionStanding, IndicatorStanding, ItemStanding, dimension_standing
from reviews.desk import Desk
from reviews.pages.remarks import NOTHING_SENT, RemarksPart, Sent, read_remarks
from reviews.proposal import SheetMarks
from reviews.reading import (
    read_consensus_marks,
    read_marks_of,
    read_sheet_marks,
    standings_by_code,
)


@dataclass(frozen=True)
class IndicatorRow:
    group: int
    standing: IndicatorStanding
    results: tuple[tuple[int, Decimal | None], ...]
    findings: tuple[Finding, ...]

    @property
    def entry(self) -> IndicatorEntry:
        return self.standing.entry


@dataclass(frozen=True)
class DimensionPart:
    standing: DimensionStanding
    rows: tuple[IndicatorRow, ...]
    findings: tuple[Finding, ...]


@dataclass(frozen=True)
class ResultsPage:
    years: tuple[int, int, int]
    dimensions: tuple[DimensionPart, ...]
    standings: Mapping[str, ItemStanding]
    remarks: RemarksPart


def read_results_page(desk: Desk, *, sent: Sent = NOTHING_SENT) -> ResultsPage:
    """Everything the page shows; six queries. Nothing of the agency while it is changing its assessment again."""
    assessment, catalogue = desk.assessment, desk.catalogue
    entries = [] if desk.at_agency else read_indicators(assessment, with_key_groups=True)
    found = all_findings(catalogue, entries, read_key_groups(assessment), function=assessment.agency.function)
    year = assessment.cycle.year
    years = (year - 2, year - 1, year)
    dimensions = tuple(
        _part(
            dimension_standing(
                catalogue,
                dimension,
                entries,
                result_scheme=assessment.result_scheme,
                function=assessment.agency.function,
            ),
            found,
            years,
        )
        for dimension in ([] if desk.at_agency else catalogue.dimensions)
    )
    return ResultsPage(
        years=years,
        dimensions=dimensions,
        standings=standings_by_code(assessment, _marks(desk)),
        remarks=read_remarks(desk, None, sent=sent),
    )


def _marks(desk: Desk) -> SheetMarks:
    """The marks of the sheet for the rings at the side."""
    if desk.agrees and desk.sheet:
        sources = read_marks_of(desk.panel.sent).values()
        return read_consensus_marks(desk.sheet, sources)
    return read_sheet_marks(desk.sheet)


def _part(standing: DimensionStanding, found: Sequence[Finding], years: tuple[int, int, int]) -> DimensionPart:
    rows = tuple(
        IndicatorRow(
            group.group.number,
            indicator,
            tuple(zip(years, indicator.entry.results, strict=True)),
            tuple(finding for finding in found if finding.indicator == indicator.entry.pk),
        )
        for group in standing.groups
        for indicator in group.indicators
    )
    code = standing.dimension.code
    own = tuple(finding for finding in found if finding.dimension == code and finding.indicator is None)
    return DimensionPart(standing, rows, own)
