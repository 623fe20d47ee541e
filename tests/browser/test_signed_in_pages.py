"""Every page behind the sign-in in a real browser: nothing for axe to find, nothing on the console, nothing too wide.

Each page is opened once in each look, by whoever it is made for; the pages that differ by standing, by each of them.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.browser.looks import LOOKS, Said, open_window, wrong_with
from tests.browser.signed_in import SignedIn, prepare
from tests.conftest import start_of_template

if TYPE_CHECKING:
    from collections.abc import Iterator


EVENT = "/events/consultations-june-2021"
DESK = f"{EVENT}/secretariat"
UNKNOWN = "/interventions/00000000-0000-4000-8000-000000000000/"
#: Of whom, the addresses and what they answer where it is not 200.
PAGES: dict[str, list[str | tuple[str, int]]] = {
    "secretariat": [
        "/desk/",
        f"{DESK}/",
        f"{DESK}/delegations/",
        f"{DESK}/delegations/?q=zzz",
        f"{DESK}/delegations/{{submitted}}/",
        f"{DESK}/delegations/{{submitted_twice}}/",
        f"{DESK}/delegations/{{accepted}}/",
        f"{DESK}/delegations/{{invited}}/",
        f"{DESK}/delegations/invite/",
        f"{EVENT}/participants/",
        f"{DESK}/programme/",
        f"{DESK}/programme/add/",
        f"{DESK}/programme/{{planned}}/",
        f"{DESK}/programme/procedure/",
        f"{DESK}/programme/procedure/?preset=diplomatic_conference",
        f"{DESK}/interventions/",
        "/sessions/{now}/record/",
        "/records/paragraphs/{paragraph}/",
        "/sessions/{planned}/record/",
        "/sessions/{now}/screen/",
    ],
    "chair": [
        "/desk/",
        f"{EVENT}/",
        "/sessions/{now}/",
        "/sessions/{now}/chair/",
        "/sessions/{planned}/chair/",
        "/sessions/{now}/booth/",
    ],
    "delegate": [
        "/desk/",
        "/account/",
        f"{EVENT}/",
        f"{EVENT}/articles/",
        f"{EVENT}/articles/art-14/",
        f"{EVENT}/articles/art-14/file/?on=art-14-1&kind=comment",
        f"{EVENT}/articles/art-14/file/?on=art-14-1&kind=proposal",
        f"{EVENT}/interventions/",
        "/interventions/{proposal}/",
        "/accounts/password/change/",
        "/accounts/logout/",
        "/sessions/{now}/",
        f"{EVENT}/speaking-time/",
        ("/sessions/{now}/chair/", 403),
        ("/sessions/{now}/booth/", 403),
        (UNKNOWN, 404),
    ],
    "observer": [
        "/desk/",
        "/sessions/{planned}/",
        f"{EVENT}/participants/",
        f"{EVENT}/interventions/",
        "/interventions/{comment}/",
        (f"{DESK}/", 403),
        ("/sessions/{elsewhere}/", 404),
    ],
    "nobody": [
        "/register/{register}/",
        ("/register/{register_expired}/", 410),
        ("/register/unknown/", 404),
        "/screen/{screen}/",
        "/screen/{screen}/?layout=list",
        "/screen/{screen}/?layout=clock",
        ("/screen/unknown/", 404),
    ],
}
#: What a page that is live shows once it is.
LIVE = "[data-link=live], .screen-head time"


@pytest.fixture(scope="module")
def demonstration() -> Iterator[SignedIn]:
    server = start_of_template("demo-on-the-day")
    yield prepare(server)
    server.stop()


@pytest.mark.parametrize("look", LOOKS[:5], ids=str)
@pytest.mark.parametrize("person", PAGES)
def test_signed_in_pages_have_nothing_for_axe_to_find(chromium, demonstration, person, look) -> None:
    context = open_window(
        chromium, demonstration.server.url, look, cookie=demonstration.cookies.get(person, "")
    )
    page, said = context.new_page(), Said()
    said.listen(page)
    found = {}
    for each in PAGES[person]:
        address, status = each if isinstance(each, tuple) else (each, 200)
        address = address.format_map(demonstration.keys)
        response = page.goto(address)
        assert response
        if page.locator("[data-island]").count():
            page.locator(LIVE).wait_for()
        wrong = wrong_with(page, look)
        if response.status != status:
            wrong.append(("status", response.status))
        # That the page itself was refused is said by the browser, and not a fault.
        wrong += [line for line in said.lines if status == 200 or f"status of {status}" not in line]
        said.lines.clear()
        if wrong:
            found[address] = wrong
    context.close()
    assert found == {}
