"""A Word file is made by the worker, for those who may read the report."""

from __future__ import annotations

from io import BytesIO

import docx
import pytest
from django.urls import reverse

from accounts.models import Role
from tests.factories import make_assessment, make_user, person
from tests.reports.steps import fetch, work
from tests.visitors import visitor

pytestmark = pytest.mark.django_db


def test_document_is_made_by_the_worker_and_downloaded():
    assessment = make_assessment()
    client = visitor(person(Role.MEMBER, assessment.agency))
    url = reverse("reports:application_docx", args=[assessment.pk])
    waiting = fetch(client, url)
    assert (waiting.status_code, "Word" in waiting.text) == (202, True)
    assert work() == ["ready"]

    response = fetch(client, url)

    assert response.status_code == 200
    assert response["Content-Type"].endswith("wordprocessingml.document")
    assert ".docx" in response["Content-Disposition"]
    assert docx.Document(BytesIO(response.body)).core_properties.author == assessment.agency.name
    assert fetch(client, url).status_code == 200
    assert work() == []


def test_reviewer_sees_no_word_file_from_before_the_submission(written):
    reviewer = make_user(Role.REVIEWER)
    assert fetch(visitor(reviewer), reverse("reports:application_docx", args=[written.pk])).status_code == 404
