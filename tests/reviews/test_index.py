"""The list of reviews."""

from __future__ import annotations

import pytest
from django.test import Client
from django.urls import reverse

from accounts.models import Role
from assessments.workflow import State
from reviews.pages.index import read_rows
from reviews.views.index import PER_PAGE
from reviews.visibility import reviews_of
from tests.factories import NOW, make_agency, make_assessment, make_cycle, make_user
from tests.reviews.steps import all_marks, completed, make_review, officer, opened, released, set_all

pytestmark = pytest.mark.django_db

URL = reverse("reviews:index")


def rows_of(user):
    return read_rows(user, list(reviews_of(user)), at=NOW)


def test_a_reviewer_finds_the_own_work_with_its_progress():
    reviewer = make_user(Role.REVIEWER)
    mine = make_review(reviewer)
    make_review()
    sheet = opened(mine)
    set_all(sheet, dict(list(all_marks(mine).items())[:5]))

    (row,) = rows_of(reviewer)

    assert row.assessment == mine
    assert (row.own.marked, row.own.to_mark, row.own.completed, row.own.total) == (5, 162, False, None)


def test_a_total_stands_once_the_sheet_is_handed_in():
    reviewer = make_user(Role.REVIEWER)
    completed(make_review(reviewer), value=1)

    (row,) = rows_of(reviewer)

    assert (row.own.completed, f"{row.own.total:.2f}") == (True, "428.57")


def test_the_officer_finds_all_that_was_handed_in_with_reviewers_and_totals():
    first, second = make_user(Role.REVIEWER), make_user(Role.REVIEWER)
    under_review = make_review(first, second)
    completed(under_review, first)
    opened(under_review, second)
    done = make_review()
    completed(done, value=0)
    released(done)
    waiting = make_assessment(state=State.SUBMITTED)
    returned = make_assessment(state=State.RETURNED)
    for state in (State.DRAFT, State.SIGNED):
        make_assessment(state=state)

    rows = {row.assessment: row for row in rows_of(officer())}

    assert set(rows) == {under_review, done, waiting, returned}
    assert [(entry.user, entry.marked, entry.completed) for entry in rows[under_review].reviewers] == [
        (first, 162, True),
        (second, 0, False),
    ]
    assert [f"{row.self_total:.2f}" for row in rows.values()] == ["428.57"] * 4
    assert {row.assessment: row.confirmed_total for row in rows.values()} == {
        under_review: None,
        done: 0,
        waiting: None,
        returned: None,
    }
    assert rows[waiting].reviewers == ()


def test_an_officer_who_reviews_too_finds_the_own_sheet_marked():
    both = make_user(Role.REVIEWER)
    both.memberships.create(role=Role.OFFICER)
    make_review(both)
    make_review()

    assert sorted(row.own is not None for row in rows_of(both)) == [False, True]


@pytest.mark.parametrize("role", [Role.REVIEWER, Role.OFFICER])
@pytest.mark.parametrize("count", [1, 3])
def test_the_list_costs_the_same_queries_at_every_length(client: Client, django_assert_num_queries, role, count):
    user = make_user(role)
    reviewer = user if role == Role.REVIEWER else make_user(Role.REVIEWER)
    for _ in range(count):
        completed(make_review(reviewer, make_user(Role.REVIEWER)), reviewer)
    client.force_login(user)

    with django_assert_num_queries(12):  # one more where it is long enough to be searched
        assert client.get(URL).status_code == 200


def test_the_list_goes_on_on_a_second_page(client: Client):
    cycle = make_cycle()
    done = make_review()
    for _ in range(PER_PAGE):
        copy = make_assessment(make_agency(), cycle=cycle)
        type(copy).objects.filter(pk=copy.pk).update(state=State.SUBMITTED)
    client.force_login(officer())

    first, second = client.get(URL), client.get(URL, {"page": 2})

    assert [len(page.context["rows"]) for page in (first, second)] == [PER_PAGE, 1]
    listed = [row.assessment for page in (first, second) for row in page.context["rows"]]
    assert done in listed
    assert len(set(listed)) == PER_PAGE + 1


def test_the_list_is_narrowed_by_state_and_name(client: Client):
    under_review = make_review()
    make_assessment(state=State.SUBMITTED)
    client.force_login(officer())

    by_state = client.get(URL, {"state": State.IN_REVIEW})
    by_name = client.get(URL, {"q": under_review.agency.name})

    assert [[row.assessment for row in page.context["rows"]] for page in (by_state, by_name)] == [[under_review]] * 2


@pytest.mark.parametrize("role", [Role.REVIEWER, Role.OFFICER])
def test_an_empty_list_says_what_will_be_here(client: Client, role):
    client.force_login(make_user(role))

    assert "จะปรากฏที่นี่" in client.get(URL).content.decode()


def test_a_search_without_a_match_says_so(client: Client):
    client.force_login(officer())

    assert "ไม่พบแบบประเมินตามเงื่อนไข" in client.get(URL, {"q": "ไม่มีหน่วยงานนี้"}).content.decode()
