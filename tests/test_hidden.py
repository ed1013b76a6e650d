"""What nobody learns too early: every secret of an assessment's year × every stage × every person, at every door.

A door is an address that answers a GET with something of an assessment: pages, lists, dashboards, the JSON document,
and the files (PDF, Word, Excel, ZIP), whose content is read from what they are drawn from; then notices and mails. A
new address must be named here, as a door or as one that holds nothing of an assessment.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from types import SimpleNamespace
from typing import Any

import pytest
from django.test import Client

from accounts.models import User
from dashboards.actions.bundles import released
from notices.models import Mail, Notice
from reports.kinds import KINDS
from tests.routes import address_of, addresses
from tests.staged import STAGES, Year, at_stage
from tests.test_permission_matrix import ROWS
from tests.visitors import visitor

pytestmark = pytest.mark.django_db

# Who they are, in the order of `begin` (tests/staged.py): author, colleague (who leads, and visits later), recused
# reviewer, idle reviewer; coordinator, member, executive of the agency, coordinator of another in the same ministry;
# officer, officer who belongs to the agency; managers of all, of the ministry, of another ministry; nobody.
# By secret, from which stage on who learns it: Y finds it somewhere, N nowhere.
LEARNS = {
    "agency's text": (
        ("writing", "NNNN YYYN YY NNNN"),
        ("one has sent", "YYNN YYYN YY NNNN"),
        ("returned", "NNNN YYYN YY NNNN"),
        ("released", "YYNN YYYN YY YYNN"),
    ),
    "own total": (
        ("handed in", "NNNN YYYN YY NNNN"),
        ("one has sent", "YYNN YYYN YY NNNN"),
        ("returned", "NNNN YYYN YY NNNN"),
        ("released", "YYNN YYYN YY YYNN"),
    ),
    # Officers read the names of all reviewers in their list.
    "author's name": (
        ("assigned", "YNNN NNNN YY NNNN"),
        ("all have sent", "YYNN NNNN YY NNNN"),
        ("a sheet is open again", "YNNN NNNN YY NNNN"),
        ("closed", "YYNN NNNN YY NNNN"),
    ),
    "recusal": (("assigned", "NNNN NNNN YN NNNN"),),
    "author's total": (
        ("one has sent", "YNNN NNNN YN NNNN"),
        ("all have sent", "YYNN NNNN YN NNNN"),
        ("a sheet is open again", "YNNN NNNN YN NNNN"),
        ("closed", "YYNN NNNN YN NNNN"),
    ),
    "remark": (
        ("one has sent", "YNNN NNNN NN NNNN"),
        ("all have sent", "YYNN NNNN YN NNNN"),
        ("a sheet is open again", "YNNN NNNN NN NNNN"),
        ("closed", "YYNN NNNN YN NNNN"),
        ("released", "YYNN YYYN YY YYNN"),
    ),
    "agreed total": (("closed", "YYNN NNNN YN NNNN"),),
    "officer's reason": (("drafted", "NNNN NNNN YN NNNN"), ("released", "YYNN NNNN YN NNNN")),
    "confirmed total": (("released", "YYNN YYYN YY YYNN"),),
    "finding": (("visited", "NYNN NNNN YN NNNN"), ("certified", "NYNN YYYN YY YYNN")),
    "reason of the visit": (("visited", "NYNN NNNN YN NNNN"), ("certified", "NYNN YYYN YY YYNN")),
}
# Addresses of files, with the kind of document they are drawn from.
FILES = {
    "reports:application_pdf": "application",
    "reports:application_archive": "archive",
    "reports:application_docx": "application_word",
    "reports:application_open": "application_open",
    "reports:feedback_pdf": "feedback",
    "reports:scores_xlsx": "scores",
    "reports:certificate_pdf": "certificate",
}
DOORS = (
    *("home", "accounts:agencies", "accounts:agency", "accounts:people", "accounts:own"),
    *("notices:index", "notices:outbox", "notices:mail"),
    *(f"assessments:{name}" for name in ("index", "overview", "radar", "profile", "item", "results", "dimension")),
    *(f"assessments:{name}" for name in ("evidence", "cid", "acronyms", "responsibilities", "submit", "copy_forward")),
    *(f"reviews:{name}" for name in ("index", "review", "item", "before", "results", "scores", "declare", "recuse")),
    *(f"reviews:{name}" for name in ("confirm", "confirm_item", "confirm_results")),
    *(f"reviews:{name}" for name in ("consensus", "consensus_item", "consensus_results")),
    *(f"reviews:{name}" for name in ("assigning", "plan", "reviewers", "declarations", "calibration")),
    "reviews:own_calibration",
    *(f"programme:{name}" for name in ("cycles", "cycle", "extensions", "kpi", "newest_kpi", "kpi_of", "blank_kpi")),
    *(f"programme:{name}" for name in ("users_of", "agencies")),
    *(f"certification:{name}" for name in ("index", "assessment", "clarifications")),
    *(f"certification:{name}" for name in ("own_visits", "visit", "visit_item", "verify")),
    *("training:training", "training:own"),
    *(f"dashboards:{name}" for name in ("start", "programme", "ministry", "agency")),
    *("reports:application", "reports:feedback", "reports:assessment_json", *FILES),
)
# Nothing of an assessment stands there, or only what was typed or laid in by whoever reads it.
ELSEWHERE = {
    "healthz",
    "readyz",
    *(f"accounts:{name}" for name in ("add_agency", "agency_names", "edit_agency", "invitation")),
    *(f"assessments:{name}" for name in ("use_evidence", "add_indicator", "indicator", "indicator_template")),
    *(f"assessments:{name}" for name in ("upload_indicators", "indicator_upload", "document", "download_evidence")),
    *(f"assessments:{name}" for name in ("figure", "use_pages", "add_key_process", "key_process")),
    "reviews:expertise",
    *(f"programme:{name}" for name in ("add_cycle", "imports", "blank_import", "import", "kpi_rules", "kpi_imports")),
    *(f"programme:{name}" for name in ("dates", "dates_of_kind", "settings", "opening", "run")),
    *(f"certification:{name}" for name in ("verified", "award", "report")),
    "training:item",
    "dashboards:bundle",
    *(f"reports:{name}" for name in ("letterhead", "seal", "picture", "word", "word_changes")),
}


def test_every_address_that_answers_a_get_is_a_door_or_holds_nothing():
    known = {name for name, (method, _) in ROWS.items() if method == "GET"}
    assert set(DOORS) | ELSEWHERE == known
    assert not set(DOORS) & ELSEWHERE


class Looking:
    """One stage of the year, looked at through every door by one person after the other."""

    def __init__(self, year: Year, monkeypatch: pytest.MonkeyPatch) -> None:
        self.year = year
        for kind, entry in KINDS.items():  # nothing changes while it is looked at: one building of each will do
            monkeypatch.setitem(KINDS, kind, replace(entry, build=cache(entry.build)))
        assessment = year.assessment
        visit = assessment.visits.first()
        self.ids: dict[str, Any] = {
            "assessment": assessment.pk,
            "agency": assessment.agency_id,
            "ministry": assessment.agency.ministry_id,
            "year": assessment.cycle.year,
            "kind": "department",
            "mail": Mail.objects.order_by("-pk").values_list("pk", flat=True).first() or 0,
            "visit": visit.pk if visit else 0,
            "certificate code": "",
        }
        self.routes = dict(addresses())

    def seen_by(self, user: User) -> str:
        """Everything a person can read about the assessment."""
        client = visitor(user)
        told = Notice.objects.filter(recipient=user).values_list("title", "body")
        mails = Mail.objects.filter(to=user.email).values_list("subject", "body")
        return "".join([*self._behind_doors(client), *map(str, told), *map(str, mails)])

    def _behind_doors(self, client: Client) -> Iterator[str]:
        for name in DOORS:
            world: Any = SimpleNamespace(ids=self.ids)
            answer = client.get(address_of(name, self.routes[name], world), {"per_agency": 1})
            if answer.status_code not in (200, 202):
                continue
            if kind := FILES.get(name):
                yield self._file(kind)
            else:
                yield answer.content.decode()
            if name == "dashboards:ministry" and released(self.year.assessment.agency.ministry, self.ids["year"]):
                yield from (self._file(kind) for kind in ("application", "feedback"))

    def _file(self, kind: str) -> str:
        """What a file is drawn from."""
        return repr(KINDS[kind].build(self.year.assessment))


def expected(stage: str) -> dict[str, str]:
    """The rows of the table that hold at a stage."""
    order = list(STAGES)
    reached = {
        what: [row for begins, row in rows if order.index(begins) <= order.index(stage)]
        for what, rows in LEARNS.items()
    }
    return {what: rows[-1].replace(" ", "") for what, rows in reached.items() if rows}


def letters(stage: str, monkeypatch: pytest.MonkeyPatch) -> dict[str, str]:
    """By secret, a letter for each person: Y finds it somewhere, N nowhere."""
    looking = Looking(at_stage(stage), monkeypatch)
    seen = {who: looking.seen_by(user) for who, user in looking.year.people.items()}
    secrets = looking.year.secrets
    assert len(set(secrets.values())) == len(secrets), "every secret can be told from every other"
    return {what: "".join("Y" if secret in seen[who] else "N" for who in seen) for what, secret in secrets.items()}


@pytest.mark.parametrize("stage", STAGES)
def test_who_learns_what_when(stage: str, monkeypatch):
    assert letters(stage, monkeypatch) == expected(stage)
