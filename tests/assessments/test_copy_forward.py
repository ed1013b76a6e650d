"""A new year starts with last year's content: only where nothing is yet, marks never, and nothing twice."""

from __future__ import annotations

from decimal import Decimal

import pytest
from django.core.files.storage import default_storage

from accounts.models import Membership, Role
from assessments.actions.evidence import remove_evidence
from assessments.actions.responsibilities import assign_owner
from assessments.actions.texts import Change, name_key_groups, save_summary
from assessments.completeness import all_gaps
from assessments.copying.indicators import moved_on
from assessments.copying.lines import Outcome, Part
from assessments.copying.plans import plan_part
from assessments.copying.source import find_source
from assessments.copying.texts import merged
from assessments.errors import Locked, NothingToCopy
from assessments.indicator_file.rows import Values
from assessments.models import Answer, Assessment, Evidence, Indicator, KeyGroup, Transition
from assessments.reading import catalogue_of
from assessments.workflow import State
from tests.assessments.copying import answer, copied, outcomes, years
from tests.factories import (
    NOW,
    fill,
    make_agency,
    make_assessment,
    make_cycle,
    make_evidence,
    make_indicator,
    make_user,
    mark,
    person,
    requirement_of,
    write,
)

pytestmark = pytest.mark.django_db


def test_profile_goes_by_number_and_never_over_an_answer():
    before, now = years("pmqa4-2561")
    answer(before, 1, "<p>พันธกิจเดิม</p>")
    answer(before, 2, "<p>วิสัยทัศน์เดิม</p>")
    answer(now, 2, "<p>วิสัยทัศน์ใหม่</p>")
    assert copied(now, Part.PROFILE) == {Part.PROFILE: 1}
    rows = now.profile_answers.values_list("question__number", "text", "from_year").order_by("question__number")
    assert list(rows) == [(1, "<p>พันธกิจเดิม</p>", 2568), (2, "<p>วิสัยทัศน์ใหม่</p>", None)]


def test_answer_that_was_cleared_is_filled_again():
    before, now = years()
    answer(before, 1, "<p>พันธกิจ</p>")
    answer(now, 1, "<p>ร่าง</p>")
    answer(now, 1, "")
    copied(now, Part.PROFILE)
    assert now.profile_answers.get().text == "<p>พันธกิจ</p>"


def test_key_groups_and_indicators_keep_their_links():
    before, now = years()
    member = person(Role.MEMBER, before.agency)
    question = catalogue_of(before).question(12).pk
    name_key_groups(assessment=before, question_id=question, names=["เกษตรกร", "เอกชน"], actor=member, at=NOW)
    groups = list(KeyGroup.objects.values_list("pk", flat=True))
    make_indicator(before, "7.2", 1, name="ความพึงพอใจ", key_groups=groups)
    name_key_groups(assessment=now, question_id=question, names=["เอกชน"], actor=member, at=NOW)
    assert copied(now, Part.INDICATORS, Part.KEY_GROUPS) == {Part.KEY_GROUPS: 1, Part.INDICATORS: 1}
    assert {group.name for group in now.indicators.get().key_groups.all()} == {"เกษตรกร", "เอกชน"}
    assert set(now.key_groups.values_list("name", flat=True)) == {"เกษตรกร", "เอกชน"}


NOTHING = {"result_1": None, "result_2": None, "previous_target": None}
FIGURES = {
    1: {"result_1": 80, "result_2": 75, "previous_target": 85},
    2: NOTHING | {"result_2": 80},
    3: NOTHING,
    9: NOTHING,
}


@pytest.mark.parametrize(("gap", "expected"), FIGURES.items(), ids=[f"{gap} years" for gap in FIGURES])
def test_years_of_an_indicator_move_on(gap, expected):
    known = {"result": 80, "result_1": 75, "result_2": 70, "target": 85}
    figures = {name: Decimal(value) for name, value in known.items()}
    values = Values("7.1", 1, "ก", "ราย", "higher", **figures, comparison_value=Decimal(9), five_targets=(Decimal(1),))
    moved = moved_on(values, gap)
    assert {name: getattr(moved, name) for name in expected} == expected
    assert (moved.result, moved.target, moved.comparison_value, moved.five_targets) == (None, None, None, ())


def test_indicators_of_the_older_edition_go_where_their_group_went_on():
    before, now = years("pmqa4-2561")
    make_indicator(before, "7.2", 5, name="บริการใหม่")
    make_indicator(before, "7.2", 4, name="ประชาธิปไตย")
    make_indicator(before, "7.4", 3, name="อันดับ")
    assert outcomes(Part.INDICATORS, now) == [
        ("7.2-4 ประชาธ", "", "no_place"),
        ("7.2-5 บริการ", "7.2-2 นว", "copied"),
        ("7.4-3 อันดับ", "7.4-5 ตั", "copied"),
    ]
    copied(now, Part.INDICATORS)
    places = now.indicators.values_list("name", "group__dimension__code", "group__number", "result_1", "result")
    assert list(places) == [("บริการใหม่", "7.2", 2, 80, None), ("อันดับ", "7.4", 5, 80, None)]


def test_more_indicators_than_the_new_group_holds_are_said_and_left():
    before, now = years("pmqa4-2561")
    for number in range(5):
        make_indicator(before, "7.1", 1, name=f"ภารกิจ {number}")
    plan = plan_part(Part.INDICATORS, before, now)
    assert [len(plan.of(outcome)) for outcome in (Outcome.COPIED, Outcome.REFUSED)] == [3, 2]
    assert plan.of(Outcome.REFUSED)[0].reason == "กลุ่มนี้มีได้ไม่เกิน 3 ตัว"
    assert copied(now, Part.INDICATORS) == {Part.INDICATORS: 3}


def test_texts_of_two_old_items_stand_under_their_names_and_marks_start_empty():
    before, now = years("pmqa4-2561")
    for code in ("1.1", "1.3"):
        write(before, code, "basic", A=f"<p>ข้อความ {code}</p>")
        mark(before, code, "basic", A=1, D=0.5)
    write(before, "2.1", "advance", R="<p>ข้อความ 2.1</p>")
    copied(now, Part.TEXTS)
    rows = {
        (row.requirement.item.code, row.requirement.level.key, row.factor): row
        for row in Answer.objects.filter(assessment=now).select_related("requirement__item", "requirement__level")
    }
    assert set(rows) == {("1.1", "basic", "approach"), ("1.3", "basic", "approach"), ("2.1", "advance", "result")}
    both = rows["1.1", "basic", "approach"]
    assert both.text.index("ข้อความ 1.1") < both.text.index("จากหัวข้อเดิม 1.3") < both.text.index("ข้อความ 1.3")
    assert rows["1.3", "basic", "approach"].text == "<p>ข้อความ 1.3</p>"
    assert {row.mark for row in rows.values()} == {None}
    assert {row.from_year for row in rows.values()} == {2568}


def test_text_that_is_there_stays_and_a_mark_that_is_there_too():
    before, now = years()
    fill(before)
    write(now, "1.1", "basic", A="<p>ใหม่</p>")
    mark(now, "1.1", "basic", D=1)
    copied(now, Part.TEXTS)
    rows = now.answers.filter(requirement=requirement_of(now, "1.1", "basic"))
    texts = {row.factor: (row.text, row.mark, row.from_year) for row in rows}
    assert texts == {
        "approach": ("<p>ใหม่</p>", None, None),
        "deploy": ("<p>คำอธิบาย</p>", 1, 2568),
        "result": ("<p>คำอธิบาย</p>", None, 2568),
    }


def test_summaries_come_along_and_the_check_list_says_what_is_still_as_it_was():
    before, now = years()
    item = catalogue_of(before).item("1.2")
    member = person(Role.MEMBER, before.agency)
    save_summary(assessment=before, change=Change(item.pk, 0, text="<p>สรุปเดิม</p>"), actor=member, at=NOW)
    copied(now, Part.TEXTS)
    assert (now.summaries.get().text, now.summaries.get().from_year) == ("<p>สรุปเดิม</p>", 2568)
    gaps = [(gap.text, gap.blocks) for gap in all_gaps(now) if "จากปีก่อน" in gap.text]
    assert gaps == [("1.2 สรุปผลการดำเนินการ ยังไม่ได้ปรับปรุงจากปีก่อน", False)]


def test_text_that_would_be_too_long_together_is_left_and_said():
    before, now = years("pmqa4-2561")
    for code in ("1.1", "1.3"):
        write(before, code, "basic", A=f"<p>{'ก' * 12_000}</p>")
    plan = plan_part(Part.TEXTS, before, now)
    (line,) = plan.of(Outcome.REFUSED)
    assert (line.place[:3], "ยาวเกิน 20,000 ตัวอักษร" in line.reason) == ("1.1", True)
    copied(now, Part.TEXTS)
    assert [row.requirement.item.code for row in now.answers.all()] == ["1.3"]


def test_name_of_an_item_is_escaped_where_texts_are_merged():
    before, _ = years("pmqa4-2561")
    first, second = catalogue_of(before).items[:2]
    assert merged([(first, ""), (second, "<p>ก</p>")]) == "<p>ก</p>"
    assert merged([(first, "<p>ก</p>"), (second, "<p>ข</p>")]).count("<strong>จากหัวข้อเดิม") == 2


def test_owners_come_along_while_they_belong_to_the_agency():
    before, now = years("pmqa4-2561")
    here, gone = make_user(Role.MEMBER, before.agency), make_user(Role.MEMBER, before.agency)
    catalogue = catalogue_of(before)
    coordinator = person(Role.COORDINATOR, before.agency)

    def assign(category: int, item: str | None, division: str, owner) -> None:
        assign_owner(
            assessment=before,
            category=catalogue.categories[category - 1],
            item=catalogue.item(item) if item else None,
            division=division,
            owner=owner,
            actor=coordinator,
            at=NOW,
        )

    assign(1, None, "กพร.", here)
    assign(1, "1.3", "กองกฎหมาย", gone)
    assign(2, "2.1", "", gone)
    Membership.objects.filter(user=gone).delete()
    copied(now, Part.OWNERS)
    rows = now.responsibilities.values_list("category__number", "item__code", "division", "owner").order_by("pk")
    assert list(rows) == [(1, None, "กพร.", here.pk), (1, "1.1", "กองกฎหมาย", None), (1, "1.3", "กองกฎหมาย", None)]
    assert ("2.1  / ผู้ทด", "2.1", "refused") in outcomes(Part.OWNERS, now)


def test_documents_come_with_the_same_file_and_without_references():
    before, now = years()
    document, removed, lost = make_evidence(before, "แผน"), make_evidence(before, "นำออก"), make_evidence(before, "หาย")
    document.uses.create(requirement_id=requirement_of(before, "1.1", "basic"))
    remove_evidence(evidence=removed, actor=person(Role.MEMBER, before.agency), at=NOW)
    default_storage.delete(lost.revisions.get().file.name)
    assert outcomes(Part.EVIDENCE, now) == [("แผน", "evidence", "copied"), ("หาย", "evidence", "refused")]
    copied(now, Part.EVIDENCE)
    taken = Evidence.objects.get(assessment=now)
    old, new = document.revisions.get(), taken.revisions.get()
    assert (taken.title, taken.classification) == (document.title, document.classification)
    assert (new.file.name, new.sha256, new.pages, new.number) == (old.file.name, old.sha256, old.pages, 1)
    assert not taken.uses.exists()


def test_parts_not_asked_for_stay_away_and_a_second_time_finds_nothing():
    before, now = years()
    fill(before)
    make_indicator(before)
    make_evidence(before)
    assert set(copied(now, *Part)) == {Part.PROFILE, Part.INDICATORS, Part.TEXTS, Part.EVIDENCE}
    counts = [model.objects.filter(assessment=now).count() for model in (Answer, Indicator, Evidence)]
    with pytest.raises(NothingToCopy):
        copied(now, *Part)
    assert [model.objects.filter(assessment=now).count() for model in (Answer, Indicator, Evidence)] == counts


def test_taking_over_is_on_record():
    before, now = years()
    answer(before, 1, "<p>ก</p>")
    copied(now, *Part)
    record = Transition.objects.get(assessment=now)
    assert (record.label, record.remark) == ("นำข้อมูลปีก่อนมาใช้", "จากปี 2568: ลักษณะสำคัญขององค์การ 1")


def test_source_is_the_newest_earlier_year_in_which_anything_was_written():
    agency = make_agency()
    older, empty = (make_assessment(agency, cycle=make_cycle(year)) for year in (2566, 2568))
    now = make_assessment(agency)
    make_indicator(older)
    answer(make_assessment(make_agency(), cycle=empty.cycle), 1, "<p>ของผู้อื่น</p>")
    assert find_source(now) == older
    assert find_source(older) is None


def test_locked_assessment_takes_nothing():
    before, now = years()
    answer(before, 1, "<p>ก</p>")
    Assessment.objects.filter(pk=now.pk).update(state=State.SIGNED)
    with pytest.raises(Locked):
        copied(now, Part.PROFILE)
    assert not now.profile_answers.exists()
