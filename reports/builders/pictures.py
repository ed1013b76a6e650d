"""Letterhead and figures: the pictures of a report."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from assessments.files import PICTURE_TYPES
from assessments.models import Assessment, Classification, Evidence, EvidenceUse
from reports.content import Picture, Signatory
from reports.models import Letterhead


@dataclass(frozen=True)
class Marks:
    """What an agency has set for its documents; nothing where it has set nothing."""

    seal: Picture | None = None
    line: str = ""
    signatories: tuple[Signatory, ...] = ()
    thai_digits: bool = False


def read_marks(assessment: Assessment) -> Marks:
    """The letterhead that reports of the assessment bear; two queries."""
    known = Letterhead.objects.borne_by(assessment).prefetch_related("signature_blocks").first()
    if known is None:
        return Marks()
    return Marks(
        seal=_seal(known, assessment.agency.name),
        line=known.line,
        signatories=tuple(Signatory(block.name, block.position) for block in known.signature_blocks.all()),
        thai_digits=known.thai_digits,
    )


def picture_of(document: Evidence, caption: str) -> Picture | None:
    """The picture that a captioned use of a document shows; None of a confidential one and of one that is no picture.

    Its revisions are read already.
    """
    newest = document.revisions.all()[0]
    if document.classification == Classification.CONFIDENTIAL or newest.media_type not in PICTURE_TYPES:
        return None
    return Picture(newest.sha256, newest.file.name or "", newest.media_type, caption)


def find_picture(assessment: Assessment, sha256: str) -> Picture | None:
    """The picture of this digest that the Application Report shows; None where it shows none such."""
    known = Letterhead.objects.borne_by(assessment).first()
    if known and known.seal_sha256 == sha256:
        return _seal(known, assessment.agency.name)
    uses = EvidenceUse.objects.filter(
        evidence__assessment=assessment, evidence__removed_at=None, evidence__revisions__sha256=sha256
    ).exclude(caption="")
    found = _pictures(uses.select_related("evidence").prefetch_related("evidence__revisions"))
    return next((picture for picture in found if picture.sha256 == sha256), None)


def _pictures(uses: Iterable[EvidenceUse]) -> Iterable[Picture]:
    for use in uses:
        if picture := picture_of(use.evidence, use.caption):
            yield picture


def _seal(letterhead: Letterhead, name: str) -> Picture | None:
    if not letterhead.seal:
        return None
    return Picture(letterhead.seal_sha256, letterhead.seal.name or "", "image/png", f"ตราสัญลักษณ์ {name}")
