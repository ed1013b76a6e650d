"""The sections of the Word file: each chapter begins on a new page under its own running head."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from reports.word.draft import Draft
from reports.word.markup import (
    ACROSS_ENDS,
    DECLARATION,
    NAMESPACES,
    TEXT_WIDTH,
    UPRIGHT_ENDS,
    WIDE_WIDTH,
    field,
    paragraph,
    run,
)

# A4, and the margins of the PDF: 2.5 cm above, 2 cm right and below, 3 cm left; and across, where they are 2 cm.
PAGE = (
    '<w:pgSz w:w="11906" w:h="16838"/><w:pgMar w:top="1417" w:right="1134" w:bottom="1134" w:left="1701" '
    'w:header="709" w:footer="567" w:gutter="0"/>'
)
WIDE_PAGE = (
    '<w:pgSz w:w="16838" w:h="11906" w:orient="landscape"/><w:pgMar w:top="1417" w:right="1134" w:bottom="1134" '
    'w:left="1134" w:header="709" w:footer="567" w:gutter="0"/>'
)
# The parts of headers and footers for pages across have numbers that no chapter reaches.
ACROSS = 100
DRAFT_MARK = "ฉบับร่าง"


@dataclass(frozen=True)
class Section:
    """A chapter with what its running head says; the cover has none. One that `flows` begins where the last ends."""

    content: str
    title: str = ""
    number: str = ""
    follows_heading: bool = True
    flows: bool = False

    @property
    def turns(self) -> bool:
        """Whether some of its pages lie across."""
        return ACROSS_ENDS in self.content


def draw_section(section: Section, place: int, *, last: bool, thai: bool) -> str:
    """The chapter with the end of its section, which in the last is that of the file."""
    upright = _properties(section, place, PAGE, thai=thai)
    across = _properties(section, place + ACROSS, WIDE_PAGE, thai=thai)
    content = section.content.replace(UPRIGHT_ENDS, upright).replace(ACROSS_ENDS, across)
    return content + (upright if last else paragraph("SectionEnd", "", upright))


def _properties(section: Section, place: int, page: str, *, thai: bool) -> str:
    """How the pages of a section look; `place` numbers its header."""
    margins = ""
    if section.title:
        margins = (
            f'<w:headerReference w:type="default" r:id="header{place}"/>'
            f'<w:footerReference w:type="default" r:id="footer{1 + place // ACROSS}"/>'
        )
    begins = "continuous" if section.flows else "nextPage"
    digits = '<w:pgNumType w:fmt="thaiNumbers"/>' if thai else ""
    return f'<w:sectPr>{margins}<w:type w:val="{begins}"/>{page}{digits}</w:sectPr>'


def draw_margins(draft: Draft, sections: Sequence[Section], agency: str, *, unfinished: bool) -> dict[str, str]:
    """The headers and footers of all sections by the names of their parts."""
    found = {"footer1": draw_footer(draft, unfinished=unfinished)}
    for place, section in enumerate(sections):
        if section.title:
            found[f"header{place}"] = draw_header(draft, section, agency)
        if section.turns:
            found[f"header{place + ACROSS}"] = _across(draw_header(draft, section, agency))
            found["footer2"] = _across(found["footer1"])
    return found


def _across(part: str) -> str:
    """A header or footer with its right end where the wider text has it."""
    tabs = f'<w:tabs><w:tab w:val="clear" w:pos="{TEXT_WIDTH}"/><w:tab w:val="right" w:pos="{WIDE_WIDTH}"/></w:tabs>'
    return part.replace("</w:pPr>", f"{tabs}</w:pPr>", 1)


def draw_header(draft: Draft, section: Section, agency: str) -> str:
    """Whose report it is, and the chapter by its heading: a field, so that it follows when people change that.

    Where pages turn it is text, as LibreOffice would show the field's code before the first of them.
    """
    if not section.follows_heading or section.turns:
        title = draft.text(f"{section.number} {section.title}".strip())
    else:
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
