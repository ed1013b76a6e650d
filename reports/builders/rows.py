"""What an agency wrote, read once for a whole report: a fixed number of queries, however much there is."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from operator import attrgetter
from typing import Any

from django.db.models import Max

from assessments.findings import IndicatorEntry
from assessments.models import (
    Answer,
    Assessment,
    Evidence,
    EvidenceUse,
    Indicator,
    ItemSummary,
    KeyProcess,
    ProfileAnswer,
)
from assessments.reading import read_indicators, read_key_groups

Key = tuple[int, str]


@dataclass(frozen=True)
class Written:
    """Texts and marks by the ids of what they belong to, indicators, documents, and when any of it last changed."""

    profile: dict[int, str]
    texts: dict[Key, str]
    marks: dict[Key, Decimal]
    summaries: dict[int, str]
    indicators: list[IndicatorEntry]
    key_groups: list[str]
    documents: list[Evidence]
    uses: dict[int, list[EvidenceUse]]
    processes: list[KeyProcess]
    acronyms: list[tuple[str, str]]
    changed_at: datetime

    @property
    def is_empty(self) -> bool:
        """Whether the agency has neither written nor marked nor handed over anything."""
        texts = (*self.profile.values(), *self.texts.values(), *self.summaries.values())
        return not any((*texts, self.marks, self.indicators, self.documents, self.processes, self.acronyms))


def read_written(assessment: Assessment) -> Written:
    """Everything of an assessment that a report shows; thirteen queries."""
    answers = _rows(Answer, assessment, "requirement_id", "factor", "text", "mark")
    profile = _rows(ProfileAnswer, assessment, "question_id", "text")
    summaries = _rows(ItemSummary, assessment, "item_id", "text")
    documents = _documents(assessment)
    processes = list(assessment.key_processes.prefetch_related("entries"))
    return Written(
        profile={question: text for question, text, _ in profile},
        texts={(requirement, factor): text for requirement, factor, text, _, _ in answers},
        marks={(requirement, factor): mark for requirement, factor, _, mark, _ in answers if mark is not None},
        summaries={item: text for item, text, _ in summaries},
        indicators=read_indicators(assessment, with_key_groups=True),
        key_groups=read_key_groups(assessment),
        documents=documents,
        uses=_uses(documents),
        processes=processes,
        acronyms=list(assessment.acronyms.values_list("short", "full")),
        changed_at=_changed_at(assessment, [*answers, *profile, *summaries], documents, processes),
    )


def _rows(model: Any, assessment: Assessment, *columns: str) -> list[tuple[Any, ...]]:
    """The rows of a model as tuples with the moment of their last change at the end; one query."""
    return list(model.objects.filter(assessment=assessment).values_list(*columns, "updated_at"))


def _documents(assessment: Assessment) -> list[Evidence]:
    """The library with the newest revision first, and where each document is used; three queries."""
    library = Evidence.objects.filter(assessment=assessment, removed_at=None).select_related("kind")
    return list(library.prefetch_related("revisions", "uses").order_by("pk"))


def _uses(documents: Sequence[Evidence]) -> dict[int, list[EvidenceUse]]:
    """The documents of each requirement in the order they were named."""
    found: dict[int, list[EvidenceUse]] = {}
    for use in sorted((use for document in documents for use in document.uses.all()), key=attrgetter("pk")):
        found.setdefault(use.requirement_id, []).append(use)
    return found


def _changed_at(
    assessment: Assessment,
    rows: Sequence[tuple[Any, ...]],
    documents: Sequence[Evidence],
    processes: Sequence[KeyProcess],
) -> datetime:
    """The last change of any text, mark, figure or file; one query."""
    indicators = Indicator.objects.filter(assessment=assessment).aggregate(last=Max("updated_at"))["last"]
    uploads = [revision.uploaded_at for document in documents for revision in document.revisions.all()]
    tables = [process.updated_at for process in processes]
    moments = [assessment.created_at, *(row[-1] for row in rows), *uploads, *tables, indicators]
    return max(moment for moment in moments if moment)
