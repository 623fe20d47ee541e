"""The main jobs by keyboard alone: conducting a session, requesting the floor, deciding on a registration."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from tests.browser.keys import press, sit_down, tab_to
from tests.browser.looks import Look
from tests.browser.signed_in import SignedIn, prepare
from tests.conftest import start_of_template

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Locator, Page

DESK = Look("en", "light", 1280)
PHONE = Look("ar", "dark", 390)


@pytest.fixture(scope="module")
def demonstration() -> Iterator[SignedIn]:
    server = start_of_template("demo-on-the-day")
    yield prepare(server)
    server.stop()


def on_the_list(page: Page) -> Locator:
    """The names on the list, in order."""
    return page.locator("ol.list .name bdi")


def add_by_typing(page: Page, *letters: str) -> None:
    """Add delegations, each by a few letters of its name."""
    page.keyboard.press("/")
    field = page.get_by_role("combobox", name="Add a delegation")
    expect(field).to_be_focused()
    for number, typed in enumerate(letters, start=1):
        page.keyboard.type(typed)
        expect(page.get_by_role("option").first).to_be_visible()
        page.keyboard.press("Enter")
        expect(on_the_list(page)).to_have_count(number)
        expect(field).to_have_value("")
    page.keyboard.press("Escape")
    expect(field).not_to_be_focused()


def test_chair_conducts_a_session_by_keyboard(chromium, demonstration) -> None:
    page = sit_down(chromium, demonstration, "chair", DESK, "/sessions/{planned}/chair/")
    floor = page.get_by_role("region", name="Has the floor")
    press(page, page.get_by_role("button", name="Call to order"))
    press(page, page.get_by_role("button", name="Take up item 4"))
    page.keyboard.press("l")
    expect(page.get_by_text("list open", exact=True).first).to_be_visible()

    add_by_typing(page, "ken", "swed", "urug", "finl")
    # All four are supporting States: they stand as they were added.
    expect(on_the_list(page)).to_have_text(["Kenya", "Sweden", "Uruguay", "Finland"])

    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    expect(page.locator("[data-selected] .name")).to_contain_text("Sweden")
    page.keyboard.press("Alt+ArrowDown")
    expect(on_the_list(page)).to_have_text(["Kenya", "Uruguay", "Sweden", "Finland"])
    page.keyboard.press("Alt+ArrowUp")
    expect(on_the_list(page)).to_have_text(["Kenya", "Sweden", "Uruguay", "Finland"])
    page.keyboard.press("ArrowUp")
    page.keyboard.press("s")
    expect(on_the_list(page)).to_have_text(["Sweden", "Uruguay", "Finland", "Kenya"])

    page.keyboard.press("n")
    expect(floor.locator(".name")).to_have_text("Sweden")
    expect(floor.locator(".of")).to_have_text("/ 3:00")
    page.keyboard.press("+")
    expect(floor.locator(".of")).to_have_text("/ 3:30")
    page.keyboard.press("p")
    expect(floor.locator(".about")).to_contain_text("clock stopped")
    page.keyboard.press("p")
    expect(floor.locator(".about")).not_to_contain_text("clock stopped")
    page.keyboard.press("e")
    expect(floor).to_contain_text("Nobody has the floor")
    page.keyboard.press("n")
    expect(floor.locator(".name")).to_have_text("Uruguay")

    page.keyboard.press("l")
    expect(page.get_by_text("list closed", exact=True).first).to_be_visible()
    page.keyboard.press("?")
    expect(page.locator("details[open] .keys")).to_be_visible()
    page.keyboard.press("?")
    expect(page.locator("details .keys")).to_be_hidden()

    press(page, page.get_by_role("button", name="The session rises…"))
    dialog = page.get_by_role("dialog")
    # A dialog holds the focus, and the letters of the console write nothing in it.
    page.keyboard.press("e")
    expect(floor.locator(".name")).to_have_text("Uruguay")
    press(page, dialog.get_by_role("button", name="The session rises", exact=True))
    expect(page.get_by_text("risen", exact=True).first).to_be_visible()


def test_delegate_requests_changes_and_withdraws_by_keyboard_in_arabic(chromium, demonstration) -> None:
    page = sit_down(chromium, demonstration, "delegate", PHONE, "/sessions/{now}/")
    press(page, page.get_by_role("button", name="طلب الكلمة"))
    change = page.get_by_role("button", name="تغيير طلبي")
    mine = page.locator("[data-mine]")
    expect(mine).to_contain_text("بلجيكا")

    press(page, change)
    speaker = page.get_by_role("textbox").first
    tab_to(page, speaker)
    page.keyboard.press("ControlOrMeta+a")
    page.keyboard.type("السيدة ليزبت فركوترن")
    page.keyboard.press("Enter")
    expect(change).to_be_visible()
    expect(mine).to_contain_text("السيدة ليزبت فركوترن")

    press(page, page.get_by_role("button", name="سحب طلبي"))
    expect(page.get_by_role("button", name="طلب الكلمة")).to_be_visible()
    expect(mine).to_have_count(0)


def test_secretariat_accepts_the_first_registration_by_keyboard(chromium, demonstration) -> None:
    page = sit_down(chromium, demonstration, "secretariat", DESK, "/desk/")
    press(page, page.get_by_role("link", name="3 registrations to decide on"))
    links = page.locator("[data-queue-link]")
    expect(links).to_have_count(3)
    first = links.first.inner_text()
    tab_to(page, links.first)
    # Down and up again, as one looks through the queue.
    page.keyboard.press("ArrowDown")
    expect(links.nth(1)).to_be_focused()
    page.keyboard.press("ArrowUp")
    page.keyboard.press("Enter")
    accept = page.get_by_role("button", name=f"Accept {first}")
    press(page, accept)
    expect(accept).to_have_count(0)
    expect(page.get_by_text(first).first).to_be_visible()
    page.goto("/desk/")
    expect(page.get_by_role("link", name="2 registrations to decide on")).to_be_visible()
