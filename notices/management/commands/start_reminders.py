from typing import Any

from django.core.management.base import BaseCommand
from django.utils.timezone import now

from notices.tasks import look_round
from notices.waking import wake, wake_sender


class Command(BaseCommand):
    help = "Starts the hourly round of reminders and the sending of waiting mail; safe to repeat."

    def handle(self, *args: Any, **options: Any) -> None:
        wake(look_round, now())
        wake_sender(now())
