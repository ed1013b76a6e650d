"""Publishes the editions in fixtures/criteria and refreshes the guides."""

from django.core.management.base import BaseCommand, CommandError
from django.utils.timezone import now

from criteria import fixtures
from criteria.actions import PublishedEditionChanged, publish_edition, store_guides


class Command(BaseCommand):
    help = "Publish the editions of the criteria that are not stored yet, and refresh our guides; safe to run twice."

    def handle(self, *args: object, **options: object) -> None:
        profile = fixtures.read("criteria/organisation-profile")
        scoring = fixtures.read("criteria/scoring")["editions"]
        kinds = fixtures.read("guides/evidence-kinds")["kinds"]
        for key in fixtures.EDITIONS:
            try:
                edition, created = publish_edition(
                    content=fixtures.read(f"criteria/{key}"), profile=profile, scoring=scoring[key], at=now()
                )
            except PublishedEditionChanged as error:
                raise CommandError(str(error)) from error
            guides = store_guides(edition=edition, guides=fixtures.guides(key), kinds=kinds)
            became = "published" if created else "unchanged"
            self.stdout.write(f"{edition.key}/{edition.revision}: {became}, {guides} guides")
