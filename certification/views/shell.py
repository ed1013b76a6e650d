"""What every page here has around its content, and one way to carry out what a form asks for."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from django.contrib import messages
from django.forms import Form
from django.http import HttpResponse
from django.shortcuts import redirect, render

from accounts.errors import Refused
from accounts.requests import PersonRequest
from accounts.sides import side_of
from assessments.models import Assessment

Draw = Callable[..., HttpResponse]


def page(
    request: PersonRequest, template: str, assessment: Assessment, context: Mapping[str, object], *, status: int = 200
) -> HttpResponse:
    """Draws a page of one assessment in the accent of the person's side."""
    around = {
        "assessment": assessment,
        "side": side_of(request.user, assessment.agency_id),
        "overlooks": request.user.has_perm("certification.overlook", assessment),
    }
    return render(request, template, {**around, **context}, status=status)


def carry_out(
    request: PersonRequest,
    action: Callable[..., object],
    *,
    form: Form | None,
    name: str,
    draw: Draw,
    done: str,
    back: str,
    given: Mapping[str, object] | None = None,
    **target: object,
) -> HttpResponse:
    """Does what the form asks for; invalid or refused, the page comes back with what was typed under `name`.

    `given` replaces what the form holds where the action takes it in other words.
    """
    if form is not None and not form.is_valid():
        return draw(forms={name: form}, status=422)
    values = given if given is not None else form.cleaned_data if form is not None else {}
    try:
        action(actor=request.user, **target, **values)
    except Refused as refusal:
        messages.error(request, str(refusal))
        return draw(forms={name: form} if form is not None else {}, status=409)
    messages.success(request, done)
    return redirect(back)
