"""Draws the Application Report as a Word file."""

from __future__ import annotations

from assessments.parts import EVIDENCE_INDEX
from reports.content import ApplicationReport
from reports.word.chapters.back import draw_acronyms, draw_evidence, draw_scores
from reports.word.chapters.categories import draw_category
from reports.word.chapters.cid import draw_cid
from reports.word.chapters.front import draw_contents, draw_cover
from reports.word.chapters.profile import draw_profile
from reports.word.chapters.results import draw_results
from reports.word.draft import Draft
from reports.word.lists import drawn_lists
from reports.word.markup import DECLARATION, NAMESPACES
from reports.word.origin import EditableReport, Origin
from reports.word.package import About, content_digest, packed
from reports.word.sections import Section, draw_margins, draw_section

# The names of the properties by which a returned file is recognised.
ASSESSMENT, AGENCY, YEAR, EDITION, CONTENT = (
    f"PMQA {name}" for name in ("Assessment", "Agency", "Year", "Edition", "Content")
)


def draw_word(editable: EditableReport) -> bytes:
    """The report as a Word file whose answers can be edited and read back; the same report gives the same bytes."""
    report = editable.report
    draft = Draft(editable.origin, thai=report.cover.thai_digits, controls=editable.controls)
    chapters = _chapters(draft, report)
    contents = Section(draw_contents(draft, draft.headings), "สารบัญ", follows_heading=False)
    sections = [Section(draw_cover(draft, report.cover)), contents, *chapters]
    drawn = "".join(
        draw_section(section, place, last=place == len(sections) - 1, thai=draft.thai)
        for place, section in enumerate(sections)
    )
    return packed(
        body=f"{DECLARATION}<w:document {NAMESPACES}><w:body>{drawn}</w:body></w:document>",
        numbering=drawn_lists(draft.list_levels, thai=draft.thai),
        margins=draw_margins(draft, sections, report.cover.agency, unfinished=bool(report.cover.draft)),
        relations=draft.relations,
        pictures=draft.pictures,
        about=_about(report, editable.origin, content_digest(drawn)),
    )


def _chapters(draft: Draft, report: ApplicationReport) -> list[Section]:
    if not report.has_text:
        return [_scores(draft, report)]
    numbered = counts_as_word_does(report)
    sections = [Section(draw_profile(draft, report.profile), draft.headings[0].title)]
    for category in report.categories:
        content = draw_category(draft, category, numbered=numbered)
        if category is report.categories[-1]:
            content += draw_cid(draft, report.cid)
        sections.append(_numbered(content, category.number, category.name, numbered))
    results = report.results
    content = draw_results(draft, results, numbered=numbered)
    sections.append(_numbered(content, results.number, results.name, numbered))
    sections.append(_scores(draft, report))
    evidence = draw_evidence(draft, report.evidence)
    sections.append(Section(evidence, EVIDENCE_INDEX, flows=not report.evidence))
    if report.acronyms:
        sections.append(Section(draw_acronyms(draft, report.acronyms), "คำย่อ"))
    return sections


def _scores(draft: Draft, report: ApplicationReport) -> Section:
    return Section(draw_scores(draft, report.scores, report.radar), "สรุปคะแนนประเมินตนเอง")


def _numbered(content: str, number: int, name: str, numbered: bool) -> Section:
    return Section(content, name, f"หมวด {number}") if numbered else Section(content, f"หมวด {number} {name}")


def counts_as_word_does(report: ApplicationReport) -> bool:
    """Whether counting headings from one gives the numbers of the standard: หมวด 1, 1.1, 1.2 and so on."""
    numbers = [*(category.number for category in report.categories), report.results.number]
    codes = [[item.code for item in category.items] for category in report.categories]
    codes.append([dimension.code for dimension in report.results.dimensions])
    return numbers == list(range(1, len(numbers) + 1)) and all(
        code == f"{number}.{place}" for number, row in enumerate(codes, 1) for place, code in enumerate(row, 1)
    )


def _about(report: ApplicationReport, origin: Origin, digest: str) -> About:
    return About(
        title=report.cover.heading,
        author=report.author,
        subject=f"{report.cover.title_en} {report.cover.edition}",
        made=report.cover.at,
        properties={
            ASSESSMENT: str(origin.assessment),
            AGENCY: origin.agency,
            YEAR: str(origin.year),
            EDITION: origin.edition,
            CONTENT: digest,
        },
    )
