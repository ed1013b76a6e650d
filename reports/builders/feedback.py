"""Builds the feedback report."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from assessments.actions.scores import totals_of_score
from assessments.models import Assessment, Score, ScoreKind
from assessments.reading import catalogue_of, read_standing
from assessments.workflow import State
from reports.builders.cover import build_cover
from reports.builders.pictures import Marks, read_marks
from reports.builders.remarks import build_improvements, build_result_remarks, build_strengths
from reports.builders.scores import (
    CONFIRMED,
    OWN,
    KnownScore,
    build_radar,
    build_score_table,
    known_score,
    newest_score,
)
from reports.builders.steps import build_next_steps, gaps_of_marks, gaps_of_score
from reports.content import Cover, FeedbackReport, Gap
from reviews.models import Remark, Sheet
from reviews.reading import read_sheet_marks
from thai.dates import long_date
from thai.figures import two_decimals

TITLE = "รายงานป้อนกลับ"
AFTER_VISIT = "คะแนนที่ยืนยันเป็นฉบับที่ {version} หลังการตรวจ ณ พื้นที่ปฏิบัติงาน เมื่อวันที่ {day} คะแนนรวมฉบับแรกที่เผยแพร่ {before}"
DRAFT = "ฉบับร่าง ยังไม่เผยแพร่ผล"


@dataclass(frozen=True)
class ConfirmedResult:
    """The confirmed score with what each item lacks, its remarks, and when it was made."""

    score: KnownScore
    gaps: tuple[Gap, ...]
    remarks: tuple[Remark, ...]
    at: datetime


def build_feedback_report(assessment: Assessment) -> FeedbackReport:
    """The confirmed result as released, before that the officer's draft and marked as such; eight queries at most."""
    catalogue = catalogue_of(assessment)
    released = assessment.state == State.RELEASED
    result = _released(assessment) if released else _drafted(assessment)
    own = known_score(OWN, newest_score(assessment, ScoreKind.SELF))
    return FeedbackReport(
        cover=_cover(assessment, result.at, released=released),
        scores=build_score_table(catalogue, own, result.score),
        radar=build_radar(catalogue, [own, result.score]),
        strengths=build_strengths(catalogue, result.remarks),
        improvements=build_improvements(catalogue, result.remarks),
        results=build_result_remarks(catalogue, result.remarks),
        next_steps=build_next_steps(assessment, result.score.totals, result.gaps),
    )


def _cover(assessment: Assessment, at: datetime, *, released: bool) -> Cover:
    return build_cover(
        assessment,
        catalogue_of(assessment),
        title=TITLE,
        title_en="Feedback Report",
        dated="เผยแพร่ผล" if released else "ข้อมูลล่าสุด",
        at=at,
        draft="" if released else DRAFT,
        marks=Marks(thai_digits=read_marks(assessment).thai_digits),
    )


def _released(assessment: Assessment) -> ConfirmedResult:
    versions = list(assessment.scores.filter(kind=ScoreKind.CONFIRMED).order_by("version"))
    score = versions[-1] if versions else None
    return ConfirmedResult(
        replace(known_score(CONFIRMED, score), history=_history(versions)),
        gaps_of_score(catalogue_of(assessment), score) if score else (),
        _remarks(Sheet.objects.confirmed(assessment).first()),
        versions[0].at if versions else assessment.released_at or assessment.created_at,
    )


def _history(versions: Sequence[Score]) -> str:
    """What a further version of the confirmed score replaced nothing of: the one released first."""
    if len(versions) < 2:
        return ""
    first, newest = versions[0], versions[-1]
    return AFTER_VISIT.format(
        version=newest.version, day=long_date(newest.at), before=two_decimals(totals_of_score(first).total)
    )


def _drafted(assessment: Assessment) -> ConfirmedResult:
    sheet = Sheet.objects.confirmed(assessment).first()
    marks = read_sheet_marks(sheet)
    remarks = _remarks(sheet)
    standing = read_standing(assessment, marks=marks) if marks else None
    gaps = gaps_of_marks(catalogue_of(assessment), marks, item_scheme=assessment.item_scheme) if marks else ()
    moments = [sheet.opened_at if sheet else assessment.created_at, *(remark.updated_at for remark in remarks)]
    return ConfirmedResult(KnownScore(CONFIRMED, standing.totals if standing else None), gaps, remarks, max(moments))


def _remarks(sheet: Sheet | None) -> tuple[Remark, ...]:
    return tuple(sheet.remarks.all()) if sheet else ()
