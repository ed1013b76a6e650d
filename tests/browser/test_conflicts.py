"""Two people in one field in the browser: no word and no mark is overwritten unseen."""

import pytest
from playwright.sync_api import Page, expect

from tests.browser.writing import STATE, editor, item, type_first

pytestmark = pytest.mark.browser


def test_two_people_in_one_field_lose_no_word(visit, open_assessment):
    first, second = visit("member@dgr.example"), visit("coordinator@dgr.example")
    path = open_assessment(first, "กรมทรัพยากรน้ำบาดาล")
    item(first, path, "3.2", "advance")
    item(second, path, "3.2", "advance")
    before = editor(first, "advance-deploy").inner_text()

    type_first(first, "advance-deploy", "ข้อความของคนแรก ")
    expect(first.locator(STATE)).to_contain_text("บันทึกแล้ว เวลา")
    type_first(second, "advance-deploy", "ข้อความของคนที่สอง ")
    expect(second.locator(STATE)).to_contain_text("มีผู้อื่นบันทึกไปก่อน")

    conflict = second.locator("[data-unit='advance-deploy'] .conflict")
    expect(conflict.locator("[data-theirs]")).to_contain_text("ข้อความของคนแรก")
    expect(conflict.locator("[data-mine]")).to_contain_text("ข้อความของคนที่สอง")
    second.locator("[data-unit='advance-deploy'] .marks label").nth(1).click()
    expect(second.locator("[data-save-help]")).to_contain_text("คะแนนที่เลือกจะบันทึกพร้อมกับข้อความ")
    conflict.get_by_role("button", name="ต่อท้ายด้วยข้อความที่บันทึกไว้แล้ว").click()
    conflict.get_by_role("button", name="บันทึกข้อความในช่องด้านบน").click()
    expect(second.locator(STATE)).to_contain_text("บันทึกแล้ว เวลา")
    first.reload()
    merged = editor(first, "advance-deploy")
    expect(merged).to_contain_text("ข้อความของคนแรก")
    expect(merged).to_contain_text("ข้อความของคนที่สอง")
    expect(merged).to_contain_text(before[:40])
    expect(first.locator("[name=advance-deploy-mark][value='0.5']")).to_be_checked()


WORDS = {"0": "ยังไม่มี", "0.5": "บางส่วน", "1": "ครบ"}


def other_marks(page: Page, unit: str) -> tuple[str, str]:
    """The two marks that a factor does not have."""
    held = page.locator(f"[data-unit='{unit}'] .marks :checked").get_attribute("value")
    one, other = (mark for mark in WORDS if mark != held)
    return one, other


def give(page: Page, unit: str, mark: str) -> None:
    page.locator(f"[data-unit='{unit}'] .marks label", has_text=WORDS[mark]).click()


def test_two_marks_for_one_factor_are_both_shown_and_one_is_chosen(visit, open_assessment):
    first, second = visit("member@dgr.example"), visit("coordinator@dgr.example")
    path = open_assessment(first, "กรมทรัพยากรน้ำบาดาล")
    unit = "advance-approach"
    for page in (first, second):
        item(page, path, "6.3", "advance")
    one, other = other_marks(first, unit)
    give(first, unit, one)
    expect(first.locator(STATE)).to_contain_text("บันทึกแล้ว เวลา")
    give(second, unit, other)

    conflict = second.locator(f"[data-unit='{unit}'] .conflict")
    expect(conflict).to_contain_text(f"คะแนนที่บันทึกไว้แล้ว “{WORDS[one]}”")
    expect(conflict.locator("[data-theirs]")).to_have_count(0)
    expect(second.locator(STATE)).to_have_text("มีผู้อื่นให้คะแนนไปก่อน โปรดเลือกคะแนนที่จะใช้")
    first.reload()
    expect(first.locator(f"[name={unit}-mark][value='{one}']")).to_be_checked()
    conflict.get_by_role("button", name="บันทึกคะแนนที่ท่านเลือก").click()
    expect(second.locator(STATE)).to_contain_text("บันทึกแล้ว เวลา")
    first.reload()
    expect(first.locator(f"[name={unit}-mark][value='{other}']")).to_be_checked()


def test_who_takes_the_stored_text_takes_the_stored_mark_too(visit, open_assessment):
    first, second = visit("member@dgr.example"), visit("coordinator@dgr.example")
    path = open_assessment(first, "กรมทรัพยากรน้ำบาดาล")
    unit = "advance-deploy"
    for page in (first, second):
        item(page, path, "6.3", "advance")
    one, other = other_marks(first, unit)
    second.context.set_offline(True)
    give(second, unit, other)
    type_first(second, unit, "ข้อความของคนที่สอง ")
    expect(second.locator(STATE)).to_have_text("ยังไม่ได้ส่ง เก็บไว้ในเครื่องนี้")
    give(first, unit, one)
    type_first(first, unit, "ข้อความของคนแรก ")
    expect(first.locator(STATE)).to_contain_text("บันทึกแล้ว เวลา")
    first.locator("h1").click()
    second.context.set_offline(False)

    conflict = second.locator(f"[data-unit='{unit}'] .conflict")
    expect(conflict).to_contain_text(f"คะแนนที่บันทึกไว้แล้ว “{WORDS[one]}”")
    conflict.get_by_role("button", name="ใช้ข้อความและคะแนนที่บันทึกไว้แล้ว").click()
    expect(second.locator(STATE)).to_have_text("ใช้สิ่งที่บันทึกไว้แล้ว")
    expect(second.locator(f"[name={unit}-mark][value='{one}']")).to_be_checked()
    expect(editor(second, unit)).to_contain_text("ข้อความของคนแรก")
    expect(editor(second, unit)).not_to_contain_text("ข้อความของคนที่สอง")


def test_a_conflict_left_open_comes_back_and_overwrites_nothing(visit, open_assessment):
    first, second = visit("member@dgr.example"), visit("coordinator@dgr.example")
    path = open_assessment(first, "กรมทรัพยากรน้ำบาดาล")
    item(first, path, "2.1", "basic")
    item(second, path, "2.1", "basic")
    for page, text in ((first, "ของคนแรก "), (second, "ของคนที่สอง ")):
        type_first(page, "basic-result", text)
        expect(page.locator(STATE)).to_contain_text("บันทึก")
        page.locator("h1").click()
    expect(second.locator(STATE)).to_contain_text("มีผู้อื่นบันทึกไปก่อน")

    second.goto(f"{path}items/2.2/")
    item(second, path, "2.1", "basic")

    expect(second.locator("[data-unit='basic-result'] .conflict")).to_be_visible()
    expect(second.locator(STATE)).to_contain_text("มีผู้อื่นบันทึกไปก่อน")
    first.reload()
    expect(editor(first, "basic-result")).to_contain_text("ของคนแรก")


def test_one_writes_while_the_other_marks_without_a_conflict(visit, open_assessment):
    writer, marker = visit("member@dgr.example"), visit("coordinator@dgr.example")
    path = open_assessment(writer, "กรมทรัพยากรน้ำบาดาล")
    item(writer, path, "4.2", "advance")
    item(marker, path, "4.2", "advance")

    marker.locator("[data-unit='advance-result'] .marks label").nth(0).click()
    expect(marker.locator(STATE)).to_contain_text("บันทึกแล้ว เวลา")
    type_first(writer, "advance-result", "เพิ่มเติมโดยผู้เขียน ")
    expect(writer.locator(STATE)).to_contain_text("บันทึกแล้ว เวลา")

    marker.reload()
    expect(editor(marker, "advance-result")).to_contain_text("เพิ่มเติมโดยผู้เขียน")
    expect(marker.locator("[name=advance-result-mark][value='0']")).to_be_checked()
