"""PMQA as a performance indicator of the agency: targets of its group, the tier reached, what is missing. Pure."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

LABELS = {"minimum": "เป้าหมายขั้นต่ำ", "standard": "เป้าหมายมาตรฐาน", "high": "เป้าหมายขั้นสูง"}
NONE = "ยังไม่ถึงเป้าหมายขั้นต่ำ"


@dataclass(frozen=True)
class TierRule:
    """A tier of a group: its reward, and its target in points or as growth on last year's score in per cent."""

    tier: str
    reward: int
    points: Fraction | None = None
    growth: Fraction | None = None

    @property
    def words(self) -> str:
        """How the target comes about, in words."""
        if self.points is not None:
            return "คะแนนที่กำหนด"
        return f"คะแนนปีก่อนเพิ่มขึ้นร้อยละ {self.growth}" if self.growth else "เท่ากับคะแนนปีก่อน"


@dataclass(frozen=True)
class Tier:
    """A tier with its target for one agency; None where last year's score is needed and there is none."""

    rule: TierRule
    target: Fraction | None

    @property
    def label(self) -> str:
        return LABELS[self.rule.tier]


@dataclass(frozen=True)
class KpiStanding:
    """How far an agency is: the highest tier reached, the one after it, and the points missing to that."""

    tiers: tuple[Tier, ...]
    score: Fraction | None
    reached: Tier | None
    following: Tier | None
    missing: Fraction | None

    @property
    def reached_label(self) -> str:
        if self.score is None:
            return "ยังไม่มีคะแนน"
        return self.reached.label if self.reached else NONE

    @property
    def reward(self) -> int:
        return self.reached.rule.reward if self.reached else 0


Rules = Mapping[int, tuple[TierRule, ...]]


def read_rules(stored: Mapping[str, Sequence[Mapping[str, Any]]]) -> Rules:
    """The groups with their tiers, lowest first, from the stored numbers."""
    return {
        int(group): tuple(
            TierRule(
                tier=entry["tier"],
                reward=entry["reward"],
                points=Fraction(entry["points"]) if "points" in entry else None,
                growth=Fraction(entry["growth"]) if "growth" in entry else None,
            )
            for entry in tiers
        )
        for group, tiers in stored.items()
    }


def tiers_of(rules: Sequence[TierRule], *, last: Fraction | None, maximum: Fraction) -> tuple[Tier, ...]:
    """The targets of an agency; a tier is never easier than the one below it, and none lies above the maximum."""
    tiers: list[Tier] = []
    floor = Fraction(0)
    for rule in rules:
        target = _target(rule, last)
        if target is not None:
            target = floor = min(max(target, floor), maximum)
        tiers.append(Tier(rule, target))
    return tuple(tiers)


def _target(rule: TierRule, last: Fraction | None) -> Fraction | None:
    if rule.points is not None:
        return rule.points
    if last is None or rule.growth is None:
        return None
    return last * (1 + rule.growth / 100)


def kpi_standing(tiers: Sequence[Tier], score: Fraction | None) -> KpiStanding:
    """Which tier a score reaches; without a score none, and nothing is missing that could be named."""
    known = [tier for tier in tiers if tier.target is not None]
    if score is None:
        return KpiStanding(tuple(tiers), None, None, None, None)
    reached = [tier for tier in known if tier.target is not None and score >= tier.target]
    above = [tier for tier in known if tier.target is not None and score < tier.target]
    following = above[0] if above else None
    missing = following.target - score if following and following.target is not None else None
    return KpiStanding(tuple(tiers), score, reached[-1] if reached else None, following, missing)
