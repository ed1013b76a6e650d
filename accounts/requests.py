"""What a request is: of a person, as every page that does not opt out needs login, and by a page or a script."""

from django.http import HttpRequest

from accounts.models import User


class PersonRequest(HttpRequest):
    """A request by somebody who is logged in."""

    user: User


def wants_json(request: HttpRequest) -> bool:
    """Whether a script of ours asks (the autosave, say), rather than the browser for a page."""
    return request.accepts("application/json") and not request.accepts("text/html")


FEW = 6


def worth_searching(request: HttpRequest, rows: int) -> bool:
    """Whether a list is long enough to be searched, or is being searched."""
    return bool(request.GET) or rows > FEW
