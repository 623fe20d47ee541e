"""`make screenshots`: docs/images/ anew, from the demonstration on the day, in a real Chromium.

The day is started in a folder of its own and played on: nothing of var/ is touched, and the same pictures come out
but for the times of day in them.
"""

from __future__ import annotations

import os
import re
import sys
import tempfile
import time
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from tools.chromium import find_chromium
from tools.explain import Stop
from tools.local_servers import free_port
from tools.paths import BIN, PYTHON, ROOT
from tools.processes import Program, Running
from tools.serve import HOST, START_SECONDS, UVICORN, answers
from tools.steps import one_line_failures, run_step, say

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser, BrowserContext, Page

IMAGES = ROOT / "docs" / "images"
#: What a picture may weigh, so that a page of the documentation loads fast.
MOST_BYTES = 250_000
PASSWORD = "placard-demo-2021"  # noqa: S105 -- of the demonstration, printed by make demo
EVENT = "/events/consultations-june-2021"
#: The article that the session is about, a delegation that waits near the top of the list, and what another one said.
ARTICLE = "art-14"
WAITING = "head.fi"
SAID = (
    "Mr. Thiandoum (Senegal), speaking on behalf of the Core Group of the MLA Initiative, said that the obligation to"
    " extradite or prosecute was the heart of the text, and that the revised article 14 was a good basis for it."
)


@dataclass(frozen=True)
class Window:
    """How somebody's browser looks."""

    width: int = 1280
    height: int = 800
    scale: float = 1
    language: str = "en"
    theme: str = "light"


DESKTOP = Window()
PHONE = Window(width=390, height=780, scale=1.5)
PHONE_ARABIC = Window(width=390, height=780, scale=1.5, language="ar", theme="dark")


class Studio:
    """The browser, the address of the demonstration, and the people who are signed in."""

    def __init__(self, browser: Browser, url: str) -> None:
        self.browser = browser
        self.url = url
        self._cookies: dict[str, str] = {}

    def open(self, address: str, who: str = "", window: Window = DESKTOP) -> Page:
        """Open an address as somebody, or as the public, and return when it is drawn."""
        context = self.browser.new_context(
            base_url=self.url,
            viewport={"width": window.width, "height": window.height},
            device_scale_factor=window.scale,
            reduced_motion="reduce",
            timezone_id="America/Montevideo",
        )
        cookies = {"django_language": window.language, "theme": window.theme}
        if who:
            cookies["sessionid"] = self._signed_in(who)
        context.add_cookies(
            [{"name": name, "value": value, "url": self.url} for name, value in cookies.items()]
        )
        page = context.new_page()
        page.goto(address)
        return page

    def take(self, page: Page, name: str) -> None:
        """Write docs/images/<name>.png and close the window. Raises Stop where the picture is too heavy."""
        page.evaluate("document.fonts.ready")
        content = page.screenshot(caret="hide", animations="disabled")
        if len(content) > MOST_BYTES:
            raise Stop(f"{name}.png has {len(content):,} bytes; a picture may have {MOST_BYTES:,}.")
        (IMAGES / f"{name}.png").write_bytes(content)
        say(f"  {name}.png {len(content) / 1000:.0f} kB")
        page.context.close()

    def _signed_in(self, who: str) -> str:
        """The cookie of somebody's session; signing in once is enough."""
        if who not in self._cookies:
            context = self.browser.new_context(base_url=self.url)
            page = context.new_page()
            page.goto("/accounts/login/")
            page.locator("input[name=login]").fill(f"{who}@placard.example")
            page.locator("input[name=password]").fill(PASSWORD)
            page.locator("input[name=password]").press("Enter")
            page.wait_for_url("**/desk/")
            self._cookies[who] = _cookie(context, "sessionid")
            context.close()
        return self._cookies[who]


def _cookie(context: BrowserContext, name: str) -> str:
    return next(cookie["value"] for cookie in context.cookies() if cookie["name"] == name)


def public_pages(studio: Studio) -> None:
    """What anybody sees."""
    studio.take(studio.open("/"), "home")
    studio.take(studio.open("/", window=Window(language="ar")), "home-arabic")


def floor(studio: Studio) -> None:
    """The session, from four seats, a moment after the chair has given the floor."""
    desk = studio.open("/desk/", "chair")
    room = _room_on(desk)
    desk.context.close()

    delegate = studio.open(room, WAITING)
    delegate.get_by_role("button", name="Withdraw my request").wait_for()
    console = studio.open(f"{room}chair/", "chair", Window(width=1440, height=900))
    console.get_by_role("button", name="Give the floor to").click()
    console.get_by_role("button", name="End the turn").wait_for()
    for _ in range(2):
        console.keyboard.press("ArrowDown")
    address = _projector_of(studio, room)
    projector = studio.open(address, window=Window(width=1280, height=720))
    projector.locator(".screen-next li").first.wait_for()
    # The clock of whoever speaks is to show something.
    time.sleep(20)
    studio.take(console, "console")
    studio.take(projector, "projector")
    studio.take(delegate, "room")
    for window, name in ((PHONE, "room-phone"), (PHONE_ARABIC, "room-phone-arabic")):
        phone = studio.open(room, WAITING, window)
        phone.locator(".my-place").wait_for()
        phone.locator("[data-link=live]").wait_for()
        studio.take(phone, name)


def written(studio: Studio) -> None:
    """The secretariat's queue, an article with what delegations filed on it, the record."""
    queue = studio.open(f"{EVENT}/secretariat/delegations/?status=submitted", "secretariat")
    studio.take(queue, "registrations")

    article = studio.open(f"{EVENT}/articles/{ARTICLE}/?kind=proposal", "secretariat", Window(height=1000))
    article.locator("ins").first.wait_for()
    _scroll_to(article, "h1")
    studio.take(article, "article")

    desk = studio.open("/desk/", "secretariat")
    room = _room_on(desk)
    desk.context.close()
    record = studio.open(f"{room}record/", "secretariat", Window(height=1000))
    record.get_by_role("button", name="Draft the record from the log").click()
    record.get_by_role("link", name="Edit paragraph 1", exact=True).click()
    record.get_by_role("textbox").fill(SAID)
    record.get_by_role("button", name="Save the paragraph").click()
    record.get_by_role("button", name="Save the paragraph").wait_for(state="detached")
    _scroll_to(record, ".record-masthead")
    studio.take(record, "record")


def _scroll_to(page: Page, selector: str) -> None:
    """Put what the selector finds at the top of the window, with a margin."""
    page.locator(selector).evaluate("each => scrollTo(0, each.getBoundingClientRect().top + scrollY - 24)")


def _room_on(desk: Page) -> str:
    """The address of the room that somebody's desk leads to."""
    for link in desk.locator("a[href*='/sessions/']").all():
        if found := re.match(r"/sessions/[0-9a-f-]{36}/", link.get_attribute("href") or ""):
            return found[0]
    raise Stop("The demonstration has no session that its chair is led to.")


def _projector_of(studio: Studio, room: str) -> str:
    """A new address of the projector of this room."""
    page = studio.open(f"{room}screen/", "chair")
    page.locator("button[name=act][value=make]").click()
    address = page.locator("a[href*='/screen/'][target]").get_attribute("href")
    page.context.close()
    return address or ""


@contextmanager
def demonstration(folder: Path) -> Iterator[str]:
    """Start the demonstration on the day with its data in this folder; gives its address, and stops it."""
    port = free_port()
    env = {
        "DJANGO_SETTINGS_MODULE": "conference.project.settings",
        "PLACARD_DEMO": "1",
        "PLACARD_DATA_DIR": str(folder),
        "PLACARD_DATABASE_URL": "",
        "PLACARD_REDIS_URL": "",
        "PLACARD_SITE_URL": f"http://{HOST}:{port}",
    }
    run_step(
        "Demonstration", [PYTHON, "-m", "tools.prepare", "--on-the-day"], env={**os.environ, **env}, cwd=ROOT
    )
    argv = [BIN / "uvicorn", *UVICORN, "--host", HOST, "--port", str(port)]
    server = Running(Program("web server", argv, env=env, log=folder / "server.log", cwd=ROOT))
    try:
        until = time.monotonic() + START_SECONDS
        while not answers(port):
            if not server.is_running() or time.monotonic() > until:
                said = (folder / "server.log").read_text(errors="replace").splitlines()
                raise Stop(f"The web server did not start: {said[-1] if said else 'it said nothing'}")
            time.sleep(0.1)
        yield f"http://{HOST}:{port}"
    finally:
        server.stop()


def main() -> int:
    """Take every picture of the documentation; the status is 0 only if each was taken."""
    from playwright.sync_api import sync_playwright  # noqa: PLC0415 -- only after the environment has it

    with one_line_failures():
        IMAGES.mkdir(parents=True, exist_ok=True)
        found = find_chromium()
        with (
            tempfile.TemporaryDirectory(prefix="placard-pictures-") as folder,
            demonstration(Path(folder)) as url,
            sync_playwright() as playwright,
        ):
            browser = playwright.chromium.launch(
                executable_path=found.executable,
                args=list(found.arguments),
                env={**os.environ, **found.env},
            )
            studio = Studio(browser, url)
            public_pages(studio)
            floor(studio)
            written(studio)
            browser.close()
    return 0


if __name__ == "__main__":
    sys.exit(main())
