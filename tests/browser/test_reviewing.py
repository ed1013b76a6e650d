"""Reviewing in the browser: marks by keyboard, a lost connection, leaving in a hurry, remarks; and the whole way from
three reviewers over their consensus and the release to a certificate that anyone can check."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser import certifying
from tests.browser.conftest import ROOT

pytestmark = pytest.mark.browser
STATE = "#save-state"
AGENCY = "กรมทดลองเพื่อการตรวจ"
# An agency of its own in an earlier year, with three reviewers who have marked all but 1.1; the third differs
# from the others on 1.2.
SCRIPT = """
from accounts.models import Membership, User
from assessments.workflow import State
from tests.factories import make_agency, make_assessment, make_cycle, requirement_of
from tests.reviews.steps import all_marks, assigned, opened, set_all

assessment = make_assessment(make_agency("กรมทดลองเพื่อการตรวจ"), cycle=make_cycle(2568), state=State.SUBMITTED)
team = User.objects.create_user("coordinator@review.example", "pmqa-demo", full_name="สุดา ตัวอย่าง", is_demo=True)
Membership.objects.create(user=team, agency=assessment.agency, role="coordinator")
third = User.objects.create_user("reviewer3@opdc.example", "pmqa-demo", full_name="ณัฐพล ตัวอย่าง", is_demo=True)
Membership.objects.create(user=third, role="reviewer")
low = {(requirement_of(assessment, "1.2", "basic"), "approach"): 0}
item = {requirement_of(assessment, "1.1", level) for level in ("basic", "advance", "significance")}
people = [User.objects.get(email=f"reviewer{n}@opdc.example") for n in (1, 2, 3)]
for place, reviewer in enumerate(people):
    assigned(assessment, reviewer)
    marks = all_marks(assessment) | (low if place == 2 else {})
    set_all(opened(assessment, reviewer), {key: mark for key, mark in marks.items() if key[0] not in item})
print(assessment.pk)
"""


@pytest.fixture(scope="module")
def number(server: str, env: dict[str, str]) -> str:
    """The number of the assessment under review."""
    made = subprocess.run(
        [sys.executable, "manage.py", "shell", "--no-imports", "-c", SCRIPT],
        cwd=ROOT,
        env=env,
        check=True,
        capture_output=True,
        text=True,
    )
    return made.stdout.split()[-1]


@pytest.fixture
def item(visit, number) -> Page:
    """The first reviewer's page of item 1.1; whatever the console reports as an error fails the test."""
    page = visit("reviewer1@opdc.example")
    errors: list[str] = []
    page.on("console", lambda message: errors.append(message.text) if message.type == "error" else None)
    page.goto(f"/reviews/{number}/items/1.1/")
    page.errors = errors
    return page


def checked(page: Page, name: str) -> str | None:
    return page.evaluate("(name) => document.querySelector(`[name='${name}']:checked`)?.value ?? null", name)


def saved(page: Page) -> None:
    expect(page.locator(STATE)).to_contain_text("บันทึกแล้ว")


def choose(page: Page, name: str, value: str) -> None:
    page.locator(f"[name='{name}'][value='{value}'] + label").click()


def test_on_a_phone_the_text_begins_on_the_first_screen(visit, number: str):
    page = visit("reviewer1@opdc.example", width=390)
    page.goto(f"/reviews/{number}/items/1.1/")
    assert page.locator("h1").bounding_box()["y"] < 250
    assert page.locator(".requirement").first.bounding_box()["y"] < 750
    assert page.locator("#review-scores").bounding_box()["y"] > page.locator("#level-significance").bounding_box()["y"]


def test_marks_are_given_by_keyboard(item: Page):
    item.keyboard.press("j")
    item.keyboard.press("3")
    saved(item)
    item.keyboard.press("j")
    item.keyboard.press("2")
    item.keyboard.press("k")
    item.wait_for_load_state("networkidle")

    item.reload()
    assert (checked(item, "basic-approach-mark"), checked(item, "advance-approach-mark")) == ("1", "0.5")
    assert item.errors == []


def test_a_mark_given_without_connection_is_sent_later(item: Page):
    item.context.set_offline(True)
    choose(item, "basic-deploy-mark", "1")
    expect(item.locator(STATE)).to_contain_text("ยังไม่ได้บันทึก 1 ปัจจัย")
    item.context.set_offline(False)
    item.evaluate("window.dispatchEvent(new Event('online'))")
    saved(item)

    item.reload()
    assert checked(item, "basic-deploy-mark") == "1"


def test_marks_given_just_before_leaving_are_kept(item: Page, number: str):
    for level in ("advance", "significance"):
        for factor in ("approach", "deploy", "result"):
            choose(item, f"{level}-{factor}-mark", "1")
    item.goto(f"/reviews/{number}/items/1.2/")
    item.wait_for_load_state("networkidle")

    item.goto(f"/reviews/{number}/items/1.1/")
    marks = [
        checked(item, f"{level}-{factor}-mark")
        for level in ("advance", "significance")
        for factor in ("approach", "deploy", "result")
    ]
    assert marks == ["1"] * 6


def test_remarks_are_added_and_changed_in_place(item: Page):
    add(item, "โอกาสในการปรับปรุง", "ควรแสดงให้เห็นถึงผลลัพธ์ต่อประชาชน")
    row = item.locator("#remarks li", has_text="ควรแสดงให้เห็นถึงผลลัพธ์ต่อประชาชน")
    row.locator("summary", has_text="แก้ไขหรือลบ").click()
    row.locator("textarea").fill("ควรแสดงให้เห็นถึงผลลัพธ์ต่อประชาชนในพื้นที่")
    row.get_by_role("button", name="บันทึก", exact=True).click()
    expect(item.locator("#remarks li", has_text="ต่อประชาชนในพื้นที่")).to_be_visible()
    assert item.errors == []


def add(page: Page, kind: str, text: str) -> None:
    group = page.locator("#remarks .remarks__group", has_text=kind)
    group.locator("summary", has_text=f"เพิ่ม{kind}").click()
    group.locator("details textarea").last.fill(text)
    group.get_by_role("button", name="เพิ่ม", exact=True).click()
    expect(page.locator("#remarks li", has_text=text)).to_be_visible()


def test_three_reviewers_agree_the_officer_releases_and_the_agency_is_certified(
    visit, number: str, browser: Browser, server: str, tmp_path: Path
):
    officer = visit("officer@opdc.example")
    _agree_and_release(visit, officer, number)
    agency = visit("coordinator@review.example")

    agency.goto(f"/certification/{number}/")
    certifying.want(agency)
    officer.goto(f"/certification/{number}/")
    certifying.plan(officer)
    certifying.visit(officer)
    officer.goto(f"/certification/{number}/")
    expect(officer.get_by_text("คะแนนฉบับที่ 2")).to_be_visible()
    code = certifying.certify(officer)

    agency.goto(f"/certification/{number}/")
    text = certifying.certificate_text(agency, tmp_path)
    assert code in text
    assert AGENCY in text
    certifying.check(browser, server, code, AGENCY)
    agency.goto(f"/reports/{number}/feedback/")
    expect(agency.get_by_text("ตามใบรับรองเลขที่ 1/2568")).to_be_visible()


def _fits(page: Page, *widths: int) -> None:
    """At every width of the window all columns of the tables stand inside their frames."""
    usual = page.viewport_size
    for width in widths:
        page.set_viewport_size({"width": width, "height": 900})
        cut = page.locator(".grid-wrap").evaluate_all(
            "frames => frames.map(frame => frame.scrollWidth - frame.clientWidth).filter(more => more > 0)"
        )
        assert (width, cut) == (width, [])
    page.set_viewport_size(usual)


def _agree_and_release(visit, officer: Page, number: str) -> None:
    """All send, the lead and the others agree, the lead closes, the officer releases."""
    people = [visit(f"reviewer{place}@opdc.example") for place in (1, 2, 3)]
    for place, page in enumerate(people):
        page.goto(f"/reviews/{number}/items/1.1/")
        for radio in page.locator("form[data-marks] input[type=radio][value='1']").all():
            radio.evaluate("(radio) => { radio.checked = true }")
        page.get_by_role("button", name="บันทึกคะแนน").click()
        page.wait_for_load_state()
        if place == 2:
            assert page.goto(f"/reviews/{number}/consensus/").status == 403
        page.goto(f"/reviews/{number}/")
        page.get_by_role("button", name="ส่งผลการตรวจประเมิน").click()
        expect(page.get_by_text("ส่งผลการตรวจประเมินแล้ว").first).to_be_visible()

    lead, second, third = people
    lead.goto(f"/reviews/{number}/consensus/")
    expect(lead.locator(".consensus-table tbody tr").first).to_contain_text("1.2")
    _fits(lead, 861, 900, 1000, 1100)
    lead.locator(".consensus-table tbody tr a").first.click()
    unsaved = lead.locator("[data-unsaved-hint]")
    expect(unsaved).to_be_hidden()
    choose(lead, "basic-approach-mark", "0.5")
    expect(unsaved).to_be_visible()
    lead.get_by_role("button", name="บันทึกคะแนนฉันทามติ").click()
    expect(lead.get_by_text("บันทึกคะแนนฉันทามติแล้ว")).to_be_visible()

    for page in (second, third):
        page.goto(f"/reviews/{number}/consensus/")
        page.locator("summary", has_text="เห็นชอบทุกรายการ").click()
        page.get_by_role("button", name="ยืนยันเห็นชอบทุกรายการ").click()
        expect(page.get_by_text("บันทึกความเห็นชอบทุกรายการแล้ว")).to_be_visible()

    officer.goto(f"/reviews/{number}/confirm/")
    expect(officer.get_by_role("button", name="จัดทำร่างผลที่ยืนยัน")).to_have_count(0)
    lead.goto(f"/reviews/{number}/consensus/")
    lead.get_by_role("button", name="ปิดฉันทามติ").click()
    expect(lead.get_by_text("ปิดฉันทามติแล้ว").first).to_be_visible()

    officer.goto(f"/reviews/{number}/confirm/")
    officer.get_by_role("button", name="จัดทำร่างผลที่ยืนยัน").click()
    officer.wait_for_load_state()
    officer.get_by_role("button", name="เผยแพร่ผล", exact=True).click()
    expect(officer.get_by_text("เผยแพร่ผลแล้ว").first).to_be_visible()
    officer.goto(f"/reviews/{number}/scores/")
    for kind in ("คะแนนประเมินตนเอง", "คะแนนฉันทามติ", "คะแนนที่ยืนยัน"):
        expect(officer.get_by_text(kind).first).to_be_visible()
