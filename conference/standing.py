"""Standing: who a user is at an event. Computed for each request and each command, never kept from connect time."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from uuid import UUID

from conference.states import Function, Role

#: Functions of delegates who act for their delegation; observers within a delegation only follow.
ACTING = frozenset({"head", "alternate", "representative", "adviser"})


@dataclass(frozen=True)
class Membership:
    """A seat in a delegation at the event."""

    delegation: UUID
    role: Role
    #: delegations.states.DelegationStatus of the delegation.
    status: str
    #: delegations.states.DelegateFunction of the delegate.
    function: str
    suspended: bool = False
    #: As the record names the person: "Ms. Ana Novak".
    style: str = ""
    #: Of the delegation, by language; what somebody may do does not depend on them.
    names: Mapping[str, str] = field(default_factory=dict, compare=False)

    @property
    def in_order(self) -> bool:
        """Whether the delegation is accepted and the delegate not suspended."""
        return self.status == "accepted" and not self.suspended

    @property
    def acts(self) -> bool:
        """Whether the delegate may act for the delegation now."""
        return self.in_order and self.function in ACTING


@dataclass(frozen=True)
class Standing:
    """Who somebody is at one event (`event` None: at none in particular)."""

    user: UUID | None = None
    event: UUID | None = None
    offices: frozenset[Function] = field(default_factory=frozenset)
    membership: Membership | None = None
    is_administrator: bool = False
    #: As the record names the office holder.
    office_style: str = ""

    @property
    def is_secretariat(self) -> bool:
        """Whether the user is of the secretariat of the event."""
        return Function.SECRETARIAT in self.offices

    @property
    def presides(self) -> bool:
        """Whether the user is chair or vice-chair of the event."""
        return bool(self.offices & {Function.CHAIR, Function.VICE_CHAIR})

    @property
    def takes_part(self) -> bool:
        """Whether the user takes part in the event: an officer, or a delegate in order."""
        return bool(self.offices) or (self.membership is not None and self.membership.in_order)


ANONYMOUS = Standing()
#: Standing of the system itself: migrations, demonstration data, scheduled work.
SYSTEM = Standing(offices=frozenset({Function.SECRETARIAT, Function.CHAIR}), is_administrator=True)
