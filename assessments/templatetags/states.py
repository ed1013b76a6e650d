"""The state of an assessment in words, as people see it today."""

from django import template
from django.utils.timezone import now

from assessments.models import Assessment
from assessments.workflow import state_label

register = template.Library()


@register.filter
def state_in_words(assessment: Assessment) -> str:
    """The state, or that the self-assessment has not begun for this agency."""
    return state_label(assessment.state, opens_at=assessment.opens_at, at=now())
