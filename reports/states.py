"""What kinds of documents there are, and how far the making of one has come."""

from django.db import models


class DocumentKind(models.TextChoices):
    APPLICATION = "application", "รายงานผลการดำเนินการ (Application Report)"
    ARCHIVE = "archive", "รายงานผลการดำเนินการ (Application Report) ฉบับจัดเก็บถาวร"
    APPLICATION_WORD = "application_word", "รายงานผลการดำเนินการ (Application Report) ฉบับแก้ไขใน Word"
    APPLICATION_OPEN = "application_open", "รายงานผลการดำเนินการ (Application Report) ฉบับแก้ไขใน LibreOffice"
    FEEDBACK = "feedback", "รายงานป้อนกลับ (Feedback Report)"
    FEEDBACK_DRAFT = "feedback_draft", "รายงานป้อนกลับ (Feedback Report) ฉบับร่าง"
    SCORES = "scores", "คะแนนและตัวชี้วัด (Excel)"
    CERTIFICATE = "certificate", "ใบรับรองสถานะการเป็นระบบราชการ 4.0"


class DocumentState(models.TextChoices):
    QUEUED = "queued", "รอคิว"
    RUNNING = "running", "กำลังจัดทำ"
    READY = "ready", "พร้อมดาวน์โหลด"
    FAILED = "failed", "จัดทำไม่สำเร็จ"


# What the agency says of itself; the others come from the review.
OF_THE_AGENCY = frozenset(
    {
        DocumentKind.APPLICATION,
        DocumentKind.ARCHIVE,
        DocumentKind.APPLICATION_WORD,
        DocumentKind.APPLICATION_OPEN,
        DocumentKind.SCORES,
    }
)

UNFINISHED = frozenset({DocumentState.QUEUED, DocumentState.RUNNING})
