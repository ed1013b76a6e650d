"""Error pages in the system's own words, also where Django would show its technical ones."""

from collections.abc import Callable

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse

from pmqa.views import forbidden, not_found

Answer = Callable[[HttpRequest], HttpResponse]


class friendly_errors:  # noqa: N801  named as the list of middleware reads
    """Answers "not there" and "not allowed" with our pages, in debug mode too: the demo's visitors see them."""

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        if response.status_code == 404 and request.resolver_match is None:
            return not_found(request)
        return response

    def process_exception(self, request: HttpRequest, error: Exception) -> HttpResponse | None:
        """Our page for a 404 or 403 raised in a view; nothing for any other error."""
        if isinstance(error, Http404):
            return not_found(request, error)
        if isinstance(error, PermissionDenied):
            return forbidden(request, error)
        return None
