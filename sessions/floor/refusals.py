"""Why the floor refuses a command: a stable code and the rule that refuses. The words for people are elsewhere."""

from dataclasses import dataclass
from enum import StrEnum


class Code(StrEnum):
    """Stable codes, the same on HTTP and websocket."""

    NOT_IN_SESSION = "not_in_session"
    ALREADY_CALLED_TO_ORDER = "already_called_to_order"
    NOT_SUSPENDED = "not_suspended"
    RISEN = "risen"
    UNKNOWN_ITEM = "unknown_item"
    NO_ITEM_OPEN = "no_item_open"
    LIST_CLOSED = "list_closed"
    LIST_ALREADY_OPEN = "list_already_open"
    LIST_ALREADY_CLOSED = "list_already_closed"
    ALREADY_REQUESTED = "already_requested"
    HAS_FLOOR = "has_floor"
    UNKNOWN_REQUEST = "unknown_request"
    NOT_WAITING = "not_waiting"
    NOT_YOURS = "not_yours"
    NO_DELEGATION = "no_delegation"
    NO_TURN = "no_turn"
    NOT_YOUR_TURN = "not_your_turn"
    CLOCK_PAUSED = "clock_paused"
    CLOCK_RUNNING = "clock_running"
    STATE_MOVED_ON = "state_moved_on"


#: The rule behind each refusal. "Practice" is custom rather than rule.
RULES: dict[Code, str] = {
    Code.NOT_IN_SESSION: "UNGA rule 68",
    Code.ALREADY_CALLED_TO_ORDER: "Practice",
    Code.NOT_SUSPENDED: "UNGA rule 76",
    Code.RISEN: "UNGA rule 76",
    Code.UNKNOWN_ITEM: "Agenda of the session",
    Code.NO_ITEM_OPEN: "Practice",
    Code.LIST_CLOSED: "UNGA rule 73",
    Code.LIST_ALREADY_OPEN: "UNGA rule 73",
    Code.LIST_ALREADY_CLOSED: "UNGA rule 73",
    Code.ALREADY_REQUESTED: "UNGA rule 68",
    Code.HAS_FLOOR: "UNGA rule 68",
    Code.UNKNOWN_REQUEST: "UNGA rule 68",
    Code.NOT_WAITING: "UNGA rule 68",
    Code.NOT_YOURS: "UNGA rule 68",
    Code.NO_DELEGATION: "UNGA rule 68",
    Code.NO_TURN: "UNGA rule 68",
    Code.NOT_YOUR_TURN: "UNGA rule 68",
    Code.CLOCK_PAUSED: "UNGA rule 72",
    Code.CLOCK_RUNNING: "UNGA rule 72",
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
