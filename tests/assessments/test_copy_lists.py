"""Key processes and acronyms of last year: added to what there is, never over it."""

from __future__ import annotations

import pytest

from assessments.copying.lines import Outcome, Part
from assessments.copying.plans import plan_part
from assessments.copying.processes import OTHER_FULL, SAME_SHORT
from assessments.copying.source import find_source
from assessments.forms.processes import MOST_ACRONYMS
from assessments.models import CidEntry
from tests.assessments.copying import ROW, add_process, copied, name_acronym, outcomes, years

pytestmark = pytest.mark.django_db


def test_key_processes_come_with_their_tables_and_never_over_one_of_the_same_name():
    before, now = years("pmqa4-2561")
    add_process(before, "สำรวจน้ำบาดาล")
    add_process(before, "อนุญาต", inputs="เดิม")
    add_process(now, "อนุญาต", inputs="ใหม่")
    assert outcomes(Part.PROCESSES, now) == [
        ("สำรวจน้ำบาดา", "สำรวจน้ำ", "copied"),
        ("อนุญาต", "อนุญาต", "kept"),
    ]
    assert copied(now, Part.PROCESSES) == {Part.PROCESSES: 1}
    rows = CidEntry.objects.filter(process__assessment=now).order_by("process__name")
    assert list(rows.values_list("process__name", "aspect", *ROW)) == [
        ("สำรวจน้ำบาดาล", "innovation", *ROW.values()),
        ("อนุญาต", "innovation", *(ROW | {"inputs": "ใหม่"}).values()),
    ]


def test_acronyms_are_added_to_those_there_are():
    before, now = years()
    name_acronym(before, ("กพร.", "กลุ่มพัฒนาระบบบริหาร"), ("กพ.", "กองแผนงาน"), ("สบก.", "สำนักบริหารกลาง"))
    name_acronym(now, ("กพ.", "กองแผนและงบประมาณ"), ("สบก.", "สำนักบริหารกลาง"))
    plan = plan_part(Part.ACRONYMS, before, now)
    assert [(line.what, line.outcome, line.reason) for line in plan.lines] == [
        ("กพร. กลุ่มพัฒนาระบบบริหาร", Outcome.COPIED, ""),
        ("กพ. กองแผนงาน", Outcome.KEPT, OTHER_FULL),
        ("สบก. สำนักบริหารกลาง", Outcome.KEPT, SAME_SHORT),
    ]
    assert copied(now, Part.ACRONYMS) == {Part.ACRONYMS: 1}
    assert list(now.acronyms.values_list("short", "full")) == [
        ("กพ.", "กองแผนและงบประมาณ"),
        ("สบก.", "สำนักบริหารกลาง"),
        ("กพร.", "กลุ่มพัฒนาระบบบริหาร"),
    ]


def test_acronyms_beyond_what_a_list_holds_stay_behind():
    before, now = years()
    name_acronym(before, *((f"ก{number}", "เต็ม") for number in range(3)))
    name_acronym(now, *((f"ข{number}", "เต็ม") for number in range(MOST_ACRONYMS - 1)))
    assert [line.outcome for line in plan_part(Part.ACRONYMS, before, now).lines] == [
        Outcome.COPIED,
        Outcome.REFUSED,
        Outcome.REFUSED,
    ]
    copied(now, Part.ACRONYMS)
    assert now.acronyms.count() == MOST_ACRONYMS


@pytest.mark.parametrize(
    "write_one", [lambda a: add_process(a, "ก"), lambda a: name_acronym(a, ("ก", "ข"))], ids=["process", "acronym"]
)
def test_a_year_in_which_only_this_was_written_is_a_source(write_one):
    before, now = years()
    write_one(before)
    assert find_source(now) == before
