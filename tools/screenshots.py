"""The pictures of the README, taken from the demonstration on the day: python -m tools.screenshots."""

from __future__ import annotations

import os
import re
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from playwright.sync_api import sync_playwright

from tools.chromium import find_chromium
from tools.local_servers import free_port, wait_for_port
from tools.paths import BIN, PYTHON, ROOT
from tools.processes import Program, Running
from tools.serve import UVICORN
from tools.steps import one_line_failures, run_step, say

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

PICTURES = ROOT / "docs" / "images"
PASSWORD = "placard-demo-2021"  # noqa: S105 -- of the demonstration, printed at its start
EVENT = "/events/consultations-june-2021"


def main() -> None:
    """Start the demonstration in a folder of its own, take every picture, stop it."""
    PICTURES.mkdir(exist_ok=True)
    with TemporaryDirectory(prefix="placard-pictures-") as folder:
        port = free_port()
        base = f"http://127.0.0.1:{port}"
        env = {"PLACARD_DATA_DIR": folder, "PLACARD_SITE_URL": base}
        run_step("Database", [PYTHON, ROOT / "manage.py", "migrate", "-v", "0"], env=env)
        run_step("Demonstration", [PYTHON, ROOT / "manage.py", "load_demo", "--on-the-day"], env=env)
        argv = [BIN / "uvicorn", *UVICORN, "--host", "127.0.0.1", "--port", str(port)]
        server = Running(Program("web server", argv, env=env, cwd=ROOT, log=Path(folder) / "server.log"))
        try:
            wait_for_port(server, port)
            _take_all(base)
        finally:
            server.stop()


def _take_all(base: str) -> None:
    found = find_chromium()
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=found.executable, args=list(found.arguments), env={**os.environ, **found.env}
        )
        _public(_window(browser, base))
        _session(browser, base)
        _secretariat(_window(browser, base, "secretariat@placard.example"))
        browser.close()


def _window(
    browser: Browser,
    base: str,
    email: str = "",
    *,
    width: int = 1280,
    height: int = 860,
    language: str = "en",
) -> Page:
    context = browser.new_context(
        base_url=base, viewport={"width": width, "height": height}, reduced_motion="reduce"
    )
    context.add_cookies([{"name": "django_language", "value": language, "url": base}])
    page = context.new_page()
    if email:
        page.goto("/accounts/login/")
        page.locator("input[name=login]").fill(email)
        page.locator("input[name=password]").fill(PASSWORD)
        page.locator("input[name=password]").press("Enter")
        page.wait_for_url("**/desk/")
    return page


def _public(page: Page) -> None:
    page.goto("/")
    _take(page, "home")
    page.context.close()


def _session(browser: Browser, base: str) -> None:
    chair = _window(browser, base, "chair@placard.example")
    session = _session_on(chair)
    chair.goto(f"{session}chair/")
    chair.get_by_role("button", name=re.compile("Give the floor to")).first.click()
    chair.get_by_role("button", name="End the turn").wait_for()
    _take(chair, "console")
    room = _window(browser, base, "head.mn@placard.example")
    room.goto(session)
    room.get_by_role("button", name=re.compile("Request the floor")).click()
    room.get_by_text(re.compile("You are .* in line")).wait_for()
    _take(room, "room")
    phone = _window(browser, base, "head.sn@placard.example", width=390, height=844, language="ar")
    phone.goto(session)
    phone.locator(".my-panel").wait_for()
    _take(phone, "room-phone-arabic")
    chair.goto(f"{session}screen/")
    chair.get_by_role("button", name="Make the address").click()
    screen = _window(browser, base, width=1600, height=900)
    screen.goto(chair.locator("a[href*='/screen/'][target]").get_attribute("href") or "")
    screen.locator(".screen-speaker .name").wait_for()
    _take(screen, "projector")


def _secretariat(page: Page) -> None:
    session = _session_on(page)
    page.goto(f"{EVENT}/articles/art-14/")
    _take(page, "article")
    page.goto(f"{EVENT}/secretariat/delegations/?status=submitted")
    _take(page, "registrations")
    page.goto(f"{session}record/")
    page.get_by_role("button", name="Draft the record from the log").click()
    page.get_by_role("link", name="Export as PDF").wait_for()
    _take(page, "record")


def _session_on(page: Page) -> str:
    """Return the address of the session in session, as the desk shows it."""
    for link in page.locator("a[href*='/sessions/']").all():
        if found := re.search(r"/sessions/[0-9a-f-]{36}/", link.get_attribute("href") or ""):
            return found[0]
    raise AssertionError(page.inner_text("main"))


def _take(page: Page, name: str) -> None:
    page.evaluate("document.fonts.ready")
    page.screenshot(path=PICTURES / f"{name}.png")
    say(f"  {name}")


if __name__ == "__main__":
    with one_line_failures():
        main()
