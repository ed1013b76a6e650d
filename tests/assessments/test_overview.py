"""The overview: what comes next, progress apart from points, and the confirmed points after release."""

from __future__ import annotations

import pytest
from django.test import Client
from django.urls import reverse

from accounts.models import Role
from assessments.models import Assessment, ProfileAnswer
from assessments.pages.outline import outline_of
from assessments.reading import catalogue_of, read_standing
from assessments.workflow import State
from criteria import fixtures
from reviews.actions.published import record_published_result
from tests.factories import NOW, bring_to, fill, make_assessment, make_cycle, mark, person, write
from tests.reviews.steps import completed, make_review, released

pytestmark = pytest.mark.django_db


def overview(client: Client, assessment: Assessment, role: str = Role.MEMBER):
    client.force_login(person(role, assessment.agency))
    return client.get(reverse("assessments:overview", args=[assessment.pk]))


def test_progress_counts_marks_whatever_their_value(client: Client):
    assessment = make_assessment()
    mark(assessment, "1.1", "basic", A=0, D=0, R=0)
    response = overview(client, assessment)
    standing = response.context["standing"]
    assert (standing.marked, standing.totals.total) == (3, 0)


@pytest.mark.parametrize(
    ("state", "role", "label"),
    [
        (State.DRAFT, Role.MEMBER, "ไปที่ลักษณะสำคัญขององค์การ"),
        (State.DRAFT, Role.EXECUTIVE, "ดูสิ่งที่ยังขาด"),
        (State.SIGNED, Role.COORDINATOR, "ส่งแบบประเมิน"),
    ],
    ids=["writer", "executive", "coordinator"],
)
def test_the_next_step_is_the_persons_own(client: Client, state: State, role: str, label: str):
    response = overview(client, make_assessment(state=state), role)
    assert response.context["step"].label == label


def test_the_writers_next_step_moves_on(client: Client):
    assessment = make_assessment()
    fill(assessment)
    assert overview(client, assessment).context["step"].label == "ตรวจสอบและส่ง"


def test_confirmed_points_stand_beside_after_release(client: Client):
    assessment = make_review()
    completed(assessment)
    released(assessment)
    response = overview(client, assessment)
    assert response.context["confirmed"].points["1.1"] == 500
    assert "คะแนนที่ยืนยัน" in response.content.decode()


def test_confirmed_points_are_not_there_before_release(client: Client):
    response = overview(client, make_assessment(state=State.IN_REVIEW))
    assert response.context["confirmed"] is None
    assert "คะแนนที่ยืนยัน" not in response.content.decode()


def test_a_result_by_category_stands_alone(client: Client):
    content = fixtures.read("demo/dgr/cycle-2563")
    assessment = make_assessment(cycle=make_cycle(2563, edition="pmqa4-2561"))
    parts = {name: content[name] for name in ("categories", "strengths", "improvements", "results")}
    record_published_result(assessment=assessment, actor=person(Role.OFFICER), at=NOW, **parts)
    page = overview(client, assessment).content.decode()
    assert [figure in page for figure in ("412.03", "3.30", "453.13", "280.00")] == [True] * 4
    assert "คะแนนประเมินตนเอง" not in page


def test_remarks_on_the_results_as_a_whole_stand_with_category_7(client: Client):
    content = fixtures.read("demo/dgr/cycle-2563")
    assessment = make_assessment(cycle=make_cycle(2563, edition="pmqa4-2561"))
    parts = {name: content[name] for name in ("categories", "strengths", "improvements", "results")}
    record_published_result(assessment=assessment, actor=person(Role.OFFICER), at=NOW, **parts)
    assert overview(client, assessment).context["categories"][6].remarks == len(content["results"]) > 0


def test_a_dimension_without_indicators_has_an_empty_ring():
    assessment = make_assessment()
    outline = outline_of(assessment, read_standing(assessment), "overview")
    rings = {entry.ring for entry in outline.sections[6].entries}
    assert {(ring.done, ring.whole, ring.words) for ring in rings} == {("0", "1", "มีเป้าหมายและผลครบ 0 จาก 0 ตัวชี้วัด")}


def test_the_next_step_goes_to_the_first_empty_question(client: Client):
    assessment = make_assessment()
    first, writer = catalogue_of(assessment).question(1).pk, person(Role.MEMBER, assessment.agency)
    ProfileAnswer.objects.create(
        assessment=assessment, question_id=first, text="<p>มีแล้ว</p>", updated_at=NOW, updated_by=writer
    )
    assert overview(client, assessment).context["step"].url.endswith("/profile/#question-2")


def test_an_unwritten_year_starts_from_the_year_before(client: Client):
    before = make_assessment(cycle=make_cycle(2568))
    mark(before, "1.1", "basic", A=1)
    assessment = make_assessment(before.agency)
    assert overview(client, assessment, Role.COORDINATOR).context["step"].label == "เริ่มจากข้อมูลปีก่อน"
    write(assessment, "1.1", "basic", A="เขียนแล้ว")
    assert overview(client, assessment, Role.COORDINATOR).context["step"].label == "ไปที่ลักษณะสำคัญขององค์การ"


def test_the_radar_is_a_picture_of_its_own(client: Client):
    assessment = make_assessment()
    client.force_login(person(Role.MEMBER, assessment.agency))
    response = client.get(reverse("assessments:radar", args=[assessment.pk]))
    assert response["content-type"] == "image/svg+xml"
    assert "หมวด 7" in response.content.decode()


@pytest.mark.parametrize("page", ["profile/", "items/1.1/", "results/7.1/", "evidence/", "cid/"])
def test_a_result_by_category_has_no_pages_of_what_it_does_not_hold(client: Client, page: str):
    content = fixtures.read("demo/dgr/cycle-2563")
    assessment = make_assessment(cycle=make_cycle(2563, edition="pmqa4-2561"))
    parts = {name: content[name] for name in ("categories", "strengths", "improvements", "results")}
    record_published_result(assessment=assessment, actor=person(Role.OFFICER), at=NOW, **parts)
    client.force_login(person(Role.MEMBER, assessment.agency))
    shown = client.get(f"{assessment.get_absolute_url()}{page}").content.decode()
    assert "ไม่มีข้อมูลในระบบ" in shown
    assert ["ไม่ผ่านระดับพื้นฐาน" in shown, "0.00" in shown] == [False, False]


def test_open_remarks_of_the_year_before_stand_beside_the_items(client: Client):
    content = fixtures.read("demo/dgr/cycle-2563")
    earlier = make_assessment(cycle=make_cycle(2563, edition="pmqa4-2561"))
    parts = {name: content[name] for name in ("categories", "strengths", "improvements", "results")}
    record_published_result(assessment=earlier, actor=person(Role.OFFICER), at=NOW, **parts)
    remarks = overview(client, make_assessment(earlier.agency)).context["remarks"]
    continued = [code for code in content["improvements"] if "1.1" in catalogue_of(earlier).item(code).successor_codes]
    expected = sum(len(content["improvements"][code]) for code in continued)
    assert (remarks.year, remarks.counts["1.1"]) == (2563, expected)


@pytest.mark.parametrize(
    ("leads", "said"),
    [(True, "ลงนามรับรองที่หน้า “ตรวจสอบและส่ง”"), (False, "เชิญที่เมนู “หน่วยงานและผู้ใช้งาน”")],
    ids=["an executive", "nobody yet"],
)
def test_when_all_is_done_the_team_is_told_who_signs(client: Client, leads: bool, said: str):
    assessment = make_assessment()
    fill(assessment)
    name = person(Role.EXECUTIVE, assessment.agency).full_name if leads else ""
    step = overview(client, assessment).context["step"]
    assert said in step.text
    assert name in step.text


def test_after_release_level_and_gaps_are_the_confirmed_ones(client: Client):
    assessment = make_review()
    completed(assessment)
    released(assessment)
    assessment.answers.update(mark=0)
    first = overview(client, assessment).context["categories"][0].lines[0]
    assert (first.level, first.missing, first.confirmed) == ("significance", "", 500)


def test_what_nobody_has_marked_is_not_said_to_fail(client: Client):
    assessment = make_assessment()
    mark(assessment, "1.2", "basic", A=0)
    page = overview(client, assessment)
    lines = {line.label[:3]: line for category in page.context["categories"] for line in category.lines}
    assert (lines["1.1"].level_name, lines["1.1"].missing) == ("ยังไม่ให้คะแนน", "")
    assert lines["1.2"].level_name == "ไม่ผ่านระดับพื้นฐาน"
    item = client.get(reverse("assessments:item", args=[assessment.pk, "1.1"])).content.decode()
    assert '<span class="tag tag--unmarked">ยังไม่ให้คะแนน</span>' in item


def test_an_untouched_assessment_has_no_band_yet(client: Client):
    shown = overview(client, make_assessment()).content.decode()
    assert "ต่ำกว่าระดับพื้นฐาน" not in shown
    assert '<span class="tag tag--unmarked">ยังไม่ให้คะแนน</span>' in shown


def test_the_list_tells_how_much_of_how_many_is_marked(client: Client):
    assessment = make_assessment()
    mark(assessment, "1.1", "basic", A=1, D=0)
    published = make_assessment(assessment.agency, cycle=make_cycle(2563, edition="pmqa4-2561"))
    content = fixtures.read("demo/dgr/cycle-2563")
    parts = {name: content[name] for name in ("categories", "strengths", "improvements", "results")}
    record_published_result(assessment=published, actor=person(Role.OFFICER), at=NOW, **parts)
    client.force_login(person(Role.MEMBER, assessment.agency))
    rows = client.get(reverse("assessments:index")).context["rows"]
    assert {row.cycle.year: progress for row, progress in rows} == {assessment.cycle.year: "2/162", 2563: ""}


def test_what_has_been_submitted_is_no_longer_due(client: Client):
    assessment = make_assessment()
    assert '<span class="muted">กำหนดส่ง' in overview(client, assessment).content.decode()
    fill(assessment)
    bring_to(assessment, State.SUBMITTED)
    assert '<span class="muted">กำหนดส่ง' not in overview(client, assessment).content.decode()
