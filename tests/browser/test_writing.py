"""Writing in the browser: autosave, a lost connection, pasting, a page without scripts."""

import pytest
from playwright.sync_api import expect

from tests.browser.writing import STATE, caret_first, editor, item, type_first

pytestmark = pytest.mark.browser


def test_text_and_mark_save_themselves_and_the_score_follows(visit, open_assessment):
    page = visit("coordinator@sisaket.example")
    path = open_assessment(page, "จังหวัดศรีสะเกษ")
    item(page, path, "6.1", "basic")

    editor(page, "basic-approach").click()
    page.keyboard.type("จังหวัดออกแบบกระบวนการทำงานร่วมกับอำเภอทุกแห่ง")
    expect(page.locator(STATE)).to_contain_text("บันทึกแล้ว เวลา")
    for factor in ("approach", "deploy", "result"):
        page.locator(f"[data-unit='basic-{factor}'] .marks label", has_text="ครบ").click()
    expect(page.locator("#score-panel .panel__points")).to_have_text("300.00 / 500")
    expect(page.locator("#score-panel")).to_contain_text("ระดับ Advance ยังไม่นับ เพราะ")

    page.reload()
    expect(editor(page, "basic-approach")).to_have_text("จังหวัดออกแบบกระบวนการทำงานร่วมกับอำเภอทุกแห่ง")
    expect(page.locator("[name=basic-deploy-mark][value='1']")).to_be_checked()


def test_a_mark_set_by_mistake_is_taken_back(visit, open_assessment):
    page = visit("coordinator@sisaket.example")
    path = open_assessment(page, "จังหวัดศรีสะเกษ")
    item(page, path, "6.2", "significance")
    unit = page.locator("[data-unit='significance-result']")
    button = unit.get_by_role("button", name="ยกเลิกคะแนน")
    expect(button).to_be_hidden()

    unit.locator(".marks label", has_text="บางส่วน").click()
    expect(page.locator(STATE)).to_contain_text("บันทึกแล้ว เวลา")
    button.click()
    expect(button).to_be_hidden()
    expect(unit.locator(":checked")).to_have_count(0)
    expect(page.locator(STATE)).to_contain_text("บันทึกแล้ว เวลา")

    page.reload()
    expect(editor(page, "significance-result")).to_be_visible()
    expect(unit.locator(":checked")).to_have_count(0)


def test_a_lost_connection_keeps_the_text_and_sends_it_later(visit, open_assessment):
    page = visit("member@dgr.example")
    path = open_assessment(page, "กรมทรัพยากรน้ำบาดาล")
    item(page, path, "5.1", "significance")

    page.context.set_offline(True)
    type_first(page, "significance-approach", "เขียนขณะไม่มีเครือข่าย ")
    expect(page.locator(STATE)).to_have_text("ยังไม่ได้ส่ง เก็บไว้ในเครื่องนี้")
    page.close()
    page.context.set_offline(False)
    page = page.context.new_page()
    page.goto(f"{path}items/5.1/?level=significance")

    expect(editor(page, "significance-approach")).to_contain_text("เขียนขณะไม่มีเครือข่าย")
    expect(page.locator(STATE)).to_contain_text("บันทึกแล้ว เวลา")
    page.reload()
    expect(editor(page, "significance-approach")).to_contain_text("เขียนขณะไม่มีเครือข่าย")


def test_pasted_word_markup_and_scripts_arrive_clean(visit, open_assessment):
    page = visit("member@dgr.example")
    path = open_assessment(page, "กรมทรัพยากรน้ำบาดาล")
    item(page, path, "6.2", "significance")

    editor(page, "significance-result").click()
    page.evaluate(
        """() => {
          const data = new DataTransfer();
          data.setData("text/html", '<p class="MsoNormal"><b>ผลงาน</b> 25 กม.<sup>2</sup><o:p></o:p></p>' +
            '<script>window.hacked = 1</scr' + 'ipt><img src=x onerror="window.hacked = 1">');
          document.activeElement.dispatchEvent(new ClipboardEvent("paste", {clipboardData: data, bubbles: true}));
        }"""
    )
    expect(page.locator(STATE)).to_contain_text("บันทึกแล้ว เวลา")
    page.reload()
    expect(editor(page, "significance-result").locator("strong", has_text="ผลงาน")).to_have_count(1)
    expect(editor(page, "significance-result")).to_contain_text("ผลงาน 25 กม.²")
    assert page.evaluate("window.hacked") is None


def test_words_pasted_with_a_space_stay_apart(visit, open_assessment):
    page = visit("member@dgr.example")
    path = open_assessment(page, "กรมทรัพยากรน้ำบาดาล")
    item(page, path, "6.2", "basic")
    caret_first(page, "basic-result")
    page.keyboard.type("หลัง ")
    caret_first(page, "basic-result")
    page.evaluate(
        """() => {
          const data = new DataTransfer();
          data.setData("text/html", '<a href="javascript:alert(1)">ก่อน</a><span> </span>');
          document.activeElement.dispatchEvent(new ClipboardEvent("paste", {clipboardData: data, bubbles: true}));
        }"""
    )
    expect(editor(page, "basic-result").locator("p").first).to_contain_text("ก่อน หลัง")
    expect(page.locator(STATE)).to_contain_text("บันทึกแล้ว เวลา")
    page.reload()
    expect(editor(page, "basic-result").locator("p").first).to_contain_text("ก่อน หลัง")
    expect(editor(page, "basic-result").locator("a")).to_have_count(0)


def test_without_javascript_the_save_button_saves(server, browser, visit):
    context = browser.new_context(base_url=server, java_script_enabled=False, locale="th-TH")
    page = context.new_page()
    page.goto("/accounts/login/")
    page.fill("[name=login]", "coordinator@sisaket.example")
    page.fill("[name=password]", "pmqa-demo")
    page.press("[name=password]", "Enter")
    page.locator("tbody tr", has_text="จังหวัดศรีสะเกษ").get_by_role("link").first.click()
    page.goto(f"{page.url}items/6.3/?level=basic")

    page.fill("[name=basic-deploy]", "พิมพ์โดยไม่มีจาวาสคริปต์\n- หนึ่ง\n- สอง")
    page.locator("[data-unit='basic-deploy'] .marks label", has_text="บางส่วน").click()
    page.get_by_role("button", name="บันทึก", exact=True).click()

    expect(page.locator(".notice--success")).to_contain_text("บันทึกแล้ว")
    expect(page.locator("[name=basic-deploy]")).to_have_value("พิมพ์โดยไม่มีจาวาสคริปต์\n\n- หนึ่ง\n- สอง")
    expect(page.locator("[data-unit='basic-deploy'] .rich li")).to_have_text(["หนึ่ง", "สอง"])
    expect(page.locator("[name=basic-deploy-mark][value='0.5']")).to_be_checked()
    context.close()


def test_lists_pasted_from_word_are_lists_at_once(visit, open_assessment):
    page = visit("member@dgr.example")
    path = open_assessment(page, "กรมทรัพยากรน้ำบาดาล")
    errors: list[str] = []
    page.on("console", lambda message: errors.append(message.text) if message.type == "error" else None)
    item(page, path, "2.3", "significance")

    caret_first(page, "significance-deploy")
    page.evaluate(
        """() => {
          const entry = (text, level, sign) => `<p class=MsoListParagraph style='mso-list:l0 level${level} lfo1'>` +
            `<span style='mso-list:Ignore'>${sign}<span>&nbsp; </span></span>${text}</p>`;
          const data = new DataTransfer();
          data.setData("text/html", entry("ข้อแรก", 1, "1.") + entry("ข้อย่อย", 2, "·") + entry("ข้อสอง", 1, "2."));
          document.activeElement.dispatchEvent(new ClipboardEvent("paste", {clipboardData: data, bubbles: true}));
        }"""
    )
    pasted = editor(page, "significance-deploy")
    expect(pasted.locator("ol > li", has_text="ข้อแรก").locator("ul > li")).to_have_text("ข้อย่อย")
    expect(page.locator(STATE)).to_contain_text("บันทึกแล้ว เวลา")
    assert errors == []


def test_text_that_came_after_the_assessment_closed_is_shown_and_sent_only_by_choice(visit, open_assessment):
    page = visit("member@dgr.example")
    path = open_assessment(page, "กรมทรัพยากรน้ำบาดาล")
    page.route("**/items/3.3/", lambda route: route.fulfill(status=423, json={"refused": "ผู้บริหารลงนามแล้ว"}))
    item(page, path, "3.3", "advance")
    type_first(page, "advance-deploy", "พิมพ์หลังปิดการแก้ไข ")
    expect(page.locator("[data-save-help]")).to_have_text("ผู้บริหารลงนามแล้ว")
    page.unroute("**/items/3.3/")

    item(page, path, "3.3", "advance")
    unsent = page.locator(".unsent")
    expect(unsent).to_contain_text("พิมพ์หลังปิดการแก้ไข")
    expect(editor(page, "advance-deploy")).not_to_contain_text("พิมพ์หลังปิดการแก้ไข")
    unsent.get_by_role("button", name="นำกลับเข้าช่องและบันทึก").click()
    expect(page.locator(STATE)).to_contain_text("บันทึกแล้ว เวลา")
    expect(unsent).to_have_count(0)
    page.reload()
    expect(editor(page, "advance-deploy")).to_contain_text("พิมพ์หลังปิดการแก้ไข")


def test_the_state_stays_refused_until_every_field_is_stored(visit, open_assessment):
    page = visit("coordinator@sisaket.example")
    path = open_assessment(page, "จังหวัดศรีสะเกษ")
    item(page, path, "6.2", "advance")
    editor(page, "advance-approach").click()
    page.keyboard.insert_text("ก" * 20_001)
    expect(page.locator(STATE)).to_have_attribute("data-state", "invalid")

    with page.expect_response(lambda answer: answer.request.method == "POST" and answer.ok):
        editor(page, "advance-deploy").click()
        page.keyboard.type("ช่องอื่นบันทึกได้")
    expect(page.locator("[data-unit='advance-approach'] [data-errors]")).not_to_be_empty()
    expect(page.locator(STATE)).to_have_attribute("data-state", "invalid")
    warned: list[str] = []
    page.on("dialog", lambda dialog: (warned.append(dialog.type), dialog.dismiss()))
    page.locator(".brand, .topbar a").first.click(no_wait_after=True)
    page.wait_for_timeout(500)
    assert warned == ["beforeunload"]

    editor(page, "advance-approach").click()
    page.keyboard.press("Control+A")
    page.keyboard.type("สั้นลงแล้ว")
    expect(page.locator(STATE)).to_contain_text("บันทึกแล้ว เวลา")
