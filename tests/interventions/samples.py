"""An event with two delegations and a draft, to file interventions at."""

import datetime as dt
import uuid
from dataclasses import dataclass
from typing import Any

from django.utils import timezone

from conference.accounts.models import User
from conference.models import Event, Office
from conference.standing import Standing
from conference.states import EventKind, EventStatus, Function, Role
from conference.texts.models import DraftVersion
from delegations.models import Delegate, Delegation, Participant
from delegations.standing import standing_of
from delegations.states import DelegateFunction, DelegationStatus
from interventions.submission import Submission
from tests.conference.texts.samples import make_draft

PRESENT = "Each State Party shall take appropriate measures."
PROPOSED = "Each State Party may take the necessary measures."


@dataclass
class Place:
    """An event, and who is there."""

    event: Event
    version: DraftVersion
    chile: User
    chile_observer: User
    mongolia: User
    amnesty: User
    secretary: User
    chair: User
    rapporteur: User
    stranger: User

    def standing(self, user: User) -> Standing:
        """The user's standing at the event, as of now."""
        return standing_of(user, self.event)


def make_user(name: str, language: str = "en") -> User:
    """A person who can sign in."""
    return User.objects.create_user(f"{name}@placard.example", name=name.capitalize(), language=language)


def make_event(slug: str = "june", **fields: Any) -> Event:
    """An event in session."""
    day = dt.date(2021, 6, 22)
    values: dict[str, Any] = {
        "kind": EventKind.INFORMAL_CONSULTATIONS,
        "status": EventStatus.IN_SESSION,
        "titles": {"en": "Informal consultations", "ar": "مشاورات غير رسمية"},
        "starts_on": day,
        "ends_on": day,
        "zone": "Europe/Ljubljana",
    }
    return Event.objects.create(slug=slug, **{**values, **fields})


def make_participant(key: str, english: str, arabic: str = "") -> Participant:
    """A State or organization of the registry."""
    names = {"en": english, **({"ar": arabic} if arabic else {})}
    return Participant.objects.get_or_create(key=key, defaults={"kind": "state", "names": names})[0]


def make_delegation(event: Event, participant: Participant, role: Role, **fields: Any) -> Delegation:
    """An accepted delegation."""
    values: dict[str, Any] = {"status": DelegationStatus.ACCEPTED, "invited_at": timezone.now()}
    return Delegation.objects.create(
        event=event,
        participant=participant,
        role=role,
        focal_point_email="focal@placard.example",
        **{**values, **fields},
    )


def seat(
    delegation: Delegation,
    user: User,
    *,
    title: str = "Ms.",
    function: DelegateFunction = DelegateFunction.HEAD,
) -> Delegate:
    """A seat for the user in the delegation."""
    return Delegate.objects.create(
        delegation=delegation, user=user, function=function, title=title, name=user.name, email=user.email
    )


def make_place(slug: str = "june", **fields: Any) -> Place:
    """An event in session with Chile, Mongolia and Amnesty, its officers, and somebody from elsewhere."""
    version = DraftVersion.objects.first() or make_draft()
    event = make_event(slug, draft_version=version, **fields)
    people = {
        name: make_user(f"{name}.{slug}")
        for name in (
            "chile", "chile_observer", "mongolia", "amnesty", "secretary", "chair", "rapporteur", "stranger",
        )
    }  # fmt: skip
    chile = make_delegation(event, make_participant("cl", "Chile", "شيلي"), Role.SUPPORTING_STATE)
    seat(chile, people["chile"])
    seat(chile, people["chile_observer"], function=DelegateFunction.OBSERVER)
    mongolia = make_delegation(event, make_participant("mn", "Mongolia", "منغوليا"), Role.SUPPORTING_STATE)
    seat(mongolia, people["mongolia"], title="Mr.")
    amnesty = make_delegation(event, make_participant("cs-a", "Watch"), Role.CIVIL_SOCIETY)
    seat(amnesty, people["amnesty"])
    for name, function in (
        ("secretary", Function.SECRETARIAT),
        ("chair", Function.CHAIR),
        ("rapporteur", Function.RAPPORTEUR),
    ):
        Office.objects.create(
            event=event, user=people[name], function=function, style=f"Ms. {name.capitalize()}"
        )
    return Place(event, version, **people)


def proposal(**changes: Any) -> Submission:
    """Other words for paragraph 2 of article 1, with reasons."""
    values: dict[str, Any] = {
        "key": "art-1-2",
        "kind": "proposal",
        "language": "en",
        "text": "Measures differ from State to State.",
        "proposed": PROPOSED,
    }
    return Submission(**{**values, **changes})


def comment(**changes: Any) -> Submission:
    """A comment on article 14."""
    values: dict[str, Any] = {
        "key": "art-14",
        "kind": "comment",
        "language": "en",
        "text": "We welcome this article.",
    }
    return Submission(**{**values, **changes})


def new_id() -> uuid.UUID:
    """An id as a client makes it."""
    return uuid.uuid4()
