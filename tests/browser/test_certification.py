"""After the release: the agency wants certification, the officer visits and certifies, and anyone checks the code."""

from __future__ import annotations

import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

pytestmark = pytest.mark.browser
DATES = {"เริ่ม": "02/11/2569 09:00", "สิ้นสุด": "02/11/2569 16:00", "สถานที่": "ห้องประชุมชั้น 3"}


def test_an_agency_is_certified_and_anyone_can_check_it(
    visit: Callable[[str], Page], browser: Browser, server: str, tmp_path: Path
):
    agency, officer = visit("coordinator@dgr.example"), visit("officer@opdc.example")
    officer.get_by_role("link", name="การตรวจรับรอง").click()
    officer.get_by_role("link", name="กรมทรัพยากรน้ำบาดาล").click()
    place = officer.url

    agency.goto(place)
    agency.get_by_label("ประสงค์รับการตรวจรับรอง", exact=True).check()
    agency.get_by_label("ผู้ประสานงานการตรวจรับรอง").fill("นางสาวใจดี ตัวอย่าง โทร 02 000 0000")
    agency.get_by_role("button", name="บันทึกคำตอบ").click()
    expect(agency.get_by_text("บันทึกคำตอบของหน่วยงานแล้ว")).to_be_visible()

    officer.reload()
    for label, value in DATES.items():
        officer.get_by_label(label).fill(value)
    officer.get_by_label("อรุณี ตัวอย่าง").check()
    officer.get_by_role("button", name="กำหนดวันตรวจ").click()
    _visit(officer)
    officer.goto(place)
    officer.get_by_label("ชื่อผู้ลงนามในใบรับรอง").fill("นายผู้ลงนาม ตัวอย่าง")
    officer.get_by_label("ตำแหน่ง").fill("เลขาธิการ ก.พ.ร.")
    officer.get_by_role("button", name="ออกใบรับรอง").click()
    code = officer.locator("code").inner_text()

    agency.goto(place)
    file = _download(agency, tmp_path)
    text = subprocess.run(["pdftotext", "-raw", str(file), "-"], capture_output=True, text=True, check=True).stdout
    assert code in text
    assert "กรมทรัพยากรน้ำบาดาล" in text
    _check(browser, server, code)


def _visit(officer: Page) -> None:
    """The officer prepares the visit, writes what was found, and closes it."""
    officer.get_by_role("link", name="กำหนดการและประเด็นที่ตรวจ").click()
    officer.get_by_text("แก้ไขกำหนดการ").click()
    officer.get_by_label("กำหนดการ").fill("09:00 เปิดประชุม\n10:00 ตรวจเอกสารหลักฐาน")
    officer.get_by_role("button", name="บันทึกกำหนดการ").click()
    expect(officer.get_by_role("listitem").filter(has_text="ตรวจเอกสารหลักฐาน")).to_be_visible()
    officer.get_by_label("ประเด็นที่ต้องการตรวจ").fill("ระบบรับเรื่องร้องเรียนและสถิติการตอบกลับ")
    officer.get_by_role("button", name="เพิ่มประเด็น").click()
    officer.get_by_label("ข้อค้นพบ").fill("พบระบบและสถิติครบถ้วน")
    officer.get_by_role("button", name="บันทึกข้อค้นพบ").click()
    officer.get_by_label("สรุปผลการตรวจ ณ พื้นที่").fill("เป็นไปตามเกณฑ์")
    officer.get_by_role("button", name="ปิดการตรวจ").click()
    expect(officer.get_by_text("ปิดการตรวจเมื่อ")).to_be_visible()


def _download(agency: Page, folder: Path) -> Path:
    """The certificate, once the worker has made it."""
    agency.get_by_role("link", name="ใบรับรอง (PDF)").click()
    with agency.expect_download(timeout=60_000) as coming:
        agency.get_by_role("link", name="ดาวน์โหลด").click(timeout=60_000)
    path = folder / "certificate.pdf"
    coming.value.save_as(path)
    return path


def _check(browser: Browser, server: str, code: str) -> None:
    """Somebody without an account types the code in small letters."""
    context = browser.new_context(base_url=server)
    page = context.new_page()
    page.goto("/certification/verify/")
    page.get_by_label("รหัสตรวจสอบบนใบรับรอง").fill(f"{code[:4]}-{code[4:]}".lower())
    page.get_by_role("button", name="ตรวจสอบ").click()
    expect(page.get_by_text("ใบรับรองนี้ถูกต้องและมีผล")).to_be_visible()
    expect(page.get_by_text("412.03 จาก 500")).to_be_visible()
    context.close()
