"""The path, from registration to the exported record, in five windows: secretariat, chair, two delegations, projector."""

from __future__ import annotations

import email
import email.message
import io
import re
from dataclasses import dataclass
from email import policy

import docx
import pypdf
import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.cable import Cable
from tests.conftest import start_of_template
from tests.servers import LiveServer

PASSWORD = "placard-demo-2021"
NEW_PASSWORD = "a rather long password of Togo"
EVENT = "/events/consultations-june-2021"


@dataclass
class Windows:
    """Windows of people who do not share a browser profile, and what their consoles said."""

    server: LiveServer
    browser: Browser
    said: list[str]

    def open(self, *, base_url: str = "", width: int = 1280, language: str = "en") -> Page:
        context = self.browser.new_context(
            base_url=base_url or self.server.url,
            viewport={"width": width, "height": 900},
            reduced_motion="reduce",
            accept_downloads=True,
        )
        if language != "en":
            url = base_url or self.server.url
            context.add_cookies([{"name": "django_language", "value": language, "url": url}])
        page = context.new_page()
        page.on("console", lambda line: self.said.append(line.text) if line.type == "error" else None)
        page.on("pageerror", lambda error: self.said.append(str(error)))
        return page

    def signed_in(self, address: str, password: str = PASSWORD, **more) -> Page:
        page = self.open(**more)
        page.goto("/accounts/login/")
        page.locator("input[name=login]").fill(address)
        page.locator("input[name=password]").fill(password)
        page.locator("input[name=password]").press("Enter")
        page.wait_for_url("**/desk/")
        return page


@pytest.fixture
def windows(chromium):
    server = start_of_template("demo-on-the-day")
    opened = Windows(server, chromium, [])
    yield opened
    for context in list(chromium.contexts):
        context.close()
    server.stop()


def letters(printed: str) -> list[email.message.EmailMessage]:
    """The e-mails that the console back end printed."""
    parts = re.split(r"^-{70,}$", printed, flags=re.MULTILINE)
    return [
        message
        for part in parts
        if "Subject:" in part
        and isinstance(
            message := email.message_from_string(part.strip(), policy=policy.default),
            email.message.EmailMessage,
        )
    ]


def link_in(letter: email.message.EmailMessage) -> str:
    """The first link in a letter."""
    found = re.search(r"http\S+", letter.get_content())
    assert found, letter.get_content()
    return found[0]


def register_togo(windows: Windows, secretariat: Page) -> Page:
    """Invite Togo, fill in and submit its registration, accept it, and sign its head in for the first time."""
    secretariat.goto(f"{EVENT}/secretariat/delegations/invite/")
    secretariat.get_by_label("State or organization").fill("Togo")
    secretariat.get_by_label("Observer State").check()
    secretariat.get_by_label("Name of the focal point").fill("Ms. Afi Mensah")
    secretariat.get_by_label("E-mail address of the focal point").fill("focal@togo.example")
    secretariat.get_by_role("button", name="Send the invitation").click()
    expect(secretariat.get_by_text("Togo").first).to_be_visible()
    invitation = letters(windows.server.run_tasks())[-1]
    assert invitation["To"] == "focal@togo.example"

    focal_point = windows.open()
    focal_point.goto(link_in(invitation))
    focal_point.get_by_label("Place in the delegation").first.select_option("head")
    focal_point.get_by_label("Name", exact=True).first.fill("Kossi Adjaho")
    focal_point.get_by_label("E-mail address").first.fill("head@togo.example")
    focal_point.get_by_role("button", name="Submit the registration").click()
    expect(focal_point.get_by_text("The registration has been submitted")).to_be_visible()

    secretariat.goto(f"{EVENT}/secretariat/delegations/?q=Togo")
    secretariat.get_by_role("link", name=re.compile("Togo")).first.click()
    secretariat.get_by_role("button", name="Accept Togo").click()
    expect(secretariat.get_by_text("Accepted").first).to_be_visible()
    sent = letters(windows.server.run_tasks())
    welcome = next(letter for letter in sent if letter["To"] == "head@togo.example")

    head = windows.open()
    head.goto(link_in(welcome))
    head.locator("input[name=password1]").fill(NEW_PASSWORD)
    head.locator("input[name=password2]").fill(NEW_PASSWORD)
    head.locator("input[name=password2]").press("Enter")
    head.wait_for_load_state()
    head.goto("/accounts/login/")
    head.locator("input[name=login]").fill("head@togo.example")
    head.locator("input[name=password]").fill(NEW_PASSWORD)
    head.locator("input[name=password]").press("Enter")
    head.wait_for_url("**/desk/")
    return head


def plan_session(secretariat: Page) -> str:
    """Plan a session of one item on Article 14; its address."""
    secretariat.goto(f"{EVENT}/secretariat/programme/add/")
    secretariat.get_by_label("Number", exact=True).first.fill("9")
    secretariat.get_by_label("Title in English").first.fill("Closing session")
    secretariat.get_by_label("Starts").fill("2021-06-23T18:30")
    secretariat.get_by_label("Ends").fill("2021-06-23T19:30")
    secretariat.locator("[name$='-number']").last.fill("1")
    secretariat.locator("[name$='-title']").last.fill("The duty to extradite or prosecute")
    secretariat.locator("[name$='-articles']").last.fill("14")
    secretariat.get_by_role("button", name="Put the session in the programme").click()
    expect(secretariat.get_by_text("Closing session").first).to_be_visible()
    secretariat.goto(f"{EVENT}/")
    room = secretariat.locator("#session-9").get_by_role("link", name="Go to the room")
    address = room.get_attribute("href")
    assert address
    return address


def test_path_from_registration_to_the_exported_record(windows: Windows) -> None:
    secretariat = windows.signed_in("secretariat@placard.example")
    togo = register_togo(windows, secretariat)
    session = plan_session(secretariat)

    chair = windows.signed_in("chair@placard.example")
    chair.goto(f"{session}chair/")
    chair.get_by_role("button", name="Call to order").click()
    chair.get_by_role("button", name="Take up item 1").click()
    chair.get_by_role("button", name="Open the list").first.click()

    projector = windows.open(width=1600)
    chair.get_by_role("link", name="Projector").click()
    chair.get_by_role("button", name="Make the address").click()
    projector.goto(chair.locator("a[href*='/screen/'][target]").get_attribute("href") or "")
    chair.goto(f"{session}chair/")

    mongolia = windows.signed_in("head.mn@placard.example", width=390)
    for delegate in (togo, mongolia):
        delegate.goto(session)
        delegate.get_by_role("button", name="Request the floor").click()
        expect(delegate.get_by_role("button", name="Withdraw my request")).to_be_visible()
    # Togo asked first, and is an observer: States that support speak before.
    expect(mongolia.locator(".my-place", has_text="You are next")).to_be_visible()
    expect(togo.get_by_text("You are second in line")).to_be_visible()

    chair.get_by_role("button", name="Give the floor to Mongolia").click()
    expect(mongolia.locator(".my-place", has_text="You have the floor")).to_be_visible()
    expect(projector.locator(".screen-speaker .name")).to_have_text("Mongolia")
    # The chair goes on from what its own screen shows.
    expect(chair.locator(".has-floor .name")).to_have_text("Mongolia")
    chair.keyboard.press("n")
    expect(togo.locator(".my-place", has_text="You have the floor")).to_be_visible()
    expect(projector.locator(".screen-speaker .name")).to_have_text("Togo")
    togo.get_by_role("button", name="I have finished").click()
    expect(chair.get_by_text("Nobody has the floor").first).to_be_visible()

    file_intervention(mongolia)

    chair.get_by_role("button", name="Suspend the session").click()
    expect(togo.get_by_text("suspended").first).to_be_visible()
    chair.get_by_role("button", name="Resume the session").click()
    chair.get_by_role("button", name="The session rises…").click()
    chair.get_by_role("button", name="The session rises", exact=True).click()
    expect(togo.get_by_text("risen").first).to_be_visible()

    record(secretariat, session)
    assert windows.said == []


def file_intervention(delegate: Page) -> None:
    """Propose other words on a paragraph of Article 14, and see the redline beside it."""
    delegate.goto(f"{EVENT}/articles/art-14/file/?on=art-14-1&kind=proposal")
    words = delegate.get_by_label("The words as they should read")
    words.fill(words.input_value().replace("shall", "shall, with due diligence,", 1))
    delegate.get_by_label(re.compile("Reasons")).fill("To leave no gap.")
    delegate.get_by_role("button", name="Preview the changes").click()
    expect(delegate.locator("#redline ins").first).to_be_visible()
    delegate.get_by_role("button", name="File the intervention").click()
    expect(delegate.get_by_text(re.compile(r"No\. ?\d+|number \d+", re.IGNORECASE)).first).to_be_visible()
    delegate.goto(f"{EVENT}/articles/art-14/")
    expect(delegate.locator("ins", has_text="due diligence").first).to_be_attached()


def record(secretariat: Page, session: str) -> None:
    """Draft the record, edit a paragraph, export both forms, and find every turn in order."""
    secretariat.goto(f"{session}record/")
    secretariat.get_by_role("button", name="Draft the record from the log").click()
    secretariat.get_by_role("link", name=re.compile("Edit paragraph")).first.click()
    paragraph = secretariat.get_by_role("textbox").first
    paragraph.fill("Mr. Ganbold (Mongolia) said that the article was the heart of the convention.")
    secretariat.get_by_role("button", name="Save the paragraph").click()
    expect(secretariat.get_by_text("the heart of the convention").first).to_be_visible()
    expect(secretariat.get_by_role("button", name="Save the paragraph")).to_have_count(0)

    for form, read in (("DOCX", text_of_docx), ("PDF", text_of_pdf)):
        with secretariat.expect_download() as download:
            secretariat.get_by_role("link", name=f"Export as {form}").click()
        text = re.sub(r"\s+", " ", read(download.value.path().read_bytes()))
        wanted = [
            "called to order at",
            "extradite or prosecute",
            "heart of the convention",
            "Togo",
            "The meeting was suspended",
            "The meeting rose",
        ]
        place = 0
        for words in wanted:
            place = text.find(words, place)
            assert place >= 0, (form, words, text)


def text_of_docx(content: bytes) -> str:
    return "\n".join(paragraph.text for paragraph in docx.Document(io.BytesIO(content)).paragraphs)


def text_of_pdf(content: bytes) -> str:
    return "\n".join(page.extract_text() for page in pypdf.PdfReader(io.BytesIO(content)).pages)


def test_cut_delegate_keeps_its_place_while_others_speak(windows: Windows) -> None:
    cable = Cable(windows.server.port)
    try:
        near = f"http://127.0.0.1:{cable.port}"
        chair = windows.signed_in("chair@placard.example")
        chair.goto("/desk/")
        session = session_on_the_desk(chair)
        chair.goto(f"{session}chair/")
        delegate = windows.signed_in("head.mn@placard.example", base_url=near)
        other = windows.signed_in("head.be@placard.example")
        for page in (delegate, other):
            page.goto(session)
        delegate.get_by_role("button", name=re.compile("Request the floor")).click()
        expect(delegate.get_by_role("button", name="Withdraw my request")).to_be_visible()
        expect(delegate.get_by_text(re.compile("You are .* in line"))).to_be_visible()

        cable.cut()
        expect(
            delegate.get_by_text(re.compile("reconnecting|connection is lost", re.IGNORECASE)).first
        ).to_be_visible(timeout=20_000)
        expect(delegate.get_by_text(re.compile("Your place is safe")).first).to_be_visible()
        # Others speak, and one more asks, meanwhile.
        for _ in range(3):
            chair.keyboard.press("n")
            expect(chair.get_by_role("button", name="End the turn")).to_be_visible()
        # The withdrawal is said while the link is down: it is kept, and marked as not yet received.
        delegate.get_by_role("button", name="Withdraw my request").click()
        expect(delegate.get_by_text("not yet received").first).to_be_visible()

        cable.mend()
        expect(delegate.get_by_role("button", name=re.compile("Request the floor"))).to_be_visible(
            timeout=40_000
        )
        expect(delegate.get_by_text("Your delegation is not on the list.")).to_be_visible()
        expect(delegate.locator(".list .row, ol li").first).to_be_visible()
        # Both screens show the same list, in the same order.
        assert names_on(delegate) == names_on(other)
    finally:
        cable.close()


def session_on_the_desk(page: Page) -> str:
    """The address of the session in session, as the desk shows it."""
    for link in page.locator("a[href*='/sessions/']").all():
        found = re.search(r"(/sessions/[0-9a-f-]{36}/)", link.get_attribute("href") or "")
        if found:
            return found[1]
    raise AssertionError(page.inner_text("main"))


def names_on(page: Page) -> list[str]:
    """The delegations on the list, in order."""
    return [name.inner_text() for name in page.locator(".list .name").all()]
