"""Indicators from a file: shown before anything is stored, taken over by versions."""

from __future__ import annotations

from decimal import Decimal
from io import BytesIO

import pytest
from django.urls import reverse
from openpyxl import load_workbook

from accounts.models import Role
from assessments.actions.indicators import change_indicator, remove_indicator
from assessments.indicator_file.columns import GROUPS, GUIDE, ORIGIN, SHEET
from assessments.indicator_file.template import draw_template
from assessments.models import Indicator, IndicatorUpload, KeyGroup
from assessments.reading import catalogue_of
from tests.assessments.indicator_files import HEAD, column, confirm, empty_row, filled, put, row_of, send
from tests.factories import NOW, make_agency, make_assessment, make_indicator, person

pytestmark = pytest.mark.django_db


def change(indicator: Indicator, **figures) -> None:
    """Somebody else changes an indicator meanwhile."""
    catalogue = catalogue_of(indicator.assessment)
    group = next(g for d in catalogue.dimensions for g in d.groups if g.pk == indicator.group_id)
    indicator.refresh_from_db()
    change_indicator(
        indicator=indicator,
        group=group,
        version=indicator.version,
        figures=figures,
        key_groups=[],
        actor=person(Role.COORDINATOR, indicator.assessment.agency),
        at=NOW,
    )


def test_template_has_every_group_and_every_indicator_with_its_hidden_id_and_version(assessment, member_client):
    indicator = make_indicator(assessment, "7.2", 1, name="=ความพึงพอใจ", target="80.5")
    response = member_client.get(reverse("assessments:indicator_template", args=[assessment.pk]))
    book = load_workbook(BytesIO(response.content))
    sheet = book[SHEET]
    row = row_of(sheet, "=ความพึงพอใจ")
    groups = {str(cell.value).split(" ")[0] for cell in sheet["C"][HEAD:] if cell.value}
    catalogue = catalogue_of(assessment)
    assert book.sheetnames == [GUIDE, SHEET, GROUPS, ORIGIN]
    assert (book[ORIGIN].sheet_state, book.active.title) == ("veryHidden", SHEET)
    assert [sheet.column_dimensions[letter].hidden for letter in "ABC"] == [True, True, False]
    assert [cell.value for cell in sheet[row]][:2] == [indicator.pk, 1]
    assert sheet.cell(row, column(sheet, "เป้าหมายปี 2569")).value == 80.5
    assert groups == {f"{d.code}-{g.number}" for d in catalogue.dimensions for g in d.groups}
    lists = [rule for rule in sheet.data_validations.dataValidation if rule.type == "list"]
    assert {rule.formula1 for rule in lists} == {f"'{GROUPS}'!$A$4:$A$30", '"ค่ามากดี,ค่าน้อยดี"'}


def test_untouched_template_changes_nothing(assessment, member_client):
    make_indicator(assessment, name="'=เดิม", unit="+ครั้ง", comparison_value="1.25", comparison_source="@ที่อื่น")
    make_indicator(assessment, "7.5", 2, direction="lower", target="0", result=None)
    before = list(Indicator.objects.values())
    response = send(member_client, assessment, draw_template(assessment))
    shown = member_client.get(response["Location"])
    assert [line.kind.value for line in shown.context["plan"].lines] == ["unchanged", "unchanged"]
    assert "ตัวชี้วัดในไฟล์ตรงกับในระบบทุกตัว" in shown.text
    confirm(member_client, assessment)
    assert list(Indicator.objects.values()) == before


def test_new_and_changed_indicators_are_shown_and_stored_after_the_confirmation_only(assessment, member_client):
    KeyGroup.objects.create(assessment=assessment, question_id=catalogue_of(assessment).question(12).pk, name="เกษตรกร")
    make_indicator(assessment, "7.1", 2, name="เดิม", target="80")

    def fill(sheet):
        put(sheet, row_of(sheet, "เดิม"), เป้าหมายปี_2569="๘๒.๕", ทิศทาง="ค่าน้อยดี")
        cells = {"ชื่อตัวชี้วัด": "ใหม่", "หน่วยวัด": "ราย", "ทิศทาง": "ค่ามากดี", "กลุ่มสำคัญที่วัด": "เกษตรกร"}
        put(sheet, empty_row(sheet, "7.2-1"), **cells, ผลปี_2569=0)

    response = send(member_client, assessment, filled(assessment, fill))
    shown = member_client.get(response["Location"]).text
    assert "<del>80</del> → <ins>82.5</ins>" in shown and "ยืนยันนำเข้า 2 ตัวชี้วัด" in shown
    assert Indicator.objects.count() == 1

    confirm(member_client, assessment)

    new, old = Indicator.objects.get(name="ใหม่"), Indicator.objects.get(name="เดิม")
    assert (new.group.dimension.code, new.group.number, new.result, new.target) == ("7.2", 1, 0, None)
    assert [group.name for group in new.key_groups.all()] == ["เกษตรกร"]
    assert (old.target, old.direction, old.version) == (Decimal("82.5"), "lower", 2)


def test_indicator_changed_meanwhile_is_refused_by_itself_and_the_others_are_stored(assessment, member_client):
    theirs, ours = make_indicator(assessment, "7.1", 2, name="ก"), make_indicator(assessment, "7.1", 2, name="ข")

    def fill(sheet):
        for name in ("ก", "ข"):
            put(sheet, row_of(sheet, name), ผลปี_2569=99)

    content = filled(assessment, fill)
    change(theirs, result=Decimal(55))
    response = send(member_client, assessment, content)
    assert "มีผู้แก้ไขตัวชี้วัดนี้ในระบบหลังจากดาวน์โหลดไฟล์" in member_client.get(response["Location"]).text
    done = member_client.get(confirm(member_client, assessment)["Location"])
    theirs.refresh_from_db()
    ours.refresh_from_db()
    assert (theirs.result, ours.result) == (55, 99)
    assert "ไม่ได้นำเข้า 1 แถว" in done.text


def test_change_between_preview_and_confirmation_is_refused_too(assessment, member_client):
    indicator = make_indicator(assessment, "7.1", 2, name="ก")
    send(member_client, assessment, filled(assessment, lambda sheet: put(sheet, row_of(sheet, "ก"), ผลปี_2569=99)))
    change(indicator, result=Decimal(55))
    confirm(member_client, assessment)
    indicator.refresh_from_db()
    assert (indicator.result, IndicatorUpload.objects.get().outcome["taken"]) == (55, 0)


def test_absent_indicator_is_never_removed_and_one_removed_meanwhile_never_comes_back(assessment, member_client):
    kept, gone = make_indicator(assessment, "7.1", 2, name="คงอยู่"), make_indicator(assessment, "7.1", 2, name="ลบแล้ว")

    def fill(sheet):
        sheet.delete_rows(row_of(sheet, "คงอยู่"))

    content = filled(assessment, fill)
    remove_indicator(indicator=gone, actor=person(Role.COORDINATOR, assessment.agency), at=NOW)
    shown = member_client.get(send(member_client, assessment, content)["Location"])
    assert "มีในระบบแต่ไม่อยู่ในไฟล์ 1 ตัว (คงไว้ ไม่ลบ)" in shown.text
    assert [line.kind.value for line in shown.context["plan"].lines] == ["gone"]
    confirm(member_client, assessment)
    assert list(Indicator.objects.all()) == [kept]


def test_copied_row_is_a_new_indicator(assessment, member_client):
    make_indicator(assessment, "7.1", 2, name="ก")

    def fill(sheet):
        row = row_of(sheet, "ก")
        target = empty_row(sheet, "7.1-2")
        for cell in sheet[row]:
            sheet.cell(target, cell.column).value = cell.value
        put(sheet, target, ชื่อตัวชี้วัด="ก สำเนา")

    shown = member_client.get(send(member_client, assessment, filled(assessment, fill))["Location"])
    assert [line.kind.value for line in shown.context["plan"].lines] == ["unchanged", "new"]
    assert "คัดลอกมาจากแถว" in shown.text
    confirm(member_client, assessment)
    assert list(Indicator.objects.values_list("name", flat=True)) == ["ก", "ก สำเนา"]


def test_more_than_a_group_holds_is_refused_by_row(assessment, member_client):
    for number in range(4):
        make_indicator(assessment, "7.1", 2, name=f"เดิม {number}")

    def fill(sheet):
        row = empty_row(sheet, "7.1-2")
        for name, at in (("ห้า", row), ("หก", sheet.max_row)):
            cells = {"กลุ่มตัววัด": "7.1-2", "ชื่อตัวชี้วัด": name, "หน่วยวัด": "ราย", "ทิศทาง": "ค่ามากดี"}
            put(sheet, at, **cells)

    shown = member_client.get(send(member_client, assessment, filled(assessment, fill))["Location"])
    assert [line.kind.value for line in shown.context["plan"].taken + shown.context["plan"].refused] == [
        "new",
        "overfull",
    ]
    confirm(member_client, assessment)
    assert set(Indicator.objects.values_list("name", flat=True)) == {*(f"เดิม {n}" for n in range(4)), "ห้า"}


def test_ids_of_another_assessment_do_nothing(assessment, member_client):
    foreign = make_indicator(make_assessment(make_agency()), "7.1", 2, name="ของผู้อื่น")
    make_indicator(assessment, "7.1", 2, name="ก")

    def fill(sheet):
        row = row_of(sheet, "ก")
        sheet.cell(row, 1).value = foreign.pk
        put(sheet, row, ชื่อตัวชี้วัด="ยึดครอง")

    shown = member_client.get(send(member_client, assessment, filled(assessment, fill))["Location"])
    assert [line.kind.value for line in shown.context["plan"].lines] == ["gone"]
    confirm(member_client, assessment)
    foreign.refresh_from_db()
    assert foreign.name == "ของผู้อื่น"
