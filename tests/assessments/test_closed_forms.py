"""Forms reached by their address after the submission: closed at once, with the reason."""

from __future__ import annotations

import pytest
from django.urls import reverse

from accounts.models import Role
from assessments.actions.evidence import use_evidence
from assessments.actions.processes import add_key_process
from assessments.models import Assessment
from assessments.workflow import State
from tests.assessments.writing import FIGURES
from tests.documents import picture
from tests.factories import NOW, make_assessment, make_evidence, make_indicator, person, requirement_of
from tests.visitors import visitor

pytestmark = pytest.mark.django_db


@pytest.fixture
def submitted(db: None) -> Assessment:
    """Handed in, with an indicator, a key process and a picture."""
    assessment = make_assessment()
    member = person(Role.MEMBER, assessment.agency)
    make_indicator(assessment)
    add_key_process(assessment=assessment, name="การสำรวจ", rows={}, actor=member, at=NOW)
    image = make_evidence(assessment, content=picture("PNG"), name="picture.png")
    place = requirement_of(assessment, "1.1", "basic")
    use_evidence(evidence=image, requirement_id=place, pages="", actor=member, at=NOW)
    Assessment.objects.filter(pk=assessment.pk).update(state=State.SUBMITTED)
    return assessment


ADDRESSES = {
    "add_indicator": lambda a: ["7.1"],
    "indicator": lambda a: ["7.1", a.indicators.get().pk],
    "add_key_process": lambda a: [],
    "key_process": lambda a: [a.key_processes.get().pk],
    "figure": lambda a: [a.evidence.get().uses.get().pk],
    "use_pages": lambda a: [a.evidence.get().uses.get().pk],
}


@pytest.mark.parametrize("name", ADDRESSES)
def test_a_form_is_closed_at_once_after_the_submission(submitted, name):
    address = reverse(f"assessments:{name}", args=[submitted.pk, *ADDRESSES[name](submitted)])
    client = visitor(person(Role.MEMBER, submitted.agency))
    page = client.get(address)
    assert page.context["writing"].reason in page.text
    assert [words for words in ('class="card-plain', "textarea", ">บันทึก<", "เรียกคืนไม่ได้") if words in page.text] == []


def test_what_was_typed_before_the_submission_stays_readable(submitted):
    address = reverse("assessments:add_indicator", args=[submitted.pk, "7.1"])
    client = visitor(person(Role.MEMBER, submitted.agency))
    refused = client.post(address, FIGURES | {"name": "ตัวชี้วัดที่เพิ่งพิมพ์"})
    assert (refused.status_code, "ตัวชี้วัดที่เพิ่งพิมพ์" in refused.text) == (422, True)
