"""What is still missing before an assessment can be handed in, each with the place where it is mended."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import NamedTuple

from django.db.models.functions import Length

from assessments.cautions import absent_parts
from assessments.files import reaches_beyond_file
from assessments.findings import (
    EMPTY_MANDATORY_GROUP,
    TOO_FEW_INDICATORS,
    Finding,
    IndicatorEntry,
    all_findings,
    shown_once,
)
from assessments.models import Assessment, EvidenceUse
from assessments.parts import Part, usual_parts
from assessments.reading import catalogue_of, read_indicators, read_key_groups
from assessments.standing import LETTERS, Marks
from criteria.catalogue import Catalogue, ItemEntry, RequirementEntry

Parts = Collection[str]
USUAL: Parts = frozenset(usual_parts())
# What is missing where results are required; other findings are advice always.
ABSENT = frozenset({EMPTY_MANDATORY_GROUP, TOO_FEW_INDICATORS})
STILL_COPIED = "ยังไม่ได้ปรับปรุงจากปีก่อน"
Place = tuple[int, str]


@dataclass(frozen=True)
class Gap:
    """One thing that is missing: where (page and its key), what, and whether it blocks signing and submitting."""

    page: str
    key: str
    anchor: str
    text: str
    blocks: bool


class Reference(NamedTuple):
    """A document that a level refers to and on which pages, with type and length of its newest file."""

    requirement: int
    title: str
    pages: str
    media_type: str
    length: int | None

    @property
    def is_beyond(self) -> bool:
        return reaches_beyond_file(self.pages, self.media_type, self.length)


def profile_gaps(catalogue: Catalogue, answered: Collection[int], required: Parts = USUAL) -> list[Gap]:
    """Questions of the organisation profile without an answer; `answered` holds question ids."""
    blocks = Part.PROFILE in required
    return [
        Gap("profile", "", f"question-{question.number}", f"ลักษณะสำคัญขององค์การ ข้อ {question.number} ยังไม่มีคำตอบ", blocks)
        for question in catalogue.questions
        if question.pk not in answered
    ]


def copied_answers_gap(catalogue: Catalogue, copied: Collection[int]) -> list[Gap]:
    """One entry for all profile answers that still are an earlier year's; `copied` holds question ids."""
    numbers = [question.number for question in catalogue.questions if question.pk in copied]
    if not numbers:
        return []
    text = f"ลักษณะสำคัญขององค์การ ข้อ {' '.join(map(str, numbers))} {STILL_COPIED}"
    return [Gap("profile", "", f"question-{numbers[0]}", text, False)]


def copied_text_gaps(item: ItemEntry, copied: Collection[tuple[int, str]], summaries: Collection[int]) -> list[Gap]:
    """The levels and the summary of an item whose text still is an earlier year's."""
    gaps = []
    for requirement in item.requirements:
        letters = [letter for factor, letter in LETTERS.items() if (requirement.pk, factor) in copied]
        if letters:
            text = f"{item.code} ระดับ {requirement.level.name_en} {' '.join(letters)} {STILL_COPIED}"
            gaps.append(Gap("item", item.code, requirement.level.key, text, False))
    if item.pk in summaries:
        gaps.append(Gap("item", item.code, "summary", f"{item.code} สรุปผลการดำเนินการ {STILL_COPIED}", False))
    return gaps


def item_gaps(
    item: ItemEntry,
    marks: Marks,
    written: Collection[tuple[int, str]],
    summarised: Collection[int],
    with_evidence: Collection[int],
    required: Parts = USUAL,
) -> list[Gap]:
    """What one item lacks: marks, narrative behind a mark above 0, evidence, summary."""
    gaps = [
        gap for requirement in item.requirements for gap in _level_gaps(item, requirement, marks, written, required)
    ]
    for requirement in item.requirements:
        claimed = any((marks.get((requirement.pk, factor)) or 0) > 0 for factor in LETTERS)
        if claimed and requirement.pk not in with_evidence:
            text = f"{item.code} ระดับ {requirement.level.name_en} ยังไม่แนบหลักฐาน"
            gaps.append(Gap("item", item.code, requirement.level.key, text, Part.EVIDENCE in required))
    if item.pk not in summarised:
        text = f"{item.code} ยังไม่มีสรุปผลการดำเนินการในภาพรวม"
        gaps.append(Gap("item", item.code, "summary", text, Part.SUMMARIES in required))
    return gaps


def _level_gaps(
    item: ItemEntry,
    requirement: RequirementEntry,
    marks: Marks,
    written: Collection[tuple[int, str]],
    required: Parts,
) -> list[Gap]:
    place = f"{item.code} ระดับ {requirement.level.name_en}"
    unmarked, unexplained = [], []
    for factor, letter in LETTERS.items():
        mark = marks.get((requirement.pk, factor))
        if mark is None:
            unmarked.append(letter)
        elif mark > 0 and (requirement.pk, factor) not in written:
            unexplained.append(letter)
    gaps = []
    blocks = Part.ITEMS in required
    if unmarked:
        gaps.append(Gap("item", item.code, requirement.level.key, f"{place} ยังไม่ให้คะแนน {' '.join(unmarked)}", blocks))
    if unexplained:
        text = f"{place} ให้คะแนน {' '.join(unexplained)} แล้ว แต่ยังไม่มีคำอธิบาย"
        gaps.append(Gap("item", item.code, requirement.level.key, text, blocks))
    return gaps


def missing_page_gaps(item: ItemEntry, references: Collection[Reference]) -> list[Gap]:
    """References to pages that a document does not have since it was replaced by a shorter file."""
    return [
        Gap(
            "item",
            item.code,
            requirement.level.key,
            f"{item.code} ระดับ {requirement.level.name_en} อ้างถึงหน้า {reference.pages} ของ “{reference.title}” "
            "ซึ่งไฟล์ปัจจุบันไม่มี",
            False,
        )
        for requirement in item.requirements
        for reference in references
        if reference.requirement == requirement.pk and reference.is_beyond
    ]


def result_gaps(
    catalogue: Catalogue,
    entries: Sequence[IndicatorEntry],
    findings: Sequence[Finding],
    required: Parts = USUAL,
    *,
    linear: bool = False,
) -> list[Gap]:
    """Indicators without what earns points in the assessed year, and the automatic findings."""
    gaps = []
    needed = Part.RESULTS in required
    for entry in entries:
        if absent := absent_parts(entry, linear=linear):
            text = f"{entry.dimension} ตัวชี้วัด “{entry.name}” ยังไม่มี{'และ'.join(absent)} จึงได้ 0 คะแนน"
            gaps.append(Gap("results", entry.dimension, f"indicator-{entry.pk}", text, needed))
    names = {entry.pk: entry.name for entry in entries}
    for finding in shown_once(findings):
        subject = f"ตัวชี้วัด “{names[finding.indicator]}” " if finding.indicator else ""
        anchor = f"indicator-{finding.indicator}" if finding.indicator else ""
        text = f"{finding.dimension} {subject}{finding.text}"
        gaps.append(Gap("results", finding.dimension, anchor, text, needed and finding.key in ABSENT))
    return gaps


def empty_dimension_gaps(
    catalogue: Catalogue, entries: Sequence[IndicatorEntry], findings: Sequence[Finding]
) -> list[Gap]:
    """Advice on dimensions without any indicator, but for those of which an empty mandatory group says so already."""
    told = {finding.dimension for finding in findings if finding.key == EMPTY_MANDATORY_GROUP}
    held = {entry.dimension for entry in entries}
    return [
        Gap("results", dimension.code, "", f"{dimension.code} ยังไม่มีตัวชี้วัด มิตินี้จึงได้ 0 คะแนน", False)
        for dimension in catalogue.dimensions
        if dimension.code not in held | told
    ]


def all_gaps(assessment: Assessment) -> list[Gap]:
    """Everything incomplete in the order of the form, blocking what the cycle requires; seven queries."""
    catalogue = catalogue_of(assessment)
    marks, written, copied = _marks_and_written(assessment)
    answered = dict(assessment.profile_answers.exclude(text="").values_list("question_id", "from_year"))
    summarised = dict(assessment.summaries.exclude(text="").values_list("item_id", "from_year"))
    references = [Reference(*row) for row in EvidenceUse.objects.of_every_level(assessment)]
    with_evidence = {reference.requirement for reference in references}
    entries = read_indicators(assessment, with_key_groups=True)
    findings = all_findings(catalogue, entries, read_key_groups(assessment), function=assessment.agency.function)
    required = assessment.cycle.required_parts
    gaps = profile_gaps(catalogue, answered, required) + copied_answers_gap(catalogue, _still_copied(answered))
    for item in catalogue.items:
        gaps += item_gaps(item, marks, written, summarised, with_evidence, required)
        gaps += missing_page_gaps(item, references) + copied_text_gaps(item, copied, _still_copied(summarised))
    linear = catalogue.schemes.is_linear(assessment.result_scheme)
    gaps += result_gaps(catalogue, entries, findings, required, linear=linear)
    return gaps + empty_dimension_gaps(catalogue, entries, findings)


def blocking_gaps(assessment: Assessment) -> list[Gap]:
    """What must be mended before the executive can sign."""
    return [gap for gap in all_gaps(assessment) if gap.blocks]


def _still_copied(years: Mapping[int, int | None]) -> set[int]:
    return {key for key, year in years.items() if year}


def _marks_and_written(assessment: Assessment) -> tuple[Mapping[Place, Fraction], set[Place], set[Place]]:
    """The marks, the places with a text, and those whose text still is an earlier year's."""
    rows = assessment.answers.annotate(size=Length("text"))
    marks, written, copied = {}, set(), set()
    for requirement, factor, mark, size, year in rows.values_list(
        "requirement_id", "factor", "mark", "size", "from_year"
    ):
        if mark is not None:
            marks[requirement, factor] = Fraction(mark)
        if size:
            written.add((requirement, factor))
            if year:
                copied.add((requirement, factor))
    return marks, written, copied
