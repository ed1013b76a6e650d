"""What follows the releases of the national data: answers, certificates, awards, questions, and who was told."""

from __future__ import annotations

import random
from collections.abc import Iterable, Iterator
from datetime import datetime, timedelta

from django.urls import reverse

from accounts.models import User
from assessments.models import Assessment, Cycle, Score, ScoreKind
from assessments.workflow import State
from certification.models import AwardApplication, Certificate, Certification, Clarification, StepTaken, Visit
from certification.models.certifications import CODE_LENGTH, CODE_LETTERS
from certification.querysets import eligible_assessments
from certification.workflow import AwardState, CertificationState
from demo.national.people import People
from demo.national.storing import pour, store
from notices.models import Mail, MailState, Notice, NoticeKind
from reviews.models import Remark, RemarkKind, SheetKind
from training.models import TrainingCase, TrainingSheet
from training.reading import suitable

# How many of a hundred agencies that are asked stand where; nobody has answered in "none".
ANSWERS = {"none": 20, "declined": 20, "wanted": 10, "certified": 50}
ROADS = {"declined": ("decline",), "wanted": ("want",), "certified": ("want", "plan", "visit", "certify")}
APPLY = 0.3  # of those that may
AWARDS = {AwardState.APPLIED: ("apply",), AwardState.NOT_AWARDED: ("apply", "refuse")}
ASK = 0.5  # of the agencies with a released remark
SENDER = "pmqa@opdc.example"


def load_afterwards(people: People, chance: random.Random, *, at: datetime) -> None:
    """Everything after the release, of all cycles that are there."""
    ours = list(people.coordinators)
    eligible = list(eligible_assessments().filter(agency__in=ours).order_by("pk"))
    _certify(eligible, people, chance)
    _apply(eligible, people, chance)
    _ask(people, chance, at)
    _train(people, chance, at)
    _tell(people, at)


def _certify(eligible: Iterable[Assessment], people: People, chance: random.Random) -> None:
    answers = {assessment: chance.choices(list(ANSWERS), list(ANSWERS.values()))[0] for assessment in eligible}
    given = {assessment: answer for assessment, answer in answers.items() if answer != "none"}
    rows = store(
        Certification,
        (Certification(assessment=one, state=CertificationState(answer)) for one, answer in given.items()),
    )
    certified = [row for row in rows if row.state == CertificationState.CERTIFIED]
    pour(Visit, (_visit(row) for row in certified))
    pour(Certificate, _certificates(certified, people.officer, chance))
    pour(StepTaken, (step for one, answer in given.items() for step in _steps(one, ROADS[answer], people)))


def _visit(row: Certification) -> Visit:
    starts = _released(row.assessment) + timedelta(days=20)
    return Visit(
        assessment=row.assessment,
        certification=row,
        starts_at=starts,
        ends_at=starts + timedelta(hours=6),
        place=row.assessment.agency.name,
        summary="เป็นไปตามที่รายงาน",
        closed_at=starts + timedelta(days=1),
    )


def _certificates(rows: Iterable[Certification], officer: User, chance: random.Random) -> Iterator[Certificate]:
    kept = Score.objects.filter(kind=ScoreKind.CONFIRMED, assessment__certification__isnull=False).order_by("version")
    scores = dict(kept.values_list("assessment", "pk"))
    numbers: dict[int, int] = {}
    for row in rows:
        year = row.assessment.cycle.year
        numbers[year] = numbers.get(year, 0) + 1
        yield Certificate(
            certification=row,
            score_id=scores[row.assessment_id],
            number=numbers[year],
            year=year,
            code="".join(chance.choices(CODE_LETTERS, k=CODE_LENGTH)),
            signed_name="ผู้ลงนาม ตัวอย่าง",
            signed_position="เลขาธิการ ก.พ.ร.",
            issued_at=_released(row.assessment) + timedelta(days=30),
            issued_by=officer,
        )


def _apply(eligible: Iterable[Assessment], people: People, chance: random.Random) -> None:
    chosen = {one: chance.choice(list(AWARDS)) for one in eligible if chance.random() < APPLY}
    rows = store(
        AwardApplication,
        (
            AwardApplication(
                assessment=one, state=state, applied_at=_released(one), applied_by=people.coordinators[one.agency_id]
            )
            for one, state in chosen.items()
        ),
    )
    pour(
        StepTaken,
        (
            step
            for row in rows
            for step in _steps(row.assessment, AWARDS[AwardState(row.state)], people, application=row)
        ),
    )


def _steps(
    assessment: Assessment, names: Iterable[str], people: People, *, application: AwardApplication | None = None
) -> Iterator[StepTaken]:
    for place, name in enumerate(names):
        own = name in ("want", "decline", "apply")
        yield StepTaken(
            assessment=assessment,
            application=application,
            step=name,
            actor=people.coordinators[assessment.agency_id] if own else people.officer,
            at=_released(assessment) + timedelta(days=1 + 9 * place),
            remark="" if name != "refuse" else "ยังไม่โดดเด่นพอ",
        )


def _ask(people: People, chance: random.Random, at: datetime) -> None:
    """Questions about remarks that are there, half of them answered."""
    remarks = Remark.objects.filter(
        kind=RemarkKind.IMPROVEMENT,
        sheet__kind=SheetKind.CONFIRMED,
        sheet__assessment__state=State.RELEASED,
        sheet__assessment__agency__in=list(people.coordinators),
    ).order_by("pk")
    asked = [row for row in remarks.select_related("sheet__assessment") if chance.random() < ASK]
    for place, row in enumerate(asked):
        assessment = row.sheet.assessment
        answer = {"answer": "โปรดดูหลักฐานข้อ 1", "answered_by": people.officer, "answered_at": at} if place % 2 else {}
        Clarification.objects.create(
            assessment=assessment,
            remark=row,
            question="ขอทราบตัวอย่างเพิ่มเติม",
            asked_by=people.coordinators[assessment.agency_id],
            asked_at=_released(assessment),
            **answer,
        )


def _train(people: People, chance: random.Random, at: datetime) -> None:
    """A training case of the newest cycle that has one to offer, marked like the reference by half of the reviewers."""
    cycle = Cycle.objects.latest("year")
    source = suitable(cycle).first()
    if source is None:
        return
    case = TrainingCase.objects.create(cycle=cycle, source=source, chosen_by=people.officer, chosen_at=at)
    points = source.scores.filter(kind=ScoreKind.CONFIRMED).latest("version").points["items"]
    pour(
        TrainingSheet,
        (
            TrainingSheet(case=case, reviewer=reviewer, opened_at=at, sent_at=at, points=points)
            for reviewer in people.reviewers
            if chance.random() < ASK
        ),
    )


def _tell(people: People, at: datetime) -> None:
    """The notices of the last year's and the running cycle's submissions and releases, each with its e-mail."""
    recent = Assessment.objects.with_names().filter(
        submitted_at__gte=at - timedelta(days=500), agency__in=list(people.coordinators)
    )
    notices = store(Notice, (notice for row in recent.order_by("pk") for notice in _notices(row, people)))
    pour(Mail, (_mail(notice) for notice in notices))


def _notices(assessment: Assessment, people: People) -> Iterator[Notice]:
    of_agency = people.coordinators[assessment.agency_id]
    events = [(NoticeKind.SUBMITTED, people.officer, assessment.submitted_at or assessment.created_at)]
    if assessment.state == State.RELEASED:
        events.append((NoticeKind.RELEASED, of_agency, _released(assessment)))
    for kind, recipient, moment in events:
        yield Notice(
            recipient=recipient,
            kind=kind,
            key=f"{kind}:{assessment.pk}",
            title=f"{kind.label}: {assessment.agency.name} พ.ศ. {assessment.cycle.year}",
            address=reverse("assessments:overview", args=[assessment.pk]),
            created_at=moment,
        )


def _mail(notice: Notice) -> Mail:
    return Mail(
        notice=notice,
        to=notice.recipient.email,
        sender=SENDER,
        subject=notice.title,
        body=notice.title,
        state=MailState.SENT,
        created_at=notice.created_at,
        next_try_at=notice.created_at,
        attempts=1,
        sent_at=notice.created_at,
    )


def _released(assessment: Assessment) -> datetime:
    return assessment.released_at or assessment.created_at
