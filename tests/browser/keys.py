"""A person at a window who has a keyboard and nothing else; in Arabic, an Arabic keyboard."""

from __future__ import annotations

from typing import TYPE_CHECKING

from playwright.sync_api import expect

from tests.browser.looks import Look, open_window

if TYPE_CHECKING:
    from playwright.sync_api import Browser, CDPSession, Locator, Page

    from tests.browser.signed_in import SignedIn

#: More stops than any page has: whoever needs them all has not found it.
STOPS = 150
#: How many stops it is from the focus to an element, and back if negative; a guess, for what Tab does is seen afterwards.
DISTANCE = """wanted => {
  const within = document.querySelector("dialog[open]") ?? document;
  const stops = [...within.querySelectorAll("a[href], button, input, select, textarea, summary, [tabindex]")].filter(
    (each) => each === wanted || (each.tabIndex >= 0 && !each.disabled && each.checkVisibility()));
  const from = document.activeElement;
  const after = stops.findIndex((each) => each === from || from.compareDocumentPosition(each) & 4);
  return stops.indexOf(wanted) - (stops[after] === from ? after : after - 1);
}"""
#: The letters of the console on an Arabic keyboard, by the key that they are on: name of the key, and its code for Windows.
ARABIC = {
    "n": ("ى", "KeyN", 78),
    "e": ("ث", "KeyE", 69),
    "p": ("ح", "KeyP", 80),
    "r": ("ق", "KeyR", 82),
    "g": ("ل", "KeyG", 71),
    "s": ("س", "KeyS", 83),
    "l": ("م", "KeyL", 76),
    "o": ("خ", "KeyO", 79),
    "m": ("ة", "KeyM", 77),
    "z": ("ئ", "KeyZ", 90),
    "?": ("؟", "Slash", 191),
}


def sit_down(browser: Browser, at: SignedIn, person: str, look: Look, address: str) -> Page:
    """Open a window at an address; from here on only keys are pressed."""
    context = open_window(browser, at.server.url, look, cookie=at.cookies[person])
    page = context.new_page()
    page.goto(address.format_map(at.keys))
    if page.locator("[data-island]").count():
        page.locator("[data-link=live]").wait_for()
    return page


def tab_to(page: Page, wanted: Locator, key: str = "Tab") -> None:
    """Press Tab until it has the focus, and see that the focus shows."""
    expect(wanted).to_be_visible()
    for _ in range(STOPS):
        page.keyboard.press(key)
        if has_focus(wanted):
            see_focus(wanted)
            return
    raise AssertionError(f"Tab never comes to {wanted}")


def has_focus(wanted: Locator) -> bool:
    return bool(wanted.evaluate("element => element === document.activeElement"))


def see_focus(wanted: Locator) -> None:
    """The focus can be seen."""
    assert wanted.evaluate("element => element.matches(':focus-visible')")
    assert wanted.evaluate("element => getComputedStyle(element).outlineStyle") != "none"


def press(page: Page, wanted: Locator) -> None:
    """Go to a button or link and press Enter."""
    tab_to(page, wanted)
    page.keyboard.press("Enter")


class Keyboard:
    """The keys of one window, with an Arabic layout where its language is Arabic."""

    def __init__(self, page: Page, language: str) -> None:
        self.page = page
        self._arabic: CDPSession | None = page.context.new_cdp_session(page) if language == "ar" else None

    def press(self, *keys: str) -> None:
        """Press keys, one after the other: "n", "ArrowUp", "Alt+ArrowUp"."""
        for key in keys:
            if self._arabic and key in ARABIC:
                self._press_arabic(*ARABIC[key])
            else:
                self.page.keyboard.press(key)

    def go_to(self, wanted: Locator) -> None:
        """Move the focus with Tab, or back with Shift and Tab if that is nearer, and see that it shows."""
        expect(wanted).to_be_enabled()
        hops = wanted.evaluate(DISTANCE)
        for _ in range(abs(hops)):
            self.page.keyboard.press("Tab" if hops > 0 else "Shift+Tab")
        if has_focus(wanted):
            see_focus(wanted)
        else:
            tab_to(self.page, wanted)

    def enter(self, wanted: Locator) -> None:
        """Go to a button, link or summary and press Enter."""
        self.go_to(wanted)
        self.page.keyboard.press("Enter")

    def write(self, field: Locator, text: str) -> None:
        """Go to a field and write in it."""
        self.go_to(field)
        self.page.keyboard.type(text)

    def _press_arabic(self, key: str, code: str, number: int) -> None:
        assert self._arabic
        pressed = {"key": key, "code": code, "windowsVirtualKeyCode": number}
        self._arabic.send("Input.dispatchKeyEvent", {"type": "keyDown", "text": key, **pressed})
        self._arabic.send("Input.dispatchKeyEvent", {"type": "keyUp", **pressed})
