"""Forms of a year's cycle."""

from __future__ import annotations

from datetime import datetime
from typing import Any, cast

from crispy_forms.helper import FormHelper
from crispy_forms.layout import Column, Field, Layout, Row
from django import forms

from accounts.models import Agency
from assessments.forms.fields import RowsField
from assessments.models import Cycle
from assessments.workflow import Stage
from criteria.models import Edition
from thai.fields import ThaiIntegerField, ThaiMomentField


class StageDatesForm(forms.Form):
    """Start and end of every stage; a stage without dates is left open, self-assessment needs them."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for stage in Stage:
            required = stage == Stage.SELF_ASSESSMENT
            self.fields[f"{stage}_starts"] = ThaiMomentField(label=f"{stage.label}: เริ่ม", required=required)
            self.fields[f"{stage}_ends"] = ThaiMomentField(label=f"{stage.label}: สิ้นสุด", required=required)
        self.helper = FormHelper()
        self.helper.form_tag = False
        pairs = ((f"{stage}_starts", f"{stage}_ends") for stage in Stage)
        rows = [Row(*(Column(name, css_class="col-sm-6") for name in pair)) for pair in pairs]
        self.helper.layout = Layout(*(Field(name) for name in self.base_fields), *rows)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        for stage in Stage:
            starts, ends = cleaned.get(f"{stage}_starts"), cleaned.get(f"{stage}_ends")
            if bool(starts) != bool(ends) and not self.errors:
                self.add_error(f"{stage}_ends", "โปรดระบุทั้งวันเริ่มและวันสิ้นสุด")
            elif starts and ends and ends <= starts:
                self.add_error(f"{stage}_ends", "วันสิ้นสุดต้องอยู่หลังวันเริ่ม")
        return cleaned

    def dates(self) -> dict[str, tuple[datetime, datetime]]:
        """Start and end by stage, for the stages that have them."""
        return {
            stage.value: (self.cleaned_data[f"{stage}_starts"], self.cleaned_data[f"{stage}_ends"])
            for stage in Stage
            if self.cleaned_data.get(f"{stage}_starts")
        }


class CycleForm(StageDatesForm):
    """A new cycle: Buddhist year, edition and dates."""

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
    edition = forms.ModelChoiceField(
        label="เกณฑ์",
        queryset=Edition.objects.exclude(published_at=None),
        empty_label="— เลือกเกณฑ์ —",
        error_messages={"required": "โปรดเลือกเกณฑ์"},
    )

    def clean_year(self) -> int:
        year = self.cleaned_data["year"]
        if Cycle.objects.filter(year=year).exists():
            raise forms.ValidationError(f"มีรอบการประเมิน พ.ศ. {year} อยู่แล้ว")
        return year


class OpenForm(forms.Form):
    """The agencies for which a cycle is opened."""

    agencies = RowsField(
        label="หน่วยงาน",
        queryset=Agency.objects.none(),
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": "โปรดเลือกอย่างน้อยหนึ่งหน่วยงาน"},
    )

    def __init__(self, *args: Any, agencies, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        cast(RowsField, self.fields["agencies"]).queryset = agencies
        self.helper = FormHelper()
        self.helper.form_tag = False
