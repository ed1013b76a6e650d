"""Scores an assessment document."""

import json
import sys
from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from reports.exchange.document import BadDocument
from reports.exchange.reading import read_file
from reports.exchange.scoring import score_document


class Command(BaseCommand):
    help = "Print the points of a document by the rules of its edition; the assessment need not be in the system."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", help="a document as export_assessment prints it")

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            scored = score_document(read_file(options["file"]))
        except BadDocument as error:
            self.stderr.write(str(error))
            sys.exit(1)
        self.stdout.write(json.dumps(scored, ensure_ascii=False))
