"""What an agency sets for its documents."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from datetime import datetime

from django.core.files.base import ContentFile
from django.db import transaction
from django.db.models import F

from accounts.errors import Refused
from accounts.models import Agency, User
from reports.models import Letterhead, SignatureBlock


class StaleLetterhead(Refused):
    message = "มีผู้อื่นแก้ไขการตั้งค่านี้ไปก่อนแล้ว สิ่งที่ท่านกรอกยังอยู่ โปรดตรวจสอบแล้วบันทึกอีกครั้ง"


@transaction.atomic
def set_letterhead(
    *,
    agency: Agency,
    version: int,
    line: str,
    thai_digits: bool,
    signatories: Sequence[tuple[str, str]],
    seal: bytes | None,
    remove_seal: bool,
    actor: User,
    at: datetime,
) -> Letterhead:
    """Sets what the agency's documents bear; `seal` is a prepared picture, None leaves the seal as it is.

    `version` is the one the change was made from (0: nothing set yet); raises StaleLetterhead when it is another now.
    """
    changes = {"line": line, "thai_digits": thai_digits, "updated_at": at, "updated_by": actor}
    letterhead, created = Letterhead.objects.get_or_create(agency=agency, defaults=changes)
    if created != (version == 0):
        raise StaleLetterhead
    if not created:
        known = Letterhead.objects.filter(pk=letterhead.pk, version=version)
        if not known.update(version=F("version") + 1, **changes):
            raise StaleLetterhead
    _set_seal(letterhead, seal, remove_seal)
    _set_signatories(letterhead, signatories)
    letterhead.refresh_from_db()
    return letterhead


def _set_seal(letterhead: Letterhead, seal: bytes | None, remove: bool) -> None:
    """Keeps a new seal, or takes the present one away; the file of an old one stays for documents made with it."""
    if seal is not None:
        letterhead.seal_sha256 = hashlib.sha256(seal).hexdigest()
        letterhead.seal.save("seal.png", ContentFile(seal), save=False)
    elif remove:
        letterhead.seal, letterhead.seal_sha256 = "", ""
    else:
        return
    kept = {"seal": letterhead.seal.name or "", "seal_sha256": letterhead.seal_sha256}
    Letterhead.objects.filter(pk=letterhead.pk).update(**kept)


def _set_signatories(letterhead: Letterhead, signatories: Sequence[tuple[str, str]]) -> None:
    SignatureBlock.objects.filter(letterhead=letterhead).delete()
    SignatureBlock.objects.bulk_create(
        SignatureBlock(letterhead=letterhead, number=number, name=name, position=position)
        for number, (name, position) in enumerate(signatories, 1)
    )
