"""One assessment brought through every stage of its year, with a secret of every kind left where it belongs."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import timedelta
from decimal import Decimal

from accounts.models import Role, User
from assessments.actions.moves import return_assessment
from assessments.models import Assessment, Score, ScoreKind
from assessments.reading import catalogue_of
from assessments.workflow import State
from certification.actions.deciding import certify
from certification.actions.visit_marks import change_marks
from certification.actions.visits import add_question, close_visit, plan_visit, write_finding
from certification.actions.wishes import answer_wish
from certification.models import Visit
from reviews.actions.assignments import assign_reviewer
from reviews.actions.declarations import declare_no_interest, recuse
from reviews.actions.marks import change_confirmed_marks, set_marks
from reviews.actions.sheets import reopen_sheet
from reviews.models import Sheet
from reviews.proposal import Key
from tests.certification.steps import changes
from tests.factories import (
    DUE,
    NOW,
    bring_to,
    fill,
    make_agency,
    make_assessment,
    make_user,
    mark,
    person,
    requirement_of,
    write,
)
from tests.reviews.steps import (
    LATER,
    agreed_by,
    all_marks,
    closed_consensus,
    completed,
    consensus_of,
    officer,
    opened,
    proposed,
    released,
    remark_on,
)
from thai.figures import two_decimals

VISITED = LATER + timedelta(days=30)


@dataclass
class Year:
    """The assessment, who has to do with it, and the secrets in it so far, by what they are."""

    assessment: Assessment
    people: dict[str, User]
    secrets: dict[str, str] = field(default_factory=dict)

    def keep_total(self, name: str, kind: str, reviewer: User | None = None) -> None:
        """Notes the newest total of a kind under a name."""
        scores = Score.objects.filter(assessment=self.assessment, kind=kind, reviewer=reviewer)
        self.secrets[name] = two_decimals(Decimal(scores.latest("version").total))


def begin() -> Year:
    """The agency is writing; nobody else has to do with it yet."""
    ministry, elsewhere = make_agency(kind="ministry"), make_agency(kind="ministry")
    agency = make_agency(ministry=ministry)
    assessment = make_assessment(agency)
    fill(assessment)
    write(assessment, "1.1", "basic", A="<p>ถ้อยคำของหน่วยงานเอง</p>")
    mark(assessment, "1.1", "significance", A=0, D=0, R=0)
    mark(assessment, "1.2", "significance", A=0, D=0.5)
    inside = make_user(Role.OFFICER)
    inside.memberships.create(role=Role.MEMBER, agency=agency)
    people = {
        "author": make_user(Role.REVIEWER, full_name="นายผู้เขียน ความเห็น"),
        "colleague": make_user(Role.REVIEWER, full_name="นางหัวหน้า คณะ"),
        "recused": make_user(Role.REVIEWER, full_name="นายผู้ถอน ตัว"),
        "idle": make_user(Role.REVIEWER),
        **{role: person(role, agency) for role in (Role.COORDINATOR, Role.MEMBER, Role.EXECUTIVE)},
        "stranger": make_user(Role.COORDINATOR, make_agency(ministry=ministry)),
        "officer": officer(),
        "officer inside": inside,
        "manager": make_user(Role.MANAGER),
        "manager here": make_user(Role.MANAGER, ministry),
        "manager elsewhere": make_user(Role.MANAGER, elsewhere),
        "nobody": make_user(),
    }
    return Year(assessment, people, {"agency's text": "ถ้อยคำของหน่วยงานเอง"})


def hand_in(year: Year) -> None:
    bring_to(year.assessment, State.SUBMITTED)
    year.keep_total("own total", ScoreKind.SELF)


def assign(year: Year) -> None:
    """Three are assigned, one of whom steps back; the others have not declared yet."""
    for name in ("colleague", "author", "recused"):
        assign_reviewer(assessment=year.assessment, reviewer=year.people[name], actor=officer(), at=NOW)
    year.assessment.refresh_from_db()
    recuse(assessment=year.assessment, reason="เหตุผลที่ถอนตัว", actor=year.people["recused"], at=NOW)
    year.secrets |= {"author's name": year.people["author"].full_name, "recusal": "เหตุผลที่ถอนตัว"}


def one_sends(year: Year) -> None:
    for name in ("colleague", "author"):
        declare_no_interest(assessment=year.assessment, actor=year.people[name], at=NOW)
    year.assessment.refresh_from_db()
    author, text = year.people["author"], "ความเห็นของผู้ตรวจคนหนึ่ง"
    remark_on(opened(year.assessment, author), "1.1", text)
    completed(year.assessment, author, marks=_less(year, "2.1", "result"))
    opened(year.assessment, year.people["colleague"])
    year.keep_total("author's total", ScoreKind.INDIVIDUAL, author)
    year.secrets["remark"] = text


def all_send(year: Year) -> None:
    completed(year.assessment, year.people["colleague"], marks=_less(year, "3.1", "approach", "deploy"))


def open_again(year: Year) -> None:
    sheet = Sheet.objects.own(year.assessment, year.people["colleague"]).get()
    sheet.assessment = year.assessment
    reopen_sheet(sheet=sheet, actor=officer(), at=LATER)


def agree(year: Year) -> None:
    """The lead decides a mark that neither of them gave, and closes."""
    sheet, lead = consensus_of(year.assessment), year.people["colleague"]
    key = (requirement_of(year.assessment, "4.1", "significance"), "approach")
    set_marks(sheet=sheet, marks={key: Decimal(0)}, actor=lead, at=LATER)
    agreed_by(sheet, year.people["author"])
    closed_consensus(year.assessment)
    year.keep_total("agreed total", ScoreKind.CONSENSUS)


def draft(year: Year) -> None:
    """The officer changes a mark of the draft, with a reason."""
    sheet = proposed(year.assessment)
    item = catalogue_of(year.assessment).item("1.1")
    marks = {(item.requirement("significance").pk, "deploy"): Decimal(0)}
    change_confirmed_marks(sheet=sheet, item=item, marks=marks, reason="เหตุผลของเจ้าหน้าที่", actor=officer(), at=LATER)
    year.secrets["officer's reason"] = "เหตุผลของเจ้าหน้าที่"


def give_back(year: Year) -> None:
    return_assessment(assessment=year.assessment, reason="ขอหลักฐานเพิ่ม", due_at=DUE, actor=officer(), at=LATER)


def release(year: Year) -> None:
    released(year.assessment)
    year.assessment.refresh_from_db()
    year.keep_total("confirmed total", ScoreKind.CONFIRMED)


def visit(year: Year) -> None:
    """The colleague visits, writes what was found and changes a mark; the visit is still open."""
    coordinator = year.people[Role.COORDINATOR]
    answer_wish(assessment=year.assessment, wants=True, contact="โทร 02", actor=coordinator, at=LATER)
    visitor = year.people["colleague"]
    planned = plan_visit(
        assessment=year.assessment,
        application=None,
        starts_at=LATER,
        ends_at=VISITED,
        place="ห้องประชุม",
        visitors=[visitor],
        actor=officer(),
        at=LATER,
    )
    question = add_question(visit=planned, item=None, text="ประเด็น", evidence=[], other_evidence="", actor=visitor)
    write_finding(question=question, finding="ข้อค้นพบจากพื้นที่", actor=visitor)
    changed = changes(planned, "6.1", "significance", approach="0", deploy="0", reason="เหตุผลจากพื้นที่")
    change_marks(visit=planned, actor=visitor, **changed)
    year.secrets |= {"finding": "ข้อค้นพบจากพื้นที่", "reason of the visit": "เหตุผลจากพื้นที่"}


def certified(year: Year) -> None:
    close_visit(visit=Visit.objects.get(), summary="เรียบร้อย", actor=officer(), at=VISITED)
    certify(assessment=year.assessment, signed_name="ผู้ลงนาม", signed_position="เลขาธิการ", actor=officer(), at=VISITED)


def _less(year: Year, code: str, *factors: str) -> dict[Key, Decimal]:
    """Full marks but for some factors of an item."""
    requirement = requirement_of(year.assessment, code, "significance")
    return all_marks(year.assessment) | {(requirement, factor): Decimal(0) for factor in factors}


Steps = tuple[Callable[[Year], None], ...]
REVIEWED: Steps = (hand_in, assign, one_sends, all_send)
DRAFTED: Steps = (*REVIEWED, agree, draft)
# What has been done when a stage is reached.
STAGES: dict[str, Steps] = {
    "writing": (),
    "handed in": REVIEWED[:1],
    "assigned": REVIEWED[:2],
    "one has sent": REVIEWED[:3],
    "all have sent": REVIEWED,
    "a sheet is open again": (*REVIEWED, open_again),
    "closed": (*REVIEWED, agree),
    "drafted": DRAFTED,
    "returned": (*DRAFTED, give_back),
    "released": (*DRAFTED, release),
    "visited": (*DRAFTED, release, visit),
    "certified": (*DRAFTED, release, visit, certified),
}


def at_stage(stage: str) -> Year:
    """A year brought to a stage."""
    year = begin()
    for step in STAGES[stage]:
        step(year)
    year.assessment = Assessment.objects.with_names().get(pk=year.assessment.pk)
    return year
