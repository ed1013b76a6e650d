from datetime import timedelta

import pytest
from django.conf import settings
from django.core.management import call_command
from django.utils.module_loading import import_string
from django.utils.timezone import now
from django_tasks_db.models import DBTaskResult

from notices.tasks import look_round


def rounds():
    return DBTaskResult.objects.filter(task_path="notices.tasks.look_round")


@pytest.mark.django_db(transaction=True)
def test_one_round_is_followed_by_one_other():
    look_round.call()
    look_round.call()

    (following,) = rounds()
    assert now() + timedelta(minutes=59) < following.run_after < now() + timedelta(minutes=61)


@pytest.mark.django_db(transaction=True)
def test_a_round_that_fails_is_followed_by_another(settings):
    settings.HOURLY = ["math.sqrt"]
    with pytest.raises(TypeError):
        look_round.call()
    assert rounds().count() == 1


@pytest.mark.django_db(transaction=True)
def test_starting_twice_starts_once():
    call_command("start_reminders")
    call_command("start_reminders")
    assert rounds().count() == 1


@pytest.mark.django_db
def test_everything_of_the_round_takes_the_moment_and_counts():
    assert [import_string(name)(at=now()) for name in settings.HOURLY] == [0] * len(settings.HOURLY)
