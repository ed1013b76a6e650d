"""The parts of an assessment that a cycle may require, and the sections of the report whose length it may limit."""

from django.db import models

EVIDENCE_INDEX = "ดัชนีหลักฐาน"


class Part(models.TextChoices):
    """What must be complete before the executive can sign, if the cycle says so; the rest is advice."""

    PROFILE = "profile", "ลักษณะสำคัญขององค์การ"
    ITEMS = "items", "คะแนนและคำอธิบายรายหัวข้อ (หมวด 1-6)"
    RESULTS = "results", "ตัวชี้วัดผลลัพธ์ (หมวด 7)"
    EVIDENCE = "evidence", "หลักฐานของระดับที่ให้คะแนน"
    SUMMARIES = "summaries", "สรุปผลการดำเนินการในภาพรวมรายหัวข้อ"


def usual_parts() -> list[str]:
    """What a cycle requires unless the officer says otherwise."""
    return [Part.PROFILE.value, Part.ITEMS.value]


class Section(models.TextChoices):
    """A section of the Application Report, or the whole of it."""

    PROFILE = "profile", "ลักษณะสำคัญขององค์การ"
    CATEGORY_1 = "1", "หมวด 1"
    CATEGORY_2 = "2", "หมวด 2"
    CATEGORY_3 = "3", "หมวด 3"
    CATEGORY_4 = "4", "หมวด 4"
    CATEGORY_5 = "5", "หมวด 5"
    CATEGORY_6 = "6", "หมวด 6"
    CATEGORY_7 = "7", "หมวด 7"
    EVIDENCE = "evidence", EVIDENCE_INDEX
    WHOLE = "whole", "รายงานทั้งฉบับ"
