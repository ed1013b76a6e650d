"""When a mail is tried again; pure."""

from datetime import timedelta

# A worker that has not reported back by then has died; another takes the mail.
CLAIM_LASTS = timedelta(minutes=10)
DELAYS = (timedelta(minutes=1), timedelta(minutes=5), timedelta(minutes=15), timedelta(hours=1))


def delay_after(attempts: int) -> timedelta:
    """How long to wait after so many failed attempts (at least one): a minute at first, an hour in the end."""
    return DELAYS[min(attempts, len(DELAYS)) - 1]
