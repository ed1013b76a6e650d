"""Key processes with their CID tables, and acronyms: how they stand in a document, are read and taken in."""

from __future__ import annotations

from collections.abc import Container, Mapping, Sequence
from typing import Any

from assessments.actions.processes import (
    add_key_process,
    change_key_process,
    list_digest,
    name_acronyms,
    remove_key_process,
)
from assessments.forms.processes import LONGEST_CELL, MOST_ACRONYMS, PARTS
from assessments.models import Acronym, Aspect, Assessment, CidEntry, KeyProcess
from reports.exchange.place import Place

LONGEST_NAME = KeyProcess._meta.get_field("name").max_length or 0
LONGEST_SHORT = Acronym._meta.get_field("short").max_length or 0
LONGEST_FULL = Acronym._meta.get_field("full").max_length or 0
# The rows of a table by aspect; the texts of each by part.
Rows = Mapping[str, Mapping[str, str]]
Processes = Mapping[str, Rows]


def write_processes(assessment: Assessment) -> list[dict[str, Any]]:
    """The key processes; two queries."""
    return [{"name": name, "rows": _written(rows)} for name, rows in _stored(assessment).items()]


def write_acronyms(assessment: Assessment) -> list[dict[str, str]]:
    """The list of acronyms; one query."""
    return [{"short": short, "full": full} for short, full in assessment.acronyms.values_list("short", "full")]


def read_processes(place: Place | None) -> Processes | None:
    """The key processes of a document by name; None where it names none."""
    if place is None:
        return None
    found: dict[str, Rows] = {}
    for entry in place.elements():
        name = _named_once(entry.only("name", "rows").required("name"), LONGEST_NAME, found)
        rows = entry.required("rows").entries(Aspect.values, problem=f"must be one of {', '.join(Aspect.values)}")
        found[name] = {aspect: _row(row) for aspect, row in rows}
    return found


def read_acronyms(place: Place | None) -> tuple[tuple[str, str], ...] | None:
    """The acronyms of a document; None where it names none."""
    if place is None:
        return None
    found: dict[str, str] = {}
    for entry in place.elements():
        short = _named_once(entry.only("short", "full").required("short"), LONGEST_SHORT, found)
        found[short] = entry.required("full").filled(longest=LONGEST_FULL)
    if len(found) > MOST_ACRONYMS:
        place.fail(f"must not have more than {MOST_ACRONYMS} entries")
    return tuple(found.items())


def _named_once(place: Place, longest: int, known: Container[str]) -> str:
    name = place.filled(longest=longest)
    if name in known:
        place.fail("is named twice")
    return name


def take_in_processes(wanted: Processes, assessment: Assessment, who: Mapping[str, Any]) -> int:
    """Makes the key processes those of the document; what is the same already stays untouched."""
    held = {process.name: process for process in assessment.key_processes.all()}
    stored = _stored(assessment)
    for name, process in held.items():
        process.assessment = assessment
        if name not in wanted:
            remove_key_process(process=process, version=process.version, **who)
        elif _written(wanted[name]) != _written(stored[name]):
            change_key_process(process=process, version=process.version, name=name, rows=wanted[name], **who)
    for name in (name for name in wanted if name not in held):
        add_key_process(assessment=assessment, name=name, rows=wanted[name], **who)
    return len(wanted)


def take_in_acronyms(wanted: Sequence[tuple[str, str]], assessment: Assessment, who: Mapping[str, Any]) -> int:
    """Makes the list of acronyms that of the document."""
    held = list(assessment.acronyms.values_list("short", "full"))
    if list(wanted) != held:
        name_acronyms(assessment=assessment, acronyms=wanted, seen=list_digest(held), **who)
    return len(wanted)


def _row(place: Place) -> dict[str, str]:
    place.only(*PARTS)
    found = ((part, place.optional(part)) for part in PARTS)
    return {part: text.text(longest=LONGEST_CELL) if text else "" for part, text in found}


def _written(rows: Rows) -> Rows:
    """The rows and their texts that are there."""
    kept = {aspect: {part: text for part, text in row.items() if text} for aspect, row in rows.items()}
    return {aspect: row for aspect, row in kept.items() if row}


def _stored(assessment: Assessment) -> Processes:
    found: dict[str, dict[str, dict[str, str]]] = {
        name: {} for name in assessment.key_processes.values_list("name", flat=True)
    }
    rows = CidEntry.objects.filter(process__assessment=assessment).values_list("process__name", "aspect", *PARTS)
    for name, aspect, *texts in rows:
        found[name][aspect] = dict(zip(PARTS, texts, strict=True))
    return found
