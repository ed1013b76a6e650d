"""What is stored of certification, visits, awards and clarifications."""

from certification.models.awards import AwardApplication, report_path
from certification.models.certifications import Certificate, Certification, verification_code
from certification.models.clarifications import Clarification
from certification.models.record import StepTaken
from certification.models.visits import AgendaLine, Visit, VisitMark, VisitQuestion

__all__ = [
    "AgendaLine",
    "AwardApplication",
    "Certificate",
    "Certification",
    "Clarification",
    "StepTaken",
    "Visit",
    "VisitMark",
    "VisitQuestion",
    "report_path",
    "verification_code",
]
