"""The kinds of documents: how the report of each is built, and the name its file goes by."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from assessments.models import Assessment
from assessments.workflow import State
from reports.builders import build_application_report, build_editable_report, build_feedback_report
from reports.builders.archived import build_archived_report
from reports.builders.certificate import build_certificate
from reports.builders.editable import build_open_report
from reports.digests import digest_of
from reports.excel.building import build_score_book
from reports.formats import ARCHIVE, CERTIFICATE, PDF, WORD, XLSX, Format
from reports.states import DocumentKind


@dataclass(frozen=True)
class Kind:
    """What a kind of document is built from, the title of its file, and the format it is drawn in."""

    build: Callable[[Assessment], Any]
    title: str
    as_file: Format = PDF

    def digest(self, report: Any) -> str:
        """The name of the document that a report becomes."""
        return digest_of(report, as_file=self.as_file)


KINDS: Mapping[str, Kind] = {
    DocumentKind.APPLICATION: Kind(build_application_report, "รายงานผลการดำเนินการ"),
    DocumentKind.ARCHIVE: Kind(build_archived_report, "รายงานผลการดำเนินการ ฉบับจัดเก็บถาวร", as_file=ARCHIVE),
    DocumentKind.APPLICATION_WORD: Kind(build_editable_report, "รายงานผลการดำเนินการ", as_file=WORD),
    DocumentKind.APPLICATION_OPEN: Kind(build_open_report, "รายงานผลการดำเนินการ ฉบับแก้ไขใน LibreOffice", as_file=WORD),
    DocumentKind.FEEDBACK: Kind(build_feedback_report, "รายงานป้อนกลับ"),
    DocumentKind.FEEDBACK_DRAFT: Kind(build_feedback_report, "รายงานป้อนกลับ ฉบับร่าง"),
    DocumentKind.SCORES: Kind(build_score_book, "คะแนนและตัวชี้วัด", XLSX),
    DocumentKind.CERTIFICATE: Kind(build_certificate, "ใบรับรอง", CERTIFICATE),
}


def as_it_stands(kind: DocumentKind, assessment: Assessment) -> DocumentKind:
    """The kind; of feedback that is not released the officers' draft of it, which is never the same document."""
    if kind == DocumentKind.FEEDBACK and assessment.state != State.RELEASED:
        return DocumentKind.FEEDBACK_DRAFT
    return kind


def file_name(kind: str, assessment: Assessment) -> str:
    """The name a document is saved by: title, agency, year."""
    return f"{KINDS[kind].title} {assessment.agency.name} {assessment.cycle.year}.{KINDS[kind].as_file.ending}"
