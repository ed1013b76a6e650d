"""One case that all reviewers mark: suitable, sent once, compared afterwards, and counted nowhere."""

from __future__ import annotations

from fractions import Fraction

import pytest
from django.test import Client
from django.urls import reverse

from accounts.models import Agency, Membership, Role, User
from assessments.models import Answer, Assessment, Score
from assessments.workflow import State
from reviews.calibration import Difference
from reviews.models import Assignment, Recusal, Sheet
from tests.factories import NOW, make_agency, make_assessment, make_cycle, make_user
from tests.reviews.steps import all_marks, officer
from tests.training.steps import make_case, make_source, marked, sent
from training.actions import choose_case, send_training, set_training_marks
from training.errors import AlreadyUsed, NotForYou, NotSuitable, TrainingIncomplete, TrainingSent
from training.models import TrainingCase, TrainingMark, TrainingSheet

pytestmark = pytest.mark.django_db

OFFICER, OWN, SEND = (reverse(f"training:{name}") for name in ("training", "own", "send"))
ITEM = reverse("training:item", args=["1.1"])


@pytest.fixture
def reviewer(client: Client):
    """A reviewer who is logged in."""
    person = make_user(Role.REVIEWER)
    client.force_login(person)
    return person


def test_a_released_assessment_with_texts_and_marks_becomes_the_case():
    source = make_source()
    case = make_case(source)
    assert (case.source, case.cycle, case.chosen_by) == (source, source.cycle, officer())


@pytest.mark.parametrize("state", [State.DRAFT, State.SUBMITTED, State.IN_REVIEW])
def test_what_is_not_released_is_not_suitable(state):
    assessment = make_assessment(state=state)
    with pytest.raises(NotSuitable):
        choose_case(cycle=assessment.cycle, source=assessment, actor=officer(), at=NOW)


def test_without_texts_or_marks_by_item_or_from_a_later_cycle_nothing_is_suitable():
    source, cycle = make_source(), make_cycle(2569)
    bare, later = make_source(agency=make_agency()), make_source(cycle=make_cycle(2570))
    unmarked = make_assessment(make_agency(), state=State.RELEASED)
    Answer.objects.filter(assessment=bare).update(text="")
    for assessment in (bare, later, unmarked):
        with pytest.raises(NotSuitable):
            choose_case(cycle=cycle, source=assessment, actor=officer(), at=NOW)
    assert choose_case(cycle=cycle, source=source, actor=officer(), at=NOW)


def test_the_case_is_changed_until_somebody_has_sent():
    first, second = make_source(), make_source(agency=make_agency())
    reviewer = make_user(Role.REVIEWER)
    marked(make_case(first), reviewer)

    case = make_case(second)
    assert (TrainingCase.objects.count(), TrainingSheet.objects.count()) == (1, 0)

    sent(case, reviewer)
    with pytest.raises(AlreadyUsed):
        make_case(first)
    assert TrainingCase.objects.get().source == second


def test_marks_are_sent_once_and_only_complete():
    case, reviewer = make_case(), make_user(Role.REVIEWER)
    some = dict(list(all_marks(case.source).items())[:5])
    set_training_marks(case=case, marks=some, actor=reviewer, at=NOW)
    with pytest.raises(TrainingIncomplete):
        send_training(case=case, actor=reviewer, at=NOW)

    sheet = sent(case, reviewer)

    assert sheet.points["1.1"] == "500"
    for again in (lambda: marked(case, reviewer), lambda: send_training(case=case, actor=reviewer, at=NOW)):
        with pytest.raises(TrainingSent):
            again()


def test_it_leaves_no_trace_among_assessments_sheets_and_scores():
    case = make_case()
    before = [model.objects.count() for model in (Assessment, Assignment, Sheet, Score)]

    sent(case, make_user(Role.REVIEWER))

    assert [model.objects.count() for model in (Assessment, Assignment, Sheet, Score)] == before


def test_the_reference_is_shown_only_after_sending(client: Client, reviewer):
    case = make_case(make_source(confirmed=0.5))
    marked(case, reviewer)
    before = client.get(OWN)
    assert {row.reference for row in before.context["page"].rows} == {None}
    assert "150.00" not in before.content.decode()

    assert client.post(SEND).status_code == 302

    page = client.get(OWN).context["page"]
    assert {(row.standing.points, row.reference, row.difference) for row in page.rows} == {(500, 150, 350)}
    assert page.total == Difference(Fraction(350), Fraction(350))


def test_the_agency_stays_unnamed_and_its_own_pages_closed(client: Client, reviewer):
    case = make_case()
    name = case.source.agency.name

    assert all(name not in client.get(page).content.decode() for page in (OWN, ITEM))
    assert "คำอธิบาย" in client.get(ITEM).content.decode()
    assert client.get(reverse("assessments:overview", args=[case.source.pk])).status_code == 404
    assert client.get(reverse("reviews:review", args=[case.source.pk])).status_code == 404


def test_the_item_page_saves_and_goes_on(client: Client, reviewer):
    make_case()

    response = client.post(ITEM, {"basic-approach-mark": "1", "basic-deploy-mark": "0.5"})

    assert (response.status_code, response["location"]) == (302, reverse("training:item", args=["1.2"]))
    assert sorted(str(mark) for mark in TrainingMark.objects.values_list("mark", flat=True)) == ["0.5", "1.0"]
    assert client.post(ITEM, {"basic-approach-mark": "7"}).status_code == 422
    assert client.get(reverse("training:item", args=["9.9"])).status_code == 404


def test_after_sending_nothing_is_saved_any_more(client: Client, reviewer):
    sent(make_case(), reviewer)

    assert client.post(ITEM, {"basic-approach-mark": "0"}).status_code == 409
    assert client.post(SEND).status_code == 409
    assert not TrainingMark.objects.filter(mark=0).exists()
    assert "disabled" in client.get(ITEM).content.decode()


def test_sending_too_early_says_what_is_missing(client: Client, reviewer):
    make_case()
    response = client.post(SEND)
    assert response.status_code == 409
    assert "ขาดอีก 162 ปัจจัย" in response.content.decode()
    assert client.get(SEND).status_code == 405


def test_nobody_else_marks_and_only_the_officer_chooses(client: Client):
    source = make_source()
    choose = reverse("training:choose", args=[source.pk])
    for role, status in ((Role.REVIEWER, 403), (Role.MANAGER, 404)):
        client.force_login(make_user(role))
        assert client.post(choose).status_code == status
    client.force_login(officer())
    assert client.get(choose).status_code == 405
    assert client.post(choose).status_code == 302
    assert [client.get(page).status_code for page in (OWN, ITEM)] == [404, 404]
    sent(TrainingCase.objects.get(), make_user(Role.REVIEWER))
    assert client.post(choose).status_code == 409
    assert client.post(reverse("training:choose", args=[source.pk + 99])).status_code == 404


def test_the_officer_sees_who_has_sent_and_how_far_from_the_reference(client: Client):
    case = make_case(make_source(confirmed=0.5))
    high, low, idle = (make_user(Role.REVIEWER, full_name=name) for name in ("ก สูง", "ข ต่ำ", "ค ว่าง"))
    sent(case, high, 1)
    sent(case, low, 0)
    client.force_login(officer())

    rows = client.get(OFFICER).context["rows"]

    assert [(row.reviewer, row.total) for row in rows] == [
        (high, Difference(Fraction(350), Fraction(350))),
        (low, Difference(Fraction(-150), Fraction(150))),
        (idle, None),
    ]


@pytest.mark.parametrize(("role", "url"), [(Role.OFFICER, OFFICER), (Role.REVIEWER, OWN)])
def test_an_empty_page_says_what_will_be_here(client: Client, role, url):
    client.force_login(make_user(role))
    assert "empty" in client.get(url).content.decode()


@pytest.mark.parametrize("count", [1, 3])
def test_the_officers_list_costs_the_same_queries_at_every_length(client: Client, django_assert_num_queries, count):
    case = make_case()
    for _ in range(count):
        sent(case, make_user(Role.REVIEWER))
    client.force_login(officer())

    with django_assert_num_queries(14):
        assert client.get(OFFICER).status_code == 200


def test_an_agency_a_reviewer_stepped_back_from_is_a_case_for_the_others(client: Client):
    source, other = make_source(), make_user(Role.REVIEWER, full_name="ก อื่น")
    recused = make_user(Role.REVIEWER, full_name="ข ถอนตัว")
    Recusal.objects.create(assessment=source, reviewer=recused, reason="ญาติ", at=NOW)
    client.force_login(officer())
    assert source.agency.name in client.get(OFFICER).content.decode()

    assert client.post(reverse("training:choose", args=[source.pk])).status_code == 302

    sent(TrainingCase.objects.get(), other)
    assert [(row.reviewer, row.barred) for row in client.get(OFFICER).context["rows"]] == [
        (other, False),
        (recused, True),
    ]
    client.force_login(recused)
    own = client.get(OWN)
    assert (own.context["page"], source.agency.name in own.content.decode()) == (None, False)
    assert [client.get(ITEM).status_code, client.post(ITEM, {"basic-approach-mark": "1"}).status_code] == [403, 403]
    assert client.post(SEND).status_code == 403


def test_who_stepped_back_and_is_no_reviewer_any_more_hinders_nobody():
    source, recused = make_source(), make_user(Role.REVIEWER)
    Recusal.objects.create(assessment=source, reviewer=recused, reason="ญาติ", at=NOW)
    Membership.objects.filter(user=recused).delete()
    assert make_case(source).source == source


def barred_reviewers(case: TrainingCase) -> dict[str, User]:
    """Whoever has no part in a case any more: stepped back from its agency in another year, or came to belong there."""
    recused, member, above = (make_user(Role.REVIEWER, full_name=name) for name in ("ถอนตัว", "สังกัด", "กระทรวง"))
    other = make_assessment(case.source.agency, cycle=make_cycle(2568))
    Recusal.objects.create(assessment=other, reviewer=recused, reason="ญาติ", at=NOW)
    Membership.objects.create(user=member, agency=case.source.agency, role=Role.MEMBER)
    ministry = make_agency(kind="ministry")
    Agency.objects.filter(pk=case.source.agency_id).update(ministry=ministry)
    Membership.objects.create(user=above, agency=ministry, role=Role.MEMBER)
    return {"recused": recused, "member": member, "above": above}


@pytest.mark.parametrize("who", ["recused", "member", "above"])
def test_whoever_steps_back_later_or_has_an_interest_has_no_part_any_more(client: Client, who: str):
    case = make_case()
    person = barred_reviewers(case)[who]
    case.source.agency.refresh_from_db()
    client.force_login(person)

    own = client.get(OWN)

    assert (own.status_code, own.context["page"], NotForYou.message in own.content.decode()) == (200, None, True)
    assert client.get(ITEM).status_code == 403
    assert client.post(ITEM, {"basic-approach-mark": "1"}).status_code == 403
    assert client.post(SEND).status_code == 403
    for refused in (lambda: marked(case, person), lambda: send_training(case=case, actor=person, at=NOW)):
        with pytest.raises(NotForYou):
            refused()
    assert TrainingSheet.objects.count() == 0


def test_what_they_sent_before_counts_no_more_and_the_list_says_why(client: Client):
    case = make_case()
    stays, recused, left = (make_user(Role.REVIEWER, full_name=name) for name in ("ก อยู่", "ข ถอนตัว", "ค ออก"))
    for person in (stays, recused, left):
        sent(case, person)
    other = make_assessment(case.source.agency, cycle=make_cycle(2568))
    Recusal.objects.create(assessment=other, reviewer=recused, reason="ญาติ", at=NOW)
    Membership.objects.filter(user=left).delete()
    client.force_login(officer())

    shown = client.get(f"{OFFICER}?year={case.cycle.year}")

    assert [(row.reviewer, row.barred, row.total is None) for row in shown.context["rows"]] == [
        (stays, False, False),
        (recused, True, True),
    ]
    assert (shown.context["who"].sent, len(shown.context["who"].taking_part)) == (1, 1)
    assert "ไม่ฝึกด้วยกรณีนี้" in shown.content.decode()


def test_whoever_is_no_reviewer_any_more_finds_no_training(client: Client):
    make_case()
    person = make_user(Role.REVIEWER)
    Membership.objects.filter(user=person).delete()
    client.force_login(person)
    assert [client.get(page).status_code for page in (OWN, ITEM)] == [404, 404]
