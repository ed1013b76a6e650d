"""Reads an assessment document: the one place where it is checked."""

from __future__ import annotations

import json
from decimal import Decimal
from fractions import Fraction
from pathlib import Path
from typing import Any

from accounts.models import AgencyFunction, AgencyKind
from assessments import richtext
from assessments.forms.texts import LONGEST_VISIBLE
from criteria.catalogue import Catalogue, ItemEntry, QuestionEntry, catalogue
from criteria.models import Edition, Factor, ProfileQuestion
from reports.exchange.descriptions import read_acronyms, read_processes
from reports.exchange.document import FORMAT, AssessmentDocument, BadDocument, Key, NamedGroup
from reports.exchange.indicators import read_indicators
from reports.exchange.place import Place

YEARS = range(2500, 2701)
FIELDS = ("format", "edition", "year", "agency", "scheme", "profile", "items", "indicators")
EXTRA_FIELDS = ("key_groups", "category_scores", "processes", "acronyms")


def read_file(name: str) -> AssessmentDocument:
    """The document in a file; raises BadDocument for whatever keeps it from being one."""
    try:
        raw = json.loads(Path(name).read_text(encoding="utf-8"), parse_constant=_no_number)
    except OSError as error:
        raise BadDocument(name, error.strerror or "cannot be read") from error
    except (ValueError, RecursionError) as error:
        raise BadDocument(name, f"is not JSON ({error})") from error
    return read_document(raw)


def read_document(raw: Any) -> AssessmentDocument:
    """The document as typed values; raises BadDocument with the path of the first field that is wrong."""
    top = Place(raw).only(*FIELDS, *EXTRA_FIELDS)
    top.required("format").one_of([FORMAT])
    edition = _edition(top.required("edition"))
    year = top.required("year")
    if year.whole() not in YEARS:
        year.fail(f"must be a Buddhist year from {YEARS[0]} to {YEARS[-1]}")
    agency = top.required("agency").only("name", "kind", "function")
    item_scheme, result_scheme = _schemes(edition, top.optional("scheme"))
    texts, marks, summaries = _items(edition, top.optional("items"))
    key_groups = _key_groups(edition, top.optional("key_groups"))
    return AssessmentDocument(
        catalogue=edition,
        year=year.whole(),
        agency=agency.required("name").filled(longest=200),
        kind=agency.required("kind").one_of(AgencyKind.values),
        function=agency.required("function").one_of(AgencyFunction.values),
        item_scheme=item_scheme,
        result_scheme=result_scheme,
        profile=_profile(edition, top.optional("profile")),
        texts=texts,
        marks=marks,
        summaries=summaries,
        indicators=read_indicators(edition, top.optional("indicators"), year=year.whole(), key_groups=key_groups),
        key_groups=key_groups,
        category_scores=_category_scores(edition, top.optional("category_scores")),
        processes=read_processes(top.optional("processes")),
        acronyms=read_acronyms(top.optional("acronyms")),
    )


def _no_number(word: str) -> None:
    raise ValueError(f"{word} is no number")


def _edition(place: Place) -> Catalogue:
    published = Edition.objects.filter(key=place.text()).exclude(published_at=None).order_by("-revision").first()
    if published is None:
        place.fail("there is no such edition of the criteria")
    return catalogue(published.pk)


def _schemes(edition: Catalogue, place: Place | None) -> tuple[str, str]:
    schemes = edition.schemes
    if place is None:
        return schemes.default_items, schemes.default_results
    place.only("items", "results")
    items, results = place.optional("items"), place.optional("results")
    return (
        items.one_of(sorted(schemes.items)) if items else schemes.default_items,
        results.one_of(sorted(schemes.results)) if results else schemes.default_results,
    )


def _profile(edition: Catalogue, place: Place | None) -> dict[int, str]:
    if place is None:
        return {}
    questions = {str(question.number): question for question in edition.questions}
    entries = place.entries(questions, problem="the edition has no such question")
    return {questions[number].pk: _answer(questions[number], answer) for number, answer in entries}


def _answer(question: QuestionEntry, place: Place) -> str:
    if question.kind == ProfileQuestion.Kind.TEXT:
        return _rich(place)
    if place.figure() < 0:
        place.fail("must not be negative")
    return place.value


def _items(edition: Catalogue, place: Place | None) -> tuple[dict[Key, str], dict[Key, Decimal], dict[int, str]]:
    texts: dict[Key, str] = {}
    marks: dict[Key, Decimal] = {}
    summaries: dict[int, str] = {}
    items = {item.code: item for item in edition.items}
    for code, entry in place.entries(items, problem="the edition has no such item") if place else ():
        item = items[code]
        levels = [requirement.level.key for requirement in item.requirements]
        for level, content in entry.entries([*levels, "summary"], problem="the edition has no such level"):
            if level == "summary":
                summaries[item.pk] = _rich(content)
            else:
                _level(item, level, content, texts, marks)
    return texts, marks, summaries


def _level(item: ItemEntry, level: str, place: Place, texts: dict[Key, str], marks: dict[Key, Decimal]) -> None:
    requirement = item.requirement(level)
    for factor, content in place.entries(Factor.values, problem="must be approach, deploy or result"):
        content.only("mark", "text")
        if mark := content.optional("mark"):
            marks[requirement.pk, factor] = Decimal(mark.one_of(("0", "0.5", "1")))
        if text := content.optional("text"):
            texts[requirement.pk, factor] = _rich(text)


def _rich(place: Place) -> str:
    """A text as the editor would have stored it."""
    text = place.text(longest=richtext.LONGEST)
    visible = richtext.length(text)
    if visible > LONGEST_VISIBLE:
        place.fail(f"must not be longer than {LONGEST_VISIBLE} characters, has {visible}")
    return richtext.clean(text)


def _key_groups(edition: Catalogue, place: Place | None) -> tuple[NamedGroup, ...] | None:
    if place is None:
        return None
    numbers = {question.number for question in edition.questions}
    groups: list[NamedGroup] = []
    for entry in place.elements():
        question = entry.only("question", "name").required("question")
        if question.whole() not in numbers:
            question.fail("the edition has no such question")
        name = entry.required("name")
        if name.filled(longest=200) in (group.name for group in groups):
            name.fail("is named twice")
        groups.append(NamedGroup(question.whole(), name.filled(longest=200)))
    return tuple(groups)


def _category_scores(edition: Catalogue, place: Place | None) -> dict[int, Decimal] | None:
    if place is None:
        return None
    numbers = [str(category.number) for category in edition.categories]
    place.only(*numbers)
    return {int(number): _points(place.required(number), edition.schemes.maximum) for number in numbers}


def _points(place: Place, maximum: Fraction) -> Decimal:
    points = place.figure()
    if not 0 <= points <= maximum:
        place.fail(f"must be from 0 to {maximum}")
    return points
