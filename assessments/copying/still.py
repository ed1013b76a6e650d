"""What still is as an earlier year had it: the places, with how many texts in each."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from assessments.models import Assessment
from assessments.reading import catalogue_of

PROFILE = "profile"


@dataclass(frozen=True)
class StillCopied:
    """A place with texts that nobody has changed since they were taken over; the key is an item's code or PROFILE."""

    key: str
    label: str
    texts: int


def still_copied(assessment: Assessment) -> tuple[StillCopied, ...]:
    """The profile and the items with such texts, in the order of the form; three queries."""
    copied = {"from_year__isnull": False}
    answers = assessment.answers.filter(**copied).values_list("requirement__item__code", flat=True)
    summaries = assessment.summaries.filter(**copied).values_list("item__code", flat=True)
    counts = Counter([*answers, *summaries])
    counts[PROFILE] = assessment.profile_answers.filter(**copied).count()
    places = [(PROFILE, "ลักษณะสำคัญขององค์การ")]
    places += [(item.code, f"{item.code} {item.name_th}") for item in catalogue_of(assessment).items]
    return tuple(StillCopied(key, label, counts[key]) for key, label in places if counts[key])
