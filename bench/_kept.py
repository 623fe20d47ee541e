"""What the database kept of what was acknowledged."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import psycopg


class WrongError(Exception):
    """Something is not as it must be: that it was fast is then worth nothing."""


def places_kept(database_url: str, session: str, answers: Sequence[dict[str, Any]]) -> list[str]:
    """The ids of those that wait, by their place in the table; the log has each acknowledged command once, without gaps.

    Raises WrongError where it has not, or where two have the same place.
    """
    with psycopg.connect(database_url, autocommit=True) as connection:
        log = connection.execute(
            "SELECT seq, command_id, hash FROM conference_sessions_floorentry WHERE session_id = %s ORDER BY seq",
            [session],
        ).fetchall()
        waiting = connection.execute(
            "SELECT id, seq FROM conference_sessions_floorrequest WHERE session_id = %s AND status = 'waiting' ORDER BY seq",
            [session],
        ).fetchall()
    if [row[0] for row in log] != list(range(1, len(log) + 1)):
        raise WrongError("the log has gaps")
    acknowledged = {(answer["seq"], answer["id"], answer["hash"]) for answer in answers}
    if len(acknowledged & {(seq, str(command), hash_) for seq, command, hash_ in log}) != len(answers):
        raise WrongError("an acknowledged command is not in the log as its receipt says")
    if len({seq for _, seq in waiting}) != len(waiting):
        raise WrongError("two requests have the same place")
    return [str(id_) for id_, _ in waiting]
