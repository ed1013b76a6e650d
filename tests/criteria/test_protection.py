"""The migration that makes the criteria read-only can be taken back and done again."""

from __future__ import annotations

import pytest
from django.core.management import call_command
from django.db import IntegrityError

from criteria.models import Requirement


@pytest.mark.django_db(transaction=True)
def test_protection_is_taken_back_and_comes_again():
    rows = Requirement.objects.filter(pk=Requirement.objects.order_by("pk").values("pk")[:1])
    try:
        call_command("migrate", "criteria", "0001", verbosity=0)
        assert Requirement.objects.filter(pk__in=[row.pk for row in rows]).update(text_en="changed") == 1
    finally:
        call_command("migrate", verbosity=0)
    with pytest.raises(IntegrityError, match="publish a new revision"):
        Requirement.objects.filter(pk__in=[row.pk for row in rows]).update(text_en="changed again")
