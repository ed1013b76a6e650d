"""A document is made once, outside the request, and everybody gets the file that is meant for them."""

from datetime import timedelta

import pytest
from django.core.files.storage import default_storage
from django.db import IntegrityError, transaction
from django.urls import reverse
from django_tasks_db.models import DBTaskResult

from accounts.models import Role
from assessments.workflow import State
from reports.actions.asking import ask_for_document
from reports.actions.making import KEPT
from reports.digests import digest_of
from reports.models import Document
from reports.states import DocumentKind, DocumentState
from tests.factories import NOW, bring_to, fill, make_assessment, make_user, person, write
from tests.reports.steps import fetch, only_document, with_ministry, work
from tests.reviews.steps import assigned, completed, make_review, proposed, released, reviewer_of
from tests.visitors import visitor

pytestmark = pytest.mark.django_db


def test_first_request_queues_and_shows_progress(agency_page, drawing):
    response = agency_page.get()

    assert (response.status_code, response["Retry-After"]) == (202, "2")
    assert "กำลังรอคิวจัดทำเอกสาร" in response.text
    assert only_document(agency_page.assessment).state == DocumentState.QUEUED
    assert drawing.drawn == []


def test_finished_document_is_the_file(agency_page, drawing):
    agency_page.get()
    assert work() == ["ready"]

    response = agency_page.get()

    assert (response.status_code, response["Content-Type"]) == (200, "application/pdf")
    assert response.body == b"%PDF-1.7 1"
    assert "attachment" in response["Content-Disposition"]
    assert "no-store" in response["Cache-Control"]


def test_unchanged_content_is_drawn_once(agency_page, drawing):
    for _ in range(3):
        agency_page.get()
        work()
    assert agency_page.get().status_code == 200
    assert len(drawing.drawn) == 1


def test_changed_content_is_drawn_again_and_the_earlier_file_stays_at_hand(agency_page, drawing):
    agency_page.get()
    work()
    earlier = only_document(agency_page.assessment)
    write(agency_page.assessment, "1.1", "basic", A="<p>ใหม่</p>")

    response = agency_page.get()

    assert response.status_code == 202
    assert "ดาวน์โหลดฉบับก่อนหน้า" in response.text
    kept = agency_page.get({"document": earlier.pk})
    assert kept.body == b"%PDF-1.7 1"
    work()
    assert agency_page.get().body == b"%PDF-1.7 2"


def test_two_requests_wait_for_one_document(agency_page, drawing):
    agency_page.get()
    agency_page.get()
    assert work() == ["ready"]


def test_content_that_changes_before_the_worker_comes_is_drawn_as_it_is_then(agency_page, drawing):
    agency_page.get()
    asked = only_document(agency_page.assessment)
    write(agency_page.assessment, "1.1", "basic", A="<p>ใหม่</p>")
    work()

    document = only_document(agency_page.assessment)

    assert document.pk == asked.pk
    assert document.digest == digest_of(drawing.drawn[0]) != asked.digest
    assert agency_page.get().status_code == 200


def test_document_that_exists_by_then_answers_for_the_one_asked_for(agency_page, drawing):
    agency_page.get()
    work()
    write(agency_page.assessment, "1.1", "basic", A="<p>ใหม่</p>")
    agency_page.get()
    write(agency_page.assessment, "1.1", "basic", A="")
    answer = agency_page.assessment.answers.get()
    answer.delete()  # the content is what it was at first

    assert work() == ["made already"]
    assert only_document(agency_page.assessment).state == DocumentState.READY
    assert len(drawing.drawn) == 1


def test_oldest_files_are_dropped(agency_page, drawing):
    names = []
    for number in range(KEPT + 2):
        write(agency_page.assessment, "1.1", "basic", A=f"<p>{number}</p>")
        agency_page.get()
        work()
        names.append(Document.objects.latest("pk").file.name)
    assert [default_storage.exists(name) for name in names] == [False, False, True, True, True]
    assert Document.objects.count() == KEPT


def test_place_in_the_queue_is_shown(agency_page, drawing):
    other = make_assessment()
    ask_for_document(assessment=with_ministry(other), kind=DocumentKind.APPLICATION, at=NOW)

    assert "มีเอกสารที่ต้องจัดทำก่อน 1 ฉบับ" in agency_page.get().text


def test_htmx_gets_the_part_until_it_is_ready_and_then_stops(agency_page, drawing):
    agency_page.get()
    named = f"{agency_page.url}?document={only_document(agency_page.assessment).pk}"
    htmx = {"HX-Request": "true"}

    waiting = fetch(agency_page.client, named, headers=htmx)
    work()
    ready = fetch(agency_page.client, named, headers=htmx)

    assert (waiting.status_code, "<html" in waiting.text, "hx-get" in waiting.text) == (202, False, True)
    assert (ready.status_code, "data-open" in ready.text, "hx-get" in ready.text) == (286, True, False)
    assert "Retry-After" not in ready


@pytest.mark.parametrize("number", ["x", "0", "99999", "-1"])
def test_unknown_number_gives_the_current_document(agency_page, drawing, number):
    assert agency_page.get({"document": number}).status_code == 202


def test_number_of_another_assessment_gives_nothing_of_it(agency_page, drawing):
    other = ask_for_document(assessment=with_ministry(make_assessment()), kind=DocumentKind.APPLICATION, at=NOW)
    work()

    response = agency_page.get({"document": other.pk})

    assert response.status_code == 202


def test_reviewer_is_never_given_a_file_from_before_the_submission(drawing):
    assessment = make_assessment()
    write(assessment, "1.1", "basic", A="<p>ร่าง</p>")
    early = ask_for_document(
        assessment=with_ministry(assessment), kind=DocumentKind.APPLICATION, at=NOW - timedelta(days=1)
    )
    work()
    assessment = submitted_to_a_reviewer(assessment)
    url = reverse("reports:application_pdf", args=[assessment.pk])
    agency, reviewer = (visitor(user) for user in (person(Role.MEMBER, assessment.agency), reviewer_of(assessment)))

    assert fetch(agency, url, {"document": early.pk}).body == b"%PDF-1.7 1"
    response = fetch(reviewer, url, {"document": early.pk})
    assert response.status_code == 202
    assert "ฉบับก่อนหน้า" not in response.text


def submitted_to_a_reviewer(assessment):
    """Takes a draft, written anew, through submission to a reviewer."""
    assessment.answers.all().delete()
    fill(assessment)
    bring_to(assessment, State.SUBMITTED)
    assigned(assessment, make_user(Role.REVIEWER))
    return assessment


def test_draft_of_the_feedback_is_another_document_than_the_released_one(drawing):
    assessment = make_review()
    completed(assessment)
    proposed(assessment)
    url = reverse("reports:feedback_pdf", args=[assessment.pk])
    officer = visitor(person(Role.OFFICER))
    assert fetch(officer, url).status_code == 202
    work()
    draft = only_document(assessment)
    released(assessment)
    coordinator = visitor(person(Role.COORDINATOR, assessment.agency))

    response = fetch(coordinator, url, {"document": draft.pk})

    assert (draft.kind, response.status_code) == (DocumentKind.FEEDBACK_DRAFT, 202)
    assert "ฉบับก่อนหน้า" not in response.text
    work()
    assert [report.cover.draft for report in drawing.drawn] == ["ฉบับร่าง ยังไม่เผยแพร่ผล", ""]
    assert fetch(coordinator, url).body == b"%PDF-1.7 2"
    assert coordinator.post(reverse("reports:retry_feedback", args=[assessment.pk])).status_code == 302


def test_database_refuses_a_ready_document_without_a_file():
    assessment = make_assessment()
    with pytest.raises(IntegrityError, match="reports_document_ready_has_file"), transaction.atomic():
        Document.objects.create(
            assessment=assessment, kind=DocumentKind.APPLICATION, digest="a", state=DocumentState.READY, asked_at=NOW
        )


def test_worker_finds_the_task_by_its_path(agency_page, drawing):
    agency_page.get()
    row = DBTaskResult.objects.get()
    assert row.task_path == "reports.tasks.make_document"
    assert row.task.call(*row.args_kwargs["args"]) == "ready"
