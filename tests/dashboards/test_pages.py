from __future__ import annotations

import zipfile
from datetime import timedelta
from io import BytesIO

import pytest
from django.urls import reverse

from accounts.models import Agency, AgencyKind, Role, User
from assessments.models import Assessment, Score
from dashboards.actions.bundles import ask_for_bundle, fill_bundle
from dashboards.models import Bundle
from dashboards.pages.ministry import read_ministry_dashboard
from reports.states import DocumentState
from tests.dashboards.steps import release, release_all
from tests.factories import NOW, make_agency, make_assessment, make_cycle, make_user, mark, person
from tests.visitors import visitor

pytestmark = pytest.mark.django_db


def page(user: User, name: str, *args: object, **sent: object):
    client = visitor(user)
    return client.get(reverse(f"dashboards:{name}", args=args), sent)


@pytest.fixture
def ministry() -> Agency:
    return make_agency("กระทรวงทดสอบ", kind=AgencyKind.MINISTRY)


def in_ministry(ministry: Agency, total: int, year: int = 2569, agency: Agency | None = None) -> Assessment:
    agency = agency or make_agency()
    Agency.objects.filter(pk=agency.pk).update(ministry=ministry)
    return release(total, agency, year=year)


def test_the_officer_sees_who_is_late_longest_first(officer):
    first, second, handed_in = make_assessment(), make_assessment(), release(400)
    for assessment, days in ((first, 1), (second, 9), (handed_in, 9)):
        Assessment.objects.filter(pk=assessment.pk).update(due_at=NOW - timedelta(days=days))

    board = page(officer, "programme").context["board"]

    assert [assessment.pk for assessment in board.late] == [second.pk, first.pk]
    assert (board.agencies, board.handed_in, board.published, board.overdue) == (3, 1, 1, 2)


def test_a_cycle_without_results_shows_those_of_the_last_one(officer):
    release_all([100, 200, 300, 400, 500], year=2568)
    make_assessment()
    shown = page(officer, "programme", year=2569)
    assert shown.context["board"].results_year == 2568
    assert "ยังไม่เผยแพร่ผล จึงแสดงผลของรอบล่าสุด" in shown.content.decode()


def test_the_change_is_that_of_the_means(officer):
    release_all([300] * 5, year=2568)
    release_all([350] * 5, year=2569)
    board = page(officer, "programme").context["board"]
    assert board.categories[0].change == 50


def test_no_small_group_can_be_told(officer):
    release_all([300] * 4)
    shown = page(officer, "programme").content.decode()
    assert "มีน้อยกว่า 5 หน่วยงาน" in shown
    assert "300.00" not in shown


def test_an_unknown_year_does_not_exist(officer):
    make_cycle()
    assert page(officer, "programme", year=2540).status_code == 404


def test_without_any_cycle_the_officer_is_led_to_the_first_step(officer):
    assert "ยังไม่มีรอบการประเมิน" in page(officer, "programme").content.decode()


@pytest.mark.parametrize("rows", [1, 3])
def test_the_officers_dashboard_costs_the_same_at_any_size(officer, rows, django_assert_num_queries):
    make_cycle(2568)
    for _ in range(rows):
        release(300)
        Assessment.objects.filter(pk=make_assessment().pk).update(due_at=NOW - timedelta(days=1))
    client = visitor(officer)
    address = reverse("dashboards:programme")
    client.get(address)
    with django_assert_num_queries(11):
        client.get(address)


def test_an_agency_sees_its_own_years_and_its_peers_only_as_a_distribution():
    own = make_agency("กรมของเรา")
    release(300, own, year=2568)
    release(400, own)
    others = release_all([100, 200, 300, 500])
    member = person(Role.MEMBER, own)

    shown = page(member, "agency", own.pk)

    board = shown.context["board"]
    assert [(row.result.year, row.result.total, row.change) for row in board.years] == [
        (2568, 300, None),
        (2569, 400, 100),
    ]
    assert board.peers[0].peers.count == 5
    assert not any(other.agency.name in shown.content.decode() for other in others)


def test_an_agency_reads_what_each_item_lacks_marked_or_not():
    assessment = make_assessment()
    mark(assessment, "1.1", "basic", A=1, D=1, R=0)
    shown = page(person(Role.MEMBER, assessment.agency), "agency", assessment.agency_id).text
    assert '<td data-label="สิ่งที่ขาด">Basic: R “ยังไม่มี”</td>' in shown
    assert '<td data-label="สิ่งที่ขาด">เขียนและให้คะแนนระดับ Basic</td>' in shown


def test_an_agency_without_results_is_told_what_will_be_here():
    agency = make_agency()
    assert "ยังไม่มีผลที่เผยแพร่" in page(person(Role.MEMBER, agency), "agency", agency.pk).content.decode()


def test_a_result_that_is_not_released_is_not_shown_to_the_agency():
    assessment = release(400)
    Assessment.objects.filter(pk=assessment.pk).update(state="in_review")
    assert "400.00" not in page(person(Role.MEMBER, assessment.agency), "agency", assessment.agency_id).content.decode()


def test_the_manager_reads_the_own_ministry_and_no_other(ministry):
    manager = make_user(Role.MANAGER)
    manager.memberships.update(agency=ministry)
    other = make_agency("กระทรวงอื่น", kind=AgencyKind.MINISTRY)
    best, worst = in_ministry(ministry, 450), in_ministry(ministry, 250)
    in_ministry(ministry, 300, 2568, best.agency)
    in_ministry(other, 500)

    shown = page(manager, "ministry", ministry.pk)
    board = shown.context["board"]

    assert [(row.agency, row.totals) for row in board.rows] == [
        (best.agency, ((2568, 300), (2569, 450))),
        (worst.agency, ((2568, None), (2569, 250))),
    ]
    assert board.means == ((2568, 300), (2569, 350))
    assert [(row.label[:6], row.mean, row.everybody) for row in board.categories][:2] == [
        ("หมวด 1", 350, None),
        ("หมวด 2", 350, None),
    ]
    assert 'data-label="พ.ศ. 2568"' in shown.content.decode()
    assert page(manager, "ministry", other.pk).status_code == 404
    assert page(manager, "start").url == reverse("dashboards:ministry", args=[ministry.pk])


@pytest.mark.parametrize("rows", [1, 3])
def test_the_ministrys_dashboard_costs_the_same_at_any_size(officer, ministry, rows, django_assert_num_queries):
    for _ in range(rows):
        in_ministry(ministry, 300)
    client = visitor(officer)
    address = reverse("dashboards:ministry", args=[ministry.pk])
    client.get(address)
    with django_assert_num_queries(12):
        client.get(address)


def test_a_large_ministry_is_read_page_by_page_the_best_of_the_newest_year_first(officer, ministry):
    Agency.objects.bulk_create(
        Agency(name=f"ก{number:02}", kind="local", function="service", ministry=ministry) for number in range(51)
    )
    best, other = in_ministry(ministry, 400), in_ministry(ministry, 300)
    only_before = in_ministry(ministry, 450, year=2568)

    def listed(number: str) -> list[str]:
        return [row.agency.name for row in read_ministry_dashboard(ministry, page=number).rows]

    assert listed("1")[:4] == [best.agency.name, other.agency.name, only_before.agency.name, "ก00"]
    assert (len(listed("1")), listed("2")) == (50, [f"ก{number}" for number in range(47, 51)])
    shown = page(officer, "ministry", ministry.pk).content.decode()
    assert "หน้า 1 จาก 2 (ทั้งหมด 54 รายการ)" in shown


def test_all_reports_of_a_ministry_come_as_one_file(officer, ministry):
    first = in_ministry(ministry, 400)
    Score.objects.update(entered_by_category=False)
    client = visitor(officer)
    asked = client.post(reverse("dashboards:ask_for_bundle", args=[ministry.pk, 2569]))
    assert asked.status_code == 302
    bundle = Bundle.objects.get()

    fill_bundle(bundle=bundle)

    bundle.refresh_from_db()
    assert (bundle.state, bundle.done, bundle.total) == (DocumentState.READY, 2, 2)
    file = client.get(reverse("dashboards:bundle", args=[ministry.pk, bundle.pk]))
    names = zipfile.ZipFile(BytesIO(b"".join(file.streaming_content))).namelist()
    assert names == [
        f"รายงานป้อนกลับ {first.agency.name} 2569.pdf",
        f"รายงานผลการดำเนินการ {first.agency.name} 2569.pdf",
    ]


def test_a_result_entered_by_category_comes_without_a_report_of_the_agency(officer, ministry):
    first = in_ministry(ministry, 400)
    Score.objects.filter(assessment=first).update(entered_by_category=True)
    bundle = ask_for_bundle(ministry=ministry, year=2569, actor=officer, at=NOW)
    assert bundle.total == 1
    shown = page(officer, "ministry", ministry.pk).content.decode()
    assert reverse("reports:feedback", args=[first.pk]) in shown
    assert reverse("reports:application", args=[first.pk]) not in shown


def test_a_second_asking_waits_for_the_first(officer, ministry):
    in_ministry(ministry, 400)
    first = ask_for_bundle(ministry=ministry, year=2569, actor=officer, at=NOW)
    assert ask_for_bundle(ministry=ministry, year=2569, actor=officer, at=NOW) == first


def test_a_bundle_that_fails_says_so(officer, ministry, monkeypatch):
    in_ministry(ministry, 400)
    bundle = ask_for_bundle(ministry=ministry, year=2569, actor=officer, at=NOW)

    def fail(**asked: object) -> None:
        raise OSError("disk full")

    monkeypatch.setattr("dashboards.actions.bundles.ask_for_document", fail)
    with pytest.raises(OSError, match="disk full"):
        fill_bundle(bundle=bundle)
    assert "รวบรวมไม่สำเร็จ" in page(officer, "ministry", ministry.pk).content.decode()


def test_there_is_no_bundle_of_a_year_without_results(officer, ministry):
    client = visitor(officer)
    assert client.post(reverse("dashboards:ask_for_bundle", args=[ministry.pk, 2569])).status_code == 404
    assert not Bundle.objects.exists()


def test_a_bundle_is_asked_for_by_post_only(officer, ministry):
    assert page(officer, "ask_for_bundle", ministry.pk, 2569).status_code == 405
