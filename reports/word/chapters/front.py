"""The cover and the table of contents."""

from __future__ import annotations

from collections.abc import Sequence

from reports.content import Cover, Signature
from reports.word.draft import CONTENTS_DEPTH, Draft, Heading
from reports.word.markup import cell, field, paragraph, place_link, row, run, table
from reports.word.pictures import draw_picture
from thai.dates import date_and_time, long_date

SEAL_MM = 32
SIGNATORIES_IN_A_ROW = 2
NO_BORDERS = "PlainTable"
UNSIGNED = "ลงชื่อ ........................................"


def draw_cover(draft: Draft, cover: Cover) -> str:
    """The first page: what, of whom, which year, how current, who signs."""
    parts = [
        draft.paragraph("CoverDraft", cover.draft),
        draw_picture(draft, cover.seal, "CoverSeal", most_mm=(SEAL_MM, SEAL_MM)) if cover.seal else "",
        draft.paragraph("Title", cover.title),
        draft.paragraph("Subtitle", f"({cover.title_en})"),
        draft.paragraph("CoverAgency", cover.agency),
        draft.paragraph("CoverText", cover.ministry),
        draft.typed_paragraph("CoverText", cover.line),
        draft.paragraph("CoverText", f"ปีงบประมาณ พ.ศ. {cover.year}"),
        draft.paragraph("CoverEdition", cover.edition),
        draft.paragraph("NoteBox", cover.notice),
        *(draft.paragraph("CoverFact", f"{label} {text}") for label, text in _facts(cover)),
        _signed(draft, cover.signature) if cover.signature else "",
        _signatories(draft, cover),
    ]
    return "".join(parts)


def _facts(cover: Cover) -> list[tuple[str, str]]:
    return [
        ("ประเภทหน่วยงาน", f"{cover.kind} ({cover.function})"),
        ("สถานะ", cover.state),
        (cover.dated, date_and_time(cover.at)),
    ]


def _signed(draft: Draft, signed: Signature) -> str:
    by = draft.typed(f"{signed.name} {signed.position}")
    return paragraph("CoverFact", draft.text("ผู้ลงนามรับรองในระบบ ") + by + draft.text(f" เมื่อ {long_date(signed.at)}"))


def _signatories(draft: Draft, cover: Cover) -> str:
    """The blocks that people sign by hand, two beside each other."""
    blocks = [
        draft.paragraph("CoverSign", UNSIGNED)
        + draft.typed_paragraph("CoverText", f"({entry.name})")
        + draft.typed_paragraph("CoverText", entry.position)
        for entry in cover.signatories
    ]
    if not blocks:
        return ""
    across = min(len(blocks), SIGNATORIES_IN_A_ROW)
    width = 9070 // across
    rows = ""
    for start in range(0, len(blocks), across):
        chunk = blocks[start : start + across]
        chunk += [paragraph("CoverText", "")] * (across - len(chunk))
        rows += row("".join(cell(width, content) for content in chunk))
    return table([width] * across, rows, style=NO_BORDERS, head=False)


def draw_contents(draft: Draft, headings: Sequence[Heading]) -> str:
    """The table of contents: a field, filled with what is known; Word adds the pages when it opens the file."""
    shown = [entry for entry in headings if entry.level <= CONTENTS_DEPTH]
    begin = (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
        f'<w:r><w:instrText xml:space="preserve"> TOC \\o "1-{CONTENTS_DEPTH}" \\h \\z \\u </w:instrText></w:r>'
        '<w:r><w:fldChar w:fldCharType="separate"/></w:r>'
    )
    end = paragraph("AfterTable", '<w:r><w:fldChar w:fldCharType="end"/></w:r>')
    entries = [
        paragraph(f"TOC{entry.level}", (begin if place == 0 else "") + _entry(draft, entry))
        for place, entry in enumerate(shown)
    ]
    return paragraph("TOCHeading", run("สารบัญ")) + "".join(entries) + end


def _entry(draft: Draft, entry: Heading) -> str:
    title = f"{entry.number} {entry.title}".strip()
    page = field(f"PAGEREF {entry.bookmark} \\h", "")
    return place_link(entry.bookmark, draft.text(title) + "<w:r><w:tab/></w:r>" + page)
