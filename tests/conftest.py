"""What every test stands on: fast settings, and a database that already holds both editions of the criteria."""

from collections.abc import Iterator
from contextlib import contextmanager
from io import StringIO
from typing import Any

import pytest
from django.apps import apps
from django.conf import settings
from django.core.cache import cache
from django.core.management import call_command
from django.db import connection
from django.db.models.signals import post_migrate
from pytest_django import DjangoDbBlocker

from accounts.models import Role, User
from tests.environment import VAR
from tests.factories import person


def pytest_configure() -> None:
    """Assets are served as they are, passwords need not be safe."""
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    settings.STORAGES = settings.STORAGES | {
        "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
    }


@pytest.fixture(scope="session")
def django_db_modify_db_settings(django_db_modify_db_settings_parallel_suffix: None) -> None:
    """SQLite tests use a file as production does: in memory, threads would share one connection."""
    if connection.vendor == "sqlite":
        connection.settings_dict["TEST"]["NAME"] = str(VAR / "test.sqlite3")


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[None]:
    """Publishes both editions once, and again after each test with real transactions, which empties all tables."""
    criteria = apps.get_app_config("criteria")
    with django_db_blocker.unblock():
        publish_criteria()
    post_migrate.connect(publish_criteria, sender=criteria)
    with triggers_asleep_while_tables_are_emptied():
        yield
    post_migrate.disconnect(publish_criteria, sender=criteria)


@contextmanager
def triggers_asleep_while_tables_are_emptied() -> Iterator[None]:
    """After a test with real transactions SQLite empties tables row by row, which the criteria's triggers refuse."""
    operations = type(connection.ops)
    empty = operations.execute_sql_flush

    def flush(self: Any, statements: list[str]) -> None:
        with connection.cursor() as cursor:
            cursor.execute("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'")
            triggers = cursor.fetchall()
            for name, _ in triggers:
                cursor.execute(f"DROP TRIGGER {name}")
            empty(self, statements)
            for _, sql in triggers:
                cursor.execute(sql)

    with pytest.MonkeyPatch.context() as patch:
        if connection.vendor == "sqlite":
            patch.setattr(operations, "execute_sql_flush", flush)
        yield


def publish_criteria(**signal: object) -> None:
    """Loads the fixtures of the criteria; what is published already stays as it is."""
    call_command("load_criteria", stdout=StringIO())


@pytest.fixture(autouse=True)
def empty_cache() -> None:
    """Each test begins without what earlier ones left in the cache, such as counted login attempts."""
    cache.clear()


@pytest.fixture
def officer(db: None) -> User:
    """The one officer of a test."""
    return person(Role.OFFICER)
