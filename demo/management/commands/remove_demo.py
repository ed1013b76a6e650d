"""Takes the demo accounts out of use."""

from django.core.management.base import BaseCommand

from accounts.models import User


class Command(BaseCommand):
    help = "Close every demo account, so that the system can start with debug off; their entries stay on record."
    requires_system_checks: list[str] = []

    def handle(self, *args: object, **options: object) -> None:
        closed = User.objects.filter(is_demo=True, is_active=True).update(is_active=False)
        self.stdout.write(f"{closed} demo accounts closed")
