"""Every public page in a real browser: nothing for axe to find, nothing on the console, nothing wider than the window."""

import re

import pytest

from tests.browser.looks import LOOKS, Said, open_window, wrong_with

PAGES = [
    "/",
    "/timeline/",
    "/states/?on=2021-06-07",
    "/states/?q=zzz",
    "/events/",
    "/events/consultations-june-2021/",
    "/events/ljubljana/",
    "/documents/",
    "/draft/",
    "/draft/art-14/",
    "/draft/art-14/?version=1&language=fr",
    "/accounts/login/",
    "/accounts/password/reset/",
]


@pytest.mark.parametrize("look", LOOKS, ids=str)
def test_public_pages_have_nothing_for_axe_to_find(chromium, live_server_url, look):
    context = open_window(chromium, live_server_url, look)
    window, said = context.new_page(), Said()
    said.listen(window)
    found = {}
    window.goto("/documents/")
    documents = [link.get_attribute("href") for link in window.locator("main a[hreflang]").all()]
    assert documents
    for address in [*PAGES, *(documents if look.width >= 1280 else documents[:1])]:
        assert window.goto(address).status == 200
        if wrong := wrong_with(window, look):
            found[address] = wrong
    context.close()
    assert found == {}
    assert said.lines == []


def test_programme_gives_the_time_of_the_event_and_of_the_reader(chromium, live_server_url):
    context = chromium.new_context(base_url=live_server_url, timezone_id="Pacific/Auckland", locale="en-GB")
    page = context.new_page()
    page.goto("/events/consultations-june-2021/")
    second = page.locator("#session-2")
    assert "15:00–18:00" in second.inner_text()
    assert "13:00–16:00 UTC" in second.inner_text()
    reader = second.locator("[data-reader-time]").inner_text()
    assert re.search(r"23 Jun\w*.*01:00", reader)
    context.close()


def test_programme_reads_without_script(chromium, live_server_url):
    context = chromium.new_context(base_url=live_server_url, java_script_enabled=False)
    page = context.new_page()
    page.goto("/events/consultations-june-2021/")
    assert "10:00–13:00" in page.locator("#session-1").inner_text()
    page.locator("summary", has_text="Appearance").click()
    page.locator("button", has_text="Dark").click()
    assert page.locator("html").get_attribute("data-theme") == "dark"
    page.locator("button[lang=ar]").click()
    assert page.locator("html").get_attribute("dir") == "rtl"
    context.close()


def test_menus_work_by_keyboard_alone(chromium, live_server_url):
    context = chromium.new_context(base_url=live_server_url)
    page = context.new_page()
    page.goto("/")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip"
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "main"
    menu = page.locator("details[data-drop]").first
    menu.locator("summary").focus()
    page.keyboard.press("Enter")
    assert menu.get_attribute("open") is not None
    page.keyboard.press("Escape")
    assert menu.get_attribute("open") is None
    assert page.evaluate("document.activeElement.tagName") == "SUMMARY"
    context.close()
