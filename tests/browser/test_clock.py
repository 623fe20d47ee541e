"""The clock of a turn goes by the server's time: right on every screen, whatever the clock of the device says."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field
from statistics import median
from typing import TYPE_CHECKING, Any

import pytest

from tests.browser.looks import Look, Said, open_window
from tests.browser.seats import Seat
from tests.browser.signed_in import SignedIn, prepare
from tests.conftest import start_of_template

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser, Page

LOOK = Look("en", "light", 1280)
A_DAY_AND_A_HALF = 36 * 60 * 60 * 1000
#: Milliseconds by which a screen may be off.
ALLOWED = 200
#: Turns of the second that are looked at, of each clock. The machine that draws five screens and serves them is now and
#: then late with one: the clock is wrong if it is so in the middle of them.
TURNS = 5
#: A device whose clock is wrong, in all that a page can read of it; `window.wrongBy` can be set, as people set clocks.
#: `window.shown` keeps what each clock has shown, and the machine's own time (ms) of the frame in which it did.
DEVICE = """
(() => {
  const Real = Date, origin = performance.timeOrigin;
  window.wrongBy = WRONG;
  window.Date = new Proxy(Real, {
    construct: (real, given) => (given.length ? new real(...given) : new real(real.now() + window.wrongBy)),
    apply: (real) => new real(real.now() + window.wrongBy).toString(),
    get: (real, name) => (name === "now" ? () => real.now() + window.wrongBy : Reflect.get(real, name)),
  });
  Object.defineProperty(performance, "timeOrigin", { value: origin + window.wrongBy });
  window.shown = {};
  const look = () => {
    for (const clock of document.querySelectorAll(".clock")) {
      const name = clock.closest(".my-panel, .podium") ? "down" : "up";
      const text = clock.firstChild?.textContent.trim();
      const kept = (window.shown[name] ??= []);
      if (text && kept.at(-1)?.text !== text) kept.push({ text, at: origin + performance.now() });
    }
    requestAnimationFrame(look);
  };
  requestAnimationFrame(look);
})();
"""
SHOWN_SINCE = (
    "([from, count]) => Object.values(window.shown).length > 0 && Object.values(window.shown).every("
    "(each) => each.filter(({ at }) => at > from).length >= count)"
)


@pytest.fixture
def demonstration() -> Iterator[SignedIn]:
    server = start_of_template("demo-on-the-day")
    yield prepare(server)
    server.stop()


@dataclass
class Devices:
    """Devices whose clocks are wrong, each with a page of its own."""

    browser: Browser
    at: SignedIn
    said: Said = field(default_factory=Said)
    pages: dict[str, Page] = field(default_factory=dict)

    def open(self, name: str, person: str, address: str, wrong_by: int, *, socket: bool = True) -> None:
        """Open an address where the clock is wrong by so many milliseconds; without websockets if told so."""
        context = open_window(self.browser, self.at.server.url, LOOK, cookie=self.at.cookies.get(person, ""))
        context.add_init_script(DEVICE.replace("WRONG", str(wrong_by)))
        page = self.pages[name] = context.new_page()
        if not socket:
            page.route_web_socket("**", lambda route: route.close())
        self.said.listen(page)
        page.goto(address.format_map(self.at.keys))
        page.locator(".clock").first.wait_for()
        page.locator("[data-link=live], .screen-head time").first.wait_for()

    def late(self, turn: dict[str, Any], since: float = 0) -> dict[str, list[float]]:
        """By how many milliseconds too late each clock showed each second since then; too early is negative."""
        began = dt.datetime.fromisoformat(turn["running_since"]).timestamp() * 1000 - turn["used_ms"]
        found = {}
        for name, page in self.pages.items():
            page.wait_for_function(SHOWN_SINCE, arg=[since, TURNS])
            for clock, kept in page.evaluate("window.shown").items():
                shown = [(seconds(each["text"]), each["at"]) for each in kept if each["at"] > since]
                used = [(turn["limit_seconds"] - said if clock == "down" else said, at) for said, at in shown]
                found[f"{name}: {clock}"] = [at - began - each * 1000 for each, at in used]
        return found

    def close(self) -> None:
        for page in self.pages.values():
            page.context.close()


def seconds(text: str) -> int:
    """0:07 in seconds; more than an hour is no time of a turn."""
    whole, rest = text.split(":")
    return int(whole) * 60 + int(rest)


def machine_now() -> float:
    return dt.datetime.now(tz=dt.UTC).timestamp() * 1000


def wrong(late: dict[str, list[float]]) -> dict[str, float]:
    """The clocks that are off, and by how much."""
    off = {name: median(each) for name, each in late.items()}
    return {name: each for name, each in off.items() if abs(each) > ALLOWED}


def test_clock_is_right_on_every_screen_whatever_the_device_says(chromium, demonstration) -> None:
    """On this machine the server's clock and the browser's are one: only what a page can read of it is wrong."""
    belgium, chair = (Seat(demonstration, each, demonstration.keys["now"]) for each in ("delegate", "chair"))
    request = belgium.command("request_floor", item=belgium.floor()["item"], kind="statement")
    chair.command("give_floor", request=request)
    devices = Devices(chromium, demonstration)
    room, console, screen = "/sessions/{now}/", "/sessions/{now}/chair/", "/screen/{screen}/"
    devices.open("right", "mongolia", room, 0)
    devices.open("speaker", "delegate", room, A_DAY_AND_A_HALF)
    devices.open("behind", "observer", room, -A_DAY_AND_A_HALF)
    devices.open("without a websocket", "mongolia", room, A_DAY_AND_A_HALF, socket=False)
    devices.open("console", "chair", console, A_DAY_AND_A_HALF)
    devices.open("projector", "nobody", screen, -A_DAY_AND_A_HALF)
    devices.open("podium", "nobody", f"{screen}?layout=clock", A_DAY_AND_A_HALF)
    devices.open("list on the wall", "nobody", f"{screen}?layout=list", A_DAY_AND_A_HALF)

    turn = belgium.floor()["turn"]
    late = devices.late(turn, machine_now())
    assert wrong(late) == {}
    assert {"speaker: up", "speaker: down", "podium: down"} <= set(late)
    # Before anything is measured the page goes by the time at which it was rendered: within the second that it opens in.
    first = {name: each[0] for name, each in devices.late(turn).items()}
    assert {name: each for name, each in first.items() if not -ALLOWED < each < 1000 + ALLOWED} == {}

    # Somebody sets the clocks of the devices in the middle of the turn; the chair stops the clock and lets it run.
    for page in devices.pages.values():
        page.evaluate("window.wrongBy = 0")
    chair.command("pause_clock")
    chair.command("resume_clock")
    assert wrong(devices.late(belgium.floor()["turn"], machine_now())) == {}
    assert devices.said.lines == []
    devices.close()
