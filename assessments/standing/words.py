"""A standing in words: names of marks and bands, what is missing, why a level does not count."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from fractions import Fraction

from assessments.scoring import BELOW_BASIC, LevelMarks

LETTERS = {"approach": "A", "deploy": "D", "result": "R"}
MARK_WORDS = {Fraction(0): "ยังไม่มี", Fraction(1, 2): "บางส่วน", Fraction(1): "ครบ", None: "ยังไม่ให้คะแนน"}
BAND_NAMES = {BELOW_BASIC: "ต่ำกว่าระดับพื้นฐาน", "basic": "Basic", "advance": "Advance", "significance": "Significance"}
NOT_ATTAINED, UNMARKED = "none", "unmarked"
LEVEL_NAMES = BAND_NAMES | {NOT_ATTAINED: "ไม่ผ่านระดับพื้นฐาน", UNMARKED: MARK_WORDS[None]}


def shown_level(attained: str | None, *, marked: bool) -> str:
    """The key of LEVEL_NAMES that an item is shown under: nothing is said to fail that nobody has marked yet."""
    return attained or (NOT_ATTAINED if marked else UNMARKED)


def missing_factors(level: LevelMarks) -> str:
    """The factors that are not yet "fully", with their marks: A “บางส่วน” และ R “ยังไม่มี”; one mark is named once."""
    factors = [(letter, mark) for letter, mark in zip(LETTERS.values(), level.marks, strict=True) if mark != 1]
    if len({mark for _, mark in factors}) == 1:
        return f"{_listed([letter for letter, _ in factors])} “{MARK_WORDS[factors[0][1]]}”"
    return _listed([f"{letter} “{MARK_WORDS[mark]}”" for letter, mark in factors])


def _listed(parts: Sequence[str]) -> str:
    return " และ ".join(filter(None, (" ".join(parts[:-1]), *parts[-1:])))


def reason(level: LevelMarks, blocking: LevelMarks | None, names: Mapping[str, str], *, staircase: bool) -> str:
    """Why a level does not count, or only partly; "" where it is complete."""
    name = names[level.level]
    if blocking is not None and staircase:
        return f"ระดับ {name} ยังไม่นับ เพราะระดับ {names[blocking.level]} ยังไม่ครบ ({missing_factors(blocking)})"
    if level.complete:
        return ""
    if level.fulfilment == 0:
        return f"ระดับ {name} ยังไม่นับ เพราะ {missing_factors(level)}"
    return f"ระดับ {name} นับบางส่วน เพราะ {missing_factors(level)}"
