"""Editions for tests: a small one made by hand for rules that need no database, and the real ones' fixtures."""

from __future__ import annotations

import copy
from decimal import Decimal
from typing import Any

from assessments.findings import IndicatorEntry
from criteria import fixtures
from criteria.catalogue import (
    Catalogue,
    CategoryEntry,
    DimensionEntry,
    GroupEntry,
    ItemEntry,
    LevelEntry,
    QuestionEntry,
    RequirementEntry,
)
from criteria.schemes import read_scheme_set

LEVELS = (
    LevelEntry(1, 0, "basic", "ระดับพื้นฐาน", "Basic", "", 300, 300, 399),
    LevelEntry(2, 1, "advance", "ระดับก้าวหน้า", "Advance", "", 400, 400, 469),
    LevelEntry(3, 2, "significance", "ระดับพัฒนาจนเกิดผล", "Significance", "", 500, 470, 500),
)
LETTERS = {"A": "approach", "D": "deploy", "R": "result"}


def small_catalogue() -> Catalogue:
    """Items 1.1, 1.2 and 2.1, dimensions 7.1 and 7.2 with groups that bind all, service or policy units."""
    groups = (
        DimensionEntry(71, "7.1", "ประสิทธิผล", "", (_group(1, mandatory=True, least=2, most=3), _group(2))),
        DimensionEntry(
            72,
            "7.2",
            "ผู้รับบริการ",
            "",
            (
                _group(1),
                _group(2, mandatory=True, applies_to="service"),
                _group(4, mandatory=True, applies_to="policy"),
            ),
        ),
    )
    return Catalogue(
        edition_pk=1,
        key="small",
        revision=1,
        name_th="ฉบับย่อ",
        schemes=read_scheme_set(fixtures.read("criteria/scoring")["editions"]["pmqa4-2567"]),
        levels=LEVELS,
        categories=(
            CategoryEntry(1, 1, "การนำองค์การ", "", "", (_item("1.1"), _item("1.2")), (), (1, 2)),
            CategoryEntry(2, 2, "การวางแผน", "", "", (_item("2.1"),), (), ()),
            CategoryEntry(7, 7, "ผลลัพธ์", "", "", (), groups, ()),
        ),
        questions=tuple(QuestionEntry(500 + n, n, f"คำถาม {n}", "", "text", 1, "", "") for n in (1, 2, 3)),
        government_dimensions=(),
    )


def pk_of(code: str, level: str) -> int:
    """The requirement's id in the small edition, e.g. 1101 for the basic level of 1.1."""
    order = next(entry.pk for entry in LEVELS if entry.key == level)
    return int(code.replace(".", "")) * 100 + order


def marks_of(**levels: dict[str, str | int | None]) -> dict[tuple[int, str], Decimal | None]:
    """Marks by requirement and factor from item11_basic={"A": 1, "D": "0.5", "R": None}."""
    marks = {}
    for place, factors in levels.items():
        item, level = place.split("_")
        code = f"{item[4]}.{item[5]}"
        for letter, value in factors.items():
            marks[pk_of(code, level), LETTERS[letter]] = None if value is None else Decimal(str(value))
    return marks


def entry(pk: int = 1, place: str = "7.1/1", results: tuple = ("70", "75", "80"), **fields) -> IndicatorEntry:
    """An indicator as the rules see it; results run from two years before to the assessed year."""
    dimension, group = place.split("/")
    given = {"name": f"ตัวชี้วัด {pk}", "unit": "ร้อยละ", "direction": "higher", "target": "80", "previous_target": None}
    given |= fields
    for name in ("target", "previous_target"):
        given[name] = None if given[name] is None else Decimal(given[name])
    return IndicatorEntry(
        pk=pk,
        dimension=dimension,
        group=int(group),
        results=tuple(None if value is None else Decimal(value) for value in results),
        **given,
    )


def as_published(key: str) -> tuple[dict[str, Any], dict[str, Any], dict[str, Any]]:
    """Content, organisation profile and scoring of an edition as its fixtures hold them."""
    return (
        fixtures.read(f"criteria/{key}"),
        fixtures.read("criteria/organisation-profile"),
        fixtures.read("criteria/scoring")["editions"][key],
    )


def corrected(key: str) -> tuple[dict[str, Any], dict[str, Any], dict[str, Any]]:
    """The same as a second revision with one corrected statement."""
    content, profile, scoring = copy.deepcopy(as_published(key))
    content["revision"] = 2
    content["categories"][0]["items"][0]["basic"]["th"] = "ข้อความที่แก้ไข"
    return content, profile, scoring


def _item(code: str) -> ItemEntry:
    requirements = tuple(
        RequirementEntry(pk_of(code, level.key), level, f"ข้อกำหนด {code} {level.key}", "", None) for level in LEVELS
    )
    return ItemEntry(int(code.replace(".", "")), code, f"หัวข้อ {code}", "", "", requirements, (), ())


def _group(number: int, *, mandatory: bool = False, applies_to: str = "", least: int = 0, most: int = 5) -> GroupEntry:
    return GroupEntry(number, number, f"กลุ่มทดสอบ {number}", "", mandatory, applies_to, least, most)
