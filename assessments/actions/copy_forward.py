"""A new year starts with last year's content: only what is still empty is filled, marks always start empty."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from datetime import datetime

from django.db import transaction
from django.db.models import QuerySet

from accounts.models import User
from assessments.actions.indicators import add_indicator
from assessments.actions.moves import record_transition
from assessments.actions.processes import add_key_process, list_digest, name_acronyms
from assessments.actions.responsibilities import assign_owner
from assessments.actions.texts import Change, save_answers, save_profile_answers, save_summary
from assessments.actions.writing import lock_for_writing
from assessments.copying.lines import Line, Part
from assessments.copying.plans import plan_part
from assessments.copying.source import find_source
from assessments.copying.still import PROFILE
from assessments.errors import NothingToCopy
from assessments.models import Answer, Assessment, Evidence, EvidenceRevision, ItemSummary, KeyGroup, ProfileAnswer
from assessments.workflow import COPIED


@transaction.atomic
def copy_forward(*, assessment: Assessment, parts: Collection[Part], actor: User, at: datetime) -> dict[Part, int]:
    """Takes parts over from the agency's last assessment; returns how many things of each. Safe to repeat.

    What has content stays as it is. Raises NothingToCopy without an earlier assessment, or where nothing is left.
    """
    lock_for_writing(assessment, at=at)
    source = find_source(assessment)
    if source is None:
        raise NothingToCopy
    done = {}
    for part in Part:
        if part in parts and (lines := plan_part(part, source, assessment).copied):
            CARRIERS[part](source, assessment, lines, actor, at)
            done[part] = len(lines)
    if not done:
        raise NothingToCopy
    counts = ", ".join(f"{part.label} {count}" for part, count in done.items())
    remark = f"จากปี {source.cycle.year}: {counts}"
    record_transition(assessment=assessment, move=COPIED, to=assessment.state, actor=actor, at=at, remark=remark)
    return done


@transaction.atomic
def confirm_current(*, assessment: Assessment, places: Collection[str], actor: User, at: datetime) -> int:
    """Texts taken over in these places (see copying/still.py) were read and still hold; returns how many.

    The texts themselves stay as they are, so that whoever is writing in one at this moment is not disturbed.
    """
    lock_for_writing(assessment, at=at)
    copied = {"assessment": assessment, "from_year__isnull": False}
    rows: list[QuerySet] = [
        Answer.objects.filter(requirement__item__code__in=places, **copied),
        ItemSummary.objects.filter(item__code__in=places, **copied),
    ]
    if PROFILE in places:
        rows.append(ProfileAnswer.objects.filter(**copied))
    return sum(found.update(from_year=None) for found in rows)


def _profile(source: Assessment, target: Assessment, lines: Sequence[Line], actor: User, at: datetime) -> None:
    changes = [
        Change(question, version, text=text, from_year=source.cycle.year)
        for question, version, text in (line.payload for line in lines)
    ]
    save_profile_answers(assessment=target, changes=changes, actor=actor, at=at)


def _key_groups(source: Assessment, target: Assessment, lines: Sequence[Line], actor: User, at: datetime) -> None:
    KeyGroup.objects.bulk_create(
        KeyGroup(assessment=target, question_id=question, name=name)
        for question, name in (line.payload for line in lines)
    )


def _indicators(source: Assessment, target: Assessment, lines: Sequence[Line], actor: User, at: datetime) -> None:
    known = dict(KeyGroup.objects.filter(assessment=target).values_list("name", "pk"))
    for group, values in (line.payload for line in lines):
        add_indicator(
            assessment=target,
            group=group,
            figures=values.columns(),
            key_groups=[known[name] for name in values.key_groups if name in known],
            actor=actor,
            at=at,
        )


def _acronyms(source: Assessment, target: Assessment, lines: Sequence[Line], actor: User, at: datetime) -> None:
    known = list(target.acronyms.values_list("short", "full"))
    taken = [*known, *(line.payload for line in lines)]
    name_acronyms(assessment=target, acronyms=taken, seen=list_digest(known), actor=actor, at=at)


def _processes(source: Assessment, target: Assessment, lines: Sequence[Line], actor: User, at: datetime) -> None:
    for name, rows in (line.payload for line in lines):
        add_key_process(assessment=target, name=name, rows=rows, actor=actor, at=at)


def _owners(source: Assessment, target: Assessment, lines: Sequence[Line], actor: User, at: datetime) -> None:
    for category, item, division, owner in (line.payload for line in lines):
        assign_owner(
            assessment=target, category=category, item=item, division=division, owner=owner, actor=actor, at=at
        )


def _texts(source: Assessment, target: Assessment, lines: Sequence[Line], actor: User, at: datetime) -> None:
    year = source.cycle.year
    changes = [
        Change(key, version, text=text, from_year=year)
        for line in lines
        for key, (text, version) in line.payload.answers.items()
    ]
    save_answers(assessment=target, changes=changes, actor=actor, at=at)
    for line in lines:
        if line.payload.summary:
            text, version = line.payload.summary
            change = Change(line.payload.item, version, text=text, from_year=year)
            save_summary(assessment=target, change=change, actor=actor, at=at)


def _evidence(source: Assessment, target: Assessment, lines: Sequence[Line], actor: User, at: datetime) -> None:
    for revision in (line.payload for line in lines):
        old = revision.evidence
        document = Evidence.objects.create(
            assessment=target, title=old.title, kind_id=old.kind_id, classification=old.classification
        )
        EvidenceRevision.objects.create(
            evidence=document,
            number=1,
            file=revision.file.name,
            name=revision.name,
            media_type=revision.media_type,
            size=revision.size,
            sha256=revision.sha256,
            pages=revision.pages,
            uploaded_at=at,
            uploaded_by=actor,
        )


Carrier = Callable[[Assessment, Assessment, Sequence[Line], User, datetime], None]
CARRIERS: Mapping[Part, Carrier] = {
    Part.PROFILE: _profile,
    Part.KEY_GROUPS: _key_groups,
    Part.ACRONYMS: _acronyms,
    Part.PROCESSES: _processes,
    Part.INDICATORS: _indicators,
    Part.OWNERS: _owners,
    Part.TEXTS: _texts,
    Part.EVIDENCE: _evidence,
}
