"""The error pages: for everybody, logged in or not."""

from __future__ import annotations

import pytest
from django.contrib.auth.models import AnonymousUser
from django.template.loader import get_template
from django.test import Client, RequestFactory
from pytest_django import DjangoAssertNumQueries

from accounts.models import Role
from pmqa.middleware import page_above
from pmqa.views import csrf_failure, forbidden, not_found
from tests.factories import make_agency, make_user
from tests.visitors import visitor

pytestmark = pytest.mark.django_db

ERRORS = [
    (not_found, 404, "ไม่พบหน้าที่ต้องการ"),
    (forbidden, 403, "ท่านไม่มีสิทธิ์ดำเนินการนี้"),
    (csrf_failure, 403, "แบบฟอร์มนี้หมดอายุแล้ว ข้อมูลยังไม่ได้บันทึก"),
]


@pytest.mark.parametrize(("view", "status", "words"), ERRORS)
@pytest.mark.parametrize("anonymous", [True, False])
def test_they_work_for_everybody(view, status, words, anonymous):
    request = RequestFactory().get("/")
    request.user = AnonymousUser() if anonymous else make_user(Role.MEMBER, make_agency())
    response = view(request)
    assert response.status_code == status
    assert words in response.content.decode()


def test_the_page_of_a_refusal_says_why():
    agency = make_agency()
    response = visitor(make_user(Role.COORDINATOR, agency)).get(f"/agencies/{agency.pk}/edit/")
    assert response.status_code == 403
    assert "เฉพาะเจ้าหน้าที่สำนักงาน ก.พ.ร. เท่านั้นที่แก้ไขข้อมูลหน่วยงานได้" in response.text


def test_a_stale_form_gets_its_own_page():
    response = Client(enforce_csrf_checks=True).post("/accounts/login/", {"login": "a@b.example", "password": "x"})
    assert response.status_code == 403
    assert "แบบฟอร์มนี้หมดอายุแล้ว" in response.text


def test_the_page_of_a_failure_needs_neither_context_nor_database(django_assert_num_queries: DjangoAssertNumQueries):
    with django_assert_num_queries(0):
        page = get_template("500.html").render()
    assert "ระบบขัดข้องชั่วคราว" in page
    assert '<html lang="th">' in page


UNREADABLE = [
    pytest.param({"content_type": "application/x-www-form-urlencoded; charset=utf-16"}, id="another encoding"),
    pytest.param({"content_type": "multipart/form-data; boundary=x; charset=utf-16"}, id="parts in another encoding"),
    pytest.param({"content_type": "text/plain; charset=no-such"}, id="an encoding that is none"),
    pytest.param({"content_type": "multipart/form-data"}, id="parts without a boundary"),
    pytest.param({"content_type": "application/x-www-form-urlencoded", "data": "a=&" * 1001}, id="too many fields"),
    pytest.param({"content_type": "application/x-www-form-urlencoded", "headers": {"host": "bad host"}}, id="bad host"),
]


@pytest.mark.parametrize("debug", [True, False])
@pytest.mark.parametrize("sent", UNREADABLE)
@pytest.mark.parametrize("address", ["/accounts/login/", "/agencies/add/"])
def test_what_cannot_be_read_is_answered_in_our_words(address, sent, debug, settings):
    settings.DEBUG = debug
    data = sent.get("data", "login=a@b.example")
    response = Client().generic("POST", address, data, sent["content_type"], headers=sent.get("headers"))
    assert response.status_code == 400
    assert "ระบบอ่านคำขอนี้ไม่ได้" in response.text
    assert "Traceback" not in response.text


def test_a_form_that_names_utf8_is_read():
    client = Client()
    for name in ("utf-8", "UTF-8", '"utf-8"'):
        kind = f"application/x-www-form-urlencoded; charset={name}"
        assert client.post("/accounts/login/", "login=a", content_type=kind).status_code == 200


def test_an_address_that_only_takes_forms_shows_the_way_back():
    agency = make_agency()
    client = visitor(make_user(Role.COORDINATOR, agency))
    response = client.get(f"/agencies/{agency.pk}/invite/")
    assert (response.status_code, response["Allow"]) == (405, "POST")
    assert "ที่อยู่นี้เปิดเป็นหน้าไม่ได้" in response.text
    assert f'href="/agencies/{agency.pk}/"' in response.text


@pytest.mark.parametrize(
    ("path", "above"),
    [
        ("/assessments/7/submit/sign/", "/assessments/7/submit/"),
        ("/assessments/7/results/7.1/3/remove/", "/assessments/7/results/7.1/3/"),
        ("/people/4/remove/", "/people/"),
        ("/healthz", "/"),
    ],
)
def test_the_page_above(path: str, above: str):
    assert page_above(path) == above
