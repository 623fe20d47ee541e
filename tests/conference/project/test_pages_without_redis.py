"""Redis is killed: every page answers as ever, and soon; when it is back, all is as if nothing had happened."""

import time
from collections.abc import Callable, Iterator
from pathlib import Path

import httpx
import pytest

from tests.realtime.browserless import sign_in
from tests.realtime.conftest import DEMO_PASSWORD
from tests.servers import LiveServer
from tests.valkey import Valkey, in_a_cluster, with_valkey

pytestmark = [pytest.mark.fault, in_a_cluster]

CHAIR = "chair@placard.example"
PAGES = (
    "/",
    "/accounts/login/",
    "/accounts/password/reset/",
    "/register/no-such-invitation/",
    "/api/v1/events/",
)
#: What a person may have to wait for a page, on a machine that is busy.
SECONDS = 5.0
#: Wrong passwords for one account, after which the right one is refused for a while (the limit of django-allauth).
GUESSES = 10
ROOM = (
    "from django.urls import reverse; from sessions.models import Session;"
    "print(reverse('frontend:room', args=[Session.objects.get(phase='in_session').pk]))"
)


@pytest.fixture
def running(start_server: Callable[..., LiveServer], tmp_path: Path) -> Iterator[tuple[LiveServer, Valkey]]:
    """The demonstration, and a Valkey of its own."""
    server, valkey = with_valkey(start_server, tmp_path)
    yield server, valkey
    valkey.stop()


def asked(client: httpx.Client, path: str) -> int:
    """The status of a page, which came in time."""
    began = time.monotonic()
    status = client.get(path).status_code
    assert time.monotonic() - began < SECONDS, path
    return status


def send(client: httpx.Client, path: str, **fields: str) -> httpx.Response:
    """A form of the site, as it is sent by a browser."""
    client.get(path)
    token = client.cookies.get("csrftoken") or ""
    return client.post(
        path, data={**fields, "csrfmiddlewaretoken": token}, headers={"Referer": f"{client.base_url}{path}"}
    )


@pytest.mark.parametrize("lose", [Valkey.kill, Valkey.freeze], ids=["killed", "frozen"])
def test_pages_answer_as_ever_while_redis_is_lost_and_after(
    running: tuple[LiveServer, Valkey], lose: Callable[[Valkey], None]
) -> None:
    server, valkey = running
    room = server.manage("shell", "-v", "0", "-c", ROOM).strip()
    with httpx.Client(base_url=server.url, timeout=30) as client:
        before = {path: asked(client, path) for path in PAGES}
        assert 500 not in before.values()

        lose(valkey)
        assert {path: asked(client, path) for path in PAGES} == before
        # The wrong password is counted, the right one lets in, a letter with a link is sent.
        wrong = send(client, "/accounts/login/", login=CHAIR, password="not the password")
        assert wrong.status_code == 200
        reset = send(client, "/accounts/password/reset/", email=CHAIR)
        assert reset.status_code == 302, reset.text[:2000]
    with httpx.Client(base_url=server.url, cookies=sign_in(server.url, CHAIR, DEMO_PASSWORD)) as chair:
        assert asked(chair, room) == 200

    valkey.bring_back()
    with httpx.Client(base_url=server.url, timeout=30) as client:
        assert {path: asked(client, path) for path in PAGES} == before
    with httpx.Client(base_url=server.url, cookies=sign_in(server.url, CHAIR, DEMO_PASSWORD)) as chair:
        assert asked(chair, room) == 200
    assert "Internal Server Error" not in server.said()


def test_guesses_of_a_password_are_limited_while_redis_is_away(running: tuple[LiveServer, Valkey]) -> None:
    server, valkey = running
    valkey.kill()
    with httpx.Client(base_url=server.url, timeout=30) as client:
        for number in range(GUESSES):
            wrong = send(client, "/accounts/login/", login=CHAIR, password=f"guess {number}")
            assert wrong.status_code == 200, wrong.text[:2000]
        right = send(client, "/accounts/login/", login=CHAIR, password=DEMO_PASSWORD)
    assert right.status_code != 302, "who guessed too often is not let in, not even with the right one"
