from __future__ import annotations

import pytest

from assessments.findings import (
    EMPTY_MANDATORY_GROUP,
    FEWER_THAN_THREE_YEARS,
    LESS_AMBITIOUS,
    NO_TREND,
    REMARKS,
    TOO_FEW_INDICATORS,
    UNCOVERED_KEY_GROUP,
    Finding,
    all_findings,
    group_findings,
    indicator_findings,
    key_group_findings,
    proposed_remarks,
)
from tests.catalogues import entry, small_catalogue

CATALOGUE = small_catalogue()
ENOUGH = (entry(91, "7.1/1"), entry(92, "7.1/1"), entry(93, "7.2/2"))


def keys(findings: list[Finding]) -> list[str]:
    return [finding.key for finding in findings]


def test_an_indicator_with_three_years_and_an_ambitious_target_has_no_finding():
    assert indicator_findings(entry(results=("70", "75", "80"), target="80", previous_target="78")) == []


@pytest.mark.parametrize(
    ("direction", "target", "previous_target", "last_result", "sentence"),
    [
        ("higher", "80", "85", "75", "เป้าหมาย 80 ท้าทายน้อยกว่าเป้าหมายของปีก่อน (85)"),
        ("higher", "80", "80", "90.50", "เป้าหมาย 80 ท้าทายน้อยกว่าผลการดำเนินงานของปีก่อน (90.5)"),
        ("higher", "80", None, "90", "เป้าหมาย 80 ท้าทายน้อยกว่าผลการดำเนินงานของปีก่อน (90)"),
        ("lower", "12", "10", "12", "เป้าหมาย 12 ท้าทายน้อยกว่าเป้าหมายของปีก่อน (10)"),
        ("lower", "12", None, "11", "เป้าหมาย 12 ท้าทายน้อยกว่าผลการดำเนินงานของปีก่อน (11)"),
        ("lower", "1250", None, "0", "เป้าหมาย 1,250 ท้าทายน้อยกว่าผลการดำเนินงานของปีก่อน (0)"),
    ],
)
def test_a_target_easier_than_last_year_is_found(
    direction: str, target: str, previous_target: str | None, last_result: str, sentence: str
):
    indicator = entry(
        7, "7.2/1", ("70", last_result, "80"), direction=direction, target=target, previous_target=previous_target
    )
    assert indicator_findings(indicator) == [Finding(LESS_AMBITIOUS, sentence, "7.2", 7, "ตัวชี้วัด 7")]


@pytest.mark.parametrize(
    ("direction", "target", "previous_target", "last_result"),
    [
        ("higher", "80", "80", "80"),
        ("higher", "80", None, None),
        ("lower", "10", "10", "10"),
        ("lower", "0", "0", "0"),
        ("higher", None, "85", "90"),
    ],
    ids=["as last year", "nothing known of last year", "lower as last year", "zero as last year", "no target"],
)
def test_a_target_not_easier_is_no_finding(
    direction: str, target: str | None, previous_target: str | None, last_result: str | None
):
    indicator = entry(
        results=("70", last_result, "80"), direction=direction, target=target, previous_target=previous_target
    )
    assert LESS_AMBITIOUS not in keys(indicator_findings(indicator))


@pytest.mark.parametrize(
    ("results", "expected"),
    [
        (("0", "0", "0"), []),
        (("70", None, "80"), [FEWER_THAN_THREE_YEARS]),
        ((None, "75", "80"), [FEWER_THAN_THREE_YEARS]),
        ((None, None, "80"), [NO_TREND, FEWER_THAN_THREE_YEARS]),
        ((None, None, None), [NO_TREND, FEWER_THAN_THREE_YEARS]),
    ],
    ids=["zeros are results", "year in the middle missing", "two years", "one year", "none"],
)
def test_years_of_results_are_counted(results: tuple, expected: list[str]):
    assert keys(indicator_findings(entry(results=results))) == expected


def test_sentences_say_how_many_years_there_are():
    assert [finding.text for finding in indicator_findings(entry(results=(None, None, "80")))] == [
        "แสดงแนวโน้มไม่ได้ เพราะมีผลเพียง 1 ปี ต้องมีอย่างน้อย 2 ปี และควรครบ 3 ปี",
        "มีผลการดำเนินงาน 1 ปี ยังไม่ครบ 3 ปี",
    ]


@pytest.mark.parametrize(
    ("function", "empty"),
    [
        ("service", [("7.1", "กลุ่มที่ 1"), ("7.2", "กลุ่มที่ 2")]),
        ("policy", [("7.1", "กลุ่มที่ 1"), ("7.2", "กลุ่มที่ 4")]),
        ("both", [("7.1", "กลุ่มที่ 1"), ("7.2", "กลุ่มที่ 2"), ("7.2", "กลุ่มที่ 4")]),
    ],
)
def test_empty_mandatory_groups_of_the_agencys_function_are_found(function: str, empty: list[tuple[str, str]]):
    found = group_findings(CATALOGUE, [], function=function)
    assert [(finding.dimension, finding.text[:10]) for finding in found] == empty
    assert set(keys(found)) == {EMPTY_MANDATORY_GROUP}


def test_a_group_with_fewer_indicators_than_its_minimum_is_flagged():
    assert group_findings(CATALOGUE, [entry(1, "7.1/1"), entry(2, "7.2/2")], function="service") == [
        Finding(
            TOO_FEW_INDICATORS,
            "กลุ่มที่ 1 กลุ่มทดสอบ 1 ต้องมีตัวชี้วัดอย่างน้อย 2 ตัว มีแล้ว 1 ตัว",
            "7.1",
            subject="7.1 กลุ่มที่ 1 กลุ่มทดสอบ 1",
        )
    ]


def test_enough_indicators_are_no_finding():
    assert group_findings(CATALOGUE, ENOUGH, function="service") == []


def test_key_groups_without_a_satisfaction_or_engagement_result_are_found():
    entries = [
        entry(1, "7.2/1", key_groups=frozenset({"เกษตรกร"})),
        entry(2, "7.2/1", (None, "75", None), key_groups=frozenset({"ผู้ประกอบการ"})),
        entry(3, "7.1/1", key_groups=frozenset({"ประชาชน"})),
        entry(4, "7.2/5", (None, None, "0"), key_groups=frozenset({"ชุมชน"})),
    ]
    found = key_group_findings(CATALOGUE, entries, ["เกษตรกร", "ผู้ประกอบการ", "ประชาชน", "ชุมชน"])
    assert [(finding.key, finding.dimension, finding.text) for finding in found] == [
        (
            UNCOVERED_KEY_GROUP,
            "7.2",
            f"ยังไม่มีผลลัพธ์ด้านความพึงพอใจหรือความผูกพันของกลุ่ม “{name}” ที่ระบุไว้ในลักษณะสำคัญขององค์การ",
        )
        for name in ("ผู้ประกอบการ", "ประชาชน")
    ]


def test_all_findings_stand_in_the_order_of_the_standard():
    entries = [entry(1, "7.1/1", (None, "75", "80")), entry(2, "7.2/1", (None, None, "80"))]
    assert keys(all_findings(CATALOGUE, entries, ["เกษตรกร"], function="service")) == [
        FEWER_THAN_THREE_YEARS,
        NO_TREND,
        FEWER_THAN_THREE_YEARS,
        TOO_FEW_INDICATORS,
        EMPTY_MANDATORY_GROUP,
        UNCOVERED_KEY_GROUP,
    ]


def test_reviewers_are_offered_one_remark_for_each_kind_of_finding():
    entries = [
        entry(1, "7.1/1", (None, "75", "80"), name="ความสำเร็จของแผน"),
        entry(2, "7.2/1", (None, None, "80"), name="ความพึงพอใจ", previous_target="90"),
    ]
    remarks = {
        remark.key: remark.text for remark in proposed_remarks(CATALOGUE, entries, ["เกษตรกร"], function="service")
    }
    assert remarks == {
        LESS_AMBITIOUS: (
            "ควรทบทวนการกำหนดค่าเป้าหมายของตัวชี้วัดที่กำหนดไว้ต่ำกว่าเป้าหมายหรือผลการดำเนินงานของปีที่ผ่านมา ได้แก่ “ความพึงพอใจ”"
        ),
        FEWER_THAN_THREE_YEARS: "ควรแสดงผลการดำเนินงานให้ครบ 3 ปี ได้แก่ “ความสำเร็จของแผน” “ความพึงพอใจ”",
        NO_TREND: "ควรแสดงแนวโน้มของผลลัพธ์ ได้แก่ “ความพึงพอใจ”",
        EMPTY_MANDATORY_GROUP: ("ควรแสดงผลลัพธ์ในกลุ่มตัววัดบังคับที่ยังไม่มีตัวชี้วัด ได้แก่ “7.2 กลุ่มที่ 2 กลุ่มทดสอบ 2”"),
        TOO_FEW_INDICATORS: "ควรแสดงตัวชี้วัดให้ครบตามจำนวนขั้นต่ำของกลุ่มตัววัด ได้แก่ “7.1 กลุ่มที่ 1 กลุ่มทดสอบ 1”",
        UNCOVERED_KEY_GROUP: (
            "ควรแสดงผลลัพธ์ด้านความพึงพอใจหรือความผูกพันของกลุ่มผู้รับบริการและผู้มีส่วนได้ส่วนเสียสำคัญ"
            "ที่ระบุไว้ในลักษณะสำคัญขององค์การ ได้แก่ “เกษตรกร”"
        ),
    }
    assert list(remarks) == list(REMARKS)


def test_a_remark_names_a_key_group_in_full_though_its_name_holds_quotes():
    (remark,) = proposed_remarks(CATALOGUE, ENOUGH, ["สมาชิกโครงการ “น้ำดี” ทั่วประเทศ"], function="service")
    assert remark.text.endswith("ได้แก่ “สมาชิกโครงการ “น้ำดี” ทั่วประเทศ”")


def test_without_findings_no_remark_is_offered():
    assert proposed_remarks(CATALOGUE, ENOUGH, [], function="service") == []
