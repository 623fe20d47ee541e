"""What the processes of an installation share, and by what: Redis where one is set, else the memory of the one process."""

from typing import Any

import redis
import redis.asyncio.retry
import redis.retry
from redis.backoff import NoBackoff
from redis.exceptions import ConnectionError as Dropped

#: Seconds that Redis may take to let a process in, and to answer: without it everything goes on.
PATIENCE = {"socket_connect_timeout": 1.0, "socket_timeout": 1.0}


def caches(redis_url: str) -> dict[str, Any]:
    """The caches (CACHES).

    `default` always answers: while Redis is away from what this process alone knows. Requests are counted in it.
    `shared` raises RedisError then: for what is worth something only where all processes see it.
    """
    if not redis_url:
        memory = {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}
        return {"default": memory, "shared": memory}
    # A connection that a restart of Redis cut is replaced, unseen.
    once_more = redis.retry.Retry(NoBackoff(), 1, (Dropped,))
    # Who finds all connections in use waits for one.
    pool = {"pool_class": redis.BlockingConnectionPool, "timeout": 1.0}
    place = {"LOCATION": redis_url, "OPTIONS": {**PATIENCE, **pool, "retry": once_more}}
    return {
        "default": {"BACKEND": "conference.project.caches.SharedElseOwnCache", **place},
        "shared": {"BACKEND": "conference.project.caches.SharedCache", **place},
    }


def channel_layers(redis_url: str) -> dict[str, Any]:
    """By what processes hear each other (CHANNEL_LAYERS)."""
    if not redis_url:
        memory = {"BACKEND": "channels.layers.InMemoryChannelLayer", "CONFIG": {"capacity": 10_000}}
        return {"default": memory}
    once_more = redis.asyncio.retry.Retry(NoBackoff(), 1, (Dropped,))
    host = {"address": redis_url, **PATIENCE, "retry": once_more}
    layer = "channels_redis.pubsub.RedisPubSubChannelLayer"
    return {"default": {"BACKEND": layer, "CONFIG": {"hosts": [host], "prefix": "placard"}}}
