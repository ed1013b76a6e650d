"""Who may read which report; whoever may not does not learn that it exists (404)."""

import rules

from accounts.models import Agency, Role, User
from assessments.models import Assessment, ScoreKind
from assessments.permissions import belongs, is_assigned, is_officer, manages
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
def coordinates(user: User, agency: Agency) -> bool:
    return user.has_role(Role.COORDINATOR, agency.pk)


@rules.predicate
def is_certified(user: User, assessment: Assessment) -> bool:
    return Certificate.objects.filter(certification__assessment=assessment, withdrawn_at=None).exists()


readers = belongs | is_officer | is_assigned | manages

PERMISSIONS = {
    "reports.view_application": readers,
    "reports.export_assessment": readers,
    "reports.view_scores": readers,
    "reports.view_feedback": (readers & feedback_is_released) | (~belongs & is_officer & feedback_is_drafted),
    "reports.set_letterhead": coordinates,
    "reports.view_certificate": (belongs | is_officer | manages) & is_certified,
    "reports.view_earlier_drafts": belongs | is_officer,
}
