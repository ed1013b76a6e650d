"""The cover of either report."""

from __future__ import annotations

from datetime import datetime

from assessments.models import Assessment, Transition
from assessments.workflow import EDITABLE
from criteria.catalogue import Catalogue
from reports.builders.pictures import Marks
from reports.content import Cover, Signature


def build_cover(
    assessment: Assessment,
    catalogue: Catalogue,
    *,
    title: str,
    title_en: str,
    dated: str,
    at: datetime,
    draft: str = "",
    signature: Signature | None = None,
    marks: Marks | None = None,
    notice: str = "",
) -> Cover:
    """The cover; `dated` says what happened at the moment `at`, `draft` why the report is not final ("" if it is).

    `notice` is what must be said of the whole report.
    """
    agency, marks = assessment.agency, marks or Marks()
    return Cover(
        title=title,
        title_en=title_en,
        agency=agency.name,
        ministry=agency.ministry.name if agency.ministry else "",
        kind=agency.get_kind_display(),
        function=agency.get_function_display(),
        year=assessment.cycle.year,
        edition=catalogue.title,
        state=assessment.get_state_display(),
        draft=draft,
        dated=dated,
        at=at,
        signature=signature,
        seal=marks.seal,
        line=marks.line,
        signatories=marks.signatories,
        thai_digits=marks.thai_digits,
        notice=notice,
    )


def read_signature(assessment: Assessment) -> Signature | None:
    """The signature under the text as it stands; None while it is open for writing. One query."""
    if assessment.state in EDITABLE:
        return None
    signed = Transition.objects.filter(assessment=assessment, move="sign").exclude(signed_as="").first()
    return Signature(signed.signed_as, signed.signed_position, signed.at) if signed else None
