"""Indicators from a file: checked cell by cell, shown before anything is stored, taken over by versions."""

from __future__ import annotations

import re
import zipfile
from decimal import Decimal
from io import BytesIO

import pytest
from django.test import Client
from django.urls import reverse
from openpyxl import load_workbook

from accounts.models import Role
from assessments.actions.indicators import change_indicator, remove_indicator
from assessments.indicator_file.columns import GROUPS, GUIDE, ORIGIN, SHEET
from assessments.indicator_file.template import draw_template
from assessments.models import Assessment, Cycle, Indicator, IndicatorUpload, KeyGroup
from assessments.reading import catalogue_of
from assessments.workflow import State
from tests.assessments.indicator_files import (
    HEAD,
    column,
    confirm,
    empty_row,
    filled,
    problems,
    put,
    row_of,
    saved,
    send,
    template_of,
    with_new,
)
from tests.factories import NOW, make_agency, make_assessment, make_cycle, make_indicator, make_user, person

pytestmark = pytest.mark.django_db
BACKEND = "allauth.account.auth_backends.AuthenticationBackend"


@pytest.fixture
def assessment() -> Assessment:
    return make_assessment()


@pytest.fixture
def member(assessment: Assessment, client: Client) -> Client:
    client.force_login(person(Role.MEMBER, assessment.agency), backend=BACKEND)
    return client


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


def test_template_has_every_group_and_every_indicator_with_its_hidden_id_and_version(assessment, member):
    indicator = make_indicator(assessment, "7.2", 1, name="=ความพึงพอใจ", target="80.5")
    response = member.get(reverse("assessments:indicator_template", args=[assessment.pk]))
    book = load_workbook(BytesIO(response.content))
    sheet = book[SHEET]
    row = row_of(sheet, "'=ความพึงพอใจ")
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


def test_untouched_template_changes_nothing(assessment, member):
    make_indicator(assessment, name="-เดิม", comparison_value="1.25", comparison_source="@ที่อื่น")
    make_indicator(assessment, "7.5", 2, direction="lower", target="0", result=None)
    before = list(Indicator.objects.values())
    response = send(member, assessment, draw_template(assessment))
    shown = member.get(response["Location"])
    assert [line.kind.value for line in shown.context["plan"].lines] == ["unchanged", "unchanged"]
    assert "ตัวชี้วัดในไฟล์ตรงกับในระบบทุกตัว" in shown.text
    confirm(member, assessment)
    assert list(Indicator.objects.values()) == before


def test_new_and_changed_indicators_are_shown_and_stored_after_the_confirmation_only(assessment, member):
    KeyGroup.objects.create(assessment=assessment, question_id=catalogue_of(assessment).question(12).pk, name="เกษตรกร")
    make_indicator(assessment, "7.1", 2, name="เดิม", target="80")

    def fill(sheet):
        put(sheet, row_of(sheet, "เดิม"), เป้าหมายปี_2569="๘๒.๕", ทิศทาง="ค่าน้อยดี")
        cells = {"ชื่อตัวชี้วัด": "ใหม่", "หน่วยวัด": "ราย", "ทิศทาง": "ค่ามากดี", "กลุ่มสำคัญที่วัด": "เกษตรกร"}
        put(sheet, empty_row(sheet, "7.2-1"), **cells, ผลปี_2569=0)

    response = send(member, assessment, filled(assessment, fill))
    shown = member.get(response["Location"]).text
    assert "<del>80</del> → <ins>82.5</ins>" in shown and "ยืนยันนำเข้า 2 ตัวชี้วัด" in shown
    assert Indicator.objects.count() == 1

    confirm(member, assessment)

    new, old = Indicator.objects.get(name="ใหม่"), Indicator.objects.get(name="เดิม")
    assert (new.group.dimension.code, new.group.number, new.result, new.target) == ("7.2", 1, 0, None)
    assert [group.name for group in new.key_groups.all()] == ["เกษตรกร"]
    assert (old.target, old.direction, old.version) == (Decimal("82.5"), "lower", 2)


def test_indicator_changed_meanwhile_is_refused_by_itself_and_the_others_are_stored(assessment, member):
    theirs, ours = make_indicator(assessment, "7.1", 2, name="ก"), make_indicator(assessment, "7.1", 2, name="ข")

    def fill(sheet):
        for name in ("ก", "ข"):
            put(sheet, row_of(sheet, name), ผลปี_2569=99)

    content = filled(assessment, fill)
    change(theirs, result=Decimal(55))
    response = send(member, assessment, content)
    assert "มีผู้แก้ไขตัวชี้วัดนี้ในระบบหลังจากดาวน์โหลดไฟล์" in member.get(response["Location"]).text
    done = member.get(confirm(member, assessment)["Location"])
    theirs.refresh_from_db()
    ours.refresh_from_db()
    assert (theirs.result, ours.result) == (55, 99)
    assert "ไม่ได้นำเข้า 1 แถว" in done.text


def test_change_between_preview_and_confirmation_is_refused_too(assessment, member):
    indicator = make_indicator(assessment, "7.1", 2, name="ก")
    send(member, assessment, filled(assessment, lambda sheet: put(sheet, row_of(sheet, "ก"), ผลปี_2569=99)))
    change(indicator, result=Decimal(55))
    confirm(member, assessment)
    indicator.refresh_from_db()
    assert (indicator.result, IndicatorUpload.objects.get().outcome["taken"]) == (55, 0)


def test_absent_indicator_is_never_removed_and_one_removed_meanwhile_never_comes_back(assessment, member):
    kept, gone = make_indicator(assessment, "7.1", 2, name="คงอยู่"), make_indicator(assessment, "7.1", 2, name="ลบแล้ว")

    def fill(sheet):
        sheet.delete_rows(row_of(sheet, "คงอยู่"))

    content = filled(assessment, fill)
    remove_indicator(indicator=gone, actor=person(Role.COORDINATOR, assessment.agency), at=NOW)
    shown = member.get(send(member, assessment, content)["Location"])
    assert "มีในระบบแต่ไม่อยู่ในไฟล์ 1 ตัว (คงไว้ ไม่ลบ)" in shown.text
    assert [line.kind.value for line in shown.context["plan"].lines] == ["gone"]
    confirm(member, assessment)
    assert list(Indicator.objects.all()) == [kept]


def test_copied_row_is_a_new_indicator(assessment, member):
    make_indicator(assessment, "7.1", 2, name="ก")

    def fill(sheet):
        row = row_of(sheet, "ก")
        target = empty_row(sheet, "7.1-2")
        for cell in sheet[row]:
            sheet.cell(target, cell.column).value = cell.value
        put(sheet, target, ชื่อตัวชี้วัด="ก สำเนา")

    shown = member.get(send(member, assessment, filled(assessment, fill))["Location"])
    assert [line.kind.value for line in shown.context["plan"].lines] == ["unchanged", "new"]
    assert "คัดลอกมาจากแถว" in shown.text
    confirm(member, assessment)
    assert list(Indicator.objects.values_list("name", flat=True)) == ["ก", "ก สำเนา"]


def test_more_than_a_group_holds_is_refused_by_row(assessment, member):
    for number in range(4):
        make_indicator(assessment, "7.1", 2, name=f"เดิม {number}")

    def fill(sheet):
        row = empty_row(sheet, "7.1-2")
        for name, at in (("ห้า", row), ("หก", sheet.max_row)):
            cells = {"กลุ่มตัววัด": "7.1-2", "ชื่อตัวชี้วัด": name, "หน่วยวัด": "ราย", "ทิศทาง": "ค่ามากดี"}
            put(sheet, at, **cells)

    shown = member.get(send(member, assessment, filled(assessment, fill))["Location"])
    assert [line.kind.value for line in shown.context["plan"].taken + shown.context["plan"].refused] == [
        "new",
        "overfull",
    ]
    confirm(member, assessment)
    assert set(Indicator.objects.values_list("name", flat=True)) == {*(f"เดิม {n}" for n in range(4)), "ห้า"}


GOOD = {
    "Thai digits": ("๑,๒๓๔.๕", "1234.5"),
    "figure as text": (" 80.25 ", "80.25"),
    "binary rest": (0.1 + 0.2, "0.3"),
    "zero": (0, "0"),
}


@pytest.mark.parametrize(("typed", "read"), GOOD.values(), ids=GOOD)
def test_figures_are_read_as_they_are_meant(assessment, member, typed, read):
    send(member, assessment, with_new(assessment, ผลปี_2569=typed))
    confirm(member, assessment)
    assert Indicator.objects.get().result == Decimal(read)


def test_percentage_is_read_as_it_is_seen_and_said_so(assessment, member):
    def fill(sheet):
        row = empty_row(sheet, "7.1-2")
        put(sheet, row, ชื่อตัวชี้วัด="ก", หน่วยวัด="ร้อยละ", ทิศทาง="ค่ามากดี", ผลปี_2569=0.855)
        sheet.cell(row, column(sheet, "ผลปี 2569")).number_format = "0.0%"

    shown = member.get(send(member, assessment, filled(assessment, fill))["Location"])
    assert "อ่านตามที่เห็นเป็น 85.5" in shown.text
    confirm(member, assessment)
    assert Indicator.objects.get().result == Decimal("85.5")


def test_value_of_a_formula_is_taken_as_the_file_brings_it(assessment, member):
    content = with_new(assessment, ผลปี_2569="=40*2")
    with zipfile.ZipFile(BytesIO(content)) as source:
        parts = {name: source.read(name) for name in source.namelist()}
    sheet = parts["xl/worksheets/sheet2.xml"].decode()
    parts["xl/worksheets/sheet2.xml"] = re.sub(r"(<f>40\*2</f>)<v\s*/?>(</v>)?", r"\1<v>80</v>", sheet).encode()
    target = BytesIO()
    with zipfile.ZipFile(target, "w") as package:
        for name, part in parts.items():
            package.writestr(name, part)
    send(member, assessment, target.getvalue())
    confirm(member, assessment)
    assert Indicator.objects.get().result == 80


def test_extra_sheets_are_left_alone_and_said(assessment, member):
    book = template_of(assessment)
    book.create_sheet("บันทึกของฉัน")["A1"] = "=1/0"
    put(book[SHEET], empty_row(book[SHEET], "7.1-2"), ชื่อตัวชี้วัด="ก", หน่วยวัด="ราย", ทิศทาง="ค่ามากดี")
    shown = member.get(send(member, assessment, saved(book))["Location"])
    assert "ไม่ได้อ่านแผ่น “บันทึกของฉัน”" in shown.text


def test_ten_thousand_empty_rows_are_no_rows(assessment, member):
    def fill(sheet):
        put(sheet, empty_row(sheet, "7.1-2"), ชื่อตัวชี้วัด="ก", หน่วยวัด="ราย", ทิศทาง="ค่ามากดี")
        for row in range(sheet.max_row, 10_000):
            sheet.cell(row, 4).number_format = "0.00"

    shown = member.get(send(member, assessment, filled(assessment, fill))["Location"])
    assert len(shown.context["plan"].lines) == 1


def moved_columns(sheet) -> None:
    sheet.insert_cols(4)
    sheet.cell(HEAD, 4).value = "ลำดับ"


def test_table_is_found_by_its_heads_wherever_it_stands(assessment, member):
    content = with_new(assessment)
    book = load_workbook(BytesIO(content))
    moved_columns(book[SHEET])
    book[SHEET].title = "Sheet1"
    send(member, assessment, saved(book))
    confirm(member, assessment)
    assert Indicator.objects.get().name == "ตัวชี้วัดใหม่"


def test_ids_of_another_assessment_do_nothing(assessment, member):
    foreign = make_indicator(make_assessment(make_agency()), "7.1", 2, name="ของผู้อื่น")
    make_indicator(assessment, "7.1", 2, name="ก")

    def fill(sheet):
        row = row_of(sheet, "ก")
        sheet.cell(row, 1).value = foreign.pk
        put(sheet, row, ชื่อตัวชี้วัด="ยึดครอง")

    shown = member.get(send(member, assessment, filled(assessment, fill))["Location"])
    assert [line.kind.value for line in shown.context["plan"].lines] == ["gone"]
    confirm(member, assessment)
    foreign.refresh_from_db()
    assert foreign.name == "ของผู้อื่น"


def test_five_target_values_are_columns_where_results_are_scored_by_them(client):
    cycle = make_cycle()
    Cycle.objects.filter(pk=cycle.pk).update(result_scheme="linear_five")
    cycle.refresh_from_db()
    assessment = make_assessment(cycle=cycle)
    client.force_login(person(Role.MEMBER, assessment.agency), backend=BACKEND)
    five = {f"ค่าสำหรับ_{n}00_คะแนน": n * 10 for n in range(1, 6)}

    wrong = send(client, assessment, with_new(assessment, **{**five, "ค่าสำหรับ_300_คะแนน": 5}))
    assert problems(wrong)[0][0].startswith("O") and "เรียงจากน้อยไปมาก" in problems(wrong)[0][1]
    send(client, assessment, with_new(assessment, **five))
    confirm(client, assessment)
    assert Indicator.objects.get().five_targets == ["10", "20", "30", "40", "50"]
    shown = client.get(send(client, assessment, draw_template(assessment))["Location"])
    assert [line.kind.value for line in shown.context["plan"].lines] == ["unchanged"]


def test_second_confirmation_is_refused(assessment, member):
    send(member, assessment, with_new(assessment))
    confirm(member, assessment)
    response = member.get(confirm(member, assessment)["Location"])
    assert "นำเข้าไฟล์นี้ไปแล้ว" in response.text
    assert Indicator.objects.count() == 1


def test_new_file_takes_the_place_of_the_persons_unconfirmed_one(assessment, member):
    for _ in range(2):
        send(member, assessment, with_new(assessment))
    assert IndicatorUpload.objects.count() == 1


def test_locked_assessment_takes_no_file_and_says_why(client):
    assessment = make_assessment()
    content = with_new(assessment)
    client.force_login(person(Role.MEMBER, assessment.agency), backend=BACKEND)
    send(client, assessment, content)
    Assessment.objects.update(state=State.SIGNED)
    assert "จึงแก้ไขไม่ได้" in str(send(client, assessment, content).context["form"].errors["file"])
    assert "จึงแก้ไขไม่ได้" in client.get(confirm(client, assessment)["Location"]).text
    assert not Indicator.objects.exists()


def test_stranger_gets_404_and_wrong_role_403(assessment, client):
    upload = IndicatorUpload.objects.create(
        assessment=assessment,
        name="x.xlsx",
        rows=[],
        uploaded_at=NOW,
        uploaded_by=person(Role.MEMBER, assessment.agency),
    )
    addresses = [
        reverse("assessments:indicator_template", args=[assessment.pk]),
        reverse("assessments:upload_indicators", args=[assessment.pk]),
        reverse("assessments:indicator_upload", args=[assessment.pk, upload.pk]),
    ]
    for user, status in (
        (make_user(Role.COORDINATOR, make_agency()), 404),
        (person(Role.EXECUTIVE, assessment.agency), 403),
    ):
        client.force_login(user, backend=BACKEND)
        assert [client.get(address).status_code for address in addresses] == [status] * 3
        assert [client.post(address).status_code for address in addresses[1:]] == [status] * 2
    upload.refresh_from_db()
    assert upload.confirmed_at is None


def test_upload_of_another_assessment_does_not_exist_here(assessment, member):
    other = make_assessment(make_agency())
    upload = IndicatorUpload.objects.create(
        assessment=other, name="x", rows=[], uploaded_at=NOW, uploaded_by=person(Role.MEMBER, other.agency)
    )
    assert member.get(reverse("assessments:indicator_upload", args=[assessment.pk, upload.pk])).status_code == 404


@pytest.mark.parametrize("indicators", [1, 3])
def test_preview_asks_the_same_however_much_changes(assessment, member, django_assert_num_queries, indicators):
    for number in range(indicators):
        make_indicator(assessment, "7.1", 2, name=f"ตัว {number}")
    content = draw_template(assessment)
    address = send(member, assessment, content)["Location"]
    member.get(address)
    with django_assert_num_queries(10):
        member.get(address)
