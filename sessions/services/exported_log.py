"""The log of a session as JSON lines: what each hash is over, and the hash, so that it can be checked without Placard."""

import json
from collections.abc import Iterator
from datetime import UTC
from uuid import UUID

from sessions.models import FloorEntry

CHUNK = 1000


def exported(session_id: UUID) -> Iterator[str]:
    """The entries in order, a line each, as they are stored, sound or not.

    ASCII alone, so that no encoding on the way changes it: `tools/verify_export.py` writes it out anew to hash it.
    """
    log = FloorEntry.objects.filter(session_id=session_id).order_by("seq")
    for row in log.iterator(chunk_size=CHUNK):
        entry = {
            "prev": row.prev_hash,
            "topic": str(row.session_id),
            "seq": row.seq,
            "at": row.at.astimezone(UTC).isoformat(),
            "actor": str(row.actor_id) if row.actor_id else None,
            "command": str(row.command_id) if row.command_id else None,
            "payload": row.payload,
            "hash": row.hash,
        }
        yield json.dumps(entry, sort_keys=True, separators=(",", ":"))
