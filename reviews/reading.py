"""Reads reviews into the values that rules and pages work on; each function names its queries."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from assessments.models import Assessment
from assessments.reading import catalogue_of
from assessments.standing import ItemStanding, Marks, item_standing
from reviews.models import Assignment, Remark, Sheet, SheetKind, SheetMark
from reviews.phases import Course
from reviews.proposal import Key, Origin, RemarkEntry, SheetMarks, digest_of, propose_marks


@dataclass(frozen=True)
class Panel:
    """Who takes part in a review, the lead first; the sheets they have sent, first opened first; their consensus."""

    members: tuple[Assignment, ...] = ()
    sent: tuple[Sheet, ...] = ()
    consensus: Sheet | None = None

    @property
    def lead(self) -> Assignment | None:
        return self.members[0] if self.members else None

    @property
    def in_order(self) -> tuple[Assignment, ...]:
        """The members as the pages of the consensus number them: in the order of the sheets, then who has not sent."""
        places = {sheet.reviewer_id: place for place, sheet in enumerate(self.sent)}
        return tuple(sorted(self.members, key=lambda row: places.get(row.reviewer_id, len(places))))

    @property
    def course(self) -> Course:
        """How far the review has come."""
        sent = {sheet.reviewer_id for sheet in self.sent}
        return Course(
            reviewers=tuple(str(row.reviewer) for row in self.members),
            waiting=tuple(str(row.reviewer) for row in self.members if row.reviewer_id not in sent),
            closed=self.consensus is not None and self.consensus.completed_at is not None,
        )


def read_panel(assessment: Assessment) -> Panel:
    """The panel of a review; three queries."""
    members = Assignment.objects.filter(assessment=assessment).taking_part()
    consensus = Sheet.objects.consensus(assessment).first()
    return Panel(tuple(members), tuple(read_completed_sheets(assessment)), consensus)


def read_sheet_marks(sheet: Sheet | None) -> dict[Key, Decimal]:
    """The marks of a sheet by requirement id and factor, none where it has not been opened; one query."""
    if sheet is None:
        return {}
    return {(row.requirement_id, row.factor): row.mark for row in SheetMark.objects.filter(sheet=sheet)}


def read_reasons(sheet: Sheet) -> dict[Key, str]:
    """Why the officer set other marks than the consensus, by requirement id and factor; one query."""
    rows = SheetMark.objects.filter(sheet=sheet).exclude(reason="")
    return {(row.requirement_id, row.factor): row.reason for row in rows}


def read_marks_of(sheets: Iterable[Sheet]) -> dict[int, dict[Key, Decimal]]:
    """The marks of several sheets by the sheet's id; one query."""
    sheets = list(sheets)
    found: dict[int, dict[Key, Decimal]] = {sheet.pk: {} for sheet in sheets}
    for row in SheetMark.objects.filter(sheet__in=sheets):
        found[row.sheet_id][row.requirement_id, row.factor] = row.mark
    return found


def read_remark_entries(sheet: Sheet) -> list[RemarkEntry]:
    """The remarks of a sheet as values with who said them; one query, two on a sheet of nobody's own."""
    if sheet.reviewer_id:
        return [entry_of(row, [Origin(sheet.reviewer_id, row.text)]) for row in sheet.remarks.all()]
    rows = sheet.remarks.prefetch_related("origins")
    return [entry_of(row, [Origin(origin.reviewer_id, origin.text) for origin in row.origins.all()]) for row in rows]


def entry_of(row: Remark, origins: Iterable[Origin]) -> RemarkEntry:
    """A remark as a value."""
    return RemarkEntry(
        kind=row.kind,
        item=row.item_id,
        government_dimension=row.government_dimension_id,
        result_dimension=row.result_dimension_id,
        text=row.text,
        finding=row.finding,
        origins=tuple(origins),
    )


def read_digest(sheet: Sheet, *, marks: SheetMarks | None = None) -> str:
    """The short name of what the sheet holds now; two queries, one where the marks have been read already."""
    marks = read_sheet_marks(sheet) if marks is None else marks
    return digest_of(marks, list(sheet.remarks.values_list("pk", "version")))


def read_completed_sheets(assessment: Assessment) -> list[Sheet]:
    """The sheets that assigned reviewers have handed in, first opened first; one query."""
    return list(Sheet.objects.of_reviewers([assessment]).filter(kind=SheetKind.INDIVIDUAL).completed())


def read_course(assessment: Assessment) -> Course:
    """How far the review has come; three queries."""
    return read_panel(assessment).course


def read_lead(assessment: Assessment) -> Assignment | None:
    """Who leads the consensus: whom the officer named, else whoever was assigned first; one query."""
    return Assignment.objects.filter(assessment=assessment).taking_part().first()


def read_consensus_marks(sheet: Sheet, sources: Iterable[SheetMarks]) -> dict[Key, Decimal]:
    """The marks of the consensus: what the lead has decided, elsewhere what the reviewers' marks propose; one query.

    No sheet changes while the consensus is closed, so that these stand still too; its score keeps them for good.
    """
    return propose_marks(list(sources)) | read_sheet_marks(sheet)


def read_agreed_marks(assessment: Assessment) -> dict[Key, Decimal]:
    """The marks of the consensus of an assessment, none where it has not been opened; at most four queries."""
    sheet = Sheet.objects.consensus(assessment).first()
    if sheet is None:
        return {}
    return read_consensus_marks(sheet, read_marks_of(read_completed_sheets(assessment)).values())


def read_unsettled(sheet: Sheet) -> dict[str, int]:
    """Who beside the lead has not said yet whether they agree, with the number of items; two queries."""
    assessment = sheet.assessment
    _, *others = Assignment.objects.filter(assessment=assessment).taking_part()
    said = Counter(sheet.agreements.values_list("reviewer", flat=True))
    places = len(catalogue_of(assessment).items) + 1
    return {str(row.reviewer): places - said[row.reviewer_id] for row in others if said[row.reviewer_id] < places}


def read_place_digests(sheet: Sheet) -> dict[int | None, str]:
    """What the consensus holds now by item id, and under None on the results: short names that change with it."""
    assessment = sheet.assessment
    marks = read_consensus_marks(sheet, read_marks_of(read_completed_sheets(assessment)).values())
    return place_digests(assessment, marks, sheet.remarks.values_list("pk", "version", "item"))


def read_results_digest(sheet: Sheet) -> str:
    """What the consensus holds now on the results, where no marks are set; one query."""
    return place_digests(sheet.assessment, {}, sheet.remarks.values_list("pk", "version", "item"))[None]


def place_digests(
    assessment: Assessment, marks: SheetMarks, remarks: Iterable[tuple[int, int, int | None]]
) -> dict[int | None, str]:
    """The same from marks and remarks (id, version, item id) at hand; no query."""
    by_place: dict[int | None, list[tuple[int, int]]] = {}
    for pk, version, item_pk in remarks:
        by_place.setdefault(item_pk, []).append((pk, version))
    digests: dict[int | None, str] = {None: digest_of({}, by_place.get(None, []))}
    for item in catalogue_of(assessment).items:
        pks = {requirement.pk for requirement in item.requirements}
        own = {key: mark for key, mark in marks.items() if key[0] in pks}
        digests[item.pk] = digest_of(own, by_place.get(item.pk, []))
    return digests


def standings_by_code(assessment: Assessment, marks: Marks) -> dict[str, ItemStanding]:
    """Where each item stands under given marks, by its code; no query."""
    catalogue = catalogue_of(assessment)
    return {
        item.code: item_standing(catalogue, item, marks, item_scheme=assessment.item_scheme) for item in catalogue.items
    }
