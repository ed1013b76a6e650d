"""What people hand in to the reports."""

from __future__ import annotations

from typing import Any

from django import forms

from accounts.layouts import drawn
from uploads.fields import UploadField


class EditedFileForm(forms.Form):
    """A Word file that was edited; what it is, is looked at in its content by the action."""

    file = UploadField(
        label="ไฟล์ Word ที่แก้ไขแล้ว", help_text="ไฟล์ .docx ที่ดาวน์โหลดจากหน้านี้ ขนาดไม่เกิน 20 เมกะไบต์", accept=[".docx"]
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.helper = drawn()
