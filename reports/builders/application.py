"""Builds the Application Report."""

from __future__ import annotations

from fractions import Fraction

from assessments.findings import all_findings
from assessments.models import Assessment
from assessments.reading import catalogue_of
from assessments.standing import CategoryStanding, Standing, build_standing
from assessments.workflow import SUBMITTED_OR_LATER, State
from reports.builders.cid import build_cid_tables
from reports.builders.cover import build_cover, read_signature
from reports.builders.evidence import build_evidence_index, number_documents, number_figures
from reports.builders.items import build_category
from reports.builders.pictures import read_marks
from reports.builders.profile import build_profile
from reports.builders.results import build_results
from reports.builders.rows import Written, read_written
from reports.builders.scores import KnownScore, build_radar, build_score_table, own_score
from reports.content import Acronym, ApplicationReport, CategoryText, ResultsText
from reports.content.profile import NO_PROFILE
from reports.content.results import NO_RESULTS

TITLE = "รายงานผลการดำเนินการ"
DRAFT = "ฉบับร่าง หน่วยงานยังไม่ได้ส่งแบบประเมิน"
ONLY_PUBLISHED = "ปีนี้ในระบบมีเฉพาะคะแนนรายหมวดที่เผยแพร่แล้ว ไม่มีรายงานผลการดำเนินการที่หน่วยงานจัดทำ"


def build_application_report(assessment: Assessment) -> ApplicationReport:
    """Everything the agency says of itself, with its own score; eighteen queries. Nothing of a reviewer is in it."""
    catalogue = catalogue_of(assessment)
    written = read_written(assessment)
    standing = _standing(assessment, written)
    own = own_score(assessment, standing)
    only_published = _was_only_published(assessment, written)
    return ApplicationReport(
        cover=build_cover(
            assessment,
            catalogue,
            title=TITLE,
            title_en="Application Report",
            dated="ข้อมูลล่าสุด",
            at=written.changed_at,
            draft="" if assessment.state in SUBMITTED_OR_LATER else DRAFT,
            signature=read_signature(assessment),
            marks=read_marks(assessment),
            notice=ONLY_PUBLISHED if only_published else "",
        ),
        profile=NO_PROFILE if only_published else build_profile(catalogue, written.profile),
        categories=() if only_published else _categories(standing, written, own),
        results=NO_RESULTS if only_published else _results(assessment, standing, written, own),
        scores=build_score_table(catalogue, own),
        radar=build_radar(catalogue, [own]),
        evidence=build_evidence_index(catalogue, written.documents),
        cid=build_cid_tables(written.processes),
        acronyms=tuple(Acronym(short, full) for short, full in written.acronyms),
    )


def _was_only_published(assessment: Assessment, written: Written) -> bool:
    """Whether the result was published without a report of the agency in the system."""
    return assessment.state == State.RELEASED and assessment.submitted_at is None and written.is_empty


def _standing(assessment: Assessment, written: Written) -> Standing:
    return build_standing(
        catalogue_of(assessment),
        written.marks,
        written.indicators,
        item_scheme=assessment.item_scheme,
        result_scheme=assessment.result_scheme,
        function=assessment.agency.function,
    )


def _categories(standing: Standing, written: Written, own: KnownScore) -> tuple[CategoryText, ...]:
    numbers = number_documents(written.documents)
    figures = number_figures(standing.catalogue, written.uses, numbers)
    return tuple(
        build_category(
            standing.catalogue,
            category,
            written,
            numbers=numbers,
            figures=figures,
            points=_points(category, own),
            by_item=own.by_item,
        )
        for category in standing.categories
        if category.items
    )


def _results(assessment: Assessment, standing: Standing, written: Written, own: KnownScore) -> ResultsText:
    category = next(category for category in standing.categories if category.dimensions)
    findings = all_findings(
        standing.catalogue, written.indicators, written.key_groups, function=assessment.agency.function
    )
    return build_results(
        category,
        findings if own.by_item else [],
        year=assessment.cycle.year,
        points=_points(category, own),
        by_item=own.by_item,
    )


def _points(category: CategoryStanding, own: KnownScore) -> Fraction | None:
    return own.totals.categories[category.category.number] if own.totals else None
