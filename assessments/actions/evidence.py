"""The library of evidence: adding, replacing, describing, using and removing documents."""

from __future__ import annotations

from datetime import datetime
from pathlib import PurePath

from django.core.files import File
from django.db import transaction

from accounts.models import User
from assessments.actions.writing import lock_for_writing, require_of_edition, requirement_ids
from assessments.errors import (
    EvidenceInUse,
    EvidenceRemoved,
    FigureTooLarge,
    NoFigure,
    StalePages,
    TooManyPages,
    UnacceptableFile,
)
from assessments.files import PICTURE_TYPES, Inspected, inspect
from assessments.models import Assessment, Classification, Evidence, EvidenceRevision, EvidenceUse
from assessments.page_numbers import LONGEST, merged
from assessments.pixels import is_too_large_to_draw


@transaction.atomic
def add_evidence(
    *,
    assessment: Assessment,
    file: File,
    name: str,
    title: str,
    kind: str | None,
    classification: str,
    actor: User,
    at: datetime,
) -> Evidence:
    """Puts a new document into the library; raises UnacceptableFile for what it does not take, or already holds."""
    lock_for_writing(assessment, at=at)
    inspected = inspect(file, name=name, size=file.size)
    same = EvidenceRevision.objects.filter(
        evidence__assessment=assessment, evidence__removed_at=None, sha256=inspected.sha256
    ).select_related("evidence")
    if twin := same.first():
        raise UnacceptableFile(f"ไฟล์นี้มีอยู่ในคลังแล้วในชื่อ “{twin.evidence.title}” โปรดเลือกใช้จากคลังแทนการแนบซ้ำ")
    evidence = Evidence.objects.create(
        assessment=assessment, title=title, kind_id=kind or None, classification=classification
    )
    _store(evidence, 1, file, name, inspected, actor, at)
    return evidence


@transaction.atomic
def replace_evidence(*, evidence: Evidence, file: File, name: str, actor: User, at: datetime) -> EvidenceRevision:
    """Stores a newer file of a document as its next revision; the older ones stay.

    Raises EvidenceRemoved for a document no longer in the library, UnacceptableFile for what the library does not take.
    """
    lock_for_writing(evidence.assessment, at=at)
    _require_in_library(evidence)
    inspected = inspect(file, name=name, size=file.size)
    newest = evidence.revisions.first()
    if newest and newest.sha256 == inspected.sha256:
        raise UnacceptableFile("ไฟล์นี้เหมือนกับฉบับปัจจุบันทุกประการ จึงไม่ได้บันทึกเป็นฉบับใหม่")
    return _store(evidence, newest.number + 1 if newest else 1, file, name, inspected, actor, at)


@transaction.atomic
def describe_evidence(
    *, evidence: Evidence, title: str, kind: str | None, classification: str, actor: User, at: datetime
) -> None:
    """Changes title, kind and classification of a document."""
    lock_for_writing(evidence.assessment, at=at)
    Evidence.objects.filter(pk=evidence.pk).update(title=title, kind=kind or None, classification=classification)


@transaction.atomic
def remove_evidence(*, evidence: Evidence, actor: User, at: datetime) -> None:
    """Takes a document out of the library, its files stay on record; EvidenceInUse while a level refers to it."""
    lock_for_writing(evidence.assessment, at=at)
    if evidence.uses.exists():
        raise EvidenceInUse
    Evidence.objects.filter(pk=evidence.pk, removed_at=None).update(removed_at=at)


@transaction.atomic
def use_evidence(*, evidence: Evidence, requirement_id: int, pages: str, actor: User, at: datetime) -> EvidenceUse:
    """Refers to a document at a level, with the pages to look at; a second time adds the pages to those named before.

    Raises EvidenceRemoved for a document that somebody took out of the library in between, TooManyPages for a
    reference that grew too long.
    """
    lock_for_writing(evidence.assessment, at=at)
    _require_in_library(evidence)
    require_of_edition(evidence.assessment, requirement_ids, [requirement_id])
    use, is_new = EvidenceUse.objects.get_or_create(
        evidence=evidence, requirement_id=requirement_id, defaults={"pages": pages}
    )
    together = merged(use.pages, pages)
    if len(together) > LONGEST:
        raise TooManyPages(together)
    if not is_new and together != use.pages:
        use.pages = together
        use.save(update_fields=["pages"])
    return use


@transaction.atomic
def change_pages(*, use: EvidenceUse, pages: str, seen: str, actor: User, at: datetime) -> None:
    """Names other pages instead of those `seen`; raises StalePages when they are others, or gone, by now."""
    lock_for_writing(use.evidence.assessment, at=at)
    if not EvidenceUse.objects.filter(pk=use.pk, pages=seen).update(pages=pages):
        raise StalePages


@transaction.atomic
def stop_using_evidence(*, use: EvidenceUse, actor: User, at: datetime) -> None:
    """Takes the reference away from a level; the document stays in the library."""
    lock_for_writing(use.evidence.assessment, at=at)
    use.delete()


@transaction.atomic
def show_as_figure(*, use: EvidenceUse, caption: str, actor: User, at: datetime) -> None:
    """Shows a picture at its level in the report under a caption, no longer with an empty one.

    Raises NoFigure for a document that is no picture, or confidential, FigureTooLarge for one that cannot be drawn.
    """
    lock_for_writing(use.evidence.assessment, at=at)
    if caption:
        _require_drawable(use.evidence)
    EvidenceUse.objects.filter(pk=use.pk).update(caption=caption)


def may_be_figure(evidence: Evidence) -> bool:
    """Whether a document's newest file is a picture that a report may show; one query."""
    newest = evidence.revisions.first()
    return (
        evidence.classification != Classification.CONFIDENTIAL
        and newest is not None
        and newest.media_type in PICTURE_TYPES
    )


def _require_drawable(evidence: Evidence) -> None:
    newest = evidence.revisions.first()
    if newest is None or not may_be_figure(evidence):
        raise NoFigure
    with newest.file.open() as picture:
        if is_too_large_to_draw(picture):
            raise FigureTooLarge


def _require_in_library(evidence: Evidence) -> None:
    if not Evidence.objects.filter(pk=evidence.pk, removed_at=None).exists():
        raise EvidenceRemoved


def _store(
    evidence: Evidence, number: int, file: File, name: str, inspected: Inspected, actor: User, at: datetime
) -> EvidenceRevision:
    file.seek(0)
    revision = EvidenceRevision(
        evidence=evidence,
        number=number,
        name=PurePath(name.replace("/", "-").replace("\\", "-")).name[-200:],
        media_type=inspected.kind.media_type,
        size=inspected.size,
        sha256=inspected.sha256,
        pages=inspected.pages,
        uploaded_at=at,
        uploaded_by=actor,
    )
    revision.file.save(inspected.sha256, file, save=False)
    revision.save()
    return revision
