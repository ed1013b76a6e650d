"""`score FILE`: the worked examples of the rules through a document, without any row of an assessment."""

import json

import pytest
from django.core.management import call_command

from reports.exchange.reading import read_document
from reports.exchange.scoring import score_document
from tests.reports.exchange_documents import small
from tests.reports.steps import PUBLISHED

pytestmark = pytest.mark.django_db

LEVELS = ("basic", "advance", "significance")
FACTORS = ("approach", "deploy", "result")
# Marks of A D R at basic, advance and significance (– for none), with the points under both schemes.
ITEMS = {
    "all fully": ("111 111 111", "500.00", "500.00"),
    "significance begun": ("111 111 ½00", "416.67", "361.11"),
    "advance not complete": ("111 1½0 111", "350.00", "416.67"),
    "basic not complete": ("11½ 111 111", "250.00", "472.22"),
    "only advance": ("––– 111 –––", "0.00", "166.67"),
}
INDICATORS = {
    "below": ("higher", "80", "72", "270.00"),
    "on target": ("higher", "80", "80", "300.00"),
    "101 per cent": ("higher", "80", "80.8", "300.00"),
    "105 per cent": ("higher", "80", "84", "400.00"),
    "above 105": ("higher", "80", "84.1", "500.00"),
    "lower reached": ("lower", "10", "9", "500.00"),
    "lower missed": ("lower", "10", "12", "240.00"),
    "lower far off": ("lower", "10", "25", "0.00"),
    "zero of zero": ("lower", "0", "0", "300.00"),
}
SIGNS = {"1": "1", "½": "0.5", "0": "0"}


def item(signs: str) -> dict:
    levels = zip(LEVELS, signs.split(), strict=True)
    return {
        level: {factor: {"mark": SIGNS[sign]} for factor, sign in zip(FACTORS, marks, strict=True) if sign != "–"}
        for level, marks in levels
    }


@pytest.mark.parametrize("scheme", ["staircase", "proportional"])
@pytest.mark.parametrize(("signs", "staircase", "proportional"), ITEMS.values(), ids=ITEMS)
def test_item(signs, staircase, proportional, scheme):
    document = read_document(small({"scheme/items": scheme, "items": {"1.1": item(signs)}}))
    wanted = staircase if scheme == "staircase" else proportional
    assert score_document(document)["items"]["1.1"] == wanted


@pytest.mark.parametrize(("direction", "target", "result", "points"), INDICATORS.values(), ids=INDICATORS)
def test_indicator(direction, target, result, points):
    """One indicator in a dimension without a mandatory group: a sixth of its points are the category's."""
    indicator = {
        "dimension": "7.3",
        "group": 2,
        "name": "ก",
        "unit": "ร้อยละ",
        "direction": direction,
        "target": target,
        "results": {"2569": result},
    }
    scored = score_document(read_document(small({"indicators": [indicator]})))
    assert float(scored["categories"]["7"]) == pytest.approx(float(points) / 6, abs=0.006)


def test_published_result_of_2563():
    changes = dict.fromkeys(("items", "indicators", "key_groups"))
    scores = {str(number): points for number, points in PUBLISHED.items()}
    document = small({**changes, "edition": "pmqa4-2561", "year": 2563, "category_scores": scores})
    assert score_document(read_document(document)) == {
        "items": {},
        "categories": {str(number): points for number, points in PUBLISHED.items()},
        "total": "412.03",
        "level": "3.30",
        "band": "advance",
    }


def test_empty_document_scores_nothing():
    document = small({"items": None, "indicators": None, "key_groups": None})
    scored = score_document(read_document(document))
    assert set(scored["items"].values()) == set(scored["categories"].values()) == {"0.00"}
    assert (len(scored["items"]), scored["total"], scored["level"], scored["band"]) == (
        18,
        "0.00",
        "0.00",
        "below_basic",
    )


@pytest.mark.parametrize(("function", "points"), [("service", "0.00"), ("policy", "300.00")])
def test_function_decides_which_groups_bind(function, points):
    """Group 2 of 7.2 binds service units, group 4 policy units; a binding group without an indicator gives 0."""
    group_4 = small()["indicators"][0] | {"dimension": "7.2", "group": 4, "results": {"2569": "80"}, "covers": []}
    document = read_document(small({"agency/function": function, "indicators": [group_4]}))
    dimension_points = float(score_document(document)["categories"]["7"]) * 6
    assert f"{dimension_points:.2f}" == points


def test_command_prints_one_json_object(tmp_path, capsys):
    path = tmp_path / "assessment.json"
    path.write_text(json.dumps(small()), encoding="utf-8")

    call_command("score", str(path))

    printed = json.loads(capsys.readouterr().out)
    assert list(printed) == ["items", "categories", "total", "level", "band"]
    assert printed["items"]["1.1"] == "150.00"


def test_command_names_the_field_and_fails(tmp_path, capsys):
    path = tmp_path / "assessment.json"
    path.write_text(json.dumps(small({"items/1.1/basic/approach": {"mark": "2"}})), encoding="utf-8")

    with pytest.raises(SystemExit) as ended:
        call_command("score", str(path))

    out, err = capsys.readouterr()
    assert (ended.value.code, out) == (1, "")
    assert err == 'items.1.1.basic.approach.mark: must be "0" or "0.5" or "1"\n'
