"""Login and passwords in Thai, the pages of django-allauth in the system's own layout."""

from __future__ import annotations

import re

import pytest
from allauth.account.models import EmailAddress
from django import forms
from django.contrib.auth.models import AnonymousUser
from django.contrib.auth.password_validation import password_validators_help_texts
from django.core import mail
from django.http import HttpRequest
from django.template.loader import get_template
from django.test import Client, RequestFactory
from django.urls import reverse

from accounts.models import Role, User
from tests.factories import PASSWORD, make_agency, make_user

pytestmark = pytest.mark.django_db

LOGIN = "/accounts/login/"
RESET = "/accounts/password/reset/"
CHANGE = "/accounts/password/change/"
NEW_PASSWORD = "ทะเลสีฟ้า-ภูเขาเขียว"
WRONG = "อีเมลหรือรหัสผ่านไม่ถูกต้อง โปรดตรวจสอบแล้วลองอีกครั้ง"


@pytest.fixture
def user() -> User:
    return make_user(Role.MEMBER, make_agency(), email="somchai@agency.example")


@pytest.fixture
def logged_in(client: Client, user: User) -> Client:
    client.force_login(user)
    return client


@pytest.fixture
def request_of_nobody() -> HttpRequest:
    request = RequestFactory().get("/")
    request.user = AnonymousUser()
    return request


def log_in(client: Client, email: str, password: str, **more: str):
    return client.post(LOGIN, {"login": email, "password": password} | more)


def is_logged_in(client: Client) -> bool:
    return "_auth_user_id" in client.session


# Login and logout


def test_the_login_page_says_what_this_is(client):
    response = client.get(LOGIN)
    assert response.status_code == 200
    for words in ("ระบบราชการ 4.0", "บัญชีผู้ใช้เปิดได้ด้วยคำเชิญ", 'name="login"', 'name="password"', RESET):
        assert words in response.text


@pytest.mark.parametrize("email", ["somchai@agency.example", "Somchai@Agency.Example"])
def test_the_right_password_opens(client, user, email):
    assert log_in(client, email, PASSWORD).headers["Location"] == reverse("home")
    assert is_logged_in(client)
    assert client.get(reverse("accounts:agencies")).context["messages"]._loaded_messages == []


def test_login_leads_to_the_page_asked_for(client, user):
    assert log_in(client, user.email, PASSWORD, next="/agencies/").headers["Location"] == "/agencies/"
    assert log_in(Client(), user.email, PASSWORD, next="https://evil.example/").headers["Location"] == reverse("home")


@pytest.mark.parametrize(
    ("email", "password"), [("somchai@agency.example", "wrong-password"), ("nobody@agency.example", PASSWORD)]
)
def test_a_wrong_password_and_an_unknown_person_get_the_same_words(client, user, email, password):
    response = log_in(client, email, password)
    assert WRONG in response.text
    assert not is_logged_in(client)


def test_after_five_failures_even_the_right_password_waits(client, user):
    for _ in range(5):
        log_in(client, user.email, "wrong-password")
    response = log_in(client, user.email, PASSWORD)
    assert "เข้าสู่ระบบไม่สำเร็จหลายครั้งเกินไป" in response.text
    assert not is_logged_in(client)


def test_a_suspended_account_does_not_open(client, user):
    User.objects.update(is_active=False)
    response = client.post(LOGIN, {"login": user.email, "password": PASSWORD}, follow=True)
    assert "บัญชีนี้ถูกระงับการใช้งาน" in response.text
    assert not is_logged_in(client)


def test_too_many_requests_get_a_page_of_their_own(client, settings):
    settings.ACCOUNT_RATE_LIMITS = {"login": "1/m/ip"}
    log_in(client, "a@b.example", "wrong-password")
    response = log_in(client, "a@b.example", "wrong-password")
    assert response.status_code == 429
    assert "ส่งคำขอถี่เกินไป" in response.text


def test_logout_asks_and_ends(logged_in):
    assert "ท่านต้องการออกจากระบบหรือไม่" in logged_in.get("/accounts/logout/").text
    assert is_logged_in(logged_in)
    response = logged_in.post("/accounts/logout/", follow=True)
    assert response.redirect_chain == [(LOGIN, 302)]
    assert "ออกจากระบบแล้ว" in response.text
    assert not is_logged_in(logged_in)


# Demo accounts


def test_demo_accounts_are_listed_while_debug_is_on(client, settings):
    make_user(Role.MEMBER, make_agency("กรมตัวอย่าง"), email="member@demo.example", is_demo=True)
    make_user(Role.MEMBER, make_agency(), email="member@real.example")
    make_user(Role.MEMBER, make_agency(), email="gone@demo.example", is_demo=True, is_active=False)
    settings.DEBUG = True
    page = client.get(LOGIN).text
    for words in ("member@demo.example", "ทีมงาน · กรมตัวอย่าง", "pmqa-demo"):
        assert words in page
    assert "member@real.example" not in page
    assert "gone@demo.example" not in page


def test_demo_accounts_are_never_listed_in_production(client, settings):
    make_user(Role.MEMBER, make_agency(), email="member@demo.example", is_demo=True)
    settings.DEBUG = False
    page = client.get(LOGIN).text
    assert "member@demo.example" not in page
    assert "pmqa-demo" not in page


def test_without_demo_accounts_there_is_no_list(client, user, settings):
    settings.DEBUG = True
    assert "pmqa-demo" not in client.get(LOGIN).text


# Passwords


def reset_link(email: str) -> str:
    """Asks for a new password and reads the link in the letter."""
    assert Client().post(RESET, {"email": email}).headers["Location"] == f"{RESET}done/"
    (letter,) = mail.outbox
    assert letter.subject == "PMQA 4.0: ตั้งรหัสผ่านใหม่"
    assert "มีผู้ขอตั้งรหัสผ่านใหม่" in letter.body
    (link,) = re.findall(r"http://testserver(/\S+)", letter.body)
    return link


def test_a_forgotten_password_is_set_by_the_link_in_the_letter_once(client, user):
    link = reset_link(user.email)
    page = client.get(link, follow=True)
    assert "ตั้งรหัสผ่านใหม่" in page.text
    sent = {"password1": NEW_PASSWORD, "password2": NEW_PASSWORD}
    done = client.post(page.request["PATH_INFO"], sent, follow=True)
    assert "ตั้งรหัสผ่านใหม่แล้ว" in done.text
    assert "ลิงก์นี้ใช้ไม่ได้แล้ว" in Client().get(link, follow=True).text
    assert log_in(Client(), user.email, NEW_PASSWORD).headers["Location"] == reverse("home")


def test_a_weak_new_password_is_refused_in_thai(client, user):
    page = client.get(reset_link(user.email), follow=True)
    response = client.post(page.request["PATH_INFO"], {"password1": "สั้น", "password2": "สั้น"})
    assert response.context["form"].errors["password1"] == ["รหัสผ่านสั้นเกินไป ต้องมีอย่างน้อย 10 ตัวอักษร"]
    assert User.objects.get().check_password(PASSWORD)


def test_an_unknown_address_gets_a_letter_without_a_link(client):
    assert client.post(RESET, {"email": "nobody@agency.example"}).headers["Location"] == f"{RESET}done/"
    (letter,) = mail.outbox
    assert letter.subject == "PMQA 4.0: ไม่พบบัญชีผู้ใช้ของอีเมลนี้"
    assert "nobody@agency.example" in letter.body
    assert "http" not in letter.body


def test_a_password_is_changed_with_the_current_one(logged_in, user):
    sent = {"oldpassword": PASSWORD, "password1": NEW_PASSWORD, "password2": NEW_PASSWORD}
    wrong = logged_in.post(CHANGE, sent | {"oldpassword": "wrong-password", "password2": "อื่น"})
    assert dict(wrong.context["form"].errors) == {
        "oldpassword": ["รหัสผ่านปัจจุบันไม่ถูกต้อง"],
        "password2": ["รหัสผ่านทั้งสองช่องไม่ตรงกัน"],
    }
    response = logged_in.post(CHANGE, sent, follow=True)
    assert "เปลี่ยนรหัสผ่านแล้ว" in response.text
    assert is_logged_in(logged_in)
    assert User.objects.get().check_password(NEW_PASSWORD)


def test_the_rules_for_passwords_are_said_in_thai():
    assert password_validators_help_texts() == [
        "ไม่คล้ายกับอีเมลของท่าน",
        "มีอย่างน้อย 10 ตัวอักษร",
        "ไม่ใช่รหัสผ่านที่ใช้กันทั่วไป",
    ]


# Other pages of django-allauth


def test_nobody_signs_up(client):
    sent = {"email": "new@agency.example", "password1": NEW_PASSWORD, "password2": NEW_PASSWORD}
    for response in (client.get("/accounts/signup/"), client.post("/accounts/signup/", sent)):
        assert "เปิดบัญชีผู้ใช้ได้ด้วยคำเชิญเท่านั้น" in response.text
    assert not User.objects.exists()


@pytest.mark.parametrize(
    ("address", "words"),
    [
        ("/accounts/email/", "บัญชีของท่าน"),
        ("/accounts/reauthenticate/", "ยืนยันตัวตน"),
        ("/accounts/confirm-email/", "ระบบนี้ไม่มีขั้นตอนยืนยันอีเมล"),
        ("/accounts/confirm-email/some-key/", "ระบบนี้ไม่มีขั้นตอนยืนยันอีเมล"),
        ("/accounts/password/set/", "เปลี่ยนรหัสผ่าน"),
        ("/accounts/inactive/", "บัญชีนี้ถูกระงับการใช้งาน"),
        (f"{RESET}key/1-some-key/", "ลิงก์นี้ใช้ไม่ได้แล้ว"),
        (f"{RESET}key/done/", "ตั้งรหัสผ่านใหม่แล้ว"),
    ],
)
def test_every_page_is_thai_and_in_our_layout(logged_in, address, words):
    response = logged_in.get(address, follow=True)
    assert response.status_code == 200
    assert words in response.text
    assert "base.html" in [template.name for template in response.templates]


def test_an_account_keeps_the_address_it_was_invited_with(logged_in, user):
    for sent in (
        {"action_add": "", "email": "victim@agency.example"},
        {"action_primary": "", "email": "victim@agency.example"},
        {"action_remove": "", "email": user.email},
    ):
        logged_in.post("/accounts/email/", sent)
    assert User.objects.get().email == "somchai@agency.example"
    assert not EmailAddress.objects.filter(email="victim@agency.example").exists()
    assert mail.outbox == []


def test_a_page_without_words_of_ours_keeps_the_layout(request_of_nobody):
    page = get_template("account/request_login_code.html").render({"form": forms.Form()}, request_of_nobody)
    assert 'class="entrance' in page
