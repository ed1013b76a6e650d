"""An agency's dashboard: its own years, what is missing to the next levels, what would raise the score most."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from fractions import Fraction

from accounts.models import Agency
from assessments.models import Assessment, Cycle
from assessments.reading import read_standing
from assessments.standing import BAND_NAMES, ItemStanding, Standing
from dashboards.charts import Picture, radar_picture, years_chart
from dashboards.distribution import Distribution
from dashboards.leverage import Step, steps_by_gain
from dashboards.pages.years import YearResult, newest_assessment, read_years
from dashboards.results import CycleResults, read_results, read_stamps

MOST_STEPS = 10


@dataclass(frozen=True)
class YearRow:
    result: YearResult
    band_name: str
    change: Fraction | None


@dataclass(frozen=True)
class PeerRow:
    """A category's points beside the distribution of agencies of the same kind."""

    label: str
    own: Fraction | float
    peers: Distribution | None


@dataclass(frozen=True)
class AgencyDashboard:
    agency: Agency
    assessment: Assessment | None
    standing: Standing | None
    years: tuple[YearRow, ...]
    lines: Picture | None
    peers: tuple[PeerRow, ...]
    radar: Picture | None
    gaps: tuple[ItemStanding, ...]
    steps: tuple[Step, ...]


def read_agency_dashboard(agency: Agency, *, at: datetime) -> AgencyDashboard:
    """The dashboard; seven queries while the results of the year have been read before."""
    years = read_years([agency.pk]).get(agency.pk, [])
    newest = years[-1] if years else None
    results = _results_of(newest) if newest else None
    assessment = newest_assessment(agency.pk, at=at)
    standing = read_standing(assessment) if assessment else None
    return AgencyDashboard(
        agency=agency,
        assessment=assessment,
        standing=standing,
        years=tuple(
            YearRow(result, BAND_NAMES[result.band], result.total - years[place - 1].total if place else None)
            for place, result in enumerate(years)
        ),
        lines=years_chart([(agency.name, [(result.year, result.total) for result in years])]),
        peers=_peers(agency, newest, results),
        radar=_radar(agency, newest, results),
        gaps=tuple(item for item in standing.items if item.next_level) if standing else (),
        steps=_steps(assessment, standing) if assessment and standing else (),
    )


def _results_of(newest: YearResult) -> CycleResults:
    return read_results(Cycle.objects.get(year=newest.year), read_stamps())


def _steps(assessment: Assessment, standing: Standing) -> tuple[Step, ...]:
    found = steps_by_gain(
        standing,
        item_scheme=assessment.item_scheme,
        result_scheme=assessment.result_scheme,
        function=assessment.agency.function,
    )
    return tuple(found[:MOST_STEPS])


def _peers(agency: Agency, newest: YearResult | None, results: CycleResults | None) -> tuple[PeerRow, ...]:
    if newest is None or results is None:
        return ()
    rows = [
        PeerRow(f"หมวด {number}", points, results.of(agency.kind, str(number)))
        for number, points in newest.categories.items()
    ]
    return (PeerRow("คะแนนรวม", newest.total, results.of(agency.kind)), *rows)


def _radar(agency: Agency, newest: YearResult | None, results: CycleResults | None) -> Picture | None:
    """The own points between the quartiles of agencies of the same kind, where there are enough of them."""
    if newest is None or results is None:
        return None
    numbers = sorted(newest.categories)
    spreads = [results.of(agency.kind, str(number)) for number in numbers]
    series: list[tuple[str, Sequence[Fraction | float]]] = [
        (f"{agency.short_name or agency.name} พ.ศ. {newest.year}", [newest.categories[key] for key in numbers])
    ]
    known = [spread for spread in spreads if spread]
    if len(known) == len(numbers):
        series += [
            ("ควอร์ไทล์ที่ 1", [spread.lower for spread in known]),
            ("ควอร์ไทล์ที่ 3", [spread.upper for spread in known]),
        ]
    return radar_picture(series, numbers)
