"""Speaking time at an event: the page, its pictures, the file, and who gets them."""

import csv
import re
from io import StringIO
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from conference.states import Role
from sessions.floor.procedure import Kind
from sessions.services import states
from tests.scenes import Scene, delegation, scene
from tests.sessions.speaking import another, called, panellist, point_of_order, spoke

pytestmark = pytest.mark.django_db
PAGE = "/events/june/speaking-time/"
FILE = "/events/june/speaking-time.csv"


@pytest.fixture
def held() -> Scene:
    """Two sessions with turns of two roles, a panellist, a right of reply and a point of order."""
    made = scene("mn", "cl")
    called(made.session)
    item = made.items[0]
    spoke(made.session, item, made.delegations["mn"], 3723, group="=Core Group")
    spoke(made.session, item, made.delegations["cl"], 60)
    point_of_order(made.session, made.delegations["cl"], 500)
    second, first_item = another(made, 2)
    spoke(second, first_item, made.delegations["cl"], 30, kind=Kind.REPLY)
    spoke(second, first_item, delegation(made.event, "org", Role.ORGANIZATION), 240)
    panellist(second, first_item, 120)
    return made


@pytest.fixture
def delegate(held: Scene, client: Client) -> Client:
    client.force_login(held.delegates["mn"])
    return client


def table(page: Any, part: str) -> list[list[str]]:
    """The rows of one of the tables, as they are read."""
    text = re.sub(r"\s+", " ", page.content.decode())
    found = re.search(rf'<h2 id="by-{part}">.*?<tbody>(.*?)</tbody>', text)
    assert found, part
    cells = [re.findall(r"<t[hd][^>]*>(.*?)</t[hd]>", row) for row in found[1].split("</tr>")[:-1]]
    return [[" ".join(re.sub(r"<[^>]+>", " ", each).split()) for each in row] for row in cells]


def rows_of(answer: Any) -> list[list[str]]:
    return list(csv.reader(StringIO(answer.content.decode("utf-8-sig"), newline="")))


def test_tables_tell_time_share_turns_and_replies(delegate: Client) -> None:
    page = delegate.get(PAGE)
    assert table(page, "delegations") == [
        ["Mn", "Supporting State", "1:02:03", "89%", "1", "– none"],
        ["Org", "Organization", "0:04:00", "6%", "1", "– none"],
        ["At the invitation of the chair", "", "0:02:00", "3%", "1", "– none"],
        ["Cl", "Supporting State", "0:01:30", "2%", "2", "0:00:30 (1)"],
    ]
    assert [row[:2] for row in table(page, "roles")] == [
        ["Supporting State", "1:03:33"],
        ["Organization", "0:04:00"],
        ["At the invitation of the chair", "0:02:00"],
    ]
    assert table(page, "groups") == [["=Core Group", "1:02:03", "100%", "1", "– none"]]
    assert [[row[0], *row[2:]] for row in table(page, "session")] == [
        ["Session 1", "1:03:03", "2"],
        ["Session 2", "0:06:30", "3"],
    ]


def test_times_are_those_of_the_event(delegate: Client) -> None:
    page = delegate.get(PAGE)
    assert "22 June 2021, 10:00" in table(page, "session")[0][1]
    assert "(Ljubljana)" in page.content.decode()


def test_one_session_alone(delegate: Client) -> None:
    page = delegate.get(PAGE, {"session": "2"})
    assert [row[0] for row in table(page, "delegations")] == ["Org", "At the invitation of the chair", "Cl"]
    assert 'id="by-session"' not in page.content.decode()
    assert f"{FILE}?session=2" in page.content.decode()


@pytest.mark.parametrize("session", ["3", "x", "0", "-1", "²"])
def test_session_that_was_not_held_is_not_found(held: Scene, delegate: Client, session: str) -> None:
    assert delegate.get(PAGE, {"session": session}).status_code == 404
    assert delegate.get(FILE, {"session": session}).status_code == 404


def test_picture_is_drawn_without_style_and_says_what_it_is(delegate: Client) -> None:
    page = delegate.get(PAGE).content.decode()
    pictures = re.findall(r"<svg.*?</svg>", page, re.DOTALL)
    assert len(pictures) == 3
    for each in pictures:
        assert "style=" not in each
        assert 'role="img"' in each
        named = re.search(r'aria-labelledby="(\S+) (\S+)"', each)
        assert named
        assert f'<title id="{named[1]}">' in each
        assert f'<desc id="{named[2]}">' in each
    assert 'x="0.00%" y="24" width="78.00%"' in pictures[0]
    assert "The empty end of a bar is rights of reply." in page


def test_picture_runs_from_the_right_in_arabic(delegate: Client) -> None:
    delegate.cookies["django_language"] = "ar"
    page = delegate.get(PAGE).content.decode()
    assert 'x="22.00%" y="24" width="78.00%"' in page
    assert "mn ع" in page


def test_picture_has_the_longest_and_the_table_everybody(held: Scene, delegate: Client) -> None:
    for number in range(20):
        other = delegation(held.event, f"d{number}")
        spoke(held.session, held.items[0], other, 10)
    page = delegate.get(PAGE)
    assert len(table(page, "delegations")) == 24
    assert page.content.decode().count('class="bar-of"') == 20 + 3 + 1
    assert "The picture leaves out 4 that spoke less; they are in the table." in page.content.decode()


def test_no_person_is_named(delegate: Client) -> None:
    for address in (PAGE, FILE):
        assert "Ms. P" not in delegate.get(address).content.decode()


def test_file_has_every_figure_and_no_formula(delegate: Client) -> None:
    answer = delegate.get(FILE)
    assert answer["Content-Type"] == "text/csv; charset=utf-8"
    assert 'filename="speaking-time-june.csv"' in answer["Content-Disposition"]
    assert answer.content.startswith(b"\xef\xbb\xbf")
    head, *rows = rows_of(answer)
    assert head[:4] == ["Session", "Date", "Title", "Sum"]
    assert [
        "",
        "",
        "Whole event",
        "By delegation",
        "Mn",
        "Supporting State",
        "3723",
        "1:02:03",
        "1",
        "0",
        "0",
    ] in rows
    assert [
        "1",
        "2021-06-22",
        "Session 1",
        "By group",
        "'=Core Group",
        "",
        "3723",
        "1:02:03",
        "1",
        "0",
        "0",
    ] in rows
    assert [
        "2",
        "2021-06-22",
        "Session 2",
        "By delegation",
        "Cl",
        "Supporting State",
        "30",
        "0:00:30",
        "1",
        "30",
        "1",
    ] in rows
    of_one = rows_of(delegate.get(FILE, {"session": "2"}))
    assert {row[0] for row in of_one[1:]} == {"2"}


def test_before_anybody_spoke_the_page_says_so(client: Client) -> None:
    made = scene("mn")
    client.force_login(made.delegates["mn"])
    page = client.get(PAGE).content.decode()
    assert "Nobody has spoken yet" in page
    assert "<svg class=" not in page
    assert FILE not in page


@pytest.mark.parametrize("address", [PAGE, FILE])
def test_who_does_not_take_part_gets_neither(held: Scene, client: Client, address: str) -> None:
    assert client.get(address)["Location"].startswith(reverse("account_login"))
    client.force_login(scene("jp", slug="october").chair)
    assert client.get(address).status_code == 403
    held.delegations["mn"].status = "suspended"
    held.delegations["mn"].save()
    client.force_login(held.delegates["mn"])
    assert client.get(address).status_code == 403


def test_event_leads_there_those_who_may_once_a_session_was_held(held: Scene, client: Client) -> None:
    event = reverse("frontend:event", args=["june"])
    assert PAGE not in client.get(event).content.decode()
    client.force_login(held.delegates["mn"])
    assert PAGE in client.get(event).content.decode()
    planned = scene("jp", slug="october")
    client.force_login(planned.delegates["jp"])
    page = client.get(reverse("frontend:event", args=["october"])).content.decode()
    assert reverse("frontend:speaking_time", args=["october"]) not in page


def test_queries_do_not_grow_with_sessions(
    held: Scene, delegate: Client, django_assert_num_queries: Any
) -> None:
    for number in (3, 4, 5):
        states.forget()
        # The person's session and account, its offices and seat, the event, the sessions, their states, their logs.
        with django_assert_num_queries(8):
            delegate.get(PAGE)
        made, item = another(held, number)
        spoke(made, item, held.delegations["cl"], 100)
