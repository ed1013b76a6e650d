"""The database itself refuses to change the criteria: their rows are inserted once and never updated."""

from django.db import migrations

TABLES = (
    "criteria_level",
    "criteria_profilequestion",
    "criteria_category",
    "criteria_resultdimension",
    "criteria_resultgroup",
    "criteria_item",
    "criteria_requirement",
    "criteria_governmentdimension",
)
MESSAGE = "criteria of an edition never change: publish a new revision"


def protect(apps, schema_editor):
    for table in TABLES:
        _forbid_update(schema_editor, table, "")
    _forbid_update(schema_editor, "criteria_edition", "WHEN (OLD.published_at IS NOT NULL)")


def unprotect(apps, schema_editor):
    for table in (*TABLES, "criteria_edition"):
        on_table = f" ON {table}" if schema_editor.connection.vendor == "postgresql" else ""
        schema_editor.execute(f"DROP TRIGGER {table}_read_only{on_table}")
    if schema_editor.connection.vendor == "postgresql":
        schema_editor.execute("DROP FUNCTION criteria_read_only()")


def _forbid_update(schema_editor, table, condition):
    if schema_editor.connection.vendor == "postgresql":
        schema_editor.execute(
            "CREATE OR REPLACE FUNCTION criteria_read_only() RETURNS trigger LANGUAGE plpgsql AS "
            f"$$ BEGIN RAISE EXCEPTION '{MESSAGE}' USING ERRCODE = 'integrity_constraint_violation'; END $$"
        )
        schema_editor.execute(
            f"CREATE TRIGGER {table}_read_only BEFORE UPDATE ON {table} "
            f"FOR EACH ROW {condition} EXECUTE FUNCTION criteria_read_only()"
        )
    else:
        schema_editor.execute(
            f"CREATE TRIGGER {table}_read_only BEFORE UPDATE ON {table} "
            f"FOR EACH ROW {condition} BEGIN SELECT RAISE(ABORT, '{MESSAGE}'); END"
        )


class Migration(migrations.Migration):
    dependencies = [("criteria", "0001_initial")]
    operations = [migrations.RunPython(protect, unprotect)]
