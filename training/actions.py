"""What changes a training case: the officer chooses it, each reviewer marks and sends once."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from accounts.models import User
from assessments.models import Assessment, Cycle
from assessments.reading import catalogue_of
from reviews.proposal import SheetMarks
from reviews.reading import standings_by_code
from training.errors import AlreadyUsed, NotForYou, NotSuitable, TrainingIncomplete, TrainingSent
from training.models import TrainingCase, TrainingMark, TrainingSheet
from training.reading import read_barred, read_training_marks, suitable


@transaction.atomic
def choose_case(*, cycle: Cycle, source: Assessment, actor: User, at: datetime) -> TrainingCase:
    """Makes a released assessment the training case of a cycle; marks begun in another one are dropped.

    Raises NotSuitable, or AlreadyUsed once a reviewer has sent.
    """
    Cycle.objects.select_for_update(of=("self",)).get(pk=cycle.pk)
    if not suitable(cycle).filter(pk=source.pk).exists():
        raise NotSuitable
    earlier = TrainingCase.objects.filter(cycle=cycle)
    if TrainingSheet.objects.filter(case__in=earlier).exclude(sent_at=None).exists():
        raise AlreadyUsed
    earlier.delete()
    return TrainingCase.objects.create(cycle=cycle, source=source, chosen_by=actor, chosen_at=at)


@transaction.atomic
def set_training_marks(*, case: TrainingCase, marks: SheetMarks, actor: User, at: datetime) -> TrainingSheet:
    """Sets marks on the reviewer's sheet, which is made with the first.

    Raises TrainingSent afterwards, NotForYou for whoever has no part in the case.
    """
    sheet = _lock_sheet(case, actor, at)
    TrainingMark.objects.bulk_create(
        (
            TrainingMark(sheet=sheet, requirement_id=requirement, factor=factor, mark=mark)
            for (requirement, factor), mark in marks.items()
        ),
        update_conflicts=True,
        unique_fields=["sheet", "requirement", "factor"],
        update_fields=["mark"],
    )
    return sheet


@transaction.atomic
def send_training(*, case: TrainingCase, actor: User, at: datetime) -> TrainingSheet:
    """Sends the reviewer's marks, which from here on stand beside the reference.

    Raises TrainingIncomplete while a factor carries no mark, TrainingSent the second time, NotForYou for whoever has
    no part in the case.
    """
    sheet = _lock_sheet(case, actor, at)
    marks = read_training_marks(sheet)
    if missing := catalogue_of(case.source).to_mark - len(marks):
        raise TrainingIncomplete(missing)
    standings = standings_by_code(case.source, marks)
    sheet.points = {item.code: str(standings[item.code].points) for item in catalogue_of(case.source).items}
    sheet.sent_at = at
    sheet.save(update_fields=["points", "sent_at"])
    return sheet


def _lock_sheet(case: TrainingCase, reviewer: User, at: datetime) -> TrainingSheet:
    if read_barred(case, [reviewer.pk]):
        raise NotForYou
    TrainingSheet.objects.get_or_create(case=case, reviewer=reviewer, defaults={"opened_at": at})
    sheet = TrainingSheet.objects.select_for_update(of=("self",)).get(case=case, reviewer=reviewer)
    if sheet.sent_at:
        raise TrainingSent(sheet.sent_at)
    return sheet
