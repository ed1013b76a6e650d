"""On a phone: the first screen shows what the page is about, and everything else is one tap away, scripts or none."""

import pytest
from playwright.sync_api import Page, expect

pytestmark = pytest.mark.browser
PHONE = 390
SCREEN = 844


def top(page: Page, selector: str) -> float:
    """Where something begins, in pixels from the top of the page."""
    return page.locator(selector).first.bounding_box()["y"]


@pytest.mark.parametrize("page_of", ["items/1.1/", "results/7.1/"])
def test_the_first_screen_shows_title_and_content(visit, open_assessment, page_of: str):
    page = visit("member@dgr.example", width=PHONE)
    page.goto(open_assessment(page, "กรมทรัพยากรน้ำบาดาล") + page_of)
    assert top(page, "h1") < 250
    assert top(page, ".requirement, .card-plain") < SCREEN - 150
    assert page.evaluate("document.documentElement.scrollWidth") == PHONE


@pytest.mark.parametrize("email", ["executive@dgr.example", "reviewer1@opdc.example", "officer@opdc.example"])
def test_every_side_has_one_bar_and_its_menu(visit, email: str):
    page = visit(email, width=PHONE)
    assert top(page, "h1") < 100
    page.get_by_role("button", name="เมนู").click()
    expect(page.get_by_role("navigation", name="เมนูหลัก").get_by_role("link").first).to_be_visible()
    page.get_by_role("button", name="ออกจากระบบ").click()
    page.wait_for_url("**/accounts/login/**")


def test_menu_and_list_of_items_open_without_javascript(server, browser):
    context = browser.new_context(
        base_url=server, java_script_enabled=False, viewport={"width": PHONE, "height": SCREEN}, locale="th-TH"
    )
    page = context.new_page()
    page.goto("/accounts/login/")
    page.fill("[name=login]", "member@dgr.example")
    page.fill("[name=password]", "pmqa-demo")
    page.press("[name=password]", "Enter")
    page.get_by_role("button", name="เมนู").click()
    page.get_by_role("link", name="หน่วยงานและผู้ใช้งาน").click()
    page.wait_for_url("**/agencies/**")
    page.goto("/assessments/")
    page.locator("tbody tr", has_not_text="2563").get_by_role("link").first.click()
    page.locator(".outline-bar").click()
    page.locator(".outline .side__link", has_text="1.2").click()
    expect(page.locator("h1")).to_contain_text("1.2")
    context.close()
