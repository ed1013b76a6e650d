"""The door to every change of an assessment's content: only while it is open for writing."""

from collections.abc import Callable, Iterable
from datetime import datetime

from assessments.errors import CycleOver, DeadlinePassed, Locked, NotYetOpen, OtherEdition
from assessments.models import Assessment
from assessments.reading import catalogue_of
from assessments.workflow import EDITABLE
from criteria.catalogue import Catalogue

Ids = Callable[[Catalogue], Iterable[int]]


def lock_assessment(assessment: Assessment) -> Assessment:
    """The assessment's row as it is stored now, held until the transaction ends. Call inside a transaction."""
    return Assessment.objects.select_for_update(of=("self",)).get(pk=assessment.pk)


def lock_for_writing(assessment: Assessment, *, at: datetime) -> Assessment:
    """The assessment's row, held until the transaction ends, so that no change slips in beside a submission.

    Raises Locked by its state, NotYetOpen or DeadlinePassed by its dates. Call inside a transaction.
    """
    locked = lock_assessment(assessment)
    require_open(locked, at=at)
    return locked


def require_open(assessment: Assessment, *, at: datetime) -> None:
    """Raises the reason why nobody can write into the assessment at this moment, if there is one."""
    if assessment.state not in EDITABLE:
        raise Locked(assessment)
    require_within_dates(assessment, at=at)


def require_within_dates(assessment: Assessment, *, at: datetime) -> None:
    """Raises NotYetOpen or DeadlinePassed outside self-assessment, CycleOver once the cycle is closed."""
    if assessment.opens_at and at < assessment.opens_at:
        raise NotYetOpen(assessment.opens_at)
    if assessment.due_at and at > assessment.due_at:
        raise CycleOver(assessment.cycle) if assessment.cycle.closed_at else DeadlinePassed(assessment.due_at)


def requirement_ids(catalogue: Catalogue) -> Iterable[int]:
    """The ids of an edition's requirements."""
    return (requirement.pk for item in catalogue.items for requirement in item.requirements)


def category_ids(catalogue: Catalogue) -> Iterable[int]:
    """The ids of an edition's categories."""
    return (category.pk for category in catalogue.categories)


def item_ids(catalogue: Catalogue) -> Iterable[int]:
    """The ids of an edition's items."""
    return (item.pk for item in catalogue.items)


def question_ids(catalogue: Catalogue) -> Iterable[int]:
    """The ids of an edition's profile questions."""
    return (question.pk for question in catalogue.questions)


def group_ids(catalogue: Catalogue) -> Iterable[int]:
    """The ids of an edition's result groups."""
    return catalogue.group_places


def require_of_edition(assessment: Assessment, known: Ids, ids: Iterable[int]) -> None:
    """Raises OtherEdition for an id that is not among those of the edition the assessment began with."""
    if not set(ids) <= set(known(catalogue_of(assessment))):
        raise OtherEdition
