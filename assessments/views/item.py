"""The page where an item is written, marked and proved."""

from __future__ import annotations

from datetime import datetime

from django.http import HttpResponse
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.timezone import now
from django.views.decorators.http import require_http_methods

from accounts.models import User
from accounts.requests import PersonRequest
from assessments.actions.texts import Outcome, save_answers, save_summary
from assessments.forms.texts import ItemForm
from assessments.loaders import get_assessment, get_item, require
from assessments.models import Answer, Assessment
from assessments.owners import owners_by_code
from assessments.pages.item import read_item_page
from assessments.pages.texts import Sent
from assessments.standing import item_standing
from assessments.views.autosave import WritingPage, answer, by_name
from assessments.views.shell import page, writing_of
from criteria.catalogue import Catalogue, ItemEntry


@require_http_methods(["GET", "HEAD", "POST"])
def item(request: PersonRequest, pk: int, code: str) -> HttpResponse:
    """One level open at a time; a post saves what it carries, whole level or single field."""
    assessment = get_assessment(request, pk)
    catalogue, entry = get_item(assessment, code)
    if request.method != "POST":
        return _draw(request, assessment, catalogue, entry, level=request.GET.get("level", ""))
    require(request, "edit", assessment)
    level = request.POST.get("level", "")
    address = reverse("assessments:item", args=[pk, entry.code])
    known = level in {requirement.level.key for requirement in entry.requirements}
    form = ItemForm(request.POST, item=entry)
    writing = WritingPage(
        save=lambda at: _save(assessment, form, request.user, at),
        draw=lambda sent, status: _draw(request, assessment, catalogue, entry, level=level, sent=sent, status=status),
        address=f"{address}?level={level}" if known else address,
        parts=lambda: _parts(assessment, catalogue, entry),
    )
    return answer(request, form, writing)


def _save(assessment: Assessment, form: ItemForm, actor: User, at: datetime) -> Outcome:
    """Saves the answers and the summary that were sent; raises Refused where the assessment is not open."""
    outcome = Outcome()
    if changes := form.answer_changes():
        saved = save_answers(assessment=assessment, changes=list(changes.values()), actor=actor, at=at)
        outcome = by_name(saved, changes)
    if change := form.summary_change():
        saved = by_name(
            save_summary(assessment=assessment, change=change, actor=actor, at=at), {ItemForm.SUMMARY: change}
        )
        outcome = Outcome(outcome.saved | saved.saved, outcome.conflicts | saved.conflicts)
    return outcome


def _parts(assessment: Assessment, catalogue: Catalogue, entry: ItemEntry) -> dict[str, str]:
    """The pieces of the page that follow from marks, drawn again: score panel and the heads of the levels."""
    requirements = [requirement.pk for requirement in entry.requirements]
    rows = Answer.objects.filter(assessment=assessment, requirement__in=requirements)
    marks = {(requirement, factor): mark for requirement, factor, mark in rows.values_list(*MARK_COLUMNS)}
    standing = item_standing(catalogue, entry, marks, item_scheme=assessment.item_scheme)
    context = {"item": standing, "maximum": catalogue.schemes.maximum}
    parts: dict[str, str] = {
        "score-panel": render_to_string("assessments/_score_panel.html", context),
        "score-short": render_to_string("assessments/_score_short.html", context),
    }
    for level in standing.levels:
        parts[f"standing-{level.key}"] = render_to_string("assessments/_level_standing.html", {"level": level})
    return parts


MARK_COLUMNS = ("requirement", "factor", "mark")


def _draw(
    request: PersonRequest,
    assessment: Assessment,
    catalogue: Catalogue,
    entry: ItemEntry,
    *,
    level: str,
    sent: Sent | None = None,
    status: int = 200,
) -> HttpResponse:
    shown = read_item_page(assessment, catalogue, entry, open_level=level, sent=sent)
    context = {
        "page": shown,
        "writing": writing_of(request.user, assessment, at=now()),
        "owner": owners_by_code(assessment).get(entry.code),
    }
    return page(
        request, "assessments/item.html", assessment, context, here=entry.code, standing=shown.standing, status=status
    )
