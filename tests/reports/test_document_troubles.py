"""Whatever goes wrong while a document is made, the page says so and there is a way on."""

from datetime import timedelta

import pytest
from django.core.files.storage import default_storage
from django.urls import reverse
from django.utils.timezone import now

from reports.actions.asking import LOST_AFTER, RETRY_AFTER, revive_document
from reports.actions.making import start_document
from reports.models import Document
from reports.states import DocumentState
from tests.factories import write
from tests.reports.steps import only_document, work

pytestmark = pytest.mark.django_db


def test_failure_is_shown_with_a_button_and_no_new_attempt_at_once(agency_page, drawing):
    drawing.failures = 1
    agency_page.get()
    assert work() == ["MemoryError"]

    response = agency_page.get()

    assert (response.status_code, response["Retry-After"]) == (503, "60")
    assert "จัดทำเอกสารไม่สำเร็จ" in response.text
    assert only_document(agency_page.assessment).error == "MemoryError: too large"
    assert work() == []


def test_failure_keeps_the_last_good_file_at_hand(agency_page, drawing):
    agency_page.get()
    work()
    drawing.failures = 1
    write(agency_page.assessment, "1.1", "basic", A="<p>ใหม่</p>")
    agency_page.get()
    work()

    response = agency_page.get()

    good = Document.objects.get(state=DocumentState.READY)
    assert f"{agency_page.url}?document={good.pk}" in response.text
    assert "ฉบับก่อนหน้า จัดทำเมื่อ" in response.text


def test_button_tries_again_at_once(agency_page, drawing):
    drawing.failures = 1
    agency_page.get()
    work()

    response = agency_page.client.post(reverse("reports:retry_application", args=[agency_page.assessment.pk]))

    assert response["Location"] == agency_page.url
    assert work() == ["ready"]
    assert agency_page.get().status_code == 200


def test_next_request_after_a_minute_tries_again_by_itself(agency_page, drawing):
    drawing.failures = 1
    agency_page.get()
    work()
    Document.objects.update(finished_at=now() - RETRY_AFTER)

    assert agency_page.get().status_code == 202
    assert work() == ["ready"]


@pytest.mark.parametrize("named", [False, True], ids=["current", "by number"])
@pytest.mark.parametrize("state", [DocumentState.RUNNING, DocumentState.QUEUED])
def test_document_lost_on_the_way_is_queued_once_more(agency_page, drawing, state, named):
    agency_page.get()
    document = only_document(agency_page.assessment)
    long_ago = now() - LOST_AFTER
    Document.objects.update(state=state, asked_at=long_ago, started_at=long_ago)

    agency_page.get({"document": document.pk} if named else {})

    assert work() == ["ready", "nothing to do"]


def test_document_that_is_being_made_is_left_alone(agency_page, drawing):
    agency_page.get()
    Document.objects.update(state=DocumentState.RUNNING, started_at=now())

    response = agency_page.get()

    assert (response.status_code, "กำลังจัดทำเอกสาร" in response.text) == (202, True)
    assert work() == ["nothing to do"]


def test_file_that_is_gone_is_made_again(agency_page, drawing):
    agency_page.get()
    work()
    default_storage.delete(only_document(agency_page.assessment).file.name)

    assert agency_page.get().status_code == 202
    work()
    assert agency_page.get().body == b"%PDF-1.7 2"


def test_htmx_stops_at_a_failure(agency_page, drawing):
    drawing.failures = 1
    agency_page.get()
    work()

    response = agency_page.get(headers={"HX-Request": "true"})

    assert (response.status_code, "ลองอีกครั้ง" in response.text) == (286, True)


def test_ready_document_is_not_revived(agency_page, drawing):
    agency_page.get()
    work()
    document = only_document(agency_page.assessment)

    assert revive_document(document=document, at=now() + timedelta(days=9)).state == DocumentState.READY
    assert work() == []


def test_of_two_workers_one_draws(agency_page, drawing):
    agency_page.get()
    document = only_document(agency_page.assessment)
    assert start_document(document_id=document.pk, at=now()) == document
    assert start_document(document_id=document.pk, at=now()) is None
    assert (work(), drawing.drawn) == (["nothing to do"], [])
