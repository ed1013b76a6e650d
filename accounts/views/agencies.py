"""The list of agencies, and the page of one with its people."""

from __future__ import annotations

from dataclasses import dataclass

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.timezone import now
from django.views.decorators.http import require_http_methods, require_safe

from accounts.actions import add_agency, edit_agency
from accounts.filters import AgencyFilter
from accounts.forms import AgencyForm, InviteForm
from accounts.loaders import get_agency, require
from accounts.models import AGENCY_ROLES, Agency, Invitation, Membership
from accounts.querysets import InvitationQuerySet
from accounts.requests import PersonRequest, worth_searching

PER_PAGE = 50
SUGGESTIONS = 20


@dataclass(frozen=True)
class OpenInvitation:
    """An invitation nobody has answered, with the full address of its page."""

    invitation: Invitation
    link: str
    is_expired: bool


def open_invitations(request: HttpRequest, invitations: InvitationQuerySet) -> list[OpenInvitation]:
    """The open ones among `invitations`, with links that can be passed on by hand."""
    at = now()
    return [
        OpenInvitation(row, request.build_absolute_uri(row.get_absolute_url()), row.expires_at < at)
        for row in invitations.open()
    ]


def side_of(request: PersonRequest) -> str:
    """The accent of pages that officers share with the agencies."""
    return "officer" if request.user.is_officer else ""


@require_safe
def agencies(request: PersonRequest) -> HttpResponse:
    """All agencies for officers, a person's own otherwise; by name and kind."""
    visible = Agency.objects.visible_to(request.user).for_list()
    chosen = AgencyFilter(request.GET or None, queryset=visible)
    page = Paginator(chosen.qs, PER_PAGE).get_page(request.GET.get("page"))
    context = {
        "filter": chosen,
        "agencies": page,
        "searchable": worth_searching(request, page.paginator.count),
        "may_add": request.user.has_perm("accounts.add_agency"),
        "side": side_of(request),
    }
    return render(request, "accounts/agencies.html", context)


@require_safe
def names(request: PersonRequest) -> HttpResponse:
    """Names that contain what was typed, as suggestions for the field of the parent agency."""
    require(request, "accounts.add_agency")
    typed = request.GET.get("parent", "").strip()
    found = Agency.objects.matching(typed).values_list("name", flat=True)[:SUGGESTIONS] if typed else []
    return render(request, "accounts/_names.html", {"names": found})


@require_http_methods(["GET", "HEAD", "POST"])
def add(request: PersonRequest) -> HttpResponse:
    """A new agency."""
    require(request, "accounts.add_agency")
    form = AgencyForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        agency = add_agency(actor=request.user, **form.cleaned_data)
        messages.success(request, "เพิ่มหน่วยงานแล้ว ขั้นต่อไป: เชิญผู้ประสานงานของหน่วยงาน")
        return redirect(agency)
    context = {"form": form, "side": side_of(request)}
    return render(request, "accounts/agency_form.html", context, status=422 if form.is_bound else 200)


@require_http_methods(["GET", "HEAD", "POST"])
def edit(request: PersonRequest, pk: int) -> HttpResponse:
    """An agency's facts."""
    agency = get_agency(request, pk, "accounts.edit_agency")
    name = agency.name  # the form writes what was typed into the agency
    form = AgencyForm(request.POST if request.method == "POST" else None, instance=agency)
    if request.method == "POST" and form.is_valid():
        edit_agency(agency=agency, actor=request.user, **form.cleaned_data)
        messages.success(request, "บันทึกข้อมูลหน่วยงานแล้ว")
        return redirect(agency)
    context = {"form": form, "agency": agency, "name": name, "side": side_of(request)}
    return render(request, "accounts/agency_form.html", context, status=422 if form.is_bound else 200)


@require_safe
def agency(request: PersonRequest, pk: int) -> HttpResponse:
    """An agency's facts, its people, and for those who manage them the open invitations and the form to invite."""
    return draw_agency(request, get_agency(request, pk))


def draw_agency(
    request: PersonRequest, agency: Agency, *, form: InviteForm | None = None, status: int = 200
) -> HttpResponse:
    """The page of an agency, with the bound form to invite where it was refused."""
    may_manage = request.user.has_perm("accounts.manage_people", agency)
    context = {
        "agency": agency,
        "members": Membership.objects.of_agency(agency),
        "may_manage": may_manage,
        "may_edit": request.user.has_perm("accounts.edit_agency", agency),
        "may_set_letterhead": request.user.has_perm("reports.set_letterhead", agency),
        "side": side_of(request),
    }
    if may_manage:
        context["invitations"] = open_invitations(request, Invitation.objects.of_agency(agency))
        context["form"] = form or InviteForm(roles=AGENCY_ROLES)
    return render(request, "accounts/agency.html", context, status=status)
