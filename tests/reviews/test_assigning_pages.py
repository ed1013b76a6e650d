"""The officer spreads reviewers over agencies: previewed, confirmed once, stale ones refused."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse

from accounts.models import Membership, Role
from assessments.models import Cycle, Transition
from assessments.workflow import State
from reviews.actions.assignments import assign_reviewer
from reviews.actions.balanced import assign_balanced
from reviews.actions.consensus import name_lead
from reviews.actions.declarations import recuse
from reviews.actions.expertise import set_expertise
from reviews.assigning import read_plan
from reviews.balancing import Rules
from reviews.errors import NothingToAssign, StalePlan
from reviews.models import Assignment, Entry, Expertise, Sheet
from tests.factories import NOW, make_agency, make_assessment, make_cycle, make_user
from tests.reviews.steps import completed, lead_of, make_review, officer

pytestmark = pytest.mark.django_db

RULES = Rules(per_agency=2)
ASSIGNING, PLAN, STORE = (reverse(f"reviews:{name}") for name in ("assigning", "plan", "store_plan"))
REVIEWERS = reverse("reviews:reviewers")
SENT = {"per_agency": "2", "not_last_year": "on", "by_expertise": "on"}


@pytest.fixture
def reviewers():
    return [make_user(Role.REVIEWER) for _ in range(4)]


@pytest.fixture
def client_of_officer(client: Client):
    client.force_login(officer())
    return client


def submitted(count, **fields):
    return [make_assessment(state=State.SUBMITTED, **fields) for _ in range(count)]


def store(rules=RULES, *, kind="", seen=None):
    cycle = Cycle.objects.current(at=NOW)
    seen = read_plan(cycle, rules, at=NOW, kind=kind).digest if seen is None else seen
    return assign_balanced(cycle=cycle, rules=rules, kind=kind, seen=seen, actor=officer(), at=NOW)


def test_a_plan_is_stored_with_leads_record_and_the_beginning_of_the_reviews(reviewers):
    made = submitted(3)

    plan = store()

    assert {row.pk: row.assignments.count() for row in made} == dict.fromkeys((row.pk for row in made), 2)
    assert Assignment.objects.filter(is_lead=True).count() == 3
    assert Assignment.objects.declared().count() == 0
    assert Entry.objects.filter(deed="assigned").count() == 6
    assert Entry.objects.filter(deed="lead").count() == 3
    assert Transition.objects.filter(move="begin_review", actor=officer(), at=NOW).count() == 3
    assert {type(row).objects.get(pk=row.pk).state for row in made} == {State.IN_REVIEW}
    assert sorted(plan.loads.values()) == [1, 1, 2, 2]


def test_what_there_is_stays_and_only_the_rest_is_filled(reviewers):
    (assessment,) = submitted(1)
    assign_reviewer(assessment=assessment, reviewer=reviewers[0], actor=officer(), at=NOW)

    store()

    assert assessment.assignments.count() == 2
    assert assessment.assignments.filter(reviewer=reviewers[0]).exists()
    assert assessment.transitions.filter(move="begin_review").count() == 1


def test_who_leads_by_hand_or_as_the_first_assigned_still_leads_after_a_plan(client_of_officer, reviewers):
    first, second, third, _ = reviewers
    by_default, by_hand = submitted(2)
    assign_reviewer(assessment=by_default, reviewer=second, actor=officer(), at=NOW - timedelta(days=2))
    assign_reviewer(assessment=by_default, reviewer=first, actor=officer(), at=NOW - timedelta(days=1))
    assign_reviewer(assessment=by_hand, reviewer=second, actor=officer(), at=NOW - timedelta(days=2))
    assign_reviewer(assessment=by_hand, reviewer=third, actor=officer(), at=NOW - timedelta(days=1))
    name_lead(assessment=by_hand, reviewer=third, actor=officer(), at=NOW)

    shown = client_of_officer.get(PLAN, SENT | {"per_agency": "3"})
    plan = store(Rules(per_agency=3))

    teams = shown.context["preview"].teams
    assert [(team.lead, team.kept, len(team.reviewers)) for team in teams] == [(None, second, 1), (None, third, 1)]
    assert f"หัวหน้าคณะคงเดิม {second}" in shown.content.decode()
    assert [lead_of(by_default), lead_of(by_hand)] == [second, third]
    expected = {person.pk: int(person in (second, third)) for person in reviewers}
    assert plan.leads == {load.reviewer.pk: load.leads for load in shown.context["preview"].loads} == expected
    listed = client_of_officer.get(REVIEWERS).context["rows"]
    assert {row.reviewer.pk: row.leads for row in listed} == expected


def test_the_review_page_names_the_first_assigned_as_lead_where_nobody_was_named(client_of_officer, reviewers):
    assessment = make_review(*reviewers[:2])
    page = client_of_officer.get(reverse("reviews:review", args=[assessment.pk])).content.decode()
    assert f'{reviewers[0]} <span class="tag tag--state">หัวหน้าคณะ</span>' in page
    assert page.count("หัวหน้าคณะ</span>") == 1


def test_a_further_reviewer_opens_what_seemed_finished(reviewers):
    assessment = make_review(reviewers[0])
    completed(assessment, reviewers[0])

    store()

    assert assessment.assignments.count() == 2
    assert not Sheet.objects.filter(kind="confirmed").exists()


def test_own_agencies_last_years_and_those_stepped_back_from_are_left_out(reviewers):
    agency = make_agency()
    last = make_assessment(agency, cycle=make_cycle(2568), state=State.SUBMITTED)
    assign_reviewer(assessment=last, reviewer=reviewers[0], actor=officer(), at=NOW)
    this = make_assessment(agency, cycle=make_cycle(2569), state=State.SUBMITTED)
    Membership.objects.create(user=reviewers[1], role=Role.MEMBER, agency=agency)
    assign_reviewer(assessment=this, reviewer=reviewers[2], actor=officer(), at=NOW)
    recuse(assessment=this, reason="เป็นคู่สัญญา", actor=reviewers[2], at=NOW)

    plan = store()

    assert list(this.assignments.values_list("reviewer", flat=True)) == [reviewers[3].pk]
    assert [(entry.assessment, entry.missing) for entry in plan.shortfalls] == [(this.pk, 1)]


def test_only_the_kind_chosen_is_assigned(reviewers):
    province = make_assessment(make_agency(kind="province"), state=State.SUBMITTED)
    submitted(1)

    store(kind="province")

    assert set(Assignment.objects.values_list("assessment", flat=True)) == {province.pk}


def test_drafts_and_released_ones_get_nobody(reviewers):
    make_assessment(state=State.DRAFT)
    make_assessment(state=State.RELEASED)
    with pytest.raises(NothingToAssign):
        store()


def test_a_plan_that_would_be_another_by_now_is_refused_and_nothing_is_half_done(reviewers):
    submitted(2)
    seen = read_plan(Cycle.objects.current(at=NOW), RULES, at=NOW).digest
    submitted(1)

    with pytest.raises(StalePlan):
        store(seen=seen)

    assert Assignment.objects.count() == 0


def test_the_second_of_two_officers_is_refused(reviewers):
    submitted(2)
    seen = read_plan(Cycle.objects.current(at=NOW), RULES, at=NOW).digest
    store(seen=seen)

    with pytest.raises(StalePlan):
        store(seen=seen)

    assert Assignment.objects.count() == 4


def test_the_preview_stores_nothing_and_shows_loads_and_what_stays_open(client_of_officer, reviewers):
    submitted(3)

    page = client_of_officer.get(PLAN, SENT | {"most": "1"})

    preview = page.context["preview"]
    assert Assignment.objects.count() == 0
    assert (preview.assignments, preview.fewest, preview.most) == (4, 1, 1)
    assert [(entry.reason, entry.count) for entry in preview.open] == [("ผู้ตรวจประเมินที่เหลือมีงานครบจำนวนสูงสุดแล้ว", 1)]
    assert [load.new for load in preview.loads] == [1, 1, 1, 1]
    assert [len(team.reviewers) for team in preview.teams] == [2, 2]
    assert all(team.lead in team.reviewers for team in preview.teams)
    assert page.content.decode().count("หัวหน้าคณะ</span>") == 2


def test_what_was_previewed_is_what_is_stored(client_of_officer, reviewers):
    submitted(3)
    page = client_of_officer.get(PLAN, SENT)
    confirm = {name: value for name, value in page.context["confirm"].initial.items() if value is not False}

    assert client_of_officer.post(STORE, confirm).status_code == 302

    shown = {load.reviewer.pk: load.after for load in page.context["preview"].loads}
    stored = {person.pk: person.assignments.count() for person in reviewers}
    assert stored == shown
    assert client_of_officer.post(STORE, confirm).status_code == 409
    assert Assignment.objects.count() == 6


def test_a_stale_preview_is_shown_anew(client_of_officer, reviewers):
    submitted(2)
    confirm = client_of_officer.get(PLAN, SENT).context["confirm"].initial
    submitted(1)

    page = client_of_officer.post(STORE, {name: value for name, value in confirm.items() if value is not False})

    assert (page.status_code, Assignment.objects.count()) == (409, 0)
    assert page.context["preview"].agencies == 3


@pytest.mark.parametrize("wrong", [{"per_agency": ""}, {"per_agency": "0"}, {"per_agency": "๙"}, {"most": "0"}])
def test_wrong_rules_are_said_beside_the_field(client_of_officer, reviewers, wrong):
    submitted(1)
    page = client_of_officer.get(PLAN, SENT | wrong)
    assert page.status_code == 422
    assert "invalid-feedback" in page.content.decode()


@pytest.mark.parametrize(("role", "status"), [(Role.REVIEWER, 403), (Role.MANAGER, 404)])
def test_nobody_else_assigns(client: Client, reviewers, role, status):
    submitted(1)
    seen = read_plan(Cycle.objects.current(at=NOW), RULES, at=NOW).digest
    client.force_login(make_user(role))

    assert client.post(STORE, SENT | {"seen": seen}).status_code == status
    assert Assignment.objects.count() == 0


def test_storing_is_no_address_to_visit(client_of_officer):
    assert client_of_officer.get(STORE).status_code == 405


def test_without_a_running_cycle_the_page_says_the_first_step(client_of_officer):
    assert "ยังไม่มีรอบการประเมิน" in client_of_officer.get(ASSIGNING).content.decode()
    assert client_of_officer.get(PLAN, SENT).status_code == 404


@pytest.mark.parametrize("count", [1, 3])
@pytest.mark.parametrize(("url", "sent", "queries"), [(ASSIGNING, {}, 11), (PLAN, SENT, 18), (REVIEWERS, {}, 10)])
def test_pages_cost_the_same_queries_at_every_length(
    client_of_officer, django_assert_num_queries, url, sent, queries, count
):
    for _ in range(count):
        make_review(make_user(Role.REVIEWER))
    make_user(Role.REVIEWER)

    with django_assert_num_queries(queries):
        assert client_of_officer.get(url, sent).status_code == 200


def test_the_list_of_reviewers_shows_work_and_knowledge(client_of_officer):
    busy, idle = make_user(Role.REVIEWER, full_name="ก งานมาก"), make_user(Role.REVIEWER, full_name="ข ว่าง")
    first, second = make_review(busy), make_review(busy)
    completed(first, busy)
    set_expertise(reviewer=busy, categories=[3, 1], actor=officer(), at=NOW)
    Assignment.objects.filter(assessment=second).update(declared_at=None)

    rows = client_of_officer.get(REVIEWERS).context["rows"]

    assert [(row.reviewer, row.categories, row.agencies, row.leads, row.undeclared, row.sent) for row in rows] == [
        (busy, (1, 3), 2, 2, 1, 1),
        (idle, (), 0, 0, 0, 0),
    ]
    assert [row.reviewer for row in client_of_officer.get(REVIEWERS, {"q": "ว่าง"}).context["rows"]] == [idle]


def test_reviewers_stand_in_the_order_of_the_dictionary(client_of_officer):
    names = ["กาญจนา ใจดี", "เกียรติศักดิ์ ใจดี", "อำนาจ ใจดี"]
    for name in reversed(names):
        make_user(Role.REVIEWER, full_name=name)
    submitted(3)

    loads = client_of_officer.get(PLAN, SENT).context["preview"].loads
    rows = client_of_officer.get(REVIEWERS).context["rows"]

    assert [load.reviewer.full_name for load in loads] == [row.reviewer.full_name for row in rows] == names


def test_the_officer_notes_what_a_reviewer_knows(client_of_officer, reviewers):
    url = reverse("reviews:expertise", args=[reviewers[0].pk])

    assert client_of_officer.post(url, {"categories": ["2", "7"]}).status_code == 302
    assert client_of_officer.post(url, {"categories": ["2", "3"]}).status_code == 302
    assert list(Expertise.objects.values_list("reviewer", "category")) == [(reviewers[0].pk, 2), (reviewers[0].pk, 3)]
    assert client_of_officer.post(url, {"categories": ["8"]}).status_code == 422
    assert client_of_officer.post(url, {}).status_code == 302
    assert Expertise.objects.count() == 0
    stranger = reverse("reviews:expertise", args=[make_user(Role.COORDINATOR, make_agency()).pk])
    assert client_of_officer.get(stranger).status_code == 404
