"""A fresh database for the benchmarks: PostgreSQL where one is named or answers on this machine, else SQLite."""

from __future__ import annotations

import os
from urllib.parse import urlsplit, urlunsplit

import psycopg2

LOCAL = "postgresql://root@127.0.0.1:5432/postgres"
NAME = "pmqa_bench"


def fresh_database() -> str:
    """The DATABASE_URL of an empty database, "" for the default SQLite file."""
    server = os.environ.get("PMQA_TEST_DATABASE_URL", LOCAL)
    try:
        connection = psycopg2.connect(server, connect_timeout=2)
    except psycopg2.OperationalError:
        return ""
    connection.autocommit = True
    with connection.cursor() as cursor:
        cursor.execute(f'DROP DATABASE IF EXISTS "{NAME}" WITH (FORCE)')
        cursor.execute(f'CREATE DATABASE "{NAME}"')
    connection.close()
    return urlunsplit(urlsplit(server)._replace(path=f"/{NAME}"))


def tidy() -> None:
    """What the database does by itself some minutes after so much was written."""
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute("VACUUM ANALYZE" if connection.vendor == "postgresql" else "ANALYZE")
