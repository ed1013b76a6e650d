"""What is stored of a notice and of an e-mail on its way."""

from __future__ import annotations

import uuid

from django.conf import settings
from django.db import models
from django.db.models import Q

from notices.querysets import MailQuerySet, NoticeQuerySet


class NoticeKind(models.TextChoices):
    OPENED = "opened", "เปิดแบบประเมิน"
    MOVED = "moved", "เปลี่ยนกำหนดเวลา"
    ASSIGNED = "assigned", "มอบหมายให้ตรวจประเมิน"
    READY = "ready", "รอผู้บริหารลงนาม"
    SIGNED = "signed", "ผู้บริหารลงนามแล้ว"
    SUBMITTED = "submitted", "หน่วยงานส่งแบบประเมิน"
    RETURNED = "returned", "ส่งกลับให้แก้ไข"
    EXTENDED = "extended", "ขยายกำหนดเวลา"
    CONSENSUS = "consensus", "พิจารณาฉันทามติ"
    RELEASED = "released", "เผยแพร่ผลการประเมิน"
    CERTIFICATION = "certification", "การตรวจรับรอง"
    AWARD = "award", "รางวัล"
    CLARIFICATION = "clarification", "ขอคำชี้แจง"
    DEADLINE = "deadline", "ใกล้ครบกำหนด"
    OVERDUE = "overdue", "เลยกำหนดเวลา"


class Notice(models.Model):
    """One message to one person; `key` names the event, so that nobody is told of it twice."""

    recipient = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="notices")
    kind = models.CharField("เรื่อง", max_length=16, choices=NoticeKind.choices)
    key = models.CharField(max_length=120)
    title = models.CharField(max_length=200)
    body = models.TextField(blank=True)
    address = models.CharField(max_length=300, blank=True)
    created_at = models.DateTimeField()
    read_at = models.DateTimeField(null=True, blank=True)

    objects = NoticeQuerySet.as_manager()

    class Meta:
        ordering = ["-created_at", "-pk"]
        constraints = [
            models.UniqueConstraint(fields=["recipient", "key"], name="notices_notice_once"),
            models.CheckConstraint(condition=Q(kind__in=NoticeKind.values), name="notices_notice_kind_known"),
        ]
        indexes = [models.Index(fields=["recipient", "-created_at"], name="notices_of_recipient")]

    def __str__(self) -> str:
        return self.title


class MailState(models.TextChoices):
    WAITING = "waiting", "รอส่ง"
    SENDING = "sending", "กำลังส่ง"
    SENT = "sent", "ส่งแล้ว"
    REFUSED = "refused", "ปลายทางปฏิเสธ"


class Mail(models.Model):
    """One e-mail to one address. It stays until it is sent or refused for good, whatever the mail server does.

    A mail without a notice may hold a link for its recipient alone (invitation, new password): its body is shown to
    nobody, and is emptied once it is sent.
    """

    notice = models.OneToOneField(Notice, models.CASCADE, null=True, blank=True, related_name="mail")
    to = models.EmailField("ผู้รับ")
    sender = models.CharField(max_length=254)
    subject = models.CharField("เรื่อง", max_length=250)
    body = models.TextField(blank=True)
    message_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    state = models.CharField("สถานะ", max_length=8, choices=MailState.choices, default=MailState.WAITING)
    created_at = models.DateTimeField()
    next_try_at = models.DateTimeField()
    claimed_at = models.DateTimeField(null=True, blank=True)
    attempts = models.PositiveIntegerField(default=0)
    error = models.CharField(max_length=300, blank=True)
    sent_at = models.DateTimeField(null=True, blank=True)

    objects = MailQuerySet.as_manager()

    class Meta:
        ordering = ["-created_at", "-pk"]
        verbose_name_plural = "mails"
        constraints = [
            models.CheckConstraint(condition=Q(state__in=MailState.values), name="notices_mail_state_known"),
            models.CheckConstraint(
                condition=~Q(state=MailState.SENT) | Q(sent_at__isnull=False), name="notices_mail_sent_has_time"
            ),
        ]
        indexes = [
            models.Index(
                fields=["next_try_at"],
                condition=Q(state__in=(MailState.WAITING, MailState.SENDING)),
                name="notices_mail_to_send",
            ),
            models.Index(fields=["-created_at"], name="notices_mail_newest"),
        ]

    def __str__(self) -> str:
        return f"{self.to}: {self.subject}"
