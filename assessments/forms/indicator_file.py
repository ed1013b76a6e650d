"""The form that takes an indicator file."""

from __future__ import annotations

from typing import Any

from django import forms

from accounts.layouts import drawn
from uploads.fields import UploadField


class IndicatorFileForm(forms.Form):
    """The filled-in template; what it is, is looked at in its content."""

    file = UploadField(
        label="ไฟล์ที่กรอกแล้ว", help_text="แบบกรอก .xlsx ที่ดาวน์โหลดจากหน้านี้ ขนาดไม่เกิน 5 เมกะไบต์", accept=[".xlsx"]
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.helper = drawn()
