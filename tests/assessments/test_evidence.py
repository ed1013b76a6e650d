"""The library of evidence: every file is looked at, kept once and for all, and referred to from levels."""

from __future__ import annotations

import hashlib
from datetime import timedelta

import pytest
from django.core.files.base import ContentFile
from django.db import IntegrityError, transaction

from accounts.models import User
from assessments.actions.evidence import (
    describe_evidence,
    remove_evidence,
    replace_evidence,
    stop_using_evidence,
    use_evidence,
)
from assessments.errors import DeadlinePassed, EvidenceInUse, EvidenceRemoved, Locked, TooManyPages, UnacceptableFile
from assessments.models import Assessment, Classification, Evidence, EvidenceRevision, EvidenceUse
from assessments.workflow import State
from tests import documents
from tests.factories import DUE, NOW, make_assessment, make_evidence, requirement_of

pytestmark = pytest.mark.django_db

LATER = NOW + timedelta(hours=1)


def replace(evidence: Evidence, content: bytes, actor: User, name: str = "ฉบับใหม่.pdf") -> EvidenceRevision:
    return replace_evidence(evidence=evidence, file=ContentFile(content, name=name), name=name, actor=actor, at=LATER)


def stored(revision: EvidenceRevision) -> bytes:
    with revision.file.open("rb") as file:
        return file.read()


def test_a_document_is_kept_with_what_its_content_says(assessment, member):
    content = documents.pdf(3)
    evidence = make_evidence(
        assessment, "แผนยุทธศาสตร์", content=content, name="แผน.pdf", classification=Classification.PUBLIC, kind="plan"
    )
    revision = evidence.revisions.get()
    digest = hashlib.sha256(content).hexdigest()
    assert (evidence.title, evidence.kind_id, evidence.classification) == ("แผนยุทธศาสตร์", "plan", "public")
    assert (revision.number, revision.name, revision.media_type, revision.size, revision.pages) == (
        1,
        "แผน.pdf",
        "application/pdf",
        len(content),
        3,
    )
    assert (revision.sha256, revision.uploaded_at, revision.uploaded_by) == (digest, NOW, member)
    assert revision.file.name == f"evidence/{digest[:2]}/{digest}"
    assert stored(revision) == content


@pytest.mark.parametrize("name", ["../../etc/passwd.pdf", "a/b\\c.pdf", "ก" * 300 + ".pdf"])
def test_a_name_never_decides_where_a_file_lies(assessment, name: str):
    revision = make_evidence(assessment, name=name).revisions.get()
    assert revision.file.name == f"evidence/{revision.sha256[:2]}/{revision.sha256}"
    assert (len(revision.name) <= 200, revision.name[-4:]) == (True, ".pdf")


def test_an_unacceptable_file_leaves_no_trace(assessment):
    with pytest.raises(UnacceptableFile):
        make_evidence(assessment, content=documents.EXECUTABLE)
    assert (Evidence.objects.count(), EvidenceRevision.objects.count()) == (0, 0)


def test_the_same_file_is_not_kept_twice_in_one_library(assessment):
    content = documents.pdf(2)
    make_evidence(assessment, "แผนปฏิบัติการ", content=content)
    with pytest.raises(UnacceptableFile) as refused:
        make_evidence(assessment, "ชื่ออื่น", content=content)
    assert "มีอยู่ในคลังแล้วในชื่อ “แผนปฏิบัติการ”" in refused.value.message
    assert assessment.evidence.count() == 1


def test_the_same_file_may_lie_in_two_libraries_or_come_back_after_removal(assessment, member):
    content = documents.pdf(2)
    first = make_evidence(assessment, content=content)
    other = make_evidence(make_assessment(), content=content)
    remove_evidence(evidence=first, actor=member, at=LATER)
    again = make_evidence(assessment, content=content)
    paths = {document.revisions.get().file.name for document in (first, other, again)}
    assert len(paths) == 3
    assert {stored(document.revisions.get()) for document in (first, other, again)} == {content}


def test_a_replaced_file_is_a_further_revision_and_the_old_one_stays(assessment, member):
    old, new = documents.pdf(1, title="เดิม"), documents.pdf(4, title="ใหม่")
    evidence = make_evidence(assessment, content=old)
    revision = replace(evidence, new, member)
    assert (revision.number, revision.pages, revision.uploaded_at) == (2, 4, LATER)
    assert [stored(kept) for kept in evidence.revisions.all()] == [new, old]
    assert Evidence.objects.in_library().get().current == 2


@pytest.mark.parametrize(
    ("content", "words"),
    [(documents.pdf(2), "เหมือนกับฉบับปัจจุบันทุกประการ"), (documents.EXECUTABLE, "ไม่ใช่ชนิดที่ระบบรับ"), (b"", "ว่างเปล่า")],
    ids=["the same file", "a program", "an empty file"],
)
def test_a_file_that_cannot_replace_is_refused(assessment, member, content: bytes, words: str):
    evidence = make_evidence(assessment, content=documents.pdf(2))
    with pytest.raises(UnacceptableFile, match=words):
        replace(evidence, content, member)
    assert evidence.revisions.count() == 1


def test_a_document_may_go_back_to_an_earlier_file(assessment, member):
    old = documents.pdf(1)
    evidence = make_evidence(assessment, content=old)
    replace(evidence, documents.pdf(2), member)
    assert replace(evidence, old, member).number == 3


def test_a_description_is_changed_without_touching_the_file(assessment, member):
    evidence = make_evidence(assessment, kind="plan")
    describe_evidence(
        evidence=evidence, title="ชื่อใหม่", kind="", classification=Classification.CONFIDENTIAL, actor=member, at=LATER
    )
    evidence.refresh_from_db()
    assert (evidence.title, evidence.kind, evidence.classification) == ("ชื่อใหม่", None, "confidential")
    assert evidence.revisions.count() == 1


def test_a_level_refers_to_a_document_once_and_further_pages_are_added(assessment, member):
    evidence, requirement = make_evidence(assessment), requirement_of(assessment, "1.1", "basic")
    for pages in ("1-3", "๗", ""):
        use = use_evidence(evidence=evidence, requirement_id=requirement, pages=pages, actor=member, at=NOW)
    assert use.pages == "1-3, 7"
    assert list(evidence.uses.values_list("requirement", "pages")) == [(requirement, "1-3, 7")]


def test_a_reference_that_grows_too_long_is_refused_and_stays(assessment, member):
    evidence, requirement = make_evidence(assessment), requirement_of(assessment, "1.1", "basic")
    odd, more = (", ".join(str(page) for page in pages) for pages in (range(11, 40, 2), range(101, 110, 2)))
    use_evidence(evidence=evidence, requirement_id=requirement, pages=odd, actor=member, at=NOW)
    with pytest.raises(TooManyPages):
        use_evidence(evidence=evidence, requirement_id=requirement, pages=more, actor=member, at=NOW)
    assert evidence.uses.get().pages == odd


def test_a_document_is_used_at_many_levels_and_stays_when_one_stops(assessment, member):
    evidence = make_evidence(assessment)
    first, second = (
        use_evidence(
            evidence=evidence, requirement_id=requirement_of(assessment, "1.1", level), pages="", actor=member, at=NOW
        )
        for level in ("basic", "advance")
    )
    stop_using_evidence(use=first, actor=member, at=LATER)
    assert list(EvidenceUse.objects.all()) == [second]
    assert list(Evidence.objects.in_library()) == [evidence]


def test_a_document_in_use_is_not_removed(assessment, member):
    evidence = make_evidence(assessment)
    requirement = requirement_of(assessment, "1.1", "basic")
    use = use_evidence(evidence=evidence, requirement_id=requirement, pages="", actor=member, at=NOW)
    with pytest.raises(EvidenceInUse):
        remove_evidence(evidence=evidence, actor=member, at=LATER)
    assert Evidence.objects.get().removed_at is None
    stop_using_evidence(use=use, actor=member, at=LATER)
    remove_evidence(evidence=evidence, actor=member, at=LATER)
    assert Evidence.objects.get().removed_at == LATER


def test_a_removed_document_leaves_the_library_and_its_files_stay_on_record(assessment, member):
    content = documents.pdf(2)
    evidence = make_evidence(assessment, content=content)
    remove_evidence(evidence=evidence, actor=member, at=NOW)
    remove_evidence(evidence=evidence, actor=member, at=LATER)
    assert list(Evidence.objects.in_library()) == []
    assert Evidence.objects.get().removed_at == NOW
    assert stored(evidence.revisions.get()) == content


def test_a_document_removed_in_between_is_neither_used_nor_replaced(assessment, member):
    evidence = make_evidence(assessment)
    stale = Evidence.objects.get(pk=evidence.pk)
    remove_evidence(evidence=evidence, actor=member, at=NOW)
    with pytest.raises(EvidenceRemoved):
        use_evidence(
            evidence=stale,
            requirement_id=requirement_of(assessment, "1.1", "basic"),
            pages="",
            actor=member,
            at=LATER,
        )
    with pytest.raises(EvidenceRemoved):
        replace(stale, documents.pdf(5), member)
    assert (EvidenceUse.objects.count(), EvidenceRevision.objects.count()) == (0, 1)


@pytest.mark.parametrize("state", [State.SIGNED, State.SUBMITTED, State.IN_REVIEW, State.RELEASED])
def test_the_library_is_closed_with_the_assessment(assessment, member, state: State):
    evidence, requirement = make_evidence(assessment), requirement_of(assessment, "1.1", "basic")
    use = use_evidence(evidence=evidence, requirement_id=requirement, pages="1", actor=member, at=NOW)
    Assessment.objects.filter(pk=assessment.pk).update(state=state, released_at=NOW)
    refused = [
        lambda: make_evidence(assessment),
        lambda: replace(evidence, documents.pdf(7), member),
        lambda: describe_evidence(
            evidence=evidence, title="x", kind=None, classification=Classification.PUBLIC, actor=member, at=NOW
        ),
        lambda: use_evidence(evidence=evidence, requirement_id=requirement, pages="2", actor=member, at=NOW),
        lambda: stop_using_evidence(use=use, actor=member, at=NOW),
        lambda: remove_evidence(evidence=evidence, actor=member, at=NOW),
    ]
    for write in refused:
        with pytest.raises(Locked):
            write()
    assert list(Evidence.objects.values_list("title", "classification", "removed_at")) == [
        (evidence.title, "internal", None)
    ]
    assert (EvidenceRevision.objects.count(), EvidenceUse.objects.get().pages) == (1, "1")


def test_after_the_deadline_nothing_is_added(assessment):
    with pytest.raises(DeadlinePassed):
        make_evidence(assessment, at=DUE + timedelta(seconds=1))
    assert Evidence.objects.count() == 0


def test_the_database_refuses_an_empty_revision(assessment):
    evidence = make_evidence(assessment)
    with pytest.raises(IntegrityError), transaction.atomic():
        EvidenceRevision.objects.filter(evidence=evidence).update(size=0)


def test_a_file_is_stored_whole_though_it_was_read_before(assessment, member):
    evidence = make_evidence(assessment)
    content = documents.pdf(6)
    file = ContentFile(content, name="a.pdf")
    file.read(50)
    replace_evidence(evidence=evidence, file=file, name="a.pdf", actor=member, at=LATER)
    assert stored(evidence.revisions.first()) == content
