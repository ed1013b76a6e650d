"""The table of contents of a report: every section with the place it is found at."""

from __future__ import annotations

from dataclasses import dataclass

from assessments.parts import EVIDENCE_INDEX
from reports.content import ApplicationReport, FeedbackReport, Report


@dataclass(frozen=True)
class Entry:
    """A section: the id of its heading, its title, and the sections in it."""

    anchor: str
    title: str
    entries: tuple[Entry, ...] = ()


def contents_of(report: Report) -> tuple[Entry, ...]:
    """The sections in the order they are drawn."""
    return _application(report) if isinstance(report, ApplicationReport) else _feedback(report)


def _application(report: ApplicationReport) -> tuple[Entry, ...]:
    scores = Entry("scores", "สรุปคะแนนประเมินตนเอง")
    if not report.has_text:
        return (scores,)
    profile = (
        Entry("form-2", "แบบฟอร์มที่ 2 ลักษณะสำคัญขององค์การ"),
        Entry("answers", "คำตอบรายข้อ"),
        Entry("classic", "ตารางเทียบกับคำถามลักษณะสำคัญขององค์การ 13 คำถาม"),
    )
    cid = (Entry("cid", "ตาราง CID ของกระบวนการหลัก"),) if report.cid else ()
    last = report.categories[-1] if report.categories else None
    categories = (
        Entry(
            f"category-{category.number}",
            category.heading,
            (
                *(Entry(f"item-{item.code}", f"{item.code} {item.name}") for item in category.items),
                *(cid if category is last else ()),
            ),
        )
        for category in report.categories
    )
    results = Entry(
        f"category-{report.results.number}",
        report.results.heading,
        tuple(Entry(f"dimension-{entry.code}", f"{entry.code} {entry.name}") for entry in report.results.dimensions),
    )
    return (
        Entry("profile", "ลักษณะสำคัญขององค์การ", profile),
        *categories,
        results,
        scores,
        Entry("evidence", EVIDENCE_INDEX),
        *([Entry("acronyms", "คำย่อ")] if report.acronyms else []),
    )


def _feedback(report: FeedbackReport) -> tuple[Entry, ...]:
    categories = (Entry(f"category-{entry.number}", entry.heading) for entry in report.improvements)
    gaps = (Entry("gaps", "ส่วนที่ขาดสู่ระดับถัดไปรายข้อ"),) if report.next_steps.gaps else ()
    results = report.results
    return (
        Entry("scores", "ผลการประเมิน"),
        Entry("strengths", "จุดเด่น"),
        Entry("improvements", "โอกาสในการปรับปรุง", tuple(categories)),
        Entry(f"category-{results.number}", f"ข้อสังเกตต่อผลลัพธ์ {results.heading}"),
        Entry("next-steps", "ขั้นตอนต่อไป", gaps),
    )
