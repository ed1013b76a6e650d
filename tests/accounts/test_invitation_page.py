"""The public page of an invitation, for everyone who may open its link."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils.timezone import now

from accounts.actions import accept_invitation, join, withdraw_invitation
from accounts.models import Agency, Invitation, Membership, Role, User
from tests.accounts.steps import invited
from tests.factories import make_user
from tests.visitors import visitor

pytestmark = pytest.mark.django_db

EMAIL = "new@agency.example"
ANSWER = {
    "full_name": "นางสาวสมหญิง ใจดี",
    "position": "นักวิเคราะห์นโยบายและแผน",
    "password1": "ทะเลสีฟ้า-ภูเขาเขียว",
    "password2": "ทะเลสีฟ้า-ภูเขาเขียว",
}


@pytest.fixture
def invitation(agency: Agency) -> Invitation:
    return invited(agency, EMAIL)


@pytest.fixture
def address(invitation: Invitation) -> str:
    return invitation.get_absolute_url()


def untouched(invitation: Invitation) -> bool:
    """Whether the invitation is open still and nobody new holds a role."""
    return Invitation.objects.open().filter(pk=invitation.pk).exists() and Membership.objects.count() == 1


def test_it_shows_agency_and_role_and_changes_nothing(client, invitation, address):
    response = client.get(address)
    assert response.status_code == 200
    for words in ("กรมทรัพยากรน้ำบาดาล", "ทีมงาน", EMAIL):
        assert words in response.text
    assert "no-store" in response.headers["Cache-Control"]
    assert untouched(invitation)
    assert not User.objects.filter(email=EMAIL).exists()


def test_a_new_person_joins_and_is_logged_in(client, agency, address):
    response = client.post(address, ANSWER)
    user = User.objects.get(email=EMAIL)
    assert response.headers["Location"] == reverse("home")
    assert (user.full_name, user.position) == ("นางสาวสมหญิง ใจดี", "นักวิเคราะห์นโยบายและแผน")
    assert user.check_password(ANSWER["password1"])
    assert user.has_role(Role.MEMBER, agency.pk)
    assert client.session["_auth_user_id"] == str(user.pk)
    assert client.get(reverse("assessments:index")).status_code == 200


def test_the_second_submit_is_refused(client, address):
    client.post(address, ANSWER)
    before = list(User.objects.values_list("pk", "password", "full_name"))
    response = Client().post(address, ANSWER | {"full_name": "ผู้อื่น"})
    assert response.status_code == 410
    assert list(User.objects.values_list("pk", "password", "full_name")) == before


def test_the_e_mail_address_is_the_invited_one(client, address):
    client.post(address, ANSWER | {"email": "other@agency.example"})
    assert not User.objects.filter(email="other@agency.example").exists()
    assert User.objects.filter(email=EMAIL).exists()


@pytest.mark.parametrize(
    ("changes", "errors"),
    [
        ({"full_name": " "}, {"full_name": ["โปรดระบุข้อมูลในช่องนี้"]}),
        ({"position": ""}, {"position": ["โปรดระบุข้อมูลในช่องนี้"]}),
        ({"password2": "อย่างอื่น"}, {"password2": ["รหัสผ่านทั้งสองช่องไม่ตรงกัน"]}),
        (
            {"password1": "สั้นไป", "password2": "สั้นไป"},
            {"password1": ["รหัสผ่านสั้นเกินไป ต้องมีอย่างน้อย 10 ตัวอักษร"]},
        ),
        (
            {"password1": "1234567890", "password2": "1234567890"},
            {"password1": ["รหัสผ่านนี้คาดเดาได้ง่าย โปรดตั้งรหัสผ่านอื่น"]},
        ),
        ({"password1": EMAIL, "password2": EMAIL}, {"password1": ["รหัสผ่านคล้ายกับอีเมลมากเกินไป"]}),
    ],
    ids=["no name", "no position", "two passwords", "short", "common", "like the e-mail"],
)
def test_what_is_wrong_is_said_in_thai_and_nothing_stored(client, invitation, address, changes, errors):
    response = client.post(address, ANSWER | changes)
    assert response.status_code == 422
    assert dict(response.context["form"].errors) == errors
    assert untouched(invitation)


def test_who_has_an_account_is_asked_to_log_in_first(client, invitation, address):
    make_user(email="New@Agency.example")
    response = client.get(address)
    assert response.status_code == 200
    assert f'href="{reverse("account_login")}?next={address.replace("/", "%2F")}"' in response.text
    assert client.post(address, ANSWER).status_code == 409
    assert untouched(invitation)


def test_who_is_invited_and_logged_in_accepts_with_one_button(agency, invitation, address):
    user = make_user(email=EMAIL)
    client = visitor(user)
    assert "ตอบรับคำเชิญ" in client.get(address).text
    assert untouched(invitation)
    assert client.post(address).headers["Location"] == reverse("home")
    assert list(user.memberships.values_list("agency", "role")) == [(agency.pk, "member")]
    assert client.post(address).status_code == 410
    assert user.memberships.count() == 1


@pytest.mark.parametrize(
    ("role", "page"), [(Role.REVIEWER, "reviews:index"), (Role.OFFICER, "assessments:index")], ids=str
)
def test_whoever_joins_or_accepts_comes_to_the_first_page_of_their_role(client, role, page):
    make_user(email="known@opdc.example")
    joined = client.post(invited(None, role=role).get_absolute_url(), ANSWER, follow=True)
    accepts = visitor(User.objects.get(email="known@opdc.example"))
    accepted = accepts.post(invited(None, "known@opdc.example", role).get_absolute_url(), follow=True)
    assert [answer.redirect_chain[-1][0] for answer in (joined, accepted)] == [reverse(page)] * 2


def test_another_person_is_told_so_and_cannot_accept(invitation, address):
    user = make_user(Role.MANAGER)
    Membership.objects.filter(user=user).delete()
    client = visitor(user)
    response = client.get(address)
    assert response.status_code == 200
    assert EMAIL in response.text
    assert user.email in response.text
    assert client.post(address).status_code == 403
    assert untouched(invitation)


@pytest.mark.parametrize("method", ["get", "post"])
@pytest.mark.parametrize(
    ("end", "words"),
    [
        ("used", "ได้รับการตอบรับแล้ว"),
        ("withdrawn", "ถูกยกเลิก"),
        ("expired", "หมดอายุ"),
    ],
)
def test_a_closed_invitation_is_gone(client, invitation, address, method, end, words):
    if end == "used":
        accept_invitation(invitation=invitation, user=make_user(email=EMAIL), at=now())
    elif end == "withdrawn":
        withdraw_invitation(invitation=invitation, actor=invitation.invited_by, at=now())
    else:
        Invitation.objects.update(expires_at=now() - timedelta(seconds=1))
    before = Membership.objects.count()
    response = getattr(client, method)(address)
    assert response.status_code == 410
    assert words in response.text
    assert Membership.objects.count() == before


def test_a_token_never_sent_is_not_found(client):
    assert client.get(reverse("accounts:invitation", args=["never-sent"])).status_code == 404


def test_an_invitation_withdrawn_meanwhile_is_gone(client, invitation, address, monkeypatch):
    def late(**fields: Any) -> User:
        withdraw_invitation(invitation=invitation, actor=invitation.invited_by, at=now())
        return join(**fields)

    monkeypatch.setattr("accounts.views.invitation.join", late)
    response = client.post(address, ANSWER)
    assert response.status_code == 410
    assert "ถูกยกเลิก" in response.text
    assert not User.objects.filter(email=EMAIL).exists()


def test_an_account_opened_meanwhile_asks_for_login(client, invitation, address, monkeypatch):
    def late(**fields: Any) -> User:
        make_user(email=EMAIL)
        return join(**fields)

    monkeypatch.setattr("accounts.views.invitation.join", late)
    assert client.post(address, ANSWER).status_code == 409
    assert untouched(invitation)
    assert "_auth_user_id" not in client.session


def test_an_invitation_to_opdc_names_opdc(client):
    response = client.get(invited(None, role=Role.REVIEWER).get_absolute_url())
    assert "สำนักงาน ก.พ.ร." in response.text
    assert "ผู้ตรวจประเมิน" in response.text
