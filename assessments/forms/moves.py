"""Forms of the workflow: signature, reasons, new deadlines, owners."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, cast

from django import forms

from accounts.layouts import drawn
from accounts.models import User
from thai.fields import ThaiCharField, ThaiMomentField


class SignOffForm(forms.Form):
    """The executive's signature."""

    name = ThaiCharField(label="ชื่อผู้ลงนาม", max_length=200, error_messages={"required": "โปรดระบุชื่อผู้ลงนาม"})
    position = ThaiCharField(label="ตำแหน่ง", max_length=200, error_messages={"required": "โปรดระบุตำแหน่ง"})
    remark = ThaiCharField(label="ข้อสั่งการหรือหมายเหตุ", required=False, widget=forms.Textarea(attrs={"rows": 3}))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.helper = drawn()


class ReasonForm(forms.Form):
    """Why something is taken back."""

    reason = ThaiCharField(
        label="เหตุผล",
        widget=forms.Textarea(attrs={"rows": 3}),
        max_length=2000,
        error_messages={"required": "โปรดระบุเหตุผล"},
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.helper = drawn()


class ReturnForm(ReasonForm):
    """Why an assessment goes back to the agency, and until when it is open."""

    due_at = ThaiMomentField(label="กำหนดส่งใหม่", future=True)


class ExtendForm(ReturnForm):
    """Another deadline for one agency, and why."""


class OwnerForm(forms.Form):
    """The owning division and owner; `team` holds the agency's people by id, an item `inherits` from its category."""

    division = ThaiCharField(label="หน่วยงานรับผิดชอบ", max_length=200, required=False)
    owner = forms.TypedChoiceField(label="ผู้รับผิดชอบ", required=False, coerce=int, empty_value=None)

    def __init__(self, *args: Any, team: Mapping[int, User], inherits: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.team = team
        nobody = "— ใช้ของหมวด —" if inherits else "— ยังไม่กำหนด —"
        names = [(str(pk), person.full_name) for pk, person in team.items()]
        cast(forms.ChoiceField, self.fields["owner"]).choices = [("", nobody), *names]
        self.fields["division"].widget.attrs["class"] = "form-control"
        self.fields["owner"].widget.attrs["class"] = "form-select"
        if inherits:
            self.fields["division"].widget.attrs["placeholder"] = "ใช้ของหมวด"

    def was_sent(self) -> bool:
        """Whether both fields were part of what the browser sent; a row that was not stays as it is."""
        return all(self.add_prefix(name) in self.data for name in self.fields)

    def clean_owner(self) -> User | None:
        owner = self.cleaned_data["owner"]
        return self.team[owner] if owner else None
