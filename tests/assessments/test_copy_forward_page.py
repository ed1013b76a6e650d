"""The page on which a year starts with last year's content, and what its texts bear until somebody changed them."""

from __future__ import annotations

import pytest
from django.test import Client
from django.urls import reverse

from accounts.models import Role
from assessments.actions.copy_forward import confirm_current
from assessments.actions.scores import store_category_score
from assessments.actions.texts import Change, save_summary
from assessments.completeness import all_gaps
from assessments.copying.lines import Part
from assessments.copying.still import StillCopied, still_copied
from assessments.errors import Locked
from assessments.models import Assessment, ScoreKind
from assessments.reading import catalogue_of, read_standing
from assessments.workflow import State
from tests.assessments.copying import LATER, add_process, answer, copied, name_acronym, years
from tests.factories import (
    NOW,
    make_agency,
    make_assessment,
    make_cycle,
    make_evidence,
    make_indicator,
    make_user,
    person,
    requirement_of,
    write,
)

pytestmark = pytest.mark.django_db


def visit(client: Client, role: str, assessment: Assessment) -> str:
    client.force_login(person(role, assessment.agency))
    return reverse("assessments:copy_forward", args=[assessment.pk])


def test_page_shows_what_goes_where_and_takes_over_what_is_chosen(client):
    before, now = years("pmqa4-2561")
    answer(before, 1, "<p>พันธกิจ</p>")
    write(before, "1.3", "basic", A="<p>ก</p>")
    address = visit(client, Role.COORDINATOR, now)
    page = client.get(address)
    for shown in ("นำข้อมูลของปี 2568", "1.3 ", "จะนำมา 1 รายการ", "เกณฑ์"):
        assert shown in page.text
    response = client.post(address, {"parts": ["profile"]}, follow=True)
    assert "นำมาแล้ว: ลักษณะสำคัญขององค์การ 1 รายการ" in response.text
    assert (now.profile_answers.count(), now.answers.count()) == (1, 0)
    again = client.post(address, {"parts": ["profile"]}, follow=True)
    assert "ไม่มีรายการใหม่ให้นำมาจากปีก่อน" in again.text


def test_cid_tables_have_a_tick_of_their_own_and_acronyms_come_as_usual(client):
    before, now = years()
    add_process(before, "สำรวจน้ำบาดาล")
    name_acronym(before, ("กพร.", "กลุ่มพัฒนาระบบบริหาร"))
    address = visit(client, Role.COORDINATOR, now)
    ticked = {section.plan.part: section.chosen for section in client.get(address).context["sections"]}
    assert (ticked[Part.ACRONYMS], ticked[Part.PROCESSES]) == (True, False)
    response = client.post(address, {"parts": ["processes", "acronyms"]}, follow=True)
    assert "นำมาแล้ว: คำย่อ 1 รายการ, กระบวนการหลักและตาราง CID 1 รายการ" in response.text
    assert (now.key_processes.get().name, now.acronyms.get().short) == ("สำรวจน้ำบาดาล", "กพร.")


def test_page_without_an_earlier_year_says_the_first_step(client):
    assessment = make_assessment()
    page = client.get(visit(client, Role.COORDINATOR, assessment))
    assert "ยังไม่มีข้อมูลของปีก่อนในระบบ" in page.text
    assert '<form method="post" novalidate' not in page.text


def test_page_says_of_which_year_only_scores_of_categories_are_kept(client):
    now = make_assessment()
    before = make_assessment(now.agency, cycle=make_cycle(2563, edition="pmqa4-2561"))
    totals = read_standing(before).totals
    store_category_score(
        assessment=before, kind=ScoreKind.CONFIRMED, totals=totals, actor=make_user(Role.OFFICER), at=NOW
    )
    page = client.get(visit(client, Role.COORDINATOR, now)).text
    assert ("ของ พ.ศ. 2563 ระบบมีเฉพาะคะแนนรายหมวด" in page, "ยังไม่มีข้อมูลของปีก่อน" in page) == (True, False)


@pytest.mark.parametrize("sent", [{}, {"parts": ["marks"]}], ids=["nothing chosen", "unknown part"])
def test_choice_that_is_none_is_refused_on_the_page(client, sent):
    before, now = years()
    answer(before, 1, "<p>ก</p>")
    response = client.post(visit(client, Role.COORDINATOR, now), sent)
    assert (response.status_code, 'class="errors"' in response.text) == (422, True)
    assert not now.profile_answers.exists()


@pytest.mark.parametrize("role", [Role.MEMBER, Role.EXECUTIVE, Role.OFFICER])
def test_only_a_coordinator_takes_over(client, role):
    before, now = years()
    answer(before, 1, "<p>ก</p>")
    address = visit(client, role, now)
    assert [client.get(address).status_code, client.post(address, {"parts": ["profile"]}).status_code] == [403, 403]
    assert not now.profile_answers.exists()


def test_stranger_gets_404(client):
    _, now = years()
    client.force_login(make_user(Role.COORDINATOR, make_agency()))
    assert client.post(reverse("assessments:copy_forward", args=[now.pk]), {"parts": ["profile"]}).status_code == 404


def test_item_page_shows_the_year_until_the_text_is_changed(client):
    before, now = years()
    write(before, "1.1", "basic", A="<p>เดิม</p>")
    copied(now, Part.TEXTS)
    client.force_login(person(Role.MEMBER, now.agency))
    address = reverse("assessments:item", args=[now.pk, "1.1"])
    assert "จากปี 2568 ยังไม่ได้ปรับปรุง" in client.get(address).text
    client.post(address, {"basic-approach": "<p>ใหม่</p>", "basic-approach-version": 1, "level": "basic"})
    assert "จากปี 2568 ยังไม่ได้ปรับปรุง" not in client.get(address).text


def test_answers_taken_over_on_the_profile_page_bear_their_year_too(client):
    before, now = years()
    answer(before, 1, "<p>เดิม</p>")
    client.force_login(person(Role.MEMBER, now.agency))
    offered = client.get(reverse("assessments:profile", args=[now.pk])).text
    assert ["นำคำตอบของปี 2568 มาใช้" in offered, "<summary>คำตอบของปี 2568</summary>" in offered] == [True, True]
    client.post(reverse("assessments:take_over_profile", args=[now.pk]))
    assert now.profile_answers.get().from_year == 2568
    assert "จากปี 2568 ยังไม่ได้ปรับปรุง" in client.get(reverse("assessments:profile", args=[now.pk])).text


@pytest.mark.parametrize("amount", [1, 3])
def test_page_asks_the_same_however_much_there_is(client, django_assert_num_queries, amount):
    before, now = years()
    for number in range(amount):
        make_indicator(before, "7.1", 2)
        make_evidence(before)
        answer(before, number + 1, "<p>ก</p>")
        add_process(before, f"กระบวนการที่ {number}")
        name_acronym(before, *((f"ก{place}", "เต็ม") for place in range(number + 1)))
    address = visit(client, Role.COORDINATOR, now)
    client.get(address)
    with django_assert_num_queries(34):
        client.get(address)


# Texts that still hold ---------------------------------------------------------


def with_copied_texts() -> Assessment:
    """A new year with an answer of the profile, a narrative and a summary as last year had them."""
    before, now = years()
    answer(before, 1, "<p>พันธกิจ</p>")
    write(before, "1.1", "basic", A="<p>ก</p>", D="<p>ข</p>")
    change = Change(catalogue_of(before).item("1.1").pk, 0, text="<p>สรุป</p>")
    save_summary(assessment=before, change=change, actor=person(Role.MEMBER, before.agency), at=NOW)
    write(before, "2.1", "basic", A="<p>ค</p>")
    copied(now, Part.PROFILE, Part.TEXTS)
    return now


def test_texts_that_still_hold_are_confirmed_by_place_and_stay_as_they_are(client):
    now = with_copied_texts()
    item = catalogue_of(now).item("2.1")
    client.force_login(person(Role.COORDINATOR, now.agency))
    address = reverse("assessments:confirm_current", args=[now.pk])
    assert [(place.key, place.texts) for place in still_copied(now)] == [("profile", 1), ("1.1", 3), ("2.1", 1)]

    page = client.post(address, {"places": ["profile", "1.1"]}, follow=True)

    assert "ยืนยันแล้ว 4 ข้อความ" in page.text
    assert still_copied(now) == (StillCopied("2.1", f"2.1 {item.name_th}", 1),)
    row = now.answers.get(requirement=requirement_of(now, "1.1", "basic"), factor="approach")
    assert (row.text, row.version) == ("<p>ก</p>", 1)
    assert [gap.key for gap in all_gaps(now) if "จากปีก่อน" in gap.text] == ["2.1"]


@pytest.mark.parametrize("places", [[], ["9.9"]], ids=["none", "unknown"])
def test_confirming_nothing_is_said(client, places):
    now = with_copied_texts()
    client.force_login(person(Role.COORDINATOR, now.agency))
    page = client.post(reverse("assessments:confirm_current", args=[now.pk]), {"places": places}, follow=True)
    assert "โปรดเลือกส่วนที่ตรวจแล้วอย่างน้อยหนึ่งส่วน" in page.text
    assert len(still_copied(now)) == 3


def test_confirming_takes_a_post_by_a_coordinator_of_an_open_assessment(client):
    now = with_copied_texts()
    address = reverse("assessments:confirm_current", args=[now.pk])
    statuses = {}
    stranger = make_user(Role.COORDINATOR, make_agency())
    people = {"stranger": stranger, "member": person(Role.MEMBER, now.agency)}
    for name, user in people.items():
        client.force_login(user)
        statuses[name] = client.post(address, {"places": ["1.1"]}).status_code
    client.force_login(person(Role.COORDINATOR, now.agency))
    statuses["get"] = client.get(address).status_code
    assert statuses == {"stranger": 404, "member": 403, "get": 405}
    Assessment.objects.filter(pk=now.pk).update(state=State.SIGNED)
    with pytest.raises(Locked):
        confirm_current(assessment=now, places=["1.1"], actor=person(Role.COORDINATOR, now.agency), at=LATER)
    assert len(still_copied(now)) == 3
