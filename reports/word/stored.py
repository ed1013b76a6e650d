"""What the system holds of every answer, as the Word file shows it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from django.utils.html import format_html

from assessments.models import Answer, Assessment, ItemSummary, ProfileAnswer
from assessments.models.texts import VersionedText
from assessments.profile import shown_answer, unit_of
from reports.word.comparison import Stored
from reports.word.places import Kind, Place


def read_stored(assessment: Assessment, places: Mapping[str, Place]) -> dict[str, Stored]:
    """Every answer that has been written, by its key; three queries."""
    rows = dict(_rows(assessment))
    return {key: _stored(place, row) for key, place in places.items() if (row := rows.get((place.kind, place.target)))}


def _rows(assessment: Assessment) -> Iterator[tuple[tuple[Kind, object], VersionedText]]:
    for row in ProfileAnswer.objects.filter(assessment=assessment).select_related("updated_by"):
        yield (Kind.PROFILE, row.question_id), row
    for answer in Answer.objects.filter(assessment=assessment).select_related("updated_by"):
        yield (Kind.ANSWER, (answer.requirement_id, answer.factor)), answer
    for summary in ItemSummary.objects.filter(assessment=assessment).select_related("updated_by"):
        yield (Kind.SUMMARY, summary.item_id), summary


def _stored(place: Place, row: VersionedText) -> Stored:
    html = row.text
    if html and place.question and unit_of(place.question):
        html = format_html("<p>{}</p>", shown_answer(place.question, html))
    return Stored(html, row.version, row.updated_by.full_name, row.updated_at)
