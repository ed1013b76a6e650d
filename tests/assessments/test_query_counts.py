"""Pages ask the database a constant number of questions, however much is written, however many agencies there are."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import reverse

from accounts.models import Role
from assessments.models import Assessment
from assessments.workflow import State
from tests.factories import (
    fill,
    make_agency,
    make_assessment,
    make_cycle,
    make_evidence,
    make_indicator,
    make_user,
    person,
    requirement_of,
)

pytestmark = pytest.mark.django_db

PAGES = {
    "overview": (lambda a: reverse("assessments:overview", args=[a.pk]), 9),
    "profile": (lambda a: reverse("assessments:profile", args=[a.pk]), 10),
    "item": (lambda a: reverse("assessments:item", args=[a.pk, "1.1"]), 11),
    "dimension": (lambda a: reverse("assessments:dimension", args=[a.pk, "7.1"]), 9),
    "evidence": (lambda a: reverse("assessments:evidence", args=[a.pk]), 10),
    "responsibilities": (lambda a: reverse("assessments:responsibilities", args=[a.pk]), 8),
    "submit": (lambda a: reverse("assessments:submit", args=[a.pk]), 19),
}


def enrich(assessment: Assessment) -> None:
    """Much of everything: all narratives but one, three indicators, three documents in use."""
    fill(assessment)
    assessment.answers.latest("pk").delete()
    for number in range(3):
        make_indicator(assessment, group=2, name=f"ตัวชี้วัด {number}")
        evidence = make_evidence(assessment)
        evidence.uses.create(requirement_id=requirement_of(assessment, "1.1", "basic"))


@pytest.mark.parametrize("rich", [False, True], ids=["nearly empty", "full"])
@pytest.mark.parametrize(("address", "queries"), PAGES.values(), ids=PAGES)
def test_a_page_asks_the_same_however_much_there_is(
    client: Client,
    django_assert_num_queries,
    address: Callable[[Assessment], str],
    queries: int,
    rich: bool,
):
    assessment = make_assessment()
    make_indicator(assessment)
    make_evidence(assessment).uses.create(requirement_id=requirement_of(assessment, "1.1", "basic"))
    if rich:
        enrich(assessment)
    client.force_login(person(Role.MEMBER, assessment.agency))
    client.get(address(assessment))
    with django_assert_num_queries(queries):
        assert client.get(address(assessment)).status_code == 200


@pytest.mark.parametrize("state", [State.DRAFT, State.RETURNED])
def test_the_overview_asks_at_most_ten_questions_when_all_is_done(
    client: Client, django_assert_max_num_queries, state: State
):
    assessment = make_assessment(state=state)
    fill(assessment)
    person(Role.EXECUTIVE, assessment.agency)
    client.force_login(person(Role.MEMBER, assessment.agency))
    with django_assert_max_num_queries(10):
        response = client.get(reverse("assessments:overview", args=[assessment.pk]))
    assert response.context["step"].label == "ตรวจสอบและส่ง"


@pytest.mark.parametrize(
    ("agencies", "search", "queries"),
    [(1, "", 7), (3, "", 7), (1, "?year=", 8), (3, "?year=", 8)],
    ids=["one", "three", "one with search", "three with search"],
)
def test_the_list_asks_the_same_at_one_and_at_three_agencies(
    client: Client, django_assert_num_queries, agencies: int, search: str, queries: int
):
    for _ in range(agencies):
        make_assessment(make_agency())
    client.force_login(make_user(Role.OFFICER))
    with django_assert_num_queries(queries):
        response = client.get(reverse("assessments:index") + search)
    assert len(response.context["assessments"]) == agencies


def test_saving_an_item_asks_at_most_ten_questions(client: Client, django_assert_max_num_queries):
    assessment = make_assessment()
    fill(assessment)
    client.force_login(person(Role.MEMBER, assessment.agency))
    address = reverse("assessments:item", args=[assessment.pk, "1.1"])
    with django_assert_max_num_queries(10):
        response = client.post(
            address,
            {"basic-approach": "ข้อความใหม่", "basic-approach-version": 1},
            headers={"accept": "application/json"},
        )
    assert response.status_code == 200


def test_the_overview_of_a_new_year_asks_at_most_ten_questions(client: Client, django_assert_max_num_queries):
    before = make_assessment(cycle=make_cycle(2568))
    enrich(before)
    assessment = make_assessment(before.agency)
    client.force_login(person(Role.COORDINATOR, assessment.agency))
    address = reverse("assessments:overview", args=[assessment.pk])
    client.get(address)
    with django_assert_max_num_queries(10):
        assert "เริ่มจากข้อมูลปีก่อน" in client.get(address).content.decode()
