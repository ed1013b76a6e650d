"""The form of what an agency sets for its documents."""

from __future__ import annotations

from typing import Any, cast

from crispy_forms.layout import Column, Field, Fieldset, Row
from django import forms
from django.http import QueryDict

from accounts.layouts import drawn
from assessments.errors import UnacceptableFile
from reports.models import Letterhead
from reports.pictures import prepare_seal
from thai.fields import ThaiCharField
from uploads.fields import FileAmongOthers

BLOCKS = 4
DIGITS = (("", "เลขอารบิก (1 2 3)"), ("thai", "เลขไทย (๑ ๒ ๓)"))


class LetterheadForm(FileAmongOthers):
    """Seal, cover line, digits, and up to four blocks for signatures."""

    seal = forms.FileField(
        label="ตราสัญลักษณ์",
        required=False,
        allow_empty_file=True,
        help_text="ภาพ PNG หรือ JPEG ขนาดไม่เกิน 5 เมกะไบต์ ระบบย่อภาพให้เอง",
        widget=forms.FileInput(attrs={"accept": ".png,.jpg,.jpeg"}),
    )
    remove_seal = forms.BooleanField(label="นำตราสัญลักษณ์ปัจจุบันออก", required=False)
    line = ThaiCharField(
        label="ข้อความบนหน้าปก",
        max_length=200,
        required=False,
        help_text="แสดงใต้ชื่อหน่วยงาน เช่น คำขวัญหรือชื่อการส่งเอกสาร ไม่กรอกก็ได้",
    )
    digits = forms.ChoiceField(
        label="ตัวเลขในเอกสาร",
        choices=DIGITS,
        required=False,
        help_text="ใช้กับตัวเลขที่ระบบพิมพ์ รวมถึงในรายงานป้อนกลับ ส่วนข้อความที่หน่วยงานเขียนคงไว้ตามที่พิมพ์",
        widget=forms.RadioSelect,
    )
    version = forms.IntegerField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, letterhead: Letterhead | None, **kwargs: Any) -> None:
        kwargs["initial"] = _initial(letterhead)
        super().__init__(*args, **kwargs)
        for number in range(1, BLOCKS + 1):
            self.fields[f"name-{number}"] = ThaiCharField(label="ชื่อ", max_length=200, required=False)
            self.fields[f"position-{number}"] = ThaiCharField(label="ตำแหน่ง", max_length=200, required=False)
        if not (letterhead and letterhead.seal):
            del self.fields["remove_seal"]
        self.helper = drawn(
            Field("seal"),
            *(["remove_seal"] if "remove_seal" in self.fields else []),
            Field("line"),
            Field("digits"),
            *map(_block, range(1, BLOCKS + 1)),
            Field("version"),
        )

    def clean_seal(self) -> bytes | None:
        upload = self.cleaned_data["seal"]
        if not upload:
            return None
        try:
            return prepare_seal(upload, size=upload.size)
        except UnacceptableFile as refusal:
            raise forms.ValidationError(str(refusal)) from refusal

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        for number in range(1, BLOCKS + 1):
            if cleaned.get(f"position-{number}") and not cleaned.get(f"name-{number}"):
                self.add_error(f"name-{number}", "โปรดระบุชื่อผู้ลงนามของตำแหน่งนี้")
        return cleaned

    def settings(self) -> dict[str, Any]:
        """What was set, as the action takes it."""
        blocks = ((self.cleaned_data[f"name-{n}"], self.cleaned_data[f"position-{n}"]) for n in range(1, BLOCKS + 1))
        return {
            "version": self.cleaned_data["version"] or 0,
            "line": self.cleaned_data["line"],
            "thai_digits": self.cleaned_data["digits"] == "thai",
            "signatories": [block for block in blocks if block[0]],
            "seal": self.cleaned_data["seal"],
            "remove_seal": self.cleaned_data.get("remove_seal", False),
        }

    def newest_version(self, version: int) -> None:
        """Lets what was typed be saved over the newest version, once the person has seen the refusal."""
        self.data = cast(QueryDict, self.data).dict() | {"version": version}


def _block(number: int) -> Fieldset:
    columns = (Column(f"{part}-{number}", css_class="col-sm-6") for part in ("name", "position"))
    return Fieldset(f"ช่องลงนามที่ {number}", Row(*columns))


def _initial(letterhead: Letterhead | None) -> dict[str, Any]:
    if letterhead is None:
        return {"version": 0, "digits": ""}
    initial: dict[str, Any] = {
        "line": letterhead.line,
        "digits": "thai" if letterhead.thai_digits else "",
        "version": letterhead.version,
    }
    for number, block in enumerate(letterhead.signature_blocks.all(), 1):
        initial |= {f"name-{number}": block.name, f"position-{number}": block.position}
    return initial
