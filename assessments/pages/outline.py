"""The outline of an assessment: the pages of the whole, then every item with its progress and attained level."""

from __future__ import annotations

from dataclasses import dataclass

from django.urls import reverse

from assessments.models import Assessment
from assessments.standing import CategoryStanding, DimensionStanding, ItemStanding, Standing

WHOLE = {
    "overview": "ภาพรวม",
    "profile": "ลักษณะสำคัญขององค์การ",
    "cid": "ตาราง CID",
    "acronyms": "รายการคำย่อ",
    "evidence": "คลังหลักฐาน",
    "responsibilities": "ผู้รับผิดชอบ",
    "submit": "ตรวจสอบและส่ง",
}

# What there is also of a result that was entered by category.
OF_EVERY_RESULT = ("overview", "submit", "kpi", "users")
# Pages of the whole that are reached from others and have no entry of their own.
ELSEWHERE = {
    "results": "หมวด 7 ผลลัพธ์การดำเนินการ",
    "copy_forward": "เริ่มจากข้อมูลปีก่อน",
    "kpi": "PMQA เป็นตัวชี้วัด",
    "users": "ยืนยันผู้ใช้งาน",
}


@dataclass(frozen=True)
class Ring:
    """How much is done, drawn as a ring and read out in words; `whole` is at least 1, so that nothing is never full."""

    done: str
    whole: str
    words: str


@dataclass(frozen=True)
class Entry:
    """A page of the assessment; `note` is the level attained, or how many indicators there are."""

    address: str
    label: str
    current: bool
    note: str = ""
    ring: Ring | None = None


@dataclass(frozen=True)
class Section:
    title: str
    entries: tuple[Entry, ...]


@dataclass(frozen=True)
class Outline:
    """`here` is what the folded list says on a small screen."""

    here: str
    whole: tuple[Entry, ...]
    sections: tuple[Section, ...]


def outline_of(assessment: Assessment, standing: Standing, here: str, *, by_category: bool = False) -> Outline:
    """The outline with the entry of the page `here` marked: a name above, or an item's or dimension's code.

    A result that was entered `by_category` has no pages of items and dimensions.
    """
    base = reverse("assessments:overview", args=[assessment.pk])
    whole = tuple(
        Entry(base if name == "overview" else f"{base}{name}/", label, name == here)
        for name, label in WHOLE.items()
        if not by_category or name in OF_EVERY_RESULT
    )
    sections = () if by_category else tuple(_section(category, base, here) for category in standing.categories)
    shown = WHOLE | ELSEWHERE
    return Outline(shown.get(here) or f"หมวด {here.split('.')[0]} · {here}", whole, sections)


def _section(category: CategoryStanding, base: str, here: str) -> Section:
    entries = [_item_entry(item, base, here) for item in category.items]
    entries += [_dimension_entry(dimension, base, here) for dimension in category.dimensions]
    return Section(f"หมวด {category.category.number} {category.category.name_th}", tuple(entries))


def _item_entry(standing: ItemStanding, base: str, here: str) -> Entry:
    item, marked, whole = standing.item, str(standing.marked), str(standing.to_mark)
    return Entry(
        address=f"{base}items/{item.code}/",
        label=f"{item.code} {item.name_th}",
        current=item.code == here,
        note=standing.attained_name,
        ring=Ring(marked, whole, f"ให้คะแนนแล้ว {marked} จาก {whole}"),
    )


def _dimension_entry(standing: DimensionStanding, base: str, here: str) -> Entry:
    dimension, complete, whole = standing.dimension, str(standing.complete), len(standing.indicators)
    return Entry(
        address=f"{base}results/{dimension.code}/",
        label=f"{dimension.code} {dimension.name_th}",
        current=dimension.code == here,
        note=f"{whole} ตัวชี้วัด",
        ring=Ring(complete, str(max(whole, 1)), f"มีเป้าหมายและผลครบ {complete} จาก {whole} ตัวชี้วัด"),
    )
