"""The error pages: for everybody, logged in or not."""

from __future__ import annotations

import pytest
from django.contrib.auth.models import AnonymousUser
from django.template.loader import get_template
from django.test import Client, RequestFactory
from pytest_django import DjangoAssertNumQueries

from accounts.models import Role
from pmqa.views import csrf_failure, forbidden, not_found
from tests.accounts.steps import as_user
from tests.factories import make_agency, make_user

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
    response = as_user(make_user(Role.COORDINATOR, agency)).get(f"/agencies/{agency.pk}/edit/")
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
