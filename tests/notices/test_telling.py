import pytest
from django_tasks_db.models import DBTaskResult

from notices.actions.telling import Message, tell
from notices.models import Mail, Notice, NoticeKind
from tests.factories import NOW, make_user

pytestmark = pytest.mark.django_db


def test_each_person_gets_a_notice_and_a_mail(settings):
    settings.SITE_ADDRESS = "https://pmqa.example"
    one, two = make_user(), make_user()

    told = tell_of_release([one, two])

    assert told == 2
    assert [(notice.recipient, notice.title) for notice in Notice.objects.order_by("pk")] == [
        (one, "เผยแพร่ผลการประเมินแล้ว"),
        (two, "เผยแพร่ผลการประเมินแล้ว"),
    ]
    mail = Mail.objects.get(to=one.email)
    assert mail.subject == "PMQA 4.0: เผยแพร่ผลการประเมินแล้ว"
    assert "https://pmqa.example/assessments/1/" in mail.body


def test_the_same_event_is_told_once():
    one, two = make_user(), make_user()
    tell_of_release([one])

    assert tell_of_release([one, two, two]) == 1
    assert Notice.objects.count() == Mail.objects.count() == 2


def test_an_account_that_is_closed_is_passed_over():
    assert tell_of_release([make_user(is_active=False)]) == 0
    assert not Mail.objects.exists()


def test_many_people_cost_no_more_queries_than_one(django_assert_num_queries):
    people = [make_user() for _ in range(20)]
    with django_assert_num_queries(6):
        tell_of_release(people[:1])
    with django_assert_num_queries(6):
        tell_of_release(people)


@pytest.mark.django_db(transaction=True)
def test_one_call_of_the_sender_waits_for_many_events():
    for number in range(3):
        tell_of_release([make_user()], key=f"released:{number}")

    assert DBTaskResult.objects.filter(task_path="notices.tasks.send_mails").count() == 1


def tell_of_release(people, *, key: str = "released:1") -> int:
    return tell(
        people=people,
        message=Message(kind=NoticeKind.RELEASED, key=key, title="เผยแพร่ผลการประเมินแล้ว", address="/assessments/1/"),
        at=NOW,
    )
