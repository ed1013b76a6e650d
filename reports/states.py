"""What kinds of documents there are, and how far the making of one has come."""

from django.db import models


class DocumentKind(models.TextChoices):
    APPLICATION = "application", "รายงานผลการดำเนินการ (Application Report)"
    FEEDBACK = "feedback", "รายงานป้อนกลับ (Feedback Report)"
    FEEDBACK_DRAFT = "feedback_draft", "รายงานป้อนกลับ (Feedback Report) ฉบับร่าง"


class DocumentState(models.TextChoices):
    QUEUED = "queued", "รอคิว"
    RUNNING = "running", "กำลังจัดทำ"
    READY = "ready", "พร้อมดาวน์โหลด"
    FAILED = "failed", "จัดทำไม่สำเร็จ"


UNFINISHED = frozenset({DocumentState.QUEUED, DocumentState.RUNNING})
