"""Changes over HTTP: who is let in, and what becomes of a question whose standing is taken back while it is held."""

import asyncio
import json
from typing import Any

import pytest
from asgiref.sync import sync_to_async
from django.contrib.auth import alogout
from django.contrib.sessions.models import Session as HttpSession
from django.http import HttpRequest, HttpResponse
from django.utils import timezone

from conference.models import Office
from conference.realtime import announce
from conference.standing import SYSTEM
from conference.states import Function
from delegations.models import Delegate
from delegations.services.suspension import suspend_delegate, suspend_delegation
from delegations.standing import standing_of
from sessions.floor import commands as c
from sessions.services.screens import make_screen_address, revoke_screen_address
from tests.realtime.asking import Screen, opened
from tests.scenes import Scene, user

pytestmark = pytest.mark.django_db(transaction=True)


def said(answer: HttpResponse) -> tuple[int, str]:
    """Status and code; a refusal holds nothing of the floor."""
    body: dict[str, Any] = json.loads(answer.content)
    assert {"view", "patches", "seq", "standing"}.isdisjoint(body)
    return answer.status_code, body["code"]


@sync_to_async
def change(s: Scene) -> None:
    s.do(s.chair, c.Announce(words="The meeting goes on."))


@pytest.mark.parametrize("wait", [{}, {"after": "1", "wait": "25"}], ids=["whole", "changes"])
@pytest.mark.parametrize(
    ("who", "audience", "expected"),
    [
        (None, "participants", (403, "not_authenticated")),
        (None, "chair", (403, "not_authenticated")),
        (None, "public", (404, "not_found")),
        (None, "screen", (404, "not_found")),
        ("stranger", "participants", (404, "not_found")),
        ("stranger", "chair", (404, "not_found")),
        ("stranger", "public", (404, "not_found")),
        ("chile", "chair", (403, "not_allowed")),
        ("suspended", "participants", (403, "not_allowed")),
        ("chair", "screen", (404, "not_found")),
    ],
)
async def test_who_may_not_follow_is_refused_at_once(
    who: str | None, audience: str, expected: tuple[int, str], wait: dict[str, str]
) -> None:
    s = await opened("chile", "japan")
    people = {"chile": s.delegates["chile"], "chair": s.chair, "suspended": s.delegates["japan"]}
    people["stranger"] = await sync_to_async(user)("stranger@example.org")
    await Delegate.objects.filter(user=people["suspended"]).aupdate(suspended_at=timezone.now())
    screen = Screen(s, audience=audience, key="guess")
    if who:
        await screen.client.aforce_login(people[who])
    assert said(await screen.ask(**wait)) == expected


async def test_each_audience_sees_what_is_meant_for_it() -> None:
    s = await opened("chile", is_public=True)
    key = await sync_to_async(make_screen_address)(session=s.session, by=SYSTEM)
    screens = {
        "public": await Screen(s, audience="public").open(),
        "screen": await Screen(s, audience="screen", key=key).open(),
        "participants": await Screen(s, s.delegates["chile"]).open(),
        "chair": await Screen(s, s.chair, audience="chair").open(),
    }
    asked = c.RequestFloor(item=s.items[0].pk, note="canary-note", speaker="Canary Person")
    await sync_to_async(s.do)(s.delegates["chile"], asked)
    shown = {audience: (await screen.follow()).content.decode() for audience, screen in screens.items()}
    assert {audience for audience, text in shown.items() if "canary-note" in text} == {"chair"}
    assert {audience for audience, text in shown.items() if "Canary Person" in text} == {
        "chair",
        "participants",
    }


@pytest.mark.parametrize("of", ["delegation", "delegate"])
async def test_suspension_ends_the_wait(of: str) -> None:
    s = await opened("chile")
    screen = await Screen(s, s.delegates["chile"]).open()
    by = await sync_to_async(standing_of)(s.secretariat, s.event)
    async with screen.waiting() as asked:
        if of == "delegation":
            await sync_to_async(suspend_delegation)(delegation=s.delegations["chile"].pk, by=by)
        else:
            seat = await Delegate.objects.aget(user=s.delegates["chile"])
            await sync_to_async(suspend_delegate)(delegate=seat.pk, by=by)
        assert said(await asyncio.wait_for(asked, 1)) == (403, "not_allowed")


async def test_change_is_not_told_to_who_was_suspended_without_a_word() -> None:
    s = await opened("chile")
    screen = await Screen(s, s.delegates["chile"]).open()
    async with screen.waiting() as asked:
        # As when the announcement is lost.
        await Delegate.objects.filter(user=s.delegates["chile"]).aupdate(suspended_at=timezone.now())
        await change(s)
        assert said(await asyncio.wait_for(asked, 5)) == (403, "not_allowed")


async def test_new_address_of_the_projector_ends_the_wait_of_the_old_one() -> None:
    s = await opened("chile")
    key = await sync_to_async(make_screen_address)(session=s.session, by=SYSTEM)
    screen = await Screen(s, audience="screen", key=key).open()
    async with screen.waiting() as asked:
        await sync_to_async(revoke_screen_address)(session=s.session, by=SYSTEM)
        assert said(await asyncio.wait_for(asked, 1)) == (404, "not_found")


async def test_signing_out_ends_the_wait() -> None:
    s = await opened("chile", "japan")
    screen = await Screen(s, s.delegates["chile"]).open()
    other = await Screen(s, s.delegates["japan"]).open()
    async with screen.waiting() as asked, other.waiting() as steady:
        request = HttpRequest()
        request.session, request.user = screen.client.session, s.delegates["chile"]
        await alogout(request)
        assert said(await asyncio.wait_for(asked, 1)) == (403, "not_authenticated")
        assert not steady.done()


async def test_change_is_not_told_to_a_session_that_ended_without_a_word() -> None:
    s = await opened("chile")
    screen = await Screen(s, s.delegates["chile"]).open()
    async with screen.waiting() as asked:
        await HttpSession.objects.all().adelete()
        await change(s)
        assert said(await asyncio.wait_for(asked, 5)) == (403, "not_authenticated")


async def test_who_is_given_an_office_while_waiting_hears_of_it() -> None:
    s = await opened("chile")
    screen = await Screen(s, s.delegates["chile"]).open()
    before = screen.view
    async with screen.waiting() as asked:
        await Office.objects.acreate(event=s.event, user=s.delegates["chile"], function=Function.CHAIR)
        announce.standing_changed(users=[s.delegates["chile"].pk])
        body = json.loads((await asyncio.wait_for(asked, 1)).content)
    assert body["standing"]["chair_floor"]
    assert body["patches"] == []
    assert screen.view == before


async def test_suspension_of_somebody_else_does_not_end_the_wait() -> None:
    s = await opened("chile", "japan")
    screen = await Screen(s, s.delegates["chile"]).open()
    by = await sync_to_async(standing_of)(s.secretariat, s.event)
    async with screen.waiting() as asked:
        await sync_to_async(suspend_delegation)(delegation=s.delegations["japan"].pk, by=by)
        await change(s)
        assert (await asyncio.wait_for(asked, 5)).status_code == 200
