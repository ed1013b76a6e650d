"""What an agency sets for its documents, and the pictures in them."""

from __future__ import annotations

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import FileResponse, Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.timezone import now
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_http_methods, require_safe

from accounts.errors import Refused
from accounts.loaders import get_agency
from accounts.models import Agency
from accounts.requests import PersonRequest
from reports.actions.letterheads import set_letterhead
from reports.builders.pictures import find_picture
from reports.letterhead_form import LetterheadForm
from reports.loaders import get_assessment
from reports.models import Letterhead
from reports.pictures import drawn_picture

ONLY_COORDINATORS = "เฉพาะผู้ประสานงานของหน่วยงานเท่านั้นที่ตั้งค่าเอกสารของหน่วยงานได้"
MONTH = 2_592_000


@require_http_methods(["GET", "HEAD", "POST"])
def letterhead(request: PersonRequest, agency: int) -> HttpResponse:
    """Seal, cover line, digits and signature blocks; for coordinators of the agency."""
    owner = _agency(request, agency)
    known = _letterhead(owner)
    form = LetterheadForm(*((request.POST, request.FILES) if request.method == "POST" else ()), letterhead=known)
    if request.method == "POST" and form.is_valid():
        try:
            set_letterhead(agency=owner, actor=request.user, at=now(), **form.settings())
        except Refused as refusal:
            form.add_error(None, str(refusal))
            newest = _letterhead(owner)
            form.newest_version(newest.version if newest else 0)
        else:
            messages.success(request, "บันทึกการตั้งค่าเอกสารแล้ว รายงานที่ยังไม่ได้ส่งจะใช้การตั้งค่านี้")
            return redirect("reports:letterhead", owner.pk)
    context = {"agency": owner, "letterhead": known, "form": form}
    return render(request, "reports/letterhead.html", context, status=422 if form.is_bound else 200)


@require_safe
def seal(request: PersonRequest, agency: int) -> FileResponse:
    """The seal as it is kept."""
    known = _letterhead(_agency(request, agency))
    if known is None or not known.seal or not known.seal.storage.exists(str(known.seal.name)):
        raise Http404
    return FileResponse(known.seal.open("rb"), content_type="image/png")


@require_safe
@cache_control(private=True, max_age=MONTH)
def picture(request: PersonRequest, pk: int, sha256: str) -> HttpResponse:
    """A picture of the Application Report as it is drawn: the seal, or a figure at a level."""
    assessment = get_assessment(request, pk, "view_application")
    found = find_picture(assessment, sha256)
    drawn = drawn_picture(found) if found else None
    if drawn is None:
        raise Http404
    content, media_type = drawn
    return HttpResponse(content, content_type=media_type)


def _agency(request: PersonRequest, pk: int) -> Agency:
    agency = get_agency(request, pk)
    if not request.user.has_perm("reports.set_letterhead", agency):
        raise PermissionDenied(ONLY_COORDINATORS)
    return agency


def _letterhead(agency: Agency) -> Letterhead | None:
    return Letterhead.objects.of(agency).prefetch_related("signature_blocks").first()
