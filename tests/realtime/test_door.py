"""Who is behind a connection: read for all that arrive together, by the same rules as for a page."""

from collections.abc import Callable
from datetime import timedelta
from uuid import uuid4

import pytest
import websockets
from django.contrib.sessions.models import Session
from django.test import Client
from django.utils import timezone

from conference.accounts.models import User
from conference.realtime.http_sessions import accounts
from tests.scenes import PASSWORD, user
from tests.servers import LiveServer


def signed_in(who: User) -> str:
    client = Client()
    client.force_login(who, backend="django.contrib.auth.backends.ModelBackend")
    return str(client.session.session_key)


@pytest.mark.django_db
def test_each_key_is_answered_in_its_place() -> None:
    ana, bor = user("ana@example.org"), user("bor@example.org")
    keys = [signed_in(ana), "", signed_in(bor), signed_in(ana), "unknown"]
    assert accounts(keys) == [ana.pk, None, bor.pk, ana.pk, None]


@pytest.mark.django_db
def test_hundred_are_read_with_as_many_queries_as_two(django_assert_num_queries: Callable) -> None:
    keys = [signed_in(user(f"{number}@example.org")) for number in range(100)]
    for some in (keys[:2], keys):
        with django_assert_num_queries(2):
            assert None not in accounts(some)


def expire(who: User, key: str) -> None:
    Session.objects.filter(pk=key).update(expire_date=timezone.now() - timedelta(seconds=1))


def sign_out(who: User, key: str) -> None:
    Session.objects.filter(pk=key).delete()


def change_password(who: User, key: str) -> None:
    who.set_password(f"{PASSWORD} and another")
    who.save()


def lock(who: User, key: str) -> None:
    who.is_active = False
    who.save()


def remove(who: User, key: str) -> None:
    who.delete()


def tamper(who: User, key: str) -> None:
    other = Session.objects.get(pk=signed_in(user("other@example.org")))
    Session.objects.filter(pk=key).update(session_data=other.session_data[:-3] + "abc")


@pytest.mark.django_db
@pytest.mark.parametrize("change", [expire, sign_out, change_password, lock, remove, tamper])
def test_nobody_is_behind_a_session_that_a_page_would_not_take(
    change: Callable[[User, str], None], caplog: pytest.LogCaptureFixture
) -> None:
    ana = user("ana@example.org")
    key = signed_in(ana)
    assert accounts([key]) == [ana.pk]
    change(ana, key)
    assert accounts([key]) == [None]


@pytest.mark.django_db
def test_key_before_the_last_counts_while_it_is_a_fallback(settings) -> None:
    key = signed_in(ana := user("ana@example.org"))
    settings.SECRET_KEY_FALLBACKS, settings.SECRET_KEY = [settings.SECRET_KEY], uuid4().hex * 2
    assert accounts([key]) == [ana.pk]
    settings.SECRET_KEY_FALLBACKS = []
    assert accounts([key]) == [None]


@pytest.mark.parametrize(
    ("path", "origin"),
    [
        ("/live/", "https://elsewhere.example"),
        ("/live/", "http://["),
        ("/live/", None),
        ("/other/", "own"),
        ("/live/more/", "own"),
    ],
)
async def test_door_stays_shut(server: LiveServer, path: str, origin: str | None) -> None:
    origin, said = server.url if origin == "own" else origin, len(server.said())
    with pytest.raises(websockets.InvalidStatus) as refused:
        await websockets.connect(
            server.websocket_url + path, origin=websockets.Origin(origin) if origin else None
        )
    assert refused.value.response.status_code == 403
    assert "Traceback" not in server.said()[said:]
