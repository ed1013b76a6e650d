"""The form that takes an indicator file."""

from __future__ import annotations

from typing import Any

from crispy_forms.helper import FormHelper
from crispy_forms.layout import Field, Layout
from django import forms


class IndicatorFileForm(forms.Form):
    """The filled-in template; what it is, is looked at in its content."""

    file = forms.FileField(
        label="ไฟล์ที่กรอกแล้ว",
        help_text="แบบกรอก .xlsx ที่ดาวน์โหลดจากหน้านี้ ขนาดไม่เกิน 5 เมกะไบต์",
        allow_empty_file=True,
        widget=forms.ClearableFileInput(attrs={"accept": ".xlsx"}),
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
