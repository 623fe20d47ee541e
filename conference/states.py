"""The states of an event and the moves between them, as a table (`manage.py list_transitions` prints it)."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class EventKind(TextChoices):
    """What kind of gathering an event is."""

    EXPERT_MEETING = "expert_meeting", _("Expert meeting")
    PREPARATORY_CONFERENCE = "preparatory_conference", _("Preparatory conference")
    INFORMAL_CONSULTATIONS = "informal_consultations", _("Informal consultations")
    DIPLOMATIC_CONFERENCE = "diplomatic_conference", _("Diplomatic conference")


class EventStatus(TextChoices):
    """Where an event stands."""

    PLANNED = "planned", _("Planned")
    REGISTRATION_OPEN = "registration_open", _("Registration open")
    IN_SESSION = "in_session", _("In session")
    CONCLUDED = "concluded", _("Concluded")
    POSTPONED = "postponed", _("Postponed")
    CANCELLED = "cancelled", _("Cancelled")


EVENT_MOVES: dict[EventStatus, frozenset[EventStatus]] = {
    EventStatus.PLANNED: frozenset(
        {EventStatus.REGISTRATION_OPEN, EventStatus.POSTPONED, EventStatus.CANCELLED, EventStatus.IN_SESSION}
    ),
    EventStatus.REGISTRATION_OPEN: frozenset(
        {EventStatus.IN_SESSION, EventStatus.POSTPONED, EventStatus.CANCELLED, EventStatus.PLANNED}
    ),
    EventStatus.IN_SESSION: frozenset({EventStatus.CONCLUDED, EventStatus.REGISTRATION_OPEN}),
    EventStatus.POSTPONED: frozenset(
        {EventStatus.PLANNED, EventStatus.REGISTRATION_OPEN, EventStatus.CANCELLED}
    ),
    EventStatus.CONCLUDED: frozenset(),
    EventStatus.CANCELLED: frozenset(),
}


class Function(TextChoices):
    """An office a person holds at an event."""

    SECRETARIAT = "secretariat", _("Secretariat")
    CHAIR = "chair", _("Chair")
    VICE_CHAIR = "vice_chair", _("Vice-Chair")
    RAPPORTEUR = "rapporteur", _("Rapporteur")
    INTERPRETER = "interpreter", _("Interpreter")


class Role(TextChoices):
    """The participation role of a delegation at an event, in the order in which roles usually speak."""

    SUPPORTING_STATE = "supporting_state", _("Supporting State")
    OBSERVER_STATE = "observer_state", _("Observer State")
    ORGANIZATION = "organization", _("Organization")
    CIVIL_SOCIETY = "civil_society", _("Civil society")
