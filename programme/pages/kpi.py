"""PMQA as an indicator, read for a page of agencies or for one: the same few queries for every length."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction

from django.db.models import Count
from django.db.models.fields.json import KT

from assessments.models import Assessment, Cycle, Score, ScoreKind
from assessments.reading import catalogue_of, read_standing
from assessments.workflow import State
from criteria import fixtures
from programme.kpi import KpiStanding, Rules, Tier, kpi_standing, read_rules, tiers_of
from programme.models import KpiGroup, KpiScheme


@dataclass(frozen=True)
class LastScore:
    """The score that the targets start from: of which year, or entered by an officer."""

    total: Fraction
    year: int | None

    @property
    def source(self) -> str:
        return f"คะแนนที่ยืนยัน พ.ศ. {self.year}" if self.year else "เจ้าหน้าที่ระบุ"


@dataclass(frozen=True)
class Counting:
    """The score that counts now: confirmed once released, the agency's own before."""

    total: Fraction
    label: str
    preliminary: bool


@dataclass(frozen=True)
class Target:
    """What a reward takes; None where the group has no such tier, or last year's score is missing."""

    reward: int
    points: Fraction | None


@dataclass(frozen=True)
class Line:
    """A tier of one agency, and whether it is reached."""

    tier: Tier
    reached: bool


@dataclass(frozen=True)
class KpiRow:
    assessment: Assessment
    group: int | None
    last: LastScore | None
    counting: Counting | None
    standing: KpiStanding | None
    targets: tuple[Target, ...]

    @property
    def lines(self) -> tuple[Line, ...]:
        if self.standing is None:
            return ()
        reward = self.standing.reward
        return tuple(Line(tier, tier.rule.reward <= reward) for tier in self.standing.tiers)


def rewards_of(rules: Rules) -> list[int]:
    """Every reward that some group offers, lowest first."""
    return sorted({rule.reward for tiers in rules.values() for rule in tiers})


def usual_rules() -> Rules:
    """The numbers of every cycle that has none of its own."""
    return read_rules(fixtures.read("kpi"))


def tier_rewards() -> dict[str, int]:
    """What each tier brings, by tier."""
    return {rule.tier: rule.reward for tiers in usual_rules().values() for rule in tiers}


def rules_of(cycle: Cycle) -> Rules:
    """The numbers of a cycle, else the usual ones; one query."""
    own = KpiScheme.objects.filter(cycle=cycle).values_list("rules", flat=True).first()
    return read_rules(own) if own else usual_rules()


def members_of(cycle: Cycle) -> list[tuple[str, int]]:
    """How many agencies each group has; one query."""
    counted = KpiGroup.objects.filter(cycle=cycle).order_by().values_list("group").annotate(Count("pk"))
    numbers = dict(counted)
    return [(label, numbers.get(group, 0)) for group, label in KpiGroup.GROUPS]


def read_kpi_rows(cycle: Cycle, assessments: Sequence[Assessment], rules: Rules) -> list[KpiRow]:
    """A row for each assessment of a cycle under its rules; three queries."""
    agencies = [assessment.agency_id for assessment in assessments]
    groups = {row.agency_id: row for row in KpiGroup.objects.filter(cycle=cycle, agency__in=agencies)}
    last = _last_scores(cycle, agencies)
    counting = _counting(assessments)
    return [
        _row(assessment, rules, groups.get(assessment.agency_id), last, counting.get(assessment.pk))
        for assessment in assessments
    ]


def read_kpi(assessment: Assessment) -> KpiRow:
    """The row of one assessment; before submission with the points as they are written now; six queries at most."""
    (row,) = read_kpi_rows(assessment.cycle, [assessment], rules_of(assessment.cycle))
    if row.counting:
        return row
    now = Counting(read_standing(assessment).totals.total, "คะแนนประเมินตนเอง (ถึงขณะนี้)", preliminary=True)
    standing = row.standing and kpi_standing(row.standing.tiers, now.total)
    return replace(row, counting=now, standing=standing)


def _row(
    assessment: Assessment,
    rules: Rules,
    group: KpiGroup | None,
    known: Mapping[int, LastScore],
    counting: Counting | None,
) -> KpiRow:
    last = known.get(assessment.agency_id)
    if group and group.last_total is not None:
        last = LastScore(Fraction(group.last_total), None)
    standing = None
    if group:
        maximum = catalogue_of(assessment).schemes.maximum
        tiers = tiers_of(rules[group.group], last=last.total if last else None, maximum=maximum)
        standing = kpi_standing(tiers, counting.total if counting else None)
    points = {tier.rule.reward: tier.target for tier in standing.tiers} if standing else {}
    targets = tuple(Target(reward, points.get(reward)) for reward in rewards_of(rules))
    return KpiRow(assessment, group.group if group else None, last, counting, standing, targets)


def _last_scores(cycle: Cycle, agencies: Sequence[int]) -> dict[int, LastScore]:
    """The newest released score before the cycle's year, by agency; one query."""
    rows = (
        Score.objects.filter(
            kind=ScoreKind.CONFIRMED,
            assessment__agency__in=agencies,
            assessment__cycle__year__lt=cycle.year,
            assessment__state=State.RELEASED,
        )
        .order_by("assessment__cycle__year", "version")
        .annotate(exact=KT("points__total"))
        .values_list("assessment__agency", "assessment__cycle__year", "exact")
    )
    return {agency: LastScore(Fraction(exact), year) for agency, year, exact in rows}


def _counting(assessments: Sequence[Assessment]) -> dict[int, Counting]:
    """The score that counts, by assessment; one query."""
    rows = (
        Score.objects.filter(assessment__in=assessments, kind__in=(ScoreKind.SELF, ScoreKind.CONFIRMED))
        .order_by("version")
        .annotate(exact=KT("points__total"))
        .values_list("assessment", "kind", "exact")
    )
    newest = {(assessment, kind): Fraction(exact) for assessment, kind, exact in rows}
    found = {}
    for assessment in assessments:
        released = assessment.state == State.RELEASED
        kind = ScoreKind.CONFIRMED if released else ScoreKind.SELF
        if (assessment.pk, kind) in newest:
            found[assessment.pk] = Counting(newest[assessment.pk, kind], str(kind.label), not released)
    return found
