"""Mails of these tests go into the real outbox."""

from collections.abc import Iterator

import pytest

from tests.notices import steps


@pytest.fixture(autouse=True)
def outbox(settings) -> Iterator[None]:
    settings.EMAIL_BACKEND = "notices.backend.Outbox"
    settings.MAIL_TRANSPORT = steps.WORKING
    steps.sent.clear()
    yield
    steps.sent.clear()
