"""Reads what balancing works on: the assessments that may get reviewers, and the reviewers; each names its queries."""

from __future__ import annotations

from collections import Counter, defaultdict
from datetime import datetime

from django.db.models import Q

from accounts.models import Role, User
from assessments.models import Assessment, Cycle
from assessments.workflow import State
from criteria.catalogue import catalogue
from reviews.actions.assignments import OPEN
from reviews.balancing import Candidate, Plan, Rules, Wanted, balance
from reviews.deadlines import kinds_before_check
from reviews.interests import Place
from reviews.lines import read_own_places
from reviews.models import Assignment, Expertise, Recusal


def read_plan(cycle: Cycle, rules: Rules, *, at: datetime, kind: str = "") -> Plan:
    """Who would get whom in a cycle, of one kind of agency where one is named; ten queries whatever their number."""
    numbers = [category.number for category in catalogue(cycle.edition_id).categories]
    return balance(read_wanted(cycle, at=at, kind=kind), read_candidates(cycle), rules, categories=numbers)


def too_early(cycle: Cycle, *, at: datetime) -> tuple[Q, dict[str, datetime]]:
    """Which assessments are handed in before their check begins, and when it begins by kind of agency; one query."""
    waiting = kinds_before_check(cycle.stages.all(), at=at)
    return Q(state=State.SUBMITTED, agency__kind__in=list(waiting)), waiting


def read_wanted(cycle: Cycle, *, at: datetime, kind: str = "") -> list[Wanted]:
    """The assessments under review, or handed in and due for it, in the order they were made; four queries."""
    early, _ = too_early(cycle, at=at)
    rows = Assessment.objects.filter(cycle=cycle, state__in=OPEN).exclude(early).order_by("pk")
    if kind:
        rows = rows.filter(agency__kind=kind)
    have = _panels(cycle)
    recused = defaultdict(set)
    for assessment, reviewer in Recusal.objects.filter(assessment__cycle=cycle).values_list("assessment", "reviewer"):
        recused[assessment].add(reviewer)
    return [
        Wanted(pk, Place(agency, parent, ministry), tuple(have.get(pk, ())), frozenset(recused[pk]))
        for pk, agency, parent, ministry in rows.values_list("pk", "agency", "agency__parent", "agency__ministry")
    ]


def read_candidates(cycle: Cycle) -> list[Candidate]:
    """The reviewers who can be assigned with what they have in this cycle and had in the one before; six queries."""
    people = list(active_reviewers().values_list("pk", flat=True))
    own = read_own_places(people)
    categories = defaultdict(set)
    for reviewer, number in Expertise.objects.filter(reviewer__in=people).values_list("reviewer", "category"):
        categories[reviewer].add(number)
    panels = _panels(cycle).values()
    loads, leads = Counter(pk for panel in panels for pk in panel), Counter(panel[0] for panel in panels)
    last = _last_year(cycle)
    return [
        Candidate(pk, own.get(pk, ()), frozenset(categories[pk]), loads[pk], leads[pk], frozenset(last[pk]))
        for pk in people
    ]


def active_reviewers():
    """Everybody with the role of a reviewer whose account is open, in the order of their accounts."""
    return User.objects.filter(is_active=True, memberships__role=Role.REVIEWER).order_by("pk")


def _last_year(cycle: Cycle) -> defaultdict[int, set[int]]:
    """The agencies of each reviewer in the cycle before; two queries."""
    found: defaultdict[int, set[int]] = defaultdict(set)
    before = Cycle.objects.filter(year__lt=cycle.year).order_by("-year").first()
    if before:
        rows = Assignment.objects.filter(assessment__cycle=before).order_by()
        for reviewer, agency in rows.values_list("reviewer", "assessment__agency"):
            found[reviewer].add(agency)
    return found


def _panels(cycle: Cycle) -> dict[int, list[int]]:
    """The reviewers of each assessment that has any, the lead first; one query."""
    found: dict[int, list[int]] = {}
    rows = Assignment.objects.filter(assessment__cycle=cycle).lead_first()
    for assessment, reviewer in rows.values_list("assessment", "reviewer"):
        found.setdefault(assessment, []).append(reviewer)
    return found
