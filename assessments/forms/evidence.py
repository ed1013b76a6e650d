"""Forms of the evidence library."""

from __future__ import annotations

from typing import Any, cast

from django import forms

from accounts.layouts import drawn
from assessments.files import ENDINGS, countable_pages
from assessments.models import Classification, Evidence, EvidenceUse
from assessments.page_numbers import reaches_beyond, read_pages, written
from criteria.catalogue import evidence_kinds
from thai.fields import ThaiCharField
from uploads.fields import FileAmongOthers, UploadField


def _file() -> UploadField:
    return UploadField(
        label="ไฟล์",
        help_text="PDF Word Excel PowerPoint PNG หรือ JPEG ขนาดไม่เกิน 20 เมกะไบต์",
        accept=ENDINGS,
    )


class DescriptionForm(forms.Form):
    """Title, kind and classification of a document."""

    title = ThaiCharField(label="ชื่อหลักฐาน", max_length=200, error_messages={"required": "โปรดระบุชื่อหลักฐาน"})
    kind = forms.ChoiceField(label="ประเภทหลักฐาน", required=False)
    classification = forms.ChoiceField(
        label="ชั้นการเปิดเผย",
        choices=Classification.choices,
        initial=Classification.INTERNAL,
        help_text=(
            "ไฟล์ชั้น “ลับ” เปิดได้เฉพาะหน่วยงาน ผู้ตรวจประเมินที่ได้รับมอบหมาย และเจ้าหน้าที่สำนักงาน ก.พ.ร. ชื่อเอกสารยังแสดงในรายการหลักฐาน"
        ),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        kinds = [(key, name) for key, name, _ in evidence_kinds()]
        cast(forms.ChoiceField, self.fields["kind"]).choices = [("", "— เลือกประเภท —"), *kinds]
        self.helper = drawn(*self.fields)


class UploadForm(FileAmongOthers, DescriptionForm):
    """A new document."""

    file = _file()
    field_order = ["file", "title", "kind", "classification"]


class ReplaceForm(forms.Form):
    """A newer file of a document."""

    file = _file()

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.helper = drawn("file")


class UseForm(forms.Form):
    """Which document of the library proves a level, and on which pages."""

    evidence = forms.ModelChoiceField(
        label="หลักฐานจากคลัง",
        queryset=Evidence.objects.none(),
        empty_label="— เลือกหลักฐาน —",
        error_messages={"required": "โปรดเลือกหลักฐาน", "invalid_choice": "ไม่พบหลักฐานนี้ในคลัง"},
    )
    pages = ThaiCharField(
        label="หน้า",
        max_length=60,
        required=False,
        help_text="เช่น 12 หรือ 12-15 หากอ้างถึงในระดับนี้อยู่แล้ว ระบบเพิ่มหน้าให้โดยหน้าเดิมยังอยู่",
    )

    def __init__(self, *args: Any, library, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        cast(forms.ModelChoiceField, self.fields["evidence"]).queryset = library
        self.helper = drawn("evidence", "pages")

    def clean_pages(self) -> str:
        return _read(self.cleaned_data["pages"])

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        evidence, pages = cleaned.get("evidence"), cleaned.get("pages")
        if evidence and (problem := _no_such_pages(evidence, pages or "")):
            self.add_error("pages", problem)
        return cleaned


class PagesForm(forms.Form):
    """Other pages of a document that a level refers to already; `seen` are those that were shown."""

    pages = ThaiCharField(
        label="หน้า", max_length=60, required=False, help_text="เช่น 12 หรือ 12-15 หากอ้างถึงทั้งเอกสารให้เว้นว่าง"
    )
    seen = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, use: EvidenceUse, **kwargs: Any) -> None:
        kwargs["initial"] = {"pages": use.pages, "seen": use.pages}
        super().__init__(*args, **kwargs)
        self.evidence = use.evidence
        self.helper = drawn("pages", "seen")

    def clean_pages(self) -> str:
        pages = _read(self.cleaned_data["pages"])
        if problem := _no_such_pages(self.evidence, pages):
            raise forms.ValidationError(problem)
        return pages


def _read(text: str) -> str:
    """Page numbers as they are stored; refuses text that names none."""
    ranges = read_pages(text)
    if ranges is None:
        raise forms.ValidationError("ระบุเลขหน้า เช่น 12 หรือ 12-15 หรือ 3, 7-9")
    return written(ranges)


def _no_such_pages(evidence: Evidence, pages: str) -> str:
    """Why pages cannot be referred to; "" where they can."""
    newest = evidence.revisions.first() if pages else None
    length = countable_pages(newest.media_type, newest.pages) if newest else None
    if not reaches_beyond(pages, length):
        return ""
    return f"เอกสารนี้มี {length} หน้า โปรดตรวจสอบเลขหน้า" if length else "หลักฐานนี้เป็นภาพ จึงไม่มีเลขหน้า โปรดเว้นช่องนี้ว่าง"
