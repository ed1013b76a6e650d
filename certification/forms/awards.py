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


class CategoryField(forms.ModelChoiceField):
    """A category as an award of its own."""

    def label_from_instance(self, obj: Category) -> str:
        return f"รายหมวด {obj.number} {obj.name_th}"


class ApplyForm(PartForm):
    """Which award: of the whole, or of a category."""

    category = CategoryField(
        label="ประเภทรางวัล", queryset=Category.objects.none(), required=False, empty_label="ภาพรวม"
    )

    def __init__(self, *args: Any, assessment: Assessment, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        categories = Category.objects.filter(edition=assessment.edition_id).order_by("number")
        cast(forms.ModelChoiceField, self.fields["category"]).queryset = categories


class ReportForm(PartForm):
    """The Application Report: the system's own, or a PDF, looked at in its content."""

    file = forms.FileField(
        label="ไฟล์รายงาน (PDF)",
        required=False,
        allow_empty_file=True,
        widget=forms.ClearableFileInput(attrs={"accept": ".pdf"}),
        help_text="เว้นว่างเพื่อใช้รายงานที่ระบบจัดทำจากแบบประเมินนี้ หรืออัปโหลดไฟล์ PDF ขนาดไม่เกิน 20 เมกะไบต์",
    )

    def clean_file(self) -> UploadedFile | None:
        file = self.cleaned_data["file"]
        if not file:
            return None
        try:
            inspected = inspect(file, name=file.name, size=file.size)
        except UnacceptableFile as refusal:
            raise forms.ValidationError(str(refusal)) from refusal
        if inspected.kind is not PDF:
            raise forms.ValidationError("รายงานต้องเป็นไฟล์ PDF โปรดบันทึกเป็น PDF แล้วอัปโหลดใหม่")
        return file


class GrantForm(PartForm):
    """The award by its full name, and the ceremony."""

    award_name = ThaiCharField(label="ชื่อรางวัล", max_length=200, error_messages={"required": "โปรดระบุชื่อรางวัล"})
    ceremony_at = ThaiMomentField(label="วันและเวลาพิธีมอบรางวัล", required=False)
