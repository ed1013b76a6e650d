"""Category 7 as it stands in the Application Report."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from fractions import Fraction

from assessments.findings import Finding, IndicatorEntry
from assessments.models import Direction
from assessments.standing import CategoryStanding, DimensionStanding, GroupStanding, IndicatorStanding
from assessments.trends import trend_sentence
from reports.content import DimensionText, IndicatorGroup, IndicatorRow, ResultsText, Trend
from reports.content.results import label_of
from thai.figures import plain


def build_results(
    standing: CategoryStanding, findings: Sequence[Finding], *, year: int, points: Fraction | None, by_item: bool
) -> ResultsText:
    """Category 7; `points` are the category's in the agency's own score, `by_item` says whether dimensions have any."""
    category = standing.category
    of_indicators: dict[int, list[str]] = {}
    of_dimensions: dict[str, list[str]] = {}
    for finding in findings:
        if finding.indicator is None:
            of_dimensions.setdefault(finding.dimension, []).append(finding.text)
        else:
            of_indicators.setdefault(finding.indicator, []).append(finding.text)
    return ResultsText(
        number=category.number,
        name=category.name_th,
        intent=category.intent_th,
        years=(year - 2, year - 1, year),
        dimensions=tuple(
            DimensionText(
                code=dimension.dimension.code,
                name=dimension.dimension.name_th,
                groups=_groups(dimension, of_indicators, year),
                findings=tuple(of_dimensions.get(dimension.dimension.code, ())),
                points=dimension.points if by_item else None,
            )
            for dimension in standing.dimensions
        ),
        points=points,
    )


def _groups(
    dimension: DimensionStanding, findings: Mapping[int, Sequence[str]], year: int
) -> tuple[IndicatorGroup, ...]:
    return tuple(_group(group, findings, year) for group in dimension.groups if group.indicators)


def _group(group: GroupStanding, findings: Mapping[int, Sequence[str]], year: int) -> IndicatorGroup:
    return IndicatorGroup(
        number=group.group.number,
        name=group.group.name_th,
        mandatory=group.binding,
        indicators=tuple(_row(row, tuple(findings.get(row.entry.pk, ())), year) for row in group.indicators),
    )


def _row(standing: IndicatorStanding, findings: tuple[str, ...], year: int) -> IndicatorRow:
    entry = standing.entry
    return IndicatorRow(
        name=entry.name,
        unit=entry.unit,
        direction=str(Direction(entry.direction).label),
        results_by_year=tuple(zip((year - 2, year - 1, year), entry.results, strict=True)),
        target=entry.target,
        achievement=standing.achievement,
        points=standing.points,
        comparison=_comparison(entry),
        trend=_trend(entry, year),
        findings=findings,
        comparison_source=entry.comparison_source,
    )


def _comparison(entry: IndicatorEntry) -> str:
    return "" if entry.comparison_value is None else f"ค่าเปรียบเทียบ {plain(entry.comparison_value)}"


def _trend(entry: IndicatorEntry, year: int) -> Trend | None:
    """What the chart shows; None where fewer than two years can be shown."""
    if sum(value is not None for value in entry.results) < 2:
        return None
    target = "" if entry.target is None else f" เป้าหมายปี {year} {plain(entry.target)}"
    sentence = f"แนวโน้ม {label_of(entry.name, entry.unit)} {trend_sentence(entry, year)}{target}"
    return Trend((year - 2, year - 1, year), entry.results, entry.target, sentence)
