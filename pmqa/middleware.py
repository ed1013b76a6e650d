"""Error pages in the system's own words, also where Django would show its technical ones."""

from collections.abc import Callable

from django.core.exceptions import BadRequest, PermissionDenied, SuspiciousOperation
from django.http import Http404, HttpRequest, HttpResponse
from django.http.multipartparser import MultiPartParserError
from django.urls import Resolver404, resolve
from django.utils.http import parse_header_parameters

from pmqa.views import bad_request, forbidden, not_allowed, not_found

Answer = Callable[[HttpRequest], HttpResponse]


class understood_requests:  # noqa: N801  named as the list of middleware reads
    """Answers what cannot be read (host, encoding, form) with a page that says so, before anything else looks at it."""

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        try:
            request.get_host()
            _require_utf8(request)
            request.POST  # noqa: B018  read here, so that no later reader meets a form that is none
        except (BadRequest, SuspiciousOperation, MultiPartParserError) as error:
            return bad_request(request, error)
        return self.get_response(request)


def _require_utf8(request: HttpRequest) -> None:
    """Raises BadRequest for a body in another encoding, which Django would also read the address's query in."""
    _, parameters = parse_header_parameters(request.headers.get("Content-Type", ""))
    if parameters.get("charset", "utf-8").strip().lower() != "utf-8":
        raise BadRequest("only UTF-8 is understood")


class friendly_errors:  # noqa: N801
    """Answers "not there" and "not allowed" with our pages, in debug mode too: the demo's visitors see them."""

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        if response.status_code == 404 and request.resolver_match is None:
            return not_found(request)
        if response.status_code == 405 and not response.content:
            return not_allowed(request, allowed=response["Allow"], back=page_above(request.path))
        return response

    def process_exception(self, request: HttpRequest, error: Exception) -> HttpResponse | None:
        """Our page for a 404 or 403 raised in a view; nothing for any other error."""
        if isinstance(error, Http404):
            return not_found(request, error)
        if isinstance(error, PermissionDenied):
            return forbidden(request, error)
        return None


def page_above(path: str) -> str:
    """The nearest page above an address that only takes forms: where the form of that address stands."""
    steps = path.rstrip("/").split("/")
    for length in range(len(steps) - 1, 1, -1):
        above = "/".join(steps[:length]) + "/"
        try:
            resolve(above)
        except Resolver404:
            continue
        return above
    return "/"
