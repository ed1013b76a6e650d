"""Typed reading of the environment: a missing or bad value stops start-up and names the variable."""

import os
from collections.abc import Callable
from typing import TypeVar

import dj_database_url
from django.core.exceptions import ImproperlyConfigured

T = TypeVar("T")

TRUE = {"1", "true", "yes", "on"}
FALSE = {"0", "false", "no", "off", ""}


def text(name: str, default: str | None = None) -> str:
    """The variable's text; without a default a missing variable is an error."""
    value = os.environ.get(name, default)
    if value is None:
        raise ImproperlyConfigured(f"{name} is missing from the environment")
    return value


def flag(name: str, *, default: bool) -> bool:
    """A yes/no variable: 1, true, yes, on or 0, false, no, off."""
    value = text(name, str(default)).strip().lower()
    if value not in TRUE | FALSE:
        raise ImproperlyConfigured(f"{name}={value!r} is neither true nor false")
    return value in TRUE


def number(name: str, default: int) -> int:
    """A whole number."""
    return _parsed(name, text(name, str(default)), int, "a whole number")


def words(name: str, default: str = "") -> list[str]:
    """A comma-separated list, blanks removed."""
    return [word.strip() for word in text(name, default).split(",") if word.strip()]


def database(name: str, default: str) -> dj_database_url.DBConfig:
    """A database URL (sqlite:///path or postgresql://user@host/name) as Django's settings."""
    return _parsed(name, text(name, default) or default, dj_database_url.parse, "a database URL")


def _parsed(name: str, value: str, parse: Callable[[str], T], expected: str) -> T:
    try:
        return parse(value)
    except Exception as error:
        raise ImproperlyConfigured(f"{name}={value!r} is not {expected}") from error
