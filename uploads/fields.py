"""The form field of a file from outside, and forms that have other fields beside it."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django import forms


class UploadField(forms.FileField):
    """A file to hand in, also an empty one: what it is, is looked at in its content by the action, which says why not.

    `accept` are the endings that the browser offers.
    """

    def __init__(self, *, accept: Iterable[str], **kwargs: Any) -> None:
        super().__init__(
            allow_empty_file=True,
            widget=forms.ClearableFileInput(attrs={"accept": ",".join(accept)}),
            error_messages={
                "required": "โปรดเลือกไฟล์",
                "missing": "โปรดเลือกไฟล์",
                "max_length": "ชื่อไฟล์ยาวเกินไป โปรดตั้งชื่อให้สั้นลง",
            },
            **kwargs,
        )


class FileAmongOthers(forms.Form):
    """A form with a file and more: refused for another field, it says that the file has to be chosen again.

    No browser keeps the file of a form that comes back.
    """

    def full_clean(self) -> None:
        super().full_clean()
        if self.errors:
            for name in self.files.keys() & self.fields.keys() - self.errors.keys():
                self.add_error(name, "โปรดเลือกไฟล์นี้อีกครั้ง เพราะเบราว์เซอร์ไม่เก็บไฟล์ไว้เมื่อแบบฟอร์มถูกส่งกลับ")
