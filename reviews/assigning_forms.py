"""What officers and reviewers type about who reviews whom."""

from __future__ import annotations

from typing import Any

from crispy_forms.layout import Column, Row
from django import forms

from accounts.layouts import drawn
from accounts.models import AgencyKind
from criteria.catalogue import CategoryEntry
from reviews.balancing import Rules
from thai.fields import ThaiCharField, ThaiIntegerField

MOST_PER_AGENCY = 7


class RecusalForm(forms.Form):
    """Why a reviewer takes no part."""

    reason = ThaiCharField(
        label="เหตุผลที่ขอถอนตัว",
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="เจ้าหน้าที่สำนักงาน ก.พ.ร. จะเห็นเหตุผลนี้ หน่วยงานไม่เห็น",
        error_messages={"required": "โปรดระบุเหตุผลที่ขอถอนตัว"},
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.helper = drawn(token=False)


class ChosenForm(forms.Form):
    """The assessments chosen from a list of what waits for a declaration, by id."""

    chosen = forms.TypedMultipleChoiceField(
        coerce=int,
        error_messages={
            "required": "โปรดเลือกอย่างน้อยหนึ่งหน่วยงาน",
            "invalid_choice": "รายการเปลี่ยนไปจากที่แสดง โปรดเลือกอีกครั้ง",
        },
    )

    def __init__(self, *args: Any, waiting: list[int], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["chosen"]
        assert isinstance(field, forms.TypedMultipleChoiceField)
        field.choices = [(pk, pk) for pk in waiting]


class PlanForm(forms.Form):
    """The rules of a balanced assignment."""

    per_agency = ThaiIntegerField(
        label="จำนวนผู้ตรวจประเมินต่อหน่วยงาน",
        min_value=1,
        max_value=MOST_PER_AGENCY,
        initial=2,
        error_messages={
            "required": "โปรดระบุจำนวน",
            "min_value": "ต้องมีอย่างน้อยหนึ่งคน",
            "max_value": f"ไม่เกิน {MOST_PER_AGENCY} คน",
        },
    )
    most = ThaiIntegerField(
        label="หน่วยงานต่อผู้ตรวจประเมินไม่เกิน",
        min_value=1,
        required=False,
        help_text="เว้นว่างไว้หากไม่จำกัด",
        error_messages={"min_value": "ต้องมากกว่า 0"},
    )
    kind = forms.ChoiceField(label="ประเภทหน่วยงาน", required=False, choices=[("", "ทุกประเภท"), *AgencyKind.choices])
    not_last_year = forms.BooleanField(label="ไม่ตรวจหน่วยงานเดิมจากปีที่แล้ว", required=False, initial=True)
    by_expertise = forms.BooleanField(label="ให้คณะผู้ตรวจมีผู้เชี่ยวชาญครบทุกหมวด", required=False, initial=True)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        columns = (Column(name, css_class="col-sm-6 col-lg-4") for name in ("per_agency", "most", "kind"))
        self.helper = drawn(Row(*columns), "not_last_year", "by_expertise", token=False)

    def rules(self) -> Rules:
        """What was chosen."""
        names = ("per_agency", "most", "not_last_year", "by_expertise")
        return Rules(**{name: self.cleaned_data[name] for name in names})


class ConfirmPlanForm(PlanForm):
    """The same rules again, with the digest of the plan that was shown."""

    seen = forms.CharField(max_length=64, widget=forms.HiddenInput)


class ExpertiseForm(forms.Form):
    """The categories a reviewer knows well."""

    categories = forms.TypedMultipleChoiceField(
        label="หมวดที่เชี่ยวชาญ",
        coerce=int,
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text="ไม่เลือกหมวดใดเลยหมายถึงตรวจได้ทุกหมวด",
        error_messages={"invalid_choice": "ไม่มีหมวดนี้ โปรดเลือกจากรายการ"},
    )

    def __init__(self, *args: Any, names: dict[int, str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["categories"]
        assert isinstance(field, forms.TypedMultipleChoiceField)
        field.choices = [(number, f"หมวด {number} {name}") for number, name in names.items()]
        self.helper = drawn(token=False)


def category_names(categories: tuple[CategoryEntry, ...]) -> dict[int, str]:
    """The names of the categories by their number."""
    return {category.number: category.name_th for category in categories}
