"""What a printed item shows, which addresses a link may have, and in whose time a text left behind is dated."""

import pytest
from playwright.sync_api import expect

from tests.browser.writing import editor, item

pytestmark = pytest.mark.browser


def test_paper_shows_the_chosen_mark_and_no_tools(visit, open_assessment):
    page = visit("coordinator@dgr.example")
    path = open_assessment(page, "กรมทรัพยากรน้ำบาดาล")
    item(page, path, "1.1", "significance")
    unit = page.locator("[data-unit='significance-approach']")
    chosen = unit.locator("input:checked + label")
    expect(unit.locator(".marks label:visible")).to_have_count(3)
    page.emulate_media(media="print")
    expect(unit.locator(".marks label:visible")).to_have_count(1)
    expect(chosen).to_be_visible()
    assert chosen.evaluate(
        "label => [getComputedStyle(label).fontWeight, getComputedStyle(label, '::before').content]"
    ) == [
        "700",
        '"✓"',
    ]
    for hidden in (".prose-menubar", ".save-state", "button.btn", ".guide"):
        expect(page.locator(f"{hidden}:visible")).to_have_count(0)
    widths = "[...document.querySelectorAll('main, #writing-form')].map((part) => part.clientWidth)"
    main, form = page.evaluate(widths)
    assert form == main
    page.goto(f"{path}profile/")
    expect(page.locator(".ProseMirror").first).to_be_visible()
    expect(page.locator(".prose-menubar:visible")).to_have_count(0)


def test_the_link_dialog_refuses_what_is_no_address(visit, open_assessment):
    page = visit("coordinator@dgr.example")
    path = open_assessment(page, "กรมทรัพยากรน้ำบาดาล")
    item(page, path, "4.1", "basic")
    text = editor(page, "basic-approach")
    text.click()
    page.keyboard.press("Control+A")
    page.keyboard.type("เว็บ")
    page.keyboard.press("Control+A")
    page.locator("[data-unit='basic-approach'] [data-name=link]").first.click()
    address = page.locator(".prose-editor-dialog [name=href]")
    for wrong in ("ไม่ใช่ที่อยู่เว็บ เลย", "javascript:alert(1)", "data:text/html,x", "opdc"):
        address.fill(wrong)
        page.locator(".prose-editor-dialog [type=submit]").click()
        expect(address).to_be_visible()
        assert "ใช้เป็นลิงก์ไม่ได้" in address.evaluate("field => field.validationMessage")
    address.fill("www.opdc.go.th")
    page.locator(".prose-editor-dialog [type=submit]").click()
    expect(text.locator("a")).to_have_attribute("href", "https://www.opdc.go.th")

    page.locator("[data-unit='basic-approach'] [data-name=orderedList]").click()
    expect(text.locator("ol")).to_be_visible()
    expect(page.get_by_text("tune", exact=True)).to_have_count(0)


def test_a_text_left_behind_is_dated_in_the_time_of_bangkok(visit, open_assessment):
    page = visit("coordinator@dgr.example")
    path = open_assessment(page, "กรมทรัพยากรน้ำบาดาล")
    item(page, path, "4.2", "basic")
    page.evaluate("""() => {
      const user = document.getElementById("writing-form").dataset.user;
      const draft = { version: 1, text: "<p>x</p>", held: true, at: Date.UTC(2026, 10, 21, 20, 30) };
      localStorage.setItem(`pmqa:draft:${user}:${location.pathname}:basic-approach`, JSON.stringify(draft));
    }""")
    page.reload()
    expect(page.locator(".unsent h3")).to_contain_text("22 พฤศจิกายน 2569 เวลา 03:30 น.")
