"""What every test may ask for; the stack underneath is chosen in tests/stack.py."""

from __future__ import annotations

import itertools
import os
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

from tests import stack
from tests.servers import LiveServer, make_data

pytest_plugins = ["tests.skips"]

# A machine that is busy with servers and a browser draws examples slowly; that is no fault of what is tested.
settings.register_profile(
    "placard", deadline=None, suppress_health_check=[HealthCheck.too_slow], print_blob=True
)
settings.load_profile("placard")

_numbers = itertools.count(1)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark by folder, and put the browser last: its driver leaves an event loop behind that async tests cannot share."""
    for item in items:
        folder = Path(item.path).relative_to(Path(__file__).parent).parts[0]
        if folder == "browser":
            item.add_marker(pytest.mark.browser)
        elif folder == "faults":
            item.add_marker(pytest.mark.fault)
    items.sort(key=lambda item: item.get_closest_marker("browser") is not None)


def start_of_template(template: str, *, workers: int = 1, env: dict[str, str] | None = None) -> LiveServer:
    """Start a server on a copy of a template; the caller stops it."""
    name = f"{stack.WORKER}-{next(_numbers)}"
    place = stack.folder() / f"server-{name}"
    make_data(template, place, name)
    server = LiveServer(place, name, workers=workers, env=env)
    server.start()
    return server


@pytest.fixture(scope="session")
def django_db_keepdb() -> bool:
    """Leave the test database to the end of the run, which takes the whole server or folder with it.

    Dropping it earlier would fail on connections that threads of the live layer still hold.
    """
    return True


@pytest.fixture
def start_server() -> Iterator[Callable[..., LiveServer]]:
    """A function that starts a server of the test's own: start_server("empty" | "demo" | "demo-on-the-day", workers=1, env={})."""
    started: list[LiveServer] = []

    def start(template: str = "empty", *, workers: int = 1, env: dict[str, str] | None = None) -> LiveServer:
        started.append(start_of_template(template, workers=workers, env=env))
        return started[-1]

    yield start
    for server in started:
        server.stop()


@pytest.fixture(scope="session")
def demo_server() -> Iterator[LiveServer]:
    """A server with the demonstration on the day of the consultation, shared by tests that do not disturb each other."""
    server = start_of_template("demo-on-the-day")
    yield server
    server.stop()


@pytest.fixture(scope="session")
def live_server_url(demo_server: LiveServer) -> str:
    """The address of the shared demonstration."""
    return demo_server.url


@pytest.fixture(scope="session")
def chromium():
    """A real Chromium, driven by playwright's sync API; open windows with chromium.new_context(base_url=...)."""
    from playwright.sync_api import sync_playwright

    from tools.chromium import find_chromium

    found = find_chromium()
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=found.executable, args=list(found.arguments), env={**os.environ, **found.env}
        )
        yield browser
        browser.close()
