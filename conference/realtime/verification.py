"""Checks a log entry by entry: numbers without a gap, each hash that of what the entry says and of the one before."""

import json
from datetime import datetime
from typing import NamedTuple
from uuid import UUID

from django.db.models import TextField
from django.db.models.expressions import Expression
from django.db.models.functions import Cast

from conference.realtime.log import GENESIS, entry_hash


class Break(NamedTuple):
    """Where a log stops being what was written: the number of the entry, and what is wrong, in words."""

    seq: int
    what: str


class Row(NamedTuple):
    """An entry as the database has it, in the order of COLUMNS."""

    seq: int
    command_id: UUID | None
    type: str
    actor: UUID | None
    at: datetime
    prev_hash: str
    hash: str
    #: JSON as text: what can no longer be read as JSON is a break to be named, too.
    payload: str


#: What to select for a Row, by `values_list(*COLUMNS)`.
COLUMNS: tuple[str | Expression, ...] = (
    "seq",
    "command_id",
    "type",
    "actor_id",
    "at",
    "prev_hash",
    "hash",
    Cast("payload", TextField()),
)


class Chain:
    """A log as far as it was followed: the number and the hash of the last entry that is as it was written."""

    def __init__(self, topic: UUID) -> None:
        self.topic = topic
        self.seq = 0
        self.head = GENESIS

    def follow(self, row: Row) -> Break | None:
        """Take the next entry; None where it is what was written. After a break there is nothing more to follow."""
        if row.seq != self.seq + 1:
            return Break(self.seq + 1, "the entry is missing")
        if row.prev_hash != self.head:
            return Break(row.seq, "the entry does not carry the hash of the one before it")
        wrong = _wrong(self.topic, row)
        if wrong:
            return Break(row.seq, wrong)
        self.seq, self.head = row.seq, row.hash
        return None


def _wrong(topic: UUID, row: Row) -> str:
    try:
        payload = json.loads(row.payload)
        if not isinstance(payload, dict):
            return "the entry cannot be read: its payload is no event"
        digest = entry_hash(
            prev_hash=row.prev_hash,
            topic=topic,
            seq=row.seq,
            at=row.at,
            actor=row.actor,
            command_id=row.command_id,
            payload=payload,
        )
    except ValueError:
        return "the entry cannot be read: its payload is not JSON in UTF-8"
    if digest != row.hash:
        return "the entry's hash is not that of what it says: something in it was changed"
    if payload.get("type") != row.type:
        return "the entry's type is not the one in its payload"
    return ""
