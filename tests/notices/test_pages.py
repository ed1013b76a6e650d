import pytest
from django.urls import reverse
from django.utils.timezone import now

from accounts.models import Role
from notices.actions.telling import Message, tell
from notices.models import Mail, MailState, Notice, NoticeKind
from tests.factories import make_user

pytestmark = pytest.mark.django_db


@pytest.fixture
def person(client):
    user = make_user()
    client.force_login(user)
    return user


@pytest.fixture
def officer(client):
    user = make_user(Role.OFFICER)
    client.force_login(user)
    return user


def told(user, number: int = 1) -> Notice:
    tell(
        people=[user],
        message=Message(
            kind=NoticeKind.RETURNED,
            key=f"returned:{number}",
            title=f"ส่งกลับให้แก้ไข ครั้งที่ {number}",
            address="/assessments/",
        ),
        at=now(),
    )
    return Notice.objects.get(recipient=user, key=f"returned:{number}")


def test_a_person_reads_their_own_notices_only(client, person):
    told(person, 1)
    told(make_user(), 2)

    page = client.get(reverse("notices:index")).content.decode()

    assert "ครั้งที่ 1" in page
    assert "ครั้งที่ 2" not in page


def test_the_bar_counts_what_is_unread(client, person):
    told(person, 1)
    told(person, 2)
    assert client.get(reverse("notices:index")).context["unread"] == 2


def test_following_a_notice_marks_it_and_leads_to_its_page(client, person):
    notice = told(person)

    response = client.post(reverse("notices:follow", args=[notice.pk]))

    assert response["location"] == "/assessments/"
    notice.refresh_from_db()
    first = notice.read_at
    client.post(reverse("notices:follow", args=[notice.pk]))
    notice.refresh_from_db()
    assert notice.read_at == first is not None


def test_a_notice_of_somebody_else_does_not_exist(client, person):
    notice = told(make_user())

    assert client.post(reverse("notices:follow", args=[notice.pk])).status_code == 404
    notice.refresh_from_db()
    assert notice.read_at is None


def test_all_are_marked_at_once_but_only_ones_own(client, person):
    own, other = told(person), told(make_user())

    client.post(reverse("notices:mark_all"))

    own.refresh_from_db()
    other.refresh_from_db()
    assert (own.read_at is None, other.read_at is None) == (False, True)


@pytest.mark.parametrize("address", ["notices:mark_all", "notices:follow"])
def test_reading_marks_by_post_only(client, person, address):
    notice = told(person)
    arguments = [notice.pk] if address == "notices:follow" else []
    assert client.get(reverse(address, args=arguments)).status_code == 405


@pytest.mark.parametrize("count", [1, 3])
def test_the_list_costs_the_same_at_any_length(client, person, count, django_assert_num_queries):
    for number in range(count):
        told(person, number)
    with django_assert_num_queries(8):
        client.get(reverse("notices:index"))


def test_the_outbox_is_the_officers(client, person):
    assert client.get(reverse("notices:outbox")).status_code == 403


@pytest.mark.parametrize("count", [1, 3])
def test_the_outbox_costs_the_same_at_any_length(client, officer, count, django_assert_num_queries):
    for number in range(count):
        told(make_user(), number)
    with django_assert_num_queries(7):
        page = client.get(reverse("notices:outbox"))
    assert len(page.context["mails"]) == count


def test_the_officer_reads_a_notice_but_never_a_personal_link(client, officer):
    told(make_user())
    system = Mail.objects.create(
        to="a@b.example", sender="s@b.example", subject="คำเชิญ", body="secret-link", created_at=now(), next_try_at=now()
    )

    shown = client.get(reverse("notices:mail", args=[Mail.objects.exclude(notice=None).get().pk])).content.decode()
    hidden = client.get(reverse("notices:mail", args=[system.pk])).content.decode()

    assert "ส่งกลับให้แก้ไข ครั้งที่ 1" in shown
    assert "secret-link" not in hidden


def test_a_refused_mail_is_sent_again_by_the_officer_once(client, officer):
    told(make_user())
    mail = Mail.objects.get()
    Mail.objects.update(state=MailState.REFUSED)
    address = reverse("notices:resend", args=[mail.pk])

    client.post(address)
    mail.refresh_from_db()
    assert mail.state == MailState.WAITING
    second = client.post(address, follow=True)
    assert "ไม่ได้ถูกปฏิเสธ" in second.content.decode()
