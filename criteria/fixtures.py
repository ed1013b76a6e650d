"""Where the criteria's fixtures lie and how they are read."""

from functools import lru_cache
from pathlib import Path
from typing import Any

import yaml
from django.conf import settings

FOLDER = Path(settings.BASE_DIR) / "fixtures"
EDITIONS = ("pmqa4-2561", "pmqa4-2567")


def read(name: str) -> Any:
    """The content of one YAML file below fixtures/."""
    with (FOLDER / f"{name}.yaml").open(encoding="utf-8") as file:
        return yaml.safe_load(file)


@lru_cache(maxsize=1)
def classic_questions() -> dict[int, tuple[str, str]]:
    """The 13 classic questions of the organisation profile by number, each with the part it belongs to."""
    parts = read("criteria/organisation-profile")["classic_questions"]
    return {number: (text, part) for part, questions in parts.items() for number, text in questions.items()}


def guides(edition: str) -> dict[str, Any]:
    """Our guides of an edition by item code; empty where none have been written."""
    merged: dict[str, Any] = {}
    for path in sorted((FOLDER / "guides" / edition).glob("category-*.yaml")):
        merged |= yaml.safe_load(path.read_text(encoding="utf-8"))
    return merged
