"""The page an invitation's link leads to; it needs no login and a GET changes nothing."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from allauth.account.adapter import get_adapter
from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.timezone import now
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from accounts.actions import accept_invitation, join
from accounts.errors import AccountExists, InvitationClosed
from accounts.forms import JoinForm
from accounts.loaders import get_received_invitation
from accounts.models import Invitation, User
from thai.dates import date_and_time


@login_not_required
@never_cache
@sensitive_post_parameters("password1", "password2")
@require_http_methods(["GET", "HEAD", "POST"])
def invitation(request: HttpRequest, token: str) -> HttpResponse:
    """Shows agency and role, and lets the invited person join or accept."""
    received = get_received_invitation(token)
    if closed_because(received, at=now()):
        return _closed(request, received)
    try:
        if request.user.is_authenticated:
            return _accept(request, received, request.user)
        if User.objects.filter(email__iexact=received.email).exists():
            return _login_first(request, received)
        return _join(request, received)
    except InvitationClosed:
        received.refresh_from_db()
        return _closed(request, received)


def closed_because(invitation: Invitation, *, at: datetime) -> str:
    """Why an invitation cannot be accepted (any more); nothing while it can."""
    if invitation.accepted_at:
        return f"คำเชิญนี้ได้รับการตอบรับแล้วเมื่อ {date_and_time(invitation.accepted_at)}"
    if invitation.withdrawn_at:
        return f"คำเชิญนี้ถูกยกเลิกเมื่อ {date_and_time(invitation.withdrawn_at)}"
    if invitation.expires_at < at:
        return f"คำเชิญนี้หมดอายุเมื่อ {date_and_time(invitation.expires_at)}"
    return ""


def _accept(request: HttpRequest, invitation: Invitation, user: User) -> HttpResponse:
    """For somebody logged in: one button, or the word that the invitation is another person's."""
    if user.email.lower() != invitation.email.lower():
        status = 403 if request.method == "POST" else 200
        return _draw(request, "accounts/invitation_other.html", invitation, status=status)
    if request.method == "POST":
        accept_invitation(invitation=invitation, user=user, at=now())
        messages.success(request, f"ตอบรับคำเชิญแล้ว ท่านมีบทบาท{invitation.get_role_display()}")
        return redirect("home")
    return _draw(request, "accounts/invitation_accept.html", invitation)


def _login_first(request: HttpRequest, invitation: Invitation) -> HttpResponse:
    """For somebody who has an account and is not logged in."""
    query = urlencode({"next": invitation.get_absolute_url()})
    context = {"login_address": f"{reverse('account_login')}?{query}"}
    status = 409 if request.method == "POST" else 200
    return _draw(request, "accounts/invitation_login.html", invitation, context, status=status)


def _join(request: HttpRequest, invitation: Invitation) -> HttpResponse:
    """For somebody new: name, position and password; then they are logged in."""
    form = JoinForm(request.POST if request.method == "POST" else None, invitation=invitation)
    if request.method == "POST" and form.is_valid():
        cleaned = form.cleaned_data
        try:
            user = join(
                invitation=invitation,
                full_name=cleaned["full_name"],
                position=cleaned["position"],
                password=cleaned["password1"],
                at=now(),
            )
        except AccountExists:
            return _login_first(request, invitation)
        get_adapter(request).login(request, user)
        messages.success(request, "เปิดบัญชีผู้ใช้แล้ว ยินดีต้อนรับ")
        return redirect("home")
    status = 422 if form.is_bound else 200
    return _draw(request, "accounts/invitation_join.html", invitation, {"form": form}, status=status)


def _closed(request: HttpRequest, invitation: Invitation) -> HttpResponse:
    context = {"reason": closed_because(invitation, at=now()), "was_accepted": bool(invitation.accepted_at)}
    return _draw(request, "accounts/invitation_closed.html", invitation, context, status=410)


def _draw(
    request: HttpRequest,
    template: str,
    invitation: Invitation,
    context: Mapping[str, object] | None = None,
    *,
    status: int = 200,
) -> HttpResponse:
    return render(request, template, {"invitation": invitation, **(context or {})}, status=status)
