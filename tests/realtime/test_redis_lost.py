"""Redis is killed, or answers nothing: commands succeed, screens say that they may lag and follow the log; it is back: all is as before."""

import asyncio
import time
from collections.abc import Callable, Iterator
from contextlib import AsyncExitStack
from pathlib import Path

import httpx
import pytest

from conference.realtime.protocol import Close
from tests.realtime.browserless import Live, sign_in
from tests.realtime.conftest import DEMO_PASSWORD
from tests.servers import LiveServer
from tests.valkey import Valkey, in_a_cluster, with_valkey

pytestmark = [pytest.mark.fault, in_a_cluster]

CHAIR = "chair@placard.example"
IN_SESSION = "from sessions.models import Session; print(Session.objects.get(phase='in_session').pk)"
#: Seconds in which a screen of another process has a change without announcements. One is promised; the machine is busy.
SOON = 5.0


class Two:
    """Two processes on one database, which hear each other through one Valkey, and nothing but it: no beat helps."""

    def __init__(self, start_server: Callable[..., LiveServer], place: Path) -> None:
        self.first, self.valkey = with_valkey(start_server, place, {"PLACARD_HEARTBEAT_SECONDS": "600"})
        beside = self.first.place / "second"
        beside.mkdir()
        self.second = LiveServer(beside, "", env=self.first.env)
        if self.second.valkey is not None:
            self.second.valkey.stop()
        self.second.env |= {**self.first.env, "PLACARD_SITE_URL": self.second.url}
        self.second.start()
        self.session = self.first.manage("shell", "-v", "0", "-c", IN_SESSION).strip()
        self.cookies = sign_in(self.first.url, CHAIR, DEMO_PASSWORD)

    def stop(self) -> None:
        """Stop what the fixture of servers does not know."""
        self.second.stop()
        self.valkey.stop()


@pytest.fixture
def two(start_server: Callable[..., LiveServer], tmp_path: Path) -> Iterator[Two]:
    started = Two(start_server, tmp_path)
    yield started
    started.stop()


async def said_late(live: Live, late: bool) -> None:
    """Until the last heartbeat says so."""

    def last(_: object) -> bool:
        return [each["late"] for each in live.frames if each["t"] == "heartbeat"][-1:] == [late]

    await live.until(last)


async def announce(chair: Live, words: str) -> int:
    """A change, acknowledged; the seq it has."""
    answer = await chair.command("announce", words=words)
    assert answer["t"] == "ack", answer
    return answer["seq"]


async def follows(chair: Live, other: Live, words: str) -> float:
    """Seconds in which a change that the chair makes at one process is on a screen of another."""
    began = time.monotonic()
    seq = await announce(chair, words)
    await other.reach(seq)
    assert other.view["announcement"] == words
    return time.monotonic() - began


@pytest.mark.parametrize("lose", [Valkey.kill, Valkey.freeze], ids=["killed", "frozen"])
async def test_screens_follow_the_log_and_say_so_until_redis_is_back(
    two: Two, lose: Callable[[Valkey], None]
) -> None:
    async with AsyncExitStack() as rooms:
        chair = await rooms.enter_async_context(Live(two.first.url, two.cookies))
        other = await rooms.enter_async_context(Live(two.second.url, two.cookies))
        await chair.hello(two.session, "chair")
        await other.hello(two.session)
        await follows(chair, other, "before")
        assert not [each for each in (*chair.frames, *other.frames) if each.get("late")]

        lose(two.valkey)
        # This one comes before anybody has noticed.
        took = [await follows(chair, other, "at the moment")]
        await said_late(chair, late=True)
        await said_late(other, late=True)
        took += [await follows(chair, other, f"without {number}") for number in range(5)]
        print(
            f"seconds behind: at the moment {took[0]:.2f}, then {', '.join(f'{each:.2f}' for each in took[1:])}"
        )
        assert max(took) < SOON
        late = await rooms.enter_async_context(Live(two.second.url, two.cookies))
        await late.hello(two.session)
        await said_late(late, late=True)

        await asyncio.to_thread(two.valkey.bring_back)
        for live in (chair, other, late):
            await said_late(live, late=False)
        for number in range(3):
            await follows(chair, other, f"after {number}")
        await late.reach(other.seq)
        assert late.view == other.view
        for live in (chair, other):
            assert sum(each.get("late", False) for each in live.frames) == 1, "said once"


async def test_who_was_signed_out_elsewhere_meanwhile_is_shown_out_when_redis_is_back(two: Two) -> None:
    own = sign_in(two.first.url, CHAIR, DEMO_PASSWORD)
    async with Live(two.second.url, own) as live, Live(two.second.url, two.cookies) as stays:
        await live.hello(two.session)
        await stays.hello(two.session)
        two.valkey.kill()
        await said_late(live, late=True)
        async with httpx.AsyncClient(base_url=two.first.url, cookies=own) as browser:
            answer = await browser.post(
                "/accounts/logout/",
                data={"csrfmiddlewaretoken": own["csrftoken"]},
                headers={"Referer": two.first.url},
            )
            assert answer.status_code == 302
        await asyncio.to_thread(two.valkey.bring_back)
        assert await live.closed() == Close.SIGNED_OUT
        await said_late(stays, late=False)


async def test_who_follows_over_http_is_told_as_well_and_without_waiting(two: Two) -> None:
    changes = f"/api/v1/sessions/{two.session}/floor/changes/"
    async with httpx.AsyncClient(base_url=two.second.url, cookies=two.cookies, timeout=40) as own:
        seq = (await own.get(changes)).json()["seq"]

        async def ask(late: bool) -> httpx.Response:
            """Asked by who was told so, or not."""
            return await own.get(changes, params={"after": seq, "wait": 25, "late": late})

        held = asyncio.create_task(ask(late=False))
        two.valkey.kill()
        began = time.monotonic()
        answer = await held
        assert (answer.status_code, answer.headers.get("Placard-Late")) == (304, "yes")
        held = asyncio.create_task(ask(late=True))
        await asyncio.to_thread(two.valkey.bring_back)
        answer = await held
        assert (answer.status_code, answer.headers.get("Placard-Late")) == (304, None)
        assert time.monotonic() - began < 25, "neither was held back to the end"
