"""What a row of an uploaded file would do."""

from __future__ import annotations

from dataclasses import asdict, dataclass, field
from typing import Any

from django.db import models


class RowStatus(models.TextChoices):
    ERROR = "error", "ผิดพลาด"
    NEW = "new", "เพิ่มใหม่"
    CHANGED = "changed", "เปลี่ยนแปลง"
    UNCHANGED = "unchanged", "ไม่เปลี่ยนแปลง"


@dataclass(frozen=True)
class Problem:
    """What is wrong in which column."""

    column: str
    message: str


@dataclass(frozen=True)
class Change:
    """A field that changes, in words people read; "" where it is empty."""

    label: str
    before: str
    after: str


@dataclass(frozen=True)
class Planned:
    """What a row would do: `values` are stored as they stand here once the import is confirmed."""

    line: int
    name: str
    status: str
    pk: int | None = None
    values: dict[str, Any] = field(default_factory=dict)
    changes: tuple[Change, ...] = ()
    problems: tuple[Problem, ...] = ()

    def stored(self) -> dict[str, Any]:
        """The row as JSON holds it."""
        return asdict(self) | {
            "changes": [asdict(change) for change in self.changes],
            "problems": [asdict(problem) for problem in self.problems],
        }
