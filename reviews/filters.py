"""How the officer's list of reviews is narrowed."""

import django_filters

from assessments.filters import AssessmentFilter
from assessments.workflow import SUBMITTED_OR_LATER, State

STATES = [(state.value, state.label) for state in State if state in SUBMITTED_OR_LATER | {State.RETURNED}]


class ReviewFilter(AssessmentFilter):
    """As the list of assessments, with the states a review can be in."""

    state = django_filters.ChoiceFilter(label="สถานะ", choices=STATES, empty_label="ทุกสถานะ")
