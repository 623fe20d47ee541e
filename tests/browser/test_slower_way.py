"""Without websockets a page follows by long poll, says so, acts over HTTP, and goes back to websockets once they work."""

from __future__ import annotations

import json
from statistics import median
from typing import TYPE_CHECKING, Any
from uuid import uuid4

import pytest
from playwright.sync_api import expect

from tests.browser.looks import Look, Said, open_window, wrong_with
from tests.browser.seats import Seat

if TYPE_CHECKING:
    from collections.abc import Callable

    from playwright.sync_api import Browser, Page, WebSocketRoute

    from tests.browser.signed_in import SignedIn

LOOK = Look("en", "light", 1280)
#: Milliseconds in which a page gives up on websockets that open and say nothing: twice its patience.
GIVEN_UP = 30_000
#: Milliseconds in which the server says something by itself: six times what lies between two heartbeats.
BEAT = 30_000
#: Keeps when each announcement was first seen, on the clock of the machine (ms).
SEEN = """
window.seen = {};
setInterval(() => {
  for (const [word] of document.body?.innerText.matchAll(/canary-[0-9a-f-]{36}/g) ?? []) window.seen[word] ??= Date.now();
}, 5);
"""


class Proxy:
    """What stands between the page and the server: it lets websockets through, refuses them, or swallows what they say."""

    def __init__(self, page: Page, does: str) -> None:
        self.does = does
        #: What the server is made to say of itself: that it does not hear the others (tests/realtime/test_redis_lost.py).
        self.late = False
        page.route_web_socket("**", self._opened)

    def _opened(self, route: WebSocketRoute) -> None:
        if self.does == "refuses":
            route.close()
        elif self.does == "lets through":
            route.connect_to_server().on_message(lambda text: self._pass_on(route, text))

    def _pass_on(self, route: WebSocketRoute, text: str | bytes) -> None:
        frame = json.loads(text)
        if frame["t"] == "heartbeat":
            frame["late"] = self.late
        route.send(json.dumps(frame))


@pytest.fixture
def opened(chromium: Browser, conference: SignedIn) -> Any:
    """A function that opens the room behind a proxy."""
    contexts = []

    def open_room(does: str) -> tuple[Page, Proxy, Said]:
        context = open_window(chromium, conference.server.url, LOOK, cookie=conference.cookies["delegate"])
        context.add_init_script(SEEN)
        contexts.append(context)
        page, said = context.new_page(), Said()
        proxy = Proxy(page, does)
        said.listen(page)
        page.goto("/sessions/{now}/".format_map(conference.keys))
        return page, proxy, said

    yield open_room
    for each in contexts:
        each.close()


@pytest.mark.parametrize("does", ["refuses", "swallows"])
def test_room_is_live_by_a_slower_way(
    opened: Callable[[str], tuple[Page, Proxy, Said]], conference: SignedIn, does: str
) -> None:
    page, proxy, said = opened(does)
    expect(page.get_by_text("live, by a slower way")).to_be_visible(timeout=GIVEN_UP)
    chair = Seat(conference, "chair", conference.keys["now"])
    took = []
    for _ in range(9):
        words = f"canary-{uuid4()}"
        sent = page.evaluate("Date.now()")
        chair.command("announce", words=words)
        page.wait_for_function("words => window.seen[words]", arg=words)
        took.append(page.evaluate("words => window.seen[words]", words) - sent)
    print(f"from the command to the page: median {median(took):.0f} ms, worst {max(took):.0f} ms")
    assert median(took) < 1000
    expect(page.get_by_text("live, by a slower way")).to_be_visible()

    page.get_by_role("button", name="Point of order", exact=True).click()
    expect(page.locator(".strip").get_by_text("raises a point of order.").first).to_be_visible()
    page.locator(".my-panel").get_by_role("button", name="Withdraw it", exact=True).click()
    expect(page.locator(".asked")).to_have_count(0)

    proxy.does = "lets through"
    page.evaluate("window.dispatchEvent(new Event('online'))")
    expect(page.locator("[data-link=live]").get_by_text("live", exact=True)).to_be_visible(timeout=GIVEN_UP)
    words = f"canary-{uuid4()}"
    chair.command("announce", words=words)
    page.wait_for_function("words => window.seen[words]", arg=words)
    assert said.lines == []


def test_room_says_where_it_may_be_a_moment_behind_and_goes_on_working(
    opened: Callable[[str], tuple[Page, Proxy, Said]], conference: SignedIn
) -> None:
    page, proxy, said = opened("lets through")
    expect(page.locator("[data-link=live]")).to_be_visible(timeout=GIVEN_UP)
    behind = "Screens may be a moment behind. Everything sent is kept."
    words = page.locator(".strip").get_by_text(behind)
    expect(words).to_have_count(0)
    proxy.late = True
    expect(words).to_be_visible(timeout=BEAT)
    expect(page.get_by_role("status").get_by_text(behind)).to_have_count(1)
    assert wrong_with(page, LOOK) == []
    page.get_by_role("button", name="Point of order", exact=True).click()
    expect(page.locator(".strip").get_by_text("raises a point of order.").first).to_be_visible()
    page.locator(".my-panel").get_by_role("button", name="Withdraw it", exact=True).click()
    expect(page.locator(".asked")).to_have_count(0)
    proxy.late = False
    expect(words).to_have_count(0, timeout=BEAT)
    assert said.lines == []
