"""Every named address of the project, and where it leads in the world of a test."""

from __future__ import annotations

import re
from collections.abc import Iterator

from django.urls import URLResolver, get_resolver, reverse

from tests.world import World

ARGUMENT = re.compile(r"<\w+:(\w+)>")
ELSEWHERE = "account_"  # the pages of django-allauth: public, or for whoever is logged in


def addresses() -> Iterator[tuple[str, str]]:
    """Every named address of the project with its route."""
    yield from _walk(get_resolver(), "", "")


def _walk(resolver: URLResolver, namespace: str, route: str) -> Iterator[tuple[str, str]]:
    for pattern in resolver.url_patterns:
        path = route + str(pattern.pattern)
        if isinstance(pattern, URLResolver):
            yield from _walk(pattern, f"{namespace}{pattern.namespace}:" if pattern.namespace else namespace, path)
        elif not str(pattern.name).startswith(ELSEWHERE):
            yield f"{namespace}{pattern.name}", path


def address_of(name: str, route: str, world: World) -> str:
    """An address with what it names in the world."""
    values = {"name": "pass_first", "code": "7.1" if "results" in route else "1.1", "level": "basic"}
    values["code"] = world.ids["certificate code"] if "verify" in route else values["code"]
    values["number"] = 12 if "key-groups" in route else world.ids["edited file"] if "word" in route else 1
    args = [values.get(arg) or world.ids[_what(name, route, arg)] for arg in ARGUMENT.findall(route)]
    return reverse(name, args=args)


def _what(name: str, route: str, arg: str) -> str:
    """What an argument of a route stands for in the world."""
    if arg == "remark":
        kinds = {"confirm": "confirmed remark", "take": "remark", "consensus": "consensus remark"}
        return next((what for word, what in kinds.items() if word in route), "remark")
    if arg != "pk":
        return arg
    if name.startswith("certification:") and (known := _after_the_release(route)):
        return known
    if name.startswith("dashboards:"):
        return "ministry" if "ministries/" in route else "agency"
    if name.startswith("notices:"):
        return "mail" if "outbox/" in route else "notice"
    if name.startswith("programme:"):
        return "import" if "imports/" in route else "run" if "opening/" in route else "assessment"
    if name.startswith("accounts:"):
        return "agency" if "agencies/" in route else "invitation" if "invitations/" in route else "membership"
    return "assessment"


def _after_the_release(route: str) -> str:
    kinds = {"visits/": "visit", "awards/": "application", "clarifications/<int:pk>": "clarification"}
    return next((kind for part, kind in kinds.items() if part in route), "")
