"""Forms of key processes with their CID tables, of acronyms, and of a figure's caption."""

from __future__ import annotations

import re
from typing import Any, cast

from crispy_forms.layout import Column, Field, Fieldset, Row
from django import forms
from django.http import QueryDict

from accounts.layouts import drawn
from assessments.models import Aspect, CidEntry, KeyProcess
from thai.fields import ThaiCharField

PARTS = ("inputs", "outputs", "steps", "needs")
LONGEST_CELL = 2000
MOST_ACRONYMS = 200
BETWEEN = re.compile(r"\s*(?:=|:|\t|\s[-–—]\s)\s*")


class KeyProcessForm(forms.Form):
    """A key process: its name, and four texts for each of the three aspects."""

    name = ThaiCharField(label="ชื่อกระบวนการหลัก", max_length=200, error_messages={"required": "โปรดระบุชื่อกระบวนการหลัก"})
    version = forms.IntegerField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, process: KeyProcess | None = None, **kwargs: Any) -> None:
        kwargs["initial"] = _initial(process) if process else None
        super().__init__(*args, **kwargs)
        for aspect in Aspect.values:
            for part in PARTS:
                label = str(CidEntry._meta.get_field(part).verbose_name)  # type: ignore[union-attr]
                self.fields[f"{aspect}-{part}"] = _cell(label)
        self.helper = drawn(Field("name"), *map(_fieldset, Aspect), Field("version"))

    def rows(self) -> dict[str, dict[str, str]]:
        """The texts by aspect and part."""
        return {aspect: {part: self.cleaned_data[f"{aspect}-{part}"] for part in PARTS} for aspect in Aspect.values}

    def newest_version(self, version: int) -> None:
        """Lets what was typed be saved over the newest version, once the person has seen it."""
        self.data = cast(QueryDict, self.data).dict() | {"version": version}


class AcronymsForm(forms.Form):
    """The list of acronyms, one on each line: กพร. = กลุ่มพัฒนาระบบบริหาร."""

    entries = forms.CharField(
        label="คำย่อและคำเต็ม",
        required=False,
        strip=False,
        widget=forms.Textarea(attrs={"rows": 14}),
        help_text="หนึ่งคำต่อหนึ่งบรรทัด คั่นคำย่อกับคำเต็มด้วยเครื่องหมาย = เช่น กพร. = กลุ่มพัฒนาระบบบริหาร",
    )
    seen = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.helper = drawn()

    def clean_entries(self) -> list[tuple[str, str]]:
        found: dict[str, str] = {}
        wrong: list[str] = []
        for line in ThaiCharField(required=False).clean(self.cleaned_data["entries"]).splitlines():
            if not line.strip():
                continue
            short, full, reason = _acronym(line.strip())
            if not reason and short in found:
                reason = f"คำย่อ “{short}” มีมากกว่าหนึ่งบรรทัด โปรดรวมเป็นบรรทัดเดียว"
            if reason:
                wrong.append(reason)
            else:
                found[short] = full
        if wrong:
            raise forms.ValidationError(wrong)
        if len(found) > MOST_ACRONYMS:
            raise forms.ValidationError(f"รายการคำย่อมีได้ไม่เกิน {MOST_ACRONYMS} คำ")
        return list(found.items())

    def newest_seen(self, seen: str) -> None:
        """Lets what was typed replace the newest list, once the person has seen it."""
        self.data = cast(QueryDict, self.data).dict() | {"seen": seen}


class FigureForm(forms.Form):
    """The caption under which a picture is shown in the report."""

    shown = forms.BooleanField(label="แสดงเป็นภาพประกอบในรายงาน", required=False)
    caption = ThaiCharField(
        label="คำบรรยายภาพ", max_length=300, required=False, help_text="เช่น การประชุมรับฟังความคิดเห็นของประชาชนในพื้นที่"
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.helper = drawn()

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if cleaned.get("shown") and not cleaned.get("caption") and "caption" not in self.errors:
            self.add_error("caption", "โปรดระบุคำบรรยายภาพ ผู้ที่มองไม่เห็นภาพจะได้ทราบว่าภาพแสดงอะไร")
        return cleaned

    def caption_shown(self) -> str:
        """The caption; "" where the picture is not to be shown."""
        return self.cleaned_data["caption"] if self.cleaned_data["shown"] else ""


def _cell(label: str) -> ThaiCharField:
    return ThaiCharField(
        label=label,
        required=False,
        max_length=LONGEST_CELL,
        widget=forms.Textarea(attrs={"rows": 4}),
        error_messages={"max_length": f"ข้อความยาวเกิน {LONGEST_CELL:,} ตัวอักษร โปรดย่อข้อความ"},
    )


def _fieldset(aspect: Aspect) -> Fieldset:
    columns = [Column(f"{aspect.value}-{part}", css_class="col-md-6") for part in PARTS]
    return Fieldset(str(aspect.label), Row(*columns), css_class="cid-fields")


def _initial(process: KeyProcess) -> dict[str, Any]:
    entries = {row.aspect: row for row in process.entries.all()}
    texts = {
        f"{aspect}-{part}": getattr(entries[aspect], part)
        for aspect in Aspect.values
        if aspect in entries
        for part in PARTS
    }
    return {"name": process.name, "version": process.version, **texts}


def _acronym(line: str) -> tuple[str, str, str]:
    """The two parts of a line, and why they cannot be taken."""
    short, *rest = BETWEEN.split(line, maxsplit=1)
    full = rest[0].strip() if rest else ""
    reason = ""
    if not rest:
        reason = f"บรรทัด “{line[:60]}” ไม่มีเครื่องหมาย = คั่นระหว่างคำย่อกับคำเต็ม"
    elif not short:
        reason = f"บรรทัด “{line[:60]}” ไม่มีคำย่อหน้าเครื่องหมาย ="
    elif not full:
        reason = f"บรรทัด “{line[:60]}” ไม่มีคำเต็มหลังเครื่องหมาย ="
    elif len(short) > 40 or len(full) > 300:
        reason = f"บรรทัด “{line[:60]}…” ยาวเกินไป คำย่อไม่เกิน 40 ตัวอักษร คำเต็มไม่เกิน 300 ตัวอักษร"
    return short, full, reason
