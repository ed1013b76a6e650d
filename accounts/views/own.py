"""What a person says of themselves."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from accounts.actions import describe_oneself
from accounts.forms import SelfForm
from accounts.requests import PersonRequest


@require_http_methods(["GET", "HEAD", "POST"])
def own(request: PersonRequest) -> HttpResponse:
    """One's own name and position."""
    shown = {"full_name": request.user.full_name, "position": request.user.position}
    form = SelfForm(request.POST if request.method == "POST" else None, initial=shown)
    if request.method == "POST" and form.is_valid():
        describe_oneself(actor=request.user, **form.cleaned_data)
        messages.success(request, "บันทึกชื่อและตำแหน่งแล้ว")
        return redirect("account_email")
    return render(request, "accounts/own.html", {"form": form}, status=422 if form.is_bound else 200)
