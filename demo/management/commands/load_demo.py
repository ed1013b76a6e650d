"""Loads the demo into an empty database."""

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.utils.timezone import now

from accounts.models import User
from demo.loading import load_demo


class Command(BaseCommand):
    help = "Load the demo's agencies, accounts and assessments when the database holds no account yet; debug mode only."

    def handle(self, *args: object, **options: object) -> None:
        if not settings.DEBUG:
            raise CommandError("demo accounts have a published password: they are loaded only with DEBUG=1")
        if User.objects.exists():
            self.stdout.write("the database holds accounts already: no demo loaded")
            return
        for line in load_demo(at=now()):
            self.stdout.write(line)
