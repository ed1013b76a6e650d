"""What stands in the Application Report."""

from datetime import timedelta
from decimal import Decimal
from fractions import Fraction

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from accounts.models import Role
from assessments.actions.evidence import use_evidence
from assessments.actions.scores import store_category_score
from assessments.actions.texts import Change, save_profile_answers, save_summary
from assessments.models import Classification, ScoreKind
from assessments.reading import catalogue_of, read_standing
from assessments.standing import totals_of
from assessments.workflow import State
from reports.builders import build_application_report
from reports.content import Band, EvidenceEntry, EvidenceReference, FactorText, Signature
from tests.factories import (
    NOW,
    make_assessment,
    make_evidence,
    make_indicator,
    mark,
    person,
    requirement_of,
    write,
)
from tests.reports.steps import published_2563, with_ministry

pytestmark = pytest.mark.django_db


def item_of(report, code: str):
    return next(item for category in report.categories for item in category.items if item.code == code)


def test_cover_of_a_draft_says_so_and_when_it_was_last_written():
    assessment = make_assessment()
    write(assessment, "1.1", "basic", A="<p>แนวทาง</p>", at=NOW + timedelta(hours=3))

    cover = build_application_report(with_ministry(assessment)).cover

    assert cover.draft == "ฉบับร่าง หน่วยงานยังไม่ได้ส่งแบบประเมิน"
    assert (cover.dated, cover.at) == ("ข้อมูลล่าสุด", NOW + timedelta(hours=3))
    assert (cover.agency, cover.year, cover.signature) == (assessment.agency.name, 2569, None)


def test_cover_of_a_submitted_one_bears_the_signature():
    report = build_application_report(make_assessment(state=State.SUBMITTED))

    assert report.cover.draft == ""
    assert report.cover.signature == Signature("นางสาวผู้บริหาร ทดสอบ", "อธิบดี", NOW)


def test_signature_no_longer_counts_after_the_return():
    assert build_application_report(make_assessment(state=State.RETURNED)).cover.signature is None


def test_profile_stands_in_the_order_of_form_2_with_units():
    assessment = make_assessment()
    catalogue = catalogue_of(assessment)
    answers = {1: "<p>พันธกิจ</p>", 5: "2986400000", 7: "1352"}
    save_profile_answers(
        assessment=assessment,
        changes=[Change(catalogue.question(number).pk, 0, text=text) for number, text in answers.items()],
        actor=person(Role.MEMBER, assessment.agency),
        at=NOW,
    )

    profile = build_application_report(assessment).profile

    assert [answer.number for answer in profile.answers] == list(range(1, 30))
    shown = {answer.number: answer.html for answer in profile.answers if answer.html}
    assert shown == {1: "<p>พันธกิจ</p>", 5: "<p>2,986,400,000 บาท</p>", 7: "<p>1,352 คน</p>"}
    assert [[cell.number for cell in column] for column in profile.sheet] == [
        [17, 18, 19, 20, 21],
        [1, 2, 3, 4, 5, 6, 7, 8, 9, 15, 16],
        [10, 11, 12, 13, 14],
    ]
    assert [[cell.number for cell in row] for row in profile.questions] == [[22, 23, 24], [25, 26, 27], [28, 29]]


def test_every_question_is_mapped_to_one_of_the_13():
    answers = build_application_report(make_assessment()).profile.answers

    assert {answer.number: answer.classic_number for answer in answers if answer.number in (1, 9, 18, 23)} == {
        1: 1,
        9: 13,
        18: 7,
        23: 4,
    }
    assert {answer.classic_part for answer in answers} == {"P.1 ลักษณะองค์การ", "P.2 สภาวการณ์ขององค์การ"}


def test_item_shows_what_was_written_and_marked_at_each_level():
    assessment = make_assessment()
    write(assessment, "1.1", "basic", A="<p>แนวทาง</p>")
    mark(assessment, "1.1", "basic", A=1, D=0.5)
    save_summary(
        assessment=assessment,
        change=Change(catalogue_of(assessment).item("1.1").pk, 0, text="<p>สรุป</p>"),
        actor=person(Role.MEMBER, assessment.agency),
        at=NOW,
    )

    item = item_of(build_application_report(assessment), "1.1")
    basic, advance, significance = item.levels

    assert basic.factors == (
        FactorText("A", "แนวทาง (Approach)", "<p>แนวทาง</p>", "ครบ"),
        FactorText("D", "การถ่ายทอดสู่การปฏิบัติ (Deploy)", "", "บางส่วน"),
        FactorText("R", "ผลลัพธ์ (Result)", "", "ยังไม่ให้คะแนน"),
    )
    assert (basic.written, advance.written, significance.written) == (True, False, False)
    assert item.summary == "<p>สรุป</p>"
    assert (item.attained, item.points) == (Band("none", "ไม่ผ่านระดับพื้นฐาน"), Fraction(150))
    assert [question.number for question in item.questions] == [1, 2, 3, 4, 8, 19, 22, 24, 26]
    assert [dimension.code for dimension in item.dimensions] == ["7.1", "7.4"]


def test_what_nobody_has_marked_is_not_said_to_fail():
    assessment = make_assessment()
    untouched = build_application_report(assessment)
    mark(assessment, "1.2", "basic", A=0)
    marked = build_application_report(assessment)
    assert item_of(untouched, "1.1").attained == item_of(marked, "1.1").attained == Band("unmarked", "ยังไม่ให้คะแนน")
    assert item_of(marked, "1.2").attained == Band("none", "ไม่ผ่านระดับพื้นฐาน")
    assert untouched.scores.own_band == Band("unmarked", "ยังไม่ให้คะแนน")
    assert marked.scores.own_band == Band("below_basic", "ต่ำกว่าระดับพื้นฐาน")


def test_evidence_is_named_at_its_level_and_listed_with_its_places():
    assessment = make_assessment()
    plan = make_evidence(assessment, "แผนยุทธศาสตร์", classification=Classification.PUBLIC)
    secret = make_evidence(assessment, "บันทึกลับ", classification=Classification.CONFIDENTIAL)
    who = {"actor": person(Role.MEMBER, assessment.agency), "at": NOW}
    for code, level, document, pages in (
        ("2.1", "basic", secret, ""),
        ("1.1", "advance", secret, "3"),
        ("1.1", "basic", plan, "1-2"),
    ):
        use_evidence(evidence=document, requirement_id=requirement_of(assessment, code, level), pages=pages, **who)

    report = build_application_report(assessment)

    assert item_of(report, "1.1").levels[0].evidence == (EvidenceReference(1, "แผนยุทธศาสตร์", "1-2", False),)
    assert item_of(report, "2.1").levels[0].evidence == (EvidenceReference(2, "บันทึกลับ", "", True),)
    assert [entry.uses for entry in report.evidence] == [("1.1 Basic หน้า 1-2",), ("1.1 Advance หน้า 3", "2.1 Basic")]
    name = secret.revisions.first().name
    assert report.evidence[1] == EvidenceEntry(
        2, "บันทึกลับ", "", "ลับ", True, name, 1, 1, ("1.1 Advance หน้า 3", "2.1 Basic")
    )


def test_results_show_three_years_achievement_points_and_findings():
    assessment = make_assessment()
    make_indicator(
        assessment,
        name="ระยะเวลาอนุญาต",
        unit="วัน",
        direction="lower",
        target="10",
        previous_target="9",
        result="9",
        result_1="12",
        result_2=None,
        comparison_value="11",
        comparison_source="กรมอื่น",
    )

    results = build_application_report(assessment).results
    dimension = results.dimensions[0]
    (row,) = dimension.indicators

    assert results.years == (2567, 2568, 2569)
    assert row.results_by_year == ((2567, None), (2568, Decimal(12)), (2569, Decimal(9)))
    assert (row.target, row.achievement, row.points) == (Decimal(10), Fraction(110), Fraction(500))
    assert (row.comparison, row.comparison_source) == ("ค่าเปรียบเทียบ 11", "กรมอื่น")
    assert row.trend.sentence == "แนวโน้ม ระยะเวลาอนุญาต (วัน) ปี 2567 ไม่มีผล ปี 2568 12 ปี 2569 9 เป้าหมายปี 2569 10"
    assert row.findings == (
        "เป้าหมาย 10 ท้าทายน้อยกว่าเป้าหมายของปีก่อน (9)",
        "มีผลการดำเนินงาน 2 ปี ยังไม่ครบ 3 ปี",
    )
    assert dimension.findings == ("กลุ่มที่ 1 ตัววัดตามภารกิจหลัก/คำรับรองการปฏิบัติราชการ ต้องมีตัวชี้วัดอย่างน้อย 2 ตัว มีแล้ว 1 ตัว",)


def test_one_year_makes_no_trend():
    assessment = make_assessment()
    make_indicator(assessment, result_1=None, result_2=None)

    (row,) = build_application_report(assessment).results.dimensions[0].indicators

    assert row.trend is None


def test_draft_is_scored_as_its_marks_stand():
    assessment = make_assessment()
    mark(assessment, "1.1", "basic", A=1, D=1, R=1)

    report = build_application_report(assessment)

    assert report.scores.categories[0].own == Fraction(100)
    assert report.scores.total.own == read_standing(assessment).totals.total
    assert report.scores.own_band == Band("below_basic", "ต่ำกว่าระดับพื้นฐาน")
    assert [line.name for line in report.radar.series] == ["คะแนนประเมินตนเอง"]


def test_submitted_one_shows_the_score_that_was_kept():
    assessment = make_assessment(state=State.SUBMITTED)

    report = build_application_report(assessment)

    assert report.scores.total.own == read_standing(assessment).totals.total
    assert (report.scores.total.confirmed, report.scores.notes) == (None, ())


def test_score_entered_by_category_stands_until_something_is_marked():
    assessment = make_assessment()
    totals = totals_of(catalogue_of(assessment), dict.fromkeys(range(1, 8), Fraction(400)))
    store_category_score(
        assessment=assessment, kind=ScoreKind.SELF, totals=totals, actor=person(Role.MEMBER, assessment.agency), at=NOW
    )
    by_category = build_application_report(assessment)
    mark(assessment, "1.1", "basic", A=0)

    by_marks = build_application_report(assessment)

    assert by_category.scores.notes == ("คะแนนประเมินตนเองบันทึกไว้เป็นคะแนนรายหมวด จึงไม่มีคะแนนและระดับรายข้อ",)
    assert (by_category.scores.total.own, item_of(by_category, "1.1").points) == (Fraction(400), None)
    assert (by_marks.scores.total.own, by_marks.scores.notes) == (Fraction(0), ())


def test_recorded_result_has_no_score_of_the_agency():
    report = build_application_report(published_2563())

    assert report.scores.notes == ("ไม่มีคะแนนประเมินตนเองในระบบ",)
    assert (report.scores.total.own, report.radar) == (None, None)
    assert (report.categories, report.results.dimensions) == ((), ())


def queries_of(assessment) -> int:
    with CaptureQueriesContext(connection) as captured:
        build_application_report(with_ministry(assessment))
    return len(captured) - 1


def test_number_of_queries_does_not_grow():
    assessment = make_assessment()
    counts = []
    for rows in (1, 3):
        for _ in range(rows):
            make_indicator(assessment, "7.6", 4)
            make_evidence(assessment)
            for level in ("basic", "advance"):
                write(assessment, f"{rows}.1", level, A=f"<p>{rows}</p>")
        counts.append(queries_of(assessment))
    assert counts == [14, 14]
