"""Category 7: the indicators of one result dimension, their points and findings."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.timezone import now
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from accounts.errors import Refused
from accounts.requests import PersonRequest
from assessments.actions.indicators import add_indicator, change_indicator, remove_indicator
from assessments.cautions import cautions
from assessments.charts import trend_chart
from assessments.errors import StaleIndicator
from assessments.findings import IndicatorEntry, all_findings, indicator_findings, shown_once
from assessments.forms.indicators import IndicatorForm
from assessments.loaders import get_assessment, get_dimension, get_indicator
from assessments.models import Assessment, Direction, KeyGroup
from assessments.pages.indicator import differences
from assessments.reading import catalogue_of, read_indicators, read_key_groups, read_standing
from assessments.standing import DimensionStanding, GroupStanding, IndicatorStanding
from assessments.trends import trend_sentence
from assessments.views.shell import page, writing_of
from criteria.catalogue import Catalogue, DimensionEntry


@dataclass(frozen=True)
class YearResult:
    year: int
    value: Decimal | None


@dataclass(frozen=True)
class IndicatorRow:
    """One indicator as a table row; `bar` is the width of its achievement bar, at most 120."""

    standing: IndicatorStanding
    cautions: tuple[str, ...]
    results: tuple[YearResult, ...]
    trend: str
    sentence: str

    @property
    def entry(self) -> IndicatorEntry:
        return self.standing.entry

    @property
    def direction(self) -> str:
        return Direction(self.entry.direction).label

    @property
    def bar(self) -> int:
        return min(round(self.standing.achievement or 0), 120)


@dataclass(frozen=True)
class GroupPart:
    standing: GroupStanding
    rows: tuple[IndicatorRow, ...]
    full: bool


@require_safe
def results(request: PersonRequest, pk: int) -> HttpResponse:
    """The first result dimension."""
    assessment = get_assessment(request, pk)
    first = catalogue_of(assessment).dimensions[0]
    return redirect("assessments:dimension", assessment.pk, first.code)


@require_safe
def dimension(request: PersonRequest, pk: int, code: str) -> HttpResponse:
    """A row for each indicator: three years, target, achievement, points, trend, findings."""
    assessment = get_assessment(request, pk)
    catalogue, entry = get_dimension(assessment, code)
    entries = read_indicators(assessment, with_key_groups=True)
    standing = read_standing(assessment, indicators=entries)
    found = all_findings(catalogue, entries, read_key_groups(assessment), function=assessment.agency.function)
    shown = standing.dimension(code)
    context = {
        "dimension": shown,
        "groups": _groups(shown, assessment.cycle.year, catalogue.schemes.is_linear(assessment.result_scheme)),
        "findings": [finding for finding in found if finding.dimension == code and not finding.indicator],
        "years": _years(assessment),
        "writing": writing_of(request.user, assessment, at=now()),
        **_neighbours(catalogue, entry),
    }
    return page(request, "assessments/results.html", assessment, context, here=code, standing=standing)


@require_http_methods(["GET", "HEAD", "POST"])
def add(request: PersonRequest, pk: int, code: str) -> HttpResponse:
    """A further indicator."""
    assessment = get_assessment(request, pk, verb="edit")
    catalogue, entry = get_dimension(assessment, code)
    form = _form(request, assessment, catalogue, entry, initial={"group": request.GET.get("group")})
    if request.method == "POST" and form.is_valid():
        try:
            add_indicator(
                assessment=assessment,
                group=form.group_entry(),
                figures=form.figures(),
                key_groups=[group.pk for group in form.cleaned_data["key_groups"]],
                actor=request.user,
                at=now(),
            )
        except Refused as refusal:
            form.add_error("group", str(refusal))
        else:
            messages.success(request, "เพิ่มตัวชี้วัดแล้ว")
            return redirect("assessments:dimension", assessment.pk, code)
    return _draw_form(request, assessment, entry, form, {"indicator": None})


@require_http_methods(["GET", "HEAD", "POST"])
def change(request: PersonRequest, pk: int, code: str, indicator: int) -> HttpResponse:
    """An indicator's form; a save from an older version shows the newest values beside what was typed."""
    assessment = get_assessment(request, pk, verb="edit")
    catalogue, entry = get_dimension(assessment, code)
    row = get_indicator(assessment, indicator)
    form = _form(request, assessment, catalogue, entry, indicator=row)
    stale, compared = None, []
    if request.method == "POST" and form.is_valid():
        try:
            change_indicator(
                indicator=row,
                group=form.group_entry(),
                version=form.cleaned_data["version"] or 0,
                figures=form.figures(),
                key_groups=[group.pk for group in form.cleaned_data["key_groups"]],
                actor=request.user,
                at=now(),
            )
        except StaleIndicator as refusal:
            stale = get_indicator(assessment, indicator)
            compared = differences(form, stale)
            form.add_error(None, str(refusal))
            form.newest_version(stale.version)
        except Refused as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, "บันทึกตัวชี้วัดแล้ว")
            return redirect(f"{reverse('assessments:dimension', args=[assessment.pk, code])}#indicator-{row.pk}")
    shown = {"indicator": row, "stale": stale, "differences": compared}
    return _draw_form(request, assessment, entry, form, shown, status=409 if stale else 422)


@require_POST
def remove(request: PersonRequest, pk: int, code: str, indicator: int) -> HttpResponse:
    """Takes an indicator away."""
    assessment = get_assessment(request, pk, verb="edit")
    get_dimension(assessment, code)
    try:
        remove_indicator(indicator=get_indicator(assessment, indicator), actor=request.user, at=now())
    except Refused as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, "ลบตัวชี้วัดแล้ว")
    return redirect("assessments:dimension", assessment.pk, code)


def _form(
    request: PersonRequest, assessment: Assessment, catalogue: Catalogue, entry: DimensionEntry, **kwargs
) -> IndicatorForm:
    return IndicatorForm(
        request.POST if request.method == "POST" else None,
        dimension=entry,
        year=assessment.cycle.year,
        key_groups=KeyGroup.objects.filter(assessment=assessment),
        linear=catalogue.schemes.is_linear(assessment.result_scheme),
        **kwargs,
    )


def _draw_form(
    request: PersonRequest,
    assessment: Assessment,
    entry: DimensionEntry,
    form: IndicatorForm,
    shown: Mapping[str, object],
    status: int = 422,
) -> HttpResponse:
    """The form with what is `shown` around it; `status` is for one that was sent."""
    context = {
        **shown,
        "dimension": entry,
        "form": form,
        "writing": writing_of(request.user, assessment, at=now()),
    }
    status = status if form.is_bound else 200
    return page(request, "assessments/indicator.html", assessment, context, here=entry.code, status=status)


def _groups(shown: DimensionStanding, year: int, linear: bool) -> list[GroupPart]:
    return [
        GroupPart(
            group,
            tuple(_row(indicator, year, linear) for indicator in group.indicators),
            len(group.indicators) >= group.group.max_indicators,
        )
        for group in shown.groups
    ]


def _row(indicator: IndicatorStanding, year: int, linear: bool) -> IndicatorRow:
    entry = indicator.entry
    results = (YearResult(year - 2 + place, value) for place, value in enumerate(entry.results))
    return IndicatorRow(
        indicator,
        (*cautions(entry, linear=linear), *(finding.text for finding in shown_once(indicator_findings(entry)))),
        tuple(results),
        trend_chart(entry, year),
        trend_sentence(entry, year),
    )


def _years(assessment: Assessment) -> Sequence[int]:
    year = assessment.cycle.year
    return (year - 2, year - 1, year)


def _neighbours(catalogue: Catalogue, entry: DimensionEntry) -> dict[str, DimensionEntry | None]:
    place = catalogue.dimensions.index(entry)
    following = catalogue.dimensions[place + 1 : place + 2]
    return {"previous": catalogue.dimensions[place - 1] if place else None, "next": following[0] if following else None}
