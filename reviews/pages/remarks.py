"""The remarks of one place, an item or the results, with the forms by which they are added and changed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from criteria.catalogue import ItemEntry
from reviews.desk import Desk
from reviews.forms import RemarkForm
from reviews.models import Remark, RemarkKind

TITLES = {
    RemarkKind.STRENGTH: ("จุดเด่น", "สิ่งที่หน่วยงานทำได้ดีจนเป็นแบบอย่าง จัดเข้ามิติของระบบราชการ 4.0 หนึ่งมิติ"),
    RemarkKind.IMPROVEMENT: ("โอกาสในการปรับปรุง", "เขียนเป็นประโยคขึ้นต้นว่า “ควรแสดงให้เห็น…” หนึ่งประเด็นต่อหนึ่งข้อ"),
    RemarkKind.RESULT: ("ข้อสังเกตต่อผลลัพธ์", "ระบบเสนอข้อสังเกตจากข้อค้นพบให้ในครั้งแรก แก้ไขหรือลบได้"),
}
OF_ITEM = (RemarkKind.STRENGTH, RemarkKind.IMPROVEMENT)
OF_RESULTS = (RemarkKind.RESULT,)


@dataclass(frozen=True)
class RemarkRow:
    """A remark, with its form where it can be changed; open where the form was sent and not carried out."""

    remark: Remark
    label: str
    form: RemarkForm | None
    change_url: str
    remove_url: str

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
class RemarksPart:
    """`refused` says why something was not carried out; `typed` is the text that would be lost with it."""

    groups: tuple[RemarkGroup, ...]
    add_url: str
    refused: str = ""
    typed: str = ""


@dataclass(frozen=True)
class Sent:
    """A remark that was sent and not carried out: the form with its errors, the reason of a refusal."""

    form: RemarkForm | None = None
    refused: str = ""


NOTHING_SENT = Sent()


def read_remarks(desk: Desk, item: ItemEntry | None, *, sent: Sent = NOTHING_SENT) -> RemarksPart:
    """The remarks of an item (None: on results) on the sheet; one query. A form that was sent stands in its place."""
    kinds = OF_ITEM if item else OF_RESULTS
    remarks: Sequence[Remark] = ()
    if desk.sheet:
        rows = desk.sheet.remarks.filter(kind__in=kinds).select_related("government_dimension", "result_dimension")
        remarks = list(rows.filter(item=item.pk) if item else rows)
    add_url = desk.address("add_remark", item.code) if item else desk.address("add_result_remark")
    groups = tuple(_group(desk, item, kind, remarks, sent.form) for kind in kinds)
    typed = sent.form.data.get("text", "") if sent.form and not desk.writable else ""
    return RemarksPart(groups, add_url, sent.refused, typed)


def _group(
    desk: Desk, item: ItemEntry | None, kind: RemarkKind, remarks: Sequence[Remark], sent: RemarkForm | None
) -> RemarkGroup:
    title, hint = TITLES[kind]
    form = None
    if desk.writable:
        is_sent = sent is not None and sent.kind == kind and sent.remark is None
        form = sent if is_sent else RemarkForm(kind=kind, catalogue=desk.catalogue, item=item)
    rows = tuple(_row(desk, item, remark, sent) for remark in remarks if remark.kind == kind)
    return RemarkGroup(kind, title, hint, rows, form)


def _row(desk: Desk, item: ItemEntry | None, remark: Remark, sent: RemarkForm | None) -> RemarkRow:
    form = None
    if desk.writable:
        is_sent = sent is not None and sent.remark is not None and sent.remark.pk == remark.pk
        kind = RemarkKind(remark.kind)
        form = sent if is_sent else RemarkForm(kind=kind, catalogue=desk.catalogue, item=item, remark=remark)
    return RemarkRow(
        remark, label_of(remark), form, desk.address("remark", remark.pk), desk.address("remove_remark", remark.pk)
    )


def label_of(remark: Remark) -> str:
    """The dimension that a remark belongs to, "" without one."""
    return str(remark.government_dimension or remark.result_dimension or "")
