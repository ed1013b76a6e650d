from __future__ import annotations

from decimal import Decimal

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from accounts.models import Role
from assessments.actions.evidence import remove_evidence, use_evidence
from assessments.actions.texts import Change, save_answers, save_profile_answers, save_summary
from assessments.completeness import (
    Gap,
    all_gaps,
    blocking_gaps,
    empty_dimension_gaps,
    item_gaps,
    profile_gaps,
    result_gaps,
)
from assessments.findings import EMPTY_MANDATORY_GROUP, FEWER_THAN_THREE_YEARS, Finding
from assessments.reading import catalogue_of
from tests.catalogues import entry, marks_of, pk_of, small_catalogue
from tests.factories import (
    NOW,
    fill,
    make_assessment,
    make_evidence,
    make_indicator,
    mark,
    person,
    requirement_of,
    write,
)

CATALOGUE = small_catalogue()
ITEM = CATALOGUE.item("1.1")
FULL = {"A": 1, "D": 1, "R": 1}
ALL_FULL = marks_of(item11_basic=FULL, item11_advance=FULL, item11_significance=FULL)
EVERYWHERE = {pk_of("1.1", level) for level in ("basic", "advance", "significance")}


def gaps_of_item(marks, written=(), summarised=(ITEM.pk,), with_evidence=EVERYWHERE) -> list[tuple[str, bool]]:
    return [(gap.text, gap.blocks) for gap in item_gaps(ITEM, marks, written, summarised, with_evidence)]


def test_unanswered_profile_questions_block():
    assert profile_gaps(CATALOGUE, {501, 503}) == [
        Gap("profile", "", "question-2", "ลักษณะสำคัญขององค์การ ข้อ 2 ยังไม่มีคำตอบ", True)
    ]


def test_unmarked_factors_block_and_are_told_by_level():
    marks = marks_of(item11_basic={"A": 0, "D": None, "R": 0}, item11_advance={"A": 0, "D": 0, "R": 0})
    assert gaps_of_item(marks) == [
        ("1.1 ระดับ Basic ยังไม่ให้คะแนน D", True),
        ("1.1 ระดับ Significance ยังไม่ให้คะแนน A D R", True),
    ]


def test_a_mark_above_zero_needs_a_narrative_and_a_mark_of_zero_does_not():
    marks = ALL_FULL | marks_of(item11_basic={"A": 0, "D": "0.5", "R": 1})
    written = {key for key in ALL_FULL if key[0] != pk_of("1.1", "basic")}
    assert gaps_of_item(marks, written) == [("1.1 ระดับ Basic ให้คะแนน D R แล้ว แต่ยังไม่มีคำอธิบาย", True)]


def test_missing_evidence_and_summary_do_not_block():
    assert gaps_of_item(ALL_FULL, set(ALL_FULL), summarised=(), with_evidence={pk_of("1.1", "basic")}) == [
        ("1.1 ระดับ Advance ยังไม่แนบหลักฐาน", False),
        ("1.1 ระดับ Significance ยังไม่แนบหลักฐาน", False),
        ("1.1 ยังไม่มีสรุปผลการดำเนินการในภาพรวม", False),
    ]


def test_a_level_marked_zero_needs_no_evidence():
    nothing = {"A": 0, "D": 0, "R": 0}
    marks = marks_of(item11_basic=nothing, item11_advance=nothing, item11_significance=nothing)
    assert gaps_of_item(marks, with_evidence=()) == []


def test_a_complete_item_has_no_gap():
    assert gaps_of_item(ALL_FULL, set(ALL_FULL)) == []


@pytest.mark.parametrize(
    ("target", "result", "absent"),
    [(None, "80", "เป้าหมาย"), ("80", None, "ผลปีที่ประเมิน"), (None, None, "เป้าหมายและผลปีที่ประเมิน")],
)
def test_an_indicator_without_target_or_result_is_a_gap_that_does_not_block(target, result, absent: str):
    entries = [entry(4, "7.2/1", ("70", "75", result), target=target, name="ความพึงพอใจ")]
    assert result_gaps(CATALOGUE, entries, []) == [
        Gap("results", "7.2", "indicator-4", f"7.2 ตัวชี้วัด “ความพึงพอใจ” ยังไม่มี{absent} จึงได้ 0 คะแนน", False)
    ]


def test_findings_are_gaps_with_their_indicator_or_their_dimension():
    entries = [entry(4, "7.2/1", name="ความพึงพอใจ")]
    findings = [
        Finding(FEWER_THAN_THREE_YEARS, "มีผลการดำเนินงาน 2 ปี ยังไม่ครบ 3 ปี", "7.2", 4),
        Finding("empty_mandatory_group", "กลุ่มที่ 1 เป็นกลุ่มบังคับ", "7.1"),
    ]
    assert result_gaps(CATALOGUE, entries, findings) == [
        Gap("results", "7.2", "indicator-4", "7.2 ตัวชี้วัด “ความพึงพอใจ” มีผลการดำเนินงาน 2 ปี ยังไม่ครบ 3 ปี", False),
        Gap("results", "7.1", "", "7.1 กลุ่มที่ 1 เป็นกลุ่มบังคับ", False),
    ]


@pytest.mark.django_db
def test_an_empty_assessment_lacks_every_answer_and_every_mark():
    gaps = blocking_gaps(make_assessment())
    pages = [gap.page for gap in gaps]
    assert (pages.count("profile"), pages.count("item"), len(gaps)) == (29, 54, 83)


@pytest.mark.django_db
def test_a_filled_assessment_may_be_signed_but_is_told_what_else_is_missing():
    assessment = make_assessment()
    fill(assessment)
    kinds = [(gap.page, gap.anchor) for gap in all_gaps(assessment)]
    assert blocking_gaps(assessment) == []
    assert [kind for kind in kinds if kind[1] == "summary"] == [("item", "summary")] * 18
    assert sum(page == "item" for page, _ in kinds) == 18 + 54


@pytest.mark.django_db
def test_an_emptied_narrative_blocks_again():
    assessment = make_assessment()
    fill(assessment)
    write(assessment, "6.3", "advance", D="")
    assert [gap.text for gap in blocking_gaps(assessment)] == ["6.3 ระดับ Advance ให้คะแนน D แล้ว แต่ยังไม่มีคำอธิบาย"]
    mark(assessment, "6.3", "advance", D=0)
    assert blocking_gaps(assessment) == []


@pytest.mark.django_db
def test_evidence_closes_the_gap_of_its_level_until_it_is_removed():
    assessment = make_assessment()
    member = person(Role.MEMBER, assessment.agency)
    mark(assessment, "1.1", "basic", A=1)
    missing = "1.1 ระดับ Basic ยังไม่แนบหลักฐาน"
    assert missing in [gap.text for gap in all_gaps(assessment)]
    evidence = make_evidence(assessment)
    requirement = requirement_of(assessment, "1.1", "basic")
    use = use_evidence(evidence=evidence, requirement_id=requirement, pages="1", actor=member, at=NOW)
    assert missing not in [gap.text for gap in all_gaps(assessment)]
    use.delete()
    remove_evidence(evidence=evidence, actor=member, at=NOW)
    assert missing in [gap.text for gap in all_gaps(assessment)]


@pytest.mark.django_db
def test_summaries_and_indicators_are_read_from_the_assessment():
    assessment = make_assessment()
    item = catalogue_of(assessment).item("1.1")
    save_summary(
        assessment=assessment,
        change=Change(item.pk, 0, text="<p>สรุป</p>"),
        actor=person(Role.MEMBER, assessment.agency),
        at=NOW,
    )
    indicator = make_indicator(assessment, "7.2", 1, name="ความพึงพอใจ", result=None)
    texts = [gap.text for gap in all_gaps(assessment)]
    assert "1.1 ยังไม่มีสรุปผลการดำเนินการในภาพรวม" not in texts
    assert "1.2 ยังไม่มีสรุปผลการดำเนินการในภาพรวม" in texts
    assert f"7.2 ตัวชี้วัด “{indicator.name}” ยังไม่มีผลปีที่ประเมิน จึงได้ 0 คะแนน" in texts
    assert "7.1 กลุ่มที่ 1 ตัววัดตามภารกิจหลัก/คำรับรองการปฏิบัติราชการ เป็นกลุ่มบังคับ แต่ยังไม่มีตัวชี้วัด มิตินี้จึงได้ 0 คะแนน" in texts


@pytest.mark.django_db
@pytest.mark.parametrize("indicators", [1, 3])
def test_all_gaps_take_seven_queries_however_much_is_written(indicators: int):
    assessment = make_assessment()
    for _ in range(indicators):
        make_indicator(assessment, "7.2", 1)
    save_answers(
        assessment=assessment,
        changes=[
            Change((requirement_of(assessment, "1.1", level), "approach"), 0, mark=Decimal(1))
            for level in ("basic", "advance", "significance")[:indicators]
        ],
        actor=person(Role.MEMBER, assessment.agency),
        at=NOW,
    )
    with CaptureQueriesContext(connection) as queries:
        all_gaps(assessment)
    assert len(queries) == 7


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("required", "expected"),
    [
        ([], (0, 0, 0)),
        (["profile"], (29, 0, 0)),
        (["items"], (0, 55, 0)),
        (["summaries"], (0, 18, 0)),
        (["evidence"], (0, 1, 0)),
        (["results"], (0, 0, 5)),
    ],
    ids=lambda value: "+".join(map(str, value)),
)
def test_what_blocks_is_what_the_cycle_requires(required: list[str], expected: tuple[int, int, int]):
    assessment = make_assessment()
    mark(assessment, "1.1", "basic", A=0.5)
    make_indicator(assessment, "7.2", 1, result=None, result_1=None)
    assessment.cycle.required_parts = required
    pages = [gap.page for gap in blocking_gaps(assessment)]
    assert tuple(pages.count(page) for page in ("profile", "item", "results")) == expected


@pytest.mark.django_db
def test_text_still_as_an_earlier_year_had_it_is_advice_and_never_blocks():
    assessment = make_assessment()
    member, catalogue = person(Role.MEMBER, assessment.agency), catalogue_of(assessment)
    item = catalogue.item("1.2")
    answer = Change((requirement_of(assessment, "1.2", "advance"), "deploy"), 0, text="<p>เดิม</p>", from_year=2568)
    save_answers(assessment=assessment, changes=[answer], actor=member, at=NOW)
    summary = Change(item.pk, 0, text="<p>เดิม</p>", from_year=2568)
    save_summary(assessment=assessment, change=summary, actor=member, at=NOW)
    save_profile_answers(
        assessment=assessment,
        changes=[Change(catalogue.question(n).pk, 0, text="<p>เดิม</p>", from_year=2568) for n in (2, 5)],
        actor=member,
        at=NOW,
    )

    copied = [gap for gap in all_gaps(assessment) if gap.text.endswith("จากปีก่อน")]

    assert copied == [
        Gap("profile", "", "question-2", "ลักษณะสำคัญขององค์การ ข้อ 2 5 ยังไม่ได้ปรับปรุงจากปีก่อน", False),
        Gap("item", "1.2", "advance", "1.2 ระดับ Advance D ยังไม่ได้ปรับปรุงจากปีก่อน", False),
        Gap("item", "1.2", "summary", "1.2 สรุปผลการดำเนินการ ยังไม่ได้ปรับปรุงจากปีก่อน", False),
    ]


def test_a_dimension_without_any_indicator_is_advice():
    codes = [dimension.code for dimension in CATALOGUE.dimensions]
    assert [(gap.key, gap.blocks) for gap in empty_dimension_gaps(CATALOGUE, [], [])] == [
        (code, False) for code in codes
    ]
    held = [entry(place=f"{code}/1") for code in codes]
    assert empty_dimension_gaps(CATALOGUE, held, []) == []


def test_a_dimension_whose_empty_mandatory_group_is_told_is_not_told_twice():
    told = [Finding(EMPTY_MANDATORY_GROUP, "", dimension.code) for dimension in CATALOGUE.dimensions]
    assert empty_dimension_gaps(CATALOGUE, [], told) == []
