"""Agencies as the officer keeps them."""

from __future__ import annotations

import pytest
from django.db import IntegrityError, transaction

from accounts.actions import add_agency, edit_agency
from accounts.models import Agency, AgencyFunction, AgencyKind, Role
from tests.factories import make_user

pytestmark = pytest.mark.django_db


def test_an_agency_is_added_and_changed_with_what_was_before_on_record():
    officer = make_user(Role.OFFICER)
    agency = add_agency(
        actor=officer, name="กรมเดิม", kind=AgencyKind.DEPARTMENT, function=AgencyFunction.POLICY, short_name="กด."
    )
    edit_agency(agency=agency, actor=officer, name="กรมใหม่", function=AgencyFunction.BOTH)
    stored = Agency.objects.get()
    assert (stored.name, stored.function, stored.short_name) == ("กรมใหม่", "both", "กด.")
    assert list(stored.history.values_list("name", "function")) == [("กรมใหม่", "both"), ("กรมเดิม", "policy")]


def test_two_agencies_never_have_the_same_name(agency):
    with pytest.raises(IntegrityError), transaction.atomic():
        add_agency(actor=make_user(Role.OFFICER), name=agency.name, kind="department", function="service")
