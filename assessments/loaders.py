"""One loader per object, the first line of every view: 404 for strangers, 403 for "may see but not do"."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.shortcuts import get_object_or_404

from accounts.requests import PersonRequest
from assessments.models import Assessment, Cycle, Evidence, EvidenceUse, Indicator, KeyProcess
from assessments.querysets import AssessmentQuerySet
from assessments.reading import catalogue_of
from criteria.catalogue import Catalogue, DimensionEntry, ItemEntry

REASONS = {
    "edit": "เฉพาะทีมงานและผู้ประสานงานของหน่วยงานเท่านั้นที่แก้ไขแบบประเมินได้",
    "assign_owners": "เฉพาะผู้ประสานงานของหน่วยงานเท่านั้นที่มอบหมายผู้รับผิดชอบได้",
    "copy_forward": "เฉพาะผู้ประสานงานของหน่วยงานเท่านั้นที่นำข้อมูลปีก่อนมาใช้ได้",
    "sign": "เฉพาะผู้บริหารของหน่วยงานเท่านั้นที่ลงนามรับรองได้",
    "submit": "เฉพาะผู้ประสานงานของหน่วยงานเท่านั้นที่ส่งแบบประเมินได้",
}


@dataclass(frozen=True)
class Years:
    """All cycles, newest first, and the one that is shown; None where there is none."""

    cycles: tuple[Cycle, ...]
    cycle: Cycle | None

    @property
    def shown(self) -> Cycle:
        """The cycle; 404 where there is none."""
        if self.cycle is None:
            raise Http404
        return self.cycle


def chosen_years(request: PersonRequest, *, at: datetime) -> Years:
    """The cycle of ?year=, else the current one; 404 for a year without a cycle. One query."""
    ranked = list(Cycle.objects.by_currency(at=at))
    cycles = tuple(sorted(ranked, key=lambda cycle: -cycle.year))
    year = request.GET.get("year", "")
    if not year:
        return Years(cycles, ranked[0] if ranked else None)
    found = next((cycle for cycle in cycles if str(cycle.year) == year), None)
    if found is None:
        raise Http404(year)
    return Years(cycles, found)


def get_assessment(
    request: PersonRequest, pk: int, verb: str = "view", *, rows: AssessmentQuerySet | None = None
) -> Assessment:
    """The assessment with agency and cycle, if the person may see it and may do `verb` with it.

    `rows` are those it is looked up in, where a page wants more of it than its row.
    """
    wanted = Assessment.objects.all() if rows is None else rows
    assessment = get_object_or_404(wanted.visible_to(request.user).with_names(), pk=pk)
    require(request, verb, assessment)
    return assessment


def require(request: PersonRequest, verb: str, assessment: Assessment) -> None:
    """403 with a reason where the person may see the assessment but not do this with it."""
    if verb != "view" and not request.user.has_perm(f"assessments.{verb}", assessment):
        raise PermissionDenied(REASONS.get(verb, "บทบาทของท่านไม่สามารถดำเนินการนี้ได้"))


def get_item(assessment: Assessment, code: str) -> tuple[Catalogue, ItemEntry]:
    """The edition and the item of a code; 404 where the edition has none."""
    catalogue = catalogue_of(assessment)
    try:
        return catalogue, catalogue.item(code)
    except KeyError as error:
        raise Http404(code) from error


def get_dimension(assessment: Assessment, code: str) -> tuple[Catalogue, DimensionEntry]:
    """The edition and the result dimension of a code; 404 where the edition has none."""
    catalogue = catalogue_of(assessment)
    try:
        return catalogue, catalogue.dimension(code)
    except KeyError as error:
        raise Http404(code) from error


def get_indicator(assessment: Assessment, pk: int) -> Indicator:
    """An indicator of this assessment with who changed it last; 404 otherwise."""
    rows = Indicator.objects.select_related("group__dimension", "updated_by")
    indicator = get_object_or_404(rows, assessment=assessment, pk=pk)
    indicator.assessment = assessment
    return indicator


def get_evidence(assessment: Assessment, pk: int) -> Evidence:
    """A document in this assessment's library, or one removed from it whose files stay on record; 404 otherwise."""
    evidence = get_object_or_404(Evidence, assessment=assessment, pk=pk)
    evidence.assessment = assessment
    return evidence


def get_use(assessment: Assessment, pk: int) -> EvidenceUse:
    """A reference to a document of this assessment; 404 otherwise."""
    use = get_object_or_404(EvidenceUse.objects.select_related("evidence"), evidence__assessment=assessment, pk=pk)
    use.evidence.assessment = assessment
    return use


def get_key_process(assessment: Assessment, pk: int) -> KeyProcess:
    """A key process of this assessment with who changed it last; 404 otherwise."""
    process = get_object_or_404(KeyProcess.objects.select_related("updated_by"), assessment=assessment, pk=pk)
    process.assessment = assessment
    return process
