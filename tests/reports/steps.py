"""The reports' world in short steps."""

from __future__ import annotations

import re
import subprocess
from io import BytesIO
from pathlib import Path
from typing import Any

from django.test import Client
from django_tasks_db.models import DBTaskResult
from pypdf import PdfReader

from accounts.models import Role
from assessments.models import Assessment
from criteria import fixtures
from reports.formats import Drawn
from reports.models import Document
from reviews.actions.published import record_published_result
from tests.factories import NOW, make_assessment, make_cycle, person

PUBLISHED = {
    1: "453.13",
    2: "479.17",
    3: "390.63",
    4: "402.78",
    5: "421.88",
    6: "456.60",
    7: "280.00",
}


def with_ministry(assessment: Assessment) -> Assessment:
    """The assessment as the reports' loader reads it."""
    return Assessment.objects.select_related("agency__ministry", "cycle").get(pk=assessment.pk)


def published_2563(**categories: str) -> Assessment:
    """The result of 2563 as it was published: points by category (others where given), strengths, remarks."""
    content = fixtures.read("demo/dgr/cycle-2563")
    assessment = make_assessment(cycle=make_cycle(2563, edition="pmqa4-2561"))
    record_published_result(
        assessment=assessment,
        categories=content["categories"] | {name.removeprefix("_"): points for name, points in categories.items()},
        strengths=content["strengths"],
        improvements=content["improvements"],
        results=content["results"],
        actor=person(Role.OFFICER),
        at=NOW,
    )
    return with_ministry(assessment)


def work() -> list[str]:
    """Carries out what is in the queue as the worker does; returns what became of each task."""
    outcomes = []
    for row in list(DBTaskResult.objects.ready()):
        row.delete()
        try:
            outcomes.append(row.task.call(*row.args_kwargs["args"]))
        except Exception as error:
            outcomes.append(type(error).__name__)
    return outcomes


class FakeDrawing:
    """Stands in for WeasyPrint: counts, and fails as often as it is told to."""

    def __init__(self) -> None:
        self.drawn: list[Any] = []
        self.failures = 0
        self.pages: dict[str, int] = {}

    def __call__(self, report: Any) -> Drawn:
        if self.failures:
            self.failures -= 1
            raise MemoryError("too large")
        self.drawn.append(report)
        return Drawn(b"%PDF-1.7 " + str(len(self.drawn)).encode(), self.pages)


def fetch(client: Client, url: str, data: dict[str, Any] | None = None, **more: Any) -> Any:
    """The answer with its `body` read, as a browser does."""
    response = client.get(url, data, **more)
    response.body = b"".join(response.streaming_content) if response.streaming else response.content
    return response


def only_document(assessment: Assessment) -> Document:
    return Document.objects.get(assessment=assessment)


def read_with_pypdf(content: bytes) -> str:
    """What pypdf reads."""
    return "".join(page.extract_text() for page in PdfReader(BytesIO(content)).pages)


def read_with_poppler(content: bytes, folder: Path) -> str:
    """What pdftotext -raw reads."""
    path = folder / "report.pdf"
    path.write_bytes(content)
    return subprocess.run(["pdftotext", "-raw", str(path), "-"], capture_output=True, text=True, check=True).stdout


def squeezed(text: str) -> str:
    """The text without white space, as lines break where they must."""
    return re.sub(r"\s+", "", text)
