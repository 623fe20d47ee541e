"""Looks at what a round of bench/simultaneous.py left on every screen."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

from bench._delegates import Delegate, close, connect
from bench._kept import WrongError
from bench._simultaneous_hall import Follower, Hall
from conference.realtime.patch import apply


class Screen:
    """What one follower shows, from the snapshot and the patches that it got."""

    def __init__(self, follower: Follower) -> None:
        self.follower = follower
        self.view: dict[str, Any] = {}
        self.seq = -1

    def catch_up(self) -> int:
        """Apply the frames that came since; how many bytes of patches these were. Raises WrongError at a gap."""
        frames, self.follower.frames = self.follower.frames, []
        length = 0
        for text in frames:
            frame = json.loads(text)
            if frame["t"] == "snapshot":
                self.view, self.seq = frame["view"], frame["seq"]
            elif frame["t"] == "patch":
                if frame["from"] != self.seq:
                    raise WrongError(f"a patch from {frame['from']} came to a screen at {self.seq}")
                self.view, self.seq = apply(self.view, frame["ops"]), frame["seq"]
                length += len(text)
            elif frame["t"] == "heartbeat" and frame["seq"] != self.seq:
                raise WrongError(f"a screen at {self.seq} hears that it should be at {frame['seq']}")
        return length


async def same_everywhere(
    hall: Hall, screens: Sequence[Screen], ports: Sequence[int], cookie: str
) -> list[str]:
    """The ids of those that wait, where each screen is equal to the view that each worker gives now.

    Raises WrongError where one is not.
    """
    given: list[bytes] = []
    fresh = [Delegate(port=port, hello=hall.hello, cookie=cookie, heard=given.append) for port in ports]
    await connect(fresh)
    close(fresh)
    views = [frame for frame in map(json.loads, given) if frame["t"] == "snapshot"]
    if len(views) != len(ports):
        raise WrongError(f"{len(views)} snapshots of {len(ports)} workers")
    truth = views[0]
    different = [each for each in views if (each["seq"], each["view"]) != (truth["seq"], truth["view"])]
    wrong = [each for each in screens if (each.seq, each.view) != (truth["seq"], truth["view"])]
    if different or wrong:
        raise WrongError(f"{len(wrong)} screens and {len(different)} workers show something else")
    return [row["id"] for row in truth["view"]["waiting"]]
