"""Builds what the Word file is drawn from."""

from __future__ import annotations

from dataclasses import replace

from assessments.models import Answer, Assessment, ItemSummary, ProfileAnswer
from assessments.reading import catalogue_of
from reports.builders.application import build_application_report
from reports.word.origin import EditableReport, Origin, answer_key, profile_key, summary_key


def build_editable_report(assessment: Assessment) -> EditableReport:
    """The Application Report with the versions of its answers; fifteen queries.

    The versions are read first: a text that is saved in between makes the file seem older than it is, never newer.
    """
    origin = read_origin(assessment)
    return EditableReport(build_application_report(assessment), origin)


def build_open_report(assessment: Assessment) -> EditableReport:
    """The same without controls around the answers, which LibreOffice damages; as many queries."""
    return replace(build_editable_report(assessment), controls=False)


def read_origin(assessment: Assessment) -> Origin:
    """Where a file drawn now would come from; three queries."""
    catalogue = catalogue_of(assessment)
    return Origin(
        assessment=assessment.pk,
        agency=assessment.agency.name,
        year=assessment.cycle.year,
        edition=catalogue.key,
        versions=read_versions(assessment),
    )


def read_versions(assessment: Assessment) -> dict[str, int]:
    """The version of every answer that has been written, by its key; three queries."""
    catalogue = catalogue_of(assessment)
    places = {
        requirement.pk: (item.code, requirement.level.key)
        for item in catalogue.items
        for requirement in item.requirements
    }
    questions = {question.pk: question.number for question in catalogue.questions}
    items = {item.pk: item.code for item in catalogue.items}
    answers = Answer.objects.filter(assessment=assessment).values_list("requirement_id", "factor", "version")
    summaries = ItemSummary.objects.filter(assessment=assessment).values_list("item_id", "version")
    profile = ProfileAnswer.objects.filter(assessment=assessment).values_list("question_id", "version")
    return (
        {answer_key(*places[requirement], factor): version for requirement, factor, version in answers}
        | {summary_key(items[item]): version for item, version in summaries}
        | {profile_key(questions[question]): version for question, version in profile}
    )
