"""The page where an item is written, marked and proved."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.contrib import messages
from django.http import HttpResponse, JsonResponse
from django.shortcuts import redirect
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.timezone import now
from django.views.decorators.http import require_http_methods

from accounts.errors import Refused
from accounts.models import User
from accounts.requests import PersonRequest
from assessments.actions.texts import Outcome, save_answers, save_summary
from assessments.forms.texts import ItemForm
from assessments.loaders import get_assessment, get_item, require
from assessments.models import Answer, Assessment, VersionedText
from assessments.owners import owners_by_code
from assessments.pages.item import ItemPage, read_item_page
from assessments.standing import item_standing
from assessments.views.shell import page, writing_of
from criteria.catalogue import Catalogue, ItemEntry
from thai.dates import clock


@require_http_methods(["GET", "HEAD", "POST"])
def item(request: PersonRequest, pk: int, code: str) -> HttpResponse:
    """One level open at a time; a post saves what it carries, whole level or single field."""
    assessment = get_assessment(request, pk)
    catalogue, entry = get_item(assessment, code)
    if request.method == "POST":
        require(request, "edit", assessment)
        form = ItemForm(request.POST, item=entry)
        answer = (
            _answer_json if request.accepts("application/json") and not request.accepts("text/html") else _answer_html
        )
        return answer(request, assessment, catalogue, entry, form)
    return _draw(request, assessment, catalogue, entry, ItemForm(item=entry))


def _save(assessment: Assessment, form: ItemForm, actor: User, at: datetime) -> Outcome:
    """Saves the answers and the summary that were sent; raises Refused where the assessment is not open."""
    outcome = Outcome()
    if changes := form.answer_changes():
        saved = save_answers(assessment=assessment, changes=changes, actor=actor, at=at)
        outcome = Outcome(_named(form, saved.saved), _named(form, saved.conflicts))
    if change := form.summary_change():
        saved = save_summary(assessment=assessment, change=change, actor=actor, at=at)
        outcome.saved |= dict(zip(["summary"], saved.saved.values(), strict=False))
        outcome.conflicts |= dict(zip(["summary"], saved.conflicts.values(), strict=False))
    return outcome


def _named(form: ItemForm, rows: Mapping[Any, VersionedText]) -> dict[Any, VersionedText]:
    """The rows by the name of their field on the page."""
    names = {(requirement.pk, factor): f"{requirement.level.key}-{factor}" for requirement, factor in form.places()}
    return {names[key]: row for key, row in rows.items()}


def _answer_html(
    request: PersonRequest, assessment: Assessment, catalogue: Catalogue, entry: ItemEntry, form: ItemForm
) -> HttpResponse:
    level = request.POST.get("level", "")
    if not form.is_valid():
        return _draw(request, assessment, catalogue, entry, form, level=level, status=422)
    try:
        outcome = _save(assessment, form, request.user, now())
    except Refused as refusal:
        messages.error(request, str(refusal))
        return _draw(request, assessment, catalogue, entry, form, level=level, status=409)
    if outcome.conflicts:
        return _draw(request, assessment, catalogue, entry, form, level=level, conflicts=outcome.conflicts, status=409)
    messages.success(request, f"บันทึกแล้ว เวลา {clock(now())}")
    address = reverse("assessments:item", args=[assessment.pk, entry.code])
    return redirect(f"{address}?level={level}" if level else address)


def _answer_json(
    request: PersonRequest, assessment: Assessment, catalogue: Catalogue, entry: ItemEntry, form: ItemForm
) -> JsonResponse:
    if not form.is_valid():
        return JsonResponse({"errors": form.errors}, status=422)
    at = now()
    try:
        outcome = _save(assessment, form, request.user, at)
    except Refused as refusal:
        return JsonResponse({"refused": str(refusal)}, status=423)
    answer = {
        "at": clock(at),
        "saved": {name: {"version": row.version} for name, row in outcome.saved.items()},
        "conflicts": {name: _conflict(name, row) for name, row in outcome.conflicts.items()},
        "parts": _parts(assessment, catalogue, entry),
    }
    return JsonResponse(answer, status=409 if outcome.conflicts else 200)


def _conflict(name: object, row: VersionedText) -> dict[str, object]:
    html = render_to_string("assessments/_conflict.html", {"name": name, "row": row})
    mark = getattr(row, "mark", None)
    return {
        "version": row.version,
        "text": row.text,
        "mark": None if mark is None else f"{mark.normalize():f}",
        "html": html,
    }


def _parts(assessment: Assessment, catalogue: Catalogue, entry: ItemEntry) -> dict[str, str]:
    """The pieces of the page that follow from marks, drawn again: score panel and the heads of the levels."""
    requirements = [requirement.pk for requirement in entry.requirements]
    rows = Answer.objects.filter(assessment=assessment, requirement__in=requirements)
    marks = {(row.requirement_id, row.factor): row.mark for row in rows.only("requirement_id", "factor", "mark")}
    standing = item_standing(catalogue, entry, marks, item_scheme=assessment.item_scheme)
    parts: dict[str, str] = {"score-panel": render_to_string("assessments/_score_panel.html", {"item": standing})}
    for level in standing.levels:
        parts[f"standing-{level.key}"] = render_to_string("assessments/_level_standing.html", {"level": level})
    return parts


def _draw(
    request: PersonRequest,
    assessment: Assessment,
    catalogue: Catalogue,
    entry: ItemEntry,
    form: ItemForm,
    *,
    level: str = "",
    conflicts: Mapping[Any, VersionedText] | None = None,
    status: int = 200,
) -> HttpResponse:
    shown: ItemPage = read_item_page(
        assessment,
        catalogue,
        entry,
        form=form,
        open_level=level or request.GET.get("level", ""),
        conflicts=conflicts or {},
    )
    context = {
        "page": shown,
        "writing": writing_of(request.user, assessment, at=now()),
        "owner": owners_by_code(assessment).get(entry.code),
    }
    return page(
        request, "assessments/item.html", assessment, context, here=entry.code, standing=shown.standing, status=status
    )
