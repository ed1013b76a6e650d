"""What the system finds by itself in category 7; shown beside the indicator and offered to reviewers as remarks."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from assessments.scoring import group_binds
from criteria.catalogue import Catalogue
from thai.figures import plain


@dataclass(frozen=True)
class IndicatorEntry:
    """An indicator as the rules see it; results stand as two years before, one year before, assessed year."""

    pk: int
    dimension: str
    group: int
    name: str
    unit: str
    direction: Literal["higher", "lower"]
    target: Decimal | None
    previous_target: Decimal | None
    results: tuple[Decimal | None, Decimal | None, Decimal | None]
    key_groups: frozenset[str] = frozenset()
    comparison_value: Decimal | None = None
    comparison_source: str = ""
    five_targets: tuple[Decimal, ...] = ()


@dataclass(frozen=True)
class Finding:
    """One finding: its kind, the sentence shown, the result dimension and the indicator it concerns.

    `subject` is what a remark names: the indicator, the result group or the key group.
    """

    key: str
    text: str
    dimension: str
    indicator: int | None = None
    subject: str = ""

    @property
    def is_of_key_group(self) -> bool:
        """Whether a group named in the profile is not measured: mended in an indicator or in the profile."""
        return self.key == UNCOVERED_KEY_GROUP


LESS_AMBITIOUS = "less_ambitious"
FEWER_THAN_THREE_YEARS = "fewer_than_three_years"
NO_TREND = "no_trend"
EMPTY_MANDATORY_GROUP = "empty_mandatory_group"
TOO_FEW_INDICATORS = "too_few_indicators"
UNCOVERED_KEY_GROUP = "uncovered_key_group"

# Remarks offered to a reviewer, one for each kind of finding, in the wording officials use.
REMARKS = {
    LESS_AMBITIOUS: "ควรทบทวนการกำหนดค่าเป้าหมายของตัวชี้วัดที่กำหนดไว้ต่ำกว่าเป้าหมายหรือผลการดำเนินงานของปีที่ผ่านมา ได้แก่ {names}",
    FEWER_THAN_THREE_YEARS: "ควรแสดงผลการดำเนินงานให้ครบ 3 ปี ได้แก่ {names}",
    NO_TREND: "ควรแสดงแนวโน้มของผลลัพธ์ ได้แก่ {names}",
    EMPTY_MANDATORY_GROUP: "ควรแสดงผลลัพธ์ในกลุ่มตัววัดบังคับที่ยังไม่มีตัวชี้วัด ได้แก่ {names}",
    TOO_FEW_INDICATORS: "ควรแสดงตัวชี้วัดให้ครบตามจำนวนขั้นต่ำของกลุ่มตัววัด ได้แก่ {names}",
    UNCOVERED_KEY_GROUP: (
        "ควรแสดงผลลัพธ์ด้านความพึงพอใจหรือความผูกพันของกลุ่มผู้รับบริการและผู้มีส่วนได้ส่วนเสียสำคัญที่ระบุไว้ในลักษณะสำคัญขององค์การ ได้แก่ {names}"
    ),
}


def indicator_findings(entry: IndicatorEntry) -> list[Finding]:
    """What one indicator lacks: an ambitious target, three years of results, a trend."""
    found = []
    if sentence := _less_ambitious(entry):
        found.append(Finding(LESS_AMBITIOUS, sentence, entry.dimension, entry.pk, entry.name))
    shown = sum(result is not None for result in entry.results)
    if shown < 2:
        years = f"มีผลเพียง {shown} ปี" if shown else "ยังไม่มีผล"
        sentence = f"แสดงแนวโน้มไม่ได้ เพราะ{years} ต้องมีอย่างน้อย 2 ปี และควรครบ 3 ปี"
        found.append(Finding(NO_TREND, sentence, entry.dimension, entry.pk, entry.name))
    if shown < 3:
        sentence = f"มีผลการดำเนินงาน {shown} ปี ยังไม่ครบ 3 ปี"
        found.append(Finding(FEWER_THAN_THREE_YEARS, sentence, entry.dimension, entry.pk, entry.name))
    return found


def shown_once(findings: Sequence[Finding]) -> list[Finding]:
    """The findings for the agency's own eyes: a trend that cannot be shown says already that years are missing."""
    without_trend = {finding.indicator for finding in findings if finding.key == NO_TREND}
    return [
        finding
        for finding in findings
        if finding.key != FEWER_THAN_THREE_YEARS or finding.indicator not in without_trend
    ]


def _less_ambitious(entry: IndicatorEntry) -> str:
    """The sentence for a target that is easier than last year's target or result; "" where it is not."""
    if entry.target is None:
        return ""
    easier = (lambda past: entry.target < past) if entry.direction == "higher" else (lambda past: entry.target > past)
    _, last_result, _ = entry.results
    for label, past in (("เป้าหมาย", entry.previous_target), ("ผลการดำเนินงาน", last_result)):
        if past is not None and easier(past):
            return f"เป้าหมาย {plain(entry.target)} ท้าทายน้อยกว่า{label}ของปีก่อน ({plain(past)})"
    return ""


def group_findings(catalogue: Catalogue, entries: Sequence[IndicatorEntry], *, function: str) -> list[Finding]:
    """Mandatory groups without an indicator, and groups with fewer than their minimum."""
    found = []
    for dimension in catalogue.dimensions:
        for group in dimension.groups:
            held = sum((entry.dimension, entry.group) == (dimension.code, group.number) for entry in entries)
            binds = group_binds(mandatory=group.mandatory, applies_to=group.applies_to, function=function)
            name = f"กลุ่มที่ {group.number} {group.name_th}"
            subject = f"{dimension.code} {name}"
            if binds and not held:
                text = f"{name} เป็นกลุ่มบังคับ แต่ยังไม่มีตัวชี้วัด มิตินี้จึงได้ 0 คะแนน"
                found.append(Finding(EMPTY_MANDATORY_GROUP, text, dimension.code, subject=subject))
            elif 0 < held < group.min_indicators:
                text = f"{name} ต้องมีตัวชี้วัดอย่างน้อย {group.min_indicators} ตัว มีแล้ว {held} ตัว"
                found.append(Finding(TOO_FEW_INDICATORS, text, dimension.code, subject=subject))
    return found


def key_group_findings(
    catalogue: Catalogue, entries: Sequence[IndicatorEntry], key_groups: Sequence[str]
) -> list[Finding]:
    """Key customer and stakeholder groups without a satisfaction or engagement result in the assessed year."""
    engagement = catalogue.schemes.engagement_groups
    covered = {
        name
        for entry in entries
        if (entry.dimension, entry.group) in engagement and entry.results[-1] is not None
        for name in entry.key_groups
    }
    dimension = min(code for code, _ in engagement)
    return [
        Finding(
            UNCOVERED_KEY_GROUP,
            f"ยังไม่มีผลลัพธ์ด้านความพึงพอใจหรือความผูกพันของกลุ่ม “{name}” ที่ระบุไว้ในลักษณะสำคัญขององค์การ",
            dimension,
            subject=name,
        )
        for name in key_groups
        if name not in covered
    ]


def all_findings(
    catalogue: Catalogue, entries: Sequence[IndicatorEntry], key_groups: Sequence[str], *, function: str
) -> list[Finding]:
    """Every finding of category 7, indicators first, in the order of the standard."""
    return [
        *(finding for entry in entries for finding in indicator_findings(entry)),
        *group_findings(catalogue, entries, function=function),
        *key_group_findings(catalogue, entries, key_groups),
    ]


def proposed_remarks(
    catalogue: Catalogue, entries: Sequence[IndicatorEntry], key_groups: Sequence[str], *, function: str
) -> list[Finding]:
    """One category-7 remark for each kind of finding there is, naming what it concerns, for a reviewer to change.

    Its dimension is that of what it concerns; "" where that lies in several.
    """
    found: dict[str, list[Finding]] = {}
    for finding in all_findings(catalogue, entries, key_groups, function=function):
        found.setdefault(finding.key, []).append(finding)
    return [_remark(key, found[key]) for key in REMARKS if key in found]


def _remark(key: str, findings: Sequence[Finding]) -> Finding:
    names = " ".join(f"“{finding.subject}”" for finding in findings)
    dimensions = {finding.dimension for finding in findings}
    return Finding(key, REMARKS[key].format(names=names), dimensions.pop() if len(dimensions) == 1 else "")
