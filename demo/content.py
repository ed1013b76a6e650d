"""Writes the demo's texts, figures and documents into an assessment, through the actions."""

from __future__ import annotations

from datetime import datetime
from decimal import Decimal
from io import BytesIO
from typing import Any

from django.core.files.base import ContentFile

from accounts.models import User
from assessments import richtext
from assessments.actions.evidence import add_evidence, show_as_figure, use_evidence
from assessments.actions.indicators import add_indicator
from assessments.actions.processes import add_key_process, list_digest, name_acronyms
from assessments.actions.responsibilities import assign_owner
from assessments.actions.texts import (
    UNCHANGED,
    Change,
    name_key_groups,
    save_answers,
    save_profile_answers,
    save_summary,
)
from assessments.models import Assessment, Evidence, KeyGroup
from assessments.reading import catalogue_of
from criteria import fixtures
from criteria.catalogue import Catalogue
from demo.files import draw_document, draw_picture, with_years
from reports.actions.letterheads import set_letterhead
from reports.pictures import prepare_seal


class Writer:
    """Writes one agency's demo folder into its assessment."""

    def __init__(self, *, assessment: Assessment, folder: str, actor: User, at: datetime) -> None:
        self.assessment = assessment
        self.folder = folder
        self.who: dict[str, Any] = {"actor": actor, "at": at}
        self.catalogue: Catalogue = catalogue_of(assessment)

    def write_all(self) -> None:
        """Profile, documents, narratives with marks and references, indicators."""
        documents = self.write_documents()
        self.write_profile()
        self.write_items(documents)
        self.write_processes()
        self.write_indicators()

    def write_profile(self) -> None:
        """Answers, key groups and acronyms of the organisation profile."""
        profile = self._read("profile")
        changes = [
            Change(self.catalogue.question(int(number)).pk, 0, text=self._text(number, text))
            for number, text in profile["answers"].items()
        ]
        save_profile_answers(assessment=self.assessment, changes=changes, **self.who)
        for number in {group["question"] for group in profile["key_groups"]}:
            names = [group["name"] for group in profile["key_groups"] if group["question"] == number]
            name_key_groups(
                assessment=self.assessment, question_id=self.catalogue.question(number).pk, names=names, **self.who
            )

        name_acronyms(
            assessment=self.assessment,
            acronyms=[(entry["short"], entry["full"]) for entry in profile.get("acronyms", [])],
            seen=list_digest([]),
            **self.who,
        )

    def write_processes(self) -> None:
        """Key processes with their CID tables."""
        for entry in self._read("cid"):
            add_key_process(assessment=self.assessment, name=entry["name"], rows=entry["rows"], **self.who)

    def write_documents(self) -> dict[str, Evidence]:
        """The library: each document a small real PDF or a picture."""
        return {entry["key"]: self._document(entry) for entry in self._read("evidence")["documents"]}

    def set_letterhead(self) -> None:
        """Seal, cover line and signature blocks of the agency's documents."""
        content = self._read("letterhead")
        seal = self._picture(content["seal"])
        set_letterhead(
            agency=self.assessment.agency,
            version=0,
            line=content["line"],
            thai_digits=False,
            signatories=[(entry["name"], entry["position"]) for entry in content["signatories"]],
            seal=prepare_seal(BytesIO(seal), size=len(seal)),
            remove_seal=False,
            **self.who,
        )

    def write_items(self, documents: dict[str, Evidence]) -> None:
        """Narratives, marks, references to documents and summaries of every item there is."""
        for code, content in self._items().items():
            item = self.catalogue.item(code)
            changes = []
            for requirement in item.requirements:
                level = content.get(requirement.level.key, {})
                changes += [
                    Change(
                        (requirement.pk, factor),
                        0,
                        text=richtext.clean(level[factor]["text"]),
                        mark=Decimal(level[factor]["mark"]) if "mark" in level[factor] else UNCHANGED,
                    )
                    for factor in ("approach", "deploy", "result")
                    if factor in level
                ]
                for use in level.get("evidence", []):
                    self._refer(documents[use["document"]], requirement.pk, use)
            save_answers(assessment=self.assessment, changes=changes, **self.who)
            if summary := content.get("summary"):
                change = Change(item.pk, 0, text=richtext.clean(summary))
                save_summary(assessment=self.assessment, change=change, **self.who)

    def write_indicators(self) -> None:
        """Indicators with three years of results and the key groups they measure."""
        groups = {group.name: group.pk for group in KeyGroup.objects.filter(assessment=self.assessment)}
        for entry in self._read("indicators")["indicators"]:
            dimension = self.catalogue.dimension(entry["dimension"])
            before_last, last, assessed = (_number(value) for value in entry["results"])
            comparison = entry.get("comparison") or {}
            add_indicator(
                assessment=self.assessment,
                group=next(group for group in dimension.groups if group.number == entry["group"]),
                figures={
                    "name": entry["name"],
                    "unit": entry["unit"],
                    "direction": entry["direction"],
                    "target": _number(entry.get("target")),
                    "previous_target": _number(entry.get("previous_target")),
                    "result_2": before_last,
                    "result_1": last,
                    "result": assessed,
                    "comparison_value": _number(comparison.get("value")),
                    "comparison_source": comparison.get("source", ""),
                },
                key_groups=[groups[name] for name in entry.get("covers", [])],
                **self.who,
            )

    def assign_divisions(self, divisions: dict[str, str]) -> None:
        """Names the owning division of each category."""
        for number, division in divisions.items():
            category = next(entry for entry in self.catalogue.categories if entry.number == int(number))
            assign_owner(
                assessment=self.assessment,
                category=category,
                item=None,
                division=division,
                owner=None,
                **self.who,
            )

    def _document(self, entry: dict[str, Any]) -> Evidence:
        drawn = "picture" in entry
        content = self._picture(entry["picture"]) if drawn else draw_document(entry, agency=self.assessment.agency.name)
        return add_evidence(
            assessment=self.assessment,
            file=ContentFile(content),
            name=f"{entry['title'].replace('/', '-')}.{'png' if drawn else 'pdf'}",
            title=entry["title"],
            kind=entry["kind"],
            classification=entry["classification"],
            **self.who,
        )

    def _picture(self, name: str) -> bytes:
        return draw_picture(name, folder=self.folder, year=self.assessment.cycle.year)

    def _refer(self, evidence: Evidence, requirement_id: int, entry: dict[str, str]) -> None:
        """Refers to a document at a level, and shows it there where it has a caption."""
        use = use_evidence(
            evidence=evidence, requirement_id=requirement_id, pages=str(entry.get("pages", "")), **self.who
        )
        if caption := entry.get("caption"):
            show_as_figure(use=use, caption=caption, **self.who)

    def _items(self) -> dict[str, Any]:
        found: dict[str, Any] = {}
        for category in self.catalogue.categories:
            if (
                category.items
                and (fixtures.FOLDER / "demo" / self.folder / f"category-{category.number}.yaml").exists()
            ):
                found |= self._read(f"category-{category.number}")
        return found

    def _text(self, number: str, text: str) -> str:
        return richtext.clean(text) if self.catalogue.question(int(number)).kind == "text" else text

    def _read(self, name: str) -> Any:
        return with_years(fixtures.read(f"demo/{self.folder}/{name}"), self.assessment.cycle.year)


def _number(value: str | None) -> Decimal | None:
    return None if value is None else Decimal(value)
