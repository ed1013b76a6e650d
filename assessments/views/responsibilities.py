"""Who owns which category and item."""

from __future__ import annotations

from dataclasses import dataclass

from django.contrib import messages
from django.db import transaction
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.timezone import now
from django.views.decorators.http import require_http_methods

from accounts.errors import Refused
from accounts.models import AGENCY_ROLES, User
from accounts.requests import PersonRequest
from assessments.actions.responsibilities import assign_owner
from assessments.forms.moves import OwnerForm
from assessments.loaders import get_assessment, require
from assessments.models import Assessment
from assessments.owners import owner_lists
from assessments.reading import catalogue_of
from assessments.views.shell import page, writing_of
from criteria.catalogue import CategoryEntry, ItemEntry


@dataclass(frozen=True)
class OwnerRow:
    category: CategoryEntry
    item: ItemEntry | None
    form: OwnerForm


@dataclass(frozen=True)
class OwnerGroup:
    """A category with its items; `open` where an item has an owner of its own or something to mend."""

    category: OwnerRow
    items: tuple[OwnerRow, ...]

    @property
    def open(self) -> bool:
        return any(row.form.errors or any(row.form[name].value() for name in row.form.fields) for row in self.items)


@require_http_methods(["GET", "HEAD", "POST"])
def responsibilities(request: PersonRequest, pk: int) -> HttpResponse:
    """All categories and items with their owner; a post saves the whole table."""
    assessment = get_assessment(request, pk)
    if request.method != "POST":
        return _draw(request, assessment)
    require(request, "assign_owners", assessment)
    rows = _rows(assessment, request.POST)
    if not _all_valid(rows):
        messages.error(request, "ยังไม่ได้บันทึก โปรดแก้ไขช่องที่มีข้อความแจ้งไว้ด้านล่าง")
        return _draw(request, assessment, rows, status=422)
    try:
        _assign(assessment, rows, request.user)
    except Refused as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, "บันทึกผู้รับผิดชอบแล้ว")
    return redirect("assessments:responsibilities", assessment.pk)


def _draw(
    request: PersonRequest, assessment: Assessment, rows: list[OwnerRow] | None = None, *, status: int = 200
) -> HttpResponse:
    """The fields for who may fill them in now, a list for all others."""
    writing = writing_of(request.user, assessment, at=now())
    may_assign = writing.allowed and request.user.has_perm("assessments.assign_owners", assessment)
    context = {
        "groups": _groups(rows or _rows(assessment, None)) if may_assign else (),
        "owners": () if may_assign else owner_lists(assessment),
        "may_assign": may_assign,
        "reason": writing.reason,
    }
    return page(
        request, "assessments/responsibilities.html", assessment, context, here="responsibilities", status=status
    )


@transaction.atomic
def _assign(assessment: Assessment, rows: list[OwnerRow], actor: User) -> None:
    """Saves the rows that changed, all or none."""
    for row in rows:
        if row.form.was_sent() and row.form.has_changed():
            assign_owner(
                assessment=assessment,
                category=row.category,
                item=row.item,
                actor=actor,
                at=now(),
                **row.form.cleaned_data,
            )


def _all_valid(rows: list[OwnerRow]) -> bool:
    """Whether every row is; each is looked at, so that all errors show at once."""
    return not [row for row in rows if not row.form.is_valid()]


def _groups(rows: list[OwnerRow]) -> list[OwnerGroup]:
    return [
        OwnerGroup(row, tuple(other for other in rows if other.item and other.category is row.category))
        for row in rows
        if row.item is None
    ]


def _rows(assessment: Assessment, data) -> list[OwnerRow]:
    people = User.objects.filter(
        memberships__agency=assessment.agency_id, memberships__role__in=AGENCY_ROLES, is_active=True
    ).distinct()
    team = {person.pk: person for person in people}
    stored = {(row.category_id, row.item_id): row for row in assessment.responsibilities.all()}
    rows = []
    for category in catalogue_of(assessment).categories:
        for item in (None, *category.items):
            row = stored.get((category.pk, item.pk if item else None))
            form = OwnerForm(
                data,
                prefix=item.code if item else str(category.number),
                initial={"division": row.division, "owner": row.owner_id} if row else {},
                team=team,
                inherits=item is not None,
            )
            rows.append(OwnerRow(category, item, form))
    return rows
