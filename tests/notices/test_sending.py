from datetime import timedelta

import pytest
from django.core.mail import EmailMessage, send_mail
from django.utils.timezone import now
from django_tasks_db.models import DBTaskResult

from notices.actions.sending import send_again, send_due
from notices.actions.telling import Message, tell
from notices.errors import NotRefused
from notices.models import Mail, MailState, NoticeKind
from notices.schedule import CLAIM_LASTS, delay_after
from notices.tasks import send_mails
from tests.factories import make_user
from tests.notices import steps

pytestmark = pytest.mark.django_db


def post(to: str = "person@agency.example", subject: str = "คำเชิญ") -> Mail:
    send_mail(subject, "ลิงก์เฉพาะผู้รับ", None, [to])
    return Mail.objects.get(to=to)


def later(minutes: float):
    return now() + timedelta(minutes=minutes)


def test_a_mail_of_the_system_waits_in_the_outbox_until_it_is_sent():
    mail = post()
    assert (mail.state, steps.sent) == (MailState.WAITING, [])

    assert send_due(at=now()) == 1

    mail.refresh_from_db()
    assert (mail.state, mail.attempts, mail.body) == (MailState.SENT, 1, "")
    assert [(message.to, message.body) for message in steps.sent] == [([mail.to], "ลิงก์เฉพาะผู้รับ")]
    assert str(mail.message_id) in steps.sent[0].message()["Message-ID"]


def test_a_mail_is_sent_once():
    post()
    send_due(at=now())

    assert send_due(at=later(60)) == 0
    assert len(steps.sent) == 1


def test_the_text_of_a_notice_stays_readable_after_it_is_sent():
    tell(
        people=[make_user()],
        message=Message(kind=NoticeKind.RELEASED, key="released:1", title="เผยแพร่แล้ว", address="/"),
        at=now(),
    )
    send_due(at=now())

    assert "เผยแพร่แล้ว" in Mail.objects.get(state=MailState.SENT).body


def test_a_server_that_is_down_delays_and_loses_nothing(settings):
    settings.MAIL_TRANSPORT = steps.DOWN
    at = now() + timedelta(seconds=1)
    mails = [post(f"person{number}@agency.example") for number in range(3)]

    assert send_due(at=at) == 0

    for mail in mails:
        mail.refresh_from_db()
    assert {(mail.state, mail.attempts, mail.next_try_at) for mail in mails} == {
        (MailState.WAITING, 1, at + delay_after(1))
    }
    assert "nobody listens" in mails[0].error
    settings.MAIL_TRANSPORT = steps.WORKING
    assert send_due(at=at) == 0
    assert send_due(at=at + delay_after(1)) == 3


def test_a_line_that_breaks_sends_the_rest_later_and_the_first_not_again(settings):
    settings.MAIL_TRANSPORT = steps.BREAKING
    first, second = post("first@agency.example"), post("second@agency.example")
    send_due(at=later(0))

    settings.MAIL_TRANSPORT = steps.WORKING
    send_due(at=later(2))

    assert [message.to for message in steps.sent] == [[first.to], [second.to]]


def test_a_down_server_is_asked_once_however_many_mails_wait(settings, monkeypatch):
    settings.MAIL_TRANSPORT = steps.DOWN
    monkeypatch.setattr("notices.actions.sending.PORTION", 2)
    for number in range(5):
        post(f"person{number}@agency.example")

    send_due(at=later(0.1))

    assert sorted(Mail.objects.values_list("attempts", flat=True)) == [0, 0, 0, 1, 1]
    assert not Mail.objects.due(later(0.2)).exists()


def test_a_refused_address_is_not_tried_again_until_an_officer_asks(settings):
    settings.MAIL_TRANSPORT = steps.REFUSING
    gone, other = post("nobody@gone.example"), post("somebody@agency.example")
    send_due(at=later(0))

    gone.refresh_from_db()
    other.refresh_from_db()
    assert (gone.state, other.state) == (MailState.REFUSED, MailState.SENT)
    assert send_due(at=later(600)) == 0

    settings.MAIL_TRANSPORT = steps.WORKING
    send_again(mail=gone, at=now())
    assert send_due(at=now()) == 1


def test_a_server_that_is_only_busy_is_asked_again(settings, monkeypatch):
    monkeypatch.setattr(steps.Refusing, "code", 451)
    settings.MAIL_TRANSPORT = steps.REFUSING
    busy = post("somebody@gone.example")
    send_due(at=later(0))

    busy.refresh_from_db()
    assert busy.state == MailState.WAITING


def test_only_a_refused_mail_is_sent_again():
    with pytest.raises(NotRefused):
        send_again(mail=post(), at=now())


def test_a_mail_whose_worker_died_is_taken_over_after_a_while():
    mail = post()
    Mail.objects.filter(pk=mail.pk).update(state=MailState.SENDING, claimed_at=now())

    assert send_due(at=later(1)) == 0
    assert send_due(at=now() + CLAIM_LASTS + timedelta(seconds=1)) == 1


def test_an_attachment_is_refused_rather_than_dropped():
    message = EmailMessage("เอกสาร", "", None, ["person@agency.example"])
    message.attach("file.txt", "text")
    with pytest.raises(ValueError, match="plain text"):
        message.send()


@pytest.mark.parametrize(("attempts", "minutes"), [(1, 1), (2, 5), (3, 15), (4, 60), (99, 60)])
def test_waiting_grows_to_an_hour(attempts, minutes):
    assert delay_after(attempts) == timedelta(minutes=minutes)


@pytest.mark.django_db(transaction=True)
def test_the_task_comes_back_for_what_has_to_wait(settings):
    settings.MAIL_TRANSPORT = steps.DOWN
    post()
    assert DBTaskResult.objects.count() == 1

    assert send_mails.call() == "0 sent"

    assert DBTaskResult.objects.filter(run_after__gt=now(), run_after__lte=later(2)).count() == 1
