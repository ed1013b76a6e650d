"""Loads the made-up national programme."""

from __future__ import annotations

import argparse
from time import monotonic

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.utils.timezone import now

from criteria.models import Edition
from demo.national.loading import Size, is_loaded, load_national


class Command(BaseCommand):
    help = "Load thousands of made-up agencies with five years of scores, for measuring; nobody can log in as one."

    def add_arguments(self, parser: argparse.ArgumentParser) -> None:
        parser.add_argument("--agencies", type=int, default=8000)
        parser.add_argument("--cycles", type=int, default=5)
        parser.add_argument("--reviewers", type=int, default=400)
        parser.add_argument("--seed", type=int, default=4)
        parser.add_argument("--without-debug", action="store_true", help="load it although debug is off")

    def handle(self, *args: object, **options: int) -> None:
        if not settings.DEBUG and not options["without_debug"]:
            raise CommandError("made-up agencies do not belong beside real ones: DEBUG=1 or --without-debug is needed")
        if not Edition.objects.exists():
            raise CommandError("there are no criteria yet: run load_criteria first")
        if is_loaded():
            raise CommandError("the database holds the national data already: nothing was loaded")
        size = Size(options["agencies"], options["cycles"], options["reviewers"])
        begin = monotonic()
        for line in load_national(size=size, seed=options["seed"], at=now()):
            self.stdout.write(f"{monotonic() - begin:6.1f} s  {line}")
