from __future__ import annotations

from typing import Any

from django.db import migrations, models

# The root order of ICU knows how Thai sorts and counts spaces; a server built without ICU keeps the order of code points.
KNOWN = "SELECT 1 FROM pg_collation WHERE collname = 'und-x-icu'"


def make_order(apps: Any, editor: Any) -> None:
    """PostgreSQL gets the order by its name; SQLite is taught it on each connection (thai.order)."""
    if editor.connection.vendor == "postgresql":
        with editor.connection.cursor() as cursor:
            cursor.execute(KNOWN)
            known = cursor.fetchone()
            cursor.execute(f'CREATE COLLATION thai_order FROM "{"und-x-icu" if known else "C"}"')


def drop_order(apps: Any, editor: Any) -> None:
    if editor.connection.vendor == "postgresql":
        editor.execute("DROP COLLATION thai_order")


class Migration(migrations.Migration):
    dependencies = [("accounts", "0001_initial")]

    operations = [
        migrations.RunPython(make_order, drop_order),
        migrations.AlterField(
            model_name="agency",
            name="name",
            field=models.CharField(db_collation="thai_order", max_length=200, unique=True, verbose_name="ชื่อหน่วยงาน"),
        ),
        migrations.AlterField(
            model_name="user",
            name="full_name",
            field=models.CharField(db_collation="thai_order", max_length=150, verbose_name="ชื่อและนามสกุล"),
        ),
    ]
