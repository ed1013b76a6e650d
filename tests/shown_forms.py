"""What a browser would send from a form as it is shown."""

from __future__ import annotations

from html.parser import HTMLParser

from django.http import HttpResponse


class _Fields(HTMLParser):
    """The values of inputs: of radios only the chosen one's."""

    def __init__(self) -> None:
        super().__init__()
        self.found: dict[str, str] = {}

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        name = given.get("name")
        if tag == "input" and name and (given.get("type") != "radio" or "checked" in given):
            self.found[name] = given.get("value") or ""


def marks_shown(page: HttpResponse) -> dict[str, str]:
    """The marks of a page with what goes along with them, ready to be changed and sent."""
    fields = _Fields()
    fields.feed(page.content.decode())
    return {name: value for name, value in fields.found.items() if "-mark" in name or "-reason" in name}
