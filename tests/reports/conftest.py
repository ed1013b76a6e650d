"""What tests of documents stand on."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from accounts.models import Role
from assessments.models import Assessment
from tests.factories import make_assessment, person
from tests.reports.steps import FakeDrawing, fetch, visitor


@dataclass(frozen=True)
class AgencyPage:
    """A draft, the browser of somebody of its agency, and the address of its Application Report."""

    assessment: Assessment
    client: Client
    url: str

    def get(self, data: dict[str, Any] | None = None, **more: Any) -> Any:
        """Asks for the document."""
        return fetch(self.client, self.url, data, **more)


@pytest.fixture
def agency_page(db: None) -> AgencyPage:
    assessment = make_assessment()
    client = visitor(person(Role.MEMBER, assessment.agency))
    return AgencyPage(assessment, client, reverse("reports:application_pdf", args=[assessment.pk]))


@pytest.fixture
def drawing(monkeypatch: pytest.MonkeyPatch) -> FakeDrawing:
    """Stands in for the drawing of PDFs, which is slow."""
    fake = FakeDrawing()
    monkeypatch.setattr("reports.drawing.pdf.draw_pdf", fake)
    return fake
