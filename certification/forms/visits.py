"""The site visit: when, where and by whom, its agenda, questions, findings and changed marks."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import time
from typing import Any, cast

from django import forms

from accounts.models import User
from assessments.models import Assessment, Evidence
from certification.forms.base import PartForm, long_text
from criteria.models import Item
from thai.dates import local, long_date
from thai.fields import ThaiCharField, ThaiMomentField
from thai.text import arabic_digits

AGENDA_LINE = re.compile(r"(\d{1,2})[:.](\d{2})\s*(?:น\.)?\s*[-–]?\s*(\S.*)")


class VisitForm(PartForm):
    """When, where, and by whom; `people` are those who may be sent, by id. No visit lies before the day of release."""

    starts_at = ThaiMomentField(label="เริ่ม")
    ends_at = ThaiMomentField(label="สิ้นสุด")
    place = ThaiCharField(label="สถานที่", max_length=300, error_messages={"required": "โปรดระบุสถานที่"})
    visitors = forms.TypedMultipleChoiceField(
        label="คณะผู้ตรวจ",
        coerce=int,
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": "โปรดเลือกผู้ตรวจอย่างน้อยหนึ่งคน"},
    )

    def __init__(self, *args: Any, assessment: Assessment, people: Mapping[int, User], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
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


class AgendaForm(PartForm):
    """The agenda, a line for each part: 09:00 เปิดประชุม."""

    lines = long_text("กำหนดการ", rows=6, help_text="บรรทัดละหนึ่งกิจกรรม ขึ้นต้นด้วยเวลา เช่น 09:00 เปิดประชุม")

    def clean_lines(self) -> list[tuple[time, str]]:
        return [_agenda_line(line) for line in self.cleaned_data["lines"].splitlines() if line.strip()]


def _agenda_line(line: str) -> tuple[time, str]:
    found = AGENDA_LINE.fullmatch(arabic_digits(line).strip())
    hour, minute = (int(found[1]), int(found[2])) if found else (24, 60)
    if not found or hour > 23 or minute > 59:
        raise forms.ValidationError(f"บรรทัด “{line.strip()[:60]}” ต้องขึ้นต้นด้วยเวลา เช่น 09:00 เปิดประชุม")
    return time(hour, minute), found[3][:300]


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
