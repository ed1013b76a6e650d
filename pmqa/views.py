"""Pages of the system itself: start, health, errors."""

from typing import cast

from django.contrib.auth.decorators import login_not_required
from django.core.files.storage import default_storage
from django.db import connection
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.template.loader import render_to_string
from django_tasks_db.models import DBTaskResult

from accounts.models import Role, User
from accounts.requests import wants_json


def home(request: HttpRequest) -> HttpResponse:
    """The first page after login: the reviews for who only reviews, else the assessments a person may see."""
    roles = {role for role, _ in cast(User, request.user).roles}
    return redirect("reviews:index" if roles == {Role.REVIEWER} else "assessments:index")


@login_not_required
def healthz(request: HttpRequest) -> HttpResponse:
    """The process answers."""
    return HttpResponse("ok", content_type="text/plain")


@login_not_required
def readyz(request: HttpRequest) -> JsonResponse:
    """Database, storage and task queue, each "ok" or the kind of failure; 503 when one fails."""
    parts = {"database": _database, "storage": _storage, "tasks": _tasks}
    answers = {name: _probe(check) for name, check in parts.items()}
    ready = all(answer == "ok" for answer in answers.values())
    return JsonResponse(answers, status=200 if ready else 503)


@login_not_required
def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """404: the thing is not there, or not for this person."""
    return render(request, "404.html", status=404)


@login_not_required
def forbidden(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """403: the person may see the thing but not do this with it; to a script as JSON, which tells it from an expired
    login."""
    if wants_json(request):
        return JsonResponse({"refused": str(exception or "ท่านไม่มีสิทธิ์ดำเนินการนี้")}, status=403)
    return render(request, "403.html", {"reason": str(exception or "")}, status=403)


@login_not_required
def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """403 after a form's token went stale, most often by an expired login."""
    return render(request, "403_csrf.html", status=403)


@login_not_required
def bad_request(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """400: the request itself cannot be read; drawn without it, for it is the cause."""
    return HttpResponse(render_to_string("400.html"), status=400)


@login_not_required
def not_allowed(request: HttpRequest, *, allowed: str, back: str) -> HttpResponse:
    """405: an address that only takes forms was opened as a page; `back` is the page that its form stands on."""
    response = render(request, "405.html", {"back": back}, status=405)
    response["Allow"] = allowed
    return response


@login_not_required
def server_error(request: HttpRequest) -> HttpResponse:
    """500: our own fault; drawn without the request, for it may be the cause."""
    return HttpResponse(render_to_string("500.html"), status=500)


def _probe(check) -> str:
    try:
        check()
    except Exception as error:
        return type(error).__name__
    return "ok"


def _database() -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")


def _storage() -> None:
    default_storage.exists("readiness")


def _tasks() -> None:
    DBTaskResult.objects.exists()
