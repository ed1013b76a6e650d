"""PMQA as an indicator: the list by cycle, one agency's page, assigning groups, importing them."""

from __future__ import annotations

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.timezone import now
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from accounts.errors import Refused
from accounts.requests import PersonRequest
from assessments.loaders import get_assessment
from assessments.models import Assessment, Cycle
from assessments.views.shell import page
from programme.actions.imports import upload_import
from programme.actions.kpi import assign_group, assign_one, kpi_stamp
from programme.filters import KpiFilter
from programme.forms.imports import UploadForm
from programme.forms.kpi import NO_GROUP, AssignForm, AssignOneForm
from programme.imports.blank import as_csv
from programme.imports.kpi import COLUMNS
from programme.loaders import get_cycle, require_list, require_officer
from programme.models import Import, KpiGroup, Subject
from programme.pages.kpi import read_kpi, read_kpi_rows, rewards_of, rules_of
from programme.tables.shapes import UnreadableTable
from programme.views.cycles import SIDE, STALE

PER_PAGE = 50


@require_safe
def groups(request: PersonRequest, year: int) -> HttpResponse:
    """Agencies of a cycle with group, targets, tier and what is missing; managers see the released ones they may."""
    require_list(request)
    cycle = get_object_or_404(Cycle.objects.select_related("edition"), year=year)
    return _draw_list(request, cycle)


@require_POST
def assign(request: PersonRequest, year: int) -> HttpResponse:
    """Puts the ticked agencies, or all that the filter in the address finds, into a group."""
    cycle = get_cycle(request, year)
    form = AssignForm(request.POST, found=_chosen(request, cycle).qs)
    if not form.is_valid():
        for error in form.errors.values():
            messages.error(request, " ".join(map(str, error)))
        return _draw_list(request, cycle, status=422)
    values = {name: form.cleaned_data[name] for name in ("group", "stamp")}
    try:
        number = assign_group(cycle=cycle, agencies=form.agencies(), actor=request.user, at=now(), **values)
    except Refused as refusal:
        messages.error(request, str(refusal))
        return _draw_list(request, cycle, status=STALE)
    messages.success(request, f"กำหนดกลุ่มให้ {number} หน่วยงานแล้ว")
    query = request.GET.urlencode()
    return redirect(f"{reverse('programme:kpi', args=[year])}{'?' if query else ''}{query}")


@require_http_methods(["GET", "HEAD", "POST"])
def imports(request: PersonRequest, year: int) -> HttpResponse:
    """The form to upload groups of a cycle; a post reads and checks a file."""
    cycle = get_cycle(request, year)
    form = UploadForm(*((request.POST, request.FILES) if request.method == "POST" else ()))
    if request.method == "POST" and form.is_valid():
        file = form.cleaned_data["file"]
        try:
            upload = upload_import(
                subject=Subject.KPI, cycle=cycle, name=file.name, content=file.read(), actor=request.user, at=now()
            )
        except UnreadableTable as refusal:
            form.add_error("file", str(refusal))
        else:
            return redirect("programme:import", upload.pk)
    earlier = Import.objects.filter(cycle=cycle).with_errors().select_related("uploaded_by")[:10]
    context = SIDE | {"cycle": cycle, "form": form, "earlier": earlier}
    return render(request, "programme/kpi_imports.html", context, status=422 if form.is_bound else 200)


@require_safe
def blank(request: PersonRequest, year: int) -> HttpResponse:
    """The agencies of the cycle with their groups, as a file to fill in."""
    cycle = get_cycle(request, year)
    known = {row.agency_id: row for row in KpiGroup.objects.filter(cycle=cycle)}
    rows = []
    for pk, name in cycle.assessments.order_by("agency__name").values_list("agency", "agency__name"):
        row = known.get(pk)
        last = "" if row is None or row.last_total is None else f"{row.last_total.normalize():f}"
        rows.append([name, str(row.group) if row else "", last])
    response = HttpResponse(as_csv(COLUMNS, rows), content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="kpi-{year}.csv"'
    return response


@require_safe
def of_agency(request: PersonRequest, pk: int) -> HttpResponse:
    """One agency's targets, the tier reached, what is missing; officers assign the group here."""
    return _draw_one(request, _assessment(request, pk))


@require_POST
def assign_agency(request: PersonRequest, pk: int) -> HttpResponse:
    """Puts one agency into a group, with last year's score where it is not in the system."""
    assessment = _assessment(request, pk)
    require_officer(request)
    form = AssignOneForm(request.POST)
    if not form.is_valid():
        return _draw_one(request, assessment, form=form, status=422)
    try:
        assign_one(
            cycle=assessment.cycle,
            agency=assessment.agency_id,
            actor=request.user,
            at=now(),
            **form.cleaned_data,
        )
    except Refused as refusal:
        messages.error(request, str(refusal))
        return _draw_one(request, assessment, status=STALE)
    messages.success(request, "บันทึกกลุ่มตัวชี้วัดแล้ว")
    return redirect("programme:kpi_of", pk)


def _assessment(request: PersonRequest, pk: int) -> Assessment:
    assessment = get_assessment(request, pk)
    if not request.user.has_perm("programme.view_kpi", assessment):
        raise PermissionDenied("หน้านี้สำหรับหน่วยงานและสำนักงาน ก.พ.ร. เท่านั้น")
    return assessment


def _chosen(request: PersonRequest, cycle: Cycle) -> KpiFilter:
    visible = Assessment.objects.visible_to(request.user).filter(cycle=cycle).with_names().order_by("agency__name")
    return KpiFilter(request.GET or None, queryset=visible, cycle=cycle)


def _draw_list(request: PersonRequest, cycle: Cycle, *, status: int = 200) -> HttpResponse:
    chosen = _chosen(request, cycle)
    listed = Paginator(chosen.qs, PER_PAGE).get_page(request.GET.get("page"))
    may_assign = request.user.has_perm("programme.manage") and cycle.closed_at is None
    rules = rules_of(cycle)
    context = {
        "years": list(Cycle.objects.values_list("year", flat=True)),
        "rewards": rewards_of(rules),
        "side": "officer" if request.user.is_officer else "",
        "cycle": cycle,
        "filter": chosen,
        "listed": listed,
        "rows": read_kpi_rows(cycle, list(listed), rules),
        "rules": sorted(rules.items()),
        "may_assign": may_assign,
        "groups": [*((str(group), label) for group, label in KpiGroup.GROUPS), (NO_GROUP, "ไม่อยู่ในกลุ่มใด")],
        "stamp": kpi_stamp(cycle) if may_assign else "",
        "query": request.GET.urlencode(),
    }
    return render(request, "programme/kpi.html", context, status=status)


def _draw_one(
    request: PersonRequest, assessment: Assessment, *, form: AssignOneForm | None = None, status: int = 200
) -> HttpResponse:
    row = read_kpi(assessment)
    may_assign = request.user.has_perm("programme.manage") and assessment.cycle.closed_at is None
    context: dict[str, object] = {"row": row, "may_assign": may_assign}
    if may_assign:
        context["form"] = form or AssignOneForm(initial=_initial(assessment))
    return page(request, "programme/kpi_of.html", assessment, context, here="kpi", status=status)


def _initial(assessment: Assessment) -> dict[str, object]:
    """The stored group and score as the form takes them; two queries."""
    stored = KpiGroup.objects.filter(cycle=assessment.cycle, agency=assessment.agency).first()
    last = stored.last_total if stored else None
    return {
        "group": str(stored.group) if stored else NO_GROUP,
        "last_total": None if last is None else f"{last:f}".rstrip("0").rstrip("."),
        "stamp": kpi_stamp(assessment.cycle),
    }


@require_safe
def newest(request: PersonRequest) -> HttpResponse:
    """The list of the newest cycle in which there is something to see."""
    require_list(request)
    visible = Assessment.objects.visible_to(request.user).order_by("-cycle__year")
    year = visible.values_list("cycle__year", flat=True).first()
    return redirect("programme:kpi", year) if year else redirect("home")
