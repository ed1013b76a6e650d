"""The public page on which anyone checks a certificate by its code."""

from __future__ import annotations

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe

from assessments.actions.scores import totals_of_score
from assessments.reading import catalogue_of
from certification.models import Certificate
from thai.text import arabic_digits

LONGEST = 40


@require_safe
@login_not_required
def verify(request: HttpRequest) -> HttpResponse:
    """The form for a code; one that is given leads to its page, what can be none is said to be unknown at once."""
    typed = request.GET.get("code", "").strip()
    if code := plain_code(typed):
        return redirect("certification:verified", code)
    return render(request, "certification/verify.html", {"code": typed[:LONGEST], "asked": "code" in request.GET})


@require_safe
@login_not_required
def verified(request: HttpRequest, code: str) -> HttpResponse:
    """What the certificate of a code says and whether it is valid; nothing else of the agency is shown."""
    found = Certificate.objects.filter(code=plain_code(code)).select_related(
        "score", "certification__assessment__agency", "certification__assessment__cycle"
    )
    certificate = found.first()
    context: dict[str, object] = {"code": plain_code(code), "certificate": certificate}
    if certificate:
        edition = catalogue_of(certificate.certification.assessment)
        context |= {"totals": totals_of_score(certificate.score), "maximum": edition.schemes.maximum}
    return render(request, "certification/verify.html", context, status=200 if certificate else 404)


def plain_code(typed: str) -> str:
    """A code as stored, however it was typed: small letters, spaces, hyphens, Thai digits."""
    return "".join(letter for letter in arabic_digits(typed).upper() if letter.isascii() and letter.isalnum())[:LONGEST]
