"""What stands in the reports: frozen values that the page, the PDF and every other format draw without a query.

What people wrote is sanitised HTML (`html`) or plain text; points and figures are exact, rounded where they are drawn.
"""

from reports.content.application import (
    Acronym,
    ApplicationReport,
    ArchivedReport,
    CategoryText,
    CidRow,
    CidTable,
    EvidenceEntry,
    EvidenceReference,
    FactorText,
    Figure,
    ItemText,
    LevelText,
    Reference,
)
from reports.content.common import (
    Band,
    Cover,
    Picture,
    Radar,
    ScoreRow,
    ScoreTable,
    Series,
    Signatory,
    Signature,
)
from reports.content.feedback import (
    CategoryRemarks,
    FeedbackReport,
    Gap,
    ItemRemarks,
    NextSteps,
    Remark,
    StrengthGroup,
)
from reports.content.profile import Cell, ClassicQuestion, Profile, ProfileAnswer
from reports.content.results import DimensionText, IndicatorGroup, IndicatorRow, ResultsText, Trend

Report = ApplicationReport | FeedbackReport

__all__ = [
    "Acronym",
    "ApplicationReport",
    "ArchivedReport",
    "Band",
    "CategoryRemarks",
    "CategoryText",
    "Cell",
    "CidRow",
    "CidTable",
    "ClassicQuestion",
    "Cover",
    "DimensionText",
    "EvidenceEntry",
    "EvidenceReference",
    "FactorText",
    "FeedbackReport",
    "Figure",
    "Gap",
    "IndicatorGroup",
    "IndicatorRow",
    "ItemRemarks",
    "ItemText",
    "LevelText",
    "NextSteps",
    "Picture",
    "Profile",
    "ProfileAnswer",
    "Radar",
    "Reference",
    "Remark",
    "Report",
    "ResultsText",
    "ScoreRow",
    "ScoreTable",
    "Series",
    "Signatory",
    "Signature",
    "StrengthGroup",
    "Trend",
]
