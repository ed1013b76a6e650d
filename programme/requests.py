"""The request of a page that htmx may load in parts."""

from django_htmx.middleware import HtmxDetails

from accounts.requests import PersonRequest


class PartRequest(PersonRequest):
    """A request by somebody who is logged in; `htmx` is true where only a part of the page is wanted."""

    htmx: HtmxDetails
