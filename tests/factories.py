"""Rows for tests, made by the real actions where there is one; what a test does not care about is filled in."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from decimal import Decimal
from io import BytesIO
from itertools import count
from typing import Any

from django.core.files.base import File

from accounts.models import OPDC_ROLES, Agency, AgencyFunction, AgencyKind, Membership, Role, User
from assessments.actions import cycles, evidence, indicators, moves, texts
from assessments.models import Assessment, Classification, Cycle, Evidence, Indicator
from assessments.reading import catalogue_of
from assessments.workflow import Stage, State
from criteria.models import Edition
from tests.documents import pdf
from thai.dates import BANGKOK

PASSWORD = "pmqa-test-password"
OPENS = datetime(2025, 10, 1, 8, 30, tzinfo=BANGKOK)
NOW = datetime(2026, 3, 2, 9, 30, tzinfo=BANGKOK)
DUE = datetime(2099, 9, 30, 16, 30, tzinfo=BANGKOK)
FACTORS = {"A": "approach", "D": "deploy", "R": "result"}

_number = count(1)


def make_agency(
    name: str = "",
    *,
    kind: str = AgencyKind.DEPARTMENT,
    function: str = AgencyFunction.SERVICE,
    ministry: Agency | None = None,
) -> Agency:
    """An agency; a service unit of department rank unless said otherwise."""
    name = name or f"กรมทดสอบที่ {next(_number)}"
    return Agency.objects.create(name=name, kind=kind, function=function, ministry=ministry)


def make_user(role: str = "", agency: Agency | None = None, **fields: Any) -> User:
    """An account with PASSWORD, holding the role in the agency (at OPDC without one)."""
    number = next(_number)
    fields = {"email": f"person{number}@agency.example", "full_name": f"ผู้ทดสอบ คนที่ {number}"} | fields
    user = User.objects.create_user(password=PASSWORD, **fields)
    if role:
        Membership.objects.create(user=user, role=role, agency=agency)
    return user


def person(role: str, agency: Agency | None = None) -> User:
    """Somebody who holds the role already, or a new account that does."""
    agency = None if role in OPDC_ROLES else agency
    held = Membership.objects.filter(role=role, agency=agency).select_related("user").first()
    return held.user if held else make_user(role, agency)


def make_cycle(
    year: int = 2569, *, edition: str = "pmqa4-2567", opens_at: datetime = OPENS, due_at: datetime = DUE
) -> Cycle:
    """A cycle of a Buddhist year whose self-assessment runs between the two moments; two calls for a year give one."""
    existing = Cycle.objects.filter(year=year).first()
    return existing or cycles.create_cycle(
        year=year,
        edition=Edition.objects.filter(key=edition).first(),
        dates={Stage.SELF_ASSESSMENT: (opens_at, due_at)},
        actor=person(Role.OFFICER),
        at=opens_at,
    )


def make_assessment(
    agency: Agency | None = None, *, cycle: Cycle | None = None, state: State = State.DRAFT, function: str = ""
) -> Assessment:
    """An assessment opened with its cycle, empty as a draft, complete in every later state."""
    cycle = cycle or make_cycle()
    agency = agency or make_agency(function=function or AgencyFunction.SERVICE)
    cycles.open_cycle(cycle=cycle, agencies=[agency], actor=person(Role.OFFICER), at=OPENS)
    assessment = cycle.assessments.select_related("agency", "cycle").get(agency=agency)
    catalogue_of(assessment)  # read now, so that no test counts the queries of the first reading
    if state != State.DRAFT:
        fill(assessment)
        bring_to(assessment, state)
    return assessment


def requirement_of(assessment: Assessment, code: str, level: str) -> int:
    """The id of what a level of an item requires."""
    return catalogue_of(assessment).item(code).requirement(level).pk


def mark(assessment: Assessment, code: str, level: str, *, at: datetime = NOW, **marks: Any) -> texts.Outcome:
    """Marks factors of a level: mark(assessment, "1.1", "basic", A=1, D=0.5, R=None)."""
    return _save(assessment, code, level, at, {name: {"mark": _decimal(value)} for name, value in marks.items()})


def write(assessment: Assessment, code: str, level: str, *, at: datetime = NOW, **narratives: str) -> texts.Outcome:
    """Writes narratives of a level: write(assessment, "1.1", "basic", A="<p>…</p>")."""
    return _save(assessment, code, level, at, {name: {"text": text} for name, text in narratives.items()})


def fill(assessment: Assessment, *, marked: Any = 1) -> None:
    """Answers all that must be answered before signing: the profile, and every factor with one mark and a narrative."""
    catalogue, member = catalogue_of(assessment), person(Role.MEMBER, assessment.agency)
    texts.save_profile_answers(
        assessment=assessment,
        changes=[texts.Change(question.pk, 0, text="<p>คำตอบ</p>") for question in catalogue.questions],
        actor=member,
        at=NOW,
    )
    texts.save_answers(
        assessment=assessment,
        changes=[
            texts.Change((requirement.pk, factor), 0, text="<p>คำอธิบาย</p>", mark=_decimal(marked))
            for item in catalogue.items
            for requirement in item.requirements
            for factor in FACTORS.values()
        ],
        actor=member,
        at=NOW,
    )


def bring_to(assessment: Assessment, state: State) -> None:
    """Walks a complete draft through the workflow to a state."""
    agency, officer = assessment.agency, person(Role.OFFICER)
    coordinator = person(Role.COORDINATOR, agency)
    steps = {
        State.SIGNED: lambda: sign(assessment),
        State.SUBMITTED: lambda: moves.submit_assessment(assessment=assessment, actor=coordinator, at=NOW),
        State.IN_REVIEW: lambda: moves.move(assessment=assessment, name="begin_review", actor=officer, at=NOW),
        State.RELEASED: lambda: moves.move(assessment=assessment, name="release", actor=officer, at=NOW),
    }
    last = State.SUBMITTED if state == State.RETURNED else state
    for reached, step in steps.items():
        step()
        if reached == last:
            break
    if state == State.RETURNED:
        moves.return_assessment(assessment=assessment, reason="โปรดเพิ่มหลักฐาน", due_at=DUE, actor=officer, at=NOW)
    assessment.refresh_from_db()


def sign(assessment: Assessment, *, at: datetime = NOW) -> None:
    """The executive's signature under a complete assessment."""
    moves.sign_off(
        assessment=assessment,
        name="นางสาวผู้บริหาร ทดสอบ",
        position="อธิบดี",
        remark="",
        actor=person(Role.EXECUTIVE, assessment.agency),
        at=at,
    )


def make_indicator(assessment: Assessment, dimension: str = "7.1", group: int = 1, **figures: Any) -> Indicator:
    """An indicator of a result group, on target in all three years unless said otherwise."""
    entry = next(group_ for group_ in catalogue_of(assessment).dimension(dimension).groups if group_.number == group)
    key_groups = figures.pop("key_groups", ())
    given = {
        "name": f"ตัวชี้วัดที่ {next(_number)}",
        "unit": "ร้อยละ",
        "target": "80",
        "result": "80",
        "result_1": "75",
        "result_2": "70",
    } | figures
    return indicators.add_indicator(
        assessment=assessment,
        group=entry,
        figures=as_figures(given),
        key_groups=key_groups,
        actor=person(Role.MEMBER, assessment.agency),
        at=NOW,
    )


def as_figures(given: Mapping[str, Any]) -> dict[str, Any]:
    """The fields of an indicator with their figures as decimals."""
    words = {"name", "unit", "direction", "comparison_source", "five_targets"}
    return {name: value if name in words else _decimal(value) for name, value in given.items()}


def make_evidence(assessment: Assessment, title: str = "", *, content: bytes = b"", **fields: Any) -> Evidence:
    """A document in the library; a PDF of its own unless content is given."""
    number = next(_number)
    content = content or pdf(title=f"หลักฐาน {number}")
    return evidence.add_evidence(
        assessment=assessment,
        file=File(BytesIO(content), name=f"evidence-{number}.pdf"),
        title=title or f"หลักฐานที่ {number}",
        **{
            "name": f"evidence-{number}.pdf",
            "kind": None,
            "classification": Classification.INTERNAL,
            "actor": person(Role.MEMBER, assessment.agency),
            "at": NOW,
        }
        | fields,
    )


def write_summary(assessment: Assessment, code: str, text: str, *, at: datetime = NOW) -> texts.Outcome:
    """Writes the summary of an item."""
    item = catalogue_of(assessment).item(code).pk
    versions = dict(assessment.summaries.values_list("item_id", "version"))
    change = texts.Change(item, versions.get(item, 0), text=text)
    return texts.save_summary(assessment=assessment, change=change, actor=person(Role.MEMBER, assessment.agency), at=at)


def write_profile(assessment: Assessment, answers: Mapping[int, str], *, at: datetime = NOW) -> texts.Outcome:
    """Writes answers of the organisation profile by the numbers of the questions."""
    questions = {number: catalogue_of(assessment).question(number).pk for number in answers}
    versions = dict(assessment.profile_answers.values_list("question_id", "version"))
    changes = [
        texts.Change(questions[number], versions.get(questions[number], 0), text=text)
        for number, text in answers.items()
    ]
    return texts.save_profile_answers(
        assessment=assessment, changes=changes, actor=person(Role.MEMBER, assessment.agency), at=at
    )


def _save(
    assessment: Assessment, code: str, level: str, at: datetime, parts: Mapping[str, dict[str, Any]]
) -> texts.Outcome:
    requirement = requirement_of(assessment, code, level)
    versions = dict(assessment.answers.filter(requirement=requirement).values_list("factor", "version"))
    return texts.save_answers(
        assessment=assessment,
        changes=[
            texts.Change((requirement, FACTORS[letter]), versions.get(FACTORS[letter], 0), **part)
            for letter, part in parts.items()
        ],
        actor=person(Role.MEMBER, assessment.agency),
        at=at,
    )


def _decimal(value: Any) -> Decimal | None:
    return None if value is None else Decimal(str(value))
