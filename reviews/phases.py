"""How far a review has come: each reviewer alone, then all together, then the officer; pure."""

from __future__ import annotations

from dataclasses import dataclass

from django.db import models


class Phase(models.TextChoices):
    INDIVIDUAL = "individual", "ผู้ตรวจประเมินให้คะแนนรายบุคคล"
    CONSENSUS = "consensus", "หาฉันทามติ"
    EDITING = "editing", "ตรวจแก้ก่อนเผยแพร่"


@dataclass(frozen=True)
class Course:
    """Who takes part (names), who of them has not sent, and whether the consensus is closed."""

    reviewers: tuple[str, ...]
    waiting: tuple[str, ...]
    closed: bool

    @property
    def phase(self) -> Phase:
        """The consensus opens when all who take part have sent; the officer edits what it was closed with."""
        if self.waiting or not self.reviewers:
            return Phase.INDIVIDUAL
        return Phase.EDITING if self.closed else Phase.CONSENSUS

    @property
    def sent(self) -> int:
        """How many have sent."""
        return len(self.reviewers) - len(self.waiting)
