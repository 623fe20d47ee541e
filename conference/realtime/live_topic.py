"""A live topic in one process: what each audience sees of it, who is in it, and what they missed.

A change is encoded once per audience, and the same text goes to every socket of that audience.
"""

import asyncio
import logging
import time
from collections import deque
from dataclasses import dataclass, field
from typing import Any, Protocol
from uuid import UUID

from conference.realtime.batch import Batcher
from conference.realtime.outbox import Outbox
from conference.realtime.patch import View, diff
from conference.realtime.presence import seen
from conference.realtime.protocol import Audience, Heartbeat, Patch, PresenceFrame, Snapshot, encode
from conference.realtime.threads import in_thread
from conference.realtime.topics import registered

logger = logging.getLogger(__name__)

#: Patches that a returning client can still get, per audience; beyond that it gets a snapshot.
KEPT_PATCHES = 200
#: Seconds between two frames of a topic: the first change goes at once, later ones travel together.
GATHER_SECONDS = 0.05
#: Seconds for which a topic is followed though nobody is connected: who asks over HTTP is away between two questions.
LINGER_SECONDS = 10.0
#: Seconds for which a frame that says what time it is can be given to who comes next.
FRESH_SECONDS = 1.0


class Connection(Protocol):
    """What the hub knows of a socket, or of a request over HTTP that waits."""

    outbox: Outbox
    user: UUID | None
    #: The delegation that the user sits in.
    delegation: UUID | None
    http_session: str
    topic: UUID
    audience: Audience

    def recheck(self) -> None:
        """Ask the rules again, soon."""

    def sign_out(self) -> None:
        """Close: the HTTP session ended."""


@dataclass
class _Audience:
    """What one audience of a topic sees, and who is in it."""

    view: View
    #: The frame of the whole view, made when somebody first needs it at this seq.
    snapshot: str = ""
    #: Since when that frame is kept for who comes (monotonic seconds): it says what time it is.
    kept_since: float = 0.0
    #: From which seq to which, and the frame that says what changed.
    patches: deque[tuple[int, int, str]] = field(default_factory=lambda: deque(maxlen=KEPT_PATCHES))
    connections: set[Connection] = field(default_factory=set)
    #: What answers over HTTP say at this seq, by the seq that was asked from (-1 for none of the kept).
    answers: dict[int, bytes] = field(default_factory=dict)
    #: Looked after until then (monotonic seconds), with or without connections.
    kept_until: float = 0.0


class Topic:
    """One live topic in this process."""

    def __init__(self, id: UUID, state: Any, *, late: bool = False) -> None:  # noqa: A002 -- it is the topic's id
        self.id = id
        self.state = state
        #: Whether the process hears nothing from the others: the hub says so.
        self.late = late
        self.batcher = Batcher(id)
        self.audiences: dict[Audience, _Audience] = {}
        self._present: list[str] | None = None
        #: Not given up before then (monotonic seconds): whoever asked for it is on the way in.
        self._kept_until = time.monotonic() + LINGER_SECONDS
        self._wanted = state.seq
        self._refreshing: asyncio.Task[None] | None = None

    @property
    def seq(self) -> int:
        """The seq that this process shows."""
        return int(self.state.seq)

    def now(self) -> str:
        """What time it is in the topic, as frames say it."""
        return registered().now(self.id).isoformat()

    def connections(self) -> list[Connection]:
        """Every connection to the topic in this process."""
        return [each for one in self.audiences.values() for each in one.connections]

    def in_use(self) -> bool:
        """Whether somebody is connected, or was there a moment ago and may come back."""
        return any(one.connections for one in self.audiences.values()) or self._kept_until > time.monotonic()

    def join(self, connection: Connection, seq: int | None, greeting: str) -> None:
        """Greet a connection and bring it up to date, then keep it so: what it missed after `seq`, or a snapshot."""
        one = self._of(connection.audience)
        missed = self._missed(one, seq)
        frames = [greeting, *([self._fresh_snapshot(one)] if missed is None else missed)]
        if seq == self.seq or self.late:
            frames.append(self._heartbeat())
        if connection.audience == "chair" and self._present is not None:
            frames.append(encode(PresenceFrame(delegations=self._present)))
        connection.outbox.push_all(frames)
        one.connections.add(connection)

    def wait_in(self, connection: Connection) -> None:
        """Tell a connection of every frame from now on; what it missed it asks for itself, with `since`."""
        self._of(connection.audience).connections.add(connection)

    def linger(self, audience: Audience) -> None:
        """Go on keeping patches for an audience for a while: who asks over HTTP will be back with the seq it has now."""
        self._of(audience).kept_until = self._kept_until = time.monotonic() + LINGER_SECONDS

    def since(self, audience: Audience, seq: int | None) -> bytes:
        """For an answer over HTTP: `"patches":[...]` where all after `seq` are here, else `"view":{...}`. Made once."""
        one = self._of(audience)
        missed = self._missed(one, seq)
        key = -1 if seq is None or missed is None else seq
        if key not in one.answers:
            if missed is None:
                # The view is the last part of the frame, and is not encoded a second time.
                text = '"view":' + self._snapshot(one).partition(',"view":')[2].removesuffix("}")
            else:
                text = f'"patches":[{",".join(missed)}]'
            one.answers[key] = text.encode()
        return one.answers[key]

    def leave(self, connection: Connection) -> None:
        """Forget a connection."""
        one = self.audiences.get(connection.audience)
        if one is not None:
            one.connections.discard(connection)

    def hear(self, seq: int) -> None:
        """The log has reached `seq`: show it, at once or with what comes in the next moment."""
        self._wanted = max(self._wanted, seq)
        if self._wanted > self.seq and self._refreshing is None:
            self._refreshing = asyncio.get_running_loop().create_task(self._refresh())

    def beat(self) -> None:
        """Tell every connection the seq that it should have."""
        text = self._heartbeat()
        for connection in self.connections():
            connection.outbox.push(text)

    async def keep(self) -> None:
        """What comes round with each beat: what time brought about is written, and the chair sees who is connected."""
        if registered().due(self.state):
            await in_thread(registered().let_time_pass, self.id)
        connected = {each.delegation for each in self.connections() if each.delegation}
        await in_thread(seen, self.id, connected)
        chair = self.audiences.get("chair")
        if chair is None or not chair.connections:
            return
        present = await in_thread(registered().present, self.state)
        if present != self._present:
            self._present = present
            text = encode(PresenceFrame(delegations=present))
            for connection in chair.connections:
                connection.outbox.push(text)

    def _heartbeat(self) -> str:
        return encode(Heartbeat(seq=self.seq, now=self.now(), late=self.late))

    async def _refresh(self) -> None:
        try:
            while self._wanted > self.seq:
                state = registered().known(self.id, self._wanted, self.state)
                if state is None:
                    state = await in_thread(registered().state, self.id, self._wanted)
                if state.seq <= self.seq:
                    # The announcement ran ahead of what this process can read; the heartbeat looks again.
                    self._wanted = self.seq
                    break
                self._show(state)
                await asyncio.sleep(GATHER_SECONDS)
        except Exception:
            logger.exception("topic %s could not be brought up to date", self.id)
            self._wanted = self.seq
        finally:
            self._refreshing = None

    def _show(self, state: Any) -> None:
        before, self.state = self.seq, state
        for audience, one in list(self.audiences.items()):
            if not one.connections and one.kept_until < time.monotonic():
                # Nobody looks: the view is made again for whoever comes next.
                del self.audiences[audience]
                continue
            view = registered().view(state, audience)
            patch = Patch.model_validate(
                {"from": before, "seq": self.seq, "now": self.now(), "ops": diff(one.view, view)}
            )
            text = encode(patch)
            one.view, one.snapshot, one.answers = view, "", {}
            one.patches.append((before, self.seq, text))
            for connection in one.connections:
                connection.outbox.push(text)

    def _of(self, audience: Audience) -> _Audience:
        one = self.audiences.get(audience)
        if one is None:
            one = self.audiences[audience] = _Audience(registered().view(self.state, audience))
        return one

    def _snapshot(self, one: _Audience) -> str:
        if not one.snapshot:
            one.snapshot = encode(Snapshot(seq=self.seq, now=self.now(), view=one.view))
        return one.snapshot

    def _fresh_snapshot(self, one: _Audience) -> str:
        """The frame of the whole view for who comes now: the same for all who come together."""
        if time.monotonic() - one.kept_since > FRESH_SECONDS:
            one.snapshot, one.kept_since = "", time.monotonic()
        return self._snapshot(one)

    def _missed(self, one: _Audience, seq: int | None) -> list[str] | None:
        """The patches after `seq`; None where they are not all here."""
        if seq is None or seq > self.seq:
            return None
        if seq == self.seq:
            return []
        texts = [text for before, _, text in one.patches if before >= seq]
        reaches = any(before == seq for before, _, _ in one.patches)
        return texts if reaches else None
