"""A document is checked in one place, and every mistake names its field."""

import json
from decimal import Decimal

import pytest

from assessments.reading import catalogue_of
from reports.exchange.document import BadDocument, NamedGroup
from reports.exchange.reading import read_document, read_file
from tests.factories import make_assessment, requirement_of
from tests.reports.exchange_documents import small

pytestmark = pytest.mark.django_db

FIGURE = 'must be a figure in quotes, such as "82.5" (no separators, at most 4 decimals)'
MARK = 'must be "0" or "0.5" or "1"'
INDICATOR = small()["indicators"][0]
BAD = {
    "process named twice": (
        {"processes": [{"name": "ก", "rows": {}}, {"name": "ก", "rows": {}}]},
        "processes.1.name: is named twice",
    ),
    "unknown aspect": (
        {"processes": [{"name": "ก", "rows": {"quality": {}}}]},
        "processes.0.rows.quality: must be one of collaboration, innovation, digitalization",
    ),
    "unknown part": (
        {"processes": [{"name": "ก", "rows": {"innovation": {"input": "ข"}}}]},
        "processes.0.rows.innovation.input: is no field of this format",
    ),
    "cell too long": (
        {"processes": [{"name": "ก", "rows": {"innovation": {"inputs": "ข" * 2001}}}]},
        "processes.0.rows.innovation.inputs: must not be longer than 2000 characters, has 2001",
    ),
    "acronym twice": (
        {"acronyms": [{"short": "ก", "full": "ข"}, {"short": "ก", "full": "ค"}]},
        "acronyms.1.short: is named twice",
    ),
    "acronym without its words": ({"acronyms": [{"short": "ก", "full": " "}]}, "acronyms.0.full: must not be empty"),
    "too many acronyms": (
        {"acronyms": [{"short": str(number), "full": "ข"} for number in range(201)]},
        "acronyms: must not have more than 200 entries",
    ),
    "format of another version": ({"format": "pmqa-assessment/2"}, 'format: must be "pmqa-assessment/1"'),
    "no edition": ({"edition": None}, "edition: is missing"),
    "unknown edition": ({"edition": "pmqa5"}, "edition: there is no such edition of the criteria"),
    "edition no text": ({"edition": 2567}, "edition: must be a text in quotes"),
    "Christian year": ({"year": 2026}, "year: must be a Buddhist year from 2500 to 2700"),
    "year in words": ({"year": "สองพัน"}, "year: must be a whole number"),
    "year that is true": ({"year": True}, "year: must be a whole number"),
    "field that is none": ({"item": {}}, "item: is no field of this format"),
    "agency without a name": ({"agency/name": None}, "agency.name: is missing"),
    "agency with an empty name": ({"agency/name": " "}, "agency.name: must not be empty"),
    "unknown kind": (
        {"agency/kind": "กรม"},
        'agency.kind: must be "department" or "province" or "public_organisation" or "ministry" or "local"',
    ),
    "unknown function": ({"agency/function": "x"}, 'agency.function: must be "service" or "policy" or "both"'),
    "unknown scheme": ({"scheme/items": "ladder"}, 'scheme.items: must be "proportional" or "staircase"'),
    "unknown result scheme": (
        {"scheme/results": "x"},
        'scheme.results: must be "achievement_bands" or "linear_five"',
    ),
    "unknown question": ({"profile/30": "x"}, "profile.30: the edition has no such question"),
    "answer that is no figure": ({"profile/7": "มาก"}, f"profile.7: {FIGURE}"),
    "negative answer": ({"profile/7": "-3"}, "profile.7: must not be negative"),
    "unknown item": ({"items/9.9": {}}, "items.9.9: the edition has no such item"),
    "unknown level": ({"items/1.1/expert": {}}, "items.1.1.expert: the edition has no such level"),
    "unknown factor": (
        {"items/1.1/basic/integration": {}},
        "items.1.1.basic.integration: must be approach, deploy or result",
    ),
    "mark that is none": ({"items/1.1/basic/approach": {"mark": "0.7"}}, f"items.1.1.basic.approach.mark: {MARK}"),
    "mark without quotes": ({"items/1.1/basic/approach": {"mark": 1}}, f"items.1.1.basic.approach.mark: {MARK}"),
    "text that is a list": (
        {"items/1.1/basic/approach": {"text": []}},
        "items.1.1.basic.approach.text: must be a text in quotes",
    ),
    "text far too long": (
        {"items/1.1/summary": "ก" * 20_001},
        "items.1.1.summary: must not be longer than 20000 characters, has 20001",
    ),
    "factor that is a mark": ({"items/1.1/basic/approach": "1"}, "items.1.1.basic.approach: must be an object"),
    "field beside the mark": (
        {"items/1.1/basic/approach": {"note": ""}},
        "items.1.1.basic.approach.note: is no field of this format",
    ),
    "items in a list": ({"items": []}, "items: must be an object"),
    "indicators in an object": ({"indicators": {}}, "indicators: must be a list"),
    "unknown dimension": (
        {"indicators/0/dimension": "8.1"},
        'indicators.0.dimension: must be "7.1" or "7.2" or "7.3" or "7.4" or "7.5" or "7.6"',
    ),
    "unknown group": ({"indicators/0/group": 9}, "indicators.0.group: dimension 7.1 has no such group"),
    "unknown direction": ({"indicators/0/direction": "up"}, 'indicators.0.direction: must be "higher" or "lower"'),
    "unnamed indicator": ({"indicators/0/name": ""}, "indicators.0.name: must not be empty"),
    "name too long": (
        {"indicators/0/name": "ก" * 301},
        "indicators.0.name: must not be longer than 300 characters, has 301",
    ),
    "target without quotes": ({"indicators/0/target": 80}, f"indicators.0.target: {FIGURE}"),
    "target with separators": ({"indicators/0/target": "1,200"}, f"indicators.0.target: {FIGURE}"),
    "target of zero": (
        {"indicators/0/target": "0"},
        "indicators.0.target: must be above 0 where higher is better, and never below 0",
    ),
    "result that is no number": ({"indicators/0/results/2569": "NaN"}, f"indicators.0.results.2569: {FIGURE}"),
    "five decimals": ({"indicators/0/results/2569": "0.00001"}, f"indicators.0.results.2569: {FIGURE}"),
    "result of another year": (
        {"indicators/0/results/2566": "1"},
        "indicators.0.results.2566: must be one of 2567, 2568, 2569",
    ),
    "comparison with more": (
        {"indicators/0/comparison/year": "1"},
        "indicators.0.comparison.year: is no field of this format",
    ),
    "covers an unknown group": (
        {"indicators/0/covers": ["ชาวประมง"]},
        "indicators.0.covers.0: key_groups names no such group",
    ),
    "too many in a group": (
        {"indicators": [INDICATOR] * 4},
        "indicators.3.group: this group holds at most 3 indicators",
    ),
    "five targets out of order": (
        {"indicators/0/five_targets": ["1", "2", "2", "4", "5"]},
        "indicators.0.five_targets: must be five figures, rising or falling",
    ),
    "three of five targets": (
        {"indicators/0/five_targets": ["1", "2", "3"]},
        "indicators.0.five_targets: must be five figures, rising or falling",
    ),
    "group of no question": (
        {"key_groups": [{"question": 99, "name": "ก"}]},
        "key_groups.0.question: the edition has no such question",
    ),
    "group named twice": (
        {"key_groups": [{"question": 12, "name": "เกษตรกร"}, {"question": 18, "name": "เกษตรกร"}]},
        "key_groups.1.name: is named twice",
    ),
    "categories missing": ({"category_scores": {"1": "400"}}, "category_scores.2: is missing"),
    "category above the maximum": (
        {"category_scores": {str(number): "500.01" for number in range(1, 8)}},
        "category_scores.1: must be from 0 to 500",
    ),
}


@pytest.mark.parametrize(("changes", "line"), BAD.values(), ids=BAD)
def test_mistake_names_its_field(changes, line):
    with pytest.raises(BadDocument) as refused:
        read_document(small(changes))
    assert str(refused.value) == line


@pytest.mark.parametrize("raw", [[], "x", None, 3], ids=repr)
def test_document_that_is_no_object(raw):
    with pytest.raises(BadDocument, match="document: must be an object"):
        read_document(raw)


def test_all_that_is_named_is_read():
    assessment = make_assessment()
    catalogue = catalogue_of(assessment)
    basic, item = requirement_of(assessment, "1.1", "basic"), catalogue.item("1.1").pk

    document = read_document(small())

    assert (document.year, document.agency, document.kind, document.function) == (
        2569,
        "กรมตัวอย่าง",
        "department",
        "service",
    )
    assert document.profile == {catalogue.question(1).pk: "<p>พันธกิจ</p>", catalogue.question(5).pk: "1200.5"}
    assert document.marks == {
        (basic, "approach"): Decimal(1),
        (basic, "deploy"): Decimal("0.5"),
        (basic, "result"): Decimal(0),
    }
    assert document.texts == {(basic, "approach"): "<p>แนวทาง</p>"}
    assert document.summaries == {item: "<p>สรุป</p>"}
    assert document.key_groups == (NamedGroup(12, "เกษตรกร"), NamedGroup(18, "ชุมชน"))
    (indicator,) = document.indicators
    assert indicator.results == (Decimal(70), Decimal("75.25"), Decimal(82))
    assert (indicator.key_groups, indicator.comparison_source) == (frozenset({"เกษตรกร"}), "กรมอื่น")


def test_all_but_the_head_may_be_left_out():
    names = ("scheme", "profile", "items", "indicators", "key_groups")
    document = read_document(small(dict.fromkeys(names)))
    assert (document.item_scheme, document.result_scheme) == ("staircase", "achievement_bands")
    assert (document.profile, document.marks, document.indicators, document.key_groups) == ({}, {}, None, None)


def test_text_is_cleaned_as_typed_text_is():
    document = read_document(small({"items/1.1/summary": "<p onclick='x()'>น้ํา</p><script>alert(1)</script>"}))
    assert list(document.summaries.values()) == ["<p>น้ำ</p>"]


def test_lower_is_better_takes_a_target_of_zero():
    document = read_document(small({"indicators/0/target": "0", "indicators/0/direction": "lower"}))
    assert document.indicators[0].target == Decimal(0)


@pytest.mark.parametrize(
    ("content", "line"),
    [
        ("{", "is not JSON"),
        ('{"year": NaN}', "is not JSON (NaN is no number)"),
        ("[" * 100_000, "is not JSON"),
        (b"\xff\xfe", "is not JSON"),
    ],
    ids=["cut short", "not a number", "too deep", "not text"],
)
def test_file_that_is_no_json_is_named(tmp_path, content, line):
    path = tmp_path / "assessment.json"
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    with pytest.raises(BadDocument) as refused:
        read_file(str(path))
    assert str(refused.value).startswith(f"{path}: {line}")


def test_file_that_is_not_there(tmp_path):
    path = tmp_path / "none.json"
    with pytest.raises(BadDocument, match="No such file"):
        read_file(str(path))


def test_file_is_read(tmp_path):
    path = tmp_path / "assessment.json"
    path.write_text(json.dumps(small(), ensure_ascii=False), encoding="utf-8")
    assert read_file(str(path)).agency == "กรมตัวอย่าง"
