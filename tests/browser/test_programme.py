"""An officer begins the year: agencies from a file, a cycle from last year's, opened while the page shows how far."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

pytestmark = pytest.mark.browser
HEAD = "ชื่อหน่วยงาน;ประเภท;ลักษณะภารกิจ;กระทรวง\n"


def test_agencies_from_a_file_and_a_cycle_from_last_years(visit: Callable[[str], Page], tmp_path: Path):
    page = visit("officer@opdc.example")
    _import(page, tmp_path, HEAD + "กรมตัวอย่างหนึ่ง;ดาว;บริการ;\n")
    expect(page.get_by_text("ไม่รู้จัก “ดาว”")).to_be_visible()
    expect(page.get_by_role("button", name="ยืนยันนำเข้า")).to_have_count(0)
    _import(page, tmp_path, HEAD + "กรมตัวอย่างหนึ่ง;กรม;บริการ;กระทรวงมหาดไทย\nกรมตัวอย่างสอง;กรม;บริการ;\n")
    expect(page.get_by_text("TIS-620 (CP874)")).to_be_visible()
    page.get_by_role("button", name="ยืนยันนำเข้า 2 รายการ").click()
    expect(page.get_by_text("นำเข้าแล้ว 2 รายการ")).to_be_visible()

    page.get_by_role("link", name="รอบการประเมิน").first.click()
    page.get_by_role("link", name="สร้างรอบการประเมิน").click()
    page.get_by_role("button", name="สร้าง").click()
    expect(page.get_by_text("ร่าง (ยังไม่เปิดให้หน่วยงาน)")).to_be_visible()
    page.get_by_role("link", name="ตรวจสอบและเปิดให้หน่วยงาน").click()
    page.get_by_role("link", name="เลือกรายหน่วยงาน").click()
    page.get_by_label("ค้นหาหน่วยงาน").fill("กรมตัวอย่าง")
    page.get_by_role("button", name="ค้นหา").click()
    page.get_by_label("เลือกทั้งหน้านี้").check()
    page.get_by_role("button", name="เปิดแบบประเมิน").click()
    expect(page.get_by_text("เปิดใหม่ 2 หน่วยงาน")).to_be_visible(timeout=30_000)
    expect(page.get_by_text("เปิดแบบประเมินเรียบร้อยแล้ว")).to_be_visible()


def _import(page: Page, folder: Path, text: str) -> None:
    """Uploads a list of agencies as an older Thai Excel writes it."""
    file = folder / "agencies.csv"
    file.write_bytes(text.encode("cp874"))
    page.get_by_role("link", name="หน่วยงานและผู้ใช้งาน").first.click()
    page.get_by_role("link", name="นำเข้าจากไฟล์").click()
    page.get_by_label("ไฟล์ CSV หรือ Excel").set_input_files(file)
    page.get_by_role("button", name="ตรวจไฟล์").click()
