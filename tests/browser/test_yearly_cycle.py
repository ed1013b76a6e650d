"""The whole year in the browser; last, for it locks the text: sign, submit, review, release, and both PDFs in hand."""

import io
import time

import pytest
from playwright.sync_api import Page, expect
from pypdf import PdfReader

pytestmark = pytest.mark.browser
AGENCY = "กรมทรัพยากรน้ำบาดาล"
STRENGTH = "มีระบบพยากรณ์น้ำบาดาลที่ประชาชนใช้วางแผนเพาะปลูกได้"
IMPROVEMENT = "ควรแสดงให้เห็นถึงผลลัพธ์ที่เกิดกับชุมชนในเขตวิกฤตการณ์น้ำบาดาล"
WAIT_FOR_PDF = 90


def test_from_signature_to_the_released_reports(visit, open_assessment):
    executive = visit("executive@dgr.example")
    path = open_assessment(executive, AGENCY)
    _sign(executive, path)
    coordinator = visit("coordinator@dgr.example")
    _submit(coordinator, path)
    number = path.strip("/").split("/")[-1]

    officer, reviewer = visit("officer@opdc.example"), visit("reviewer1@opdc.example")
    _assign(officer, number)
    _review(reviewer, number)
    assert coordinator.goto(f"/reviews/{number}/").status == 404
    assert coordinator.goto(f"/reports/{number}/feedback/").status == 404
    _release(officer, number)

    coordinator.goto(f"/reports/{number}/feedback/")
    for text in (STRENGTH, IMPROVEMENT):
        expect(coordinator.get_by_text(text).first).to_be_visible()
    feedback = _pdf(coordinator, f"/reports/{number}/feedback.pdf")
    application = _pdf(coordinator, f"/reports/{number}/application.pdf")
    assert len(application.pages) > 40
    text = "".join("".join(page.extract_text().split()) for page in feedback.pages)
    assert STRENGTH.replace(" ", "") in text
    assert IMPROVEMENT.replace(" ", "") in text

    manager = visit("manager@opdc.example")
    manager.goto("/assessments/")
    expect(manager.locator("tbody tr", has_text=AGENCY).filter(has_not_text="2563")).to_have_count(1)


def _sign(page: Page, path: str) -> None:
    page.goto(f"{path}submit/")
    expect(page.get_by_text("พร้อมเสนอผู้บริหารลงนามรับรอง")).to_be_visible()
    page.fill("[name=remark]", "เห็นชอบ")
    page.get_by_role("button", name="ลงนามรับรอง").click()
    expect(page.get_by_text("ลงนามรับรองแล้ว").first).to_be_visible()


def _submit(page: Page, path: str) -> None:
    page.goto(f"{path}submit/")
    page.get_by_role("button", name="ส่งแบบประเมิน").click()
    expect(page.get_by_text("ส่งแบบประเมินเรียบร้อยแล้ว")).to_be_visible()
    page.goto(f"{path}items/1.1/")
    expect(page.locator(".prose-editor")).to_have_count(0)


def _assign(page: Page, number: str) -> None:
    page.goto(f"/reviews/{number}/")
    page.select_option("[name=reviewer]", label=page.locator("[name=reviewer] option", has_text="วิชัย").inner_text())
    page.get_by_role("button", name="มอบหมาย", exact=True).click()
    expect(page.locator("tbody", has_text="วิชัย ตัวอย่าง")).to_be_visible()


def _review(page: Page, number: str) -> None:
    page.goto(f"/reviews/{number}/")
    expect(page.get_by_role("heading", name="ท่านมีส่วนได้เสียกับหน่วยงานนี้หรือไม่")).to_be_visible()
    page.get_by_role("button", name="ยืนยันว่าไม่มีส่วนได้เสีย").click()
    page.goto("/reviews/")
    page.get_by_role("link", name=AGENCY).first.click()
    page.goto(f"/reviews/{number}/items/1.1/")
    _remark(page, "จุดเด่น", STRENGTH)
    _remark(page, "โอกาสในการปรับปรุง", IMPROVEMENT)
    while True:
        for radio in page.locator("form[data-marks] input[type=radio][value='1']").all():
            radio.evaluate("(radio) => { radio.checked = true }")
        page.get_by_role("button", name="บันทึกคะแนน").click()
        page.wait_for_load_state()
        following = page.locator(".pager a", has_text="ถัดไป")
        if "หมวด 7" in following.inner_text():
            break
        following.click()
        page.wait_for_load_state()
    page.goto(f"/reviews/{number}/")
    page.get_by_role("button", name="ส่งผลการตรวจประเมิน").click()
    expect(page.get_by_text("ส่งผลการตรวจประเมินแล้ว").first).to_be_visible()


def _remark(page: Page, kind: str, text: str) -> None:
    group = page.locator("#remarks .remarks__group", has_text=kind)
    group.locator("summary", has_text=f"เพิ่ม{kind}").click()
    if kind == "จุดเด่น":
        group.locator("details select").last.select_option(index=1)
    group.locator("details textarea").last.fill(text)
    group.get_by_role("button", name="เพิ่ม", exact=True).click()
    expect(page.locator("#remarks li", has_text=text)).to_be_visible()


def _release(page: Page, number: str) -> None:
    page.goto(f"/reviews/{number}/confirm/")
    page.get_by_role("button", name="จัดทำร่างผลที่ยืนยัน").click()
    page.wait_for_load_state()
    page.get_by_role("button", name="เผยแพร่ผล").click()
    page.wait_for_load_state()
    page.goto(f"/assessments/{number}/")
    expect(page.get_by_text("เผยแพร่ผลแล้ว").first).to_be_visible()


def _pdf(page: Page, address: str) -> PdfReader:
    """Asks until the task worker has made the document, as the progress page does."""
    end = time.monotonic() + WAIT_FOR_PDF
    while True:
        response = page.request.get(address)
        if response.status == 200:
            assert response.headers["content-type"] == "application/pdf"
            return PdfReader(io.BytesIO(response.body()))
        assert response.status == 202
        if time.monotonic() > end:
            pytest.fail(f"{address} was not ready within {WAIT_FOR_PDF} seconds")
        time.sleep(float(response.headers.get("retry-after", 1)))
