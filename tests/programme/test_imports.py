"""Importing agencies from the upload to the stored rows, and the pages of it."""

from __future__ import annotations

import io

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import IntegrityError
from django.urls import reverse
from openpyxl import load_workbook

from accounts.models import Agency, Role, User
from programme.actions.imports import confirm_import, discard_import, recheck_import, upload_import
from programme.errors import ImportDecided, ImportHasErrors, ImportOutdated
from programme.imports.agencies import COLUMNS
from programme.imports.blank import agency_rows, as_csv, as_workbook
from programme.models import Import, ImportState, Subject
from tests.factories import NOW, make_agency, make_user
from tests.programme.steps import officer_browser

pytestmark = pytest.mark.django_db
HEAD = "ชื่อหน่วยงาน,ชื่อย่อ,ประเภท,ลักษณะภารกิจ,กระทรวง,หน่วยงานต้นสังกัด\n"
GOOD = (
    HEAD + "กองใหม่,,กรม,บริการ,กระทรวงใหม่,กรมใหม่\nกรมใหม่,กม.,กรม,บริการ,กระทรวงใหม่,กระทรวงใหม่\n"
    "กระทรวงใหม่,,กระทรวง,นโยบาย,,\nกรมเดิม,เดิม,กรม,บริการ,กระทรวงใหม่,\n"
)
FIELDS = ("name", "short_name", "kind", "function", "ministry__name", "parent__name", "is_active")


@pytest.fixture
def old() -> Agency:
    return make_agency("กรมเดิม")


def upload(officer: User, text: str = GOOD) -> Import:
    return upload_import(
        subject=Subject.AGENCIES, cycle=None, name="ก.csv", content=text.encode(), actor=officer, at=NOW
    )


def statuses(row: Import) -> list[str]:
    return list(row.rows.values_list("status", flat=True))


def stored() -> list[tuple]:
    return list(Agency.objects.order_by("name").values_list(*FIELDS))


def test_uploading_stores_nothing_but_the_check(officer, old):
    row = upload(officer)
    assert (statuses(row), Agency.objects.count()) == (["new", "new", "new", "changed"], 1)
    assert "UTF-8" in row.how


def test_what_was_shown_is_stored_in_the_right_order_with_its_history(officer, old):
    assert confirm_import(upload=upload(officer), actor=officer, at=NOW) == 4
    assert stored() == [
        ("กรมเดิม", "เดิม", "department", "service", "กระทรวงใหม่", None, True),
        ("กรมใหม่", "กม.", "department", "service", "กระทรวงใหม่", "กระทรวงใหม่", True),
        ("กระทรวงใหม่", "", "ministry", "policy", None, None, True),
        ("กองใหม่", "", "department", "service", "กระทรวงใหม่", "กรมใหม่", True),
    ]
    assert [entry.history_user for entry in Agency.objects.get(name="กรมใหม่").history.all()] == [officer]
    assert list(old.history.order_by("history_id").values_list("short_name", flat=True)) == ["", "เดิม"]


def test_the_same_file_again_changes_nothing(officer, old):
    confirm_import(upload=upload(officer), actor=officer, at=NOW)
    before = stored()
    again = upload(officer)
    assert statuses(again) == ["unchanged"] * 4
    assert confirm_import(upload=again, actor=officer, at=NOW) == 0
    assert stored() == before


def test_a_confirmed_or_discarded_upload_acts_never_again(officer, old):
    row = upload(officer)
    confirm_import(upload=row, actor=officer, at=NOW)
    Agency.objects.filter(name="กองใหม่").delete()
    for act in (confirm_import, discard_import, recheck_import):
        with pytest.raises(ImportDecided):
            act(upload=row, actor=officer, at=NOW)
    assert not Agency.objects.filter(name="กองใหม่").exists()
    aside = upload(officer)
    discard_import(upload=aside, actor=officer, at=NOW)
    with pytest.raises(ImportDecided):
        confirm_import(upload=aside, actor=officer, at=NOW)


def test_one_wrong_row_keeps_the_whole_file_out(officer, old):
    row = upload(officer, GOOD + "กรมผิด,,ดาว,บริการ,,\n")
    before = stored()
    with pytest.raises(ImportHasErrors):
        confirm_import(upload=row, actor=officer, at=NOW)
    assert (stored(), Import.objects.get(pk=row.pk).state) == (before, ImportState.CHECKED)


def test_a_database_that_moved_on_is_noticed_and_the_check_made_anew(officer, old):
    row = upload(officer)
    make_agency("กรมใหม่")
    before = stored()
    with pytest.raises(ImportOutdated):
        confirm_import(upload=row, actor=officer, at=NOW)
    assert (stored(), Import.objects.get(pk=row.pk).state) == (before, ImportState.CHECKED)
    recheck_import(upload=row, actor=officer, at=NOW)
    assert statuses(row) == ["new", "changed", "new", "changed"]
    assert confirm_import(upload=row, actor=officer, at=NOW) == 4


def test_a_failure_half_way_leaves_nothing(officer, old, monkeypatch):
    row = upload(officer)
    before = stored()

    def broken(*args, **kwargs):
        Agency.objects.create(name="ครึ่งทาง", kind="department", function="service")
        raise IntegrityError

    monkeypatch.setattr("programme.imports.subjects.store_agencies", broken)
    with pytest.raises(ImportOutdated):
        confirm_import(upload=row, actor=officer, at=NOW)
    assert (stored(), Import.objects.get(pk=row.pk).state) == (before, ImportState.CHECKED)


def test_ten_thousand_rows_take_few_queries(officer, django_assert_max_num_queries):
    text = HEAD + "กระทรวงมาก,,กระทรวง,นโยบาย,,\n"
    text += "".join(f"หน่วยงานที่ {number},,กรม,บริการ,กระทรวงมาก,\n" for number in range(10_000))
    with django_assert_max_num_queries(60):
        row = upload(officer, text)
    with django_assert_max_num_queries(250):
        assert confirm_import(upload=row, actor=officer, at=NOW) == 10_001
    assert Agency.objects.filter(ministry__name="กระทรวงมาก").count() == 10_000


def test_the_downloaded_list_comes_back_unchanged(officer, old):
    confirm_import(upload=upload(officer), actor=officer, at=NOW)
    Agency.objects.filter(name="กองใหม่").update(is_active=False)
    for content in (as_csv(COLUMNS, agency_rows()), as_workbook(agency_rows(), at=NOW)):
        row = upload_import(subject=Subject.AGENCIES, cycle=None, name="ก", content=content, actor=officer, at=NOW)
        assert statuses(row) == ["unchanged"] * 4


# Pages -----------------------------------------------------------------------


def sent(text: str = GOOD, name: str = "หน่วยงาน.csv") -> dict[str, SimpleUploadedFile]:
    return {"file": SimpleUploadedFile(name, text.encode())}


def test_upload_look_confirm(officer, old):
    browser = officer_browser()
    address = browser.post(reverse("programme:imports"), sent())["location"]
    page = browser.get(address).content.decode()
    assert "ยืนยันนำเข้า 4 รายการ" in page
    assert "กรมใหม่" in page
    response = browser.post(f"{address}confirm/", follow=True)
    assert "นำเข้าแล้ว 4 รายการ" in response.content.decode()
    assert Agency.objects.count() == 4
    second = browser.post(f"{address}confirm/")
    assert (second.status_code, "ถูกยืนยันหรือยกเลิกไปแล้ว" in second.content.decode()) == (409, True)


def test_errors_come_first_and_there_is_nothing_to_confirm(officer):
    browser = officer_browser()
    address = browser.post(reverse("programme:imports"), sent(GOOD + ",,ดาว,บริการ,,\n"))["location"]
    page = browser.get(address).content.decode()
    assert "มี 1 แถวที่ผิดพลาด" in page
    assert "ไม่รู้จัก “ดาว”" in page
    assert "ยืนยันนำเข้า" not in page
    assert browser.post(f"{address}confirm/").status_code == 409
    assert browser.get(f"{address}?status=new").context["rows"].paginator.count == 4
    assert browser.get(f"{address}?status=nonsense").status_code == 200


def test_a_stale_confirmation_is_refused_and_the_page_shows_the_new_check(officer, old):
    browser = officer_browser()
    address = browser.post(reverse("programme:imports"), sent())["location"]
    Agency.objects.filter(pk=old.pk).update(short_name="อื่น")
    response = browser.post(f"{address}confirm/")
    assert (response.status_code, "ข้อมูลในระบบเปลี่ยนไป" in response.content.decode()) == (409, True)
    assert Agency.objects.count() == 1
    assert browser.post(f"{address}confirm/").status_code == 302


@pytest.mark.parametrize(
    "file",
    [None, SimpleUploadedFile("ก.csv", b""), SimpleUploadedFile("ก.csv", b"x,y\n1,2\n")],
    ids=["none", "empty", "no headings"],
)
def test_a_file_that_is_no_list_of_agencies_is_refused_beside_the_field(officer, file):
    response = officer_browser().post(reverse("programme:imports"), {"file": file} if file else {})
    assert (response.status_code, list(response.context["form"].errors)) == (422, ["file"])
    assert Import.objects.count() == 0


def test_discarding_changes_nothing_and_only_officers_import(officer, old):
    row = upload(officer)
    for name in ("confirm_import", "discard_import"):
        address = reverse(f"programme:{name}", args=[row.pk])
        for user in (make_user(Role.MANAGER), make_user(Role.COORDINATOR, old)):
            assert officer_browser(user).post(address).status_code == 403
        assert officer_browser().get(address).status_code == 405
        assert officer_browser().post(reverse(f"programme:{name}", args=[row.pk + 1])).status_code == 404
    assert Import.objects.get(pk=row.pk).state == ImportState.CHECKED
    address = reverse("programme:discard_import", args=[row.pk])
    assert officer_browser().post(address).status_code == 302
    assert officer_browser().post(address).status_code == 409
    assert (Import.objects.get(pk=row.pk).state, Agency.objects.count()) == (ImportState.DISCARDED, 1)


def test_blank_files_hold_the_headings_and_the_agencies_on_request(old):
    browser = officer_browser()
    book = load_workbook(io.BytesIO(browser.get(reverse("programme:blank_import", args=["xlsx"])).content))
    assert [cell.value for cell in book.worksheets[0][1]] == [column.label for column in COLUMNS]
    assert (book.worksheets[0].max_row, book.sheetnames) == (1, ["หน่วยงาน", "คำอธิบาย"])
    text = browser.get(reverse("programme:blank_import", args=["csv"]) + "?with=agencies").content
    assert text.startswith(b"\xef\xbb\xbf")
    assert "กรมเดิม,,กรม,หน่วยบริการ" in text.decode("utf-8-sig")
    assert browser.get(reverse("programme:blank_import", args=["exe"])).status_code == 404


@pytest.mark.parametrize("rows", [1, 3])
def test_the_report_asks_the_same_however_many_rows(officer, rows: int, django_assert_num_queries):
    text = HEAD + "".join(f"กรมที่ {number},,กรม,บริการ,,\n" for number in range(rows))
    address = reverse("programme:import", args=[upload(officer, text).pk])
    browser = officer_browser()
    with django_assert_num_queries(8):
        browser.get(address)


def test_an_empty_cell_keeps_and_a_dash_clears(officer):
    ministry = make_agency("กระทรวงเดิม", kind="ministry")
    for name in ("กรมคง", "กรมล้าง"):
        Agency.objects.create(
            name=name, short_name="ย่อ", kind="department", function="service", ministry=ministry, parent=ministry
        )
    row = upload(officer, HEAD + "กรมคง,,กรม,บริการ,,\nกรมล้าง,-,กรม,บริการ,-,-\nกรมใหม่,-,กรม,บริการ,-,\n")
    assert statuses(row) == ["unchanged", "changed", "new"]
    assert "→ (ว่าง)" in officer_browser().get(reverse("programme:import", args=[row.pk])).content.decode()

    confirm_import(upload=row, actor=officer, at=NOW)

    stored = (
        Agency.objects.exclude(pk=ministry.pk).order_by("name").values_list("name", "short_name", "ministry", "parent")
    )
    assert set(stored) == {
        ("กรมคง", "ย่อ", ministry.pk, ministry.pk),
        ("กรมล้าง", "", None, None),
        ("กรมใหม่", "", None, None),
    }


def test_a_file_with_errors_does_not_wait_for_confirmation(officer):
    upload(officer, HEAD + "กรม,,ไม่มี,บริการ,,\n")
    text = officer_browser().get(reverse("programme:imports")).content.decode()
    assert ("มีข้อผิดพลาด" in text, "รอยืนยัน" in text) == (True, False)
    upload(officer)
    assert "รอยืนยัน" in officer_browser().get(reverse("programme:imports")).content.decode()


def test_a_text_named_as_a_workbook_is_no_excel_file(officer):
    file = SimpleUploadedFile("ก.xlsx", GOOD.encode())
    response = officer_browser().post(reverse("programme:imports"), {"file": file})
    assert (response.status_code, "ไม่ใช่ไฟล์ Excel" in response.content.decode()) == (422, True)
