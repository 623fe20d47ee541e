"""Who may do what in a session."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from rules import predicate

from conference.models import Event
from conference.permissions import OTHER_DELEGATION, SAMPLE_DELEGATION, SAMPLE_EVENT, declare
from conference.rules import acts_for_delegation, event_cases, presides, secretariat, takes_part
from conference.standing import Standing
from conference.states import EventStatus, Function
from sessions.models import Session, SessionPhase


@dataclass(frozen=True)
class HandedIn:
    """A text handed in with a request: whose it is, and whether it has been delivered."""

    session: Session
    delegation: UUID | None
    delivered: bool


@predicate
def public_session(standing: Standing, session: Session) -> bool:
    """The session is public."""
    return session.is_public


@predicate
def has_seat(standing: Standing, session: Session) -> bool:
    """The user has a seat in a delegation, in order or not: a request can always be taken back."""
    return standing.membership is not None


@predicate
def event_in_session(standing: Standing, session: Session) -> bool:
    """The event is in session."""
    return session.event.status == EventStatus.IN_SESSION


@predicate
def own_text(standing: Standing, text: HandedIn) -> bool:
    """The text is of the delegation of the user, whose seat is in order."""
    seat = standing.membership
    return seat is not None and seat.in_order and seat.delegation == text.delegation


@predicate
def delivered(standing: Standing, text: HandedIn) -> bool:
    """The statement has been made."""
    return text.delivered


@predicate
def works_with_texts(standing: Standing, subject: Any) -> bool:
    """An interpreter or a rapporteur, who need the text before it is delivered."""
    return bool(standing.offices & {Function.INTERPRETER, Function.RAPPORTEUR})


def text_cases() -> Mapping[str, Any]:
    """Texts of one's own delegation and of others, before and after delivery."""
    session = Session(event=Event(pk=SAMPLE_EVENT, status=EventStatus.IN_SESSION))
    return {
        "own text": HandedIn(session, SAMPLE_DELEGATION, delivered=False),
        "own text delivered": HandedIn(session, SAMPLE_DELEGATION, delivered=True),
        "text": HandedIn(session, OTHER_DELEGATION, delivered=False),
        "text delivered": HandedIn(session, OTHER_DELEGATION, delivered=True),
    }


def session_cases() -> Mapping[str, Any]:
    """Sessions of an event in session, closed and public, in every phase; and one of an event not in session."""
    running = Event(pk=SAMPLE_EVENT, status=EventStatus.IN_SESSION)
    planned = Event(pk=SAMPLE_EVENT, status=EventStatus.REGISTRATION_OPEN)
    closed = {str(phase.value): Session(event=running, phase=phase) for phase in SessionPhase}
    public = {
        f"public {phase.value}": Session(event=running, phase=phase, is_public=True) for phase in SessionPhase
    }
    return {**closed, **public, "event planned": Session(event=planned)}


VIEW_SESSION = declare(
    "sessions.view_session",
    public_session | takes_part,
    about="See a session and follow its speakers' list",
    cases=session_cases,
)
SEE_PERSONS = declare(
    "sessions.see_persons",
    takes_part,
    about="Follow a session with the names of those who speak and preside",
    cases=session_cases,
)
PLAN_SESSION = declare(
    "sessions.plan_session", secretariat, about="Plan a session and its agenda", cases=session_cases
)
REQUEST_FLOOR = declare(
    "sessions.request_floor",
    acts_for_delegation & event_in_session,
    about="Request the floor, change a request, yield",
    source="UNGA rule 68",
    cases=session_cases,
)
WITHDRAW_REQUEST = declare(
    "sessions.withdraw_request",
    has_seat,
    about="Withdraw the request of one's own delegation",
    source="UNGA rule 68",
    cases=session_cases,
)
CHAIR_FLOOR = declare(
    "sessions.chair_floor",
    (presides | secretariat) & event_in_session,
    about="Conduct the session: list, floor, clock, suspension, rising",
    source="UNGA rules 35 and 68 to 76",
    cases=session_cases,
)
VIEW_CHAIR = declare(
    "sessions.view_chair",
    presides | secretariat,
    about="See what only the chair sees: notes to the chair, the log",
    cases=session_cases,
)
OPEN_SCREEN = declare(
    "sessions.open_screen",
    presides | secretariat,
    about="Make and revoke the address of the projector",
    cases=session_cases,
)
READ_TEXT = declare(
    "sessions.read_text",
    own_text | works_with_texts | presides | secretariat | (delivered & takes_part),
    about="Read the text that a delegation handed in to be checked against delivery",
    cases=text_cases,
)
FOLLOW_BOOTH = declare(
    "sessions.follow_booth",
    works_with_texts | presides | secretariat,
    about="Follow the next speakers with language and text, as interpreters do",
    cases=session_cases,
)
VIEW_SPEAKING_TIME = declare(
    "sessions.view_speaking_time",
    takes_part,
    about="See how long each delegation, role and group has spoken, in each session and at the whole event",
    cases=event_cases,
)
