"""Builds the reports: reads rows, shapes them into the values of reports/content.py."""

from reports.builders.application import build_application_report
from reports.builders.editable import build_editable_report
from reports.builders.feedback import build_feedback_report

__all__ = ["build_application_report", "build_editable_report", "build_feedback_report"]
