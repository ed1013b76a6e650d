"""Last year's text and released remarks of an item."""

from __future__ import annotations

import pytest
from django.test import Client
from django.urls import reverse

from accounts.models import Role
from assessments.models import Assessment
from assessments.reading import catalogue_of
from assessments.workflow import State
from criteria import fixtures
from reviews.actions.published import record_published_result
from reviews.pages.before import read_before
from tests.factories import NOW, fill, make_agency, make_assessment, make_cycle, make_user, person, write
from tests.reviews.steps import HTMX, assigned, completed, make_review, officer, opened, proposed, released, remark_on

pytestmark = pytest.mark.django_db

CONTENT = fixtures.read("demo/dgr/cycle-2563")


def url(assessment: Assessment, code: str = "1.1") -> str:
    return reverse("reviews:before", args=[assessment.pk, code])


def read(assessment: Assessment, code: str, user=None):
    return read_before(user or officer(), assessment, catalogue_of(assessment).item(code))


def recorded(agency) -> Assessment:
    """The published result of 2563 under the earlier edition."""
    assessment = make_assessment(agency, cycle=make_cycle(2563, edition="pmqa4-2561"))
    result = {name: CONTENT[name] for name in ("categories", "strengths", "improvements", "results")}
    record_published_result(assessment=assessment, actor=officer(), at=NOW, **result)
    return assessment


def test_the_page_names_the_year(client: Client):
    agency = make_agency()
    recorded(agency)
    assessment = make_assessment(agency)
    client.force_login(person(Role.MEMBER, agency))
    assert "<h1>ปี 2563 และข้อเสนอแนะ: 1.1" in client.get(url(assessment)).content.decode()


def test_without_an_earlier_year_it_says_so(client: Client):
    assessment = make_assessment()
    client.force_login(person(Role.MEMBER, assessment.agency))

    assert "ยังไม่มีข้อมูลปีก่อน" in client.get(url(assessment)).content.decode()


def test_several_items_of_the_earlier_edition_map_to_one():
    agency = make_agency()
    recorded(agency)

    before = read(make_assessment(agency), "1.1")

    assert before.year == 2563
    assert [(old.item.code, [remark.text for remark in old.remarks]) for old in before.items] == [
        ("1.1", CONTENT["improvements"]["1.1"]),
        ("1.3", CONTENT["improvements"]["1.3"]),
    ]
    assert [old.levels for old in before.items] == [(), ()]


def test_of_the_same_edition_the_same_item_is_shown_with_its_text():
    agency = make_agency()
    last = make_assessment(agency, cycle=make_cycle(2568))
    fill(last)
    write(last, "2.3", "advance", D="<p>ปีที่แล้วถ่ายทอดแผน</p>")

    before = read(make_assessment(agency, cycle=make_cycle(2569)), "2.3")

    (old,) = before.items
    texts = {(level.name, factor.letter): factor.text for level in old.levels for factor in level.factors}
    assert (before.year, old.item.code, len(texts)) == (2568, "2.3", 9)
    assert texts["Advance", "D"] == "<p>ปีที่แล้วถ่ายทอดแผน</p>"


def test_only_released_remarks_of_last_year_are_shown():
    agency = make_agency()
    last = make_assessment(agency, cycle=make_cycle(2568), state=State.SUBMITTED)
    reviewer = make_user(Role.REVIEWER)
    assigned(last, reviewer)
    remark_on(opened(last), "1.1", "ควรแสดงให้เห็นผล")
    completed(last)
    remark_on(proposed(last), "1.1", "จุดเด่นของปีก่อน", kind="strength")
    now = make_assessment(agency, cycle=make_cycle(2569))

    hidden = read(now, "1.1")
    released(last)
    shown = read(now, "1.1")

    assert [old.remarks for old in hidden.items] == [()]
    assert [(remark.title, remark.text) for remark in shown.items[0].remarks] == [
        ("โอกาสในการปรับปรุง", "ควรแสดงให้เห็นผล"),
        ("จุดเด่น", "จุดเด่นของปีก่อน"),
    ]
    assert shown.items[0].remarks[1].label.startswith("มิติที่ 1")


def test_the_newest_of_several_years_counts():
    agency = make_agency()
    for year in (2566, 2568):
        write(make_assessment(agency, cycle=make_cycle(year)), "1.1", "basic", A=f"<p>ปี {year}</p>")

    before = read(make_assessment(agency, cycle=make_cycle(2569)), "1.1")

    assert (before.year, before.items[0].levels[0].factors[0].text) == (2568, "<p>ปี 2568</p>")


def test_another_agencys_years_are_not_shown():
    write(make_assessment(cycle=make_cycle(2568)), "1.1", "basic", A="<p>ของหน่วยงานอื่น</p>")

    assert read(make_assessment(cycle=make_cycle(2569)), "1.1").year is None


def test_a_reviewer_sees_an_earlier_year_only_once_it_is_released(client: Client):
    agency = make_agency()
    unreleased = make_assessment(agency, cycle=make_cycle(2568))
    write(unreleased, "1.1", "basic", A="<p>ร่างที่ไม่เคยส่ง</p>")
    reviewer = make_user(Role.REVIEWER)
    assessment = make_review(reviewer, agency=agency)

    without = read(assessment, "1.1", reviewer)
    recorded(agency)
    older = read(assessment, "1.1", reviewer)

    assert without.year is None
    assert older.year == 2563
    assert read(assessment, "1.1", person(Role.MEMBER, agency)).year == 2568


def test_this_years_released_remarks_stand_on_top():
    assessment = make_review()
    remark_on(opened(assessment), "1.1", "ควรแสดงให้เห็นผล")
    completed(assessment)
    proposed(assessment)

    hidden = read(assessment, "1.1").remarks
    released(assessment)

    assert hidden == ()
    assert [remark.text for remark in read(assessment, "1.1").remarks] == ["ควรแสดงให้เห็นผล"]
    assert read(assessment, "1.2").remarks == ()


def test_it_is_a_part_for_htmx_and_a_page_when_opened_directly(client: Client):
    agency = make_agency()
    recorded(agency)
    assessment = make_assessment(agency)
    client.force_login(person(Role.MEMBER, agency))

    part, page = client.get(url(assessment), headers=HTMX), client.get(url(assessment))

    assert ("<html" in part.content.decode(), "<html" in page.content.decode()) == (False, True)
    for answer in (part, page):
        assert CONTENT["improvements"]["1.1"][0] in answer.content.decode()


def test_it_costs_few_queries(client: Client, django_assert_num_queries):
    agency = make_agency()
    recorded(agency)
    assessment = make_assessment(agency)
    client.force_login(person(Role.MEMBER, agency))

    for code in ("1.1", "6.3"):
        with django_assert_num_queries(10):
            client.get(url(assessment, code))
