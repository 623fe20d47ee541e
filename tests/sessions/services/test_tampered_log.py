"""Whatever is done to an entry of a log in the database is found, and named by the first entry that is not as written."""

from collections.abc import Callable
from datetime import timedelta
from uuid import uuid4

import pytest
from django.db.models import F

from conference.realtime.verification import Break
from sessions.models import FloorEntry, Session
from sessions.services.verification import Receipt, verify
from tests.sessions.services.held import Held, a_session, rehashed

pytestmark = pytest.mark.django_db


@pytest.fixture
def held() -> Held:
    return a_session()


def changed_letter(held: Held) -> int:
    entry = held.of_type("floor_requested")
    entry.payload["note"] = entry.payload["note"].replace("Z", "z")
    entry.save()
    return entry.seq


def added_field(held: Held) -> int:
    entry = held.of_type("floor_given")
    entry.payload["more"] = None
    entry.save()
    return entry.seq


def changed_time(held: Held) -> int:
    held.entries(seq=7).update(at=F("at") + timedelta(microseconds=1))
    return 7


def changed_actor(held: Held) -> int:
    held.entries(seq=6).update(actor=held.scene.vice_chair)
    return 6


def changed_command(held: Held) -> int:
    held.entries(seq=6).update(command_id=uuid4())
    return 6


def changed_type(held: Held) -> int:
    held.entries(seq=5).update(type="list_closed")
    return 5


def changed_hash(held: Held) -> int:
    held.entries(seq=6).update(hash="0" * 64)
    return 6


def deleted_first(held: Held) -> int:
    held.entries(seq=1).delete()
    return 1


def deleted_in_the_middle(held: Held) -> int:
    held.entries(seq=6).delete()
    return 6


def deleted_in_the_middle_and_closed_up(held: Held) -> int:
    """Those after it move up; the one that follows on the gap is not of the entry now before it."""
    held.entries(seq=6).delete()
    for seq in range(7, held.last + 1):
        held.entries(seq=seq).update(seq=seq - 1)
    return 6


def deleted_last(held: Held) -> int:
    last = held.last
    held.entries(seq=last).delete()
    return last


def deleted_all(held: Held) -> int:
    held.entries().delete()
    return 1


def swapped(held: Held) -> int:
    held.entries(seq=6).update(seq=1000)
    held.entries(seq=7).update(seq=6)
    held.entries(seq=1000).update(seq=7)
    return 6


def swapped_payloads(held: Held) -> int:
    first, second = held.entry(6), held.entry(7)
    first.payload, second.payload = second.payload, first.payload
    first.save()
    second.save()
    return 6


def inserted(held: Held) -> int:
    """The one put in is made with care; the one that follows on it gives it away."""
    make_room(held, 6)
    forged = FloorEntry(
        session_id=held.pk,
        seq=6,
        type="announced",
        payload={"type": "announced", "words": "Lunch"},
        at=held.entry(5).at,
    )
    forged.prev_hash = held.entry(5).hash
    forged.hash = rehashed(forged)
    forged.save()
    return 7


def inserted_at_the_end(held: Held) -> int:
    head = held.entry(held.last)
    forged = FloorEntry(
        session_id=held.pk,
        seq=head.seq + 1,
        type="announced",
        payload={"type": "announced", "words": "Lunch"},
        at=head.at,
        prev_hash=head.hash,
    )
    forged.hash = rehashed(forged)
    forged.save()
    return forged.seq


def make_room(held: Held, seq: int) -> None:
    for number in range(held.last, seq - 1, -1):
        held.entries(seq=number).update(seq=number + 1)


CHAIN = [
    (changed_letter, "something in it was changed"),
    (added_field, "something in it was changed"),
    (changed_time, "something in it was changed"),
    (changed_actor, "something in it was changed"),
    (changed_command, "something in it was changed"),
    (changed_type, "type is not the one in its payload"),
    (changed_hash, "something in it was changed"),
    (deleted_first, "is missing"),
    (deleted_in_the_middle, "is missing"),
    (deleted_in_the_middle_and_closed_up, "does not carry the hash of the one before"),
    (deleted_last, "is missing"),
    (deleted_all, "is missing"),
    (swapped, "does not carry the hash of the one before"),
    (swapped_payloads, "something in it was changed"),
    (inserted, "does not carry the hash of the one before"),
    (inserted_at_the_end, "does not count the entry"),
]


@pytest.mark.parametrize(("tamper", "what"), CHAIN, ids=[tamper.__name__ for tamper, _ in CHAIN])
def test_entry_that_is_not_what_was_written_is_found(
    held: Held, tamper: Callable[[Held], int], what: str
) -> None:
    seq = tamper(held)
    found = held.found()
    assert found is not None
    assert (found.seq, what in found.what) == (seq, True), found


def test_any_single_character_of_any_payload_matters(held: Held) -> None:
    for seq in range(1, held.last + 1):
        entry = held.entry(seq)
        for key, value in entry.payload.items():
            if isinstance(value, str) and value:
                before = dict(entry.payload)
                entry.payload[key] = value[:-1] + chr(ord(value[-1]) ^ 1)
                held.entries(seq=seq).update(payload=entry.payload)
                found = held.found()
                assert found is not None and found.seq == seq
                entry.payload = before
                held.entries(seq=seq).update(payload=before)
    assert held.found() is None


def test_log_that_was_written_anew_as_a_whole_is_found_by_a_receipt_alone(held: Held) -> None:
    receipt = Receipt(8, held.entry(8).hash)
    announced = held.of_type("floor_requested")
    announced.payload["note"] = "Forged"
    announced.save()
    head = held.entry(announced.seq - 1).hash
    for seq in range(announced.seq, held.last + 1):
        entry = held.entry(seq)
        entry.prev_hash = head
        entry.hash = head = rehashed(entry)
        entry.save()
    Session.objects.filter(pk=held.pk).update(head_hash=head)
    assert held.found() is None
    found = verify(held.pk, receipt=receipt).found
    assert found == Break(8, "the entry has another hash than its receipt says")


def test_log_whose_end_was_cut_off_everywhere_is_found_by_a_receipt(held: Held) -> None:
    last = held.entry(held.last)
    receipt = Receipt(last.seq, last.hash)
    assert verify(held.pk, receipt=receipt).found is None
    last.delete()
    Session.objects.filter(pk=held.pk).update(seq=last.seq - 1, head_hash=last.prev_hash)
    found = verify(held.pk, receipt=receipt).found
    assert found == Break(last.seq, "the entry, of which there is a receipt, is missing")
