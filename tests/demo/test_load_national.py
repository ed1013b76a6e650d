"""The command: refused where it does not belong, and the same seed gives the same figures."""

from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.db import transaction

from accounts.models import Agency
from assessments.models import Score
from demo.national.loading import Size, load_national
from tests.factories import NOW

pytestmark = pytest.mark.django_db
TINY = Size(agencies=20, cycles=2, reviewers=4)


def test_same_seed_gives_the_same_figures_and_another_seed_others():
    def totals(seed):
        with transaction.atomic():
            list(load_national(size=TINY, seed=seed, at=NOW))
            found = list(Score.objects.order_by("pk").values_list("total", flat=True))
            transaction.set_rollback(True)
        return found

    first = totals(4)
    assert totals(4) == first
    assert totals(5) != first


def test_command_refuses_a_second_time_and_without_debug(settings):
    with pytest.raises(CommandError, match="--without-debug"):
        call_command("load_national", agencies=30)
    settings.DEBUG = True
    line = StringIO()
    call_command("load_national", agencies=30, cycles=2, reviewers=4, stdout=line)
    assert "cycle" in line.getvalue()
    with pytest.raises(CommandError, match="already"):
        call_command("load_national", agencies=30)
    assert Agency.objects.count() == 30
