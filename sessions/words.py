"""Refusals of the floor in words for people. The code is for programs, the rule comes with it."""

from django.utils.functional import Promise
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from sessions.floor.refusals import Code

WORDS: dict[str, str | Promise] = {
    Code.NOT_IN_SESSION: _("The session is not in session now."),
    Code.ALREADY_CALLED_TO_ORDER: _("The session has already been called to order."),
    Code.NOT_SUSPENDED: _("The session is not suspended."),
    Code.RISEN: _("The session has risen."),
    Code.PRESIDES_ALREADY: _("This officer presides already."),
    Code.NO_OFFICER: _("No chair or vice-chair of this event was named."),
    Code.UNKNOWN_ITEM: _("This item is not on the agenda of the session."),
    Code.UNKNOWN_ARTICLE: _("This item of the agenda is not about that article."),
    Code.NO_ITEM_OPEN: _("Open an agenda item first."),
    Code.LIST_CLOSED: _("The speakers’ list of this item is closed."),
    Code.LIST_ALREADY_OPEN: _("The speakers’ list of this item is open already."),
    Code.LIST_ALREADY_CLOSED: _("The speakers’ list of this item is closed already."),
    Code.LIST_NOT_CLOSING: _("The speakers’ list of this item does not close at a time."),
    Code.ANOTHER_LIST_OPEN: _(
        "The list of another item is open. Close it first: the rules allow one at a time."
    ),
    Code.TIME_PAST: _("This time is past. Name one to come, or close the list at once."),
    Code.TIME_AS_IT_IS: _("The speaking time is limited to this already."),
    Code.DEBATE_ADJOURNED: _("The debate on this item is adjourned."),
    Code.DEBATE_CLOSED: _("The debate on this item is closed."),
    Code.ONLY_BY_INVITATION: _(
        "Your delegation speaks at the invitation of the chair. Write to the secretariat."
    ),
    Code.MAY_NOT_ASK: _("The rules of procedure of this event do not give this to delegations of this role."),
    Code.REPLIES_SPENT: _("The delegation has had all its rights of reply on this item."),
    Code.ALREADY_REQUESTED: _("The delegation is already on the list of this item."),
    Code.HAS_FLOOR: _("The delegation has the floor. It can ask again once its turn is over."),
    Code.UNKNOWN_REQUEST: _("The request to put it before is not on this list."),
    Code.NOT_WAITING: _("This request is no longer waiting."),
    Code.NOT_YOURS: _("This request is another delegation’s."),
    Code.NO_DELEGATION: _("No accepted delegation of this event was named."),
    Code.CANNOT_SWAP: _(
        "Places are swapped with another delegation on the same list, for the same kind of statement."
    ),
    Code.NO_SWAP: _("This swap is no longer proposed."),
    Code.NOT_ABSENT: _("This delegation was not absent when called."),
    Code.NOT_PRESENT: _(
        "This delegation is not connected. The rules let only those who are present be called."
    ),
    Code.NO_TURN: _("Nobody has the floor."),
    Code.NOT_YOUR_TURN: _("Your delegation does not have the floor."),
    Code.NOBODY_INTERRUPTED: _("No speaker was interrupted."),
    Code.CLOCK_PAUSED: _("The clock is stopped already."),
    Code.CLOCK_RUNNING: _("The clock is running already."),
    Code.POINT_PENDING: _("Rule on the point of order first: it comes before all else."),
    Code.ALREADY_RAISED: _("The delegation has raised a point of order that awaits its ruling."),
    Code.UNKNOWN_POINT: _("This point of order no longer awaits a ruling."),
    Code.NOTHING_TO_APPEAL: _("There is no ruling that can be appealed now."),
    Code.APPEAL_PENDING: _("The appeal against the ruling is put to the vote first."),
    Code.UNKNOWN_APPEAL: _("This appeal no longer awaits a decision."),
    Code.MOTION_NOT_ALLOWED: _("The rules of procedure of this event do not have this motion."),
    Code.ALREADY_MOVED: _("This motion has been moved already, or the delegation has another one pending."),
    Code.UNKNOWN_MOTION: _("This motion no longer awaits a decision."),
    Code.MOTION_PENDING: _("The motion before the meeting is decided first."),
    Code.HIGHER_MOTION_FIRST: _("Another motion has precedence and is put first."),
    Code.NOT_BEFORE_MEETING: _("This motion is not before the meeting yet."),
    Code.ENOUGH_SPEAKERS: _("As many as the rules allow already speak on this side of the motion."),
    Code.NOTHING_TO_UNDO: _("There is no step that can be taken back."),
    Code.CANNOT_UNDO: _("A delegation has acted on this step since, so it cannot be taken back."),
    Code.STATE_MOVED_ON: _("The floor has changed in the meantime. Look at the list and decide again."),
}
#: What is wrong with rules of procedure, by the code with which they are refused.
PROCEDURE_WORDS: dict[str, str | Promise] = {
    "tiers": _("Each of the four roles stands in exactly one tier."),
    "seconds": _("Each of the four roles has a speaking time."),
    "may_request": _("Nobody requests the floor for this kind."),
    "may_request_twice": _("A role is named twice."),
    "motions": _("Each motion has one place in the order of precedence."),
    "no_motions": _("Delegations may move motions, but no motion is allowed: allow one, or let nobody move."),
    "no_movers": _("Motions are allowed, but no role may move one."),
    "no_replies": _("Delegations may ask for a right of reply, but the number of replies is none."),
    "early_warning": _("The first sign comes before the warning: give it more seconds, or none."),
}
#: Codes that are not the floor's own.
OTHERS: dict[str, str | Promise] = {
    "not_allowed": _("Your standing at this event does not allow this."),
    "malformed": _("This command could not be read."),
}


def in_words(code: str) -> str:
    """A refusal in the language that is active."""
    return str({**WORDS, **OTHERS}[code])


#: The sources of rules that are not one rule of the General Assembly.
SOURCES: dict[str, str | Promise] = {
    "Practice": _("Practice"),
    "Rules of the event": _("Rules of the event"),
    "Agenda of the session": _("Agenda of the session"),
    "UNGA decision 34/401": _("UNGA decision 34/401"),
    "UNGA rules 68, 71 and 73 to 76": _("UNGA rules 68, 71 and 73 to 76"),
    "UNGA rules 71 and 73 to 76": _("UNGA rules 71 and 73 to 76"),
    "UNGA rules 72 and 74 to 76": _("UNGA rules 72 and 74 to 76"),
    "UNGA rules 74 to 76": _("UNGA rules 74 to 76"),
    "UNGA rules 74 to 77": _("UNGA rules 74 to 77"),
}


def rule_in_words(rule: str) -> str:
    """The source of a rule ("Practice; UNGA rule 72") in the language that is active; what is not known stays as it is."""
    parts = [_part_in_words(part) for part in rule.split("; ")]
    return gettext("; ").join(parts)


def _part_in_words(part: str) -> str:
    kind, _space, number = part.rpartition(" ")
    if kind == "UNGA rule":
        return gettext("UNGA rule %(number)s") % {"number": number}
    return str(SOURCES.get(part, part))
