"""Takes a document into the system, through the same actions that people's typing goes through."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from fractions import Fraction
from typing import Any

from django.db import transaction

from accounts.errors import Refused
from accounts.models import Agency, User
from assessments.actions.cycles import open_cycle
from assessments.actions.indicators import add_indicator, remove_indicator
from assessments.actions.scores import store_category_score
from assessments.actions.texts import (
    UNCHANGED,
    Change,
    name_key_groups,
    save_answers,
    save_profile_answers,
    save_summary,
)
from assessments.actions.writing import lock_for_writing
from assessments.findings import IndicatorEntry
from assessments.models import Assessment, Cycle, Indicator, KeyGroup, ScoreKind
from assessments.reading import read_indicators
from assessments.standing import totals_of
from reports.exchange.descriptions import take_in_acronyms, take_in_processes
from reports.exchange.document import AssessmentDocument, BadDocument
from reports.exchange.export import own_category_scores
from reports.exchange.indicators import write_indicator


@dataclass(frozen=True)
class Imported:
    """The assessment and what was written into it, one line for each part."""

    assessment: Assessment
    lines: tuple[str, ...]


def import_document(document: AssessmentDocument, *, actor: User, at: datetime) -> Imported:
    """Writes all that the document names; what it does not name stays, only the lists are taken as a whole.

    Raises BadDocument where agency, cycle, edition or scheme are not those of the system, and where the assessment is
    not open for writing; then nothing has been written.
    """
    agency, cycle = find_agency(document), _cycle(document)
    try:
        with transaction.atomic():
            open_cycle(cycle=cycle, agencies=[agency], actor=actor, at=at)
            assessment = Assessment.objects.with_names().get(cycle=cycle, agency=agency)
            lock_for_writing(assessment, at=at)
            _require_same_rules(document, assessment)
            return Imported(assessment, tuple(_write(document, assessment, {"actor": actor, "at": at})))
    except Refused as refusal:
        raise BadDocument("document", str(refusal)) from refusal


def find_agency(document: AssessmentDocument) -> Agency:
    """The agency of the document's name; raises BadDocument where there is none or it is another kind of agency."""
    agency = Agency.objects.filter(name=document.agency).first()
    if agency is None:
        raise BadDocument("agency.name", "there is no such agency; add it first")
    for name in ("kind", "function"):
        registered = getattr(agency, name)
        if registered != getattr(document, name):
            raise BadDocument(f"agency.{name}", f'the agency is registered with "{registered}"')
    return agency


def _cycle(document: AssessmentDocument) -> Cycle:
    cycle = Cycle.objects.filter(year=document.year).first()
    if cycle is None:
        raise BadDocument("year", "there is no cycle of this year; open it first")
    return cycle


def _require_same_rules(document: AssessmentDocument, assessment: Assessment) -> None:
    if assessment.edition_id != document.catalogue.edition_pk:
        raise BadDocument("edition", f"the assessment of this year is under {assessment.edition.key}")
    for name in ("items", "results"):
        kept = getattr(assessment, f"{name.removesuffix('s')}_scheme")
        if kept != getattr(document, f"{name.removesuffix('s')}_scheme"):
            raise BadDocument(f"scheme.{name}", f'the assessment is scored by "{kept}"')


def _write(document: AssessmentDocument, assessment: Assessment, who: dict[str, Any]) -> list[str]:
    lines = [
        f"{assessment.pk}: {assessment.agency} {assessment.cycle.year}",
        f"profile: {_write_profile(document, assessment, who)} answers",
        f"items: {_write_answers(document, assessment, who)} factors",
        f"summaries: {_write_summaries(document, assessment, who)}",
    ]
    if document.key_groups is not None:
        lines.append(f"key groups: {_write_key_groups(document, assessment, who)}")
    if document.indicators is not None:
        lines.append(f"indicators: {_write_indicators(document, assessment, who)}")
    if document.processes is not None:
        lines.append(f"key processes: {take_in_processes(document.processes, assessment, who)}")
    if document.acronyms is not None:
        lines.append(f"acronyms: {take_in_acronyms(document.acronyms, assessment, who)}")
    if document.category_scores:
        lines.append(f"category scores: {_write_scores(document, assessment, who)}")
    return lines


def _write_profile(document: AssessmentDocument, assessment: Assessment, who: dict[str, Any]) -> int:
    versions = dict(assessment.profile_answers.values_list("question_id", "version"))
    changes = [Change(pk, versions.get(pk, 0), text=text) for pk, text in document.profile.items()]
    save_profile_answers(assessment=assessment, changes=changes, **who)
    return len(changes)


def _write_answers(document: AssessmentDocument, assessment: Assessment, who: dict[str, Any]) -> int:
    rows = assessment.answers.values_list("requirement_id", "factor", "version")
    versions = {(requirement, factor): version for requirement, factor, version in rows}
    changes = [
        Change(
            key,
            versions.get(key, 0),
            text=document.texts.get(key, UNCHANGED),
            mark=document.marks.get(key, UNCHANGED),
        )
        for key in dict.fromkeys([*document.texts, *document.marks])
    ]
    save_answers(assessment=assessment, changes=changes, **who)
    return len(changes)


def _write_summaries(document: AssessmentDocument, assessment: Assessment, who: dict[str, Any]) -> int:
    versions = dict(assessment.summaries.values_list("item_id", "version"))
    for item, text in document.summaries.items():
        save_summary(assessment=assessment, change=Change(item, versions.get(item, 0), text=text), **who)
    return len(document.summaries)


def _write_key_groups(document: AssessmentDocument, assessment: Assessment, who: dict[str, Any]) -> int:
    groups = document.key_groups or ()
    held = set(KeyGroup.objects.filter(assessment=assessment).values_list("question__number", flat=True))
    for number in sorted(held | {group.question for group in groups}):
        names = [group.name for group in groups if group.question == number]
        name_key_groups(assessment=assessment, question_id=document.catalogue.question(number).pk, names=names, **who)
    return len(groups)


def _write_indicators(document: AssessmentDocument, assessment: Assessment, who: dict[str, Any]) -> int:
    wanted = document.indicators or ()
    if not _same(wanted, read_indicators(assessment, with_key_groups=True), document.year):
        for indicator in Indicator.objects.filter(assessment=assessment):
            indicator.assessment = assessment
            remove_indicator(indicator=indicator, **who)
        groups = {group.name: group.pk for group in KeyGroup.objects.filter(assessment=assessment)}
        for entry in wanted:
            _add(document, assessment, entry, [groups[name] for name in entry.key_groups], who)
    return len(wanted)


def _same(wanted: tuple[IndicatorEntry, ...], held: list[IndicatorEntry], year: int) -> bool:
    first, second = (
        [write_indicator(entry, year=year, key_groups=tuple(sorted(entry.key_groups))) for entry in entries]
        for entries in (wanted, held)
    )
    return first == second


def _add(
    document: AssessmentDocument,
    assessment: Assessment,
    entry: IndicatorEntry,
    key_groups: list[int],
    who: dict[str, Any],
) -> None:
    groups = document.catalogue.dimension(entry.dimension).groups
    before_last, last, assessed = entry.results
    figures = {
        "name": entry.name,
        "unit": entry.unit,
        "direction": entry.direction,
        "target": entry.target,
        "previous_target": entry.previous_target,
        "result_2": before_last,
        "result_1": last,
        "result": assessed,
        "comparison_value": entry.comparison_value,
        "comparison_source": entry.comparison_source,
        "five_targets": [str(target) for target in entry.five_targets],
    }
    group = next(group for group in groups if group.number == entry.group)
    add_indicator(assessment=assessment, group=group, figures=figures, key_groups=key_groups, **who)


def _write_scores(document: AssessmentDocument, assessment: Assessment, who: dict[str, Any]) -> int:
    scores: dict[int, Decimal] = dict(document.category_scores or {})
    if scores != own_category_scores(assessment):
        totals = totals_of(document.catalogue, {number: Fraction(points) for number, points in scores.items()})
        store_category_score(assessment=assessment, kind=ScoreKind.SELF, totals=totals, **who)
    return len(scores)
