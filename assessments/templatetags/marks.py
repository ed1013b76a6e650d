"""Marks in the words of the form."""

from decimal import Decimal

from django import template

from assessments.scoring import exact
from assessments.standing import MARK_WORDS

register = template.Library()


@register.filter
def mark_in_words(mark: Decimal | None) -> str:
    """ครบ, บางส่วน, ยังไม่มี, or that nobody has marked yet."""
    return MARK_WORDS[exact(mark)]
