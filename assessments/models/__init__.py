"""What is stored of a cycle and an assessment, and what may never be stored."""

from assessments.models.assessments import Assessment, Responsibility, Transition
from assessments.models.cycles import Cycle, CycleStage, PageLimit
from assessments.models.evidence import Classification, Evidence, EvidenceRevision, EvidenceUse, evidence_path
from assessments.models.indicators import Direction, Indicator, figure_field
from assessments.models.processes import Acronym, Aspect, CidEntry, KeyProcess
from assessments.models.scores import Score, ScoreKind
from assessments.models.texts import MARKS, Answer, ItemSummary, KeyGroup, ProfileAnswer, VersionedText
from assessments.models.uploads import IndicatorUpload

__all__ = [
    "MARKS",
    "Acronym",
    "Answer",
    "Aspect",
    "Assessment",
    "CidEntry",
    "Classification",
    "Cycle",
    "CycleStage",
    "Direction",
    "Evidence",
    "EvidenceRevision",
    "EvidenceUse",
    "Indicator",
    "IndicatorUpload",
    "ItemSummary",
    "KeyGroup",
    "KeyProcess",
    "PageLimit",
    "ProfileAnswer",
    "Responsibility",
    "Score",
    "ScoreKind",
    "Transition",
    "VersionedText",
    "evidence_path",
    "figure_field",
]
