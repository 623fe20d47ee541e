"""Which delegations have a connection to a topic now. A hint, kept in the cache that all processes share, or not at all:
never the truth of anything, and gone a moment after the last connection.
"""

from collections.abc import Iterable
from contextlib import suppress
from uuid import UUID

from django.conf import settings
from django.core.cache import caches
from redis.exceptions import RedisError

#: Beats for which a delegation counts as present after it was last seen.
BEATS = 3


def seen(topic: UUID, delegations: Iterable[UUID]) -> None:
    """Delegations have a connection at this moment. Never raises: a hint that is lost comes again with the next beat."""
    keys = {_key(topic, each): 1 for each in delegations}
    with suppress(RedisError):
        caches["shared"].set_many(keys, timeout=BEATS * settings.HEARTBEAT_SECONDS)


def present_among(topic: UUID, delegations: Iterable[UUID]) -> frozenset[UUID]:
    """Those of the delegations that had a connection a moment ago; all of them while the cache cannot be asked."""
    keys = {_key(topic, each): each for each in delegations}
    try:
        return frozenset(keys[key] for key in caches["shared"].get_many(keys))
    except RedisError:
        # Nobody is kept from the floor because a hint is missing.
        return frozenset(keys.values())


def _key(topic: UUID, delegation: UUID) -> str:
    return f"present:{topic}:{delegation}"
