"""What the devices of a test know: the commands they gave, and what they were told of them."""

from __future__ import annotations

import time
from dataclasses import dataclass, field


@dataclass
class Given:
    """A command that a device gave; `at` is when it was first sent, in monotonic seconds."""

    id: str
    by: str
    at: float


@dataclass(frozen=True)
class Acknowledged:
    """What a device was told of a command, and when it heard it (monotonic seconds)."""

    id: str
    by: str
    seq: int
    hash: str
    at: float


@dataclass
class Notes:
    """What all devices of a test noted, in the order in which it happened."""

    given: dict[str, Given] = field(default_factory=dict)
    acknowledged: list[Acknowledged] = field(default_factory=list)
    refused: dict[str, str] = field(default_factory=dict)
    #: What was answered to each command, every time that it was answered: acknowledgements, refusals and errors.
    answers: dict[str, list[dict]] = field(default_factory=dict)
    #: How many answers came.
    heard: int = 0
    _ids: set[str] = field(default_factory=set)

    def give(self, command_id: str, by: str) -> None:
        """A command is about to be sent for the first time."""
        self.given[command_id] = Given(command_id, by, time.monotonic())

    def answer(self, frame: dict) -> None:
        """Something was answered to a command."""
        self.heard += 1
        self.answers.setdefault(frame["id"], []).append(frame)

    def answered_with(self, code: str) -> set[str]:
        """The commands that were answered with a code at least once."""
        return {
            key for key, frames in self.answers.items() if any(each.get("code") == code for each in frames)
        }

    def acknowledge(self, frame: dict, by: str) -> None:
        """An acknowledgement arrived."""
        self._ids.add(frame["id"])
        self.acknowledged.append(Acknowledged(frame["id"], by, frame["seq"], frame["hash"], time.monotonic()))

    def refuse(self, frame: dict) -> None:
        """A refusal arrived."""
        self.refused[frame["id"]] = frame["code"]

    def commands(self) -> int:
        """How many commands were acknowledged, each counted once."""
        return len(self._ids)
