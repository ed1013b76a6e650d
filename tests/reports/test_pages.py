"""The reports as pages."""

import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from accounts.models import Role
from assessments.models import Classification
from assessments.workflow import State
from tests.factories import make_assessment, make_evidence, make_indicator, make_user, mark, person, write
from tests.reports.steps import published_2563
from tests.reviews.steps import completed, make_review, opened, proposed, released, remark_on
from tests.visitors import visitor

pytestmark = pytest.mark.django_db


def page(client, name, assessment) -> str:
    response = client.get(reverse(f"reports:{name}", args=[assessment.pk]))
    assert response.status_code == 200
    return response.text


def test_application_shows_narrative_marks_evidence_and_results():
    assessment = make_assessment()
    write(assessment, "1.1", "basic", A="<p>ทบทวน<strong>ทุกปี</strong></p>")
    mark(assessment, "1.1", "basic", A=0.5)
    make_indicator(assessment, name="ครัวเรือนที่มีน้ำใช้")
    make_evidence(assessment, "บันทึกลับ", classification=Classification.CONFIDENTIAL)

    text = page(visitor(person(Role.MEMBER, assessment.agency)), "application", assessment)

    for shown in ("ทบทวน<strong>ทุกปี</strong>", "ครัวเรือนที่มีน้ำใช้", "บันทึกลับ", "ฉบับร่าง หน่วยงานยังไม่ได้ส่งแบบประเมิน"):
        assert shown in text
    assert text.count('<img src="data:image/svg+xml;base64,') == 2


def test_every_entry_of_the_contents_leads_to_a_section():
    assessment = make_assessment(state=State.SUBMITTED)
    text = page(visitor(person(Role.MEMBER, assessment.agency)), "application", assessment)
    ids = set(re.findall(r' id="([^"]+)"', text))
    targets = set(re.findall(r'href="#([^"]+)"', text))
    assert targets - ids == set()
    assert len([target for target in targets if target.startswith("item-")]) == 18


def test_every_picture_has_its_words():
    assessment = make_assessment()
    make_indicator(assessment)
    text = page(visitor(person(Role.MEMBER, assessment.agency)), "application", assessment)
    pictures = re.findall(r"<img [^>]+>", text)
    assert len(pictures) == 2
    assert [bool(re.search(r'alt="[^"]{20,}"', picture)) for picture in pictures] == [True, True]


def test_feedback_of_2563_shows_the_published_figures():
    assessment = published_2563()
    text = page(visitor(person(Role.EXECUTIVE, assessment.agency)), "feedback", assessment)
    for shown in ("412.03", "3.30", "Advance", "จึงไม่มีคะแนนและระดับรายข้อ", "ควรแสดงให้เห็นชัดเจนถึงการบูรณาการ"):
        assert shown in text


def test_columns_of_the_agencys_own_score_stand_only_where_there_is_one():
    published = published_2563()
    reviewed = make_review()
    completed(reviewed)
    released(reviewed)
    heads = [
        re.findall(r"<th[^>]*>([^<]*)</th>", re.search(r'<table class="[^"]*scores".*?</thead>', text, re.S)[0])
        for text in (
            page(visitor(person(Role.EXECUTIVE, published.agency)), "feedback", published),
            page(visitor(person(Role.MEMBER, reviewed.agency)), "feedback", reviewed),
        )
    ]
    assert heads == [["หมวด", "คะแนนที่ยืนยัน"], ["หมวด", "คะแนนประเมินตนเอง", "คะแนนที่ยืนยัน", "ผลต่าง"]]


def test_remarks_are_shown_as_typed_and_never_run():
    assessment = make_review()
    remark_on(opened(assessment), "1.1", "บรรทัดแรก\n<script>alert(1)</script>")
    completed(assessment)
    released(assessment)

    text = page(visitor(person(Role.MEMBER, assessment.agency)), "feedback", assessment)

    assert "บรรทัดแรก<br>&lt;script&gt;alert(1)&lt;/script&gt;" in text


def test_draft_is_marked_and_in_the_officers_accent():
    assessment = make_review()
    completed(assessment)
    proposed(assessment)

    text = page(visitor(person(Role.OFFICER)), "feedback", assessment)

    assert "ฉบับร่าง ยังไม่เผยแพร่ผล" in text
    assert 'data-side="officer"' in text


@pytest.mark.parametrize(("role", "side"), [(Role.REVIEWER, "review"), (Role.MANAGER, "officer")])
def test_accent_follows_the_reader(role, side):
    reviewer = make_user(Role.REVIEWER)
    assessment = make_review(reviewer)
    completed(assessment)
    released(assessment)
    reader = reviewer if role == Role.REVIEWER else make_user(role)

    assert f'data-side="{side}"' in page(visitor(reader), "feedback", assessment)


def test_number_of_queries_does_not_grow():
    assessment = make_assessment()
    client = visitor(person(Role.MEMBER, assessment.agency))
    counts = []
    for number in (1, 3):
        for _ in range(number):
            make_indicator(assessment, "7.6", 4)
            make_evidence(assessment)
        with CaptureQueriesContext(connection) as captured:
            page(client, "application", assessment)
        counts.append(len(captured))
    assert counts == [21, 21]
