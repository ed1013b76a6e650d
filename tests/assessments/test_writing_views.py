"""Every view that writes answers the same five questions.

The right person succeeds and the row changed; a stranger gets 404 and nothing changed; the wrong role gets 403; GET is
refused where the address only writes; what is stale or comes too late is refused.
"""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client

from accounts.models import Role
from assessments.models import Assessment
from assessments.workflow import State
from tests.assessments.writing import WRITING, Writing
from tests.factories import DUE, make_agency, make_assessment, make_user, person

pytestmark = pytest.mark.django_db

EACH = pytest.mark.parametrize("writing", WRITING.values(), ids=WRITING)


def prepared(writing: Writing) -> Assessment:
    assessment = make_assessment(state=writing.state)
    writing.prepare(assessment)
    return assessment


def post_as(client: Client, role: str, assessment: Assessment, writing: Writing) -> Any:
    client.force_login(person(role, assessment.agency))
    return client.post(writing.address(assessment), writing.data(assessment))


def wrote(writing: Writing, assessment: Assessment) -> bool:
    assessment.refresh_from_db()
    return writing.wrote(assessment)


@EACH
def test_the_right_person_succeeds(client: Client, writing: Writing):
    assessment = prepared(writing)
    response = post_as(client, writing.by, assessment, writing)
    assert (response.status_code, wrote(writing, assessment)) == (302, True)


@EACH
def test_a_stranger_finds_nothing(client: Client, writing: Writing):
    assessment = prepared(writing)
    stranger = make_user(Role.COORDINATOR, make_agency())
    client.force_login(stranger)
    response = client.post(writing.address(assessment), writing.data(assessment))
    assert (response.status_code, wrote(writing, assessment)) == (404, False)


@EACH
def test_the_wrong_role_is_refused(client: Client, writing: Writing):
    assessment = prepared(writing)
    response = post_as(client, writing.not_by, assessment, writing)
    assert (response.status_code, wrote(writing, assessment)) == (403, False)


@pytest.mark.parametrize(
    "writing", [w for w in WRITING.values() if w.only_post], ids=[n for n, w in WRITING.items() if w.only_post]
)
def test_an_address_that_only_writes_is_not_read(client: Client, writing: Writing):
    assessment = prepared(writing)
    client.force_login(person(writing.by, assessment.agency))
    assert client.get(writing.address(assessment)).status_code == 405


@pytest.mark.parametrize(
    "writing", [w for w in WRITING.values() if w.late], ids=[n for n, w in WRITING.items() if w.late]
)
def test_what_comes_too_late_is_refused(client: Client, writing: Writing):
    assessment = prepared(writing)
    data, address = writing.data(assessment), writing.address(assessment)
    Assessment.objects.filter(pk=assessment.pk).update(state=State.RELEASED, released_at=DUE)
    client.force_login(person(writing.by, assessment.agency))
    response = client.post(address, data, follow=writing.late == 302)
    expected = 200 if writing.late == 302 else writing.late
    assert (response.status_code, wrote(writing, assessment)) == (expected, False)
    assert "เผยแพร่ผลแล้ว" in response.content.decode()


def test_a_second_submission_is_refused(client: Client):
    writing = WRITING["submit"]
    assessment = prepared(writing)
    first = post_as(client, writing.by, assessment, writing)
    second = post_as(client, writing.by, assessment, writing)
    assert (first.status_code, second.status_code) == (302, 409)
    assert assessment.scores.filter(kind="self").count() == 1
