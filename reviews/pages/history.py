"""The four scores of an assessment with all their versions, and the record of everything that was done."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from accounts.models import User
from assessments.actions.scores import totals_of_score
from assessments.models import Assessment, Score, ScoreKind
from assessments.standing import Totals
from reviews.models import Entry

ORDER = tuple(ScoreKind)


@dataclass(frozen=True)
class ScoreLine:
    """One version of a score; `is_newest` among those of its kind and reviewer."""

    score: Score
    name: str
    totals: Totals
    is_newest: bool


@dataclass(frozen=True)
class RecordLine:
    """One line of the record: a move of the assessment, or a deed of its review."""

    label: str
    actor: User
    subject: User | None
    remark: str
    at: datetime
    due_at: datetime | None


@dataclass(frozen=True)
class History:
    scores: tuple[ScoreLine, ...]
    categories: tuple[int, ...]
    record: tuple[RecordLine, ...]


def read_history(assessment: Assessment) -> History:
    """Everything the page shows; three queries."""
    rows = Score.objects.filter(assessment=assessment).select_related("by", "reviewer")
    scores = sorted(rows, key=lambda row: (ORDER.index(ScoreKind(row.kind)), row.reviewer_id or 0, row.version))
    newest = {(row.kind, row.reviewer_id): row.version for row in scores}
    lines = tuple(
        ScoreLine(
            score=row,
            name=" ".join(filter(None, (ScoreKind(row.kind).label, str(row.reviewer or "")))),
            totals=totals_of_score(row),
            is_newest=newest[row.kind, row.reviewer_id] == row.version,
        )
        for row in scores
    )
    numbers = tuple(sorted(lines[0].totals.categories)) if lines else ()
    return History(lines, numbers, _record(assessment))


def _record(assessment: Assessment) -> tuple[RecordLine, ...]:
    """Moves and deeds together, newest first."""
    moves = [
        RecordLine(row.label, row.actor, None, row.remark, row.at, row.due_at)
        for row in assessment.transitions.select_related("actor")
    ]
    deeds = [
        RecordLine(row.label, row.actor, row.subject, row.remark, row.at, None)
        for row in Entry.objects.filter(assessment=assessment).select_related("actor", "subject")
    ]
    return tuple(sorted([*deeds, *moves], key=lambda line: line.at, reverse=True))
