"""A discussion of two reviewers, and the addresses of its pages."""

from __future__ import annotations

from django.urls import reverse

from accounts.models import Role
from tests.factories import make_user, requirement_of
from tests.reviews.steps import all_marks, completed, make_review, opened, remark_on, set_all


def url(assessment, name: str = "consensus", *args) -> str:
    """The address of a page of a review."""
    return reverse(f"reviews:{name}", args=[assessment.pk, *args])


def discussing():
    """Two reviewers have sent; they differ on 2.2 and, less, on 1.1."""
    first, second = make_user(Role.REVIEWER), make_user(Role.REVIEWER)
    assessment = make_review(first, second)
    low = {(requirement_of(assessment, "2.2", "basic"), "approach"): 0}
    small = {(requirement_of(assessment, "1.1", "significance"), "result"): 0}
    for reviewer, marks in ((first, low), (second, small)):
        sheet = opened(assessment, reviewer)
        set_all(sheet, all_marks(assessment) | marks)
        remark_on(sheet, "1.1", f"ข้อสังเกตของ {reviewer}")
        completed(assessment, reviewer, marks=all_marks(assessment) | marks)
    return assessment, first, second
