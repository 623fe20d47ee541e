"""Who may do what with events, documents and the draft; and the predicates that every app's rules are built from."""

from collections.abc import Mapping
from typing import Any

from rules import predicate

from conference.models import Event, EventDocument
from conference.models.event import Visibility
from conference.permissions import SAMPLE_EVENT, declare
from conference.standing import Standing
from conference.states import EventStatus

# --- Role -------------------------------------------------------------------------------------------------


@predicate
def anyone(standing: Standing) -> bool:
    """Everybody, signed in or not."""
    return True


@predicate
def secretariat(standing: Standing) -> bool:
    """The secretariat of the event."""
    return standing.is_secretariat


@predicate
def presides(standing: Standing) -> bool:
    """The chair or a vice-chair of the event."""
    return standing.presides


@predicate
def takes_part(standing: Standing) -> bool:
    """An officer of the event, or a delegate in order."""
    return standing.takes_part


@predicate
def acts_for_delegation(standing: Standing) -> bool:
    """A delegate in order who acts for the delegation (not an observer within it)."""
    return standing.membership is not None and standing.membership.acts


@predicate
def administrator(standing: Standing) -> bool:
    """The system administrator."""
    return standing.is_administrator


# --- Context ------------------------------------------------------------------------------------------------


@predicate
def public_document(standing: Standing, document: EventDocument) -> bool:
    """The document is for everyone."""
    return document.visibility == Visibility.PUBLIC


@predicate
def participants_document(standing: Standing, document: EventDocument) -> bool:
    """The document is for participants."""
    return document.visibility == Visibility.PARTICIPANTS


@predicate
def event_not_over(standing: Standing, subject: Event) -> bool:
    """The event is neither concluded nor cancelled."""
    return subject.status not in {EventStatus.CONCLUDED, EventStatus.CANCELLED}


def event_cases() -> Mapping[str, Any]:
    """The states of an event in which its permissions are asked."""
    return {str(status.value): Event(pk=SAMPLE_EVENT, status=status) for status in EventStatus}


def document_cases() -> Mapping[str, Any]:
    """The visibilities of a document."""
    return {str(each.value): EventDocument(event_id=SAMPLE_EVENT, visibility=each) for each in Visibility}


VIEW_EVENT = declare(
    "conference.view_event", anyone, about="See the programme of an event", cases=event_cases
)
CHANGE_EVENT = declare(
    "conference.change_event",
    secretariat,
    about="Change an event, its status and its programme",
    cases=event_cases,
)
VIEW_DOCUMENT = declare(
    "conference.view_document",
    public_document | (participants_document & takes_part) | secretariat,
    about="Read a document of an event",
    cases=document_cases,
)
VIEW_DRAFT = declare("texts.view_draft", anyone, about="Read the draft convention", cases=event_cases)
