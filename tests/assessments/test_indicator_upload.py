"""Who may send an indicator file in, how often it counts, and what its preview costs."""

from __future__ import annotations

import pytest
from django.urls import reverse

from accounts.models import Role
from assessments.indicator_file.template import draw_template
from assessments.models import Assessment, Indicator, IndicatorUpload
from assessments.workflow import State
from tests.assessments.indicator_files import confirm, send, with_new
from tests.factories import NOW, make_agency, make_assessment, make_indicator, make_user, person

pytestmark = pytest.mark.django_db


def test_second_confirmation_is_refused(assessment, member_client):
    send(member_client, assessment, with_new(assessment))
    confirm(member_client, assessment)
    response = member_client.get(confirm(member_client, assessment)["Location"])
    assert "นำเข้าไฟล์นี้ไปแล้ว" in response.text
    assert Indicator.objects.count() == 1


def test_new_file_takes_the_place_of_the_persons_unconfirmed_one(assessment, member_client):
    for _ in range(2):
        send(member_client, assessment, with_new(assessment))
    assert IndicatorUpload.objects.count() == 1


def test_locked_assessment_takes_no_file_and_says_why(client):
    assessment = make_assessment()
    content = with_new(assessment)
    client.force_login(person(Role.MEMBER, assessment.agency))
    send(client, assessment, content)
    Assessment.objects.update(state=State.SIGNED)
    assert "จึงแก้ไขไม่ได้" in str(send(client, assessment, content).context["form"].errors["file"])
    assert "จึงแก้ไขไม่ได้" in client.get(confirm(client, assessment)["Location"]).text
    assert not Indicator.objects.exists()


def test_stranger_gets_404_and_wrong_role_403(assessment, client):
    upload = IndicatorUpload.objects.create(
        assessment=assessment,
        name="x.xlsx",
        rows=[],
        uploaded_at=NOW,
        uploaded_by=person(Role.MEMBER, assessment.agency),
    )
    addresses = [
        reverse("assessments:indicator_template", args=[assessment.pk]),
        reverse("assessments:upload_indicators", args=[assessment.pk]),
        reverse("assessments:indicator_upload", args=[assessment.pk, upload.pk]),
    ]
    for user, status in (
        (make_user(Role.COORDINATOR, make_agency()), 404),
        (person(Role.EXECUTIVE, assessment.agency), 403),
    ):
        client.force_login(user)
        assert [client.get(address).status_code for address in addresses] == [status] * 3
        assert [client.post(address).status_code for address in addresses[1:]] == [status] * 2
    upload.refresh_from_db()
    assert upload.confirmed_at is None


def test_upload_of_another_assessment_does_not_exist_here(assessment, member_client):
    other = make_assessment(make_agency())
    upload = IndicatorUpload.objects.create(
        assessment=other, name="x", rows=[], uploaded_at=NOW, uploaded_by=person(Role.MEMBER, other.agency)
    )
    assert (
        member_client.get(reverse("assessments:indicator_upload", args=[assessment.pk, upload.pk])).status_code == 404
    )


@pytest.mark.parametrize("indicators", [1, 3])
def test_preview_asks_the_same_however_much_changes(assessment, member_client, django_assert_num_queries, indicators):
    for number in range(indicators):
        make_indicator(assessment, "7.1", 2, name=f"ตัว {number}")
    content = draw_template(assessment)
    address = send(member_client, assessment, content)["Location"]
    member_client.get(address)
    with django_assert_num_queries(10):
        member_client.get(address)
