"""An append-only log: numbered without gaps within its topic, each entry carrying the hash of the one before."""

import hashlib
import json
import uuid
from datetime import UTC, datetime
from typing import Any

from django.conf import settings
from django.db import models

#: What the first entry of a log is chained to.
GENESIS = "0" * 64
#: Made once: it would be made anew for every entry.
_CANONICAL = json.JSONEncoder(sort_keys=True, separators=(",", ":"), ensure_ascii=False)


def canonical(payload: dict[str, Any]) -> str:
    """The one way in which a payload is written for hashing: sorted keys, no spaces, UTF-8."""
    return _CANONICAL.encode(payload)


def entry_hash(
    *,
    prev_hash: str,
    topic: uuid.UUID,
    seq: int,
    at: datetime,
    actor: uuid.UUID | None,
    command_id: uuid.UUID | None,
    payload: dict[str, Any],
) -> str:
    """SHA-256 (hex) over the entry before and everything this entry says; `at` aware, in any zone."""
    text = canonical(
        {
            "prev": prev_hash,
            "topic": str(topic),
            "seq": seq,
            "at": at.astimezone(UTC).isoformat(),
            "actor": str(actor) if actor else None,
            "command": str(command_id) if command_id else None,
            "payload": payload,
        }
    )
    return hashlib.sha256(text.encode()).hexdigest()


class LogEntry(models.Model):
    """An entry of a log. The same row is audit trail, replay, live message and source of the record."""

    seq = models.PositiveIntegerField()
    #: The id the client gave its command; the last entry that a command made carries it, so that it is unique.
    command_id = models.UUIDField(null=True, blank=True)
    #: The event's type, repeated from the payload for queries.
    type = models.CharField(max_length=40)
    payload = models.JSONField()
    actor = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    at = models.DateTimeField()
    prev_hash = models.CharField(max_length=64)
    hash = models.CharField(max_length=64)

    class Meta:
        abstract = True
        ordering = ["seq"]

    def __str__(self) -> str:
        return f"{self.seq} {self.type}"
