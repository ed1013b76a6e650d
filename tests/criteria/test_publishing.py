"""Publishing an edition: once, whole, and never changed afterwards."""

from __future__ import annotations

import copy
from collections.abc import Iterator
from datetime import UTC, datetime
from io import StringIO
from typing import Any

import pytest
from django.apps import apps
from django.core.management import CommandError, call_command
from django.db import IntegrityError, connection, models, transaction
from django.test.utils import CaptureQueriesContext

from criteria import fixtures
from criteria.actions import PublishedEditionChanged, content_digest, publish_edition, store_guides
from criteria.catalogue import catalogue, evidence_kinds, forget
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
from tests.catalogues import as_published, corrected

pytestmark = pytest.mark.django_db

AT = datetime(2026, 3, 2, 2, 30, tzinfo=UTC)
READ_ONLY = [
    (Edition, "name_th"),
    (Level, "name_th"),
    (ProfileQuestion, "text_th"),
    (Category, "intent_th"),
    (ResultDimension, "name_th"),
    (ResultGroup, "mandatory"),
    (Item, "goal_th"),
    (Requirement, "text_th"),
    (GovernmentDimension, "name_th"),
]


@pytest.fixture(autouse=True)
def nothing_remembered() -> Iterator[None]:
    """What a test published is rolled back, so no other test may meet it in the catalogue's memory."""
    yield
    forget()


def publish(content: dict[str, Any], profile: dict[str, Any], scoring: dict[str, Any]) -> tuple[Edition, bool]:
    return publish_edition(content=content, profile=profile, scoring=scoring, at=AT)


def test_both_editions_are_published_in_their_first_revision():
    published = Edition.objects.exclude(published_at=None)
    assert list(published.order_by("key").values_list("key", "revision")) == [("pmqa4-2561", 1), ("pmqa4-2567", 1)]
    assert Edition.objects.count() == 2


@pytest.mark.parametrize(("model", "field"), READ_ONLY, ids=[model.__name__ for model, _ in READ_ONLY])
def test_the_database_refuses_to_change_a_published_row(model: type[models.Model], field: str):
    row = model.objects.order_by("pk").first()
    before = model.objects.filter(pk=row.pk).values().get()
    changed = not before[field] if isinstance(before[field], bool) else "แก้ไข"
    with pytest.raises(IntegrityError, match="publish a new revision"), transaction.atomic():
        model.objects.filter(pk=row.pk).update(**{field: changed})
    setattr(row, field, changed)
    with pytest.raises(IntegrityError, match="publish a new revision"), transaction.atomic():
        row.save()
    assert model.objects.filter(pk=row.pk).values().get() == before


LINKS = [Category.profile_questions.through, Item.result_dimensions.through, GovernmentDimension.categories.through]
KEPT = [model for model, _ in READ_ONLY] + LINKS


@pytest.mark.parametrize("model", KEPT, ids=lambda model: model.__name__)
def test_the_database_refuses_to_take_a_published_row_away(model: type[models.Model]):
    row = model.objects.order_by("pk").first()
    count = model.objects.count()
    with pytest.raises((IntegrityError, models.ProtectedError)), transaction.atomic():
        row.delete()
    table = connection.ops.quote_name(model._meta.db_table)
    with pytest.raises(IntegrityError, match="publish a new revision"), transaction.atomic():
        connection.cursor().execute(f"DELETE FROM {table} WHERE id = %s", [row.pk])  # noqa: S608
    assert model.objects.count() == count


@pytest.mark.parametrize("model", [model for model in KEPT if model is not Edition], ids=lambda model: model.__name__)
def test_the_database_refuses_a_further_row_of_a_published_edition(model: type[models.Model]):
    row = model.objects.order_by("pk").first()
    count = model.objects.count()
    row.pk = None
    row._state.adding = True
    with pytest.raises(IntegrityError, match="publish a new revision"), transaction.atomic():
        row.save(force_insert=True)
    assert model.objects.count() == count


@pytest.mark.parametrize("model", LINKS, ids=lambda model: model.__name__)
def test_the_database_refuses_to_move_a_link_of_a_published_edition(model: type[models.Model]):
    first, other = model.objects.order_by("pk")[:2]
    (column,) = {field.attname for field in model._meta.fields if field.remote_field} - {model._meta.fields[1].attname}
    value = getattr(other, column)
    with pytest.raises(IntegrityError, match="publish a new revision"), transaction.atomic():
        model.objects.filter(pk=first.pk).update(**{column: value})


def test_links_of_a_published_edition_are_neither_cleared_nor_added():
    item = Item.objects.exclude(result_dimensions=None).order_by("pk").first()
    linked = set(item.result_dimensions.all())
    other = ResultDimension.objects.exclude(pk__in=[row.pk for row in linked]).first()
    for change in (item.result_dimensions.clear, lambda: item.result_dimensions.add(other)):
        with pytest.raises(IntegrityError, match="publish a new revision"), transaction.atomic():
            change()
    assert set(item.result_dimensions.all()) == linked


def test_an_edition_that_was_never_published_may_go():
    draft = Edition.objects.create(key="draft", name_th="ร่าง", name_en="Draft", scoring={}, digest="")
    category = Category.objects.create(edition=draft, number=1, name_th="ก", name_en="a")
    category.profile_questions.set([])
    draft.delete()
    assert not Category.objects.filter(pk=category.pk).exists()


def test_every_table_of_the_criteria_is_protected_except_our_own_advice():
    own = {EvidenceKind, Guide}
    assert {model for model, _ in READ_ONLY} == set(apps.get_app_config("criteria").get_models()) - own


def test_publishing_the_same_again_changes_nothing():
    before = list(Edition.objects.values()), Requirement.objects.count()
    edition, created = publish(*as_published("pmqa4-2567"))
    assert (edition.key, created) == ("pmqa4-2567", False)
    assert (list(Edition.objects.values()), Requirement.objects.count()) == before


@pytest.mark.parametrize(
    "change",
    [
        lambda content, profile, scoring: content["categories"][5]["items"][2]["advance"].update(th="อื่น"),
        lambda content, profile, scoring: profile["questions"][28].update(th="อื่น"),
        lambda content, profile, scoring: scoring.update(certification_from="340"),
        lambda content, profile, scoring: content["categories"][6]["dimensions"][0]["groups"][0].pop("mandatory"),
    ],
    ids=["statement", "profile question", "scoring", "mandatory group"],
)
def test_a_changed_fixture_without_a_new_revision_is_refused(change):
    parts = copy.deepcopy(as_published("pmqa4-2567"))
    change(*parts)
    before = list(Edition.objects.values())
    with pytest.raises(PublishedEditionChanged, match="give the fixture `revision: 2`"):
        publish(*parts)
    assert list(Edition.objects.values()) == before


def test_the_order_of_keys_in_a_fixture_is_no_change():
    content, profile, scoring = as_published("pmqa4-2567")
    turned = dict(reversed(content.items()))
    assert list(turned) != list(content)
    assert content_digest(turned, profile, scoring) == content_digest(content, profile, scoring)
    assert publish(turned, profile, scoring)[1] is False


def test_a_correction_is_a_new_revision_beside_the_old_one():
    old = Edition.objects.get(key="pmqa4-2561")
    new, created = publish(*corrected("pmqa4-2561"))
    assert (created, new.revision, new.published_at) == (True, 2, AT)
    assert catalogue(new.pk).item("1.1").requirement("basic").text_th == "ข้อความที่แก้ไข"
    assert catalogue(old.pk).item("1.1").requirement("basic").text_th != "ข้อความที่แก้ไข"
    assert len(catalogue(new.pk).items) == len(catalogue(old.pk).items) == 24


def test_a_broken_fixture_publishes_nothing():
    content, profile, scoring = corrected("pmqa4-2567")
    del content["categories"][5]["items"][2]["significance"]
    before = Edition.objects.count(), Requirement.objects.count()
    with pytest.raises(KeyError, match="significance"), transaction.atomic():
        publish(content, profile, scoring)
    assert (Edition.objects.count(), Requirement.objects.count()) == before


def test_the_command_says_what_it_did_and_is_safe_to_run_twice():
    before = Edition.objects.count(), Requirement.objects.count(), Guide.objects.count(), EvidenceKind.objects.count()
    out = StringIO()
    call_command("load_criteria", stdout=out)
    assert out.getvalue().splitlines() == [
        "pmqa4-2561/1: unchanged, 0 guides",
        "pmqa4-2567/1: unchanged, 54 guides",
    ]
    counts = Edition.objects.count(), Requirement.objects.count(), Guide.objects.count(), EvidenceKind.objects.count()
    assert counts == before


def test_the_command_stops_at_a_changed_fixture_in_one_line(monkeypatch: pytest.MonkeyPatch):
    read = fixtures.read

    def changed(name: str) -> Any:
        content = read(name)
        return content | {"name_th": "ชื่ออื่น"} if name == "criteria/pmqa4-2567" else content

    monkeypatch.setattr(fixtures, "read", changed)
    with pytest.raises(CommandError, match="pmqa4-2567 revision 1 is published and its fixture has changed"):
        call_command("load_criteria", stdout=StringIO())


def test_our_advice_may_be_improved_at_any_time():
    edition = Edition.objects.get(key="pmqa4-2567")
    points = {"approach": ["ก", "ข"], "deploy": ["ค", "ง"], "result": ["จ", "ฉ"], "evidence": ["report"]}
    kinds = [{"key": "report", "name_th": "รายงาน", "guide_th": "คำแนะนำใหม่"}]
    assert store_guides(edition=edition, guides={"1.1": {"basic": points}}, kinds=kinds) == 1
    guide = catalogue(edition.pk).item("1.1").requirement("basic").guide
    assert (guide.approach, guide.deploy, guide.of("result")) == (("ก", "ข"), ("ค", "ง"), ("จ", "ฉ"))
    assert guide.evidence == (("รายงาน", "คำแนะนำใหม่"),)
    assert evidence_kinds().count(("report", "รายงาน", "คำแนะนำใหม่")) == 1


def test_the_catalogue_is_read_once_in_a_process():
    edition = Edition.objects.get(key="pmqa4-2567")
    first = catalogue(edition.pk)
    with CaptureQueriesContext(connection) as queries:
        assert catalogue(edition.pk) is first
    assert len(queries) == 0
