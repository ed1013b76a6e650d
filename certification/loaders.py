"""One loader per object, the first line of every view: 404 for strangers, 403 for "may see but not do"."""

from __future__ import annotations

from django.core.exceptions import PermissionDenied
from django.shortcuts import get_object_or_404

from accounts.requests import PersonRequest
from assessments.loaders import get_assessment as get_visible
from assessments.models import Assessment
from certification.models import AwardApplication, Clarification, Visit, VisitMark, VisitQuestion

REASONS = {
    "answer": "เฉพาะผู้ประสานงานของหน่วยงานเท่านั้นที่แจ้งความประสงค์ได้",
    "apply": "เฉพาะผู้ประสานงานของหน่วยงานเท่านั้นที่สมัครรางวัลได้",
    "ask": "เฉพาะผู้ประสานงานของหน่วยงานเท่านั้นที่ขอคำชี้แจงได้",
    "manage": "เฉพาะเจ้าหน้าที่สำนักงาน ก.พ.ร. ที่ไม่ได้สังกัดหน่วยงานนี้เท่านั้นที่ดำเนินการนี้ได้",
    "find": "เฉพาะคณะผู้ตรวจและเจ้าหน้าที่สำนักงาน ก.พ.ร. ที่ไม่ได้สังกัดหน่วยงานนี้เท่านั้นที่บันทึกผลการตรวจได้",
    "overlook": "เฉพาะเจ้าหน้าที่สำนักงาน ก.พ.ร. เท่านั้นที่ดูรายการนี้ได้",
}


def require(request: PersonRequest, verb: str, assessment: Assessment | None = None) -> None:
    """403 with a reason for whoever lacks the permission (for the assessment, where one is given)."""
    if not request.user.has_perm(f"certification.{verb}", assessment):
        raise PermissionDenied(REASONS.get(verb, "บทบาทของท่านไม่สามารถเข้าถึงหน้านี้ได้"))


def get_assessment(request: PersonRequest, pk: int, verb: str = "view") -> Assessment:
    """The assessment, if the person may see it and may do `verb` with what follows its release."""
    assessment = get_visible(request, pk)
    require(request, "view", assessment)
    if verb != "view":
        require(request, verb, assessment)
    return assessment


def get_visit(request: PersonRequest, pk: int, verb: str = "view") -> Visit:
    """A visit with its assessment, if the person may see that."""
    visit = get_object_or_404(Visit.objects.select_related("certification", "application"), pk=pk)
    visit.assessment = get_assessment(request, visit.assessment_id, verb)
    return visit


def get_question(visit: Visit, pk: int) -> VisitQuestion:
    """A question of this visit; 404 otherwise."""
    question = get_object_or_404(VisitQuestion, visit=visit, pk=pk)
    question.visit = visit
    return question


def get_changed_mark(visit: Visit, pk: int) -> VisitMark:
    """A changed mark of this visit; 404 otherwise."""
    mark = get_object_or_404(VisitMark, visit=visit, pk=pk)
    mark.visit = visit
    return mark


def get_application(request: PersonRequest, pk: int, verb: str = "view") -> AwardApplication:
    """An application with its assessment, if the person may see that."""
    application = get_object_or_404(AwardApplication.objects.select_related("category"), pk=pk)
    application.assessment = get_assessment(request, application.assessment_id, verb)
    return application


def get_clarification(request: PersonRequest, pk: int, verb: str = "view") -> Clarification:
    """A question about a remark with its assessment, if the person may see that."""
    clarification = get_object_or_404(Clarification, pk=pk)
    clarification.assessment = get_assessment(request, clarification.assessment_id, verb)
    return clarification
