"""Key processes with their CID tables, and the list of acronyms."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime

from django.db import IntegrityError, transaction
from django.db.models import F

from accounts.models import User
from assessments.actions.writing import lock_for_writing
from assessments.errors import KeyProcessExists, StaleAcronyms, StaleKeyProcess
from assessments.models import Acronym, Assessment, CidEntry, KeyProcess

# A row of the table by its aspect: the texts by the names of their fields.
Rows = Mapping[str, Mapping[str, str]]


@transaction.atomic
def add_key_process(*, assessment: Assessment, name: str, rows: Rows, actor: User, at: datetime) -> KeyProcess:
    """A further key process; raises KeyProcessExists for a name the assessment has already."""
    lock_for_writing(assessment, at=at)
    try:
        with transaction.atomic():
            process = KeyProcess.objects.create(assessment=assessment, name=name, updated_at=at, updated_by=actor)
    except IntegrityError as error:
        raise KeyProcessExists from error
    _write_rows(process, rows)
    return process


@transaction.atomic
def change_key_process(*, process: KeyProcess, version: int, name: str, rows: Rows, actor: User, at: datetime) -> None:
    """Changes a process as it was at `version`; raises StaleKeyProcess when somebody changed it in between."""
    lock_for_writing(process.assessment, at=at)
    change = {"name": name, "version": F("version") + 1, "updated_at": at, "updated_by": actor}
    try:
        with transaction.atomic():
            changed = KeyProcess.objects.filter(pk=process.pk, version=version).update(**change)
    except IntegrityError as error:
        raise KeyProcessExists from error
    if not changed:
        raise StaleKeyProcess
    _write_rows(process, rows)


@transaction.atomic
def remove_key_process(*, process: KeyProcess, version: int, actor: User, at: datetime) -> None:
    """Removes a process as it was at `version`; raises StaleKeyProcess when it is another by now."""
    lock_for_writing(process.assessment, at=at)
    deleted, _ = KeyProcess.objects.filter(pk=process.pk, version=version).delete()
    if not deleted:
        raise StaleKeyProcess


@transaction.atomic
def name_acronyms(
    *, assessment: Assessment, acronyms: Sequence[tuple[str, str]], seen: str, actor: User, at: datetime
) -> None:
    """Replaces the list as it was when it was `seen` (see `list_digest`); raises StaleAcronyms if it is another now."""
    lock_for_writing(assessment, at=at)
    stored = Acronym.objects.filter(assessment=assessment)
    if list_digest(stored.values_list("short", "full")) != seen:
        raise StaleAcronyms
    stored.delete()
    Acronym.objects.bulk_create(Acronym(assessment=assessment, short=short, full=full) for short, full in acronyms)


def list_digest(acronyms: Iterable[tuple[str, str]]) -> str:
    """What a list of acronyms is recognised by: the same entries in the same order give the same digest."""
    return hashlib.sha256(repr(list(acronyms)).encode()).hexdigest()


def _write_rows(process: KeyProcess, rows: Rows) -> None:
    CidEntry.objects.filter(process=process).delete()
    CidEntry.objects.bulk_create(CidEntry(process=process, aspect=aspect, **texts) for aspect, texts in rows.items())
