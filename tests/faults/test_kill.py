"""The server is killed in the middle of a hundred requests: every acknowledged one is there, once, in order."""

import asyncio
import json
from uuid import uuid4

import websockets

from conference.realtime.log import GENESIS
from tests.conftest import start_of_template
from tests.realtime.browserless import Live
from tests.servers import LiveServer

#: Signs in the head of every accepted delegation and the chair, past the page: a hundred strong hashes take too long.
SIGN_IN = """
import json
from importlib import import_module
from django.conf import settings
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from conference.accounts.models import User
from delegations.models import Delegate
from sessions.models import Session
Store = import_module(settings.SESSION_ENGINE).SessionStore
def cookie(user):
    store = Store()
    store[SESSION_KEY] = str(user.pk)
    store[BACKEND_SESSION_KEY] = settings.AUTHENTICATION_BACKENDS[0]
    store[HASH_SESSION_KEY] = user.get_session_auth_hash()
    store.save()
    return store.session_key
session = Session.objects.get(phase="in_session")
heads = Delegate.objects.filter(delegation__event=session.event, function="head", delegation__status="accepted", user__isnull=False)
print(json.dumps({
    "session": str(session.pk),
    "item": str(session.items.last().pk),
    "chair": cookie(User.objects.get(email="chair@placard.example")),
    "heads": [cookie(head.user) for head in heads.select_related("user")],
}))
"""
READ_LOG = """
import json
from sessions.models import FloorEntry
rows = FloorEntry.objects.filter(session__phase="in_session").order_by("seq")
print(json.dumps([[r.seq, str(r.command_id), r.prev_hash, r.hash, r.payload] for r in rows]))
"""


def read(server: LiveServer, code: str):
    return json.loads(server.manage("shell", "-v", "0", "-c", code).strip().splitlines()[-1])


class Device:
    """A delegate's device: keeps its command, under one id, until it is acknowledged."""

    def __init__(self, server: LiveServer, cookie: str, session: str, item: str) -> None:
        self.server, self.session, self.item = server, session, item
        self.cookies = {"sessionid": cookie}
        self.id = str(uuid4())
        self.acks: list[dict] = []
        self.ready = asyncio.Event()

    async def request(self, go: asyncio.Event, sent: asyncio.Event) -> None:
        """Say hello, wait for `go`, ask once; a cut connection leaves the answer open."""
        try:
            async with Live(self.server.url, self.cookies) as live:
                await live.hello(self.session)
                self.ready.set()
                await go.wait()
                asking = asyncio.create_task(
                    live.command("request_floor", command_id=self.id, item=self.item)
                )
                await asyncio.sleep(0)
                sent.set()
                answer = await asking
                assert answer["t"] == "ack", answer
                self.acks.append(answer)
        except (OSError, TimeoutError, websockets.WebSocketException):
            return


async def test_killed_server_comes_back_with_every_acknowledged_request_once_and_in_order() -> None:
    server = start_of_template("demo-on-the-day")
    try:
        made = read(server, SIGN_IN)
        session, item = made["session"], made["item"]
        devices = [Device(server, cookie, session, item) for cookie in made["heads"]]
        assert len(devices) == 100
        async with Live(server.url, {"sessionid": made["chair"]}) as chair:
            await chair.hello(session, "chair")
            assert (await chair.command("open_list", item=item))["t"] == "ack"

        # All are in the room. Half of them ask and are answered; the others have just asked when the server dies.
        now, then, sent = asyncio.Event(), asyncio.Event(), asyncio.Event()
        asking = [
            asyncio.create_task(device.request(now if number % 2 else then, sent))
            for number, device in enumerate(devices)
        ]
        await asyncio.gather(*[device.ready.wait() for device in devices])
        now.set()
        while sum(bool(device.acks) for device in devices) < 50:
            await asyncio.wait(
                [task for task in asking if not task.done()], return_when=asyncio.FIRST_COMPLETED
            )
        sent.clear()
        then.set()
        await sent.wait()
        server.kill()
        await asyncio.gather(*asking)
        before = [device for device in devices if device.acks]
        assert 50 <= len(before) < 100, "killed in the middle"

        await asyncio.to_thread(server.start)
        # Those that were answered ask again as well: a device cannot know whether its answer was the last thing it got.
        at_once = asyncio.Event()
        at_once.set()
        await asyncio.gather(*[device.request(at_once, sent) for device in devices])
        assert all(device.acks for device in devices)
        for device in before:
            first, *again = device.acks
            assert again, "answered before and after"
            assert all(each == first for each in again), "the same answer both times"

        log = read(server, READ_LOG)
        assert [row[0] for row in log] == list(range(1, len(log) + 1))
        prev = GENESIS
        for _, _, prev_hash, own_hash, _ in log:
            assert prev_hash == prev
            prev = own_hash
        by_command = {row[1]: row for row in log}
        for device in devices:
            seq, _, _, own_hash, payload = by_command[device.id]
            assert (device.acks[0]["seq"], device.acks[0]["hash"]) == (seq, own_hash)
            assert payload["type"] == "floor_requested"
        assert sum(row[1] in {device.id for device in devices} for row in log) == 100, "each once"

        async with Live(server.url, {"sessionid": made["chair"]}) as chair:
            await chair.hello(session, "chair")
            waiting = [row["id"] for row in chair.view["waiting"] if row["item"] == item]
            assert sorted(waiting) == sorted(device.id for device in devices)
    finally:
        server.stop()
