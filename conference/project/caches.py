"""The caches of a cluster when Redis is lost: nobody waits for it, and nobody goes uncounted."""

import logging
import time
from collections.abc import Callable
from typing import Any

from django.core.cache.backends.locmem import LocMemCache
from django.core.cache.backends.redis import RedisCache, RedisCacheClient
from redis.exceptions import ConnectionError as Lost
from redis.exceptions import RedisError

logger = logging.getLogger(__name__)

#: Seconds for which this process leaves a Redis alone that failed: one request in that time waits for it, not each.
LEFT_ALONE = 1.0
#: The connections to each Redis, by its address: Django makes a cache for every request, which would connect anew.
_redis: dict[str, RedisCacheClient] = {}
#: When each Redis that failed may be asked again (monotonic seconds), by its address.
_lost: dict[str, float] = {}


class _Client:
    """The operations of a cache, put to a Redis as long as it answers."""

    def __init__(self, servers: list[str], **options: Any) -> None:
        self._address = ";".join(servers)
        if self._address not in _redis:
            _redis[self._address] = RedisCacheClient(servers, **options)
        self._redis = _redis[self._address]

    def __getattr__(self, operation: str) -> Callable[..., Any]:
        def put(*args: Any) -> Any:
            now, lost = time.monotonic(), _lost.get(self._address)
            if lost is not None:
                if now < lost:
                    return self._instead(operation, args, Lost("Redis has just failed"))
                # This one finds out; those that come meanwhile do not wait with it.
                _lost[self._address] = now + LEFT_ALONE
            try:
                answer = getattr(self._redis, operation)(*args)
            except RedisError as error:
                if self._address not in _lost:
                    logger.warning("cache lost (%s); each process counts requests by itself", error)
                _lost[self._address] = time.monotonic() + LEFT_ALONE
                return self._instead(operation, args, error)
            if _lost.pop(self._address, None) is not None:
                logger.warning("cache is back")
            return answer

        return put

    def _instead(self, operation: str, args: tuple[Any, ...], error: RedisError) -> Any:
        raise error


class _ClientElseOwn(_Client):
    """The same from the memory of this process while Redis is lost; what is in there is forgotten by its own time."""

    def __init__(self, servers: list[str], **options: Any) -> None:
        super().__init__(servers, **options)
        # Of this name there is one in the process.
        self._own = LocMemCache("instead of Redis", {})

    def _instead(self, operation: str, args: tuple[Any, ...], error: RedisError) -> Any:
        return getattr(self._own, operation)(*args)


class SharedCache(RedisCache):
    """Redis; every operation raises RedisError, and soon, while it is lost."""

    def __init__(self, server: str, params: dict[str, Any]) -> None:
        super().__init__(server, params)
        self._class = _Client


class SharedElseOwnCache(SharedCache):
    """Redis, and while it is lost the memory of the process: counts go on, from nothing, for each process by itself."""

    def __init__(self, server: str, params: dict[str, Any]) -> None:
        super().__init__(server, params)
        self._class = _ClientElseOwn
