"""The plan for the indicators: the years move on, target and result of the new year are empty."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from decimal import Decimal

from assessments.copying.lines import Line, Outcome
from assessments.indicator_file.rows import StoredRow, Values, read_stored
from assessments.models import Assessment, KeyGroup
from assessments.reading import catalogue_of
from criteria.catalogue import Catalogue
from criteria.successors import group_successor


def plan_indicators(source: Assessment, target: Assessment) -> tuple[Line, ...]:
    """Every indicator of last year in the group that goes on with its own; the payload is (group, values)."""
    older, newer = catalogue_of(source), catalogue_of(target)
    years = target.cycle.year - source.cycle.year
    key_groups = set(KeyGroup.objects.filter(assessment__in=(source, target)).values_list("name", flat=True))
    there = [row.values for row in read_stored(target)]
    held = {(values.dimension, values.group, values.name) for values in there}
    room = Counter((values.dimension, values.group) for values in there)
    return tuple(_line(row, older, newer, years, held, room, key_groups) for row in read_stored(source))


def moved_on(values: Values, years: int) -> Values:
    """An indicator's figures as many years later: results grow older, target and result of the new year are empty."""
    results = (values.result, values.result_1, values.result_2)
    older: tuple[Decimal | None, ...] = (*(None,) * min(years, 3), *results)
    return replace(
        values,
        target=None,
        previous_target=values.target if years == 1 else None,
        result=older[0],
        result_1=older[1],
        result_2=older[2],
        comparison_value=None,
        five_targets=(),
    )


def _line(
    row: StoredRow,
    older: Catalogue,
    newer: Catalogue,
    years: int,
    held: set[tuple[str, int, str]],
    room: Counter[tuple[str, int]],
    key_groups: set[str],
) -> Line:
    values = row.values
    what = f"{values.dimension}-{values.group} {values.name}"
    group = group_successor(older, newer, values.dimension, values.group)
    if group is None:
        return Line(what, "", Outcome.NO_PLACE, "เกณฑ์ใหม่ไม่มีกลุ่มตัววัดที่รับต่อ โปรดเพิ่มเองในกลุ่มที่เหมาะสม")
    place = f"{values.dimension}-{group.number} {group.name_th}"
    if (values.dimension, group.number, values.name) in held:
        return Line(what, place, Outcome.KEPT, "มีตัวชี้วัดชื่อนี้ในกลุ่มแล้ว")
    if room[values.dimension, group.number] >= group.max_indicators:
        return Line(what, place, Outcome.REFUSED, f"กลุ่มนี้มีได้ไม่เกิน {group.max_indicators} ตัว")
    held.add((values.dimension, group.number, values.name))
    room[values.dimension, group.number] += 1
    measured = tuple(name for name in values.key_groups if name in key_groups)
    taken = replace(moved_on(values, years), group=group.number, key_groups=measured)
    return Line(what, place, Outcome.COPIED, _years_shown(taken), (group, taken))


def _years_shown(values: Values) -> str:
    shown = sum(result is not None for result in (values.result_1, values.result_2))
    return f"มีผลย้อนหลัง {shown} ปี เป้าหมายและผลปีนี้ว่าง"
