"""The page where an officer confirms the marks of an item."""

from __future__ import annotations

from decimal import Decimal

import pytest
from django.test import Client

from accounts.models import Role
from reviews.models import Entry, SheetMark
from tests.factories import make_user
from tests.reviews.steps import completed, item_url, make_review, marks_of, officer, proposed, released, reviewer_of
from tests.shown_forms import marks_shown

pytestmark = pytest.mark.django_db


def test_the_officer_sees_each_reviewers_marks_and_sets_the_confirmed_ones(client: Client):
    first, second = make_user(Role.REVIEWER), make_user(Role.REVIEWER)
    assessment = make_review(first, second)
    sheets = completed(assessment, first, value=1), completed(assessment, second, value=0)
    draft = proposed(assessment)
    client.force_login(officer())

    page = client.get(item_url(assessment, name="confirm_item")).context["page"]
    sent = {"basic-approach-mark": "0.5"}
    refused = client.post(item_url(assessment, name="confirm_item"), sent)
    answer = client.post(item_url(assessment, name="confirm_item"), sent | {"reason": "หลักฐานไม่ครบ"})

    approach = page.levels[0].factors[0]
    assert [(other.name, other.word) for other in approach.beside] == [(str(first), "ครบ"), (str(second), "ยังไม่มี")]
    assert [column.name for column in page.scores.columns] == ["ประเมินตนเอง", str(first), str(second), "ผลที่ยืนยัน"]
    assert refused.status_code == 422
    assert "โปรดระบุเหตุผล" in refused.content.decode()
    assert 'value="0.5" id="id_basic-approach-mark_1" checked' in refused.content.decode()
    assert answer.url == item_url(assessment, name="confirm_item")
    assert ("1.1", "basic", "approach", Decimal("0.5")) in marks_of(draft)
    assert "หลักฐานไม่ครบ" in client.get(item_url(assessment, name="confirm_item")).content.decode()
    assert [set(sheet.marks.values_list("mark", flat=True)) for sheet in sheets] == [{Decimal("1")}, {Decimal("0")}]


def two_officers(client: Client):
    """A draft, and the page of its item 1.1 as it is shown before anybody changes it."""
    assessment = make_review()
    completed(assessment)
    draft = proposed(assessment)
    client.force_login(officer())
    address = item_url(assessment, name="confirm_item")
    return draft, address, marks_shown(client.get(address))


def test_a_stale_page_changes_only_what_was_changed_on_it(client: Client):
    draft, address, shown = two_officers(client)

    client.post(address, shown | {"significance-approach-mark": "0", "reason": "คนแรก"})
    answer = client.post(address, shown | {"advance-result-mark": "0.5", "reason": "คนที่สอง"})

    assert answer.status_code == 302
    changed = draft.marks.exclude(reason="").order_by("requirement__level__order")
    assert list(changed.values_list("requirement__level__key", "factor", "mark", "reason")) == [
        ("advance", "result", Decimal("0.5"), "คนที่สอง"),
        ("significance", "approach", Decimal("0"), "คนแรก"),
    ]
    assert "Significance" not in Entry.objects.filter(deed="mark_changed").first().remark


def test_a_mark_that_another_officer_changed_is_refused_with_the_newer_one_beside_it(client: Client):
    draft, address, shown = two_officers(client)
    client.post(address, shown | {"basic-approach-mark": "0", "basic-deploy-mark": "0", "reason": "คนแรก"})

    refused = client.post(address, shown | {"basic-approach-mark": "0.5", "reason": "คนที่สอง"})
    again = client.post(address, marks_shown(refused) | {"reason": "คนที่สอง"})

    page = refused.content.decode()
    assert (refused.status_code, "คนที่สอง" in page, "มีผู้แก้คะแนนปัจจัยเดียวกัน" in page) == (409, True, True)
    first, second = refused.context["page"].levels[0].factors[:2]
    assert (first.newer.word, first.reason, first.field.value(), second.field.value()) == ("ยังไม่มี", "คนแรก", "0.5", "0")
    assert again.status_code == 302
    assert list(draft.marks.exclude(reason="").order_by("factor").values_list("mark", "reason")) == [
        (Decimal("0.5"), "คนที่สอง"),
        (Decimal("0"), "คนแรก"),
    ]


def test_without_a_reason_only_what_was_changed_stands_chosen(client: Client):
    _, address, shown = two_officers(client)
    client.post(address, shown | {"significance-approach-mark": "0", "reason": "คนแรก"})

    refused = client.post(address, shown | {"advance-result-mark": "0.5"})

    assert refused.status_code == 422
    sent = marks_shown(refused)
    assert (sent["advance-result-mark"], sent["significance-approach-mark"]) == ("0.5", "0")


def test_an_officer_who_does_not_review_only_reads_at_the_reviewers_address(client: Client):
    assessment = make_review()
    completed(assessment)
    draft = proposed(assessment)
    client.force_login(officer())

    page, answer = client.get(item_url(assessment)), client.post(item_url(assessment), {"basic-approach-mark": "0"})

    assert page.context["desk"].sheet == draft
    assert f'action="{item_url(assessment, name="confirm_item")}"' in page.content.decode()
    assert answer.status_code == 403
    assert ("1.1", "basic", "approach", Decimal("1")) in marks_of(draft)


def test_who_is_officer_and_reviewer_confirms_only_after_the_own_sheet_is_sent(client: Client):
    both = make_user(Role.REVIEWER)
    both.memberships.create(role=Role.OFFICER)
    assessment = make_review(both, make_user(Role.REVIEWER))
    completed(assessment, assessment.assignments.last().reviewer, value=1)
    client.force_login(both)

    before = client.get(item_url(assessment, name="confirm_item")).status_code
    client.post(item_url(assessment), {"basic-approach-mark": "0"})
    completed(assessment, both)
    draft = proposed(assessment)
    sent = {"basic-deploy-mark": "0", "reason": "ตรวจแก้"}
    after = client.post(item_url(assessment, name="confirm_item"), sent).status_code

    assert (before, after) == (403, 302)
    assert ("1.1", "basic", "approach", Decimal("1")) in marks_of(draft)
    assert ("1.1", "basic", "deploy", Decimal("0")) in marks_of(draft)


def test_before_there_is_a_draft_the_officer_only_reads(client: Client):
    assessment = make_review()
    completed(assessment)
    client.force_login(officer())
    before = SheetMark.objects.count()

    page = client.get(item_url(assessment))
    answer = client.post(item_url(assessment, name="confirm_item"), {"basic-approach-mark": "1"})

    assert "ยังไม่ได้จัดทำร่างผลที่ยืนยัน" in page.content.decode()
    assert 'type="radio"' not in page.content.decode()
    assert [column.name for column in page.context["page"].scores.columns][1:] == [str(reviewer_of(assessment))]
    assert (answer.status_code, SheetMark.objects.count()) == (409, before)


def test_released_marks_are_read_only(client: Client):
    assessment = make_review()
    sheet = completed(assessment)
    released(assessment)
    before = list(SheetMark.objects.order_by("pk").values())

    for user, name in ((sheet.reviewer, "item"), (officer(), "confirm_item")):
        client.force_login(user)
        assert client.post(item_url(assessment, name=name), {"basic-approach-mark": "0"}).status_code == 409

    assert list(SheetMark.objects.order_by("pk").values()) == before


def test_the_neighbours_stay_on_the_same_sheet(client: Client):
    assessment = make_review()
    completed(assessment)
    proposed(assessment)
    client.force_login(officer())

    first = client.get(item_url(assessment, "1.1", "confirm_item")).context["page"]
    last = client.get(item_url(assessment, "6.3", "confirm_item")).context["page"]

    assert (first.previous, first.next.url) == (None, item_url(assessment, "1.2", "confirm_item"))
    assert (last.previous.url, last.next) == (item_url(assessment, "6.2", "confirm_item"), None)


def test_the_officers_page_costs_the_same_queries_for_every_number_of_reviewers(
    client: Client, django_assert_num_queries
):
    people = [make_user(Role.REVIEWER) for _ in range(3)]
    assessment = make_review(*people)
    client.force_login(officer())
    for reviewer in people:
        completed(assessment, reviewer)
    proposed(assessment)
    single = make_review()
    completed(single)
    proposed(single)
    for review in (assessment, single):
        with django_assert_num_queries(15):
            client.get(item_url(review, name="confirm_item"))
