"""How many of the reviewers' released remarks an agency still has to take up, item by item."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field

from assessments.models import Assessment
from assessments.reading import catalogue_of
from criteria.catalogue import Catalogue, catalogue


@dataclass(frozen=True)
class OpenRemarks:
    """Opportunities for improvement by item or dimension code, those of the results as a whole by their category's
    number, and the year they were released for."""

    year: int | None = None
    counts: Mapping[str, int] = field(default_factory=dict)


def open_remarks(assessment: Assessment) -> OpenRemarks:
    """Those of the newest released result of the agency, this assessment's own or an earlier year's; one query."""
    rows = Assessment.objects.released_remarks(assessment)
    if not rows:
        return OpenRemarks()
    year, edition, *_ = rows[0]
    codes = Counter(item or dimension or "" for of_year, _, item, dimension in rows if of_year == year)
    return OpenRemarks(year, _by_present_code(catalogue_of(assessment), catalogue(edition), codes))


def _by_present_code(present: Catalogue, older: Catalogue, codes: Counter[str]) -> dict[str, int]:
    """The counts by the codes of the present edition; an item takes those of the items it continues."""
    counts = {item.code: sum(codes[old] for old in present.predecessors_in(older, item.code)) for item in present.items}
    counts |= {dimension.code: codes[dimension.code] for dimension in present.dimensions}
    return counts | {str(category.number): codes[""] for category in present.categories if category.dimensions}
