"""The officer's page from draft to release."""

from __future__ import annotations

import pytest
from django.test import Client
from django.urls import reverse

from accounts.models import Role
from assessments.models import Score, ScoreKind
from assessments.workflow import State
from criteria import fixtures
from reviews.actions.published import record_published_result
from reviews.models import Sheet, SheetMark
from tests.factories import NOW, make_assessment, make_cycle, make_user, requirement_of
from tests.reviews.steps import (
    all_marks,
    completed,
    hand_in_again,
    make_review,
    officer,
    opened,
    proposed,
    released,
    remark_on,
    set_all,
)

pytestmark = pytest.mark.django_db


def url(assessment, name: str = "confirm") -> str:
    return reverse(f"reviews:{name}", args=[assessment.pk])


def test_opening_the_page_makes_no_draft(client: Client):
    assessment = make_review()
    completed(assessment)
    client.force_login(officer())

    page = client.get(url(assessment))

    assert (page.status_code, "จัดทำร่างผลที่ยืนยัน" in page.content.decode()) == (200, True)
    assert not Sheet.objects.confirmed(assessment).exists()


def test_the_page_names_who_has_not_sent(client: Client):
    first, second = make_user(Role.REVIEWER), make_user(Role.REVIEWER)
    assessment = make_review(first, second)
    completed(assessment, first)
    client.force_login(officer())

    page, answer = client.get(url(assessment)), client.post(url(assessment))

    assert f"ผู้ตรวจประเมินที่ยังไม่ได้ส่งผล ได้แก่ {second}" in page.content.decode()
    assert '<button class="btn btn-primary">จัดทำร่าง' not in page.content.decode()
    assert (answer.status_code, Sheet.objects.confirmed(assessment).count()) == (409, 0)


def test_the_officer_makes_the_draft(client: Client):
    assessment = make_review()
    completed(assessment)
    client.force_login(officer())

    answers = [client.post(url(assessment)) for _ in range(2)]

    assert [answer.status_code for answer in answers] == [302, 409]
    assert "มีผู้จัดทำร่างผลที่ยืนยันไว้แล้ว" in answers[1].content.decode()
    assert Sheet.objects.confirmed(assessment).get().marks.count() == 162


def test_items_stand_with_everybodys_points_widest_difference_first(client: Client):
    first, second = make_user(Role.REVIEWER), make_user(Role.REVIEWER)
    assessment = make_review(first, second)
    low = {(requirement_of(assessment, "4.1", "basic"), factor): 0 for factor in ("approach", "deploy")}
    sheet = opened(assessment, first)
    set_all(sheet, all_marks(assessment) | low)
    completed_by_hand(client, sheet)
    half = {(requirement_of(assessment, "2.2", "significance"), "result"): 0}
    sheet = opened(assessment, second)
    set_all(sheet, all_marks(assessment) | half)
    completed_by_hand(client, sheet)
    remark_on(proposed(assessment), "4.1", "ก")
    client.force_login(officer())

    page = client.get(url(assessment)).context["page"]

    shown = [
        (
            row.item.code,
            row.difference,
            [standing.points for _, standing in row.compared],
            row.final.points,
            row.remarks,
        )
        for row in page.rows[:3]
    ]
    assert [name for name, _ in page.compared] == ["ประเมินตนเอง", str(first), str(second), "ฉันทามติ"]
    assert shown[0] == ("4.1", 400, [500, 100, 500, 100], 100, 1)
    assert (shown[1][0], shown[1][2], float(shown[1][1])) == (
        "2.2",
        [500, 500, 500 - shown[1][1], 500 - shown[1][1]],
        pytest.approx(33.33, abs=0.01),
    )
    assert shown[2] == ("1.1", 0, [500, 500, 500, 500], 500, 0)


def completed_by_hand(client: Client, sheet: Sheet) -> None:
    """The reviewer hands in what is marked."""
    client.force_login(sheet.reviewer)
    assert client.post(url(sheet.assessment, "complete")).status_code == 302


def test_the_page_shows_every_category_and_where_each_remark_is_edited(client: Client):
    assessment = make_review()
    remark = remark_on(opened(assessment), "1.1", "ควรแสดงให้เห็นผล")
    completed(assessment)
    draft = proposed(assessment)
    client.force_login(officer())

    answer = client.get(url(assessment))

    assert [line.category.number for line in answer.context["page"].categories] == [1, 2, 3, 4, 5, 6, 7]
    shown = answer.content.decode()
    place = reverse("reviews:confirm_item", args=[assessment.pk, "1.1"])
    assert f'href="{place}#remark-{draft.remarks.get(text=remark.text).pk}"' in shown
    assert reverse("reports:feedback", args=[assessment.pk]) in shown


def test_between_two_rounds_no_draft_is_offered(client: Client):
    assessment = make_review()
    completed(assessment)
    hand_in_again(assessment)
    client.force_login(officer())

    shown = client.get(url(assessment)).content.decode()

    assert "จัดทำร่างผลที่ยืนยัน</button>" not in shown
    assert client.post(url(assessment)).status_code == 409


def test_renewing_without_anybody_is_refused(client: Client):
    assessment = make_review()
    client.force_login(officer())

    assert client.post(url(assessment, "renew")).status_code == 409


def test_the_officer_releases_what_the_page_showed_once(client: Client):
    assessment = make_review()
    completed(assessment)
    proposed(assessment)
    client.force_login(officer())
    seen = client.get(url(assessment)).context["page"].digest

    first, second = (client.post(url(assessment, "release"), {"seen": seen}) for _ in range(2))

    assessment.refresh_from_db()
    assert (first.status_code, first.url, second.status_code) == (302, url(assessment), 409)
    assert "อยู่ในสถานะ “เผยแพร่ผลแล้ว”" in second.content.decode()
    assert assessment.state == State.RELEASED
    score = Score.objects.get(assessment=assessment, kind=ScoreKind.CONFIRMED)
    assert (score.by, score.at) == (officer(), assessment.released_at)
    shown = client.get(url(assessment))
    assert str(officer()) in shown.content.decode()
    assert url(assessment, "release") not in shown.content.decode()


@pytest.mark.parametrize("sent", [{}, {"seen": ""}, {"seen": "0" * 32}], ids=["nothing", "empty", "another"])
def test_a_release_of_what_was_not_shown_is_refused(client: Client, sent: dict):
    assessment = make_review()
    completed(assessment)
    proposed(assessment)
    client.force_login(officer())

    answer = client.post(url(assessment, "release"), sent)

    assessment.refresh_from_db()
    assert (answer.status_code, "จึงยังไม่ได้เผยแพร่" in answer.content.decode()) == (409, True)
    assert assessment.state == State.IN_REVIEW


def test_an_incomplete_draft_says_what_is_missing(client: Client):
    assessment = make_review()
    completed(assessment)
    draft = proposed(assessment)
    SheetMark.objects.filter(sheet=draft, requirement__item__code="1.1").delete()
    client.force_login(officer())

    page = client.get(url(assessment)).content.decode()

    assert "ขาดคะแนนอีก 9 ปัจจัย" in page
    assert url(assessment, "release") not in page


def test_a_recorded_result_is_shown_by_category(client: Client):
    content = fixtures.read("demo/dgr/cycle-2563")
    assessment = make_assessment(cycle=make_cycle(2563, edition="pmqa4-2561"))
    result = {name: content[name] for name in ("categories", "strengths", "improvements", "results")}
    record_published_result(assessment=assessment, actor=officer(), at=NOW, **result)
    client.force_login(officer())

    answer = client.get(url(assessment))

    shown = answer.content.decode()
    assert (answer.context["page"].rows, answer.context["page"].final) == ((), None)
    for words in ("412.03", "3.30", "479.17", content["strengths"][0]["remarks"][0], content["improvements"]["1.1"][0]):
        assert words in shown
    assert [section.title for section in answer.context["page"].sections] == [
        "จุดเด่น",
        "โอกาสในการปรับปรุง",
        "ข้อสังเกตต่อผลลัพธ์",
    ]
    for page in ("review", "results"):
        assert client.get(url(assessment, page)).status_code == 200


def test_a_result_released_without_a_draft_is_shown_without_points(client: Client):
    assessment = make_assessment(state=State.RELEASED)
    client.force_login(officer())

    assert client.get(url(assessment)).status_code == 200


def test_a_further_version_of_the_score_is_named_on_the_page(client: Client):
    assessment = make_review()
    completed(assessment)
    released(assessment)
    client.force_login(officer())
    assert "ฉบับที่ 2" not in client.get(url(assessment)).text
    first = Score.objects.get(assessment=assessment, kind=ScoreKind.CONFIRMED)
    first.pk, first.version = None, 2
    first.save()
    assert "คะแนนที่ยืนยันฉบับที่ 2" in client.get(url(assessment)).text


def test_the_page_costs_the_same_queries_for_every_number_of_reviewers(client: Client, django_assert_num_queries):
    people = [make_user(Role.REVIEWER) for _ in range(3)]
    assessment = make_review(*people)
    client.force_login(officer())
    for count, reviewer in enumerate(people):
        remark_on(opened(assessment, reviewer), "1.1", f"ข้อ {count}")
        completed(assessment, reviewer)
    proposed(assessment)
    with django_assert_num_queries(19):
        client.get(url(assessment))
    single = make_review()
    completed(single)
    proposed(single)
    with django_assert_num_queries(19):
        client.get(url(single))


def test_after_release_the_page_still_compares(client: Client):
    assessment = make_review()
    completed(assessment, value=0.5)
    released(assessment)
    client.force_login(officer())

    page = client.get(url(assessment)).context["page"]

    assert (len(page.rows), page.released.by) == (18, officer())
    assert {row.difference for row in page.rows} == {0}
