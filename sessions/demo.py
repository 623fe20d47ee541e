"""Loads the programme of the demonstration, and brings the first session of June to the middle of its first list."""

import datetime as dt
from dataclasses import dataclass
from typing import Any
from uuid import UUID, uuid5

from django.utils import timezone

from conference.demo.files import read
from conference.models import Event, Office
from conference.standing import SYSTEM, Standing
from conference.states import EVENT_MOVES, EventStatus, Function
from delegations.models import Delegation
from sessions.floor import commands as c
from sessions.floor.decide import decide
from sessions.floor.refusals import Refusal
from sessions.models import Session, SessionPhase
from sessions.services import floor, states
from sessions.services.actors import ref_of
from sessions.services.events import change_event_status, set_procedure
from sessions.services.planning import PlannedItem, plan_session

#: How long ago the sessions were planned: before anything that `start_the_day` replays.
PLANNED_BEFORE = dt.timedelta(days=1)


class DataDoesNotFit(Exception):
    """The data of the demonstration break the rules of the floor."""


@dataclass(frozen=True)
class _Step:
    """Something that happened at an instant: a command, who gave it, and the request it is about or makes."""

    at: dt.datetime
    command: c.Command
    actor: c.Actor
    by: Standing
    request: UUID


def load_programmes() -> None:
    """Make the missing sessions of the events with their agenda, and choose rules of procedure where there are none."""
    for entry in read("events")["events"]:
        event = Event.objects.select_related("draft_version").get(slug=entry["slug"])
        if "procedure" in entry and not event.procedure:
            event = set_procedure(event=event, procedure=entry["procedure"], by=SYSTEM)
        known = set(Session.objects.filter(event=event).values_list("number", flat=True))
        for session in entry.get("sessions", []):
            if session["number"] not in known:
                plan_session(
                    event=event,
                    number=session["number"],
                    titles=session["titles"],
                    starts_at=dt.datetime.fromisoformat(session["starts_at"]),
                    ends_at=dt.datetime.fromisoformat(session["ends_at"]),
                    items=[
                        PlannedItem(item["number"], item["titles"], tuple(item["articles"]))
                        for item in session["items"]
                    ],
                    by=SYSTEM,
                    at=timezone.now() - PLANNED_BEFORE,
                )


def start_the_day() -> Session:
    """Bring the June consultation into session, with turns taken and delegations waiting; once, not again.

    What happened is replayed with its true distances in time, and ends now. Raises DataDoesNotFit.
    """
    data = read("delegations")
    event = Event.objects.get(slug=data["event"])
    session = Session.objects.get(event=event, number=data["floor"]["session"])
    if session.phase != SessionPhase.SCHEDULED:
        return session
    if EventStatus.IN_SESSION in EVENT_MOVES[EventStatus(event.status)]:
        change_event_status(event=event, status=EventStatus.IN_SESSION, by=SYSTEM)
    steps = sorted(_steps(session, data["floor"]), key=lambda step: step.at)
    shift = timezone.now() - dt.timedelta(seconds=1) - steps[-1].at
    for step in steps:
        at = (step.at + shift).astimezone(dt.UTC)
        decision = decide(
            states.current(session.pk), step.command, actor=step.actor, request_id=step.request, now=at
        )
        if isinstance(decision, Refusal):
            raise DataDoesNotFit(f"{step.at} {step.command}: {decision.code}")
        floor.append(session_id=session.pk, events=decision, by=step.by, at=at)
    session.refresh_from_db()
    return session


def _steps(session: Session, data: dict[str, Any]) -> list[_Step]:
    """What the data say happened, as commands."""
    items = list(session.items.order_by("position"))
    item = items[data["item"]].pk
    chair = Office.objects.select_related("user").get(
        event=session.event, function=Function.CHAIR, ended_at=None
    )
    presiding = c.Actor(style=chair.style)
    by_chair = Standing(user=chair.user.pk, event=session.event_id)
    delegations = {
        each.participant.key: each
        for each in Delegation.objects.filter(event=session.event)
        .select_related("participant")
        .prefetch_related("delegates__user")
    }
    opened, list_opened = _instant(data["opened_at"]), _instant(data["list_opened_at"])

    def conduct(at: dt.datetime, command: c.Command) -> _Step:
        return _Step(at, command, presiding, by_chair, uuid5(session.pk, f"{at} {command.type}"))

    def request(at: dt.datetime, entry: dict[str, str]) -> _Step:
        delegation = delegations[entry["delegation"]]
        delegate = next(each for each in delegation.delegates.all() if each.email == entry["speaker_email"])
        return _Step(
            at,
            c.RequestFloor(item=item, on_behalf_of=entry["on_behalf_of"], language=entry["language"]),
            c.Actor(delegation=ref_of(delegation), style=str(delegate)),
            Standing(user=delegate.user_id, event=session.event_id),
            uuid5(session.pk, f"request {entry['delegation']}"),
        )

    steps = [
        conduct(session.starts_at + dt.timedelta(minutes=2), c.CallToOrder()),
        conduct(session.starts_at + dt.timedelta(minutes=2, seconds=20), c.OpenItem(item=items[0].pk)),
        conduct(opened, c.OpenItem(item=item)),
        conduct(list_opened, c.OpenList(item=item)),
    ]
    for place, turn in enumerate(data["turns"]):
        asked = request(list_opened + dt.timedelta(seconds=2 * (place + 1)), turn)
        started = _instant(turn["started_at"])
        steps += [
            asked,
            conduct(started, c.GiveFloor(request=asked.request)),
            conduct(started + dt.timedelta(seconds=turn["seconds"]), c.EndTurn()),
        ]
    steps += [request(_instant(entry["requested_at"]), entry) for entry in data["requests"]]
    return steps


def _instant(value: str) -> dt.datetime:
    return dt.datetime.fromisoformat(value)
