"""The file to import."""

from __future__ import annotations

from typing import Any

from django import forms

from accounts.layouts import drawn
from programme.tables.reading import BYTES_MOST


class UploadForm(forms.Form):
    """One CSV or Excel file."""

    file = forms.FileField(
        label="ไฟล์ CSV หรือ Excel (.xlsx)",
        widget=forms.ClearableFileInput(attrs={"accept": ".csv,.txt,.tsv,.xlsx"}),
        help_text="CSV เป็น UTF-8 หรือ TIS-620 คั่นด้วยจุลภาค อัฒภาค หรือแท็บก็ได้ ระบบตรวจให้เอง",
        error_messages={"required": "โปรดเลือกไฟล์", "empty": "ไฟล์นี้ว่างเปล่า โปรดเลือกไฟล์อื่น"},
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.helper = drawn()

    def clean_file(self) -> Any:
        file = self.cleaned_data["file"]
        if file.size > BYTES_MOST:
            raise forms.ValidationError(f"ไฟล์ใหญ่เกิน {BYTES_MOST // 1024 // 1024} เมกะไบต์ โปรดแบ่งเป็นหลายไฟล์")
        return file
