"""Scores of the national data, of the same shape as those that actions keep."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from fractions import Fraction
from typing import Any

from accounts.models import User
from assessments.actions.scores import points_of, rounded, scheme_of
from assessments.models import Assessment, Cycle, Score
from assessments.scoring import mean
from assessments.standing import totals_of
from criteria.catalogue import Catalogue, catalogue
from demo.national.ladder import Step, ladder


class Scorer:
    """Makes the scores of one cycle from the steps of the items and the points of the result dimensions."""

    def __init__(self, cycle: Cycle, sample: Assessment) -> None:
        self.catalogue: Catalogue = catalogue(cycle.edition_id)
        self.steps = ladder(cycle.edition_id, cycle.item_scheme)
        self.scheme = scheme_of(sample)

    def score(
        self,
        assessment: Assessment,
        kind: str,
        steps: Sequence[int],
        results: Sequence[Fraction],
        *,
        by: User,
        at: datetime,
        reviewer: User | None = None,
    ) -> Score:
        """The first version of a score, not yet stored."""
        reached = [self.steps[step] for step in steps]
        points = self._points(reached, results)
        return Score(
            assessment=assessment,
            kind=kind,
            reviewer=reviewer,
            version=1,
            scheme=self.scheme,
            marks={item.code: step.kept for item, step in zip(self.catalogue.items, reached, strict=True)},
            points=points,
            total=rounded(Fraction(points["total"])),
            at=at,
            by=by,
        )

    def _points(self, reached: Sequence[Step], results: Sequence[Fraction]) -> dict[str, Any]:
        by_item = {item.pk: step.points for item, step in zip(self.catalogue.items, reached, strict=True)}
        by_dimension = {entry.pk: points for entry, points in zip(self.catalogue.dimensions, results, strict=True)}
        categories = {
            category.number: mean(
                [by_item[item.pk] for item in category.items]
                + [by_dimension[entry.pk] for entry in category.dimensions]
            )
            for category in self.catalogue.categories
        }
        return points_of(totals_of(self.catalogue, categories)) | {
            "items": {item.code: str(by_item[item.pk]) for item in self.catalogue.items},
            "dimensions": {entry.code: str(by_dimension[entry.pk]) for entry in self.catalogue.dimensions},
            "attained": {item.code: step.attained for item, step in zip(self.catalogue.items, reached, strict=True)},
        }
