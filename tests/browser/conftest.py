"""What every test in a browser shares."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from tests.browser.seats import hold_a_diplomatic_conference
from tests.browser.signed_in import SignedIn, prepare
from tests.conftest import start_of_template

if TYPE_CHECKING:
    from collections.abc import Iterator

# A machine that does several things at once is slow, not wrong: what must appear appears, and is waited for.
expect.set_options(timeout=15_000)


@pytest.fixture(scope="module")
def conference() -> Iterator[SignedIn]:
    """The demonstration on the day under the rules of a diplomatic conference."""
    server = start_of_template("demo-on-the-day")
    at = prepare(server)
    hold_a_diplomatic_conference(at)
    yield at
    server.stop()
