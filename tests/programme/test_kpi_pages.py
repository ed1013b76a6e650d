"""Groups and scores of PMQA as an indicator: assigned, imported, shown to whom they concern."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from accounts.models import Role, User
from assessments.actions.cycles import close_cycle
from assessments.models import Assessment, Cycle, ScoreKind
from assessments.workflow import State
from programme.actions.cycles import create_cycle_from
from programme.actions.kpi import assign_group, kpi_stamp, rules_stamp, save_rules
from programme.kpi import TierRule
from programme.models import KpiGroup
from programme.pages.kpi import read_kpi, read_kpi_rows, rules_of
from reviews.actions.published import record_published_result
from tests.factories import NOW, make_agency, make_assessment, make_cycle, make_user, person
from tests.programme.steps import officer_browser
from tests.reports.steps import PUBLISHED

pytestmark = pytest.mark.django_db
YEAR = 2569


@pytest.fixture
def cycle() -> Cycle:
    return make_cycle(YEAR)


def publish(assessment: Assessment, officer: User) -> None:
    record_published_result(
        assessment=assessment,
        categories={str(number): points for number, points in PUBLISHED.items()},
        strengths=[],
        improvements={},
        results=[],
        actor=officer,
        at=NOW,
    )


def put(cycle: Cycle, officer: User, agency: int, group: int | None, stamp: str = "") -> None:
    assign_group(cycle=cycle, agencies=[agency], group=group, stamp=stamp or kpi_stamp(cycle), actor=officer, at=NOW)


def with_last_year(cycle: Cycle, officer: User, *, state: State = State.DRAFT) -> Assessment:
    """An assessment in group 3 whose agency had 412.03 in 2563."""
    agency = make_agency()
    publish(make_assessment(agency, cycle=make_cycle(2563)), officer)
    assessment = make_assessment(agency, cycle=cycle, state=state)
    put(cycle, officer, agency.pk, 3)
    return assessment


def rounded(row) -> list[str]:
    return [f"{float(target.points):.2f}" if target.points is not None else "–" for target in row.targets]


def test_the_published_total_of_an_earlier_year_sets_the_targets(cycle, officer):
    row = read_kpi(with_last_year(cycle, officer))
    assert row.last is not None
    assert (rounded(row), row.last.year) == (["370.00", "412.03", "420.27"], 2563)
    assert row.counting is not None
    assert (row.counting.label, row.counting.preliminary) == ("คะแนนประเมินตนเอง (ถึงขณะนี้)", True)


def test_the_own_score_counts_as_preliminary_until_the_release(cycle, officer):
    assessment = with_last_year(cycle, officer, state=State.SUBMITTED)
    (row,) = read_kpi_rows(cycle, [assessment], rules_of(cycle))
    assert row.counting is not None
    assert (row.counting.label, row.counting.preliminary) == (ScoreKind.SELF.label, True)
    released = make_assessment(cycle=cycle)
    publish(released, officer)
    put(cycle, officer, released.agency_id, 1)
    (row,) = read_kpi_rows(cycle, [Assessment.objects.with_names().get(pk=released.pk)], rules_of(cycle))
    assert row.counting is not None
    assert row.standing is not None
    assert (row.counting.label, row.counting.preliminary, row.standing.reward) == ("คะแนนที่ยืนยัน", False, 100)
    assert rounded(row) == ["240.00", "–", "350.00"]


def test_a_score_not_yet_released_sets_no_targets(cycle, officer):
    agency = make_agency()
    make_assessment(agency, cycle=make_cycle(2568), state=State.SUBMITTED)
    assessment = make_assessment(agency, cycle=cycle)
    put(cycle, officer, agency.pk, 3)
    assert (rounded(read_kpi(assessment)), read_kpi(assessment).last) == (["370.00", "–", "–"], None)


def test_a_score_entered_by_the_officer_goes_first(cycle, officer):
    assessment = with_last_year(cycle, officer)
    KpiGroup.objects.update(last_total=Decimal("400"))
    row = read_kpi(assessment)
    assert row.last is not None
    assert (rounded(row), row.last.source) == (["370.00", "400.00", "408.00"], "เจ้าหน้าที่ระบุ")


def test_a_cycles_own_numbers_are_taken_over_by_the_next(cycle, officer):
    own = {1: (TierRule("minimum", 50, points=Fraction(111)),)}
    save_rules(cycle=cycle, rules=own, stamp=rules_stamp(cycle), actor=officer, at=NOW)
    later = create_cycle_from(source=cycle, year=2570, edition=cycle.edition, actor=officer, at=NOW)
    assert rules_of(later) == rules_of(cycle)
    assert [rule.points for rule in rules_of(later)[1]] == [111]
    assert sorted(rules_of(make_cycle(2571))) == [1, 2, 3]


# Pages -----------------------------------------------------------------------


def address(name: str, *args: object) -> str:
    return reverse(f"programme:{name}", args=args or [YEAR])


def test_groups_are_assigned_to_the_ticked_or_to_all_that_the_filter_finds(cycle, officer):
    first, second, third = (make_assessment(make_agency(f"กรม {name}"), cycle=cycle) for name in "กขค")
    browser = officer_browser()
    sent = {"stamp": kpi_stamp(cycle), "group": "2", "chosen": [first.pk, second.pk]}
    assert browser.post(address("assign_kpi"), sent).status_code == 302
    assert dict(KpiGroup.objects.values_list("agency", "group")) == {first.agency_id: 2, second.agency_id: 2}
    everything = {"stamp": kpi_stamp(cycle), "group": "3", "everything": "1"}
    browser.post(f"{address('assign_kpi')}?group=none", everything)
    assert KpiGroup.objects.get(agency=third.agency).group == 3
    browser.post(f"{address('assign_kpi')}?q=ก", {"stamp": kpi_stamp(cycle), "group": "none", "chosen": [first.pk]})
    assert KpiGroup.objects.count() == 2
    assert [row.assessment for row in browser.get(f"{address('kpi')}?group=2").context["rows"]] == [second]


def test_assigning_again_keeps_the_score_that_was_entered(cycle, officer):
    assessment = make_assessment(cycle=cycle)
    put(cycle, officer, assessment.agency_id, 2)
    KpiGroup.objects.update(last_total=Decimal("400"))
    put(cycle, officer, assessment.agency_id, 3)
    assert KpiGroup.objects.values_list("group", "last_total").get() == (3, Decimal("400"))


@pytest.mark.parametrize(
    "wrong",
    [{"chosen": []}, {"group": ""}, {"group": "4"}, {"chosen": ["999999"]}],
    ids=["nobody", "no group", "4", "?"],
)
def test_a_wrong_assignment_is_refused(cycle, wrong):
    assessment = make_assessment(cycle=cycle)
    sent = {"stamp": kpi_stamp(cycle), "group": "2", "chosen": [assessment.pk]} | wrong
    assert officer_browser().post(address("assign_kpi"), sent).status_code == 422
    assert KpiGroup.objects.count() == 0


def test_a_stale_page_assigns_nobody_and_neither_does_a_closed_cycle(cycle, officer):
    assessment = make_assessment(cycle=cycle)
    stamp = kpi_stamp(cycle)
    put(cycle, officer, make_assessment(cycle=cycle).agency_id, 1)
    for where, sent in (
        (address("assign_kpi"), {"chosen": [assessment.pk]}),
        (reverse("programme:assign_kpi_of", args=[assessment.pk]), {}),
    ):
        sent = sent | {"stamp": stamp, "group": "2"}
        response = officer_browser().post(where, sent)
        assert (response.status_code, "มีเจ้าหน้าที่อีกคน" in response.content.decode()) == (409, True)
        close_cycle(cycle=cycle, actor=officer, at=NOW)
        response = officer_browser().post(where, sent | {"stamp": kpi_stamp(cycle)})
        assert (response.status_code, "ปิดแล้ว" in response.content.decode()) == (409, True)
        Cycle.objects.update(closed_at=None)
    assert not KpiGroup.objects.filter(agency=assessment.agency).exists()


def test_one_agency_gets_its_group_and_last_years_score(cycle, officer):
    assessment = make_assessment(cycle=cycle)
    where = reverse("programme:assign_kpi_of", args=[assessment.pk])
    sent = {"stamp": kpi_stamp(cycle), "group": "3", "last_total": "๔๐๐"}
    assert officer_browser().post(where, sent).status_code == 302
    assert KpiGroup.objects.values_list("group", "last_total").get() == (3, Decimal("400"))
    page = officer_browser().get(reverse("programme:kpi_of", args=[assessment.pk])).content.decode()
    assert ("408.00" in page, "เจ้าหน้าที่ระบุ" in page, 'value="400"' in page) == (True, True, True)
    wrong = sent | {"stamp": kpi_stamp(cycle), "last_total": "501"}
    assert officer_browser().post(where, wrong).status_code == 422


@pytest.mark.parametrize("name", ["assign_kpi", "assign_kpi_of", "kpi_imports"])
def test_only_officers_write(cycle, officer, name: str):
    assessment = make_assessment(cycle=cycle)
    where = reverse(f"programme:{name}", args=[assessment.pk if name == "assign_kpi_of" else YEAR])
    sent = {"stamp": kpi_stamp(cycle), "group": "2", "everything": "1"}
    assert officer_browser(person(Role.COORDINATOR, assessment.agency)).post(where, sent).status_code == 403
    stranger = make_user(Role.COORDINATOR, make_agency())
    assert officer_browser(stranger).post(where, sent).status_code == (404 if name == "assign_kpi_of" else 403)
    if name != "kpi_imports":
        assert officer_browser().get(where).status_code == 405
    assert KpiGroup.objects.count() == 0


def test_an_agency_sees_its_own_targets_and_is_led_there_from_the_overview(cycle, officer):
    assessment = with_last_year(cycle, officer)
    browser = officer_browser(person(Role.MEMBER, assessment.agency))
    where = reverse("programme:kpi_of", args=[assessment.pk])
    assert where in browser.get(assessment.get_absolute_url()).content.decode()
    page = browser.get(where).content.decode()
    assert all(figure in page for figure in ("370.00", "412.03", "420.27", "เบื้องต้น"))
    assert "กำหนดกลุ่ม</h2>" not in page


def test_an_agency_without_a_group_reads_that_there_is_none_yet(cycle):
    assessment = make_assessment(cycle=cycle)
    browser = officer_browser(person(Role.MEMBER, assessment.agency))
    assert "ยังไม่กำหนดกลุ่มตัวชี้วัด" in browser.get(reverse("programme:kpi_of", args=[assessment.pk])).content.decode()


def test_managers_see_released_agencies_only(cycle, officer):
    with_last_year(cycle, officer)
    released = make_assessment(cycle=cycle)
    publish(released, officer)
    browser = officer_browser(make_user(Role.MANAGER))
    response = browser.get(reverse("programme:newest_kpi"), follow=True)
    assert [row.assessment for row in response.context["rows"]] == [released]
    assert "กำหนดกลุ่ม</button>" not in response.content.decode()


def test_groups_come_from_a_file_once_it_is_confirmed(cycle, officer):
    first, second = (make_assessment(make_agency(f"กรม {name}"), cycle=cycle) for name in "กข")
    browser = officer_browser()
    text = browser.get(address("blank_kpi")).content.decode("utf-8-sig")
    assert text.splitlines() == ["ชื่อหน่วยงาน,กลุ่ม,คะแนนปีก่อน", "กรม ก,,", "กรม ข,,"]
    filled = text.replace("กรม ก,,", "กรม ก,1,").replace("กรม ข,,", "กรม ข,๓,412.03")
    where = browser.post(address("kpi_imports"), {"file": SimpleUploadedFile("ก.csv", filled.encode())})["location"]
    assert KpiGroup.objects.count() == 0
    assert browser.post(f"{where}confirm/").status_code == 302
    assert set(KpiGroup.objects.values_list("agency", "group", "last_total")) == {
        (first.agency_id, 1, None),
        (second.agency_id, 3, Decimal("412.03")),
    }
    assert "กรม ข,3,412.03" in browser.get(address("blank_kpi")).content.decode("utf-8-sig")
    assert address("kpi_imports") in browser.get(where).content.decode()
    bad = SimpleUploadedFile("ก.csv", b"a,b\n1,2\n")
    assert browser.post(address("kpi_imports"), {"file": bad}).status_code == 422


@pytest.mark.parametrize("number", [1, 3])
def test_the_list_asks_the_same_however_many_agencies(cycle, officer, number: int, django_assert_num_queries):
    for _ in range(number):
        with_last_year(cycle, officer)
    browser = officer_browser()
    browser.get(address("kpi"))
    with django_assert_num_queries(14):
        browser.get(address("kpi"))


def test_there_is_nothing_newest_where_there_is_nothing(officer):
    assert officer_browser().get(reverse("programme:newest_kpi"))["location"] == reverse("home")


def test_a_result_known_by_category_has_its_page_too(cycle, officer):
    released = make_assessment(cycle=cycle)
    publish(released, officer)
    put(cycle, officer, released.agency_id, 1)
    page = officer_browser().get(reverse("programme:kpi_of", args=[released.pk])).content.decode()
    assert ("ถึงเป้าหมายสูงสุดแล้ว" in page, "412.03" in page) == (True, True)
