"""What stands in the feedback report: the released one, the officer's draft, and the published result of 2563."""

from datetime import datetime, timedelta
from fractions import Fraction

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from accounts.models import Role
from assessments.actions.cycles import set_stage_dates
from assessments.models import ScoreKind
from assessments.reading import catalogue_of, read_standing
from assessments.workflow import Stage
from certification.models import Certificate, Certification, Visit
from certification.workflow import CertificationState
from reports.builders import build_feedback_report
from reports.builders.steps import AFTER_ANSWER
from reports.content import Band, Gap, Remark, ScoreRow
from reviews.actions.remarks import add_remark
from reviews.models import RemarkKind
from reviews.proposal import RemarkEntry
from tests.factories import make_user, requirement_of
from tests.reports.steps import published_2563, with_ministry
from tests.reviews.steps import LATER, completed, make_review, opened, proposed, released, remark_on, set_all
from thai.dates import BANGKOK
from thai.figures import two_decimals

pytestmark = pytest.mark.django_db


def reviewed(value=1, **given):
    """An assessment whose reviewer has handed in one mark everywhere."""
    assessment = make_review()
    completed(assessment, value=value, **given)
    return assessment


def test_published_result_of_2563():
    report = build_feedback_report(published_2563())

    shown = [(row.label, two_decimals(row.confirmed)) for row in report.scores.categories]
    assert shown == [
        ("หมวด 1 การนำองค์การ", "453.13"),
        ("หมวด 2 การวางแผนเชิงยุทธศาสตร์", "479.17"),
        ("หมวด 3 การให้ความสำคัญกับผู้รับบริการและผู้มีส่วนได้ส่วนเสีย", "390.63"),
        ("หมวด 4 การวัด การวิเคราะห์ และการจัดการความรู้", "402.78"),
        ("หมวด 5 การมุ่งเน้นบุคลากร", "421.88"),
        ("หมวด 6 การมุ่งเน้นระบบปฏิบัติการ", "456.60"),
        ("หมวด 7 ผลลัพธ์การดำเนินการ", "280.00"),
    ]
    assert two_decimals(report.scores.total.confirmed) == "412.03"
    assert two_decimals(report.scores.level.confirmed) == "3.30"
    assert report.scores.confirmed_band == Band("advance", "Advance")
    assert report.scores.notes == (
        "ไม่มีคะแนนประเมินตนเองในระบบ",
        "คะแนนที่ยืนยันบันทึกไว้เป็นคะแนนรายหมวด จึงไม่มีคะแนนและระดับรายข้อ",
    )
    assert [(line.name, len(line.points)) for line in report.radar.series] == [("คะแนนที่ยืนยัน", 7)]


def test_remarks_of_2563_stand_where_they_were_published():
    report = build_feedback_report(published_2563())

    assert [(group.heading, len(group.remarks)) for group in report.strengths] == [
        ("มิติที่ 1 เปิดกว้างและเชื่อมโยงกัน", 3),
        ("มิติที่ 2 ยึดประชาชนเป็นศูนย์กลาง", 3),
        ("มิติที่ 3 มีขีดสมรรถนะสูงและทันสมัย", 1),
    ]
    items = {item.code: item for category in report.improvements for item in category.items}
    assert list(items) == [f"{category}.{item}" for category in range(1, 7) for item in range(1, 5)]
    assert [remark.number for remark in items["3.4"].remarks] == ["1)", "2)", "3)"]
    assert [remark.number for remark in items["1.2"].remarks] == [""]
    assert items["6.4"].remarks[0].text.startswith("ควรแสดงให้เห็นว่ามีการติดตามควบคุมประสิทธิภาพ")
    assert [remark.number for remark in report.results.remarks] == ["1)", "2)", "3)"]


def test_next_steps_of_2563_ask_about_certification():
    steps = build_feedback_report(published_2563()).next_steps

    assert steps.sentences[0].startswith("คะแนนที่ยืนยัน 412.03 คะแนน ถึงเกณฑ์ 350 คะแนนแล้ว")
    assert steps.sentences[1] == "ยังขาดอีก 57.97 คะแนน จึงจะถึงระดับ Significance (470 คะแนน)"
    assert steps.gaps == ()


def certified_2563(state: str) -> str:
    """What the report of 2563 says first about the next steps, once its certification is in a state."""
    assessment = published_2563()
    certification = Certification.objects.create(assessment=assessment, state=state)
    starts = datetime(2025, 4, 10, 9, tzinfo=BANGKOK)
    Visit.objects.create(
        assessment=assessment,
        certification=certification,
        starts_at=starts,
        ends_at=starts + timedelta(hours=6),
        place="ห้องประชุม 1",
    )
    Certificate.objects.create(
        certification=certification,
        score=assessment.scores.get(kind=ScoreKind.CONFIRMED),
        number=7,
        year=2563,
        issued_at=starts + timedelta(days=30),
        withdrawn_at=starts + timedelta(days=60),
        issued_by=make_user(Role.OFFICER),
    )
    return build_feedback_report(assessment).next_steps.sentences[0]


@pytest.mark.parametrize(
    ("state", "words"),
    [
        ("declined", "ไม่ประสงค์รับการตรวจรับรอง"),
        ("wanted", "รอสำนักงาน ก.พ.ร. กำหนดวันตรวจ"),
        ("planned", "กำหนดตรวจรับรอง ณ พื้นที่ปฏิบัติงาน (Site Visit) วันที่ 10 เมษายน 2568"),
        ("visited", "อยู่ระหว่างพิจารณาผลการรับรอง"),
        ("certified", "ใบรับรองเลขที่ 7/2563 เมื่อวันที่ 10 พฤษภาคม 2568"),
        ("refused", "ยังไม่ผ่านการรับรอง"),
        ("withdrawn", "ใบรับรองเลขที่ 7/2563 ถูกเพิกถอนเมื่อวันที่ 9 มิถุนายน 2568"),
    ],
)
def test_next_steps_follow_the_certification(state: str, words: str):
    said = certified_2563(state)
    assert words in said
    assert "โปรดแจ้งสำนักงาน ก.พ.ร." not in said


def test_every_state_of_a_certification_has_its_sentence():
    assert set(AFTER_ANSWER) == set(CertificationState)


def test_the_question_of_certification_says_until_when():
    assessment = published_2563()
    ends = datetime(2025, 6, 20, 16, 30, tzinfo=BANGKOK)
    dates = {Stage.CERTIFICATION: (ends - timedelta(days=30), ends)}
    set_stage_dates(cycle=assessment.cycle, dates=dates, actor=make_user(Role.OFFICER), at=ends)
    said = build_feedback_report(assessment).next_steps.sentences[0]
    assert said.endswith("ว่าประสงค์จะขอรับการตรวจรับรองหรือไม่ ภายในวันที่ 20 มิถุนายน 2568")


def test_next_steps_in_the_highest_band():
    best = {f"_{number}": "480" for number in range(1, 8)}
    steps = build_feedback_report(published_2563(**best)).next_steps
    assert steps.sentences[1] == "คะแนนรวมอยู่ในระดับ Significance ซึ่งเป็นระดับสูงสุดแล้ว"


def test_released_result_stands_beside_the_agencys_own():
    assessment = reviewed(D=0.5)
    released(assessment)

    report = build_feedback_report(with_ministry(assessment))

    assert (report.cover.draft, report.cover.dated, report.cover.at) == ("", "เผยแพร่ผล", LATER)
    own, confirmed = (assessment.scores.get(kind=kind) for kind in (ScoreKind.SELF, ScoreKind.CONFIRMED))
    first = report.scores.categories[0]
    assert first == ScoreRow("หมวด 1 การนำองค์การ", Fraction(500), Fraction(250))
    assert first.difference == Fraction(-250)
    assert report.scores.total.own == Fraction(own.points["total"])
    assert report.scores.total.confirmed == Fraction(confirmed.points["total"])
    assert [line.name for line in report.radar.series] == ["คะแนนประเมินตนเอง", "คะแนนที่ยืนยัน"]
    assert "คะแนนที่ยืนยัน หมวด 1 250.00" in report.radar.sentence


def test_gaps_name_what_each_item_lacks():
    assessment = reviewed(D=0.5)
    released(assessment)

    steps = build_feedback_report(with_ministry(assessment)).next_steps

    assert steps.sentences[0].startswith("คะแนนที่ยืนยัน 214.29 คะแนน ยังขาดอีก 135.71 คะแนน จึงจะถึงเกณฑ์ 350 คะแนน")
    assert len(steps.gaps) == 18
    name = catalogue_of(assessment).item("1.1").name_th
    assert steps.gaps[0] == Gap("1.1", name, Band("none", "ไม่ผ่านระดับพื้นฐาน"), Fraction(250), "Basic: D “บางส่วน”")


def test_top_score_lacks_nothing():
    assessment = reviewed()
    released(assessment)

    gaps = build_feedback_report(with_ministry(assessment)).next_steps.gaps

    assert {(gap.attained.key, gap.missing) for gap in gaps} == {("significance", "")}


def test_remarks_of_a_review_are_grouped_and_numbered():
    assessment = make_review()
    sheet = opened(assessment)
    remark_on(sheet, "1.1", "ควรแสดงผล")
    remark_on(sheet, "1.1", "ควรทบทวน")
    remark_on(sheet, "2.1", "เปิดเผยข้อมูล", kind=RemarkKind.STRENGTH)
    dimension = catalogue_of(assessment).dimension("7.2")
    for place, text in ((None, "ควรแสดงแนวโน้ม"), (dimension.pk, "ควรวัดความผูกพัน")):
        entry = RemarkEntry(RemarkKind.RESULT, None, None, place, text)
        add_remark(sheet=sheet, entry=entry, actor=sheet.reviewer, at=LATER)
    completed(assessment)
    released(assessment)

    report = build_feedback_report(with_ministry(assessment))

    items = {item.code: item.remarks for category in report.improvements for item in category.items}
    assert items["1.1"] == (Remark("1)", "ควรแสดงผล"), Remark("2)", "ควรทบทวน"))
    assert items["1.2"] == ()
    assert report.strengths[0].remarks == (Remark("", "เปิดเผยข้อมูล", "2.1"),)
    found_by_itself, written = report.results.remarks
    assert (found_by_itself.number, written) == ("1)", Remark("2)", "ควรแสดงแนวโน้ม"))
    assert [(part.code, part.remarks) for part in report.results.items] == [("7.2", (Remark("", "ควรวัดความผูกพัน"),))]


def test_draft_shows_the_officers_marks_and_says_that_it_is_one():
    assessment = reviewed()
    sheet = proposed(assessment)
    set_all(sheet, {(requirement_of(assessment, "1.1", "basic"), "approach"): 0}, at=LATER)

    report = build_feedback_report(with_ministry(assessment))

    assert report.cover.draft == "ฉบับร่าง ยังไม่เผยแพร่ผล"
    gap = report.next_steps.gaps[0]
    assert (gap.points, gap.missing) == (Fraction(200), "Basic: A “ยังไม่มี”")
    assert report.scores.total.confirmed < read_standing(assessment).totals.total


def test_draft_without_marks_has_no_confirmed_score():
    assessment = reviewed()
    proposed(assessment).marks.all().delete()

    report = build_feedback_report(with_ministry(assessment))

    assert (report.scores.total.confirmed, report.scores.confirmed_band) == (None, None)
    assert report.scores.notes == ("ไม่มีคะแนนที่ยืนยันในระบบ",)
    assert report.next_steps.sentences == ()


def test_number_of_queries_does_not_grow_with_the_remarks():
    counts = []
    for remarks in (1, 3):
        assessment = make_review(make_user(Role.REVIEWER))
        sheet = opened(assessment)
        for number in range(remarks):
            remark_on(sheet, "1.1", f"ควรแสดงผล {number}")
        completed(assessment)
        released(assessment)
        assessment = with_ministry(assessment)
        with CaptureQueriesContext(connection) as captured:
            build_feedback_report(assessment)
        counts.append(len(captured))
    assert counts == [7, 7]
