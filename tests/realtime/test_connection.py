"""The live connection over a real websocket: the floor, who is let in, and what becomes of nonsense."""

import asyncio
import json
from collections.abc import Callable
from uuid import uuid4

import httpx
import pytest
import websockets

from tests.realtime.browserless import Live, sign_in
from tests.realtime.conftest import DEMO_PASSWORD
from tests.servers import LiveServer

Cookies = Callable[[str], dict[str, str]]
CHAIR = "chair@placard.example"


async def test_request_is_seen_by_all_and_the_floor_is_given(
    server: LiveServer, session_id: str, cookies: Cookies
) -> None:
    async with (
        Live(server.url, cookies(CHAIR)) as chair,
        Live(server.url, cookies("head.si@placard.example")) as delegate,
        Live(server.url, cookies("head.ar@placard.example")) as other,
    ):
        await chair.hello(session_id, "chair")
        await delegate.hello(session_id)
        await other.hello(session_id)
        welcome = await delegate.until(lambda frame: frame["t"] == "welcome")
        assert welcome["standing"]["delegation"]["names"]["en"] == "Slovenia"
        assert welcome["standing"]["request_floor"]
        assert not welcome["standing"]["chair_floor"]

        item = delegate.view["items"][-1]["id"]
        opened = await chair.command("open_list", item=item)
        assert opened["t"] == "ack", opened
        await delegate.reach(opened["seq"])
        asked = await delegate.command("request_floor", item=item, note="Please")
        assert asked["t"] == "ack"
        assert len(asked["hash"]) == 64
        for screen in (chair, delegate, other):
            await screen.reach(asked["seq"])
            row = next(row for row in screen.view["waiting"] if row["id"] == asked["id"])
            assert row["delegation"]["names"]["en"] == "Slovenia"
            assert row.get("note") == ("Please" if screen is chair else None)

        given = await chair.command("give_floor", request=asked["id"], seen=chair.seq)
        assert given["t"] == "ack", given
        for screen in (chair, delegate, other):
            await screen.reach(given["seq"])
            assert screen.view["turn"]["id"] == asked["id"]
        refused = await other.command("yield_floor")
        assert (refused["code"], refused["rule"]) == ("not_your_turn", "UNGA rule 68")
        assert (await delegate.command("yield_floor"))["t"] == "ack"


async def test_command_sent_twice_has_one_effect_and_two_equal_answers(
    server: LiveServer, session_id: str, cookies: Cookies
) -> None:
    async with (
        Live(server.url, cookies(CHAIR)) as chair,
        Live(server.url, cookies("head.be@placard.example")) as delegate,
    ):
        await chair.hello(session_id, "chair")
        await delegate.hello(session_id)
        item = delegate.view["items"][-2]["id"]
        await chair.command("open_list", item=item)
        command_id = str(uuid4())
        first = await delegate.command("request_floor", command_id=command_id, item=item)
        delegate.answers.clear()
        second = await delegate.command("request_floor", command_id=command_id, item=item)
        assert first == second
        await delegate.reach(first["seq"])
        assert [row["id"] for row in delegate.view["waiting"]].count(command_id) == 1


@pytest.mark.parametrize(
    ("email", "audience", "code"),
    [
        (None, "participants", 4401),
        (None, "chair", 4401),
        (None, "screen", 4401),
        ("head.si@placard.example", "chair", 4403),
        ("admin@placard.example", "chair", 4403),
        ("admin@placard.example", "participants", 4403),
    ],
)
async def test_connection_that_standing_does_not_allow_is_closed(
    server: LiveServer, session_id: str, cookies: Cookies, email: str | None, audience: str, code: int
) -> None:
    async with Live(server.url, cookies(email) if email else None) as live:
        await live.send({"t": "hello", "v": 1, "session": session_id, "audience": audience})
        assert await live.closed() == code
        assert live.frames == []


async def test_screen_with_a_wrong_secret_is_closed(server: LiveServer, session_id: str) -> None:
    async with Live(server.url) as live:
        await live.send({"t": "hello", "v": 1, "session": session_id, "audience": "screen", "key": "guess"})
        assert await live.closed() == 4403


async def test_session_that_does_not_exist_is_closed_as_not_found(
    server: LiveServer, cookies: Cookies
) -> None:
    async with Live(server.url, cookies(CHAIR)) as live:
        await live.send({"t": "hello", "v": 1, "session": str(uuid4())})
        assert await live.closed() == 4404


async def test_other_version_of_the_protocol_is_closed(server: LiveServer, session_id: str) -> None:
    async with Live(server.url) as live:
        await live.send({"t": "hello", "v": 99, "session": session_id})
        assert await live.closed() == 4409


NONSENSE = [
    "",
    "{",
    "[]",
    "null",
    '"word"',
    "12",
    "NaN",
    '{"t": "nonsense"}',
    '{"t": "ping"}',
    '{"t": "ping", "at": NaN}',
    '{"t": "ping", "at": 1e999}',
    '{"t": "command", "id": "not-a-uuid", "command": {}}',
    '{"t": "hello", "v": 1, "session": "x", "surprise": 1}',
    b"\xff\xfe\x00",
    "[" * 10_000,
    json.dumps({str(n): n for n in range(3000)}),
]


@pytest.mark.parametrize("frame", NONSENSE)
async def test_nonsense_gets_an_error_frame(server: LiveServer, frame: str | bytes) -> None:
    async with Live(server.url) as live:
        await live.send(frame)
        error = await live.until(lambda each: each["t"] == "error")
        assert error["code"] == "malformed"
        assert error["message"]


async def test_nonsense_again_and_again_is_closed(server: LiveServer) -> None:
    async with Live(server.url) as live:
        for _ in range(5):
            await live.send("{")
        assert await live.closed() == 4400


async def test_oversized_frame_is_closed_as_too_large(server: LiveServer) -> None:
    async with Live(server.url) as live:
        await live.send(json.dumps({"t": "ping", "at": 1, "padding": "x" * 70_000}))
        assert await live.closed() == 1009


async def test_flood_is_closed(server: LiveServer) -> None:
    async with Live(server.url) as live:
        try:
            for number in range(300):
                await live.send({"t": "ping", "at": number})
        except websockets.ConnectionClosed:
            pass
        assert await live.closed() == 4429


async def test_command_before_hello_is_answered_not_carried_out(
    server: LiveServer, session_id: str, cookies: Cookies
) -> None:
    async with Live(server.url, cookies(CHAIR)) as live:
        answer = await live.command("call_to_order")
        assert answer["code"] == "hello_first"


@pytest.mark.parametrize(
    "command",
    [
        {"type": "no_such_command"},
        {"type": "request_floor"},
        {"type": "request_floor", "item": "x"},
        {"type": "announce", "words": "x" * 501},
        {"type": "extend_turn", "seconds": -1},
        {"type": "end_turn", "surprise": True},
    ],
)
async def test_command_that_cannot_be_read_is_refused(
    server: LiveServer, session_id: str, cookies: Cookies, command: dict
) -> None:
    async with Live(server.url, cookies(CHAIR)) as live:
        await live.hello(session_id, "chair")
        kind = command.pop("type")
        answer = await live.command(kind, **command)
        assert (answer["t"], answer["code"]) == ("refusal", "malformed")


async def test_refusal_is_in_the_language_of_the_reader(
    server: LiveServer, session_id: str, cookies: Cookies
) -> None:
    async with Live(server.url, cookies("head.mn@placard.example")) as live:
        await live.hello(session_id, language="ar")
        answer = await live.command("yield_floor")
        assert answer["code"] == "not_your_turn"
        assert any("\u0600" <= letter <= "\u06ff" for letter in answer["message"])


async def test_signing_out_closes_the_connection(server: LiveServer, session_id: str) -> None:
    own = sign_in(server.url, "head.sn@placard.example", DEMO_PASSWORD)
    async with Live(server.url, own) as live, Live(server.url, own) as second:
        await live.hello(session_id)
        await second.hello(session_id)
        async with httpx.AsyncClient(base_url=server.url, cookies=own) as client:
            answer = await client.post(
                "/accounts/logout/",
                data={"csrfmiddlewaretoken": own["csrftoken"]},
                headers={"Referer": f"{server.url}/accounts/logout/"},
            )
            assert answer.status_code == 302
        async with asyncio.timeout(2):
            assert await live.closed() == 4401
            assert await second.closed() == 4401


async def test_connection_opened_before_signing_out_says_hello_in_vain(
    server: LiveServer, session_id: str
) -> None:
    own = sign_in(server.url, "head.sn@placard.example", DEMO_PASSWORD)
    async with Live(server.url, own) as live:
        end_http_session(server, own)
        await live.send({"t": "hello", "v": 1, "session": session_id})
        assert await live.closed() == 4401
        assert live.frames == []


async def test_command_of_an_http_session_that_ended_unannounced_is_refused(
    server: LiveServer, session_id: str
) -> None:
    own = sign_in(server.url, "head.sn@placard.example", DEMO_PASSWORD)
    async with Live(server.url, own) as live:
        await live.hello(session_id)
        end_http_session(server, own)
        answer = await live.command("yield_floor")
        assert (answer["t"], answer["code"]) == ("refusal", "not_allowed")


def end_http_session(server: LiveServer, cookies: dict[str, str]) -> None:
    """End it in the database alone, as when the announcement of it is lost."""
    key = cookies["sessionid"]
    code = "from django.contrib.sessions.models import Session as S; S.objects.get(pk={!r}).delete()"
    server.manage("shell", "-v", "0", "-c", code.format(key))


@pytest.mark.parametrize("origin", ["http://evil.example", "null", "http://127.0.0.1.evil.example"])
async def test_connection_from_another_origin_is_refused(server: LiveServer, origin: str) -> None:
    with pytest.raises(websockets.InvalidStatus) as refused:
        await websockets.connect(server.websocket_url + "/live/", origin=websockets.Origin(origin))
    assert refused.value.response.status_code == 403


async def test_browser_that_inflates_is_told_that_each_message_is_deflated_by_itself(
    server: LiveServer,
) -> None:
    origin = websockets.Origin(server.url)
    async with websockets.connect(server.websocket_url + "/live/", origin=origin) as browser:
        assert browser.response is not None
        agreed = browser.response.headers["Sec-WebSocket-Extensions"]
    assert {"permessage-deflate", "server_no_context_takeover", "client_no_context_takeover"} <= {
        each.strip() for each in agreed.split(";")
    }


async def test_view_over_http_is_the_one_of_the_socket_and_has_an_etag(
    server: LiveServer, session_id: str, cookies: Cookies
) -> None:
    address = f"/api/v1/sessions/{session_id}/floor/"
    async with (
        Live(server.url, cookies("head.nl@placard.example")) as live,
        httpx.AsyncClient(base_url=server.url, cookies=cookies("head.nl@placard.example")) as client,
    ):
        await live.hello(session_id)
        answer = await client.get(address)
        assert (answer.json()["seq"], answer.json()["view"]) == (live.seq, live.view)
        same = await client.get(address, headers={"If-None-Match": answer.headers["ETag"]})
        assert same.status_code == 304
        assert (await client.get(address, params={"audience": "chair"})).status_code == 403
        assert (await client.get(address, params={"audience": "everybody"})).status_code == 400
    async with httpx.AsyncClient(base_url=server.url) as stranger:
        refused = await stranger.get(address)
        assert refused.status_code == 404
        assert refused.headers["Content-Type"].startswith("application/problem+json")


async def test_command_over_http_is_the_same_command(
    server: LiveServer, session_id: str, cookies: Cookies
) -> None:
    address = f"/api/v1/sessions/{session_id}/floor/commands/"
    own = cookies("head.nl@placard.example")
    command = {"id": str(uuid4()), "command": {"type": "yield_floor"}}
    headers = {"X-CSRFToken": own["csrftoken"], "Referer": server.url}
    async with httpx.AsyncClient(base_url=server.url, cookies=own, headers=headers) as client:
        refused = await client.post(address, json=command)
        assert refused.status_code == 409
        assert refused.json()["code"] == "not_your_turn"
        assert refused.json()["rule"] == "UNGA rule 68"
        unreadable = await client.post(address, json={"id": "x", "command": []})
        assert unreadable.status_code == 400
        assert set(unreadable.json()["fields"]) == {"id", "command"}
        forbidden = await client.post(
            address, json={"id": str(uuid4()), "command": {"type": "call_to_order"}}
        )
        assert (forbidden.status_code, forbidden.json()["code"]) == (403, "not_allowed")


async def test_suspended_delegation_hears_nothing_more_and_is_let_back_when_reinstated(
    server: LiveServer, session_id: str, cookies: Cookies
) -> None:
    staff = cookies("secretariat@placard.example")
    headers = {"X-CSRFToken": staff["csrftoken"], "Referer": server.url}
    own = cookies("head.no@placard.example")
    async with (
        httpx.AsyncClient(base_url=server.url, cookies=staff, headers=headers) as client,
        Live(server.url, own) as live,
    ):
        await live.hello(session_id)
        standing = (await live.until(lambda frame: frame["t"] == "welcome"))["standing"]
        address = f"/api/v1/events/consultations-june-2021/delegations/{standing['delegation']['id']}/"
        suspended = await client.post(f"{address}suspend/", json={"reason": "A test"})
        assert suspended.status_code == 200, suspended.text
        async with asyncio.timeout(2):
            assert await live.closed() == 4403
        async with Live(server.url, own) as again:
            await again.send({"t": "hello", "v": 1, "session": session_id})
            assert await again.closed() == 4403
        assert (await client.post(f"{address}reinstate/", json={})).status_code == 200
        async with Live(server.url, own) as back:
            await back.hello(session_id)


async def test_projector_without_websockets_has_the_view_by_its_secret_alone(
    server: LiveServer, session_id: str
) -> None:
    made = server.manage(
        "shell",
        "-v",
        "0",
        "-c",
        "from sessions.models import Session; from sessions.services.screens import make_screen_address;"
        " from conference.standing import SYSTEM;"
        " print(make_screen_address(session=Session.objects.get(phase='in_session'), by=SYSTEM))",
    )
    address = f"/api/v1/sessions/{session_id}/floor/"
    async with httpx.AsyncClient(base_url=server.url) as client:
        shown = await client.get(address, params={"audience": "screen", "key": made.strip()})
        assert shown.status_code == 200
        assert {row["speaker"] for row in shown.json()["view"]["waiting"]} == {""}
        for key in ("", "guess"):
            assert (await client.get(address, params={"audience": "screen", "key": key})).status_code == 404
