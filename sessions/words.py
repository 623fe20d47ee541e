"""Refusals of the floor in words for people. The code is for programs, the rule comes with it."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from sessions.floor.refusals import Code

WORDS: dict[str, str | Promise] = {
    Code.NOT_IN_SESSION: _("The session is not in session now."),
    Code.ALREADY_CALLED_TO_ORDER: _("The session has already been called to order."),
    Code.NOT_SUSPENDED: _("The session is not suspended."),
    Code.RISEN: _("The session has risen."),
    Code.UNKNOWN_ITEM: _("This item is not on the agenda of the session."),
    Code.NO_ITEM_OPEN: _("Open an agenda item first."),
    Code.LIST_CLOSED: _("The speakers’ list of this item is closed."),
    Code.LIST_ALREADY_OPEN: _("The speakers’ list of this item is open already."),
    Code.LIST_ALREADY_CLOSED: _("The speakers’ list of this item is closed already."),
    Code.ALREADY_REQUESTED: _("The delegation is already on the list of this item."),
    Code.HAS_FLOOR: _("The delegation has the floor. It can ask again once its turn is over."),
    Code.UNKNOWN_REQUEST: _("The request to put it before is not on this list."),
    Code.NOT_WAITING: _("This request is no longer waiting."),
    Code.NOT_YOURS: _("This request is another delegation’s."),
    Code.NO_DELEGATION: _("No accepted delegation of this event was named."),
    Code.NO_TURN: _("Nobody has the floor."),
    Code.NOT_YOUR_TURN: _("Your delegation does not have the floor."),
    Code.CLOCK_PAUSED: _("The clock is stopped already."),
    Code.CLOCK_RUNNING: _("The clock is running already."),
    Code.STATE_MOVED_ON: _("The floor has changed in the meantime. Look at the list and decide again."),
}
#: Codes that are not the floor's own.
OTHERS: dict[str, str | Promise] = {
    "not_allowed": _("Your standing at this event does not allow this."),
    "malformed": _("This command could not be read."),
}


def in_words(code: str) -> str:
    """A refusal in the language that is active."""
    return str({**WORDS, **OTHERS}[code])
