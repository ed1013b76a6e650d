"""The state of an assessment as people see it today."""

from datetime import datetime

from django import template
from django.utils.timezone import now

from assessments.models import Assessment
from assessments.workflow import SUBMITTED_OR_LATER, state_label

register = template.Library()


@register.filter
def state_in_words(assessment: Assessment) -> str:
    """The state, or that the self-assessment has not begun for this agency."""
    return state_label(assessment.state, opens_at=assessment.opens_at, at=now())


@register.filter
def still_due(assessment: Assessment) -> datetime | None:
    """Until when it is to be submitted; None once it has been."""
    return None if assessment.state in SUBMITTED_OR_LATER else assessment.due_at
