"""Bundles of reports: asked for in the page, made by the worker, report after report."""

from __future__ import annotations

import zipfile
from collections.abc import Iterator
from datetime import datetime
from tempfile import TemporaryFile

from django.core.files.base import File
from django.db import IntegrityError, transaction
from django.db.models import Exists, OuterRef
from django.utils.timezone import now

from accounts.models import Agency, User
from assessments.models import Assessment, Score
from assessments.workflow import State
from dashboards.models import Bundle
from reports.actions.asking import ask_for_document
from reports.kinds import file_name
from reports.models import Document
from reports.states import UNFINISHED, DocumentKind, DocumentState
from reports.tasks import make_document

FULL = (DocumentKind.FEEDBACK, DocumentKind.APPLICATION)
BY_CATEGORY = (DocumentKind.FEEDBACK,)


def ask_for_bundle(*, ministry: Agency, year: int, actor: User, at: datetime) -> Bundle:
    """A bundle in the making: a new one, or the one that somebody has asked for and that is not ready yet."""
    from dashboards.tasks import make_bundle

    try:
        with transaction.atomic():
            bundle = Bundle.objects.create(
                ministry=ministry,
                year=year,
                total=len(list(_wanted(ministry, year))),
                asked_by=actor,
                asked_at=at,
            )
            make_bundle.enqueue(bundle.pk)
    except IntegrityError:
        return Bundle.objects.get(ministry=ministry, year=year, state__in=UNFINISHED)
    return bundle


def released(ministry: Agency, year: int):
    """The released assessments of a ministry's agencies in a year."""
    rows = Assessment.objects.filter(agency__ministry=ministry, cycle__year=year, state=State.RELEASED)
    return rows.with_names().select_related("agency__ministry").order_by("agency__name")


def _wanted(ministry: Agency, year: int) -> Iterator[tuple[Assessment, DocumentKind]]:
    """Every report of the year; where only points of categories were entered, the agency wrote none of its own."""
    by_category = Score.objects.filter(assessment=OuterRef("pk"), entered_by_category=True)
    for assessment in released(ministry, year).annotate(by_category=Exists(by_category)):
        for kind in BY_CATEGORY if assessment.by_category else FULL:
            yield assessment, kind


def fill_bundle(*, bundle: Bundle) -> None:
    """Makes the reports that are not there yet and packs all of them; what goes wrong is recorded and raised."""
    Bundle.objects.filter(pk=bundle.pk).update(state=DocumentState.RUNNING)
    try:
        with TemporaryFile() as folder:
            with zipfile.ZipFile(folder, "w", zipfile.ZIP_STORED) as pack:
                for number, document in enumerate(_documents(bundle), 1):
                    with document.file.open("rb") as file:
                        pack.writestr(file_name(document.kind, document.assessment), file.read())
                    Bundle.objects.filter(pk=bundle.pk).update(done=number)
            folder.seek(0)
            bundle.file.save("reports.zip", File(folder), save=False)
    except Exception as error:
        said = f"{type(error).__name__}: {error}"[:500]
        Bundle.objects.filter(pk=bundle.pk).update(state=DocumentState.FAILED, error=said, finished_at=now())
        raise
    Bundle.objects.filter(pk=bundle.pk).update(
        state=DocumentState.READY, file=bundle.file.name, finished_at=now(), error=""
    )


def _documents(bundle: Bundle) -> Iterator[Document]:
    """Every report of the bundle, made here and now where nobody has made it."""
    for assessment, kind in _wanted(bundle.ministry, bundle.year):
        document = ask_for_document(assessment=assessment, kind=kind, at=now())
        if document.state != DocumentState.READY:
            make_document.call(document.pk)
            document.refresh_from_db()
        document.assessment = assessment
        yield document
