"""A plan of what is taken over: the parts, and line by line what goes where."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from enum import Enum
from typing import Any

from django.db import models


class Part(models.TextChoices):
    """What can be taken over, in the order in which it is."""

    PROFILE = "profile", "ลักษณะสำคัญขององค์การ"
    KEY_GROUPS = "key_groups", "กลุ่มผู้รับบริการและผู้มีส่วนได้ส่วนเสียที่สำคัญ"
    ACRONYMS = "acronyms", "คำย่อ"
    PROCESSES = "processes", "กระบวนการหลักและตาราง CID"
    INDICATORS = "indicators", "ตัวชี้วัด หมวด 7"
    OWNERS = "owners", "หน่วยงานและผู้รับผิดชอบ"
    TEXTS = "texts", "ข้อความรายข้อและสรุปผล หมวด 1-6"
    EVIDENCE = "evidence", "เอกสารในคลังหลักฐาน"


# What a new year starts with; the others are taken over on request.
USUAL = (Part.PROFILE, Part.KEY_GROUPS, Part.ACRONYMS, Part.INDICATORS, Part.OWNERS)


class Outcome(Enum):
    COPIED = "copied"
    KEPT = "kept"
    NO_PLACE = "no_place"
    NO_SOURCE = "no_source"
    REFUSED = "refused"


@dataclass(frozen=True)
class Line:
    """One thing of last year and where it goes; `payload` is what the action needs to carry it there."""

    what: str
    place: str
    outcome: Outcome
    reason: str = ""
    payload: Any = field(default=None, repr=False, compare=False)


@dataclass(frozen=True)
class PartPlan:
    """What becomes of one part."""

    part: Part
    lines: tuple[Line, ...]

    def of(self, outcome: Outcome) -> tuple[Line, ...]:
        """The lines with an outcome."""
        return tuple(line for line in self.lines if line.outcome is outcome)

    @property
    def copied(self) -> Sequence[Line]:
        return self.of(Outcome.COPIED)
