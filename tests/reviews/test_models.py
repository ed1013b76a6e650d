"""What the database refuses, whoever writes."""

from __future__ import annotations

from decimal import Decimal

import pytest
from django.db import IntegrityError, transaction

from assessments.reading import catalogue_of
from reviews.models import Assignment, Remark, Sheet, SheetKind, SheetMark
from tests.factories import NOW, requirement_of
from tests.reviews.steps import make_review, officer, opened

pytestmark = pytest.mark.django_db


@pytest.fixture
def sheet() -> Sheet:
    return opened(make_review())


def refused(row) -> str:
    """The constraint that refuses a row."""
    with pytest.raises(IntegrityError) as refusal, transaction.atomic():
        row.save()
    return str(refusal.value)


@pytest.mark.parametrize("mark", ["2", "0.3", "-1"])
def test_an_unknown_mark(sheet: Sheet, mark: str):
    requirement = requirement_of(sheet.assessment, "1.1", "basic")
    row = SheetMark(sheet=sheet, requirement_id=requirement, factor="approach", mark=Decimal(mark), updated_at=NOW)

    assert "reviews_mark_known" in refused(row)


def test_a_second_mark_of_the_same_factor(sheet: Sheet):
    requirement = requirement_of(sheet.assessment, "1.1", "basic")
    given = {"sheet": sheet, "requirement_id": requirement, "factor": "approach", "mark": 1, "updated_at": NOW}
    SheetMark.objects.create(**given)

    assert refused(SheetMark(**given))


def test_a_second_sheet_of_a_reviewer(sheet: Sheet):
    row = Sheet(assessment=sheet.assessment, kind=SheetKind.INDIVIDUAL, reviewer=sheet.reviewer, opened_at=NOW)

    assert refused(row)


def test_a_second_confirmed_sheet(sheet: Sheet):
    Sheet.objects.create(assessment=sheet.assessment, kind=SheetKind.CONFIRMED, opened_at=NOW)

    assert refused(Sheet(assessment=sheet.assessment, kind=SheetKind.CONFIRMED, opened_at=NOW))


@pytest.mark.parametrize("kind", [SheetKind.INDIVIDUAL, SheetKind.CONFIRMED])
def test_a_sheet_with_the_wrong_owner(sheet: Sheet, kind: str):
    reviewer = officer() if kind == SheetKind.CONFIRMED else None
    row = Sheet(assessment=sheet.assessment, kind=kind, reviewer=reviewer, opened_at=NOW)

    assert "reviews_sheet_individual_has_reviewer" in refused(row)


def test_a_second_assignment(sheet: Sheet):
    row = Assignment(assessment=sheet.assessment, reviewer=sheet.reviewer, assigned_by=officer(), assigned_at=NOW)

    assert refused(row)


@pytest.mark.parametrize(
    ("kind", "has_item", "has_dimension"),
    [
        pytest.param("strength", True, False, id="a strength without a dimension of Government 4.0"),
        pytest.param("improvement", False, False, id="an improvement without an item"),
        pytest.param("improvement", True, True, id="an improvement under a dimension of Government 4.0"),
        pytest.param("result", True, False, id="a remark on results at an item"),
        pytest.param("result", False, True, id="a remark on results under a dimension of Government 4.0"),
        pytest.param("other", True, False, id="an unknown kind"),
    ],
)
def test_a_remark_in_the_wrong_place(sheet: Sheet, kind: str, has_item: bool, has_dimension: bool):
    catalogue = catalogue_of(sheet.assessment)
    row = Remark(
        sheet=sheet,
        kind=kind,
        item_id=catalogue.items[0].pk if has_item else None,
        government_dimension_id=catalogue.government_dimensions[0].pk if has_dimension else None,
        text="ข้อความ",
        updated_at=NOW,
    )

    assert "reviews_remark_place_fits_kind" in refused(row)


def test_an_empty_remark(sheet: Sheet):
    assert "reviews_remark_not_empty" in refused(Remark(sheet=sheet, kind="result", text="", updated_at=NOW))
