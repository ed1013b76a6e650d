"""The plans of all parts."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from assessments.copying.evidence import plan_evidence
from assessments.copying.indicators import plan_indicators
from assessments.copying.lines import Line, Part, PartPlan
from assessments.copying.processes import plan_acronyms, plan_processes
from assessments.copying.profile import plan_key_groups, plan_owners, plan_profile
from assessments.copying.texts import plan_texts
from assessments.models import Assessment

PLANS: Mapping[Part, Callable[[Assessment, Assessment], tuple[Line, ...]]] = {
    Part.PROFILE: plan_profile,
    Part.KEY_GROUPS: plan_key_groups,
    Part.ACRONYMS: plan_acronyms,
    Part.PROCESSES: plan_processes,
    Part.INDICATORS: plan_indicators,
    Part.OWNERS: plan_owners,
    Part.TEXTS: plan_texts,
    Part.EVIDENCE: plan_evidence,
}


def plan_part(part: Part, source: Assessment, target: Assessment) -> PartPlan:
    """What taking over a part from `source` into `target` would do now."""
    return PartPlan(part, PLANS[part](source, target))
