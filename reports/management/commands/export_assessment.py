"""Writes an assessment as a JSON document."""

import json
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from assessments.models import Assessment
from reports.exchange.export import export_assessment


class Command(BaseCommand):
    help = "Print an assessment as a document that import_assessment and score read."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("id", type=int, help="the assessment's number, as in its address")

    def handle(self, *args: Any, **options: Any) -> None:
        assessment = Assessment.objects.with_names().filter(pk=options["id"]).first()
        if assessment is None:
            raise CommandError(f"id: there is no assessment {options['id']}")
        self.stdout.write(json.dumps(export_assessment(assessment), ensure_ascii=False, indent=1))
