"""Deadlines that were extended or set by a return belong to the agency from now on."""

from django.db import migrations


def mark_own(apps, schema_editor):
    Assessment = apps.get_model("assessments", "Assessment")
    Transition = apps.get_model("assessments", "Transition")
    moved = Transition.objects.filter(move__in=("extend", "return")).values("assessment")
    Assessment.objects.filter(pk__in=moved).update(due_is_own=True)


class Migration(migrations.Migration):
    dependencies = [("assessments", "0002_stages_parts_and_page_limits")]

    operations = [migrations.RunPython(mark_own, migrations.RunPython.noop)]
