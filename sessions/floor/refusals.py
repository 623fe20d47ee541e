"""Why the floor refuses a command: a stable code and the rule that refuses. The words for people are elsewhere."""

from dataclasses import dataclass
from enum import StrEnum


class Code(StrEnum):
    """Stable codes, the same on HTTP and websocket."""

    NOT_IN_SESSION = "not_in_session"
    ALREADY_CALLED_TO_ORDER = "already_called_to_order"
    NOT_SUSPENDED = "not_suspended"
    RISEN = "risen"
    PRESIDES_ALREADY = "presides_already"
    NO_OFFICER = "no_officer"
    UNKNOWN_ITEM = "unknown_item"
    UNKNOWN_ARTICLE = "unknown_article"
    NO_ITEM_OPEN = "no_item_open"
    LIST_CLOSED = "list_closed"
    LIST_ALREADY_OPEN = "list_already_open"
    LIST_ALREADY_CLOSED = "list_already_closed"
    LIST_NOT_CLOSING = "list_not_closing"
    ANOTHER_LIST_OPEN = "another_list_open"
    TIME_PAST = "time_past"
    TIME_AS_IT_IS = "time_as_it_is"
    DEBATE_ADJOURNED = "debate_adjourned"
    DEBATE_CLOSED = "debate_closed"
    ONLY_BY_INVITATION = "only_by_invitation"
    MAY_NOT_ASK = "may_not_ask"
    REPLIES_SPENT = "replies_spent"
    ALREADY_REQUESTED = "already_requested"
    HAS_FLOOR = "has_floor"
    UNKNOWN_REQUEST = "unknown_request"
    NOT_WAITING = "not_waiting"
    NOT_YOURS = "not_yours"
    NO_DELEGATION = "no_delegation"
    CANNOT_SWAP = "cannot_swap"
    NO_SWAP = "no_swap"
    NOT_ABSENT = "not_absent"
    NOT_PRESENT = "not_present"
    NO_TURN = "no_turn"
    NOT_YOUR_TURN = "not_your_turn"
    NOBODY_INTERRUPTED = "nobody_interrupted"
    CLOCK_PAUSED = "clock_paused"
    CLOCK_RUNNING = "clock_running"
    POINT_PENDING = "point_pending"
    ALREADY_RAISED = "already_raised"
    UNKNOWN_POINT = "unknown_point"
    NOTHING_TO_APPEAL = "nothing_to_appeal"
    APPEAL_PENDING = "appeal_pending"
    UNKNOWN_APPEAL = "unknown_appeal"
    MOTION_NOT_ALLOWED = "motion_not_allowed"
    ALREADY_MOVED = "already_moved"
    UNKNOWN_MOTION = "unknown_motion"
    MOTION_PENDING = "motion_pending"
    HIGHER_MOTION_FIRST = "higher_motion_first"
    NOT_BEFORE_MEETING = "not_before_meeting"
    ENOUGH_SPEAKERS = "enough_speakers"
    NOTHING_TO_UNDO = "nothing_to_undo"
    CANNOT_UNDO = "cannot_undo"
    STATE_MOVED_ON = "state_moved_on"


#: The rule behind each refusal. "Practice" is custom rather than rule; "Rules of the event" are its settings.
RULES: dict[Code, str] = {
    Code.NOT_IN_SESSION: "UNGA rule 68",
    Code.ALREADY_CALLED_TO_ORDER: "Practice",
    Code.NOT_SUSPENDED: "UNGA rule 76",
    Code.RISEN: "UNGA rule 76",
    Code.PRESIDES_ALREADY: "UNGA rule 32",
    Code.NO_OFFICER: "UNGA rule 32",
    Code.UNKNOWN_ITEM: "Agenda of the session",
    Code.UNKNOWN_ARTICLE: "Agenda of the session",
    Code.NO_ITEM_OPEN: "Practice",
    Code.LIST_CLOSED: "UNGA rule 73",
    Code.LIST_ALREADY_OPEN: "UNGA rule 73",
    Code.LIST_ALREADY_CLOSED: "UNGA rule 73",
    Code.LIST_NOT_CLOSING: "UNGA rule 73",
    Code.ANOTHER_LIST_OPEN: "Rules of the event; UNGA rule 73",
    Code.TIME_PAST: "UNGA rule 73",
    Code.TIME_AS_IT_IS: "UNGA rule 72",
    Code.DEBATE_ADJOURNED: "UNGA rule 74",
    Code.DEBATE_CLOSED: "UNGA rule 75",
    Code.ONLY_BY_INVITATION: "Rules of the event; UNGA rule 68",
    Code.MAY_NOT_ASK: "Rules of the event; UNGA rules 71 and 73 to 76",
    Code.REPLIES_SPENT: "UNGA decision 34/401",
    Code.ALREADY_REQUESTED: "UNGA rule 68",
    Code.HAS_FLOOR: "UNGA rule 68",
    Code.UNKNOWN_REQUEST: "UNGA rule 68",
    Code.NOT_WAITING: "UNGA rule 68",
    Code.NOT_YOURS: "UNGA rule 68",
    Code.NO_DELEGATION: "UNGA rule 68",
    Code.CANNOT_SWAP: "Practice",
    Code.NO_SWAP: "Practice",
    Code.NOT_ABSENT: "Practice",
    Code.NOT_PRESENT: "Rules of the event",
    Code.NO_TURN: "UNGA rule 68",
    Code.NOT_YOUR_TURN: "UNGA rule 68",
    Code.NOBODY_INTERRUPTED: "UNGA rule 71",
    Code.CLOCK_PAUSED: "UNGA rule 72",
    Code.CLOCK_RUNNING: "UNGA rule 72",
    Code.POINT_PENDING: "UNGA rule 71",
    Code.ALREADY_RAISED: "UNGA rule 71",
    Code.UNKNOWN_POINT: "UNGA rule 71",
    Code.NOTHING_TO_APPEAL: "UNGA rule 71",
    Code.APPEAL_PENDING: "UNGA rule 71",
    Code.UNKNOWN_APPEAL: "UNGA rule 71",
    Code.MOTION_NOT_ALLOWED: "Rules of the event; UNGA rules 74 to 76",
    Code.ALREADY_MOVED: "UNGA rule 77",
    Code.UNKNOWN_MOTION: "UNGA rule 77",
    Code.MOTION_PENDING: "UNGA rule 77",
    Code.HIGHER_MOTION_FIRST: "UNGA rule 77",
    Code.NOT_BEFORE_MEETING: "UNGA rule 77",
    Code.ENOUGH_SPEAKERS: "UNGA rules 74 to 76",
    Code.NOTHING_TO_UNDO: "Practice",
    Code.CANNOT_UNDO: "Practice",
    Code.STATE_MOVED_ON: "Practice",
}


@dataclass(frozen=True)
class Refusal:
    """A command that changes nothing, and why."""

    code: Code

    @property
    def rule(self) -> str:
        """The rule that refuses."""
        return RULES[self.code]
