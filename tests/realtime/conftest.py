"""`verify_action`: what was on the screen, and the frames that came, equal what a fresh look at the log shows."""

import functools
import json
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from typing import get_args

import pytest
from asgiref.sync import sync_to_async

from conference.realtime.protocol import Audience
from sessions.floor.evolve import replay
from sessions.models import FloorEntry, Session
from sessions.services import states
from sessions.view import view_of
from tests.conftest import start_of_template
from tests.realtime.browserless import sign_in
from tests.realtime.listening import Listener
from tests.servers import LiveServer

#: Of every account of the demonstration.
DEMO_PASSWORD = "placard-demo-2021"
VerifyAction = Callable[[Session], AbstractAsyncContextManager[None]]


@sync_to_async
def fresh(session: Session, audience: Audience) -> tuple[int, dict]:
    """The view that the log gives, read from the first entry and from no cache."""
    row = Session.objects.select_related("event").get(pk=session.pk)
    state = replay([states.entry_of(each) for each in FloorEntry.objects.filter(session=row).order_by("seq")])
    return state.seq, json.loads(json.dumps(view_of(state, row, audience)))


@pytest.fixture
def verify_action() -> VerifyAction:
    """Verify, for every audience, that the frames of what is done inside lead to the same view as a fresh look."""

    @asynccontextmanager
    async def verify(session: Session) -> AsyncIterator[None]:
        listeners = [await Listener(session.pk, audience).join() for audience in get_args(Audience)]
        start = listeners[0].seq
        try:
            yield
            for listener in listeners:
                seq, view = await fresh(session, listener.audience)
                assert seq > start, "the action left something in the log"
                await listener.reach(seq)
                assert listener.view == view, listener.audience
                assert listener.frames[0]["t"] == "snapshot"
        finally:
            for listener in listeners:
                listener.leave()

    return verify


@pytest.fixture(scope="module")
def server() -> Iterator[LiveServer]:
    """The demonstration on the day of the consultation, for the tests of one module."""
    started = start_of_template("demo-on-the-day")
    yield started
    started.stop()


@pytest.fixture(scope="module")
def session_id(server: LiveServer) -> str:
    """The session that is in session."""
    return server.manage(
        "shell",
        "-v",
        "0",
        "-c",
        "from sessions.models import Session; print(Session.objects.get(phase='in_session').pk)",
    ).strip()


@pytest.fixture(scope="module")
def cookies(server: LiveServer) -> Callable[[str], dict[str, str]]:
    """The cookies of somebody who has signed in; each signs in once."""
    return functools.cache(lambda email: sign_in(server.url, email, DEMO_PASSWORD))
