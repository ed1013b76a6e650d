"""How a page where people write answers what it is sent: in JSON to the autosave, else with the page itself."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime

from django.contrib import messages
from django.http import HttpResponse, JsonResponse
from django.shortcuts import redirect
from django.template.loader import render_to_string
from django.utils.timezone import now

from accounts.errors import Refused
from accounts.requests import PersonRequest, wants_json
from assessments.actions.texts import Change, Outcome
from assessments.forms.texts import SentOnly
from assessments.models import VersionedText
from assessments.pages.texts import Sent
from thai.dates import clock

FORM_TYPES = {"application/x-www-form-urlencoded", "multipart/form-data"}


@dataclass(frozen=True)
class WritingPage:
    """What a page has of its own: how it saves (an outcome by field), how it is drawn again, where it is found, and
    which of its parts follow from what was saved."""

    save: Callable[[datetime], Outcome]
    draw: Callable[[Sent, int], HttpResponse]
    address: str
    parts: Callable[[], Mapping[str, str]] = dict


def answer(request: PersonRequest, form: SentOnly, page: WritingPage) -> HttpResponse:
    """Saves what was sent and says how it went; what is refused is named, and nothing typed is lost."""
    respond = _answer_json if wants_json(request) else _answer_page
    return respond(request, form, page)


def by_name(outcome: Outcome, changes: Mapping[str, Change]) -> Outcome:
    """The outcome of changes by the names of their fields."""
    names = {change.key: name for name, change in changes.items()}
    return Outcome(
        {names[key]: row for key, row in outcome.saved.items()},
        {names[key]: row for key, row in outcome.conflicts.items()},
    )


def _answer_json(request: PersonRequest, form: SentOnly, page: WritingPage) -> JsonResponse:
    if problem := _problem(request, form):
        return JsonResponse({"refused": problem[1]}, status=problem[0])
    if not form.is_valid():
        return JsonResponse({"errors": form.errors}, status=422)
    at = now()
    try:
        outcome = page.save(at)
    except Refused as refusal:
        return JsonResponse({"refused": str(refusal)}, status=423)
    answer = {
        "at": clock(at),
        "saved": {name: {"version": row.version} for name, row in outcome.saved.items()},
        "conflicts": {name: _conflict(name, row) for name, row in outcome.conflicts.items()},
        "parts": page.parts(),
    }
    return JsonResponse(answer, status=409 if outcome.conflicts else 200)


def _answer_page(request: PersonRequest, form: SentOnly, page: WritingPage) -> HttpResponse:
    if problem := _problem(request, form):
        messages.error(request, problem[1])
        return page.draw(Sent(form), problem[0])
    if not form.is_valid():
        return page.draw(Sent(form), 422)
    at = now()
    try:
        outcome = page.save(at)
    except Refused as refusal:
        messages.error(request, str(refusal))
        return page.draw(Sent(form), 409)
    if outcome.conflicts:
        return page.draw(Sent(form, outcome.conflicts), 409)
    messages.success(request, f"บันทึกแล้ว เวลา {clock(at)}")
    return redirect(page.address)


def _problem(request: PersonRequest, form: SentOnly) -> tuple[int, str] | None:
    """Status and reason where what came is not what the page sends; nothing of it is saved."""
    if request.content_type not in FORM_TYPES:
        return 415, "ระบบรับข้อมูลจากแบบฟอร์มเท่านั้น ข้อมูลนี้จึงยังไม่ได้บันทึก โปรดบันทึกจากหน้าของระบบ"
    if unknown := form.unknown():
        return 400, f"หน้านี้ไม่มีช่องชื่อ “{unknown[0][:60]}” ข้อมูลจึงยังไม่ได้บันทึก โปรดโหลดหน้านี้ใหม่แล้วลองอีกครั้ง"
    if not form.sent_places():
        return 400, "ไม่พบข้อความหรือคะแนนในข้อมูลที่ส่งมา จึงไม่มีสิ่งใดให้บันทึก โปรดโหลดหน้านี้ใหม่แล้วลองอีกครั้ง"
    return None


def _conflict(name: object, row: VersionedText) -> dict[str, object]:
    mark = getattr(row, "mark", None)
    return {
        "version": row.version,
        "text": row.text,
        "mark": None if mark is None else f"{mark.normalize():f}",
        "html": render_to_string("assessments/_conflict.html", {"name": name, "row": row}),
    }
