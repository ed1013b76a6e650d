"""A training case in short steps."""

from __future__ import annotations

from typing import Any

from accounts.models import User
from assessments.actions.scores import store_score
from assessments.models import Assessment, ScoreKind
from assessments.reading import read_standing
from assessments.workflow import State
from tests.factories import NOW, make_assessment
from tests.reviews.steps import all_marks, officer
from training.actions import choose_case, send_training, set_training_marks
from training.models import TrainingCase, TrainingSheet


def make_source(*, confirmed: Any = 0.5, **fields: Any) -> Assessment:
    """A released assessment with texts whose confirmed marks are all the same."""
    assessment = make_assessment(state=State.RELEASED, **fields)
    standing = read_standing(assessment, marks=all_marks(assessment, confirmed))
    store_score(assessment=assessment, kind=ScoreKind.CONFIRMED, standing=standing, actor=officer(), at=NOW)
    return assessment


def make_case(source: Assessment | None = None) -> TrainingCase:
    """The training case of the cycle its source belongs to."""
    source = source or make_source()
    return choose_case(cycle=source.cycle, source=source, actor=officer(), at=NOW)


def marked(case: TrainingCase, reviewer: User, value: Any = 1) -> TrainingSheet:
    """A reviewer's sheet with one mark all over."""
    return set_training_marks(case=case, marks=all_marks(case.source, value), actor=reviewer, at=NOW)


def sent(case: TrainingCase, reviewer: User, value: Any = 1) -> TrainingSheet:
    """The same, sent."""
    marked(case, reviewer, value)
    return send_training(case=case, actor=reviewer, at=NOW)
