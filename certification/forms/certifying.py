"""The agency's wish, and the certificate."""

from __future__ import annotations

from django import forms

from certification.forms.base import PartForm
from thai.fields import ThaiCharField


class WishForm(PartForm):
    """Whether the agency wants certification, and whom to speak to."""

    wants = forms.TypedChoiceField(
        label="หน่วยงานประสงค์รับการตรวจรับรอง ณ พื้นที่ปฏิบัติงานหรือไม่",
        choices=[("yes", "ประสงค์รับการตรวจรับรอง"), ("no", "ไม่ประสงค์รับการตรวจรับรอง")],
        coerce=lambda value: value == "yes",
        widget=forms.RadioSelect,
        error_messages={"required": "โปรดเลือกคำตอบ"},
    )
    contact = ThaiCharField(
        label="ผู้ประสานงานการตรวจรับรอง",
        required=False,
        max_length=200,
        help_text="ชื่อ ตำแหน่ง และหมายเลขโทรศัพท์",
    )

    def clean(self) -> None:
        if self.cleaned_data.get("wants") and not self.cleaned_data.get("contact"):
            self.add_error("contact", "โปรดระบุผู้ประสานงานเพื่อนัดหมายการตรวจ")


class CertifyForm(PartForm):
    """Who signs the certificate."""

    signed_name = ThaiCharField(
        label="ชื่อผู้ลงนามในใบรับรอง", max_length=200, error_messages={"required": "โปรดระบุชื่อผู้ลงนาม"}
    )
    signed_position = ThaiCharField(label="ตำแหน่ง", max_length=200, error_messages={"required": "โปรดระบุตำแหน่ง"})
