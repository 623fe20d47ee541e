"""The windows of a day in the chair, and what they show: for the tests that go through it step by step."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from playwright.sync_api import Locator, Page, expect

from tests.browser.keys import Keyboard, sit_down
from tests.browser.looks import Look, Said
from tests.browser.seats import Seat
from tests.browser.words import Words

if TYPE_CHECKING:
    from playwright.sync_api import Browser

    from tests.browser.signed_in import SignedIn

CHAIR, VICE_CHAIR = "Ms. N. Hribar (Slovenia)", "Mr. B. Ndour (Senegal)"
KENYA, SWEDEN, URUGUAY, FINLAND, BELGIUM, MONGOLIA = "ke", "se", "uy", "fi", "be", "mn"


class Meeting(NamedTuple):
    """A session of the demonstration that has not been called to order, and its first item."""

    language: str
    session: str
    item: str


MEETINGS = [Meeting("en", "planned", "4"), Meeting("ar", "last", "8")]


class Day:
    """The windows of the chair and of the delegation of Belgium, and what both of them show."""

    def __init__(self, browser: Browser, at: SignedIn, meeting: Meeting) -> None:
        self.browser, self.at, self.meeting = browser, at, meeting
        self.look = Look(meeting.language, "light", 1280)
        self.words, self.said = Words(meeting.language), Said()
        self.chair = self.open("chair", "/sessions/{%s}/chair/")
        self.room = self.open("delegate", "/sessions/{%s}/")
        self.screens = [self.chair, self.room]
        self.keys = Keyboard(self.chair, meeting.language)
        self.belgium, self.mongolia = (
            Seat(at, person, at.keys[meeting.session]) for person in ("delegate", "mongolia")
        )

    def open(self, person: str, address: str) -> Page:
        page = sit_down(self.browser, self.at, person, self.look, address % self.meeting.session)
        self.said.listen(page)
        return page

    # --- What the chair reaches for -------------------------------------------------------------------------------

    def button(self, words: str, within: Page | Locator | None = None, **values: str) -> Locator:
        return (within or self.chair).get_by_role("button", name=self.words(words, **values), exact=True)

    def summary(self, words: str) -> Locator:
        return self.chair.locator("summary", has_text=self.words(words))

    def field(self, words: str) -> Locator:
        return self.chair.get_by_label(self.words(words)).locator("visible=true")

    def matter(self, words: str) -> Locator:
        return self.chair.get_by_role("region", name=self.words(words))

    # --- What every screen shows ----------------------------------------------------------------------------------

    def see(self, where: str, words: str, **values: str) -> None:
        """Something says this on both screens."""
        for page in self.screens:
            expect(page.locator(where, has_text=self.words(words, **values)).first).to_be_visible()

    def see_no(self, where: str, words: str, **values: str) -> None:
        for page in self.screens:
            expect(page.locator(where, has_text=self.words(words, **values))).to_have_count(0)

    def see_speaker(self, key: str, limit: str = "") -> None:
        for page in self.screens:
            expect(page.locator(".has-floor .name")).to_have_text(self.words.name(key))
            if limit:
                expect(page.locator(".has-floor .of")).to_have_text(f"/ {limit}")

    def see_nobody(self) -> None:
        self.see(".has-floor", "Nobody has the floor")

    def see_list(self, *keys: str) -> None:
        for page in self.screens:
            names = page.locator("ol.list .name bdi")
            expect(names).to_have_text([self.words.name(key) for key in keys])
