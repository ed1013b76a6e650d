"""The sections of the Word file: each chapter begins on a new page under its own running head."""

from __future__ import annotations

from dataclasses import dataclass

from reports.word.draft import Draft
from reports.word.markup import DECLARATION, NAMESPACES, field, paragraph, run

# A4, and the margins of the PDF: 2.5 cm above, 2 cm right and below, 3 cm left.
PAGE = (
    '<w:pgSz w:w="11906" w:h="16838"/><w:pgMar w:top="1417" w:right="1134" w:bottom="1134" w:left="1701" '
    'w:header="709" w:footer="567" w:gutter="0"/>'
)
DRAFT_MARK = "ฉบับร่าง"


@dataclass(frozen=True)
class Section:
    """A chapter with what its running head says; the cover has none."""

    content: str
    title: str = ""
    number: str = ""
    follows_heading: bool = True


def draw_section(section: Section, place: int, *, last: bool, thai: bool) -> str:
    """The chapter with the end of its section, which in the last is that of the file."""
    margins = ""
    if section.title:
        margins = (
            f'<w:headerReference w:type="default" r:id="header{place}"/>'
            '<w:footerReference w:type="default" r:id="footer1"/>'
        )
    digits = '<w:pgNumType w:fmt="thaiNumbers"/>' if thai else ""
    properties = f'<w:sectPr>{margins}<w:type w:val="nextPage"/>{PAGE}{digits}</w:sectPr>'
    if last:
        return section.content + properties
    return section.content + paragraph("SectionEnd", "", properties)


def draw_header(draft: Draft, section: Section, agency: str) -> str:
    """Whose report it is, and the chapter by its heading: a field, so that it follows when people change that."""
    title = run(section.title)
    if section.follows_heading:
        title = field("STYLEREF 1", draft.figures(section.title))
    if section.number:
        title = field("STYLEREF 1 \\n", draft.figures(section.number)) + run(" ") + title
    content = draft.text(agency) + "<w:r><w:tab/></w:r>" + title
    return f"{DECLARATION}<w:hdr {NAMESPACES}>{paragraph('Header', content)}</w:hdr>"


def draw_footer(draft: Draft, *, unfinished: bool) -> str:
    """Page x of y, and the word that marks a draft."""
    mark = run(DRAFT_MARK, '<w:b/><w:bCs/><w:color w:val="A12622"/>') if unfinished else ""
    # The page bears the digits of its section; the number of pages belongs to none and asks for its own.
    switch = " \\* ThaiArabic" if draft.thai else ""
    first = draft.figures("1")
    pages = run("หน้า ") + field("PAGE", first) + run(" จาก ") + field(f"NUMPAGES{switch}", first)
    content = mark + "<w:r><w:tab/></w:r>" + pages
    return f"{DECLARATION}<w:ftr {NAMESPACES}>{paragraph('Footer', content)}</w:ftr>"
