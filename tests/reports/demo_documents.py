"""The demo as it is loaded, with every document of its assessments; made once, as drawing takes seconds."""

from __future__ import annotations

import gc
import warnings
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import pytest
from django.db import transaction
from django.template.loader import render_to_string

from assessments.models import Assessment
from demo.loading import load_demo
from reports.builders import build_application_report, build_feedback_report
from reports.content import ApplicationReport, FeedbackReport, Report
from reports.drawing.article import article_context
from reports.exchange.export import export_assessment
from reports.formats import Drawn
from reports.kinds import KINDS, as_it_stands
from reports.states import DocumentKind
from tests.documents import pdf
from tests.factories import NOW

OF_EACH = (
    DocumentKind.APPLICATION,
    DocumentKind.APPLICATION_WORD,
    DocumentKind.APPLICATION_OPEN,
    DocumentKind.FEEDBACK,
    DocumentKind.SCORES,
)
# The archive is the same report once more: that of the short one will do.
KEPT = "ทบ. 2563"


@dataclass(frozen=True)
class Loaded:
    """An assessment of the demo: what its reports and its workbook hold, their pages, its files and its JSON."""

    application: ApplicationReport
    feedback: FeedbackReport
    book: Any
    pages: Mapping[str, str]
    files: Mapping[DocumentKind, Drawn]
    document: dict[str, Any]


def load_documents(django_db_blocker: Any) -> dict[str, Loaded]:
    """The demo's assessments by agency and year; the database is left as it was."""
    with django_db_blocker.unblock(), transaction.atomic(), pytest.MonkeyPatch.context() as patch:
        patch.setattr("demo.content.draw_document", lambda entry, agency: pdf(20, title=entry["title"]))
        load_demo(at=NOW)
        assessments = Assessment.objects.select_related("agency__ministry", "cycle")
        named = {f"{row.agency.short_name} {row.cycle.year}": row for row in assessments}
        loaded = {name: _loaded(row, archived=name == KEPT) for name, row in named.items()}
        transaction.set_rollback(True)
    return loaded


def page_of(report: Report) -> str:
    """The report as it stands on its page."""
    return render_to_string("reports/_paper.html", article_context(report))


def _loaded(assessment: Assessment, *, archived: bool) -> Loaded:
    application, feedback = build_application_report(assessment), build_feedback_report(assessment)
    kinds = {kind: KINDS[as_it_stands(kind, assessment)] for kind in (*OF_EACH, *[DocumentKind.ARCHIVE] * archived)}
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", ResourceWarning)  # WeasyPrint leaves the archive's colour profile open
        files = {kind: known.as_file.file_of(known.build(assessment)) for kind, known in kinds.items()}
        gc.collect()
    return Loaded(
        application=application,
        feedback=feedback,
        book=KINDS[DocumentKind.SCORES].build(assessment),
        pages={"application": page_of(application), "feedback": page_of(feedback)},
        files=files,
        document=export_assessment(assessment),
    )
