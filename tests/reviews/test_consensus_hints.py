"""What the pages of the consensus point out: points beyond everybody's, items without remarks, choices not saved."""

from __future__ import annotations

from fractions import Fraction

import pytest
from django.test import Client

from accounts.models import Role
from reviews.dots import dot_line
from reviews.proposal import Beyond
from tests.factories import make_user, requirement_of
from tests.reviews.consensus import url
from tests.reviews.steps import (
    agreed_by,
    all_marks,
    completed,
    consensus_of,
    make_review,
    opened,
    remark_on,
)

pytestmark = pytest.mark.django_db

ITEM = ("consensus_item", "1.1")


def three_whose_median_is_higher():
    """Each of three lacks another factor of the first level, so that the median lacks none."""
    people = [make_user(Role.REVIEWER) for _ in range(3)]
    assessment = make_review(*people)
    for reviewer, factor in zip(people, ("approach", "deploy", "result"), strict=True):
        marks = all_marks(assessment) | {(requirement_of(assessment, "1.1", "basic"), factor): 0}
        sheet = opened(assessment, reviewer)
        remark_on(sheet, "1.1", f"ข้อสังเกตของ {reviewer}")
        completed(assessment, reviewer, marks=marks)
    return assessment, people


def test_points_beyond_everybodys_are_pointed_out_in_the_list_on_the_page_and_at_the_total(client: Client):
    assessment, people = three_whose_median_is_higher()
    client.force_login(people[0])

    whole, item, other = (client.get(url(assessment, *place)) for place in ((), ITEM, ("consensus_item", "1.2")))

    page = whole.context["page"]
    assert [row.item.code for row in page.rows if row.beyond] == ["1.1"]
    assert (page.beyond, item.context["page"].beyond, other.context["page"].beyond) == (
        Beyond.ABOVE,
        Beyond.ABOVE,
        None,
    )
    assert [answer.content.decode().count(Beyond.ABOVE) for answer in (whole, item, other)] == [2, 1, 0]


def test_items_without_remarks_are_named_before_closing_and_hold_nothing_up(client: Client):
    assessment, people = three_whose_median_is_higher()
    client.force_login(people[0])

    page = client.get(url(assessment)).content.decode()

    assert "ยังไม่มีข้อสังเกต 17 จาก 18 หัวข้อ" in page
    assert f'<li><a href="{url(assessment, "consensus_item", "1.2")}">1.2</a></li>' in page
    assert f'<li><a href="{url(assessment, *ITEM)}">1.1</a></li>' not in page
    agreed_by(consensus_of(assessment), *people[1:])
    assert client.post(url(assessment, "close_consensus")).status_code == 302


def test_every_choice_of_a_mark_names_factor_and_level_and_the_form_says_what_is_unsaved(client: Client):
    assessment, people = three_whose_median_is_higher()
    client.force_login(people[0])

    page = client.get(url(assessment, *ITEM)).content.decode()

    assert "ฉันทามติ ปัจจัย A ระดับ Basic</legend>" in page
    assert ('data-unsaved=""' in page, "data-unsaved-hint hidden" in page, "js/unsaved" in page) == (True, True, True)


def test_dots_that_would_cover_each_other_stand_one_above_the_other():
    line = dot_line(
        [("ก", Fraction(250)), ("ข", Fraction(250)), ("ค", Fraction(0))], Fraction(250), maximum=Fraction(500)
    )

    assert [dot.x for dot in line.dots] == [176, 176, 16]
    assert line.dots[0].y - line.dots[1].y == 22
    assert line.dots[2].y == line.dots[0].y
    assert (line.agreed, line.sentence) == (176, "ก 250.00 ข 250.00 ค 0.00 ฉันทามติ 250.00")
