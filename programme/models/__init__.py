"""What is stored of the programme beside the cycle itself."""

from programme.models.imports import Import, ImportRow, ImportState, Subject
from programme.models.runs import OpeningRun, RunState

__all__ = ["Import", "ImportRow", "ImportState", "OpeningRun", "RunState", "Subject"]
