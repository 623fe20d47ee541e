"""What uvicorn speaks with a browser: its own protocol, bounded where the other end does not behave.

Named by `--ws` in tools/serve.py and deploy/Dockerfile. Every class attribute and method that is overridden here is
held to what it must do by tests/realtime/test_websocket_server.py, test_websocket_bounds.py and tests/faults/test_abuse.py.
"""

from __future__ import annotations

import asyncio
import functools
import socket
from collections.abc import Coroutine
from typing import Any

from uvicorn._types import ASGISendEvent
from uvicorn.protocols.websockets.websockets_sansio_impl import WebSocketsSansIOProtocol
from websockets.extensions.permessage_deflate import PerMessageDeflate, ServerPerMessageDeflateFactory
from websockets.frames import CloseCode, Frame, Opcode
from websockets.protocol import State

#: Parts in which one message may come. No browser sends more than one; empty parts count for no size.
MAX_PARTS = 256
#: Bytes that are read at a time: what comes together is read before the application sees any of it, a thousand bytes that
#: were deflated are a megabyte, and two hundred thousand are tens of thousands of messages that say nothing.
AT_ONCE = 1024
#: Bytes of messages that may wait for the application, each with what it takes by itself.
MAX_UNREAD = 1024 * 1024
EACH = 512
#: Pings and pongs that are read in a second; a browser answers one in twenty.
MAX_PINGS = 256
#: Bytes that are read of who has been told that the connection ends, and of what follows the end of what was deflated.
MAX_LATE = 64 * 1024
#: Bytes that the system may hold for one connection beyond what is on its way: what waits, waits in the outbox, which is
#: bounded. By itself Linux holds megabytes for each who does not read.
UNSENT = 64 * 1024
#: Characters from which a text is worth deflating.
LONG = 1000
#: Bits of zlib's window where a client asks for nothing else.
WINDOW = 15
#: Seconds in which the other end of a connection that is being closed may still read what was written to it.
LAST_SECONDS = 5

#: What is offered to clients that deflate (RFC 7692), all current browsers: each message by itself, either way, so that
#: what is sent is the same for all, and nothing is kept for each connection.
DEFLATE = ServerPerMessageDeflateFactory(
    server_no_context_takeover=True, client_no_context_takeover=True, client_max_window_bits=12
)
#: Deflates for whoever agreed to that: nothing of one text is in the next.
_FOR_ALL = PerMessageDeflate(
    remote_no_context_takeover=True,
    local_no_context_takeover=True,
    remote_max_window_bits=WINDOW,
    local_max_window_bits=WINDOW,
    # On the event loop: a third of what it takes by default, and a tenth more is sent.
    compress_settings={"level": 3},
)


@functools.lru_cache(maxsize=16)
def _on_the_wire(text: str) -> bytes:
    """A text as the bytes of one frame: what a server sends is the same for every socket that gets it (RFC 6455, 5.1)."""
    return Frame(Opcode.TEXT, text.encode()).serialize(mask=False)


@functools.lru_cache(maxsize=16)
def _deflated(text: str) -> bytes:
    """The same, deflated: the same, too, for every socket that agreed to `DEFLATE`."""
    return Frame(Opcode.TEXT, text.encode()).serialize(mask=False, extensions=[_FOR_ALL])


class BoundedProtocol(WebSocketsSansIOProtocol):
    """Closes without waiting for who does not read, and keeps nothing for it; says nothing of garbage in the log.

    A text that is written to many sockets is made a frame once. One that is sent with `more` is written with the next, and
    a long one that is sent with `deflate` is deflated for clients that can read that.
    """

    #: Frames that are written with the next; None for nearly all, nearly always.
    _held: list[bytes] | None = None
    #: Bytes of messages that wait for the application, and bytes that came after the end.
    _unread = _late = 0
    #: Pings and pongs since when (the loop's seconds).
    _pings, _since = 0, 0.0

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """As uvicorn does; what that would deflate with takes tens of kilobytes for each connection."""
        super().__init__(*args, **kwargs)
        if self.config.ws_per_message_deflate:
            self.conn.available_extensions = [DEFLATE]

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """Begin; the system is to say early that the other end does not read."""
        super().connection_made(transport)
        own = transport.get_extra_info("socket")
        if own is not None and own.family in (socket.AF_INET, socket.AF_INET6):
            own.setsockopt(socket.IPPROTO_TCP, socket.TCP_NOTSENT_LOWAT, UNSENT)

    def data_received(self, data: bytes) -> None:
        """Read bit by bit, and no more of who sends more than is taken."""
        if self.close_sent:
            self._late += len(data)
            if self._late > MAX_LATE:
                return
        if self.queue.empty():
            self._unread = 0
        if self.loop.time() - self._since > 1:
            self._pings, self._since = 0, self.loop.time()
        for first in range(0, len(data), AT_ONCE):
            super().data_received(data[first : first + AT_ONCE])
            if self._unread > MAX_UNREAD:
                self._fail(CloseCode.MESSAGE_TOO_BIG)
            elif self._pings > MAX_PINGS:
                self.transport.abort()
            if self.transport.is_closing():
                return

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
        """Write a frame now, or once the other end reads; what is no text, or comes after the end, as uvicorn does."""
        text = message.get("text")
        if text is None or not self._open():
            self._release()
            await super().send(message)
            return
        if not self.writable.is_set():
            self._release()
            await self.writable.wait()
            if not self._open():
                await super().send(message)
                return
        short = len(text) < LONG or not message.get("deflate") or not self._deflates()
        frame = _on_the_wire(text) if short else _deflated(text)
        if message.get("more"):
            self._held = self._held or []
            self._held.append(frame)
        elif self._held:
            self._held.append(frame)
            self._release()
        else:
            self.transport.write(frame)

    def _release(self) -> None:
        """Write what waits for the next."""
        held, self._held = self._held, None
        if held and self.conn.state is State.OPEN:
            self.transport.write(b"".join(held))

    def _open(self) -> bool:
        """Whether anything may still be written."""
        return self.conn.state is State.OPEN and not (self.close_sent or self.disconnected)

    def _deflates(self) -> bool:
        """Whether the client reads what was deflated for all; one that asks for a smaller window gets texts as they are."""
        return any(
            isinstance(each, PerMessageDeflate) and each.local_max_window_bits == WINDOW
            for each in self.conn.extensions
        )

    def _hoards(self) -> bool:
        """Whether much follows what says that it is the end of a message that was deflated: zlib keeps it."""
        decoders = (getattr(each, "decoder", None) for each in self.conn.extensions)
        return any(decoder is not None and len(decoder.unused_data) > MAX_LATE for decoder in decoders)

    async def _close(self, message: ASGISendEvent) -> None:
        """Close once the other end reads, or without it after a while; nothing where it is closed already."""
        self._release()
        self._gone_soon()
        await self.writable.wait()
        if not (self.close_sent or self.disconnected):
            await super().send(message)

    def handle_ping(self) -> None:
        """Answer, unless the answers before it were not read: they are written without waiting for anything."""
        self._pings += 1
        if self.writable.is_set() and self.conn.state is State.OPEN:
            super().handle_ping()
        else:
            self.transport.abort()

    def handle_pong(self, event: Frame) -> None:
        """Somebody is there; who says so all the time is too much."""
        self._pings += 1
        super().handle_pong(event)

    def handle_cont(self, event: Frame) -> None:
        """Add a part to the message; one of too many parts is too big."""
        if len(self.frames) < MAX_PARTS and not self._hoards():
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
        self._unread += EACH + sum(map(len, self.frames))
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
