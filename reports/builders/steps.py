"""What follows from a confirmed result."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction

from assessments.models import Assessment, Score
from assessments.reading import catalogue_of
from assessments.stages import stage_dates
from assessments.standing import LETTERS, LEVEL_NAMES, Marks, Totals, item_standing, shown_level
from assessments.workflow import Stage
from certification.models import Certification
from certification.workflow import CertificationState
from criteria.catalogue import Catalogue
from reports.content import Band, Gap, NextSteps
from thai.dates import long_date
from thai.figures import two_decimals

CERTIFICATION = (
    "คะแนนที่ยืนยัน {total} คะแนน ถึงเกณฑ์ {limit} คะแนนแล้ว "
    "หน่วยงานขอรับการตรวจรับรอง ณ พื้นที่ปฏิบัติงาน (Site Visit) ได้ "
    "โปรดแจ้งสำนักงาน ก.พ.ร. ว่าประสงค์จะขอรับการตรวจรับรองหรือไม่{until}"
)
NO_CERTIFICATION = (
    "คะแนนที่ยืนยัน {total} คะแนน ยังขาดอีก {missing} คะแนน จึงจะถึงเกณฑ์ {limit} คะแนน"
    "ที่ขอรับการตรวจรับรอง ณ พื้นที่ปฏิบัติงาน (Site Visit) ได้"
)
# What is said once the agency has answered, by the state of its certification.
AFTER_ANSWER = {
    CertificationState.DECLINED: "หน่วยงานแจ้งว่าไม่ประสงค์รับการตรวจรับรอง ณ พื้นที่ปฏิบัติงาน (Site Visit) ในรอบนี้",
    CertificationState.WANTED: (
        "หน่วยงานแจ้งความประสงค์รับการตรวจรับรอง ณ พื้นที่ปฏิบัติงาน (Site Visit) แล้ว รอสำนักงาน ก.พ.ร. กำหนดวันตรวจ"
    ),
    CertificationState.PLANNED: "สำนักงาน ก.พ.ร. กำหนดตรวจรับรอง ณ พื้นที่ปฏิบัติงาน (Site Visit) วันที่ {visit}",
    CertificationState.VISITED: "ตรวจรับรอง ณ พื้นที่ปฏิบัติงาน (Site Visit) แล้วเมื่อวันที่ {visit} อยู่ระหว่างพิจารณาผลการรับรอง",
    CertificationState.CERTIFIED: (
        "หน่วยงานได้รับการรับรองสถานะการเป็นระบบราชการ 4.0 ตามใบรับรองเลขที่ {number} เมื่อวันที่ {issued}"
    ),
    CertificationState.REFUSED: "ผลการตรวจ ณ พื้นที่ปฏิบัติงาน (Site Visit) เมื่อวันที่ {visit} ยังไม่ผ่านการรับรอง",
    CertificationState.WITHDRAWN: "ใบรับรองเลขที่ {number} ถูกเพิกถอนเมื่อวันที่ {withdrawn}",
}
NEXT_BAND = "ยังขาดอีก {missing} คะแนน จึงจะถึงระดับ {name} ({limit} คะแนน)"
HIGHEST = "คะแนนรวมอยู่ในระดับ {name} ซึ่งเป็นระดับสูงสุดแล้ว"
PLAN = "นำข้อเสนอแนะในรายงานนี้ไปจัดลำดับความสำคัญและจัดทำแผนปรับปรุงองค์การ แล้วติดตามผลในการประเมินรอบต่อไป"


def build_next_steps(assessment: Assessment, totals: Totals | None, gaps: tuple[Gap, ...]) -> NextSteps:
    """Where certification stands (before an answer: the question and until when), the distance to the next band, and
    the gaps; two queries."""
    if totals is None:
        return NextSteps((), gaps)
    catalogue = catalogue_of(assessment)
    answered = Certification.objects.select_related("visit", "certificate").filter(assessment=assessment).first()
    asked = _certified(answered) if answered else _certification(catalogue, totals, _until(assessment))
    return NextSteps((asked, _next_band(catalogue, totals), PLAN), gaps)


def _until(assessment: Assessment) -> str:
    window = stage_dates(assessment, Stage.CERTIFICATION)
    return f" ภายในวันที่ {long_date(window.ends_at)}" if window and window.ends_at else ""


def gaps_of_score(catalogue: Catalogue, score: Score) -> tuple[Gap, ...]:
    """What each item lacks by the marks a kept score was made of; points and level as they were kept."""
    marks = {
        (requirement.pk, factor): None if mark is None else Fraction(mark)
        for item in catalogue.items
        for requirement in item.requirements
        for factor, mark in zip(LETTERS, score.marks.get(item.code, {}).get(requirement.level.key, ()), strict=False)
    }
    if not marks:
        return ()
    kept = {code: (Fraction(points), score.points["attained"][code]) for code, points in score.points["items"].items()}
    return gaps_of_marks(catalogue, marks, item_scheme=score.scheme["items"], kept=kept)


def gaps_of_marks(
    catalogue: Catalogue,
    marks: Marks,
    *,
    item_scheme: str,
    kept: Mapping[str, tuple[Fraction, str | None]] | None = None,
) -> tuple[Gap, ...]:
    """What each item lacks to its next level; points and level follow from the marks unless they were `kept`."""
    gaps = []
    for item in catalogue.items:
        standing = item_standing(catalogue, item, marks, item_scheme=item_scheme)
        points, attained = (kept or {}).get(item.code, (standing.points, standing.attained))
        level = shown_level(attained, marked=standing.marked > 0)
        gaps.append(Gap(item.code, item.name_th, Band(level, LEVEL_NAMES[level]), points, standing.missing))
    return tuple(gaps)


def _certification(catalogue: Catalogue, totals: Totals, until: str) -> str:
    limit = catalogue.schemes.certification_from
    sentence = CERTIFICATION if totals.total >= limit else NO_CERTIFICATION
    return sentence.format(
        total=two_decimals(totals.total),
        limit=round(limit),
        missing=two_decimals(limit - totals.total),
        until=until,
    )


def _certified(certification: Certification) -> str:
    visit, certificate = getattr(certification, "visit", None), getattr(certification, "certificate", None)
    return AFTER_ANSWER[CertificationState(certification.state)].format(
        visit=long_date(visit.starts_at) if visit else "",
        number=certificate or "",
        issued=long_date(certificate.issued_at) if certificate else "",
        withdrawn=long_date(certificate.withdrawn_at) if certificate and certificate.withdrawn_at else "",
    )


def _next_band(catalogue: Catalogue, totals: Totals) -> str:
    above = [level for level in catalogue.levels if level.band_from > totals.total]
    if not above:
        return HIGHEST.format(name=totals.band_name)
    following = min(above, key=lambda level: level.band_from)
    missing = two_decimals(following.band_from - totals.total)
    return NEXT_BAND.format(missing=missing, name=following.name_en, limit=following.band_from)
