"""What every page of an agency's work holds to: one token in each form, headings without a gap, tables with heads."""

from __future__ import annotations

import itertools
import re
from pathlib import Path

import pytest
from django.test import Client
from django.urls import reverse

from accounts.models import Role
from assessments.models import Assessment
from assessments.workflow import State
from tests.accounts.steps import invited
from tests.factories import bring_to, fill, make_agency, make_assessment, make_evidence, make_indicator, person
from tests.visitors import visitor

pytestmark = pytest.mark.django_db

FORM = re.compile(r"<form\b[^>]*method=\"post\".*?</form>", re.S | re.I)
HEADING = re.compile(r"<h([1-6])\b")
TABLE = re.compile(r"<table\b.*?</table>", re.S)


@pytest.fixture
def assessment() -> Assessment:
    assessment = make_assessment(make_agency("กรมทดสอบ"))
    make_indicator(assessment)
    make_evidence(assessment)
    invited(assessment.agency)
    return assessment


def addresses(assessment: Assessment) -> list[str]:
    """The pages of an assessment and of its people that this file looks at."""
    pk = assessment.pk
    evidence, indicator = assessment.evidence.get(), assessment.indicators.get()
    places = [
        ("assessments:dimension", pk, "7.1"),
        ("assessments:add_indicator", pk, "7.1"),
        ("assessments:indicator", pk, "7.1", indicator.pk),
        ("assessments:evidence", pk),
        ("assessments:document", pk, evidence.pk),
        ("assessments:use_evidence", pk, "1.1", "basic"),
        ("assessments:responsibilities", pk),
        ("assessments:submit", pk),
        ("accounts:agencies",),
        ("accounts:agency", assessment.agency_id),
        ("account_email",),
        ("account_change_password",),
    ]
    return [reverse(name, args=args) for name, *args in places]


def check(client: Client, address: str) -> None:
    """A page has one token in each form, one main heading and none that skips a step, and heads in its tables."""
    page = client.get(address).text
    forms = FORM.findall(page)
    assert forms
    assert {form.count("csrfmiddlewaretoken") for form in forms} == {1}, address
    steps = [int(step) for step in HEADING.findall(page.split("<main", 1)[1])]
    assert steps[0] == 1 and steps.count(1) == 1, address
    assert all(low - high <= 1 for high, low in itertools.pairwise(steps)), (address, steps)
    assert all("<th" in table for table in TABLE.findall(page)), address


@pytest.mark.parametrize("number", range(12))
def test_pages_of_an_agency(assessment, number):
    check(visitor(person(Role.COORDINATOR, assessment.agency)), addresses(assessment)[number])


def test_pages_of_an_executive_and_an_officer(assessment):
    check(visitor(person(Role.EXECUTIVE, assessment.agency)), reverse("assessments:submit", args=[assessment.pk]))
    fill(assessment)
    bring_to(assessment, State.SUBMITTED)
    officer = visitor(person(Role.OFFICER))
    check(officer, reverse("assessments:submit", args=[assessment.pk]))
    for name in ("accounts:people", "accounts:agencies", "accounts:add_agency"):
        check(officer, reverse(name))


def test_pages_before_login():
    for name in ("account_login", "account_reset_password"):
        check(Client(), reverse(name))
    check(Client(), invited(make_agency()).get_absolute_url())


def test_every_page_that_takes_a_file_words_the_field_in_thai():
    templates = [path.read_text() for path in Path("templates").rglob("*.html")]
    taking = [text for text in templates if "multipart/form-data" in text]
    assert len(taking) >= 9
    assert [text for text in taking if "js/file.js" not in text] == []
