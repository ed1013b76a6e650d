"""Builds the Application Report together with its data, as it is kept for good."""

from __future__ import annotations

import json

from assessments.models import Assessment
from reports.builders.application import build_application_report
from reports.content import ArchivedReport
from reports.exchange.export import export_assessment


def build_archived_report(assessment: Assessment) -> ArchivedReport:
    """The report, and the assessment's JSON document as the address assessment.json gives it."""
    data = json.dumps(export_assessment(assessment), ensure_ascii=False, indent=1)
    return ArchivedReport(build_application_report(assessment), "assessment.json", data)
