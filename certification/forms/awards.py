"""The award track."""

from __future__ import annotations

from typing import Any, cast

from django import forms
from django.core.files.uploadedfile import UploadedFile

from assessments.errors import UnacceptableFile
from assessments.files import PDF, inspect
from assessments.models import Assessment
from certification.forms.base import PartForm
from criteria.models import Category
from thai.fields import ThaiCharField, ThaiMomentField
from uploads.fields import UploadField

WHOLE = "whole"


class ApplyForm(PartForm):
    """Which award: of the whole, or of a category."""

    category = forms.ChoiceField(
        label="ประเภทรางวัล",
        help_text="เมื่อสมัครแล้ว ถอนการสมัครได้ที่หน้าของรางวัลนั้น",
        error_messages={"required": "โปรดเลือกประเภทรางวัล"},
    )

    def __init__(self, *args: Any, assessment: Assessment, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        categories = Category.objects.filter(edition=assessment.edition_id).order_by("number")
        self.categories = {str(category.pk): category for category in categories}
        parts = [(pk, f"รายหมวด {category.number} {category.name_th}") for pk, category in self.categories.items()]
        choices = [("", "— โปรดเลือก —"), (WHOLE, "ภาพรวม"), *parts]
        cast(forms.ChoiceField, self.fields["category"]).choices = choices

    def clean_category(self) -> Category | None:
        """The category, None for the whole."""
        return self.categories.get(self.cleaned_data["category"])


class ReportForm(PartForm):
    """The Application Report: the system's own, or a PDF, looked at in its content."""

    file = UploadField(
        label="ไฟล์รายงาน (PDF)",
        required=False,
        accept=[".pdf"],
        help_text="เว้นว่างเพื่อใช้รายงานที่ระบบจัดทำจากแบบประเมินนี้ หรืออัปโหลดไฟล์ PDF ขนาดไม่เกิน 20 เมกะไบต์",
    )

    def clean_file(self) -> UploadedFile | None:
        file = self.cleaned_data["file"]
        if not file:
            return None
        try:
            inspect(file, name=file.name, size=file.size, accepted=(PDF,))
        except UnacceptableFile as refusal:
            raise forms.ValidationError(str(refusal)) from refusal
        return file


class GrantForm(PartForm):
    """The award by its full name, and the ceremony."""

    award_name = ThaiCharField(label="ชื่อรางวัล", max_length=200, error_messages={"required": "โปรดระบุชื่อรางวัล"})
    ceremony_at = ThaiMomentField(label="วันและเวลาพิธีมอบรางวัล", required=False)
