"""Who holds the lock of a session and says nothing does not stop the floor of the others."""

from concurrent.futures import ThreadPoolExecutor
from threading import Event

import pytest
from django.db import DatabaseError, connection, transaction

from conference.standing import SYSTEM
from sessions.floor import commands as c
from sessions.floor import events as e
from sessions.models import FloorEntry
from sessions.services import lock
from sessions.services.floor import Ack, append
from tests import scenes, stack

pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.skipif(
        not stack.is_cluster(), reason="allowed: SQLite is in one process, which ends with all its locks"
    ),
]


def test_commands_of_others_succeed_and_what_the_silent_one_wrote_is_undone(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(lock, "SILENCE_SECONDS", 0.3)
    scene = scenes.scene("chile")
    scene.open()
    before = FloorEntry.objects.count()
    has_written, may_go_on = Event(), Event()

    def hang() -> str:
        """As a process that was stopped in the midst of its transaction."""
        try:
            with transaction.atomic():
                append(session_id=scene.session.pk, events=[e.Announced(words="Half said")], by=SYSTEM)
                has_written.set()
                assert may_go_on.wait(30)
        except DatabaseError as error:
            return str(error)
        finally:
            connection.close()
        return "committed"

    with ThreadPoolExecutor(1) as pool:
        hanging = pool.submit(hang)
        assert has_written.wait(30)
        outcome = scene.do(scene.delegates["chile"], c.RequestFloor(item=scene.items[0].pk))
        may_go_on.set()
        assert "idle-in-transaction timeout" in hanging.result()
    assert isinstance(outcome, Ack)
    assert outcome.seq == before + 1
    assert FloorEntry.objects.count() == before + 1
