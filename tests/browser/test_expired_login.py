"""A login that expires while somebody writes: nothing typed is lost, in the editor and in plain forms."""

import pytest
from playwright.sync_api import expect

from tests.browser.writing import STATE, editor, item, type_first

pytestmark = pytest.mark.browser


def test_an_expired_login_keeps_the_text_and_sends_it_after_logging_in(visit, open_assessment):
    page = visit("member@dgr.example")
    path = open_assessment(page, "กรมทรัพยากรน้ำบาดาล")
    item(page, path, "5.2", "significance")

    page.context.clear_cookies(name="sessionid")
    type_first(page, "significance-deploy", "เขียนหลังเซสชันหมดอายุ ")
    expect(page.locator(STATE)).to_have_text("ยังไม่ได้ส่ง เก็บไว้ในเครื่องนี้")
    with page.context.expect_page() as opened:
        page.locator("[data-save-help] a").click()
    login = opened.value
    login.fill("[name=login]", "member@dgr.example")
    login.fill("[name=password]", "pmqa-demo")
    login.press("[name=password]", "Enter")
    login.wait_for_url("**/items/5.2/**")
    login.close()
    page.bring_to_front()
    page.evaluate("window.dispatchEvent(new Event('focus'))")

    expect(page.locator(STATE)).to_contain_text("บันทึกแล้ว เวลา")
    page.reload()
    expect(editor(page, "significance-deploy")).to_contain_text("เขียนหลังเซสชันหมดอายุ")


def test_a_plain_form_sent_after_the_login_expired_comes_back_as_it_was_filled(visit, open_assessment):
    page = visit("coordinator@sisaket.example")
    path = open_assessment(page, "จังหวัดศรีสะเกษ")
    page.goto(f"{path}cid/add/")
    page.fill("[name=name]", "การให้บริการประชาชน")
    areas = page.locator("main textarea")
    areas.nth(0).fill("ความต้องการของประชาชน")
    areas.nth(3).fill("ขั้นตอนที่สาม")
    made_from = page.locator("main form [name=version]").first
    made_from.evaluate("(field) => { field.value = '7'; }")
    page.context.clear_cookies(name="sessionid")
    page.locator("main form button.btn-primary").first.click()

    page.wait_for_url("**/accounts/login/**")
    expect(page.locator("main .notice--warn")).to_contain_text("ยังไม่ได้บันทึก")
    page.fill("[name=login]", "coordinator@sisaket.example")
    page.fill("[name=password]", "pmqa-demo")
    page.press("[name=password]", "Enter")

    page.wait_for_url("**/cid/add/")
    expect(page.locator("main .notice--warn")).to_contain_text("ระบบนำกลับมาให้แล้ว")
    expect(page.locator("[name=name]")).to_have_value("การให้บริการประชาชน")
    expect(page.locator("main textarea").nth(0)).to_have_value("ความต้องการของประชาชน")
    expect(page.locator("main textarea").nth(3)).to_have_value("ขั้นตอนที่สาม")
    expect(made_from).to_have_value("7")
    page.reload()
    expect(page.locator("[name=name]")).to_have_value("")
