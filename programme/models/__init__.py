"""What is stored of the programme beside the cycle itself."""

from programme.models.runs import OpeningRun, RunState

__all__ = ["OpeningRun", "RunState"]
