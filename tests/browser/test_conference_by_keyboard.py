"""The chair of a diplomatic conference by keyboard alone: a point of order, the ruling, a motion, undoing, closing in minutes."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from tests.browser.signed_in import SignedIn, prepare
from tests.browser.test_keyboard import DESK, press, sit_down
from tests.conftest import start_of_template

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Page

RULES = """
from conference.accounts.models import User
from conference.models import Event
from delegations.standing import standing_of
from sessions.services.events import set_procedure
event = Event.objects.get(slug="consultations-june-2021")
secretariat = standing_of(User.objects.get(email="secretariat@placard.example"), event)
set_procedure(event=event, procedure="diplomatic_conference", by=secretariat)
"""


@pytest.fixture
def conference() -> Iterator[SignedIn]:
    """The demonstration under the rules of a diplomatic conference."""
    server = start_of_template("demo-on-the-day")
    server.manage("shell", "-v", "0", "-c", RULES)
    yield prepare(server)
    server.stop()


def note(page: Page, letters: str) -> None:
    """Find the delegation in the field that has the focus, and note what it says."""
    field = page.get_by_role("combobox", name="Add a delegation")
    expect(field).to_be_focused()
    page.keyboard.type(letters)
    expect(page.get_by_role("listbox").get_by_role("option").first).to_be_visible()
    page.keyboard.press("Enter")
    expect(field).to_have_value("")
    page.keyboard.press("Escape")
    expect(field).not_to_be_focused()


def test_chair_conducts_a_conference_by_keyboard(chromium, conference) -> None:
    page = sit_down(chromium, conference, "chair", DESK, "/sessions/{planned}/chair/")
    speaker = page.get_by_role("region", name="Has the floor").locator(".name")
    points = page.get_by_role("region", name="Points of order")
    motions = page.get_by_role("region", name="Motions")
    press(page, page.get_by_role("button", name="Call to order"))
    press(page, page.get_by_role("button", name="Take up item 4"))
    page.keyboard.press("l")
    expect(page.get_by_text("list open", exact=True).first).to_be_visible()
    for letters in ("ken", "swed"):
        page.keyboard.press("/")
        note(page, letters)
    page.keyboard.press("n")
    expect(speaker).to_have_text("Kenya")

    # A point of order from the hall interrupts the speaker, is heard, ruled on, and the speaker goes on.
    page.keyboard.press("o")
    note(page, "urug")
    expect(points).to_contain_text("Point of order: Uruguay")
    page.keyboard.press("n")
    expect(speaker).to_have_text("Uruguay")
    page.keyboard.press("n")
    expect(points).to_be_focused()
    press(page, points.get_by_role("button", name="Not upheld"))
    expect(speaker).to_have_text("Kenya")

    # The ruling is taken back, and given anew.
    page.keyboard.press("z")
    expect(speaker).to_have_text("Uruguay")
    page.keyboard.press("o")
    expect(points).to_be_focused()
    press(page, points.get_by_role("button", name="Upheld", exact=True))
    expect(speaker).to_have_text("Kenya")
    expect(points).to_have_count(0)

    # A motion is put, its mover heard, and it is lost.
    page.keyboard.press("m")
    note(page, "finl")
    page.keyboard.press("m")
    expect(motions).to_be_focused()
    press(page, motions.get_by_role("button", name="Put it before the meeting"))
    expect(motions.get_by_role("button", name="Carried")).to_be_enabled()
    page.keyboard.press("n")
    expect(speaker).to_have_text("Finland")
    page.keyboard.press("n")
    expect(motions).to_be_focused()
    press(page, motions.get_by_role("button", name="Lost"))
    expect(speaker).to_have_text("Kenya")
    expect(motions).to_have_count(0)

    press(page, page.get_by_text("Closing and speaking time"))
    press(page, page.get_by_role("button", name="10 min"))
    expect(page.get_by_text("list open until").first).to_be_visible()
    page.keyboard.press("z")
    expect(page.get_by_text("list open until")).to_have_count(0)
    page.keyboard.press("n")
    expect(speaker).to_have_text("Sweden")
