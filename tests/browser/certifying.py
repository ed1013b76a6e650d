"""What follows a release, in the browser: the agency's answer, the visit, the certificate, and checking its code."""

from __future__ import annotations

import subprocess
from pathlib import Path

from django.utils.timezone import now
from playwright.sync_api import Browser, Page, expect

from thai.dates import buddhist_year, local


def want(agency: Page) -> None:
    """The coordinator answers that the agency wants certification."""
    agency.get_by_label("ประสงค์รับการตรวจรับรอง", exact=True).check()
    agency.get_by_label("ผู้ประสานงานการตรวจรับรอง").fill("นางสาวใจดี ตัวอย่าง โทร 02 000 0000")
    agency.get_by_role("button", name="บันทึกคำตอบ").click()
    expect(agency.get_by_text("บันทึกคำตอบของหน่วยงานแล้ว")).to_be_visible()


def plan(officer: Page) -> None:
    """The officer plans the visit for all of this day, so that it can be closed at once."""
    there = local(now())
    day = f"{there.day:02}/{there.month:02}/{buddhist_year(there)}"
    for label, value in {"เริ่ม": f"{day} 00:00", "สิ้นสุด": f"{day} 23:59", "สถานที่": "ห้องประชุมชั้น 3"}.items():
        officer.get_by_label(label).fill(value)
    officer.get_by_label("อรุณี ตัวอย่าง").check()
    officer.get_by_role("button", name="กำหนดวันตรวจ").click()


def visit(officer: Page) -> None:
    """The officer prepares the visit, writes what was found, changes two marks of an item, and closes it."""
    officer.get_by_role("link", name="กำหนดการและประเด็นที่ตรวจ").click()
    officer.get_by_text("แก้ไขกำหนดการ").click()
    officer.get_by_label("กำหนดการ").fill("09:00 เปิดประชุม\n10:00 ตรวจเอกสารหลักฐาน")
    officer.get_by_role("button", name="บันทึกกำหนดการ").click()
    expect(officer.get_by_role("listitem").filter(has_text="ตรวจเอกสารหลักฐาน")).to_be_visible()
    officer.get_by_label("ประเด็นที่ต้องการตรวจ").fill("ระบบรับเรื่องร้องเรียนและสถิติการตอบกลับ")
    officer.get_by_role("button", name="เพิ่มประเด็น").click()
    officer.get_by_label("ข้อค้นพบ").fill("พบระบบและสถิติครบถ้วน")
    officer.get_by_role("button", name="บันทึกข้อค้นพบ").click()
    officer.get_by_role("link", name="2.1", exact=True).click()
    for factor in ("deploy", "result"):
        officer.locator(f"[name='significance-{factor}-mark'][value='0.5'] + label").click()
    officer.get_by_label("เหตุผลสำหรับทุกปัจจัยที่เปลี่ยน").fill("พบเพียงบางส่วน ณ พื้นที่")
    officer.get_by_role("button", name="บันทึกคะแนนของข้อ 2.1").click()
    expect(officer.locator("#marks tbody tr")).to_have_count(2)
    officer.get_by_label("สรุปผลการตรวจ ณ พื้นที่").fill("เป็นไปตามเกณฑ์")
    officer.get_by_role("button", name="ปิดการตรวจ").click()
    expect(officer.get_by_text("ปิดการตรวจเมื่อ")).to_be_visible()


def certify(officer: Page) -> str:
    """The officer issues the certificate; returns its code."""
    officer.get_by_label("ชื่อผู้ลงนามในใบรับรอง").fill("นายผู้ลงนาม ตัวอย่าง")
    officer.get_by_label("ตำแหน่ง").fill("เลขาธิการ ก.พ.ร.")
    officer.get_by_role("button", name="ออกใบรับรอง").click()
    return officer.locator("code").inner_text()


def certificate_text(agency: Page, folder: Path) -> str:
    """What stands in the certificate that the agency downloads, once the worker has made it."""
    agency.get_by_role("link", name="ใบรับรอง (PDF)").click()
    with agency.expect_download(timeout=60_000) as coming:
        agency.get_by_role("link", name="ดาวน์โหลด").click(timeout=60_000)
    path = folder / "certificate.pdf"
    coming.value.save_as(path)
    return subprocess.run(["pdftotext", "-raw", str(path), "-"], capture_output=True, text=True, check=True).stdout


def check(browser: Browser, server: str, code: str, shown: str) -> None:
    """Somebody without an account types the code in small letters and reads what is certified."""
    context = browser.new_context(base_url=server)
    page = context.new_page()
    page.goto("/certification/verify/")
    page.get_by_label("รหัสตรวจสอบบนใบรับรอง").fill(f"{code[:4]}-{code[4:]}".lower())
    page.get_by_role("button", name="ตรวจสอบ").click()
    expect(page.get_by_text("ใบรับรองนี้ถูกต้องและมีผล")).to_be_visible()
    expect(page.get_by_text(shown)).to_be_visible()
    context.close()
