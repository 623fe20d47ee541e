"""What is taken back, by whatever way, is taken back from open connections as well; and nothing else closes them."""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from typing import Any
from uuid import uuid4

import pytest
from allauth.account.forms import default_token_generator
from allauth.account.utils import user_pk_to_url_str
from asgiref.sync import sync_to_async
from asgiref.testing import ApplicationCommunicator
from django.test import Client
from django.urls import reverse

from conference.accounts.http_sessions import SessionStore
from conference.accounts.models import User
from conference.project.asgi import application
from conference.realtime.hub import hub
from conference.realtime.protocol import Close
from conference.standing import SYSTEM
from conference.states import EventStatus
from delegations.standing import standing_of
from sessions.live import LiveSession
from sessions.models import Session
from sessions.services import states
from sessions.services.events import change_event_status
from sessions.services.planning import PlannedItem, change_session
from tests.scenes import PASSWORD, Scene, cookie, scene

pytestmark = pytest.mark.django_db(transaction=True)


class Room:
    """A browser that follows a session within the process of the test."""

    def __init__(self, s: Scene, user: User | None, audience: str) -> None:
        self.s, self.user, self.audience = s, user, audience
        self.key = cookie(user) if user else ""

    async def open(self) -> Room:
        """Connect, say hello, and see the floor."""
        headers = [(b"origin", b"http://127.0.0.1"), (b"cookie", f"sessionid={self.key}".encode())]
        scope = {"type": "websocket", "path": "/live/", "query_string": b"", "headers": headers}
        self.browser = ApplicationCommunicator(application, scope)
        await self.browser.send_input({"type": "websocket.connect"})
        assert (await self.browser.receive_output(10))["type"] == "websocket.accept"
        await self.say(self.hello())
        assert [(await self.heard())["t"] for _ in range(2)] == ["welcome", "snapshot"]
        return self

    def hello(self) -> dict[str, Any]:
        return {"t": "hello", "v": 1, "session": str(self.s.session.pk), "audience": self.audience}

    async def say(self, frame: dict[str, Any]) -> None:
        await self.browser.send_input({"type": "websocket.receive", "text": json.dumps(frame)})

    async def heard(self) -> dict[str, Any]:
        """The next frame; the code where it is the end."""
        came = await self.browser.receive_output(10)
        if came["type"] == "websocket.close":
            return {"t": "closed", "code": came["code"]}
        return json.loads(came["text"])

    async def until(self, kind: str) -> dict[str, Any]:
        """The first frame of a kind; nothing else closes the connection."""
        while (frame := await self.heard())["t"] != kind:
            assert frame["t"] != "closed", frame
        return frame

    async def command(self, kind: str, **fields: Any) -> dict[str, Any]:
        """Give a command and hear the answer."""
        given = str(uuid4())
        await self.say({"t": "command", "id": given, "command": {"type": kind, **fields}})
        while (frame := await self.heard()).get("id") != given:
            pass
        return frame


@asynccontextmanager
async def room(
    audience: str = "participants", *, public: bool = False, opened: bool = True
) -> AsyncIterator[Room]:
    """The head of Chile in the room, or somebody of the public before the screen."""

    @sync_to_async
    def sit_down() -> Room:
        s = scene("chile", is_public=public)
        if opened:
            s.open()
        return Room(s, s.delegates["chile"] if audience == "participants" else None, audience)

    made = await (await sit_down()).open()
    try:
        yield made
    finally:
        await made.browser.send_input({"type": "websocket.disconnect", "code": 1001})
        await made.browser.wait(10)


def by_form(user: User) -> None:
    """The person changes the password, signed in elsewhere."""
    elsewhere = Client()
    elsewhere.force_login(user)
    new = "a quite different one"
    answer = elsewhere.post(
        "/accounts/password/change/", {"oldpassword": PASSWORD, "password1": new, "password2": new}
    )
    assert answer.status_code == 302, answer.content.decode()


def by_administration(user: User) -> None:
    """The administrator sets one."""
    administrator = User.objects.create_superuser("administrator@placard.example", PASSWORD)
    there = Client()
    there.force_login(administrator)
    new = "a quite different one"
    answer = there.post(
        reverse("admin:auth_user_password_change", args=[user.pk]),
        {"password1": new, "password2": new, "usable_password": "true"},
    )
    assert answer.status_code == 302, answer.content.decode()


def by_letter(user: User) -> None:
    """The person follows the link of a letter."""
    elsewhere = Client()
    key = {"uidb36": user_pk_to_url_str(user), "key": default_token_generator.make_token(user)}
    link = reverse("account_reset_password_from_key", kwargs=key)
    form = elsewhere.get(link, follow=True).redirect_chain[-1][0]
    new = "a quite different one"
    answer = elsewhere.post(form, {"password1": new, "password2": new})
    assert answer.status_code == 302, answer.content.decode()


@pytest.mark.parametrize("change", [by_form, by_administration, by_letter])
async def test_other_password_closes_connections_that_were_opened_with_the_old_one(
    change: Callable[[User], None],
) -> None:
    async with room() as live:
        await sync_to_async(change)(live.user)
        assert await live.until("closed") == {"t": "closed", "code": Close.SIGNED_OUT}


async def test_command_after_a_change_of_password_that_nobody_announced_is_refused() -> None:
    async with room() as live:
        await User.objects.filter(pk=live.user.pk).aupdate(password="another")
        answer = await live.command("request_floor", item=str(live.s.items[0].pk))
        assert (answer["t"], answer["code"]) == ("refusal", "not_allowed")


async def test_http_session_that_ends_without_signing_out_closes_its_connections() -> None:
    async with room() as live:
        await sync_to_async(SessionStore(live.key).flush)()
        assert await live.until("closed") == {"t": "closed", "code": Close.SIGNED_OUT}


async def test_public_sees_no_more_of_a_session_that_is_closed_to_it() -> None:
    @sync_to_async
    def close(s: Scene) -> None:
        change_session(
            session=s.session,
            titles=s.session.titles,
            starts_at=s.session.starts_at,
            ends_at=s.session.ends_at,
            items=[PlannedItem(number=each.number, titles=each.titles, id=each.pk) for each in s.items],
            by=standing_of(s.secretariat, s.event),
            is_public=False,
        )

    async with room("public", public=True, opened=False) as live:
        await close(live.s)
        assert await live.until("closed") == {"t": "closed", "code": Close.SIGNED_OUT}


async def test_room_learns_that_the_event_is_over() -> None:
    async with room(opened=False) as live:
        await sync_to_async(change_event_status)(event=live.s.event, status=EventStatus.CONCLUDED, by=SYSTEM)
        assert (await live.until("standing"))["standing"]["request_floor"] is False


async def test_hello_said_again_while_the_rules_are_asked_is_answered() -> None:
    async with room() as live:
        (consumer,) = (await hub.topic(live.s.session.pk)).connections()
        for _ in range(5):
            # The question is on its way, and another reason to ask has come, when the browser notices a gap.
            consumer.recheck()
            await asyncio.sleep(0)
            consumer.recheck()
            await live.say(live.hello())
            await live.until("welcome")
            await live.until("snapshot")


async def test_session_planned_anew_while_its_state_is_read_is_not_shown_as_it_was(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    s = await sync_to_async(scene)()
    current = states.current

    def meanwhile(session: Any) -> Any:
        """Others go on between the first thing that is read and the second."""
        Session.objects.filter(pk=session).update(titles={"en": "Moved"})
        return current(session)

    monkeypatch.setattr(states, "current", meanwhile)
    found = await sync_to_async(LiveSession().state)(s.session.pk, 0)
    assert found.session.titles == {"en": "Moved"}
