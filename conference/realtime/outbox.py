"""What waits to be written to one socket. A slow reader fills its own outbox and is closed; nobody waits for it."""

import asyncio
from collections import deque
from collections.abc import Awaitable, Callable, Coroutine, Generator, Sequence
from typing import Any

Send = Callable[[dict[str, Any]], Coroutine[Any, Any, None]]

#: Frames and characters that may wait for one socket before it is closed.
MAX_FRAMES = 256
MAX_CHARACTERS = 1024 * 1024


class _Rest(Awaitable[None]):
    """The rest of a coroutine that was begun by hand and is waiting for `first`."""

    def __init__(self, coroutine: Coroutine[Any, Any, None], first: Any) -> None:
        self.coroutine = coroutine
        self.first = first

    def __await__(self) -> Generator[Any, Any, None]:
        waiting = self.first
        error: BaseException | None = None
        value: Any = None
        while True:
            try:
                value, error = (yield waiting), None
            except BaseException as thrown:  # noqa: BLE001 -- cancellation belongs to the coroutine
                error = thrown
            try:
                waiting = self.coroutine.throw(error) if error else self.coroutine.send(value)
            except StopIteration:
                return


def _nothing() -> None:
    """Nobody is to be told any more."""


class Outbox:
    """Writes frames to a socket in order, without a task per frame.

    A socket that can take the frame at once, as nearly all can, costs one call and no switch of task; only one whose
    buffer is full gets a task of its own, and from then on a bounded queue.
    """

    __slots__ = ("_characters", "_on_overflow", "_queue", "_send", "_writer", "closed", "deflate")

    def __init__(self, send: Send, on_overflow: Callable[[], None]) -> None:
        self._send = send
        self._on_overflow = on_overflow
        #: Made for the first frame that has to wait: for nearly all sockets never, and it takes more than all the rest here.
        self._queue: deque[dict[str, Any]] | None = None
        self._characters = 0
        self._writer: asyncio.Task[None] | None = None
        self.closed = False
        #: Whether the server may deflate what is long. Not for who reads secrets beside what others can make it read: how
        #: long a text is that was deflated tells what it repeats (CRIME, BREACH).
        self.deflate = False

    def push_all(self, texts: Sequence[str]) -> None:
        """Write the frames, with one call of the system where the server can."""
        for number, text in enumerate(texts, 1):
            self.push(text, more=number < len(texts))

    def push(self, text: str, *, more: bool = False) -> None:
        """Write the frame, or queue it behind those that wait; never blocks. With `more` another follows at once."""
        if self.closed:
            return
        if self._writer is not None:
            self._enqueue(text)
            return
        coroutine = self._send(self._message(text, more=more))
        try:
            waiting = coroutine.send(None)
        except StopIteration:
            return
        except Exception:  # noqa: BLE001 -- the server's own word for "gone" differs by server; the disconnect follows
            self.closed = True
            return
        self._writer = asyncio.get_running_loop().create_task(self._drain(_Rest(coroutine, waiting)))

    def close(self) -> None:
        """Drop what waits and write nothing more."""
        self.closed = True
        # It knows the connection, and the connection this: neither would go before a collection of garbage.
        self._on_overflow = _nothing
        self._queue = None
        if self._writer is not None:
            self._writer.cancel()

    def _message(self, text: str, *, more: bool = False) -> dict[str, Any]:
        return {"type": "websocket.send", "text": text, "more": more, "deflate": self.deflate}

    def _enqueue(self, text: str) -> None:
        if self._queue is None:
            self._queue = deque()
        if len(self._queue) >= MAX_FRAMES or self._characters + len(text) > MAX_CHARACTERS:
            on_overflow = self._on_overflow
            self.close()
            on_overflow()
            return
        self._queue.append(self._message(text))
        self._characters += len(text)

    async def _drain(self, rest: _Rest) -> None:
        try:
            await rest
            while self._queue:
                message = self._queue.popleft()
                self._characters -= len(message["text"])
                await self._send(message)
        except Exception:  # noqa: BLE001 -- as above
            self.closed = True
        finally:
            self._writer = None
