"""What uvicorn speaks with a browser: its own protocol, bounded where the other end does not behave.

Named by `--ws` in tools/serve.py and deploy/Dockerfile. Every class attribute and method that is overridden here is
held to what it must do by tests/faults/test_abuse.py and test_slow_reader.py.
"""

from __future__ import annotations

import asyncio
import functools
import socket
from collections.abc import Coroutine
from typing import Any

from uvicorn._types import ASGISendEvent
from uvicorn.protocols.websockets.websockets_sansio_impl import WebSocketsSansIOProtocol
from websockets.frames import CloseCode, Frame, Opcode
from websockets.protocol import State

#: Parts in which one message may come. No browser sends more than one; empty parts count for no size.
MAX_PARTS = 256
#: Bytes that the system may hold for one connection beyond what is on its way: what waits, waits in the outbox, which is
#: bounded. By itself Linux holds megabytes for each who does not read.
UNSENT = 64 * 1024
#: Seconds in which the other end of a connection that is being closed may still read what was written to it.
LAST_SECONDS = 5


@functools.lru_cache(maxsize=16)
def _on_the_wire(text: str) -> bytes:
    """A text as the bytes of one frame: what a server sends is the same for every socket that gets it (RFC 6455, 5.1)."""
    return Frame(Opcode.TEXT, text.encode()).serialize(mask=False)


class BoundedProtocol(WebSocketsSansIOProtocol):
    """Closes without waiting for who does not read, and keeps nothing for it; says nothing of garbage in the log.

    A text that is written to many sockets is made a frame once. One that is sent with `more` is written with the next.
    """

    #: Frames that are written with the next; None for nearly all, nearly always.
    _held: list[bytes] | None = None

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """Begin; the system is to say early that the other end does not read."""
        super().connection_made(transport)
        own = transport.get_extra_info("socket")
        if own is not None and own.family in (socket.AF_INET, socket.AF_INET6):
            own.setsockopt(socket.IPPROTO_TCP, socket.TCP_NOTSENT_LOWAT, UNSENT)

    def keepalive_timeout(self) -> None:
        """No answer to a ping: close. What the other end has not read would otherwise be kept for ever."""
        super().keepalive_timeout()
        self._gone_soon()

    def eof_received(self) -> None:
        """The other end says nothing more: what it has not read would be kept for as long as it does not read it."""
        super().eof_received()
        self._gone_soon()

    def shutdown(self) -> None:
        """The server ends; who has said goodbye already is not told."""
        if self.handshake_complete and not self.close_sent and self.conn.state is not State.OPEN:
            self.stop_keepalive()
            self.transport.abort()
        else:
            super().shutdown()

    def on_task_complete(self, task: asyncio.Task[None]) -> None:
        """The application is done with the connection."""
        super().on_task_complete(task)
        self._gone_soon()

    def send(self, message: ASGISendEvent) -> Coroutine[Any, Any, None]:
        """Write. No coroutine around that of uvicorn: this is what every frame to everybody goes through."""
        match message["type"]:
            case "websocket.send":
                return self._write(message)
            case "websocket.close":
                return self._close(message)
            case _:
                return super().send(message)

    async def _write(self, message: Any) -> None:
        """Write a frame now where it can be; else as uvicorn does."""
        text = message.get("text")
        if text is not None and self._plain():
            if message.get("more"):
                self._held = self._held or []
                self._held.append(_on_the_wire(text))
            elif self._held:
                self._held.append(_on_the_wire(text))
                self._release()
            else:
                self.transport.write(_on_the_wire(text))
            return
        self._release()
        await super().send(message)

    def _release(self) -> None:
        """Write what waits for the next."""
        held, self._held = self._held, None
        if held and self.conn.state is State.OPEN:
            self.transport.write(b"".join(held))

    def _plain(self) -> bool:
        """Whether a frame goes out as it is, and the other end reads."""
        conn = self.conn
        return (
            self.writable.is_set()
            and conn.state is State.OPEN
            and not (self.close_sent or self.disconnected or conn.extensions)
        )

    async def _close(self, message: ASGISendEvent) -> None:
        """Close once the other end reads, or without it after a while; nothing where it is closed already."""
        self._release()
        self._gone_soon()
        await self.writable.wait()
        if not (self.close_sent or self.disconnected):
            await super().send(message)

    def handle_ping(self) -> None:
        """Answer, unless the answers before it were not read: they are written without waiting for anything."""
        if self.writable.is_set():
            super().handle_ping()
        else:
            self.transport.abort()

    def handle_cont(self, event: Frame) -> None:
        """Add a part to the message; one of too many parts is too big."""
        if len(self.frames) < MAX_PARTS:
            super().handle_cont(event)
        else:
            self._fail(CloseCode.MESSAGE_TOO_BIG)

    def send_receive_event_to_app(self) -> None:
        """Hand a whole message on; text that is none closes the connection, and is no error of ours."""
        if self.curr_msg_data_type == "text":
            try:
                b"".join(self.frames).decode()
            except UnicodeDecodeError:
                self._fail(CloseCode.INVALID_DATA)
                return
        super().send_receive_event_to_app()

    def handle_parser_exception(self) -> None:
        """What is no websocket closes the connection; before the handshake is answered there is no code for it."""
        if self.conn.close_sent is None:
            self.transport.abort()
        else:
            super().handle_parser_exception()

    def _fail(self, code: CloseCode) -> None:
        self.frames = []
        if self.conn.state is not State.OPEN:
            self.transport.abort()
        elif not self.close_sent:
            self.conn.send_close(code)
            self.handle_parser_exception()

    def _gone_soon(self) -> None:
        """Closing waits until the other end has read everything; here, not for ever."""
        self.loop.call_later(LAST_SECONDS, self.transport.abort)
