"""Saving what people write: answers with marks, item summaries, profile answers.

Every text carries a version. A save made from an older version than the stored one is not carried out; it comes back as
a conflict with the stored row, so that the person can merge both texts.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from decimal import Decimal
from enum import Enum
from typing import Any, Final

from django.db import transaction

from accounts.models import User
from assessments.actions.writing import (
    item_ids,
    lock_for_writing,
    question_ids,
    require_of_edition,
    requirement_ids,
)
from assessments.models import Answer, Assessment, ItemSummary, KeyGroup, ProfileAnswer, VersionedText
from assessments.plain_text import from_plain


class Unchanged(Enum):
    """Marks a part of a change that leaves the stored value alone (None is a value: no mark)."""

    UNCHANGED = "unchanged"


UNCHANGED: Final = Unchanged.UNCHANGED


Key = Any


@dataclass(frozen=True)
class Change:
    """What a person wants to save in one place, and the version of the row that it was made from (0: none yet).

    `from_year` is set where the text is that of an earlier year's assessment, taken over as it was. A `plain` text was
    typed as lines, without the editor: what of the stored text it still holds keeps its markup.
    """

    key: Key
    version: int
    text: str | Unchanged = UNCHANGED
    mark: Decimal | Unchanged | None = UNCHANGED
    from_year: int | None = None
    plain: bool = False

    def onto(self, row: VersionedText) -> Change:
        """The change as it meets a row: lines become rich text again."""
        if not self.plain or self.text is UNCHANGED:
            return self
        return replace(self, text=from_plain(self.text, row.text), plain=False)

    def differs_from(self, row: VersionedText) -> bool:
        """Whether carrying it out would change the row."""
        if self.text is not UNCHANGED and self.text != row.text:
            return True
        return self.mark is not UNCHANGED and self.mark != getattr(row, "mark", None)


@dataclass
class Outcome:
    """The rows as they now are by key, and those that somebody else had changed in between."""

    saved: dict[Key, VersionedText] = field(default_factory=dict)
    conflicts: dict[Key, VersionedText] = field(default_factory=dict)


@transaction.atomic
def save_answers(*, assessment: Assessment, changes: Sequence[Change], actor: User, at: datetime) -> Outcome:
    """Saves narratives and marks; keys are (requirement id, factor). Three queries however many changes."""
    lock_for_writing(assessment, at=at)
    requirements = {requirement for requirement, _ in (change.key for change in changes)}
    require_of_edition(assessment, requirement_ids, requirements)
    stored = Answer.objects.filter(assessment=assessment, requirement__in=requirements).select_related("updated_by")
    return _write(
        Answer,
        {(row.requirement_id, row.factor): row for row in stored},
        lambda key: Answer(assessment=assessment, requirement_id=key[0], factor=key[1]),
        changes,
        actor,
        at,
    )


@transaction.atomic
def save_summary(*, assessment: Assessment, change: Change, actor: User, at: datetime) -> Outcome:
    """Saves an item's overall summary; the key is the item's id."""
    lock_for_writing(assessment, at=at)
    require_of_edition(assessment, item_ids, [change.key])
    stored = ItemSummary.objects.filter(assessment=assessment, item=change.key).select_related("updated_by")
    return _write(
        ItemSummary,
        {row.item_id: row for row in stored},
        lambda key: ItemSummary(assessment=assessment, item_id=key),
        [change],
        actor,
        at,
    )


@transaction.atomic
def save_profile_answers(*, assessment: Assessment, changes: Sequence[Change], actor: User, at: datetime) -> Outcome:
    """Saves answers of the organisation profile; keys are question ids."""
    lock_for_writing(assessment, at=at)
    require_of_edition(assessment, question_ids, [change.key for change in changes])
    stored = ProfileAnswer.objects.filter(
        assessment=assessment, question__in=[change.key for change in changes]
    ).select_related("updated_by")
    return _write(
        ProfileAnswer,
        {row.question_id: row for row in stored},
        lambda key: ProfileAnswer(assessment=assessment, question_id=key),
        changes,
        actor,
        at,
    )


@transaction.atomic
def name_key_groups(
    *, assessment: Assessment, question_id: int, names: Sequence[str], actor: User, at: datetime
) -> None:
    """Replaces the key groups of a question; groups that stay keep their links to indicators."""
    lock_for_writing(assessment, at=at)
    require_of_edition(assessment, question_ids, [question_id])
    groups = KeyGroup.objects.filter(assessment=assessment)
    groups.filter(question=question_id).exclude(name__in=names).delete()
    existing = set(groups.values_list("name", flat=True))
    KeyGroup.objects.bulk_create(
        KeyGroup(assessment=assessment, question_id=question_id, name=name)
        for name in dict.fromkeys(names)
        if name not in existing
    )


def take_over_profile(
    *, assessment: Assessment, earlier: Mapping[int, str], actor: User, at: datetime, year: int | None = None
) -> Outcome:
    """Fills the unanswered questions with the answers of an earlier year (by question id); answered ones stay."""
    answered = set(assessment.profile_answers.exclude(text="").values_list("question_id", flat=True))
    versions = dict(assessment.profile_answers.values_list("question_id", "version"))
    changes = [
        Change(question, versions.get(question, 0), text=text, from_year=year)
        for question, text in earlier.items()
        if text and question not in answered
    ]
    return save_profile_answers(assessment=assessment, changes=changes, actor=actor, at=at)


def _write(model, stored, new_row, changes: Sequence[Change], actor: User, at: datetime) -> Outcome:
    outcome = Outcome()
    for change in changes:
        row = stored.get(change.key)
        if row is None:
            row = new_row(change.key)
            row.version = 0
        change = change.onto(row)
        if not change.differs_from(row):
            if row.pk:
                outcome.saved[change.key] = row
        elif row.version != change.version:
            outcome.conflicts[change.key] = row
        else:
            outcome.saved[change.key] = _changed(row, change, actor, at)
    written = [row for row in outcome.saved.values() if row.updated_at == at]
    if written:
        _upsert(model, written)
    return outcome


def _changed(row: VersionedText, change: Change, actor: User, at: datetime) -> VersionedText:
    if change.text is not UNCHANGED and change.text != row.text:
        row.text, row.from_year = change.text, change.from_year
    if change.mark is not UNCHANGED:
        setattr(row, "mark", change.mark)  # noqa: B010  only answers carry a mark
    row.version += 1
    row.updated_at, row.updated_by = at, actor
    return row


def _upsert(model, rows: Sequence[VersionedText]) -> None:
    (once,) = (constraint for constraint in model._meta.constraints if constraint.name.endswith("_once"))
    fields = ["text", "from_year", "version", "updated_at", "updated_by"] + (
        ["mark"] if hasattr(rows[0], "mark") else []
    )
    for row in rows:
        row.pk = None
    model.objects.bulk_create(rows, update_conflicts=True, unique_fields=list(once.fields), update_fields=fields)
