"""The pages of the consensus: what they show to whom, deciding, agreeing, merging, closing."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.test import Client

from accounts.models import Role
from assessments.models import Score, ScoreKind
from reviews.actions.sheets import open_sheet, reopen_sheet
from reviews.errors import AlreadyTaken, NotAllSent, TooFewToMerge
from reviews.models import Agreement, Remark, RemarkOrigin, Sheet
from tests.factories import NOW, make_user
from tests.reviews.consensus import discussing, url
from tests.reviews.steps import (
    LATER,
    agreed_by,
    completed,
    consensus_of,
    make_review,
    officer,
    opened,
    proposed,
    remark_on,
)
from tests.shown_forms import marks_shown

pytestmark = pytest.mark.django_db

ITEM = ("consensus_item", "1.1")


def test_items_stand_widest_apart_first_with_everybodys_points(client: Client):
    assessment, first, second = discussing()
    client.force_login(second)

    answer = client.get(url(assessment))

    page = answer.context["page"]
    assert [(row.item.code, float(row.spread) > 0, row.apart) for row in page.rows[:3]] == [
        ("2.2", True, 1),
        ("1.1", True, 1),
        ("1.2", False, 0),
    ]
    assert [(dot.name, dot.points) for dot in page.rows[0].line.dots] == [(str(first), 200), (str(second), 500)]
    assert page.rows[0].agreed.points == 200
    assert f"{first} 200.00 {second} 500.00 ฉันทามติ 200.00" in answer.content.decode()


def test_before_all_have_sent_nobody_sees_anybodys_marks_there(client: Client):
    first, second = make_user(Role.REVIEWER), make_user(Role.REVIEWER)
    assessment = make_review(first, second)
    remark_on(opened(assessment, first), "1.1", "ยังเป็นความลับ")
    completed(assessment, first)

    for user, status in ((first, 200), (second, 403), (officer(), 200)):
        client.force_login(user)
        for address in (url(assessment), url(assessment, *ITEM), url(assessment, "consensus_results")):
            answer = client.get(address)
            assert answer.status_code == status
            assert "ยังเป็นความลับ" not in answer.content.decode()
            assert 'class="dots"' not in answer.content.decode()


def test_the_discussion_shows_all_marks_and_remarks_of_one_item(client: Client):
    assessment, first, second = discussing()
    client.force_login(second)

    page = client.get(url(assessment, *ITEM)).context["page"]

    row = page.levels[2].factors[2]
    assert [(given.name, given.word) for given in row.given] == [(str(first), "ครบ"), (str(second), "ยังไม่มี")]
    assert (row.proposed.word, row.decided.word, row.differs, row.field) == ("ยังไม่มี", "ยังไม่มี", True, None)
    assert [(source.name, source.is_used) for source in page.remarks.sources] == [
        (str(first), True),
        (str(second), True),
    ]


def test_the_lead_decides_marks(client: Client):
    assessment, first, _ = discussing()
    client.force_login(first)

    answer = client.post(url(assessment, *ITEM), {"significance-result-mark": "1"})

    assert (answer.status_code, answer.url) == (302, url(assessment, *ITEM))
    sheet = consensus_of(assessment)
    assert [(mark.factor, mark.mark) for mark in sheet.marks.all()] == [("result", 1)]
    assert client.post(url(assessment, *ITEM), {"significance-result-mark": "7"}).status_code == 422


def test_marks_decided_on_two_pages_do_not_undo_each_other(client: Client):
    assessment, first, _ = discussing()
    client.force_login(first)
    shown = marks_shown(client.get(url(assessment, *ITEM)))

    client.post(url(assessment, *ITEM), shown | {"significance-result-mark": "1"})
    other = client.post(url(assessment, *ITEM), shown | {"basic-deploy-mark": "0"})
    same = client.post(url(assessment, *ITEM), shown | {"significance-result-mark": "0.5"})

    assert (other.status_code, same.status_code) == (302, 409)
    assert dict(consensus_of(assessment).marks.values_list("factor", "mark")) == {"result": 1, "deploy": 0}
    row = same.context["page"].levels[2].factors[2]
    assert (row.newer.word, row.field.value(), "ค่าล่าสุดในระบบ" in same.content.decode()) == ("ครบ", "0.5", True)


def test_the_others_agree_to_one_item_or_to_all_as_they_saw_it(client: Client):
    assessment, _, second = discussing()
    client.force_login(second)
    form = client.get(url(assessment, *ITEM)).context["agreement"].form
    whole = client.get(url(assessment)).context["page"].seen

    sent = {"seen": form.initial["seen"], "agrees": "no", "note": ""}
    no_note = client.post(url(assessment, "consensus_agree_item", "1.1"), sent)
    disagreed = client.post(url(assessment, "consensus_agree_item", "1.1"), sent | {"note": "ไม่พบหลักฐาน"})
    shown = client.get(url(assessment, *ITEM)).content.decode()
    all_of_it = client.post(url(assessment, "agree"), {"seen": whole})
    stale = client.post(url(assessment, "agree"), {"seen": "0" * 32})

    assert (no_note.status_code, "โปรดระบุเหตุผลที่ไม่เห็นชอบ" in no_note.content.decode()) == (422, True)
    assert (disagreed.status_code, "ไม่พบหลักฐาน" in shown) == (302, True)
    assert (all_of_it.status_code, stale.status_code) == (302, 409)
    assert Agreement.objects.filter(agrees=True, reviewer=second).count() == 19


def test_the_word_on_the_results_is_given_on_their_page(client: Client):
    assessment, _, second = discussing()
    client.force_login(second)
    seen = client.get(url(assessment, "consensus_results")).context["agreement"].form.initial["seen"]

    answer = client.post(url(assessment, "consensus_agree_results"), {"seen": seen, "agrees": "yes"})

    assert answer.url == url(assessment, "consensus_results") + "#agreement"
    assert Agreement.objects.get(reviewer=second).item is None


def test_remarks_are_merged_edited_dropped_and_taken_up_again(client: Client):
    assessment, first, second = discussing()
    client.force_login(first)
    sheet = consensus_of(assessment)
    rows = list(sheet.remarks.filter(item__code="1.1"))
    versions = [f"{row.pk}:{row.version}" for row in rows]

    too_few = client.post(url(assessment, "merge_remarks"), {"remark": versions[:1]})
    merged = client.post(url(assessment, "merge_remarks"), {"remark": versions})
    again = client.post(url(assessment, "merge_remarks"), {"remark": versions})

    row = sheet.remarks.get(item__code="1.1")
    assert (too_few.status_code, merged.status_code, again.status_code) == (409, 302, 409)
    assert row.text == f"ข้อสังเกตของ {first}\nข้อสังเกตของ {second}"
    assert {origin.reviewer for origin in row.origins.all()} == {first, second}
    edited = client.post(url(assessment, "consensus_remark", row.pk), {"text": "ควรแสดงให้เห็นผล", "version": 2})
    removed = client.post(url(assessment, "consensus_remove_remark", row.pk), {"version": 3})
    assert (edited.status_code, removed.status_code) == (302, 302)
    own = Remark.objects.get(sheet__reviewer=second, item__code="1.1")
    taken = [client.post(url(assessment, "take_remark", own.pk)).status_code for _ in range(2)]
    assert taken == [302, 409]
    assert RemarkOrigin.objects.get(remark__sheet=sheet, remark__item__code="1.1").reviewer == second


def test_a_merge_that_is_refused_comes_back_to_the_item_with_the_reason_and_the_choice(client: Client):
    assessment, first, _ = discussing()
    client.force_login(first)
    row, other = consensus_of(assessment).remarks.filter(item__code="1.1")
    chosen = {"remark": f"{row.pk}:{row.version}", "item": "1.1"}

    refused = client.post(url(assessment, "merge_remarks"), chosen)

    assert (refused.status_code, refused.context["here"]) == (409, "1.1")
    assert TooFewToMerge.message in refused.content.decode()
    shown = [entry for group in refused.context["remarks"].groups for entry in group.rows]
    assert {entry.remark: entry.is_chosen for entry in shown} == {row: True, other: False}
    assert '<input type="hidden" name="item" value="1.1">' in refused.content.decode()
    results = client.post(url(assessment, "merge_remarks"), {"item": ""})
    assert (results.status_code, results.context["here"]) == (409, "results")
    assert client.post(url(assessment, "merge_remarks"), chosen | {"item": "9.9"}).status_code == 404


def test_what_is_taken_up_twice_comes_back_to_the_item_with_the_reason(client: Client):
    assessment, first, second = discussing()
    client.force_login(first)
    own = Remark.objects.get(sheet__reviewer=second, item__code="1.1")

    refused = client.post(url(assessment, "take_remark", own.pk))

    assert (refused.status_code, refused.context["here"]) == (409, "1.1")
    assert AlreadyTaken.message in refused.content.decode()


def test_a_merge_while_somebody_marks_again_says_why_on_the_page_of_the_consensus(client: Client):
    assessment, first, second = discussing()
    row = consensus_of(assessment).remarks.filter(item__code="1.1").first()
    reopen_sheet(sheet=opened(assessment, second), actor=officer(), at=LATER)
    client.force_login(first)

    refused = client.post(url(assessment, "merge_remarks"), {"remark": f"{row.pk}:{row.version}", "item": "1.1"})

    assert (refused.status_code, refused.context["here"]) == (409, "consensus")
    assert [str(message) for message in refused.context["messages"]] == [str(NotAllSent([str(second)]))]


def test_people_stand_in_the_order_of_their_numbers_wherever_they_are_listed(client: Client):
    lead, second, third = (make_user(Role.REVIEWER, full_name=name) for name in ("ก หัวหน้า", "ข สอง", "ค สาม"))
    assessment = make_review(lead, second, third)
    for later, reviewer in enumerate((third, second, lead)):
        open_sheet(assessment=assessment, actor=reviewer, at=NOW + timedelta(minutes=later))
    for reviewer in (lead, second, third):
        completed(assessment, reviewer)
    client.force_login(lead)

    page = client.get(url(assessment)).context["page"]
    item = client.get(url(assessment, *ITEM)).context["page"]

    assert page.names == ("ค สาม", "ข สอง", "ก หัวหน้า")
    assert page.open_to == ("ค สาม", "ข สอง")
    said = [(str(entry.reviewer), entry.is_lead) for entry in item.agreement.said]
    assert said == [("ค สาม", False), ("ข สอง", False), ("ก หัวหน้า", True)]


def test_the_lead_closes_once_and_the_officer_opens_it_again(client: Client):
    assessment, first, second = discussing()
    client.force_login(first)
    early = client.post(url(assessment, "close_consensus"))
    agreed_by(consensus_of(assessment), second)

    answers = [client.post(url(assessment, "close_consensus")).status_code for _ in range(2)]

    assert (early.status_code, str(second) in early.content.decode()) == (409, True)
    assert answers == [302, 409]
    assert Score.objects.filter(kind=ScoreKind.CONSENSUS).count() == 1
    client.force_login(officer())
    empty = client.post(url(assessment, "reopen_consensus"), {"reason": ""})
    reopened = [client.post(url(assessment, "reopen_consensus"), {"reason": "ทบทวน"}).status_code for _ in range(2)]
    assert (empty.status_code, reopened) == (422, [302, 409])
    assert Sheet.objects.consensus(assessment).get().completed_at is None


def test_the_officer_names_the_lead(client: Client):
    assessment, _, second = discussing()
    client.force_login(officer())

    answers = [client.post(url(assessment, "lead", second.pk)).status_code for _ in range(2)]

    assert answers == [302, 409]
    assert assessment.assignments.get(is_lead=True).reviewer == second


def test_all_four_scores_and_the_record_stand_on_one_page(client: Client):
    assessment, first, second = discussing()
    proposed(assessment)
    client.force_login(officer())

    page = client.get(url(assessment, "scores")).context["page"]

    assert [(line.score.kind, line.score.reviewer) for line in page.scores] == [
        ("self", None),
        ("individual", first),
        ("individual", second),
        ("consensus", None),
    ]
    labels = [line.label for line in page.record]
    assert labels[:3] == ["จัดทำร่างผลที่ยืนยัน", "ปิดฉันทามติ", "เริ่มหาฉันทามติ"]
    assert {"ส่งแบบประเมิน", "เริ่มตรวจประเมิน", "มอบหมายผู้ตรวจประเมิน", "ส่งผลการตรวจประเมิน"} <= set(labels)


@pytest.mark.parametrize("count", [2, 3])
def test_the_pages_cost_the_same_queries_for_every_number_of_reviewers(
    client: Client, django_assert_num_queries, count: int
):
    people = [make_user(Role.REVIEWER) for _ in range(count)]
    assessment = make_review(*people)
    for reviewer in people:
        remark_on(opened(assessment, reviewer), "1.1", f"ข้อสังเกตของ {reviewer}")
        completed(assessment, reviewer)
    client.force_login(people[1])

    for name, args, queries in (("consensus", (), 20), ("consensus_item", ("1.1",), 25), ("consensus_results", (), 27)):
        with django_assert_num_queries(queries):
            client.get(url(assessment, name, *args))
