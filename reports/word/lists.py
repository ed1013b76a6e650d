"""The lists of the Word file: headings counted as in the standard, bullets, and numbered lists that begin anew."""

from __future__ import annotations

from collections.abc import Sequence

from reports.word.draft import FIRST_LIST
from reports.word.markup import DECLARATION, NAMESPACES

STEP = 425
LEVELS = 9
BULLET_SIGNS = ("•", "–", "▪")


def drawn_lists(list_levels: Sequence[int], *, thai: bool = False) -> str:
    """The numbering part; `list_levels` are the levels at which each numbered list of the text counts from one."""
    digits = "thaiNumbers" if thai else "decimal"
    lists = "".join(
        f'<w:num w:numId="{FIRST_LIST + number}"><w:abstractNumId w:val="3"/>'
        f'<w:lvlOverride w:ilvl="{level}"><w:startOverride w:val="1"/></w:lvlOverride></w:num>'
        for number, level in enumerate(list_levels)
    )
    return (
        f"{DECLARATION}<w:numbering {NAMESPACES}>"
        f'<w:abstractNum w:abstractNumId="1"><w:multiLevelType w:val="multilevel"/>{_headings(digits)}</w:abstractNum>'
        f'<w:abstractNum w:abstractNumId="2"><w:multiLevelType w:val="hybridMultilevel"/>{_bullets()}</w:abstractNum>'
        f'<w:abstractNum w:abstractNumId="3"><w:multiLevelType w:val="multilevel"/>{_numbers(digits)}</w:abstractNum>'
        + "".join(f'<w:num w:numId="{n}"><w:abstractNumId w:val="{n}"/></w:num>' for n in (1, 2, 3))
        + f"{lists}</w:numbering>"
    )


def _headings(digits: str) -> str:
    """หมวด 1, then 1.1; the levels below bear no number of their own, so that people may give them one."""
    shown = ("หมวด %1", "%1.%2", "", "")
    return "".join(
        f'<w:lvl w:ilvl="{level}"><w:start w:val="1"/><w:numFmt w:val="{digits if text else "none"}"/>'
        f'<w:pStyle w:val="Heading{level + 1}"/><w:suff w:val="{"space" if text else "nothing"}"/>'
        f'<w:lvlText w:val="{text}"/><w:lvlJc w:val="left"/><w:pPr><w:ind w:left="0" w:firstLine="0"/></w:pPr></w:lvl>'
        for level, text in enumerate(shown)
    )


def _bullets() -> str:
    return "".join(_level(level, "bullet", BULLET_SIGNS[level % len(BULLET_SIGNS)]) for level in range(LEVELS))


def _numbers(digits: str) -> str:
    return "".join(_level(level, digits, f"%{level + 1}.") for level in range(LEVELS))


def _level(level: int, kind: str, text: str) -> str:
    style = f'<w:pStyle w:val="{"ListBullet" if kind == "bullet" else "ListNumber"}"/>' if level == 0 else ""
    indent = f'<w:ind w:left="{(level + 1) * STEP}" w:hanging="{STEP}"/>'
    return (
        f'<w:lvl w:ilvl="{level}"><w:start w:val="1"/><w:numFmt w:val="{kind}"/>{style}'
        f'<w:lvlText w:val="{text}"/><w:lvlJc w:val="left"/><w:pPr>{indent}</w:pPr></w:lvl>'
    )
