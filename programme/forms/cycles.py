"""Forms of a year's cycle: a new one, its dates, its settings."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, cast

from crispy_forms.layout import HTML, Column, Field, Fieldset, Row
from django import forms
from django.http import QueryDict

from accounts.layouts import drawn
from accounts.models import AgencyKind
from assessments.models import Cycle
from assessments.parts import Part, Section
from assessments.stages import Window
from assessments.workflow import Stage
from criteria.models import Edition
from programme.calendar import Calendar, Clash, calendar_clashes
from thai.fields import ThaiIntegerField, ThaiMomentField

SIDES = {"starts_at": "starts", "ends_at": "ends"}


class EditionField(forms.ModelChoiceField):
    """A published edition; one without items says so."""

    def clean(self, value: Any) -> Any:
        edition = super().clean(value)
        if edition and not edition.categories.filter(items__isnull=False).exists():
            raise forms.ValidationError("เกณฑ์ฉบับนี้ยังไม่มีหัวข้อให้ประเมิน โปรดเลือกเกณฑ์ฉบับอื่น")
        return edition


def edition_field() -> EditionField:
    """The field that chooses an edition."""
    return EditionField(
        label="เกณฑ์",
        queryset=Edition.objects.exclude(published_at=None),
        empty_label="— เลือกเกณฑ์ —",
        error_messages={"required": "โปรดเลือกเกณฑ์"},
    )


class NewCycleForm(forms.Form):
    """A new cycle: Buddhist year, edition, and the cycle whose dates and limits it takes over."""

    year = ThaiIntegerField(
        label="ปีงบประมาณ (พ.ศ.)",
        min_value=2550,
        max_value=2650,
        error_messages={
            "required": "โปรดระบุปี พ.ศ.",
            "min_value": "โปรดระบุปี พ.ศ. เช่น 2569",
            "max_value": "โปรดระบุปี พ.ศ. เช่น 2569",
        },
    )
    edition = edition_field()
    source = forms.ModelChoiceField(
        label="ใช้กำหนดการและข้อกำหนดจาก",
        queryset=Cycle.objects.all(),
        required=False,
        empty_label="ไม่ใช้รอบเดิม (เริ่มใหม่)",
        help_text="กำหนดการทุกช่วงและทุกประเภทหน่วยงานเลื่อนไปตามปี จำนวนหน้าและส่วนที่ต้องครบใช้ตามเดิม แก้ไขได้ก่อนเปิดรอบ",
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.helper = drawn()

    def clean_year(self) -> int:
        year = self.cleaned_data["year"]
        if Cycle.objects.filter(year=year).exists():
            raise forms.ValidationError(f"มีรอบการประเมิน พ.ศ. {year} อยู่แล้ว")
        return year


class StampedForm(forms.Form):
    """A form that remembers the state of the cycle it was drawn from."""

    stamp = forms.CharField(widget=forms.HiddenInput)

    def stamp_anew(self, stamp: str) -> None:
        """What was sent, ready to be sent again by somebody who has now seen the latest values."""
        sent = cast(QueryDict, self.data).copy()
        sent["stamp"] = stamp
        self.data = sent


class DatesForm(StampedForm):
    """Start and end of every stage for all kinds of agency, or for one kind that has dates of its own.

    `calendar` holds the dates of the cycle as they are stored, with those of the other kinds. `locked` is how many
    agencies the dates lock at once, which `sure` has to confirm.
    """

    sure = forms.CharField(required=False)
    locked = 0

    def __init__(self, *args: Any, kind: str, calendar: Calendar, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.kind, self.calendar = kind, calendar
        rows: list[Any] = ["stamp"]
        for stage in Stage:
            required = stage == Stage.SELF_ASSESSMENT and not kind
            for side, label in (("starts", "เริ่ม"), ("ends", "สิ้นสุด")):
                field = ThaiMomentField(label=label, required=required, help_text="")
                field.widget.attrs["aria-describedby"] = "dates-help"
                self.fields[f"{stage}_{side}"] = field
            columns = (Column(f"{stage}_{side}", css_class="col-sm-6") for side in ("starts", "ends"))
            rows.append(Fieldset(stage.label, Row(*columns), css_class="stage-dates"))
        self.helper = drawn(*rows)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        for stage in Stage:
            starts, ends = cleaned.get(f"{stage}_starts"), cleaned.get(f"{stage}_ends")
            touched = {f"{stage}_starts", f"{stage}_ends"} & set(self.errors)
            if bool(starts) != bool(ends) and not touched:
                self.add_error(f"{stage}_{'ends' if starts else 'starts'}", "โปรดระบุทั้งวันเริ่มและวันสิ้นสุด")
        if not self.errors:
            rest = {key: window for key, window in self.calendar.items() if key[1] != self.kind}
            mine = {(stage, self.kind): window for stage, window in self.windows().items()}
            for kind, found in calendar_clashes(rest | mine).items():
                for clash in found:
                    self._add_clash(kind, clash)
        return cleaned

    def _add_clash(self, kind: str, clash: Clash) -> None:
        where = f" (กำหนดการเฉพาะ{AgencyKind(kind).label})" if kind and kind != self.kind else ""
        self.add_error(f"{clash.stage}_{SIDES[clash.side]}", f"{clash.message}{where}")

    def windows(self) -> dict[str, Window]:
        """Start and end by stage, for the stages that have them."""
        return {
            stage.value: Window(self.cleaned_data[f"{stage}_starts"], self.cleaned_data[f"{stage}_ends"])
            for stage in Stage
            if self.cleaned_data.get(f"{stage}_starts") and self.cleaned_data.get(f"{stage}_ends")
        }


def initial_dates(calendar: Calendar, kind: str) -> dict[str, object]:
    """The stored dates of a kind as the fields of the form take them."""
    found: dict[str, object] = {}
    for (stage, of), window in calendar.items():
        if of == kind:
            found |= {f"{stage}_starts": window.starts_at, f"{stage}_ends": window.ends_at}
    return found


class SettingsForm(StampedForm):
    """Edition, parts that must be complete before signing, and page limits of the report's sections."""

    edition = edition_field()
    required_parts = forms.MultipleChoiceField(
        label="ส่วนที่ต้องครบก่อนลงนามและส่ง",
        choices=Part.choices,
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text="ส่วนที่ไม่เลือกจะแสดงเป็นข้อแนะนำ หน่วยงานส่งได้แม้ยังไม่ครบ",
    )

    def __init__(self, *args: Any, in_use: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if in_use:
            self.fields["edition"].disabled = True
            self.fields["edition"].help_text = "เปลี่ยนไม่ได้ เพราะเปิดแบบประเมินให้หน่วยงานแล้ว"
        for section in Section:
            self.fields[limit_name(section)] = ThaiIntegerField(
                label=section.label, min_value=1, max_value=2000, required=False
            )
        limits = (Column(Field(limit_name(section)), css_class="col-6 col-md-4") for section in Section)
        advice = HTML('<p class="muted">เว้นว่างหากไม่จำกัด รายงานที่ยาวกว่านี้จะมีคำเตือน แต่ยังส่งได้</p>')
        pages = Fieldset("จำนวนหน้าของรายงาน (ไม่เกิน)", advice, Row(*limits), css_class="stage-dates")
        self.helper = drawn("stamp", "edition", "required_parts", pages)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        whole = cleaned.get(limit_name(Section.WHOLE))
        for section in Section:
            pages = cleaned.get(limit_name(section))
            if whole and pages and pages > whole:
                message = f"ต้องไม่เกินจำนวนหน้าของ{Section.WHOLE.label} ({whole} หน้า)"
                self.add_error(limit_name(section), message)
        return cleaned

    def limits(self) -> dict[str, int]:
        """The limits by section, for the sections that have one."""
        values = {section.value: self.cleaned_data.get(limit_name(section)) for section in Section}
        return {section: cast(int, pages) for section, pages in values.items() if pages}


def limit_name(section: str) -> str:
    """The name of the field that limits a section."""
    return f"pages_{section}"


def initial_settings(cycle: Cycle, stamp: str) -> Mapping[str, object]:
    """The stored settings as the fields of the form take them; one query."""
    limits = {limit_name(section): pages for section, pages in cycle.page_limits.values_list("section", "pages")}
    return {"stamp": stamp, "edition": cycle.edition_id, "required_parts": cycle.required_parts} | limits
