"""What stands in the reports: frozen values that the page, the PDF and every other format draw without a query.

What people wrote is sanitised HTML (`html`) or plain text; points and figures are exact, rounded where they are drawn.
"""

from reports.content.application import (
    ApplicationReport,
    CategoryText,
    Cell,
    DimensionText,
    EvidenceEntry,
    EvidenceReference,
    FactorText,
    IndicatorGroup,
    IndicatorRow,
    ItemText,
    LevelText,
    Profile,
    ProfileAnswer,
    Reference,
    ResultsText,
    Trend,
)
from reports.content.common import (
    Band,
    Cover,
    Radar,
    ScoreRow,
    ScoreTable,
    Series,
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

Report = ApplicationReport | FeedbackReport

__all__ = [
    "ApplicationReport",
    "Band",
    "CategoryRemarks",
    "CategoryText",
    "Cell",
    "Cover",
    "DimensionText",
    "EvidenceEntry",
    "EvidenceReference",
    "FactorText",
    "FeedbackReport",
    "Gap",
    "IndicatorGroup",
    "IndicatorRow",
    "ItemRemarks",
    "ItemText",
    "LevelText",
    "NextSteps",
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
    "Signature",
    "StrengthGroup",
    "Trend",
]
