"""The database itself keeps the rows of a published edition: none is added, none goes, no link between them moves.

A migration that alters a table of the criteria takes these triggers away first and puts them back afterwards.
"""

from django.db import migrations

MESSAGE = "criteria of an edition never change: publish a new revision"

# How a row of each table leads to its edition.
BY_CATEGORY = "SELECT edition_id FROM criteria_category WHERE id = {row}.category_id"
BY_ITEM = (
    "SELECT category.edition_id FROM criteria_item item JOIN criteria_category category"
    " ON category.id = item.category_id WHERE item.id = {row}.item_id"
)
BY_DIMENSION = (
    "SELECT category.edition_id FROM criteria_resultdimension dimension JOIN criteria_category category"
    " ON category.id = dimension.category_id WHERE dimension.id = {row}.dimension_id"
)
BY_GOVERNMENT_DIMENSION = "SELECT edition_id FROM criteria_governmentdimension WHERE id = {row}.governmentdimension_id"
EDITIONS = {
    "criteria_level": "SELECT {row}.edition_id",
    "criteria_profilequestion": "SELECT {row}.edition_id",
    "criteria_category": "SELECT {row}.edition_id",
    "criteria_governmentdimension": "SELECT {row}.edition_id",
    "criteria_resultdimension": BY_CATEGORY,
    "criteria_item": BY_CATEGORY,
    "criteria_resultgroup": BY_DIMENSION,
    "criteria_requirement": BY_ITEM,
}
LINKS = {
    "criteria_category_profile_questions": BY_CATEGORY,
    "criteria_item_result_dimensions": BY_ITEM,
    "criteria_governmentdimension_categories": BY_GOVERNMENT_DIMENSION,
}


def protect(apps, schema_editor):
    for table, edition in (EDITIONS | LINKS).items():
        _refuse(schema_editor, table, "insert", "NEW", _is_published(edition, "NEW"))
        _refuse(schema_editor, table, "delete", "OLD", _is_published(edition, "OLD"))
    for table, edition in LINKS.items():
        _refuse(schema_editor, table, "update", "NEW", _is_published(edition, "OLD"))
    _refuse(schema_editor, "criteria_edition", "delete", "OLD", "OLD.published_at IS NOT NULL")


def unprotect(apps, schema_editor):
    for table in EDITIONS | LINKS:
        _allow(schema_editor, table, "insert")
        _allow(schema_editor, table, "delete")
    for table in LINKS:
        _allow(schema_editor, table, "update")
    _allow(schema_editor, "criteria_edition", "delete")


def _is_published(edition, row):
    chosen = edition.format(row=row)
    return f"EXISTS (SELECT 1 FROM criteria_edition WHERE published_at IS NOT NULL AND id = ({chosen}))"  # noqa: S608


def _refuse(schema_editor, table, event, row, condition):
    name = f"{table}_no_{event}"
    if schema_editor.connection.vendor == "postgresql":
        schema_editor.execute(
            f"CREATE FUNCTION {name}() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN IF {condition} THEN"
            f" RAISE EXCEPTION '{MESSAGE}' USING ERRCODE = 'integrity_constraint_violation'; END IF;"
            f" RETURN {row}; END $$"
        )
        schema_editor.execute(f"CREATE TRIGGER {name} BEFORE {event} ON {table} FOR EACH ROW EXECUTE FUNCTION {name}()")
    else:
        schema_editor.execute(
            f"CREATE TRIGGER {name} BEFORE {event} ON {table} FOR EACH ROW WHEN {condition}"
            f" BEGIN SELECT RAISE(ABORT, '{MESSAGE}'); END"
        )


def _allow(schema_editor, table, event):
    name = f"{table}_no_{event}"
    if schema_editor.connection.vendor == "postgresql":
        schema_editor.execute(f"DROP TRIGGER {name} ON {table}")
        schema_editor.execute(f"DROP FUNCTION {name}()")
    else:
        schema_editor.execute(f"DROP TRIGGER {name}")


class Migration(migrations.Migration):
    dependencies = [("criteria", "0002_published_is_read_only")]
    operations = [migrations.RunPython(protect, unprotect)]
