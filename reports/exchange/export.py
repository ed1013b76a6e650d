"""Writes an assessment as a document: what the agency wrote, marked and measured; nothing of a reviewer."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from assessments.actions.scores import totals_of_score
from assessments.models import Assessment, KeyGroup, ScoreKind
from assessments.reading import catalogue_of, read_indicators
from criteria.catalogue import Catalogue
from criteria.models import Factor
from reports.builders.scores import newest_score
from reports.exchange.descriptions import write_acronyms, write_processes
from reports.exchange.document import FORMAT
from reports.exchange.indicators import figure_text, write_indicator


def export_assessment(assessment: Assessment) -> dict[str, Any]:
    """The document as JSON values, in the order of the standard; ten queries."""
    catalogue = catalogue_of(assessment)
    key_groups = [
        {"question": number, "name": name}
        for number, name in KeyGroup.objects.filter(assessment=assessment).values_list("question__number", "name")
    ]
    names = tuple(str(group["name"]) for group in key_groups)
    year = assessment.cycle.year
    indicators = read_indicators(assessment, with_key_groups=True)
    document: dict[str, Any] = {
        "format": FORMAT,
        "edition": catalogue.key,
        "year": year,
        "agency": {
            "name": assessment.agency.name,
            "kind": assessment.agency.kind,
            "function": assessment.agency.function,
        },
        "scheme": {"items": assessment.item_scheme, "results": assessment.result_scheme},
        "profile": _profile(assessment, catalogue),
        "items": _items(assessment, catalogue),
        "indicators": [write_indicator(entry, year=year, key_groups=names) for entry in indicators],
    }
    if key_groups:
        document["key_groups"] = key_groups
    if processes := write_processes(assessment):
        document["processes"] = processes
    if acronyms := write_acronyms(assessment):
        document["acronyms"] = acronyms
    if scores := own_category_scores(assessment):
        document["category_scores"] = {str(number): figure_text(points) for number, points in scores.items()}
    return document


def own_category_scores(assessment: Assessment) -> dict[int, Decimal]:
    """The agency's own score, if it was entered by category; empty otherwise. One query."""
    kept = newest_score(assessment, ScoreKind.SELF)
    if kept is None or not kept.entered_by_category:
        return {}
    categories = totals_of_score(kept).categories
    return {number: Decimal(points.numerator) / points.denominator for number, points in categories.items()}


def _profile(assessment: Assessment, catalogue: Catalogue) -> dict[str, str]:
    answers = dict(assessment.profile_answers.exclude(text="").values_list("question_id", "text"))
    return {str(entry.number): answers[entry.pk] for entry in catalogue.questions if entry.pk in answers}


def _items(assessment: Assessment, catalogue: Catalogue) -> dict[str, Any]:
    rows = assessment.answers.values_list("requirement_id", "factor", "mark", "text")
    answers = {(requirement, factor): (mark, text) for requirement, factor, mark, text in rows}
    summaries = dict(assessment.summaries.exclude(text="").values_list("item_id", "text"))
    items = {}
    for item in catalogue.items:
        written: dict[str, Any] = {}
        for requirement in item.requirements:
            factors = {factor: _factor(*answers.get((requirement.pk, factor), (None, ""))) for factor in Factor.values}
            if named := {factor: content for factor, content in factors.items() if content}:
                written[requirement.level.key] = named
        if item.pk in summaries:
            written["summary"] = summaries[item.pk]
        if written:
            items[item.code] = written
    return items


def _factor(mark: Decimal | None, text: str) -> dict[str, str]:
    content = {} if mark is None else {"mark": figure_text(mark)}
    return content | ({"text": text} if text else {})
