"""What tests of documents stand on."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from accounts.models import Role
from assessments.models import Assessment, Classification
from tests.factories import (
    make_assessment,
    make_evidence,
    make_indicator,
    mark,
    person,
    write,
    write_profile,
    write_summary,
)
from tests.reports.demo_documents import Loaded, load_documents
from tests.reports.steps import FakeDrawing, fetch
from tests.reports.word_steps import NARRATIVE, word_of
from tests.visitors import visitor


@dataclass(frozen=True)
class AgencyPage:
    """A draft, the browser of somebody of its agency, and the address of its Application Report."""

    assessment: Assessment
    client: Client
    url: str

    def get(self, data: dict[str, Any] | None = None, **more: Any) -> Any:
        """Asks for the document."""
        return fetch(self.client, self.url, data, **more)


@pytest.fixture(scope="session")
def demo(django_db_setup: None, django_db_blocker: Any) -> dict[str, Loaded]:
    return load_documents(django_db_blocker)


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


@pytest.fixture
def written(db: None) -> Assessment:
    """A draft with one narrative of every structure, a marked level, an indicator and two documents."""
    assessment = make_assessment()
    write(assessment, "1.1", "basic", A=NARRATIVE)
    mark(assessment, "1.1", "basic", A=0.5)
    write_summary(assessment, "1.1", "<p>สรุปภาพรวม</p>")
    write_profile(assessment, {2: "<p>วิสัยทัศน์</p>", 5: "2986400000"})
    make_indicator(assessment, name="ครัวเรือนที่มีน้ำใช้")
    make_evidence(assessment, "บันทึกลับ", classification=Classification.CONFIDENTIAL)
    return assessment


@pytest.fixture
def word_file(written: Assessment) -> bytes:
    """The Word file of that draft."""
    return word_of(written)
