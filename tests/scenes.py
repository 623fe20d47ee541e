"""Scenes to test in: an event with its officers, delegations and a session, made through the services where there are any."""

from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from importlib import import_module
from uuid import UUID, uuid4

from django.conf import settings
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from django.utils import timezone

from conference.accounts.models import User
from conference.models import Event, Office
from conference.standing import SYSTEM
from conference.states import EventKind, EventStatus, Function, Role
from delegations.models import Delegate, Delegation, Participant
from delegations.states import DelegateFunction, DelegationStatus, ParticipantKind
from sessions.floor import commands as c
from sessions.floor import events as e
from sessions.floor.procedure import INFORMAL_CONSULTATION, Procedure
from sessions.models import AgendaItem, Session
from sessions.services.floor import Envelope, Outcome, act, append

PASSWORD = "a long enough password"


@dataclass
class Scene:
    """An event in session with one session of two agenda items."""

    event: Event
    session: Session
    items: list[AgendaItem]
    chair: User
    vice_chair: User
    secretariat: User
    delegations: dict[str, Delegation] = field(default_factory=dict)
    delegates: dict[str, User] = field(default_factory=dict)

    def do(
        self, user: User, command: c.Command, *, command_id: UUID | None = None, seen: int | None = None
    ) -> Outcome:
        """Give one command."""
        return act(
            session_id=self.session.pk,
            envelopes=[Envelope(id=command_id or uuid4(), user=user.pk, command=command, seen=seen)],
        )[0]

    def open(self) -> None:
        """Call to order, take up the first item and open its list."""
        for command in (
            c.CallToOrder(),
            c.OpenItem(item=self.items[0].pk),
            c.OpenList(item=self.items[0].pk),
        ):
            self.do(self.chair, command)


def user(email: str, name: str = "") -> User:
    """A user who signs in with PASSWORD."""
    return User.objects.create_user(email, PASSWORD, name=name or email.partition("@")[0])


def cookie(person: User) -> str:
    """Sign somebody in past the page, without the time that a password takes; the value of the session's cookie."""
    store = import_module(settings.SESSION_ENGINE).SessionStore()
    store[SESSION_KEY] = str(person.pk)
    store[BACKEND_SESSION_KEY] = settings.AUTHENTICATION_BACKENDS[0]
    store[HASH_SESSION_KEY] = person.get_session_auth_hash()
    store.save()
    return str(store.session_key)


def participant(key: str, kind: str = ParticipantKind.STATE) -> Participant:
    """A participant of the registry."""
    return Participant.objects.get_or_create(
        key=key, defaults={"kind": kind, "names": {"en": key.title(), "ar": f"{key} ع"}}
    )[0]


def event(slug: str = "june", **fields: object) -> Event:
    """An event in session today."""
    values: dict[str, object] = {
        "kind": EventKind.INFORMAL_CONSULTATIONS,
        "status": EventStatus.IN_SESSION,
        "titles": {"en": f"Consultations {slug}", "ar": "مشاورات"},
        "virtual": True,
        "starts_on": date(2021, 6, 22),
        "ends_on": date(2021, 6, 23),
        "zone": "Europe/Ljubljana",
    }
    return Event.objects.create(slug=slug, **{**values, **fields})


def officer(at: Event, function: str, email: str) -> User:
    """A holder of an office."""
    holder = user(email)
    Office.objects.create(event=at, user=holder, function=function, style=f"Ms. {holder.name.title()}")
    return holder


def delegate(delegation: Delegation, email: str, function: str = DelegateFunction.HEAD) -> User:
    """A delegate with an account."""
    person = user(email)
    Delegate.objects.create(
        delegation=delegation,
        user=person,
        function=function,
        title="Ms.",
        name=person.name.title(),
        email=email,
    )
    return person


def delegation(
    at: Event, key: str, role: str = Role.SUPPORTING_STATE, status: str = DelegationStatus.ACCEPTED
) -> Delegation:
    """A delegation, accepted unless it is said otherwise."""
    return Delegation.objects.create(
        event=at,
        participant=participant(key),
        role=role,
        status=status,
        focal_point_email=f"focal.{key}@example.org",
        invited_at=timezone.now(),
    )


def session(
    at: Event, number: int = 1, *, is_public: bool = False, procedure: Procedure = INFORMAL_CONSULTATION
) -> tuple[Session, list[AgendaItem]]:
    """A session of two agenda items, planned."""
    made = Session.objects.create(
        event=at,
        number=number,
        titles={"en": f"Session {number}", "ar": f"الجلسة {number}"},
        starts_at=datetime(2021, 6, 22, 8, tzinfo=UTC),
        ends_at=datetime(2021, 6, 22, 11, tzinfo=UTC),
        is_public=is_public,
    )
    items = [
        AgendaItem.objects.create(session=made, position=n, number=str(n + 1), titles={"en": f"Item {n + 1}"})
        for n in range(2)
    ]
    refs = tuple(e.AgendaItemRef(id=item.pk, number=item.number, titles=item.titles) for item in items)
    append(session_id=made.pk, events=[e.RulesSet(procedure=procedure), e.AgendaSet(items=refs)], by=SYSTEM)
    return made, items


def scene(
    *keys: str,
    slug: str = "june",
    is_public: bool = False,
    procedure: Procedure = INFORMAL_CONSULTATION,
) -> Scene:
    """An event with a chair, a vice-chair, a secretariat, a session, and an accepted supporting State for each key."""
    at = event(slug)
    made, items = session(at, is_public=is_public, procedure=procedure)
    result = Scene(
        event=at,
        session=made,
        items=items,
        chair=officer(at, Function.CHAIR, f"chair@{slug}.example"),
        vice_chair=officer(at, Function.VICE_CHAIR, f"vice-chair@{slug}.example"),
        secretariat=officer(at, Function.SECRETARIAT, f"secretariat@{slug}.example"),
    )
    for key in keys:
        result.delegations[key] = delegation(at, key)
        result.delegates[key] = delegate(result.delegations[key], f"head.{key}@{slug}.example")
    return result
