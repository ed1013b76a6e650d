"""What brings criteria into the database: publishing an edition, refreshing our guides."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db import transaction

from criteria import catalogue
from criteria.models import (
    Category,
    Edition,
    EvidenceKind,
    GovernmentDimension,
    Guide,
    Item,
    Level,
    ProfileQuestion,
    Requirement,
    ResultDimension,
    ResultGroup,
)


class PublishedEditionChanged(Exception):
    """The fixture of a published revision differs from what was published."""

    def __init__(self, edition: Edition) -> None:
        super().__init__(
            f"{edition.key} revision {edition.revision} is published and its fixture has changed: "
            f"give the fixture `revision: {edition.revision + 1}`"
        )


@transaction.atomic
def publish_edition(
    *, content: Mapping[str, Any], profile: Mapping[str, Any], scoring: Mapping[str, Any], at: datetime
) -> tuple[Edition, bool]:
    """Stores and publishes the revision in `content` (a fixture's mapping); returns it and whether it is new.

    A revision that is already stored is left alone. Raises PublishedEditionChanged when its content differs.
    """
    digest = content_digest(content, profile, scoring)
    key, revision = content["edition"], content.get("revision", 1)
    stored = Edition.objects.filter(key=key, revision=revision).first()
    if stored:
        if stored.digest != digest:
            raise PublishedEditionChanged(stored)
        return stored, False
    edition = Edition.objects.create(
        key=key,
        revision=revision,
        name_th=content["name_th"],
        name_en=content["name_en"],
        scoring=scoring,
        digest=digest,
    )
    _store(edition, content, profile)
    Edition.objects.filter(pk=edition.pk).update(published_at=at)
    edition.refresh_from_db()
    catalogue.forget()
    return edition, True


def content_digest(*parts: Mapping[str, Any]) -> str:
    """SHA-256 of everything an edition is made from, independent of the order of keys."""
    return hashlib.sha256(json.dumps(parts, sort_keys=True, ensure_ascii=False, default=str).encode()).hexdigest()


@transaction.atomic
def store_guides(*, edition: Edition, guides: Mapping[str, Any], kinds: list[Mapping[str, str]]) -> int:
    """Replaces our guides for an edition and the kinds of evidence; returns how many levels have a guide."""
    for order, kind in enumerate(kinds):
        EvidenceKind.objects.update_or_create(
            key=kind["key"], defaults={"order": order, "name_th": kind["name_th"], "guide_th": kind["guide_th"]}
        )
    requirements = {
        (row.item.code, row.level.key): row
        for row in Requirement.objects.filter(item__category__edition=edition).select_related("item", "level")
    }
    stored = 0
    for code, levels in guides.items():
        for level, points in levels.items():
            guide, _ = Guide.objects.update_or_create(
                requirement=requirements[code, level],
                defaults={factor: points[factor] for factor in ("approach", "deploy", "result")},
            )
            guide.evidence_kinds.set(points["evidence"])
            stored += 1
    catalogue.forget()
    return stored


def _store(edition: Edition, content: Mapping[str, Any], profile: Mapping[str, Any]) -> None:
    levels = [
        Level.objects.create(
            edition=edition,
            order=order,
            band_from=level["band"][0],
            band_to=level["band"][1],
            **{name: level[name] for name in ("key", "name_th", "name_en", "theme_th", "theme_en", "points")},
        )
        for order, level in enumerate(content["levels"])
    ]
    questions = _store_questions(edition, profile)
    categories: dict[int, Category] = {}
    dimensions: dict[str, ResultDimension] = {}
    for entry in content["categories"]:
        category = Category.objects.create(
            edition=edition, **{name: entry[name] for name in ("number", "name_th", "name_en", "intent_th")}
        )
        category.profile_questions.set(questions[number] for number in entry.get("profile_questions", []))
        categories[category.number] = category
        dimensions |= _store_dimensions(category, entry.get("dimensions", []))
    for entry in content["categories"]:
        _store_items(categories[entry["number"]], entry.get("items", []), levels, dimensions, content)
    for entry in content["government_dimensions"]:
        dimension = GovernmentDimension.objects.create(
            edition=edition, number=entry["number"], name_th=entry["name_th"], name_en=entry["name_en"]
        )
        dimension.categories.set(categories[number] for number in entry["categories"])


def _store_questions(edition: Edition, profile: Mapping[str, Any]) -> dict[int, ProfileQuestion]:
    classic = {
        number: (part, text)
        for part, entries in profile["classic_questions"].items()
        for number, text in entries.items()
    }
    return {
        entry["number"]: ProfileQuestion.objects.create(
            edition=edition,
            number=entry["number"],
            text_th=entry["th"],
            hint_th=entry.get("hint_th", ""),
            kind=entry.get("kind", ProfileQuestion.Kind.TEXT),
            classic_number=entry["classic"],
            classic_part_th=classic[entry["classic"]][0],
            classic_th=classic[entry["classic"]][1],
        )
        for entry in profile["questions"]
    }


def _store_dimensions(category: Category, entries: list[Mapping[str, Any]]) -> dict[str, ResultDimension]:
    stored = {}
    for order, entry in enumerate(entries):
        dimension = ResultDimension.objects.create(
            category=category,
            order=order,
            code=entry["code"],
            name_th=entry["name_th"],
            name_en=entry.get("name_en", ""),
        )
        ResultGroup.objects.bulk_create(ResultGroup(dimension=dimension, **group) for group in entry["groups"])
        stored[dimension.code] = dimension
    return stored


def _store_items(
    category: Category,
    entries: list[Mapping[str, Any]],
    levels: list[Level],
    dimensions: dict[str, ResultDimension],
    content: Mapping[str, Any],
) -> None:
    for order, entry in enumerate(entries):
        item = Item.objects.create(
            category=category,
            order=order,
            code=entry["code"],
            name_th=entry["name_th"],
            name_en=entry.get("name_en", ""),
            goal_th=entry.get("goal_th", ""),
            successor_codes=content.get("successors", {}).get(entry["code"], []),
        )
        item.result_dimensions.set(dimensions[code] for code in entry.get("result_dimensions", []))
        Requirement.objects.bulk_create(
            Requirement(item=item, level=level, text_th=entry[level.key]["th"], text_en=entry[level.key].get("en", ""))
            for level in levels
        )
