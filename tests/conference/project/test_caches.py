"""The caches of a cluster: what is shared while Redis answers, and what each does when it was killed."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest
from django.core.cache import caches
from redis.exceptions import RedisError

from conference.project import caches as module
from conference.project import shared
from conference.realtime.presence import present_among, seen
from tests.valkey import Valkey, valkey_at


@pytest.fixture
def valkey(tmp_path: Path, settings: Any) -> Iterator[Valkey]:
    started = valkey_at(tmp_path)
    settings.CACHES = shared.caches(started.url)
    yield started
    started.stop()


@pytest.fixture
def at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """Redis is asked again with the next operation, not after a moment."""
    monkeypatch.setattr(module, "LEFT_ALONE", 0.0)


def test_both_caches_are_one_while_redis_answers(valkey: Valkey) -> None:
    caches["default"].set("a", 1, timeout=60)
    assert caches["shared"].get("a") == 1


def test_every_operation_goes_on_from_the_memory_of_the_process(valkey: Valkey) -> None:
    valkey.kill()
    cache = caches["default"]
    assert cache.get("b", "nothing") == "nothing"
    assert cache.add("b", [1], timeout=60)
    assert not cache.add("b", [2], timeout=60)
    assert cache.get("b") == [1]
    cache.set("n", 1)
    assert cache.incr("n") == 2
    cache.set_many({"c": 1, "d": 2}, timeout=60)
    assert cache.get_many(["c", "d", "e"]) == {"c": 1, "d": 2}
    assert cache.touch("c", 60)
    assert "c" in cache
    assert cache.delete("c")
    cache.delete_many(["d"])
    assert cache.get_many(["c", "d"]) == {}
    cache.clear()
    assert cache.get("b") is None


def test_what_only_all_processes_together_know_is_not_made_up(valkey: Valkey) -> None:
    valkey.kill()
    for _ in range(2):
        with pytest.raises(RedisError):
            caches["shared"].get("a")


@pytest.mark.usefixtures("at_once")
def test_redis_that_is_back_is_used_at_once(valkey: Valkey, caplog: pytest.LogCaptureFixture) -> None:
    caches["default"].set("a", 1)
    valkey.kill()
    for _ in range(3):
        caches["default"].set("a", 2)
    valkey.bring_back()
    assert caches["default"].get("a") is None, "it is Redis that answers, and it keeps nothing"
    caches["default"].set("a", 3)
    assert caches["shared"].get("a") == 3
    said = [record.getMessage() for record in caplog.records if record.name == module.__name__]
    assert [each.split(" (")[0] for each in said] == ["cache lost", "cache is back"], "each said once"


def test_restart_between_two_operations_is_not_noticed(
    valkey: Valkey, caplog: pytest.LogCaptureFixture
) -> None:
    caches["shared"].set("a", 1)
    valkey.kill()
    valkey.bring_back()
    caches["shared"].set("a", 2)
    assert caches["shared"].get("a") == 2
    assert caplog.records == []


def test_nobody_counts_as_absent_because_redis_is_lost(valkey: Valkey) -> None:
    topic, here, there = uuid4(), uuid4(), uuid4()
    seen(topic, [here])
    assert present_among(topic, [here, there]) == {here}
    valkey.kill()
    seen(topic, [here])
    assert present_among(topic, [here, there]) == {here, there}
