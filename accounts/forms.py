"""What people type about agencies and people."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from crispy_forms.layout import Column, Row
from django import forms
from django.contrib.auth.forms import SetPasswordMixin
from django.urls import reverse_lazy

from accounts.layouts import drawn
from accounts.models import Agency, AgencyFunction, AgencyKind, Invitation, Role, User
from thai.fields import ThaiCharField
from thai.text import normalised

UNCHOSEN = ("", "— โปรดเลือก —")


class AgencyNameField(forms.CharField):
    """An agency by its full name; names are suggested while typing, too many to list them all."""

    widget = forms.TextInput(
        attrs={
            "list": "agency-names",
            "autocomplete": "off",
            "hx-get": reverse_lazy("accounts:agency_names"),
            "hx-trigger": "input changed delay:300ms",
            "hx-target": "#agency-names",
        }
    )

    def prepare_value(self, value: Any) -> Any:
        """The name of a stored agency; what was typed stays as it is."""
        if isinstance(value, int):
            return Agency.objects.filter(pk=value).values_list("name", flat=True).first()
        return value

    def to_python(self, value: Any) -> Any:
        """The agency of that name, None for nothing."""
        name = normalised(super().to_python(value) or "")
        if not name:
            return None
        agency = Agency.objects.filter(name=name).first()
        if agency is None:
            raise forms.ValidationError("ไม่พบหน่วยงานชื่อนี้ โปรดพิมพ์ชื่อเต็มหรือเลือกจากรายการที่แนะนำ")
        return agency


class AgencyForm(forms.ModelForm):
    """An agency's facts; give the agency as `instance` to edit it."""

    name = ThaiCharField(label="ชื่อหน่วยงาน", max_length=200, error_messages={"unique": "มีหน่วยงานชื่อนี้อยู่แล้ว"})
    short_name = ThaiCharField(label="ชื่อย่อ", max_length=40, required=False)
    ministry = forms.ModelChoiceField(
        label="กระทรวง",
        queryset=Agency.objects.none(),
        required=False,
        empty_label="— ไม่มี —",
        help_text="หากเว้นว่าง ระบบใช้กระทรวงของหน่วยงานต้นสังกัด",
    )
    parent = AgencyNameField(
        label="หน่วยงานต้นสังกัด", required=False, help_text="พิมพ์บางส่วนของชื่อ แล้วเลือกจากรายการ เว้นว่างได้"
    )

    class Meta:
        model = Agency
        fields = ["name", "short_name", "kind", "function", "ministry", "parent", "is_active"]
        labels = {"is_active": "ใช้งานอยู่ (เลือกเข้ารอบการประเมินได้)"}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        ministries = Agency.objects.filter(kind=AgencyKind.MINISTRY).exclude(pk=self.instance.pk)
        self.fields["ministry"].queryset = ministries  # type: ignore[attr-defined]
        self.fields["kind"].choices = [UNCHOSEN, *AgencyKind.choices]  # type: ignore[attr-defined]
        self.fields["function"].choices = [UNCHOSEN, *AgencyFunction.choices]  # type: ignore[attr-defined]
        pairs = (("name", "short_name"), ("kind", "function"), ("ministry", "parent"))
        rows = [Row(*(Column(field, css_class="col-md-6") for field in pair)) for pair in pairs]
        if self.instance.pk is None:
            del self.fields["is_active"]
            self.helper = drawn(*rows)
        else:
            self.helper = drawn(*rows, "is_active")

    def clean_parent(self) -> Agency | None:
        parent: Agency | None = self.cleaned_data["parent"]
        if parent and self.instance.pk in Agency.objects.line_of(parent):
            raise forms.ValidationError("หน่วยงานต้นสังกัดต้องไม่ใช่หน่วยงานนี้เองหรือหน่วยงานภายใต้สังกัดของหน่วยงานนี้")
        return parent

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        is_ministry = cleaned.get("kind") == AgencyKind.MINISTRY
        if is_ministry and cleaned.get("ministry"):
            self.add_error("ministry", "หน่วยงานที่เป็นกระทรวงไม่ต้องระบุกระทรวง")
        if not is_ministry:
            self._take_ministry_from_parent(cleaned)
        if self.instance.pk and not is_ministry and self.instance.ministry_agencies.exists():
            self.add_error("kind", "มีหน่วยงานที่ระบุว่าสังกัดกระทรวงนี้ โปรดย้ายสังกัดหน่วยงานเหล่านั้นก่อน")
        return cleaned

    def _take_ministry_from_parent(self, cleaned: dict[str, Any]) -> None:
        """An agency stands under the ministry that its parent is or stands under; another one contradicts it."""
        parent = cleaned.get("parent")
        if parent is None or "ministry" not in cleaned:
            return
        above = parent if parent.kind == AgencyKind.MINISTRY else parent.ministry
        if cleaned["ministry"] is None:
            cleaned["ministry"] = above
        elif above and above != cleaned["ministry"]:
            self.add_error("ministry", f"หน่วยงานต้นสังกัดอยู่ใน{above} โปรดเลือกกระทรวงให้ตรงกัน หรือเว้นว่างไว้")


class InviteForm(forms.Form):
    """Whom to invite into which role; `roles` are those that can be given here."""

    email = forms.EmailField(label="อีเมล", max_length=254, widget=forms.EmailInput(attrs={"autocomplete": "off"}))
    role = forms.ChoiceField(label="บทบาท")

    def __init__(self, *args: Any, roles: Iterable[Role], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices = [UNCHOSEN, *((role.value, role.label) for role in roles)]
        self.fields["role"].choices = choices  # type: ignore[attr-defined]
        self.helper = drawn()


class OpdcInviteForm(InviteForm):
    """An invitation to OPDC; a manager's view can be bound to one ministry."""

    agency = forms.ModelChoiceField(
        label="เฉพาะกระทรวง",
        queryset=Agency.objects.filter(kind=AgencyKind.MINISTRY),
        required=False,
        empty_label="ทุกกระทรวง",
        help_text="สำหรับผู้บริหารที่ให้ดูผลเฉพาะหน่วยงานในกระทรวงเดียว",
    )

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        if cleaned.get("agency") and cleaned.get("role") != Role.MANAGER:
            self.add_error("agency", "ระบุกระทรวงได้เฉพาะบทบาทผู้บริหารสำนักงาน ก.พ.ร.")
        return cleaned


class SelfForm(forms.Form):
    """What a person says of themselves."""

    full_name = ThaiCharField(
        label="ชื่อและนามสกุล", max_length=150, widget=forms.TextInput(attrs={"autocomplete": "name"})
    )
    position = ThaiCharField(
        label="ตำแหน่ง", max_length=150, widget=forms.TextInput(attrs={"autocomplete": "organization-title"})
    )


class JoinForm(SetPasswordMixin, SelfForm):
    """What an invited person without an account says of themselves, and their password twice."""

    email = forms.EmailField(
        label="อีเมล", disabled=True, required=False, widget=forms.EmailInput(attrs={"autocomplete": "username"})
    )
    password1, password2 = SetPasswordMixin.create_password_fields(label1="รหัสผ่าน", label2="รหัสผ่าน (อีกครั้ง)")

    field_order = ["email"]

    def __init__(self, *args: Any, invitation: Invitation, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["email"].initial = invitation.email
        self.fields["password2"].help_text = ""
        self.helper = drawn()

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        self.validate_passwords()
        self.validate_password_for_user(User(email=cleaned["email"]), "password1")
        return cleaned
