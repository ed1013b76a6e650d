"""The words that officers use for kinds and functions of agencies, Thai and English."""

from __future__ import annotations

from collections.abc import Mapping

from accounts.models import AgencyFunction, AgencyKind
from programme.tables.shapes import word_key

KINDS: Mapping[str, tuple[str, ...]] = {
    AgencyKind.DEPARTMENT: ("ส่วนราชการระดับกรม", "ส่วนราชการ", "ระดับกรม", "dept"),
    AgencyKind.PROVINCE: ("ส่วนราชการระดับจังหวัด", "ระดับจังหวัด", "จว.", "provincial"),
    AgencyKind.PUBLIC_ORGANISATION: ("อม.", "public organization", "po"),
    AgencyKind.MINISTRY: ("ส่วนราชการระดับกระทรวง", "ระดับกระทรวง"),
    AgencyKind.LOCAL: ("อปท.", "ท้องถิ่น", "local government", "local administrative organization"),
}
FUNCTIONS: Mapping[str, tuple[str, ...]] = {
    AgencyFunction.SERVICE: ("บริการ", "ด้านบริการ", "หน่วยงานบริการ"),
    AgencyFunction.POLICY: ("นโยบาย", "ด้านนโยบาย", "หน่วยงานนโยบาย"),
    AgencyFunction.BOTH: ("ทั้งสอง", "ทั้งสองด้าน", "บริการและนโยบาย", "นโยบายและบริการ", "service and policy"),
}
YES = frozenset(map(word_key, ("ใช่", "ใช้งาน", "ใช้", "yes", "y", "true", "1", "✓", "active")))
NO = frozenset(map(word_key, ("ไม่", "ไม่ใช่", "ไม่ใช้งาน", "เลิกใช้", "ยุบเลิก", "no", "n", "false", "0", "inactive")))


def _lookup(choices: type[AgencyKind] | type[AgencyFunction], words: Mapping[str, tuple[str, ...]]) -> dict[str, str]:
    return {
        word_key(word): choice.value
        for choice in choices
        for word in (choice.value, str(choice.label), *words[choice.value])
    }


KIND_WORDS = _lookup(AgencyKind, KINDS)
FUNCTION_WORDS = _lookup(AgencyFunction, FUNCTIONS)


def yes_or_no(text: str) -> bool | None:
    """What a word says; None where it says neither."""
    key = word_key(text)
    return True if key in YES else False if key in NO else None
