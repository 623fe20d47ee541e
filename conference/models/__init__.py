"""Events and offices."""

from conference.models.event import Event, EventDocument, EventDocumentVersion, Milestone
from conference.models.office import Office

__all__ = ["Event", "EventDocument", "EventDocumentVersion", "Milestone", "Office"]
