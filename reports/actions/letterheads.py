"""What an agency sets for its documents."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from datetime import datetime

from django.core.files.base import ContentFile
from django.db import transaction

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
    """Sets what the agency's documents bear from now on, as a further version; reports handed in before keep theirs.

    `seal` is a prepared picture, None leaves the seal as it is. `version` is the one the change was made from (0:
    nothing set yet); raises StaleLetterhead when it is another now.
    """
    before = Letterhead.objects.of(agency).first()
    if version != (before.version if before else 0):
        raise StaleLetterhead
    given = {"line": line, "thai_digits": thai_digits, "updated_at": at, "updated_by": actor}
    letterhead, created = Letterhead.objects.get_or_create(agency=agency, version=version + 1, defaults=given)
    if not created:
        raise StaleLetterhead
    if seal is not None:
        letterhead.seal_sha256 = hashlib.sha256(seal).hexdigest()
        letterhead.seal.save("seal.png", ContentFile(seal))
    elif before and before.seal and not remove_seal:
        letterhead.seal, letterhead.seal_sha256 = before.seal.name, before.seal_sha256
        letterhead.save(update_fields=["seal", "seal_sha256"])
    _add_signatories(letterhead, signatories)
    return letterhead


def _add_signatories(letterhead: Letterhead, signatories: Sequence[tuple[str, str]]) -> None:
    SignatureBlock.objects.bulk_create(
        SignatureBlock(letterhead=letterhead, number=number, name=name, position=position)
        for number, (name, position) in enumerate(signatories, 1)
    )
