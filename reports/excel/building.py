"""Reads an assessment into the content of its workbook of scores."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction

from assessments.findings import Finding, all_findings
from assessments.models import Assessment, Direction, Score, ScoreKind
from assessments.reading import catalogue_of, read_standing
from assessments.scoring import BELOW_BASIC, mean
from assessments.standing import (
    BAND_NAMES,
    GroupStanding,
    IndicatorStanding,
    ItemStanding,
    Standing,
    Totals,
)
from assessments.workflow import SUBMITTED_OR_LATER, State
from criteria.catalogue import Catalogue
from reports.builders.application import DRAFT
from reports.builders.cover import build_cover
from reports.builders.evidence import build_evidence_index
from reports.builders.rows import Written, read_written
from reports.builders.scores import CONFIRMED, KnownScore, known_score, newest_score, own_score
from reports.excel.content import (
    CategoryLine,
    DimensionLine,
    FindingLine,
    GroupLine,
    IndicatorLine,
    ItemLine,
    Rules,
    ScoreBook,
    Total,
)

TITLE = "คะแนนและตัวชี้วัด"
Points = Mapping[str, Fraction]


def build_score_book(assessment: Assessment) -> ScoreBook:
    """Marks, points, indicators, findings and evidence of an assessment; eleven to thirteen queries.

    The points are the agency's own. Confirmed points stand beside them once released; nothing else of a reviewer's.
    """
    catalogue = catalogue_of(assessment)
    written = read_written(assessment)
    standing = read_standing(assessment, marks=written.marks, indicators=written.indicators)
    released = assessment.state == State.RELEASED
    own = own_score(assessment, standing)
    kept = newest_score(assessment, ScoreKind.SELF) if assessment.state in SUBMITTED_OR_LATER else None
    confirmed = newest_score(assessment, ScoreKind.CONFIRMED) if released else None
    known = known_score(CONFIRMED, confirmed)
    return ScoreBook(
        cover=_cover(assessment, catalogue, written),
        rules=_rules(assessment, catalogue),
        categories=_categories(standing, own, known, _parts(kept), _parts(confirmed)),
        dimensions=_dimensions(standing, own, _parts(kept), _parts(confirmed)),
        own=_total(own.totals),
        confirmed=_total(known.totals),
        by_item=own.by_item,
        released=released,
        findings=_findings(assessment, catalogue, written) if own.by_item else (),
        evidence=build_evidence_index(catalogue, written.documents),
        notes=(*own.notes, *(known.notes if released else ())),
    )


def _cover(assessment: Assessment, catalogue: Catalogue, written: Written):
    return build_cover(
        assessment,
        catalogue,
        title=TITLE,
        title_en="Scores and Indicators",
        dated="ข้อมูลล่าสุด",
        at=written.changed_at,
        draft="" if assessment.state in SUBMITTED_OR_LATER else DRAFT,
    )


def _rules(assessment: Assessment, catalogue: Catalogue) -> Rules:
    schemes = catalogue.schemes
    return Rules(
        items=schemes.items[assessment.item_scheme],
        results=schemes.results[assessment.result_scheme],
        maximum=schemes.maximum,
        level_maximum=schemes.level_maximum,
        levels=tuple(level.name_en for level in catalogue.levels),
        level_keys=tuple(level.key for level in catalogue.levels),
        bands=tuple(sorted((level.band_from, BAND_NAMES[level.key]) for level in catalogue.levels)),
        below=BAND_NAMES[BELOW_BASIC],
    )


def _parts(score: Score | None) -> Points:
    """The points of items and dimensions that a kept score holds, by code."""
    held = score.points if score else {}
    parts = (held.get(part, {}) for part in ("items", "dimensions"))
    return {code: Fraction(points) for part in parts for code, points in part.items()}


def _total(totals: Totals | None) -> Total | None:
    return Total(totals.total, totals.level, totals.band_name) if totals else None


def _categories(
    standing: Standing, own: KnownScore, confirmed: KnownScore, kept: Points, given: Points
) -> tuple[CategoryLine, ...]:
    return tuple(
        CategoryLine(
            number=entry.category.number,
            name=entry.category.name_th,
            own=own.totals.categories[entry.category.number] if own.totals else None,
            confirmed=confirmed.totals.categories[entry.category.number] if confirmed.totals else None,
            items=tuple(_item(item, own.by_item, kept, given) for item in entry.items),
        )
        for entry in standing.categories
    )


def _item(standing: ItemStanding, by_item: bool, kept: Points, given: Points) -> ItemLine:
    code = standing.item.code
    points = kept.get(code, standing.points)
    return ItemLine(
        code=code,
        name=standing.item.name_th,
        marks=tuple(level.marks.marks for level in standing.levels),
        points=points if by_item else None,
        attained=standing.attained_name if by_item else "",
        confirmed=given.get(code),
        recalculated=by_item and points == standing.points,
    )


def _dimensions(standing: Standing, own: KnownScore, kept: Points, given: Points) -> tuple[DimensionLine, ...]:
    lines = []
    for entry in standing.dimensions:
        code = entry.dimension.code
        points = kept.get(code, entry.points)
        shown = tuple(_group(group) for group in entry.groups if group.indicators or (group.binding and own.by_item))
        name, by_item = entry.dimension.name_th, own.by_item
        again = by_item and points == entry.points
        lines.append(DimensionLine(code, name, shown, points if by_item else None, given.get(code), again))
    return tuple(lines)


def _group(standing: GroupStanding) -> GroupLine:
    indicators = tuple(_indicator(row) for row in standing.indicators)
    points = mean([row.points for row in indicators])
    return GroupLine(standing.group.number, standing.group.name_th, standing.binding, points, indicators)


def _indicator(standing: IndicatorStanding) -> IndicatorLine:
    label = str(Direction(standing.entry.direction).label)
    return IndicatorLine(standing.entry, label, standing.achievement, standing.points)


def _findings(assessment: Assessment, catalogue: Catalogue, written: Written) -> tuple[FindingLine, ...]:
    function = assessment.agency.function
    found = all_findings(catalogue, written.indicators, written.key_groups, function=function)
    return tuple(_finding(catalogue, finding) for finding in found)


def _finding(catalogue: Catalogue, finding: Finding) -> FindingLine:
    dimension = f"{finding.dimension} {catalogue.dimension(finding.dimension).name_th}"
    return FindingLine(dimension, finding.subject, finding.text)
