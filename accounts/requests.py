"""The request of a page that needs login, which is every page that does not opt out."""

from django.http import HttpRequest

from accounts.models import User


class PersonRequest(HttpRequest):
    """A request by somebody who is logged in."""

    user: User
