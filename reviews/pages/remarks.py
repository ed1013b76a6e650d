"""The remarks of one place, an item or the results, with the forms by which they are added and changed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.urls import reverse

from criteria.catalogue import ItemEntry
from reviews.desk import Desk
from reviews.forms import RemarkForm
from reviews.models import Remark, RemarkKind, RemarkOrigin

TITLES = {
    RemarkKind.STRENGTH: ("จุดเด่น", "สิ่งที่หน่วยงานทำได้ดีจนเป็นแบบอย่าง จัดเข้ามิติของระบบราชการ 4.0 หนึ่งมิติ"),
    RemarkKind.IMPROVEMENT: ("โอกาสในการปรับปรุง", "เขียนเป็นประโยคขึ้นต้นว่า “ควรแสดงให้เห็น…” หนึ่งประเด็นต่อหนึ่งข้อ"),
    RemarkKind.RESULT: ("ข้อสังเกตต่อผลลัพธ์", "ระบบเสนอข้อสังเกตจากข้อค้นพบให้ในครั้งแรก แก้ไขหรือลบได้"),
}
OF_ITEM = (RemarkKind.STRENGTH, RemarkKind.IMPROVEMENT)
OF_RESULTS = (RemarkKind.RESULT,)


@dataclass(frozen=True)
class RemarkRow:
    """A remark, with its form where it can be changed; open where the form was sent and not carried out.

    On the consensus `origins` tell who said it and in which words; `is_chosen` stays ticked for merging.
    """

    remark: Remark
    label: str
    form: RemarkForm | None
    change_url: str
    remove_url: str
    origins: tuple[RemarkOrigin, ...] = ()
    is_chosen: bool = False

    @property
    def is_open(self) -> bool:
        return self.form is not None and self.form.is_bound


@dataclass(frozen=True)
class RemarkGroup:
    """The remarks of one kind, with the form for a further one."""

    kind: RemarkKind
    title: str
    hint: str
    rows: tuple[RemarkRow, ...]
    form: RemarkForm | None

    @property
    def is_open(self) -> bool:
        return self.form is not None and self.form.is_bound


@dataclass(frozen=True)
class Source:
    """A reviewer's own remark beside the consensus: taken into it, or where it can be taken up."""

    remark: Remark
    name: str
    title: str
    label: str
    is_used: bool
    take_url: str


@dataclass(frozen=True)
class RemarksPart:
    """`refused` says why something was not carried out; `typed` is the text that would be lost with it.

    On the consensus `sources` are the reviewers' own remarks, and `merge_url` is where several of an item (its `code`,
    "" for results) become one; its page is drawn whole after every change, for what is agreed changes with it.
    """

    groups: tuple[RemarkGroup, ...]
    add_url: str
    refused: str = ""
    typed: str = ""
    sources: tuple[Source, ...] = ()
    merge_url: str = ""
    code: str = ""
    is_whole_page: bool = False


@dataclass(frozen=True)
class Sent:
    """What was sent and not carried out: the form of a remark with its errors, the reason of a refusal, and the ids of
    those chosen to become one."""

    form: RemarkForm | None = None
    refused: str = ""
    chosen: frozenset[int] = frozenset()


NOTHING_SENT = Sent()


def read_remarks(desk: Desk, item: ItemEntry | None, *, sent: Sent = NOTHING_SENT) -> RemarksPart:
    """The remarks of an item (None: on results) on the sheet; one query, on the consensus up to five.

    A form that was sent stands in its place.
    """
    kinds = OF_ITEM if item else OF_RESULTS
    remarks = _rows_of(desk, item, kinds)
    add_url = desk.address("add_remark", item.code) if item else desk.address("add_result_remark")
    typed = sent.form.data.get("text", "") if sent.form and not desk.writable else ""
    return RemarksPart(
        groups=tuple(_group(desk, item, kind, remarks, sent) for kind in kinds),
        add_url=add_url,
        refused=sent.refused,
        typed=typed,
        sources=_sources(desk, item, kinds) if desk.agrees else (),
        merge_url=reverse("reviews:merge_remarks", args=[desk.assessment.pk]) if _may_merge(desk) else "",
        code=item.code if item else "",
        is_whole_page=desk.agrees,
    )


def _rows_of(desk: Desk, item: ItemEntry | None, kinds: Sequence[RemarkKind]) -> list[Remark]:
    if desk.sheet is None:
        return []
    rows = desk.sheet.remarks.filter(kind__in=kinds).select_related("government_dimension", "result_dimension")
    if desk.agrees:
        rows = rows.prefetch_related("origins__reviewer")
    return list(rows.filter(item=item.pk)) if item else sorted(rows, key=dimension_order)


def _may_merge(desk: Desk) -> bool:
    return desk.agrees and desk.writable


def _sources(desk: Desk, item: ItemEntry | None, kinds: Sequence[RemarkKind]) -> tuple[Source, ...]:
    """What the reviewers wrote of the place themselves, in the order of the reviewers."""
    sheets = {sheet.pk: sheet for sheet in desk.panel.sent}
    rows = Remark.objects.filter(sheet__in=sheets, item=item.pk if item else None, kind__in=kinds)
    used = set(RemarkOrigin.objects.filter(remark__sheet=desk.sheet).values_list("reviewer", "text"))
    return tuple(
        Source(
            remark=row,
            name=str(sheets[row.sheet_id].reviewer),
            title=TITLES[RemarkKind(row.kind)][0],
            label=label_of(row),
            is_used=(sheets[row.sheet_id].reviewer_id, row.text) in used,
            take_url=reverse("reviews:take_remark", args=[desk.assessment.pk, row.pk]) if desk.writable else "",
        )
        for row in rows.select_related("government_dimension", "result_dimension").order_by("sheet__opened_at", "pk")
    )


def _group(desk: Desk, item: ItemEntry | None, kind: RemarkKind, remarks: Sequence[Remark], sent: Sent) -> RemarkGroup:
    title, hint = TITLES[kind]
    form = None
    if desk.writable:
        is_sent = sent.form is not None and sent.form.kind == kind and sent.form.remark is None
        form = sent.form if is_sent else RemarkForm(kind=kind, catalogue=desk.catalogue, item=item)
    rows = tuple(_row(desk, item, remark, sent) for remark in remarks if remark.kind == kind)
    return RemarkGroup(kind, title, hint, rows, form)


def _row(desk: Desk, item: ItemEntry | None, remark: Remark, sent: Sent) -> RemarkRow:
    form = None
    if desk.writable:
        is_sent = sent.form is not None and sent.form.remark is not None and sent.form.remark.pk == remark.pk
        kind = RemarkKind(remark.kind)
        form = sent.form if is_sent else RemarkForm(kind=kind, catalogue=desk.catalogue, item=item, remark=remark)
    return RemarkRow(
        remark=remark,
        label=label_of(remark),
        form=form,
        change_url=desk.address("remark", remark.pk),
        remove_url=desk.address("remove_remark", remark.pk),
        origins=tuple(remark.origins.all()) if desk.agrees else (),
        is_chosen=remark.pk in sent.chosen,
    )


def dimension_order(remark: Remark) -> int:
    """The place of a remark on results: those of no dimension first, then by dimension."""
    return remark.result_dimension.order if remark.result_dimension else 0


def label_of(remark: Remark) -> str:
    """The dimension that a remark belongs to, "" without one."""
    return str(remark.government_dimension or remark.result_dimension or "")
