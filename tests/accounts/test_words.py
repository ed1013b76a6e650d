"""What fields of forms say in Thai, where Django itself has no Thai words or poor ones."""

from __future__ import annotations

import pytest
from django import forms
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.validators import FileExtensionValidator

from accounts.models import User


@pytest.mark.parametrize(
    ("field", "typed", "message"),
    [
        (forms.CharField(), "", "โปรดระบุข้อมูลในช่องนี้"),
        (forms.CharField(max_length=3), "1234", "ยาวเกินกำหนด ระบุได้ไม่เกิน 3 ตัวอักษร (ขณะนี้มี 4)"),
        (forms.CharField(min_length=3), "12", "โปรดระบุอย่างน้อย 3 ตัวอักษร (ขณะนี้มี 2)"),
        (forms.CharField(), "a\x00", "มีอักขระที่ใช้ไม่ได้ โปรดพิมพ์ใหม่"),
        (forms.EmailField(), "nobody", "อีเมลไม่ถูกต้อง โปรดระบุในรูปแบบ name@agency.go.th"),
        (forms.IntegerField(), "x", "โปรดระบุเป็นจำนวนเต็ม"),
        (forms.IntegerField(max_value=5), "6", "ค่านี้ต้องไม่เกิน 5"),
        (forms.IntegerField(min_value=5), "4", "ค่านี้ต้องไม่น้อยกว่า 5"),
        (forms.DecimalField(), "x", "โปรดระบุเป็นตัวเลข"),
        (forms.DecimalField(max_digits=3), "1234", "ระบุตัวเลขได้ไม่เกิน 3 หลัก"),
        (forms.DecimalField(decimal_places=2), "1.234", "ระบุทศนิยมได้ไม่เกิน 2 ตำแหน่ง"),
        (forms.DecimalField(max_digits=3, decimal_places=2), "12.3", "ระบุตัวเลขหน้าจุดทศนิยมได้ไม่เกิน 1 หลัก"),
        (forms.DateField(), "x", "โปรดระบุวันที่ให้ถูกต้อง"),
        (forms.DateTimeField(), "x", "โปรดระบุวันและเวลาให้ถูกต้อง"),
        (forms.TimeField(), "x", "โปรดระบุเวลาให้ถูกต้อง"),
        (forms.ChoiceField(choices=[("a", "ก")]), "b", "โปรดเลือกจากรายการ ไม่มีตัวเลือก “b”"),
        (forms.ModelChoiceField(User.objects.none()), "1", "โปรดเลือกจากรายการ ตัวเลือกที่ส่งมาไม่มีอยู่แล้ว"),
        (forms.URLField(assume_scheme="https"), "a b", "ที่อยู่เว็บไซต์ไม่ถูกต้อง โปรดระบุในรูปแบบ https://www.agency.go.th"),
        (forms.FileField(), SimpleUploadedFile("a.pdf", b""), "ไฟล์ที่เลือกว่างเปล่า โปรดตรวจสอบแล้วเลือกใหม่"),
        (
            forms.FileField(validators=[FileExtensionValidator(["pdf"])]),
            SimpleUploadedFile("a.exe", b"x"),
            "ไม่รับไฟล์นามสกุล “exe” รับเฉพาะ pdf",
        ),
    ],
    ids=lambda value: type(value).__name__ if isinstance(value, forms.Field) else None,
)
def test_fields_say_what_is_wrong_in_thai(field, typed, message):
    with pytest.raises(ValidationError) as caught:
        field.clean(typed)
    assert caught.value.messages == [message]
