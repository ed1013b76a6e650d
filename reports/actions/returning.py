"""Taking an edited Word file in, and taking over what people choose of it."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.core.files import File
from django.db import transaction

from accounts.models import User
from assessments.actions.texts import Change, Outcome, save_answers, save_profile_answers, save_summary
from assessments.actions.writing import lock_for_writing
from assessments.models import Assessment
from assessments.profile import unit_of
from assessments.reading import catalogue_of
from assessments.richtext import clean
from reports.builders.editable import read_origin
from reports.models import EditedFile
from reports.word.comparison import Difference
from reports.word.origin import mark_of
from reports.word.places import Kind, Place, places_of
from reports.word.remarks import remarks_on
from reports.word.returned.opening import damaged_files_refused, open_returned
from reports.word.returned.origin import require_same_origin
from reports.word.returned.reading import ReturnedAnswer, read_returned
from thai.text import arabic_digits

KEPT_FILES = 10


@dataclass(frozen=True)
class TakenOver:
    """The keys of what was saved, and of what somebody had changed since it was shown."""

    saved: tuple[str, ...]
    stale: tuple[str, ...]


def take_in_file(*, assessment: Assessment, file: File, name: str, actor: User, at: datetime) -> EditedFile:
    """Reads an edited file and keeps what is in it; raises UnacceptableFile, Locked and the like. Changes no answer."""
    with transaction.atomic():
        lock_for_writing(assessment, at=at)
    opened = open_returned(file, name=name)
    require_same_origin(opened.properties, read_origin(assessment))
    with damaged_files_refused():
        returned = read_returned(opened.document)
    places = places_of(catalogue_of(assessment))
    answers = {
        key: {"version": answer.version, "mark": answer.mark, "html": _as_kept(places.get(key), answer)}
        for key, answer in returned.answers.items()
    }
    EditedFile.objects.expired(at).delete()
    edited = EditedFile.objects.create(
        assessment=assessment,
        name=name[:200],
        answers=answers,
        repeated=list(returned.repeated),
        remarks=remarks_on(returned),
        uploaded_by=actor,
        uploaded_at=at,
    )
    for surplus in EditedFile.objects.filter(assessment=assessment)[KEPT_FILES:]:
        surplus.delete()
    return edited


@transaction.atomic
def take_over_changes(
    *,
    assessment: Assessment,
    chosen: Collection[Difference],
    versions: Mapping[str, int],
    places: Mapping[str, Place],
    actor: User,
    at: datetime,
) -> TakenOver:
    """Saves the chosen differences, each against the version that was shown; raises Locked and the like."""
    lock_for_writing(assessment, at=at)
    who: dict[str, Any] = {"assessment": assessment, "actor": actor, "at": at}
    changes: dict[Kind, list[Change]] = {kind: [] for kind in Kind}
    keys: dict[tuple[Kind, object], str] = {}
    for difference in chosen:
        place = places[difference.key]
        keys[place.kind, place.target] = difference.key
        changes[place.kind].append(Change(place.target, versions.get(difference.key, 0), text=difference.text))
    outcomes = [
        (Kind.PROFILE, save_profile_answers(changes=changes[Kind.PROFILE], **who)),
        (Kind.ANSWER, save_answers(changes=changes[Kind.ANSWER], **who)),
        *((Kind.SUMMARY, save_summary(change=change, **who)) for change in changes[Kind.SUMMARY]),
    ]
    return TakenOver(
        saved=_keys(keys, outcomes, "saved"),
        stale=_keys(keys, outcomes, "conflicts"),
    )


def _as_kept(place: Place | None, answer: ReturnedAnswer) -> str:
    """The text as it is kept: a figure, which the file may show in Thai digits, in Arabic ones."""
    html = clean(answer.html)
    figure = place and place.question and unit_of(place.question)
    return arabic_digits(html) if figure and mark_of(html) != answer.mark else html


def _keys(keys: Mapping[tuple[Kind, object], str], outcomes: list[tuple[Kind, Outcome]], part: str) -> tuple[str, ...]:
    return tuple(keys[kind, target] for kind, outcome in outcomes for target in getattr(outcome, part))
