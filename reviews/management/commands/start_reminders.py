from typing import Any

from django.core.management.base import BaseCommand
from django.utils.timezone import now

from notices.waking import wake, wake_sender
from reviews.tasks import remind


class Command(BaseCommand):
    help = "Starts the hourly round of reminders and the sending of waiting mail; safe to repeat."

    def handle(self, *args: Any, **options: Any) -> None:
        wake(remind, now())
        wake_sender(now())
