"""The demonstration as it is loaded: what is a fact stays a fact, and loading it again changes nothing."""

import datetime as dt
from io import StringIO
from typing import Any

import pytest
from django.apps import apps
from django.core.management import call_command
from django.test import Client

from conference.accounts.models import User
from conference.demo.accounts import PASSWORD, heads
from conference.models import Event
from conference.realtime.log import GENESIS, entry_hash
from conference.states import EventStatus
from delegations.models import Delegate, Delegation, Participant, Support
from delegations.queries import support_in_force
from interventions.models import Intervention
from sessions.floor.evolve import evolve
from sessions.floor.state import FloorState, initial
from sessions.models import Session
from sessions.services.states import entry_of

pytestmark = pytest.mark.django_db

JUNE = "consultations-june-2021"


def load(*options: str) -> None:
    call_command("load_demo", *options, stdout=StringIO())


def counts() -> dict[str, int]:
    ours = {"accounts", "conference", "texts", "delegations", "conference_sessions", "interventions"}
    return {
        model.__name__: model._default_manager.count()
        for model in apps.get_models()
        if model._meta.app_label in ours
    }


def replayed(session: Session) -> FloorState:
    state = initial()
    for row in session.log.order_by("seq"):
        state = evolve(state, entry_of(row))
    return state


def test_demonstration_on_the_day_and_again() -> None:
    load("--on-the-day")
    first = counts()
    _facts()
    _on_the_day()
    _accounts()
    load("--on-the-day")
    assert counts() == first


def _facts() -> None:
    for on, number in (("2018-12-06", 60), ("2020-04-30", 72), ("2021-06-07", 76)):
        assert support_in_force(dt.date.fromisoformat(on)).count() == number
    invented = Support.objects.exclude(invented=True).values_list("participant__key", flat=True)
    assert set(invented) == {"si", "ar", "be", "mn", "nl", "sn"}
    assert Participant.objects.filter(kind="state").count() == 195
    ljubljana = Event.objects.get(slug="ljubljana")
    assert (ljubljana.status, ljubljana.notice_on) == (EventStatus.POSTPONED, dt.date(2020, 4, 2))
    june = Event.objects.get(slug=JUNE)
    assert june.draft_version is not None
    assert june.draft_version.symbol == "MLA/DRAFT/2"
    assert june.delegations.filter(status="accepted").count() == 100
    assert june.sessions.count() == 4
    assert [item.provisions.exists() for item in june.sessions.get(number=1).items.all()] == [
        False,
        True,
        True,
    ]
    assert Intervention.objects.filter(event=june).count() == 12
    assert june.interventions_filed == 12


def _on_the_day() -> None:
    session = Session.objects.select_related("event").get(event__slug=JUNE, number=1)
    assert (session.phase, session.event.status) == ("in_session", EventStatus.IN_SESSION)
    state = replayed(session)
    assert [turn.used_seconds for turn in state.spoken] == [282, 171, 176, 158, 164, 149]
    assert sum(len(one.waiting) for one in state.lists) == 25
    assert state.turn is None
    # Nobody has yet spoken out of order, groups stand first, and roles follow one another.
    assert not session.log.filter(payload__out_of_order=True).exists()
    waiting = state.lists[0].waiting
    assert all(each.on_behalf_of for each in waiting[:3])
    tiers = [state.procedure.tier_of(each.delegation.role) for each in waiting]
    assert tiers == sorted(tiers)
    _log_holds(session)


def _log_holds(session: Session) -> None:
    rows = list(session.log.order_by("seq"))
    assert [row.seq for row in rows] == list(range(1, len(rows) + 1))
    assert [row.at for row in rows] == sorted(row.at for row in rows)
    prev = GENESIS
    for row in rows:
        assert row.prev_hash == prev
        prev = entry_hash(
            prev_hash=prev,
            topic=session.pk,
            seq=row.seq,
            at=row.at,
            actor=row.actor_id,
            command_id=row.command_id,
            payload=row.payload,
        )
        assert row.hash == prev
    assert (session.seq, session.head_hash) == (len(rows), prev)


def _accounts() -> None:
    for email in ("admin", "secretariat", "chair", "vice-chair", "rapporteur", "head.mn"):
        assert Client().login(email=f"{email}@placard.example", password=PASSWORD), email
    alternate = Delegate.objects.filter(user__isnull=False).exclude(function="head").first()
    assert alternate is not None
    assert alternate.user is not None
    assert not alternate.user.has_usable_password()
    assert Delegate.objects.filter(delegation__status="accepted", user__isnull=True).count() == 0
    assert not Delegate.objects.exclude(delegation__status="accepted").filter(user__isnull=False).exists()
    printed = StringIO()
    call_command("demo_accounts", stdout=printed)
    assert PASSWORD in printed.getvalue()
    assert "secretariat@placard.example" in printed.getvalue()
    everyone = StringIO()
    call_command("demo_accounts", "--all", stdout=everyone)
    assert everyone.getvalue().count("Head of delegation") == len(heads()) == 100


def test_loading_again_leaves_what_people_changed() -> None:
    load()
    assert Session.objects.get(event__slug=JUNE, number=1).phase == "scheduled"
    Delegation.objects.filter(event__slug=JUNE, participant__key="bs").update(status="declined")
    Event.objects.filter(slug=JUNE).update(status="in_session")
    Participant.objects.filter(key="mn").update(names={"en": "Mongolia, renamed"})
    user = User.objects.get(email="chair@placard.example")
    user.set_password("a password of one's own")
    user.save()
    load()
    assert Delegation.objects.get(event__slug=JUNE, participant__key="bs").status == "declined"
    assert Event.objects.get(slug=JUNE).status == "in_session"
    assert Participant.objects.get(key="mn").names == {"en": "Mongolia, renamed"}
    assert Client().login(email="chair@placard.example", password="a password of one's own")


def test_accounts_of_a_demonstration_that_is_not_loaded_are_none(capsys: Any) -> None:
    printed = StringIO()
    call_command("demo_accounts", stdout=printed)
    assert "not loaded" in printed.getvalue()
    assert PASSWORD not in printed.getvalue()
