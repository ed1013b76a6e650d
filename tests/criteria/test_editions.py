"""Both editions stand in the database word for word as in their fixtures; our advice covers every level of 2567."""

from __future__ import annotations

from typing import Any

import pytest

from criteria import fixtures
from criteria.catalogue import Catalogue, catalogue, evidence_kinds
from criteria.models import Edition

pytestmark = pytest.mark.django_db

KEYS = ["pmqa4-2561", "pmqa4-2567"]
LEVELS = ["basic", "advance", "significance"]


@pytest.fixture(params=KEYS)
def key(request: pytest.FixtureRequest) -> str:
    return request.param


@pytest.fixture
def fixture(key: str) -> dict[str, Any]:
    return fixtures.read(f"criteria/{key}")


def stored(key: str) -> Catalogue:
    return catalogue(Edition.objects.get(key=key).pk)


def fixture_items(fixture: dict[str, Any]) -> list[dict[str, Any]]:
    return [item for category in fixture["categories"] for item in category.get("items", [])]


def fixture_dimensions(fixture: dict[str, Any]) -> list[dict[str, Any]]:
    return [entry for category in fixture["categories"] for entry in category.get("dimensions", [])]


@pytest.mark.parametrize(
    ("key", "items", "groups", "mandatory"), [("pmqa4-2561", 24, 27, 11), ("pmqa4-2567", 18, 27, 5)]
)
def test_numbers_of_the_edition(key: str, items: int, groups: int, mandatory: int):
    edition = stored(key)
    assert len(edition.items) == items
    assert sum(len(item.requirements) for item in edition.items) == items * 3
    assert (len(edition.categories), len(edition.dimensions), len(edition.questions)) == (7, 6, 29)
    assert sum(len(dimension.groups) for dimension in edition.dimensions) == groups
    assert sum(group.mandatory for dimension in edition.dimensions for group in dimension.groups) == mandatory


def test_every_requirement_stands_word_for_word(key: str, fixture: dict[str, Any]):
    in_database = [
        (item.code, requirement.level.key, requirement.text_th, requirement.text_en)
        for item in stored(key).items
        for requirement in item.requirements
    ]
    in_fixture = [
        (item["code"], level, item[level]["th"], item[level].get("en", ""))
        for item in fixture_items(fixture)
        for level in LEVELS
    ]
    assert in_database == in_fixture
    assert all(text for _, _, text, _ in in_database)


def test_every_item_stands_word_for_word(key: str, fixture: dict[str, Any]):
    assert [
        (item.code, item.name_th, item.name_en, item.goal_th, list(item.dimension_codes), list(item.successor_codes))
        for item in stored(key).items
    ] == [
        (
            item["code"],
            item["name_th"],
            item.get("name_en", ""),
            item.get("goal_th", ""),
            item.get("result_dimensions", []),
            fixture.get("successors", {}).get(item["code"], []),
        )
        for item in fixture_items(fixture)
    ]


def test_every_category_stands_word_for_word(key: str, fixture: dict[str, Any]):
    assert [
        (category.number, category.name_th, category.name_en, category.intent_th, list(category.question_numbers))
        for category in stored(key).categories
    ] == [
        (entry["number"], entry["name_th"], entry["name_en"], entry["intent_th"], entry.get("profile_questions", []))
        for entry in fixture["categories"]
    ]


def test_every_level_stands_word_for_word(key: str, fixture: dict[str, Any]):
    names = ("key", "name_th", "name_en", "theme_th", "points")
    assert [
        (*(getattr(level, name) for name in names), [level.band_from, level.band_to]) for level in stored(key).levels
    ] == [(*(level[name] for name in names), level["band"]) for level in fixture["levels"]]


def test_every_result_group_stands_word_for_word(key: str, fixture: dict[str, Any]):
    defaults = {"meaning_th": "", "mandatory": False, "applies_to": "", "min_indicators": 0, "max_indicators": 5}
    names = ("number", "name_th", *defaults)
    assert [
        (dimension.code, dimension.name_th, dimension.name_en, *(getattr(group, name) for name in names))
        for dimension in stored(key).dimensions
        for group in dimension.groups
    ] == [
        (entry["code"], entry["name_th"], entry.get("name_en", ""), *((defaults | group)[name] for name in names))
        for entry in fixture_dimensions(fixture)
        for group in entry["groups"]
    ]


def test_every_profile_question_stands_word_for_word(key: str):
    profile = fixtures.read("criteria/organisation-profile")
    classic = {
        number: (part, text)
        for part, entries in profile["classic_questions"].items()
        for number, text in entries.items()
    }
    assert [
        (
            question.number,
            question.text_th,
            question.hint_th,
            question.kind,
            question.classic_number,
            (question.classic_part_th, question.classic_th),
        )
        for question in stored(key).questions
    ] == [
        (
            entry["number"],
            entry["th"],
            entry.get("hint_th", ""),
            entry.get("kind", "text"),
            entry["classic"],
            classic[entry["classic"]],
        )
        for entry in profile["questions"]
    ]
    assert {question.classic_number for question in stored(key).questions} <= set(range(1, 14))


def test_every_dimension_of_government_stands_word_for_word(key: str, fixture: dict[str, Any]):
    assert [
        (entry.number, entry.name_th, entry.name_en, list(entry.category_numbers))
        for entry in stored(key).government_dimensions
    ] == [
        (entry["number"], entry["name_th"], entry["name_en"], entry["categories"])
        for entry in fixture["government_dimensions"]
    ]


def test_the_edition_stands_with_its_name_and_numbers(key: str, fixture: dict[str, Any]):
    edition = Edition.objects.get(key=key)
    assert (edition.name_th, edition.name_en) == (fixture["name_th"], fixture["name_en"])
    assert edition.scoring == fixtures.read("criteria/scoring")["editions"][key]


def test_statements_of_the_standard_that_are_known_by_heart():
    newer, older = stored("pmqa4-2567"), stored("pmqa4-2561")
    assert newer.item("1.1").requirement("basic").text_th == (
        "การกำหนดวิสัยทัศน์/ยุทธศาสตร์และการตั้งเป้าหมายที่ท้าทายเพื่อตอบสนองต่อการบรรลุพันธกิจของส่วนราชการ"
    )
    assert [item.code for item in newer.items] == [f"{c}.{n}" for c in range(1, 7) for n in range(1, 4)]
    assert [item.code for item in older.items] == [f"{c}.{n}" for c in range(1, 7) for n in range(1, 5)]
    assert [(level.points, level.band_from, level.band_to) for level in newer.levels] == [
        (300, 300, 399),
        (400, 400, 469),
        (500, 470, 500),
    ]


def test_mandatory_groups_of_2567_are_those_of_the_standard():
    assert [
        (dimension.code, group.number, group.applies_to, group.min_indicators, group.max_indicators)
        for dimension in stored("pmqa4-2567").dimensions
        for group in dimension.groups
        if group.mandatory
    ] == [
        ("7.1", 1, "", 2, 3),
        ("7.2", 2, "service", 0, 5),
        ("7.2", 4, "policy", 0, 5),
        ("7.6", 3, "", 0, 5),
        ("7.6", 4, "", 0, 5),
    ]


def test_every_item_of_2561_goes_on_in_2567_and_every_item_of_2567_comes_from_somewhere():
    newer, older = stored("pmqa4-2567"), stored("pmqa4-2561")
    known = {item.code for item in newer.items}
    assert all(item.successor_codes and set(item.successor_codes) <= known for item in older.items)
    assert all(newer.predecessors_in(older, code) for code in known)
    assert newer.predecessors_in(older, "1.3") == ("1.3", "1.4")
    assert newer.predecessors_in(newer, "1.3") == ("1.3",)


def test_advice_covers_every_level_of_2567_with_two_to_five_points_for_each_factor():
    requirements = [requirement for item in stored("pmqa4-2567").items for requirement in item.requirements]
    guides = [requirement.guide for requirement in requirements]
    assert len(guides) == 54
    assert None not in guides
    counts = {len(guide.of(factor)) for guide in guides for factor in ("approach", "deploy", "result")}
    assert counts <= {2, 3, 4, 5}
    assert all(point.strip() for guide in guides for point in (*guide.approach, *guide.deploy, *guide.result))
    assert all(guide.evidence for guide in guides)


def test_advice_stands_word_for_word():
    written = fixtures.guides("pmqa4-2567")
    names = {kind["key"]: kind["name_th"] for kind in fixtures.read("guides/evidence-kinds")["kinds"]}
    for item in stored("pmqa4-2567").items:
        for requirement in item.requirements:
            points, guide = written[item.code][requirement.level.key], requirement.guide
            assert [list(guide.approach), list(guide.deploy), list(guide.result)] == [
                points["approach"],
                points["deploy"],
                points["result"],
            ]
            assert {name for name, _ in guide.evidence} == {names[kind] for kind in points["evidence"]}


def test_advice_never_repeats_the_official_statement():
    for item in stored("pmqa4-2567").items:
        for requirement in item.requirements:
            points = (*requirement.guide.approach, *requirement.guide.deploy, *requirement.guide.result)
            assert requirement.text_th not in points


def test_editions_without_advice_have_none():
    assert {requirement.guide for item in stored("pmqa4-2561").items for requirement in item.requirements} == {None}


def test_kinds_of_evidence_stand_in_the_order_of_their_fixture():
    kinds = fixtures.read("guides/evidence-kinds")["kinds"]
    assert list(evidence_kinds()) == [(kind["key"], kind["name_th"], kind["guide_th"]) for kind in kinds]
