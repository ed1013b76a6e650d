"""The plan for the library: the newest file of each document, where it is still as it was uploaded."""

from __future__ import annotations

from assessments.copying.lines import Line, Outcome
from assessments.models import Assessment, Evidence, EvidenceRevision


def plan_evidence(source: Assessment, target: Assessment) -> tuple[Line, ...]:
    """Every document of last year's library; the payload is its newest revision. References are never taken over."""
    in_library = EvidenceRevision.objects.filter(evidence__assessment=target, evidence__removed_at=None)
    held = set(in_library.values_list("sha256", flat=True))
    library = Evidence.objects.filter(assessment=source, removed_at=None).prefetch_related("revisions").order_by("pk")
    lines = []
    for document in library:
        newest = document.revisions.all()[0]
        newest.evidence = document
        lines.append(_line(document, newest, held))
        held.add(newest.sha256)
    return tuple(lines)


def _line(document: Evidence, newest: EvidenceRevision, held: set[str]) -> Line:
    place = newest.name
    if newest.sha256 in held:
        return Line(document.title, place, Outcome.KEPT, "มีไฟล์นี้ในคลังแล้ว")
    if problem := _problem(newest):
        return Line(document.title, place, Outcome.REFUSED, problem)
    return Line(document.title, place, Outcome.COPIED, payload=newest)


def _problem(revision: EvidenceRevision) -> str:
    """Why a file cannot be taken over; "" where it can."""
    storage, name = revision.file.storage, revision.file.name or ""
    if not storage.exists(name):
        return "ไม่พบไฟล์ในที่เก็บ โปรดแนบไฟล์ใหม่"
    if storage.size(name) != revision.size:
        return "ไฟล์ในที่เก็บไม่ตรงกับที่แนบไว้ โปรดแนบไฟล์ใหม่"
    return ""
