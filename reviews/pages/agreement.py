"""Who agrees to one item of the consensus, or to the results, and what a person may still say."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from accounts.models import User
from reviews.desk import Desk
from reviews.forms import AgreeForm
from reviews.models import Agreement
from reviews.reading import Panel


@dataclass(frozen=True)
class Said:
    """What one reviewer says: `agreement` is None while they have said nothing; the lead need not say anything."""

    reviewer: User
    is_lead: bool
    agreement: Agreement | None

    @property
    def is_open(self) -> bool:
        return self.agreement is None and not self.is_lead


@dataclass(frozen=True)
class AgreementPart:
    """Everybody's word on one place, and the form for one's own; None for the lead and after closing."""

    said: tuple[Said, ...]
    form: AgreeForm | None
    url: str

    @property
    def is_settled(self) -> bool:
        return not any(entry.is_open for entry in self.said)

    @property
    def agreed(self) -> int:
        return sum(bool(entry.agreement and entry.agreement.agrees) for entry in self.said)

    @property
    def against(self) -> tuple[Said, ...]:
        """Who disagrees."""
        return tuple(entry for entry in self.said if entry.agreement and not entry.agreement.agrees)


Agreements = Mapping[int | None, Mapping[int, Agreement]]


def read_agreements(desk: Desk) -> Agreements:
    """What was said by place (item id, None for the results) and reviewer id; one query."""
    found: dict[int | None, dict[int, Agreement]] = {}
    if desk.sheet:
        for row in desk.sheet.agreements.all():
            found.setdefault(row.item_id, {})[row.reviewer_id] = row
    return found


def said_of(panel: Panel, agreements: Mapping[int, Agreement]) -> tuple[Said, ...]:
    """Everybody's word on one place, in the order in which the page numbers their points."""
    return tuple(Said(row.reviewer, row == panel.lead, agreements.get(row.reviewer_id)) for row in panel.in_order)


def may_agree(desk: Desk, user: User) -> bool:
    """Whether the person has a word to say now: takes part, does not lead, and the consensus is open."""
    return not desk.reason and not desk.leads and any(row.reviewer_id == user.pk for row in desk.panel.members)


def read_agreement(
    desk: Desk, user: User, place: int | None, digest: str, url: str, *, sent: AgreeForm | None = None
) -> AgreementPart:
    """The word of all on one place; one query. A form that was sent and refused stands in its place."""
    form = sent or AgreeForm(initial={"seen": digest}) if may_agree(desk, user) else None
    return AgreementPart(said_of(desk.panel, read_agreements(desk).get(place, {})), form, url)
