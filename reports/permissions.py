"""Who may read which report; whoever may not does not learn that it exists (404)."""

import rules

from accounts.models import User
from accounts.permissions import coordinates_agency, is_officer
from assessments.models import Assessment, ScoreKind
from assessments.permissions import belongs, manages, sees
from assessments.workflow import State
from certification.models import Certificate
from reviews.models import Sheet


@rules.predicate
def feedback_is_released(user: User, assessment: Assessment) -> bool:
    return assessment.state == State.RELEASED and assessment.scores.filter(kind=ScoreKind.CONFIRMED).exists()


@rules.predicate
def feedback_is_drafted(user: User, assessment: Assessment) -> bool:
    return assessment.state != State.RELEASED and Sheet.objects.confirmed(assessment).exists()


@rules.predicate
def is_certified(user: User, assessment: Assessment) -> bool:
    return Certificate.objects.filter(certification__assessment=assessment, withdrawn_at=None).exists()


PERMISSIONS = {
    "reports.view_application": sees,
    "reports.export_assessment": sees,
    "reports.view_scores": sees,
    "reports.view_feedback": (sees & feedback_is_released) | (~belongs & is_officer & feedback_is_drafted),
    "reports.set_letterhead": coordinates_agency,
    "reports.view_certificate": (belongs | is_officer | manages) & is_certified,
    "reports.view_earlier_drafts": belongs | is_officer,
}
