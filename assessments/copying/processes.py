"""Plans for the key processes with their CID tables, and for the acronyms."""

from __future__ import annotations

from assessments.copying.lines import Line, Outcome
from assessments.forms.processes import MOST_ACRONYMS, PARTS
from assessments.models import Assessment

SAME_NAME = "มีกระบวนการชื่อนี้แล้ว ไม่เขียนทับ"
SAME_SHORT = "มีคำย่อนี้แล้ว"
OTHER_FULL = "มีคำย่อนี้แล้วโดยมีคำเต็มอื่น ไม่เขียนทับ"


def plan_processes(source: Assessment, target: Assessment) -> tuple[Line, ...]:
    """Every key process of last year; the payload is (name, rows by aspect)."""
    held = set(target.key_processes.values_list("name", flat=True))
    lines = []
    for process in source.key_processes.prefetch_related("entries"):
        if process.name in held:
            lines.append(Line(process.name, process.name, Outcome.KEPT, SAME_NAME))
            continue
        rows = {row.aspect: {part: getattr(row, part) for part in PARTS} for row in process.entries.all()}
        lines.append(Line(process.name, process.name, Outcome.COPIED, payload=(process.name, rows)))
    return tuple(lines)


def plan_acronyms(source: Assessment, target: Assessment) -> tuple[Line, ...]:
    """Every acronym of last year; the payload is (short, full)."""
    held = dict(target.acronyms.values_list("short", "full"))
    room = MOST_ACRONYMS - len(held)
    lines = []
    for short, full in source.acronyms.values_list("short", "full"):
        what = f"{short} {full}"
        if short in held:
            lines.append(Line(what, what, Outcome.KEPT, SAME_SHORT if held[short] == full else OTHER_FULL))
        elif room <= 0:
            lines.append(Line(what, what, Outcome.REFUSED, f"รายการคำย่อมีได้ไม่เกิน {MOST_ACRONYMS} คำ"))
        else:
            room -= 1
            lines.append(Line(what, what, Outcome.COPIED, payload=(short, full)))
    return tuple(lines)
