"""Plans for the organisation profile, the key groups it names, and who is responsible for what."""

from __future__ import annotations

from assessments.copying.lines import Line, Outcome
from assessments.models import Assessment, KeyGroup, Responsibility
from assessments.reading import catalogue_of
from criteria.catalogue import Catalogue, CategoryEntry, ItemEntry
from criteria.successors import item_successors

ANSWERED = "ตอบไว้แล้ว ไม่เขียนทับ"
NO_QUESTION = "เกณฑ์ใหม่ไม่มีข้อนี้"


def plan_profile(source: Assessment, target: Assessment) -> tuple[Line, ...]:
    """Every answer of last year, by the number of its question; the payload is (question id, version, text)."""
    questions = {question.number: question for question in catalogue_of(target).questions}
    held = {row.question_id: row for row in target.profile_answers.all()}
    lines = []
    for row in source.profile_answers.exclude(text="").select_related("question"):
        what, question = f"ข้อ {row.question.number} {row.question.text_th}", questions.get(row.question.number)
        if question is None:
            lines.append(Line(what, "", Outcome.NO_PLACE, NO_QUESTION))
            continue
        there, place = held.get(question.pk), f"ข้อ {question.number} {question.text_th}"
        if there and there.text:
            lines.append(Line(what, place, Outcome.KEPT, ANSWERED))
        else:
            payload = (question.pk, there.version if there else 0, row.text)
            lines.append(Line(what, place, Outcome.COPIED, payload=payload))
    return tuple(lines)


def plan_key_groups(source: Assessment, target: Assessment) -> tuple[Line, ...]:
    """Every key group of last year; the payload is (question id, name)."""
    questions = {question.number: question.pk for question in catalogue_of(target).questions}
    held = set(KeyGroup.objects.filter(assessment=target).values_list("name", flat=True))
    lines = []
    for row in KeyGroup.objects.filter(assessment=source).select_related("question"):
        place = f"ข้อ {row.question.number}"
        if row.name in held:
            lines.append(Line(row.name, place, Outcome.KEPT, "มีกลุ่มนี้แล้ว"))
        elif row.question.number not in questions:
            lines.append(Line(row.name, "", Outcome.NO_PLACE, NO_QUESTION))
        else:
            payload = (questions[row.question.number], row.name)
            lines.append(Line(row.name, place, Outcome.COPIED, payload=payload))
    return tuple(lines)


Place = tuple[CategoryEntry, ItemEntry | None]


def plan_owners(source: Assessment, target: Assessment) -> tuple[Line, ...]:
    """Every division and owner of last year; the payload is (category, item or None, division, owner or None).

    An owner who no longer belongs to the agency is left out; of several old items one new item takes the first's.
    """
    older, newer = catalogue_of(source), catalogue_of(target)
    held: set[tuple[int, int | None]] = set(target.responsibilities.values_list("category_id", "item_id"))
    team = set(target.agency.memberships.filter(user__is_active=True).values_list("user_id", flat=True))
    lines = []
    for row in source.responsibilities.select_related("category", "item", "owner").order_by("category__number", "pk"):
        owner = row.owner if row.owner_id in team else None
        left = row.owner and not owner
        what = f"{_code(row)} {row.division}{f' / {row.owner.full_name}' if row.owner else ''}".strip()
        places = _places(older, newer, row)
        if not places:
            lines.append(Line(what, "", Outcome.NO_PLACE, "เกณฑ์ใหม่ไม่มีหัวข้อที่รับต่อ"))
        for category, item in places:
            place, key = f"{item.code if item else f'หมวด {category.number}'}", (category.pk, item.pk if item else None)
            if key in held:
                lines.append(Line(what, place, Outcome.KEPT, "กำหนดผู้รับผิดชอบไว้แล้ว"))
            elif not row.division and not owner:
                lines.append(Line(what, place, Outcome.REFUSED, "ผู้รับผิดชอบพ้นจากทีมงานแล้ว"))
            else:
                held.add(key)
                reason = "ไม่นำชื่อบุคคลมา เพราะพ้นจากทีมงานแล้ว" if left else ""
                lines.append(Line(what, place, Outcome.COPIED, reason, (category, item, row.division, owner)))
    return tuple(lines)


def _code(row: Responsibility) -> str:
    return row.item.code if row.item else f"หมวด {row.category.number}"


def _places(older: Catalogue, newer: Catalogue, row: Responsibility) -> list[Place]:
    if row.item is None:
        return [(category, None) for category in newer.categories if category.number == row.category.number]
    successors = item_successors(older, newer, older.item(row.item.code))
    return [(newer.category_of(item.code), item) for item in successors]
