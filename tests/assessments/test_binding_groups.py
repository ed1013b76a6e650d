"""The sign of a mandatory group warns only as long as the group lacks a complete indicator."""

from __future__ import annotations

import pytest
from django.urls import reverse

from tests.factories import make_indicator

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("result", "warns"), [("81", False), ("0", False), (None, True)], ids=["complete", "result 0", "no result"]
)
def test_a_mandatory_group_is_plain_with_a_complete_indicator(assessment, member_client, result, warns):
    make_indicator(assessment, "7.1", 1, result=result)
    page = member_client.get(reverse("assessments:dimension", args=[assessment.pk, "7.1"])).text
    first = page.split("กลุ่มบังคับของหน่วยงานนี้")[0]
    assert first.endswith('tag--warn">') == warns
