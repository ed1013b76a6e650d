import pytest

from accounts.models import Role
from certification.asking import ask_agencies
from notices.models import Notice, NoticeKind
from tests.certification.steps import make_released, want
from tests.factories import NOW, person

pytestmark = pytest.mark.django_db


def test_eligible_agencies_are_asked_once_until_they_answer():
    reached, answered = make_released(), make_released()
    make_released(good=False)
    want(answered)
    Notice.objects.all().delete()
    coordinator = person(Role.COORDINATOR, reached.agency)
    coordinator.notices.all().delete()

    told = [ask_agencies(at=NOW), ask_agencies(at=NOW)]

    team = {coordinator.pk, person(Role.MEMBER, reached.agency).pk}
    notices = Notice.objects.filter(kind=NoticeKind.CERTIFICATION)
    assert told == [2, 0]
    assert set(notices.values_list("recipient", flat=True)) == team
