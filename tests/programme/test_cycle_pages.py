"""The officer's pages of the cycle: what each shows, and that each writing view answers its five questions."""

from __future__ import annotations

import pytest
from django.urls import reverse

from accounts.models import AgencyKind, Role
from assessments.actions.cycles import close_cycle
from assessments.models import Cycle, CycleStage
from assessments.stages import Window
from assessments.workflow import Stage
from criteria.models import Edition
from programme.models import OpeningRun
from programme.stamps import stamp_of
from tests.factories import NOW, make_agency, make_assessment, make_cycle, make_user, person
from tests.programme.steps import CHECK, SELF, moment, officer_browser, run_tasks, sent_dates, set_dates

pytestmark = pytest.mark.django_db
YEAR = 2569


@pytest.fixture
def cycle() -> Cycle:
    return make_cycle(YEAR)


def address(name: str, *args: object) -> str:
    return reverse(f"programme:{name}", args=args or [YEAR])


def settings_of(cycle: Cycle, **changed: object) -> dict[str, object]:
    return {"stamp": stamp_of(cycle), "edition": cycle.edition_id, "required_parts": ["profile"]} | changed


WRITES = {
    "add_cycle": (False, lambda cycle: {"year": "๒๕๗๐", "edition": cycle.edition_id, "source": cycle.pk}),
    "dates": (False, lambda cycle: sent_dates({Stage.SELF_ASSESSMENT: SELF}, stamp_of(cycle))),
    "settings": (False, settings_of),
    "remove_cycle": (True, lambda cycle: {}),
    "close_cycle": (True, lambda cycle: {"sure": "yes"}),
    "open_kinds": (True, lambda cycle: {"kinds": [AgencyKind.DEPARTMENT]}),
    "open_chosen": (True, lambda cycle: {"everything": "1"}),
}


def target(name: str) -> str:
    return reverse("programme:add_cycle") if name == "add_cycle" else address(name)


@pytest.mark.parametrize("name", WRITES)
def test_only_officers_write_and_only_by_post(name: str, cycle):
    make_agency()
    only_post, data = WRITES[name]
    before = (stamp_of(cycle), Cycle.objects.count(), OpeningRun.objects.count())
    for role in (Role.REVIEWER, Role.MANAGER):
        response = officer_browser(make_user(role)).post(target(name), data(cycle))
        assert response.status_code == 403
        assert "เฉพาะเจ้าหน้าที่" in response.content.decode()
    coordinator = make_user(Role.COORDINATOR, make_agency())
    assert officer_browser(coordinator).post(target(name), data(cycle)).status_code == 403
    assert officer_browser().get(target(name)).status_code == (405 if only_post else 200)
    assert (stamp_of(cycle), Cycle.objects.count(), OpeningRun.objects.count()) == before
    assert officer_browser().post(target(name), data(cycle)).status_code == 302
    after = (Cycle.objects.filter(pk=cycle.pk).exists() and stamp_of(cycle), Cycle.objects.count())
    assert (*after, OpeningRun.objects.count()) != before


def test_there_are_no_pages_of_a_year_without_a_cycle(cycle):
    for name in ("cycle", "dates", "settings", "opening", "agencies"):
        assert officer_browser().get(reverse(f"programme:{name}", args=[2580])).status_code == 404
    assert officer_browser().get(reverse("programme:dates_of_kind", args=[YEAR, "planet"])).status_code == 404


def test_the_form_proposes_the_year_after_the_newest_with_its_dates(cycle):
    form = officer_browser().get(reverse("programme:add_cycle")).context["form"]
    assert (form["year"].initial, form["source"].initial) == (YEAR + 1, cycle)


@pytest.mark.parametrize(
    ("sent", "field", "message"),
    [
        ({"year": "2569"}, "year", "มีรอบการประเมิน พ.ศ. 2569 อยู่แล้ว"),
        ({"year": "2026"}, "year", "โปรดระบุปี พ.ศ. เช่น 2569"),
        ({"edition": ""}, "edition", "โปรดเลือกเกณฑ์"),
    ],
)
def test_a_wrong_cycle_is_refused_beside_the_field(cycle, sent, field: str, message: str):
    data = {"year": "2570", "edition": cycle.edition_id, "source": ""} | sent
    response = officer_browser().post(reverse("programme:add_cycle"), data)
    assert (response.status_code, response.context["form"].errors[field]) == (422, [message])
    assert Cycle.objects.count() == 1


def test_an_edition_without_items_is_refused_beside_the_field(cycle):
    empty = Edition.objects.create(
        key="empty", name_th="ว่าง", name_en="Empty", scoring={}, digest="0", published_at=NOW
    )
    response = officer_browser().post(reverse("programme:add_cycle"), {"year": "2570", "edition": empty.pk})
    assert response.status_code == 422
    assert "ยังไม่มีหัวข้อให้ประเมิน" in response.context["form"].errors["edition"][0]


def test_clashing_dates_are_refused_beside_the_field_and_stay_typed(cycle):
    early = {Stage.SELF_ASSESSMENT: SELF, Stage.PRELIMINARY_CHECK: Window(moment(31, 12, 2025), moment(1, 9))}
    response = officer_browser().post(address("dates"), sent_dates(early, stamp_of(cycle)))
    page = response.content.decode()
    assert response.status_code == 422
    assert list(response.context["form"].errors) == ["preliminary_check_starts"]
    assert "ต้องไม่เริ่มก่อนวันที่ “ประเมินตนเอง” เริ่ม" in page
    assert 'value="31/12/2568 08:30"' in page
    assert not CycleStage.objects.filter(cycle=cycle, stage=Stage.PRELIMINARY_CHECK).exists()


@pytest.mark.parametrize(("left_out", "field"), [("_starts", "results_starts"), ("_ends", "results_ends")])
def test_half_a_stage_is_refused(cycle, left_out: str, field: str):
    sent = sent_dates({Stage.SELF_ASSESSMENT: SELF, Stage.RESULTS: CHECK}, stamp_of(cycle)) | {f"results{left_out}": ""}
    response = officer_browser().post(address("dates"), sent)
    assert response.context["form"].errors == {field: ["โปรดระบุทั้งวันเริ่มและวันสิ้นสุด"]}


def test_a_kind_has_dates_of_its_own_and_the_page_shows_both(cycle):
    set_dates(cycle, {Stage.SELF_ASSESSMENT: SELF})
    own = {Stage.CONFIRM_USERS: Window(moment(1, 1), moment(9, 1))}
    where = reverse("programme:dates_of_kind", args=[YEAR, "province"])
    assert officer_browser().post(where, sent_dates(own, stamp_of(cycle))).status_code == 302
    page = officer_browser().get(address("cycle")).content.decode()
    assert "9 มกราคม 2569 เวลา 08:30 น." in page
    assert "จังหวัด" in page
    assert "1 มกราคม 2569" in officer_browser().get(where).content.decode()


def test_a_clash_of_a_kinds_own_dates_names_the_kind(cycle):
    set_dates(cycle, {Stage.SELF_ASSESSMENT: SELF, Stage.PRELIMINARY_CHECK: CHECK})
    set_dates(cycle, {Stage.SELF_ASSESSMENT: Window(moment(2, 6), moment(9, 6))}, AgencyKind.PROVINCE)
    earlier = {Stage.SELF_ASSESSMENT: SELF, Stage.PRELIMINARY_CHECK: Window(moment(1, 6), moment(1, 9))}
    response = officer_browser().post(address("dates"), sent_dates(earlier, stamp_of(cycle)))
    assert response.context["form"].errors["preliminary_check_starts"][0].endswith("(กำหนดการเฉพาะจังหวัด)")


@pytest.mark.parametrize("name", ["dates", "settings"])
def test_a_stale_save_is_refused_shows_the_latest_and_can_be_sent_again(name: str, cycle):
    _, data = WRITES[name]
    sent = data(cycle)
    set_dates(cycle, {Stage.SELF_ASSESSMENT: Window(moment(2, 1), moment(1, 6))})
    before = stamp_of(cycle)
    response = officer_browser().post(address(name), sent)
    assert (response.status_code, stamp_of(cycle)) == (409, before)
    assert "มีเจ้าหน้าที่อีกคนบันทึก" in response.content.decode()
    assert "ล่าสุดที่บันทึกไว้" in response.content.decode()
    again = sent | {"stamp": response.context["form"]["stamp"].value()}
    assert officer_browser().post(address(name), again).status_code == 302
    assert stamp_of(cycle) != before


def test_settings_keep_limits_and_parts(cycle):
    sent = settings_of(cycle, pages_1="๑๒", pages_whole="120", required_parts=["items", "evidence"])
    assert officer_browser().post(address("settings"), sent).status_code == 302
    assert dict(cycle.page_limits.values_list("section", "pages")) == {"1": 12, "whole": 120}
    assert Cycle.objects.get(pk=cycle.pk).required_parts == ["items", "evidence"]
    page = officer_browser().get(address("cycle")).content.decode()
    assert "หมวด 1 12 หน้า, รายงานทั้งฉบับ 120 หน้า" in page
    wrong = settings_of(cycle, pages_2="0")
    assert officer_browser().post(address("settings"), wrong).status_code == 422


def test_a_section_longer_than_the_whole_report_is_refused_beside_its_field(cycle):
    response = officer_browser().post(address("settings"), settings_of(cycle, pages_profile="5", pages_whole="3"))
    message = "ต้องไม่เกินจำนวนหน้าของรายงานทั้งฉบับ (3 หน้า)"
    assert (response.status_code, response.context["form"].errors) == (422, {"pages_profile": [message]})
    assert not cycle.page_limits.exists()
    assert (
        officer_browser().post(address("settings"), settings_of(cycle, pages_1="3", pages_whole="3")).status_code == 302
    )


def test_the_edition_of_an_open_cycle_cannot_be_sent(cycle):
    make_assessment(cycle=cycle)
    older = Edition.objects.get(key="pmqa4-2561")
    assert officer_browser().post(address("settings"), settings_of(cycle, edition=older.pk)).status_code == 302
    assert Cycle.objects.get(pk=cycle.pk).edition_id == cycle.edition_id


def test_a_cycle_in_use_is_not_removed(cycle):
    make_assessment(cycle=cycle)
    response = officer_browser().post(address("remove_cycle"), follow=True)
    assert "รอบนี้มีแบบประเมินแล้ว" in response.content.decode()
    assert Cycle.objects.filter(pk=cycle.pk).exists()


def test_the_preview_says_what_will_be_before_anything_is(cycle):
    make_assessment(cycle=cycle)
    make_agency(kind=AgencyKind.PROVINCE)
    make_agency(kind=AgencyKind.MINISTRY)
    response = officer_browser().get(address("opening"))
    rows = [(row.kind.value, row.waiting, row.opened) for row in response.context["preview"].kinds]
    assert rows == [("department", 0, 1), ("province", 1, 0), ("ministry", 1, 0)]
    assert response.context["form"]["kinds"].initial == ["province"]
    assert cycle.assessments.count() == 1


def test_opening_by_kind_walks_from_the_queue_to_the_end(cycle):
    for _ in range(2):
        make_agency(kind=AgencyKind.PROVINCE)
    make_agency()
    browser = officer_browser()
    response = browser.post(address("open_kinds"), {"kinds": ["province"]})
    progress = response["location"]
    waiting = browser.get(progress).content.decode()
    assert "กำลังรอคิว" in waiting
    assert 'http-equiv="refresh"' in waiting
    assert "ตรวจสอบอีกครั้ง" in waiting
    part = browser.get(progress, headers={"hx-request": "true"})
    assert (part.status_code, "<html" in part.content.decode()) == (200, False)
    run_tasks()
    part = browser.get(progress, headers={"hx-request": "true"})
    assert part.status_code == 286
    assert "เปิดใหม่ 2 หน่วยงาน" in part.content.decode()
    assert cycle.assessments.count() == 2


@pytest.mark.parametrize("everything", [True, False], ids=["all that the filter finds", "the ticked one"])
def test_opening_for_chosen_agencies(cycle, everything: bool):
    chosen = make_agency("จังหวัดทดสอบ ก", kind=AgencyKind.PROVINCE)
    make_agency("จังหวัดทดสอบ ข", kind=AgencyKind.PROVINCE)
    make_agency()
    sent = {"everything": "1"} if everything else {"agencies_chosen": [chosen.pk]}
    officer_browser().post(f"{address('open_chosen')}?kind=province", sent)
    run_tasks()
    assert cycle.assessments.count() == (2 if everything else 1)
    assert cycle.assessments.filter(agency=chosen).exists()


def test_choosing_nothing_is_refused(cycle):
    make_agency()
    assert officer_browser().post(address("open_kinds"), {}).status_code == 422
    response = officer_browser().post(address("open_chosen"), {})
    assert (response.status_code, "อย่างน้อยหนึ่งหน่วยงาน" in response.content.decode()) == (422, True)
    outside = make_assessment(cycle=cycle).agency
    assert officer_browser().post(address("open_chosen"), {"agencies_chosen": [outside.pk]}).status_code == 422


def test_the_second_of_two_officers_is_refused_with_the_reason(cycle):
    make_agency()
    first, second = officer_browser(), officer_browser(make_user(Role.OFFICER))
    assert first.post(address("open_kinds"), {"kinds": ["department"]}).status_code == 302
    response = second.post(address("open_kinds"), {"kinds": ["department"]})
    assert (response.status_code, "กำลังเปิดแบบประเมินของรอบนี้อยู่แล้ว" in response.content.decode()) == (409, True)
    run_tasks()
    make_agency()
    assert second.post(address("open_kinds"), {"kinds": ["department"]}).status_code == 409


def test_a_closed_cycle_opens_for_nobody(cycle):
    make_agency()
    close_cycle(cycle=cycle, actor=person(Role.OFFICER), at=NOW)
    assert officer_browser().post(address("open_kinds"), {"kinds": ["department"]}).status_code == 409
    assert "ปิดรอบแล้ว" in officer_browser().get(address("cycle")).content.decode()


def test_an_agency_reads_that_its_cycle_is_not_yet_open():
    agency = make_agency()
    assessment = make_assessment(agency, cycle=make_cycle(2599, opens_at=moment(1, 1, 2098)))
    browser = officer_browser(make_user(Role.MEMBER, agency))
    assert "ยังไม่เปิด" in browser.get(reverse("assessments:index")).content.decode()
    page = browser.get(assessment.get_absolute_url()).content.decode()
    assert '<span class="tag tag--state">ยังไม่เปิด</span>' in page


QUERIES = {"cycles": 6, "cycle": 8, "dates": 9, "settings": 11, "opening": 12, "agencies": 9}


@pytest.mark.parametrize("number", [1, 3])
@pytest.mark.parametrize("name", QUERIES)
def test_a_page_asks_the_same_however_many_agencies_and_cycles_there_are(
    name: str, number: int, cycle, django_assert_num_queries
):
    for count in range(number):
        make_agency()
        make_cycle(2560 + count)
        make_assessment(cycle=cycle)
    browser = officer_browser()
    where = reverse("programme:cycles") if name == "cycles" else address(name)
    browser.get(where)
    with django_assert_num_queries(QUERIES[name]):
        browser.get(where)
