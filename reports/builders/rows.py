"""What an agency wrote, read once for a whole report: a fixed number of queries, however much there is."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from decimal import Decimal

from django.db.models import Max

from assessments.findings import IndicatorEntry
from assessments.models import Answer, Assessment, Evidence, Indicator, ItemSummary
from assessments.reading import read_indicators, read_key_groups


@dataclass
class Written:
    """Texts and marks by the ids of what they belong to, indicators, documents, and when any of it last changed."""

    profile: dict[int, str]
    texts: dict[tuple[int, str], str]
    marks: dict[tuple[int, str], Decimal]
    summaries: dict[int, str]
    indicators: list[IndicatorEntry]
    key_groups: list[str]
    documents: list[Evidence]
    changed_at: datetime
    uses: Mapping[int, list[tuple[Evidence, str]]] = field(default_factory=dict)


def read_written(assessment: Assessment) -> Written:
    """Everything of an assessment that a report shows; ten queries."""
    moments = [assessment.created_at]
    profile = {}
    for question, text, moment in assessment.profile_answers.values_list("question_id", "text", "updated_at"):
        profile[question] = text
        moments.append(moment)
    texts, marks = {}, {}
    rows = Answer.objects.filter(assessment=assessment)
    for requirement, factor, text, mark, moment in rows.values_list(
        "requirement_id", "factor", "text", "mark", "updated_at"
    ):
        texts[requirement, factor] = text
        if mark is not None:
            marks[requirement, factor] = mark
        moments.append(moment)
    summaries = {}
    for item, text, moment in ItemSummary.objects.filter(assessment=assessment).values_list(
        "item_id", "text", "updated_at"
    ):
        summaries[item] = text
        moments.append(moment)
    documents = _documents(assessment)
    moments += [revision.uploaded_at for document in documents for revision in document.revisions.all()]
    last = Indicator.objects.filter(assessment=assessment).aggregate(last=Max("updated_at"))["last"]
    return Written(
        profile=profile,
        texts=texts,
        marks=marks,
        summaries=summaries,
        indicators=read_indicators(assessment, with_key_groups=True),
        key_groups=read_key_groups(assessment),
        documents=documents,
        changed_at=max([*moments, *([last] if last else [])]),
        uses=_uses(documents),
    )


def _documents(assessment: Assessment) -> list[Evidence]:
    """The library with the newest revision first, and where each document is used; three queries."""
    library = Evidence.objects.filter(assessment=assessment, removed_at=None).select_related("kind")
    return list(library.prefetch_related("revisions", "uses").order_by("pk"))


def _uses(documents: list[Evidence]) -> dict[int, list[tuple[Evidence, str]]]:
    """The documents of each requirement with the pages to look at, in the order they were named."""
    found: dict[int, list[tuple[int, Evidence, str]]] = {}
    for document in documents:
        for use in document.uses.all():
            found.setdefault(use.requirement_id, []).append((use.pk, document, use.pages))
    return {
        requirement: [(document, pages) for _, document, pages in sorted(named, key=lambda entry: entry[0])]
        for requirement, named in found.items()
    }
