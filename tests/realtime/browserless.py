"""A client of the live connection without a browser: signs in over HTTP, speaks the protocol over a real websocket."""

from __future__ import annotations

import asyncio
import json
from types import TracebackType
from typing import Any, Self
from uuid import uuid4

import httpx
import websockets
from websockets.asyncio.client import ClientConnection

from conference.realtime.patch import apply


def sign_in(url: str, email: str, password: str) -> dict[str, str]:
    """Sign in through the page and return the cookies."""
    with httpx.Client(base_url=url, follow_redirects=False) as client:
        client.get("/accounts/login/")
        answer = client.post(
            "/accounts/login/",
            data={
                "login": email,
                "password": password,
                "csrfmiddlewaretoken": client.cookies["csrftoken"],
            },
            headers={"Referer": f"{url}/accounts/login/"},
        )
        assert answer.status_code == 302, answer.text[:2000]
        return dict(client.cookies)


class Live:
    """One websocket, its screen kept up to date from the frames."""

    def __init__(self, server_url: str, cookies: dict[str, str] | None = None) -> None:
        self.url = server_url.replace("http", "ws", 1) + "/live/"
        self.origin = server_url
        self.cookies = cookies or {}
        self.view: dict[str, Any] = {}
        self.seq = -1
        self.frames: list[dict[str, Any]] = []
        self.answers: dict[str, dict[str, Any]] = {}
        self._changed = asyncio.Condition()

    async def __aenter__(self) -> Self:
        cookie = "; ".join(f"{name}={value}" for name, value in self.cookies.items())
        headers = {"Cookie": cookie} if cookie else {}
        self.socket: ClientConnection = await websockets.connect(
            self.url, additional_headers=headers, origin=websockets.Origin(self.origin), max_size=None
        )
        self._reader = asyncio.create_task(self._read())
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        await self.socket.close()
        await self._reader

    async def hello(self, session: str, audience: str = "participants", **fields: Any) -> dict[str, Any]:
        """Say hello and wait for the snapshot or the patches."""
        await self.send({"t": "hello", "v": 1, "session": session, "audience": audience, **fields})
        return await self.until(lambda frame: frame["t"] in {"snapshot", "patch", "heartbeat"})

    async def command(self, kind: str, *, command_id: str | None = None, **fields: Any) -> dict[str, Any]:
        """Give a command and wait for its answer."""
        command_id = command_id or str(uuid4())
        seen = fields.pop("seen", None)
        await self.send({"t": "command", "id": command_id, "seen": seen, "command": {"type": kind, **fields}})
        async with self._changed, asyncio.timeout(30):
            await self._changed.wait_for(lambda: command_id in self.answers or self._reader.done())
        if command_id not in self.answers:
            raise ConnectionError("closed before the answer came")
        return self.answers[command_id]

    async def send(self, frame: Any) -> None:
        """Send anything."""
        await self.socket.send(frame if isinstance(frame, str | bytes) else json.dumps(frame))

    async def until(self, wanted: Any) -> dict[str, Any]:
        """Wait for a frame, among those that came and those to come."""
        async with self._changed, asyncio.timeout(30):
            await self._changed.wait_for(lambda: any(wanted(frame) for frame in self.frames))
        return next(frame for frame in self.frames if wanted(frame))

    async def reach(self, seq: int) -> None:
        """Wait until the screen shows `seq`."""
        async with self._changed, asyncio.timeout(30):
            await self._changed.wait_for(lambda: self.seq >= seq)

    async def closed(self) -> int:
        """Wait until the server closes, and return the code."""
        async with asyncio.timeout(30):
            await self.socket.wait_closed()
        assert self.socket.close_code is not None
        return self.socket.close_code

    async def _read(self) -> None:
        try:
            async for text in self.socket:
                frame = json.loads(text)
                if frame["t"] == "snapshot":
                    self.view, self.seq = frame["view"], frame["seq"]
                elif frame["t"] == "patch":
                    assert frame["from"] == self.seq, "a gap"
                    self.view, self.seq = apply(self.view, frame["ops"]), frame["seq"]
                elif frame["t"] in {"ack", "refusal", "error"} and frame.get("id"):
                    self.answers[frame["id"]] = frame
                self.frames.append(frame)
                async with self._changed:
                    self._changed.notify_all()
        except websockets.ConnectionClosed:
            pass
        finally:
            asyncio.get_running_loop().call_soon(lambda: asyncio.ensure_future(self._wake()))

    async def _wake(self) -> None:
        """Let who waits for an answer see that none will come."""
        async with self._changed:
            self._changed.notify_all()
