"""Whatever is changed in what is stored beside a log is found, and named by the entry that says otherwise."""

from collections.abc import Callable
from datetime import timedelta
from uuid import UUID, uuid4

import pytest
from django.db.models import F

from sessions.models import FloorRequest, Session, StatementText
from tests.sessions.services.held import Held, a_session

pytestmark = pytest.mark.django_db


@pytest.fixture
def held() -> Held:
    return a_session()


def row(held: Held, request: UUID, **values: object) -> int:
    FloorRequest.objects.filter(pk=request).update(**values)
    return held.entries(payload__request=str(request), type="floor_requested").get().seq


def status_of_a_request(held: Held) -> int:
    return row(held, held.japan, status="removed")


def status_of_the_speaker(held: Held) -> int:
    return row(held, held.chile, status="spoken")


def status_of_one_withdrawn(held: Held) -> int:
    kenya = FloorRequest.objects.get(delegation=held.scene.delegations["kenya"])
    return row(held, kenya.pk, status="decided")


def delegation_of_a_request(held: Held) -> int:
    return row(held, held.japan, delegation=held.scene.delegations["kenya"])


def kind_of_a_request(held: Held) -> int:
    return row(held, held.japan, kind="right_of_reply")


def item_of_a_request(held: Held) -> int:
    return row(held, held.japan, item=held.scene.items[1])


def item_of_a_point(held: Held) -> int:
    FloorRequest.objects.filter(kind="point_of_order").update(item=held.scene.items[1])
    return held.of_type("point_raised").seq


def place_of_a_request(held: Held) -> int:
    return row(held, held.japan, seq=900)


def time_of_a_request(held: Held) -> int:
    return row(held, held.japan, requested_at=F("requested_at") - timedelta(seconds=1))


def request_deleted(held: Held) -> int:
    FloorRequest.objects.get(pk=held.japan).delete()
    return row(held, held.japan)


def request_made_up(held: Held) -> int:
    like = FloorRequest.objects.get(pk=held.japan)
    like.pk, like.seq, like.kind = uuid4(), 900, "right_of_reply"
    like.save(force_insert=True)
    return 900


def text_changed(held: Held) -> int:
    StatementText.objects.update(text="Señora Presidenta, …")
    return held.of_type("text_attached").seq


def text_and_digest_changed(held: Held) -> int:
    StatementText.objects.update(
        text="", digest="e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"
    )
    return held.of_type("text_attached").seq


def digest_changed(held: Held) -> int:
    StatementText.objects.update(digest="0" * 64)
    return held.of_type("text_attached").seq


def text_handed_in_later(held: Held) -> int:
    StatementText.objects.update(handed_in_at=F("handed_in_at") + timedelta(seconds=1))
    return held.of_type("text_attached").seq


def text_deleted(held: Held) -> int:
    StatementText.objects.all().delete()
    return held.of_type("text_attached").seq


def text_made_up(held: Held) -> int:
    StatementText.objects.create(
        request_id=held.japan, text="Made up", digest="0" * 64, handed_in_at=held.entry(1).at
    )
    return row(held, held.japan)


def phase(held: Held) -> int:
    Session.objects.filter(pk=held.pk).update(phase="risen")
    return held.last


def head_hash(held: Held) -> int:
    Session.objects.filter(pk=held.pk).update(head_hash="0" * 64)
    return held.last


def act_torn(held: Held) -> int:
    held.entries(seq=6).update(first=5)
    return 6


BESIDE = [
    (status_of_a_request, "says removed, the log says waiting"),
    (status_of_the_speaker, "says spoken, the log says has_floor"),
    (status_of_one_withdrawn, "says decided, the log says withdrawn"),
    (delegation_of_a_request, "another delegation or kind"),
    (kind_of_a_request, "another delegation or kind"),
    (item_of_a_request, "another item"),
    (item_of_a_point, "another item"),
    (place_of_a_request, "another place"),
    (time_of_a_request, "another time"),
    (request_deleted, "is missing"),
    (request_made_up, "nobody made"),
    (text_changed, "the text handed in here was changed"),
    (text_and_digest_changed, "the text handed in here was changed"),
    (digest_changed, "another SHA-256"),
    (text_handed_in_later, "another SHA-256 or time"),
    (text_deleted, "text handed in here is missing"),
    (text_made_up, "the log does not have"),
    (phase, "the session's row says risen, the log says in_session"),
    (head_hash, "another hash of its last entry"),
    (act_torn, "not counted to the act"),
]


@pytest.mark.parametrize(("tamper", "what"), BESIDE, ids=[tamper.__name__ for tamper, _ in BESIDE])
def test_what_is_stored_beside_the_log_and_differs_is_found(
    held: Held, tamper: Callable[[Held], int], what: str
) -> None:
    seq = tamper(held)
    found = held.found()
    assert found is not None
    assert (found.seq, what in found.what) == (seq, True), found
