"""What the templates of a report are given, on the page and in the PDF alike."""

from __future__ import annotations

from reports.content import ApplicationReport, Report
from reports.drawing.contents import contents_of


def article_context(report: Report) -> dict[str, object]:
    """The report, its contents and the template that draws it."""
    name = "application" if isinstance(report, ApplicationReport) else "feedback"
    return {
        "report": report,
        "contents": contents_of(report),
        "article": f"reports/{name}/_article.html",
        "created": report.cover.at.isoformat(timespec="seconds"),
    }
