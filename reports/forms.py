"""What people hand in to the reports."""

from __future__ import annotations

from typing import Any

from crispy_forms.helper import FormHelper
from crispy_forms.layout import Field, Layout
from django import forms


class EditedFileForm(forms.Form):
    """A Word file that was edited; what it is, is looked at in its content by the action."""

    file = forms.FileField(
        label="ไฟล์ Word ที่แก้ไขแล้ว",
        help_text="ไฟล์ .docx ที่ดาวน์โหลดจากหน้านี้ ขนาดไม่เกิน 20 เมกะไบต์",
        allow_empty_file=True,
        widget=forms.ClearableFileInput(attrs={"accept": ".docx"}),
        error_messages={
            "required": "โปรดเลือกไฟล์",
            "missing": "โปรดเลือกไฟล์",
            "max_length": "ชื่อไฟล์ยาวเกินไป โปรดตั้งชื่อให้สั้นลง",
        },
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.helper = FormHelper()
        self.helper.form_tag = False
        self.helper.layout = Layout(Field("file"))
