"""Everybody of the matrix as a real user, and one real thing of every kind to ask about."""

import datetime as dt
from dataclasses import dataclass, field
from typing import Any
from uuid import uuid4

from django.utils import timezone

from conference.accounts.models import User
from conference.matrix import ARCHETYPES
from conference.models import Event, EventDocument, EventDocumentVersion
from conference.standing import SYSTEM
from conference.states import Function, Role
from conference.texts.models import Draft
from conference.texts.services import load_draft_version
from delegations.invitation_secret import hash_of
from delegations.models import Delegate, Delegation, Invitation
from delegations.standing import standing_of
from delegations.states import DelegateFunction, DelegationStatus
from interventions.models import Intervention
from interventions.services.interventions import circulate_intervention, file_intervention, save_draft
from interventions.services.records import open_record
from interventions.submission import Submission
from sessions.floor.commands import AttachText, RequestFloor
from sessions.models import Session
from sessions.rules import HandedIn
from tests import scenes

SECRET = "s" * 43


@dataclass
class World:
    """The people by archetype (None: nobody), and the things by name."""

    event: Event
    people: dict[str, User | None] = field(default_factory=dict)
    things: dict[str, Any] = field(default_factory=dict)


def world() -> World:
    """An event in session with everybody of the matrix, and another one with its own delegate and secretariat."""
    scene = scenes.scene("mn")
    event = scene.event
    made = World(event)
    _people(made, scene)
    _texts(made)
    _things(made, scene)
    assert set(made.people) == {archetype.name for archetype in ARCHETYPES}
    return made


def _people(made: World, scene: scenes.Scene) -> None:
    event, people = made.event, made.people
    mongolia = scene.delegations["mn"]
    people["Anonymous"] = None
    people["Signed in, no part in the event"] = scenes.user("stranger@example.org")
    people["Delegate, supporting State"] = scene.delegates["mn"]
    for name, key, role in (
        ("Delegate, observer State", "jp", Role.OBSERVER_STATE),
        ("Delegate, organization", "org", Role.ORGANIZATION),
        ("Delegate, civil society", "cs", Role.CIVIL_SOCIETY),
    ):
        people[name] = scenes.delegate(scenes.delegation(event, key, role), f"{key}@example.org")
    people["Observer within a delegation"] = scenes.delegate(
        mongolia, "o@example.org", DelegateFunction.OBSERVER
    )
    suspended = scenes.delegation(event, "by", status=DelegationStatus.SUSPENDED)
    people["Delegate of a suspended delegation"] = scenes.delegate(suspended, "by@example.org")
    people["Suspended delegate"] = scenes.delegate(mongolia, "s@example.org", DelegateFunction.ADVISER)
    Delegate.objects.filter(user=people["Suspended delegate"]).update(suspended_at=timezone.now())
    waiting = scenes.delegation(event, "fj", status=DelegationStatus.SUBMITTED)
    people["Delegate not yet accepted"] = scenes.delegate(waiting, "fj@example.org")
    people["Chair"] = scene.chair
    people["Vice-Chair"] = scenes.officer(event, Function.VICE_CHAIR, "vice@example.org")
    people["Rapporteur"] = scenes.officer(event, Function.RAPPORTEUR, "rapporteur@example.org")
    people["Interpreter"] = scenes.officer(event, Function.INTERPRETER, "interpreter@example.org")
    people["Secretariat"] = scene.secretariat
    people["Administrator"] = User.objects.create_superuser("admin@example.org", "x", name="Admin")
    other = scenes.scene("mn", slug="october")
    people["Delegate of another event"] = other.delegates["mn"]
    people["Secretariat of another event"] = other.secretariat


def _texts(made: World) -> None:
    # The draft has the slug of the event, so that one word serves in every address.
    draft = Draft.objects.create(slug=made.event.slug, titles={"en": "Draft"})
    paragraph = {
        "key": "art-1-1",
        "kind": "paragraph",
        "number": "1",
        "text": {"en": "States shall cooperate."},
    }
    article = {
        "key": "art-1",
        "kind": "article",
        "number": "1",
        "heading": {"en": "A"},
        "children": [paragraph],
    }
    data = {"symbol": "D/1", "dated": "2021-05-28", "nodes": [article]}
    made.event.draft_version = load_draft_version(draft=draft, data=data, by=SYSTEM)
    made.event.save()


def _things(made: World, scene: scenes.Scene) -> None:
    event, things = made.event, made.things
    things["event"], things["session"] = event, scene.session
    things["public session"] = scenes.session(event, 2, is_public=True)[0]
    scene.open()
    things["request"] = request = uuid4()
    item = scene.items[0].pk
    scene.do(scene.delegates["mn"], RequestFloor(item=item), command_id=request)
    scene.do(scene.delegates["mn"], AttachText(request=request, text="We thank the Chair."))
    things["text"] = HandedIn(scene.session, scene.delegations["mn"].pk, delivered=False)
    scene.session.refresh_from_db()
    submitted = Delegation.objects.get(event=event, participant__key="fj")
    things["delegation"], things["delegate"] = submitted, submitted.delegates.get()
    invited = scenes.delegation(event, "ls", status=DelegationStatus.INVITED)
    Invitation.objects.create(
        delegation=invited,
        sent_to=invited.focal_point_email,
        secret_hash=hash_of(SECRET),
        issued_at=timezone.now(),
        expires_at=timezone.now() + dt.timedelta(days=9),
    )
    for visibility in ("public", "participants"):
        document = EventDocument.objects.create(
            event=event,
            symbol=visibility,
            titles={"en": visibility},
            kind="notice",
            visibility=visibility,
            dated="2021-06-01",
        )
        EventDocumentVersion.objects.create(document=document, language="en", body="Words")
        things[f"{visibility} document"] = document
    _interventions(made, scene)
    session = Session.objects.get(pk=scene.session.pk)
    secretariat = standing_of(scene.secretariat, event)
    record = open_record(session=session.pk, by=secretariat)
    things["record"], things["paragraph"] = record, record.paragraphs.first()


def _interventions(made: World, scene: scenes.Scene) -> None:
    by = standing_of(scene.delegates["mn"], made.event)

    def submission(text: str) -> Submission:
        return Submission(key="art-1-1", kind="comment", language="en", text=text)

    made.things["draft intervention"] = save_draft(
        event=made.event, submission=submission("Draft"), command_id=uuid4(), by=by
    )
    for name in ("filed intervention", "circulated intervention"):
        made.things[name] = file_intervention(
            event=made.event, submission=submission(name), command_id=uuid4(), by=by
        )
    circulate_intervention(
        intervention=made.things["circulated intervention"].pk, by=standing_of(scene.secretariat, made.event)
    )
    for name in ("draft intervention", "filed intervention", "circulated intervention"):
        made.things[name] = Intervention.objects.get(pk=made.things[name].pk)
