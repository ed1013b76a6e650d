"""The page of checking and submitting: its three steps, who signs, and what is missing by the page that mends it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from accounts.models import Agency, Role, User
from assessments.completeness import Gap
from assessments.workflow import SUBMITTED_OR_LATER, State
from criteria.catalogue import Catalogue
from thai.dates import date_and_time

DONE, NOW, LATER = "done", "now", "later"
WORDS = {DONE: "เสร็จแล้ว", NOW: "ขั้นตอนปัจจุบัน", LATER: "ยังไม่ถึง"}


@dataclass(frozen=True)
class Step:
    """One of the three steps: whether it is done, next or later, in a word and a sentence."""

    label: str
    state: str
    note: str = ""

    @property
    def word(self) -> str:
        return WORDS[self.state]


@dataclass(frozen=True)
class Section:
    """What is missing on one page, with the page's own name."""

    name: str
    page: str
    key: str
    gaps: tuple[Gap, ...]

    @property
    def entries(self) -> list[tuple[Gap, str]]:
        """Each gap with its words; among others of its page it does not repeat which page that is."""
        if len(self.gaps) == 1:
            return [(self.gaps[0], self.gaps[0].text)]
        return [(gap, gap.text.removeprefix(f"{self.key or self.name} ")) for gap in self.gaps]


def submission_steps(
    state: str, *, missing: int, closed: str, signers: Sequence[str], signed: str = "", submitted: str = ""
) -> list[Step]:
    """The steps as they stand; `closed` says why nothing can be done now, "" while it can."""
    reached = 3 if state in SUBMITTED_OR_LATER else 2 if state == State.SIGNED else 0 if missing else 1
    who = f"ผู้ลงนามได้: {' '.join(signers)}" if signers else "ยังไม่มีผู้บริหารในระบบ"
    notes = (
        f"เหลือ {missing} รายการ" if missing else "",
        signed or ("" if reached > 1 else who),
        submitted,
    )
    labels = ("ทีมงานจัดทำให้ครบถ้วน", "ผู้บริหารลงนามรับรอง", "ผู้ประสานงานส่งแบบประเมิน")
    steps = []
    for number, (label, note) in enumerate(zip(labels, notes, strict=True)):
        step = DONE if number < reached else NOW if number == reached else LATER
        steps.append(Step(label, step, closed if closed and step == NOW else note))
    return steps


def submitted_words(at: datetime | None) -> str:
    """When it was submitted, in words; "" before."""
    return f"ส่งเมื่อ {date_and_time(at)}" if at else ""


def read_signers(agency: Agency) -> list[str]:
    """The executives of an agency who can log in; one query."""
    people = User.objects.filter(memberships__agency=agency, memberships__role=Role.EXECUTIVE, is_active=True)
    return [str(person) for person in people.order_by("full_name")]


def sections(catalogue: Catalogue, gaps: Sequence[Gap]) -> list[Section]:
    """The gaps under the page on which they are mended, in the order of the form."""
    by_page: dict[tuple[str, str], list[Gap]] = {}
    for gap in gaps:
        by_page.setdefault((gap.page, gap.key), []).append(gap)
    codes = ["", *(item.code for item in catalogue.items), *(entry.code for entry in catalogue.dimensions)]
    ordered = sorted(by_page, key=lambda place: codes.index(place[1]))
    return [Section(_name(catalogue, page, key), page, key, tuple(by_page[page, key])) for page, key in ordered]


def _name(catalogue: Catalogue, page: str, key: str) -> str:
    if page == "profile":
        return "ลักษณะสำคัญขององค์การ"
    if page == "item":
        return f"{key} {catalogue.item(key).name_th}"
    return f"{key} {catalogue.dimension(key).name_th}"
