"""The manager's dashboard: the agencies of one ministry over the years, their strongest and weakest items."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from statistics import mean

from accounts.models import Agency, Role, User
from assessments.models import Assessment, Cycle
from criteria.catalogue import catalogue
from dashboards.charts import Picture, radar_picture, years_chart
from dashboards.distribution import FEWEST
from dashboards.pages.years import YearResult, read_years
from dashboards.results import ALL, read_results

EXTREMES = 3
MOST_LINES = 5


@dataclass(frozen=True)
class AgencyRow:
    """An agency with its total of each year, None where it has none."""

    agency: Agency
    totals: tuple[Fraction | None, ...]
    assessment: int | None

    @property
    def newest(self) -> Fraction:
        return next((total for total in reversed(self.totals) if total is not None), Fraction(-1))


@dataclass(frozen=True)
class ItemMean:
    code: str
    name: str
    mean: float


@dataclass(frozen=True)
class MinistryDashboard:
    ministry: Agency
    years: tuple[int, ...]
    rows: tuple[AgencyRow, ...]
    lines: Picture | None
    radar: Picture | None
    strongest: tuple[ItemMean, ...]
    weakest: tuple[ItemMean, ...]
    newest_year: int | None


def ministries_of(user: User) -> list[Agency]:
    """The ministries whose agencies a manager reads: the own one, all without a bound; one query."""
    bound = {agency for role, agency in user.roles if role == Role.MANAGER}
    ministries = Agency.objects.filter(ministry_agencies__isnull=False).distinct().order_by("name")
    return list(ministries if None in bound else Agency.objects.filter(pk__in=[agency for agency in bound if agency]))


def read_ministry_dashboard(ministry: Agency) -> MinistryDashboard:
    """The dashboard of a ministry; five queries while the results of the year have been read before."""
    agencies = list(Agency.objects.filter(ministry=ministry, is_active=True).order_by("name"))
    found = read_years([agency.pk for agency in agencies])
    years = tuple(sorted({result.year for results in found.values() for result in results}))[-5:]
    rows = sorted((_row(agency, found.get(agency.pk, []), years) for agency in agencies), key=lambda row: -row.newest)
    newest = years[-1] if years else None
    last = [result for results in found.values() for result in results if result.year == newest]
    items = _items(last)
    return MinistryDashboard(
        ministry=ministry,
        years=years,
        rows=tuple(rows),
        lines=_lines(ministry, rows, years),
        radar=_radar(ministry, last) if last else None,
        strongest=tuple(items[:EXTREMES]),
        weakest=tuple(reversed(items[-EXTREMES:])) if len(items) > EXTREMES else (),
        newest_year=newest,
    )


def _row(agency: Agency, results: Sequence[YearResult], years: Sequence[int]) -> AgencyRow:
    by_year = {result.year: result for result in results}
    totals = tuple(by_year[year].total if year in by_year else None for year in years)
    return AgencyRow(agency, totals, results[-1].assessment if results else None)


def _lines(ministry: Agency, rows: Sequence[AgencyRow], years: Sequence[int]) -> Picture | None:
    """Each agency's line in a small ministry, their mean in a large one."""
    if len(rows) <= MOST_LINES:
        lines = [
            (row.agency.short_name or row.agency.name, _known(years, row.totals)) for row in rows if row.assessment
        ]
    else:
        means = [_mean([row.totals[place] for row in rows]) for place in range(len(years))]
        lines = [(f"ค่าเฉลี่ยของหน่วยงานใน{ministry.name}", _known(years, means))]
    return years_chart(lines)


def _known(years: Sequence[int], totals: Sequence[Fraction | None]) -> list[tuple[int, Fraction]]:
    return [(year, total) for year, total in zip(years, totals, strict=True) if total is not None]


def _mean(totals: Sequence[Fraction | None]) -> Fraction | None:
    known = [total for total in totals if total is not None]
    return sum(known, Fraction(0)) / len(known) if known else None


def _radar(ministry: Agency, last: Sequence[YearResult]) -> Picture:
    """The ministry's means between the quartiles of all agencies of the year."""
    numbers = sorted(last[0].categories)
    own = [mean(result.categories[number] for result in last) for number in numbers]
    series: list[tuple[str, Sequence[Fraction | float]]] = [(f"ค่าเฉลี่ย {ministry.name}", own)]
    cycle = Cycle.objects.get(year=last[0].year)
    results = read_results(cycle)
    spreads = [spread for number in numbers if (spread := results.of(ALL, str(number)))]
    if len(spreads) == len(numbers) and results.count >= FEWEST:
        series += [
            ("ควอร์ไทล์ที่ 1 ทุกหน่วยงาน", [spread.lower for spread in spreads]),
            ("ควอร์ไทล์ที่ 3 ทุกหน่วยงาน", [spread.upper for spread in spreads]),
        ]
    return radar_picture(series, numbers)


def _items(last: Sequence[YearResult]) -> list[ItemMean]:
    """The means of the items of the newest year, best first."""
    points: dict[str, list[float]] = {}
    for result in last:
        for code, value in result.items.items():
            points.setdefault(code, []).append(value)
    if not points:
        return []
    names = _names(last[0].assessment)
    found = [ItemMean(code, names.get(code, ""), mean(values)) for code, values in points.items()]
    return sorted(found, key=lambda item: -item.mean)


def _names(assessment: int) -> Mapping[str, str]:
    edition = Assessment.objects.values_list("edition", flat=True).get(pk=assessment)
    return {item.code: item.name_th for item in catalogue(edition).items}
