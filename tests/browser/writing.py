"""The editor of an item page in the browser."""

from playwright.sync_api import Page, expect

STATE = "[data-save-state]"


def editor(page: Page, unit: str):
    return page.locator(f"[data-unit='{unit}'] .ProseMirror")


def item(page: Page, path: str, code: str, level: str) -> None:
    page.goto(f"{path}items/{code}/?level={level}")
    expect(editor(page, f"{level}-approach")).to_be_visible()


CARET = "([unit, place]) => document.querySelector(`[name=${unit}]`).editor.state.selection.from === place"


def caret_first(page: Page, unit: str) -> None:
    """Puts the caret before what the editor holds; just after a click the editor may still put it back there."""
    editor(page, unit).click()
    for _ in range(20):
        page.keyboard.press("Control+Home")
        if page.evaluate(CARET, [unit, 1]):
            break
        page.wait_for_timeout(100)
    page.wait_for_function(CARET, arg=[unit, 1])


def type_first(page: Page, unit: str, text: str) -> None:
    """Types before what the editor holds already."""
    caret_first(page, unit)
    page.keyboard.type(text)
