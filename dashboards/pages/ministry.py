"""The manager's dashboard: the agencies of one ministry over the years, their strongest and weakest items."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from django.core.paginator import Page, Paginator

from accounts.models import Agency, Role, User
from assessments.models import Cycle
from criteria.catalogue import catalogue
from dashboards.charts import Picture, radar_picture, years_chart
from dashboards.distribution import FEWEST, Distribution
from dashboards.pages.years import MOST_YEARS, YearResult, read_years
from dashboards.results import ALL, CycleResults, MinistryResults, read_results, read_stamps

EXTREMES = 3
MOST_LINES = 5
PER_PAGE = 50


@dataclass(frozen=True)
class AgencyRow:
    """An agency with its total of each year, None where it has none, and its newest result."""

    agency: Agency
    totals: tuple[tuple[int, Fraction | None], ...]
    newest: YearResult | None


@dataclass(frozen=True)
class ItemMean:
    code: str
    name: str
    mean: float


@dataclass(frozen=True)
class CategoryMean:
    """The ministry's mean of a category beside the distribution of all agencies, None where these are few."""

    label: str
    mean: float
    everybody: Distribution | None


@dataclass(frozen=True)
class Year:
    """A cycle with results of this ministry: its own means, and the figures of all agencies."""

    cycle: Cycle
    own: MinistryResults
    everybody: CycleResults


@dataclass(frozen=True)
class MinistryDashboard:
    """`listed` are the agencies' ids on this page of the list, `rows` what is shown of them."""

    ministry: Agency
    years: tuple[int, ...]
    means: tuple[tuple[int, float], ...]
    listed: Page[int]
    rows: tuple[AgencyRow, ...]
    lines: Picture | None
    radar: Picture | None
    categories: tuple[CategoryMean, ...]
    strongest: tuple[ItemMean, ...]
    weakest: tuple[ItemMean, ...]
    newest_year: int | None


def ministries_of(user: User) -> list[Agency]:
    """The ministries whose agencies a manager reads: the own one, all without a bound; one query."""
    bound = {agency for role, agency in user.roles if role == Role.MANAGER}
    ministries = Agency.objects.filter(ministry_agencies__isnull=False).distinct().order_by("name")
    return list(ministries if None in bound else Agency.objects.filter(pk__in=[agency for agency in bound if agency]))


def read_ministry_dashboard(ministry: Agency, *, page: str | None = None) -> MinistryDashboard:
    """The dashboard of a ministry and one page of its agencies; six queries while the results are known."""
    years = _years(ministry)
    numbers = tuple(year.cycle.year for year in years)
    listed = Paginator(_by_result(ministry, years), PER_PAGE).get_page(page)
    rows = _rows(list(listed), numbers)
    newest = years[-1] if years else None
    items = _items(newest) if newest else []
    return MinistryDashboard(
        ministry=ministry,
        years=numbers,
        means=tuple((year.cycle.year, year.own.mean) for year in years),
        listed=listed,
        rows=rows,
        lines=_lines(ministry, years, rows if listed.paginator.count <= MOST_LINES else None),
        radar=_radar(ministry, newest) if newest else None,
        categories=_categories(newest) if newest else (),
        strongest=tuple(items[:EXTREMES]),
        weakest=tuple(reversed(items[-EXTREMES:])) if len(items) > EXTREMES else (),
        newest_year=newest.cycle.year if newest else None,
    )


def _years(ministry: Agency) -> tuple[Year, ...]:
    """The last years in which agencies of the ministry have results, oldest first."""
    stamps = read_stamps()
    found: list[Year] = []
    for cycle in Cycle.objects.filter(pk__in=list(stamps)).order_by("-year"):
        results = read_results(cycle, stamps)
        if own := results.by_ministry.get(ministry.pk):
            found.append(Year(cycle, own, results))
        if len(found) == MOST_YEARS:
            break
    return tuple(reversed(found))


def _by_result(ministry: Agency, years: Sequence[Year]) -> list[int]:
    """The ministry's agencies (ids): the best of the newest year first, those without a result last, by name."""
    agencies = Agency.objects.filter(ministry=ministry, is_active=True).order_by("name").values_list("pk", flat=True)
    ranked = [pk for year in reversed(years) for pk in year.own.ranking]
    known = dict.fromkeys(agencies)
    return list(dict.fromkeys([*(pk for pk in ranked if pk in known), *known]))


def _rows(agencies: Sequence[int], years: Sequence[int]) -> tuple[AgencyRow, ...]:
    named, found = Agency.objects.in_bulk(agencies), read_years(agencies)
    return tuple(_row(named[pk], found.get(pk, []), years) for pk in agencies)


def _row(agency: Agency, results: Sequence[YearResult], years: Sequence[int]) -> AgencyRow:
    by_year = {result.year: result for result in results}
    totals = tuple((year, by_year[year].total if year in by_year else None) for year in years)
    return AgencyRow(agency, totals, results[-1] if results else None)


def _lines(ministry: Agency, years: Sequence[Year], rows: Sequence[AgencyRow] | None) -> Picture | None:
    """Each agency's line in a small ministry, their mean in a large one (without rows)."""
    if rows is None:
        means = [(year.cycle.year, year.own.mean) for year in years]
        return years_chart([(f"ค่าเฉลี่ยของหน่วยงานใน{ministry.name}", means)])
    return years_chart(
        [
            (
                row.agency.short_name or row.agency.name,
                [(year, total) for year, total in row.totals if total is not None],
            )
            for row in rows
            if row.newest
        ]
    )


def _categories(newest: Year) -> tuple[CategoryMean, ...]:
    """What the radar shows, in figures."""
    names = {entry.number: entry.name_th for entry in catalogue(newest.cycle.edition_id).categories}
    return tuple(
        CategoryMean(f"หมวด {number} {names.get(number, '')}", mean, newest.everybody.of(ALL, str(number)))
        for number, mean in sorted(newest.own.categories.items())
    )


def _radar(ministry: Agency, newest: Year) -> Picture:
    """The ministry's means between the quartiles of all agencies of the year."""
    numbers = sorted(newest.own.categories)
    own = [newest.own.categories[number] for number in numbers]
    series: list[tuple[str, Sequence[Fraction | float]]] = [(f"ค่าเฉลี่ย {ministry.name}", own)]
    spreads = [spread for number in numbers if (spread := newest.everybody.of(ALL, str(number)))]
    if len(spreads) == len(numbers) and newest.everybody.count >= FEWEST:
        series += [
            ("ควอร์ไทล์ที่ 1 ทุกหน่วยงาน", [spread.lower for spread in spreads]),
            ("ควอร์ไทล์ที่ 3 ทุกหน่วยงาน", [spread.upper for spread in spreads]),
        ]
    return radar_picture(series, numbers)


def _items(newest: Year) -> list[ItemMean]:
    """The means of the items of the newest year, best first."""
    names = _names(newest.cycle)
    found = [ItemMean(code, names.get(code, ""), mean) for code, mean in newest.own.items.items()]
    return sorted(found, key=lambda item: -item.mean)


def _names(cycle: Cycle) -> Mapping[str, str]:
    return {item.code: item.name_th for item in catalogue(cycle.edition_id).items}
