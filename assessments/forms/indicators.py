"""The form of an indicator of category 7."""

from __future__ import annotations

import itertools
from decimal import Decimal
from fractions import Fraction
from typing import Any, cast

from crispy_forms.helper import FormHelper
from crispy_forms.layout import HTML, Column, Field, Row
from django import forms
from django.http import QueryDict

from accounts.layouts import drawn
from assessments.forms.fields import RowsField
from assessments.models import Direction, Indicator, KeyGroup
from assessments.scoring import ImpossibleTarget, IndicatorFigures, achievement
from criteria.catalogue import DimensionEntry, GroupEntry
from thai.fields import ThaiCharField, ThaiDecimalField


def figure(label: str, **kwargs: Any) -> ThaiDecimalField:
    """A field for one figure; empty means that there is none, 0 is a value."""
    return ThaiDecimalField(
        label=label,
        required=False,
        max_digits=18,
        decimal_places=4,
        error_messages={
            "max_decimal_places": "ใส่ทศนิยมได้ไม่เกิน 4 ตำแหน่ง",
            "max_digits": "ตัวเลขยาวเกินไป",
            "max_whole_digits": "ตัวเลขใหญ่เกินไป",
        },
        **kwargs,
    )


class IndicatorForm(forms.Form):
    """An indicator with target, three years of results, comparison, and the key groups it measures."""

    group = forms.TypedChoiceField(label="กลุ่มตัววัด", coerce=int)
    name = ThaiCharField(label="ชื่อตัวชี้วัด", max_length=300, error_messages={"required": "โปรดระบุชื่อตัวชี้วัด"})
    unit = ThaiCharField(label="หน่วยวัด", max_length=60, error_messages={"required": "โปรดระบุหน่วยวัด เช่น ร้อยละ"})
    direction = forms.ChoiceField(label="ทิศทาง", choices=Direction.choices, widget=forms.RadioSelect, initial="higher")
    target = figure("เป้าหมายปีที่ประเมิน")
    previous_target = figure("เป้าหมายปีก่อน")
    result_2 = figure("ผล")
    result_1 = figure("ผล")
    result = figure("ผล")
    comparison_value = figure("ค่าเปรียบเทียบ")
    comparison_source = ThaiCharField(label="แหล่งที่มาของค่าเปรียบเทียบ", max_length=300, required=False)
    five_targets = ThaiCharField(
        label="ค่าเป้าหมาย 5 ระดับ",
        required=False,
        help_text="ค่าสำหรับ 100 200 300 400 และ 500 คะแนน คั่นด้วยเครื่องหมายจุลภาค",
    )
    key_groups = RowsField(
        label="กลุ่มผู้รับบริการและผู้มีส่วนได้ส่วนเสียที่ตัวชี้วัดนี้วัด",
        queryset=KeyGroup.objects.none(),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    version = forms.IntegerField(required=False, widget=forms.HiddenInput)

    def __init__(
        self,
        *args: Any,
        dimension: DimensionEntry,
        year: int,
        key_groups,
        linear: bool,
        indicator: Indicator | None = None,
        **kwargs: Any,
    ) -> None:
        if indicator:
            kwargs.setdefault("initial", _initial(indicator))
        super().__init__(*args, **kwargs)
        self.dimension = dimension
        cast(forms.ChoiceField, self.fields["group"]).choices = [
            (group.number, str_of(group)) for group in dimension.groups
        ]
        for name, of_year in (("result_2", year - 2), ("result_1", year - 1), ("result", year)):
            self.fields[name].label = f"ผลปี {of_year}"
        self.fields["target"].label = f"เป้าหมายปี {year}"
        self.fields["previous_target"].label = f"เป้าหมายปี {year - 1}"
        cast(RowsField, self.fields["key_groups"]).queryset = key_groups
        if not linear:
            del self.fields["five_targets"]
        self.helper = _helper(linear)

    def clean_five_targets(self) -> list[str]:
        text = self.cleaned_data["five_targets"]
        if not text:
            return []
        field = figure("")
        targets = [field.clean(part.strip()) for part in text.split(",")]
        rising = all(low < high for low, high in itertools.pairwise(targets))
        falling = all(low > high for low, high in itertools.pairwise(targets))
        if len(targets) != 5 or None in targets or not (rising or falling):
            raise forms.ValidationError("ระบุค่าเป้าหมาย 5 ค่า เรียงจากน้อยไปมากหรือจากมากไปน้อย คั่นด้วยเครื่องหมายจุลภาค")
        return [str(target) for target in targets]

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        target = cleaned.get("target")
        if target is not None and "direction" in cleaned:
            try:
                achievement(IndicatorFigures(cleaned["direction"], Fraction(target), Fraction(0)))
            except ImpossibleTarget:
                self.add_error("target", _impossible(cleaned["direction"]))
        if cleaned.get("comparison_value") is not None and not cleaned.get("comparison_source"):
            self.add_error("comparison_source", "โปรดระบุแหล่งที่มาของค่าเปรียบเทียบ เช่น ชื่อหน่วยงานหรือรายงาน")
        return cleaned

    def newest_version(self, version: int) -> None:
        """Lets the next save start from the version that is stored now, once its values have been shown."""
        data = QueryDict(mutable=True)
        data.update(self.data)
        data["version"] = str(version)
        self.data = data

    def group_entry(self) -> GroupEntry:
        """The chosen result group."""
        return next(group for group in self.dimension.groups if group.number == self.cleaned_data["group"])

    def figures(self) -> dict[str, Any]:
        """The indicator's columns as they were typed."""
        return {
            name: value for name, value in self.cleaned_data.items() if name not in ("group", "key_groups", "version")
        }


def str_of(group: GroupEntry) -> str:
    """A group's number and name, with a star where it is mandatory as in the official list."""
    return f"{group.number}. {group.name_th}{' *' if group.mandatory else ''}"


def _impossible(direction: str) -> str:
    if direction == Direction.HIGHER:
        return "ตัวชี้วัดแบบค่ามากดีต้องมีเป้าหมายมากกว่า 0 หากต้องการให้เป็น 0 โปรดเลือกทิศทาง “ค่าน้อยดี”"
    return "เป้าหมายต้องไม่ติดลบ"


def _initial(indicator: Indicator) -> dict[str, Any]:
    columns = [field.name for field in Indicator._meta.concrete_fields]
    initial = {name: getattr(indicator, name) for name in columns if name in IndicatorForm.base_fields}
    for name, value in initial.items():
        if isinstance(value, Decimal):
            initial[name] = f"{value.normalize():f}"
    return initial | {
        "group": indicator.group.number,
        "five_targets": ", ".join(indicator.five_targets),
        "key_groups": [group.pk for group in indicator.key_groups.all()],
    }


def _helper(linear: bool) -> FormHelper:
    return drawn(
        Field("group"),
        Field("name"),
        Row(Column("unit", css_class="col-sm-6"), Column("direction", css_class="col-sm-6")),
        Row(Column("target", css_class="col-sm-6"), Column("previous_target", css_class="col-sm-6")),
        HTML('<p class="form-text">ผลเป็น 0 ถือเป็นค่า หากไม่มีผลให้เว้นว่าง ปีที่ประเมินที่เว้นว่างได้ 0 คะแนน ใช้เลขไทยหรืออารบิกก็ได้</p>'),
        Row(*(Column(name, css_class="col-sm-4") for name in ("result_2", "result_1", "result"))),
        *([Field("five_targets")] if linear else []),
        Row(Column("comparison_value", css_class="col-sm-4"), Column("comparison_source", css_class="col-sm-8")),
        Field("key_groups"),
        Field("version"),
    )
