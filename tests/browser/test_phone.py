"""On a phone: the first screen shows what the page is about, and everything else is one tap away, scripts or none."""

import pytest
from playwright.sync_api import Page, expect

pytestmark = pytest.mark.browser
PHONE = 390
SCREEN = 844
PASTE = """(editor, html) => {
  const held = new DataTransfer();
  held.setData("text/html", html);
  editor.dispatchEvent(new ClipboardEvent("paste", {clipboardData: held, bubbles: true, cancelable: true}));
}"""


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


def test_each_jump_to_a_question_lands_below_the_bars(visit, open_assessment):
    page = visit("member@dgr.example", width=PHONE)
    profile = open_assessment(page, "กรมทรัพยากรน้ำบาดาล") + "profile/"
    for number in (20, 5, 25):
        page.goto(f"{profile}#question-{number}")
        expect(page.locator(f"#question-{number} .prose-editor, #question-{number} .figure-field")).to_be_visible()
        page.wait_for_function(
            """number => {
              const bars = document.querySelector(".save-state").getBoundingClientRect().bottom;
              const begin = document.getElementById(`question-${number}`).getBoundingClientRect().top;
              return begin >= bars && begin < bars + 40;
            }""",
            arg=number,
        )


def test_the_editors_tools_stand_in_one_row(visit, open_assessment):
    page = visit("member@dgr.example", width=PHONE)
    page.goto(open_assessment(page, "กรมทรัพยากรน้ำบาดาล") + "items/1.1/?level=basic")
    bar = page.locator("[data-unit=basic-result] .prose-menubar")
    expect(bar.get_by_role("button", name="ตัวหนา")).to_be_visible()
    assert bar.bounding_box()["height"] < 60
    expect(bar.get_by_role("button", name="ลบทั้งตาราง")).to_be_hidden()
    page.locator("[data-unit=basic-result] td").first.click()
    expect(bar.get_by_role("button", name="ลบทั้งตาราง")).to_be_visible()


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


def test_a_table_of_30_columns_is_pushed_sideways_and_nothing_else_is(visit, open_assessment):
    page = visit("coordinator@sisaket.example")
    path = open_assessment(page, "จังหวัดศรีสะเกษ")
    page.goto(f"{path}items/4.1/?level=significance")
    written = page.locator("[data-unit=significance-result] .ProseMirror")
    written.click()
    page.keyboard.press("Control+A")
    with page.expect_response(lambda answer: answer.request.method == "POST" and answer.ok):
        written.evaluate(PASTE, "<table><tr>" + "<td>ข้อมูลล้านบาท</td>" * 30 + "</tr></table>")
    for address in (page.url, path.replace("assessments", "reports") + "application/"):
        page.goto(address)
        cell = page.locator("td", has_text="ข้อมูลล้านบาท").first
        expect(cell).to_be_visible()
        for width in (PHONE, 1280):
            page.set_viewport_size({"width": width, "height": SCREEN})
            assert cell.bounding_box()["width"] > 60
            assert page.evaluate("document.documentElement.scrollWidth") == width
