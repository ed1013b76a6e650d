"""A person's notices, and the outbox that officers watch."""

from __future__ import annotations

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.timezone import now
from django.views.decorators.http import require_POST, require_safe

from accounts.errors import Refused
from accounts.requests import PersonRequest
from notices.actions.reading import open_notice, read_all
from notices.actions.sending import send_again
from notices.filters import MailFilter
from notices.models import Mail, Notice

PER_PAGE = 25


@require_safe
def index(request: PersonRequest) -> HttpResponse:
    """What this person has been told, newest first."""
    listed = Paginator(Notice.objects.visible_to(request.user), PER_PAGE).get_page(request.GET.get("page"))
    return render(request, "notices/index.html", {"notices": listed})


@require_POST
def follow(request: PersonRequest, pk: int) -> HttpResponse:
    """Marks a notice as read and goes to the page it speaks of."""
    notice = get_object_or_404(Notice.objects.visible_to(request.user), pk=pk)
    open_notice(notice=notice, at=now())
    return redirect(notice.address or "notices:index")


@require_POST
def mark_all(request: PersonRequest) -> HttpResponse:
    """Marks all of a person's notices as read."""
    read_all(user=request.user, at=now())
    return redirect("notices:index")


@require_safe
def outbox(request: PersonRequest) -> HttpResponse:
    """Every e-mail of the system with what became of it."""
    _require_watching(request)
    found = MailFilter(request.GET, queryset=Mail.objects.select_related("notice"))
    listed = Paginator(found.qs, PER_PAGE).get_page(request.GET.get("page"))
    context = {"filter": found, "mails": listed, "waiting": Mail.objects.unsent().count(), "side": "officer"}
    return render(request, "notices/outbox.html", context)


@require_safe
def mail(request: PersonRequest, pk: int) -> HttpResponse:
    """One e-mail; the text of those with a link for the recipient alone is not shown, and none to somebody of an
    agency: it may speak of the review of their own."""
    _require_watching(request)
    shown = get_object_or_404(Mail.objects.select_related("notice"), pk=pk)
    shows_text = shown.notice is not None and not request.user.agency_ids
    return render(request, "notices/mail.html", {"mail": shown, "shows_text": shows_text, "side": "officer"})


@require_POST
def resend(request: PersonRequest, pk: int) -> HttpResponse:
    """Puts a refused e-mail back into the outbox."""
    _require_watching(request)
    refused = get_object_or_404(Mail, pk=pk)
    try:
        send_again(mail=refused, at=now())
    except Refused as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, f"ระบบจะส่งอีเมลถึง {refused.to} อีกครั้ง")
    return redirect("notices:mail", pk)


def _require_watching(request: PersonRequest) -> None:
    if not request.user.has_perm("notices.watch_outbox"):
        raise PermissionDenied("เฉพาะเจ้าหน้าที่สำนักงาน ก.พ.ร. เท่านั้นที่ดูอีเมลขาออกได้")
