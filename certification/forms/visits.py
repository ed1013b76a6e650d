"""The site visit: when, where and by whom, its agenda, questions, findings and changed marks."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import time
from typing import Any, cast

from django import forms

from accounts.models import User
from assessments.models import Assessment, Evidence
from certification.actions.visits import AgendaPart
from certification.forms.base import PartForm, long_text
from certification.models import AgendaLine, Visit
from criteria.models import Item
from thai.dates import local, long_date
from thai.fields import ThaiCharField, ThaiMomentField
from thai.text import arabic_digits

CLOCK = r"(\d{1,2})[:.](\d{2})\s*(?:น\.)?"
AGENDA_LINE = re.compile(rf"{CLOCK}(?:\s*(?:[-–]|ถึง)\s*{CLOCK})?\s*[-–]?\s*(\S.*)")
LONGEST_TOPIC = AgendaLine._meta.get_field("topic").max_length or 0


class VisitForm(PartForm):
    """When, where, and by whom; `people` are those who may be sent, by id. No visit lies before the day of release.

    It begins with what a `visit` has been planned for.
    """

    starts_at = ThaiMomentField(label="เริ่ม")
    ends_at = ThaiMomentField(label="สิ้นสุด")
    place = ThaiCharField(label="สถานที่", max_length=300, error_messages={"required": "โปรดระบุสถานที่"})
    visitors = forms.TypedMultipleChoiceField(
        label="คณะผู้ตรวจ",
        coerce=int,
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": "โปรดเลือกผู้ตรวจอย่างน้อยหนึ่งคน"},
    )

    def __init__(
        self,
        *args: Any,
        assessment: Assessment,
        people: Mapping[int, User],
        visit: Visit | None = None,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, initial=_dates_of(visit) if visit else {}, **kwargs)
        self.people, self.released_at = people, assessment.released_at
        choices = [(str(pk), str(person)) for pk, person in people.items()]
        cast(forms.MultipleChoiceField, self.fields["visitors"]).choices = choices

    def clean_visitors(self) -> list[User]:
        return [self.people[pk] for pk in self.cleaned_data["visitors"]]

    def clean(self) -> None:
        starts_at, ends_at = self.cleaned_data.get("starts_at"), self.cleaned_data.get("ends_at")
        if starts_at and self.released_at and local(starts_at).date() < local(self.released_at).date():
            self.add_error("starts_at", f"ต้องไม่ก่อนวันที่เผยแพร่ผล ({long_date(local(self.released_at))})")
        if starts_at and ends_at and ends_at <= starts_at:
            self.add_error("ends_at", "เวลาสิ้นสุดต้องอยู่หลังเวลาเริ่ม")


def _dates_of(visit: Visit) -> dict[str, object]:
    dates = {name: getattr(visit, name) for name in ("starts_at", "ends_at", "place")}
    return dates | {"visitors": [visitor.pk for visitor in visit.visitors.all()]}


class AgendaForm(PartForm):
    """The agenda, a line for each part: 09:00 เปิดประชุม."""

    lines = long_text(
        "กำหนดการ",
        rows=6,
        help_text="บรรทัดละหนึ่งกิจกรรม ขึ้นต้นด้วยเวลา เช่น 09:00 เปิดประชุม หรือ 09:00-09:30 เปิดประชุม",
    )

    def clean_lines(self) -> list[AgendaPart]:
        return [_agenda_line(line.strip()) for line in self.cleaned_data["lines"].splitlines() if line.strip()]


def _agenda_line(line: str) -> AgendaPart:
    found = AGENDA_LINE.fullmatch(arabic_digits(line))
    if found is None:
        raise _refused(line, "ต้องขึ้นต้นด้วยเวลา เช่น 09:00 เปิดประชุม หรือ 09:00-09:30 เปิดประชุม")
    *clock, topic = found.groups()
    try:
        starts_at = time(int(clock[0]), int(clock[1]))
        ends_at = time(int(clock[2]), int(clock[3])) if clock[2] else None
    except ValueError as error:
        raise _refused(line, "มีเวลาที่ไม่มีจริง ระบุ 00:00 ถึง 23:59") from error
    if ends_at and ends_at <= starts_at:
        raise _refused(line, "เวลาสิ้นสุดต้องอยู่หลังเวลาเริ่ม")
    if len(topic) > LONGEST_TOPIC:
        raise _refused(line, f"ยาวเกิน {LONGEST_TOPIC} ตัวอักษร โปรดแบ่งเป็นหลายบรรทัด")
    return starts_at, ends_at, topic


def _refused(line: str, why: str) -> forms.ValidationError:
    return forms.ValidationError(f"บรรทัด “{line[:60]}” {why}")


class QuestionForm(PartForm):
    """A question about an item or the whole, with evidence of the agency's library to see."""

    item = forms.ModelChoiceField(label="หัวข้อ", queryset=Item.objects.none(), required=False, empty_label="ภาพรวม")
    text = long_text("ประเด็นที่ต้องการตรวจ", required="โปรดระบุประเด็นที่ต้องการตรวจ")
    evidence = forms.ModelMultipleChoiceField(
        label="หลักฐานในระบบที่ขอดู", queryset=Evidence.objects.none(), required=False
    )
    other_evidence = ThaiCharField(label="หลักฐานอื่นที่ขอดู", max_length=300, required=False)

    def __init__(self, *args: Any, assessment: Assessment, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        items = Item.objects.filter(category__edition=assessment.edition_id).order_by("category__number", "order")
        cast(forms.ModelChoiceField, self.fields["item"]).queryset = items
        library = Evidence.objects.filter(assessment=assessment, removed_at=None)
        cast(forms.ModelMultipleChoiceField, self.fields["evidence"]).queryset = library


class FindingForm(PartForm):
    """What was found."""

    finding = long_text("ข้อค้นพบ", required="โปรดระบุข้อค้นพบ")


class CloseForm(PartForm):
    """The result of the visit in words."""

    summary = long_text("สรุปผลการตรวจ ณ พื้นที่", required="โปรดสรุปผลการตรวจ", rows=4)
