"""The rules of procedure of an event, as validated data. Each setting names the rule that it comes from."""

from enum import StrEnum
from typing import Annotated, Any

from pydantic import BaseModel, ConfigDict, Field, model_validator
from pydantic_core import PydanticCustomError


class Role(StrEnum):
    """The participation role of a delegation (the same words as conference.states.Role)."""

    SUPPORTING_STATE = "supporting_state"
    OBSERVER_STATE = "observer_state"
    ORGANIZATION = "organization"
    CIVIL_SOCIETY = "civil_society"


class Kind(StrEnum):
    """What somebody has, or asks, the floor for."""

    STATEMENT = "statement"
    EXPLANATION = "explanation_of_position"
    REPLY = "right_of_reply"
    POINT_OF_ORDER = "point_of_order"
    #: To move a motion, and to speak for or against one.
    MOTION = "motion"
    #: Outside the list, at the chair's invitation (UNGA rules 69 and 70): a panellist, an officer, the secretariat.
    INVITED = "invited"


class MotionKind(StrEnum):
    """The procedural motions of UNGA rules 74 to 76."""

    SUSPEND_MEETING = "suspend_meeting"
    ADJOURN_MEETING = "adjourn_meeting"
    ADJOURN_DEBATE = "adjourn_debate"
    CLOSE_DEBATE = "close_debate"


class AtEnd(StrEnum):
    """What happens when the speaking time is over."""

    SIGN = "sign"
    ASK_CHAIR = "ask_chair"


class Skipped(StrEnum):
    """What a delegation keeps that is absent when called."""

    END_OF_LIST = "end_of_list"
    AFTER_NEXT = "after_next"
    NOTHING = "nothing"


class RepliesWhen(StrEnum):
    """When rights of reply are exercised."""

    END_OF_ITEM = "end_of_item"
    END_OF_MEETING = "end_of_meeting"


#: What a delegation of a role may be given leave to ask for by itself.
REQUESTABLE = (Kind.STATEMENT, Kind.EXPLANATION, Kind.REPLY, Kind.POINT_OF_ORDER, Kind.MOTION)
#: Kinds that wait on a speakers' list, in the order in which they are called.
LISTED = (Kind.STATEMENT, Kind.EXPLANATION, Kind.REPLY)

Seconds = Annotated[int, Field(ge=30, le=3600)]
Few = Annotated[int, Field(ge=0, le=10)]
EVERYBODY = tuple(Role)
STATES = (Role.SUPPORTING_STATE, Role.OBSERVER_STATE)


class MotionRule(BaseModel):
    """A motion that may be moved, and how many may speak on it before it is put to the vote."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    motion: MotionKind
    speakers_for: Few = 0
    speakers_against: Few = 0


def _setting(default: Any = ..., *, rule: str, **more: Any) -> Any:
    """A setting of the rules of procedure: its default, and the rule that it comes from."""
    return Field(default, json_schema_extra={"rule": rule}, **more)


class Procedure(BaseModel):
    """The rules of procedure chosen for an event; invalid ones cannot be made (pydantic.ValidationError).

    A log keeps the rules as they were, for ever: settings are only added, each with the default of an informal
    consultation. `rule_of` names the source of a setting.
    """

    model_config = ConfigDict(extra="forbid", frozen=True)

    name: str = Field("informal_consultation", max_length=60)

    # --- Order ---------------------------------------------------------------------------------------------
    #: Roles in the order in which they speak; roles in one tier speak in the order of requests.
    tiers: tuple[tuple[Role, ...], ...] = _setting(
        (
            (Role.SUPPORTING_STATE,),
            (Role.OBSERVER_STATE,),
            (Role.ORGANIZATION,),
            (Role.CIVIL_SOCIETY,),
        ),
        rule="Practice; UNGA rule 68",
    )
    #: Whether a statement on behalf of a group comes before the others of its tier.
    groups_first: bool = _setting(True, rule="Practice")
    #: Whether who has not yet spoken on the item comes before who has, within a tier.
    first_time_first: bool = _setting(True, rule="Practice")
    #: Whether the lists of several items of a session may be open at once.
    several_lists: bool = _setting(True, rule="UNGA rule 73")

    # --- Speaking time, in seconds -------------------------------------------------------------------------
    #: A statement, by role.
    seconds: dict[Role, Seconds] = Field(
        default_factory=lambda: dict.fromkeys(Role, 180), json_schema_extra={"rule": "UNGA rule 72"}
    )
    #: A statement on behalf of a group; never less than its speaker would have alone.
    group_seconds: Seconds = _setting(300, rule="Practice; UNGA rule 72")
    #: At most this for the second, third, ... statement of a delegation on an item; the last holds for all after it.
    again_seconds: tuple[Seconds, ...] = _setting((), rule="UNGA rule 72", max_length=5)
    #: An explanation of position or of vote.
    explanation_seconds: Seconds = _setting(300, rule="UNGA rule 88")
    #: The first, second, ... right of reply of a delegation on an item.
    reply_seconds: tuple[Seconds, ...] = _setting(
        (300, 180), rule="UNGA decision 34/401", min_length=1, max_length=5
    )
    point_of_order_seconds: Seconds = _setting(300, rule="Practice; UNGA rule 71")
    #: To move a motion, and to speak for or against one.
    motion_seconds: Seconds = _setting(180, rule="UNGA rules 72 and 74 to 76")
    #: Seconds before the end at which the clock warns.
    warning_seconds: Annotated[int, Field(ge=0, le=300)] = _setting(30, rule="Practice")
    #: Seconds before the end of a first, quiet sign; 0 for none.
    early_warning_seconds: Annotated[int, Field(ge=0, le=600)] = _setting(0, rule="Practice")
    at_end: AtEnd = _setting(AtEnd.SIGN, rule="UNGA rule 72")

    # --- Who may request what ------------------------------------------------------------------------------
    #: By kind, the roles that may ask for the floor by themselves. Who may not make statements on request speaks only
    #: at the chair's invitation.
    may_request: dict[Kind, tuple[Role, ...]] = Field(
        default_factory=lambda: {Kind.STATEMENT: EVERYBODY},
        json_schema_extra={"rule": "UNGA rules 68, 71 and 73 to 76"},
    )
    #: The motions that may be moved, by precedence, the first before all others.
    motions: tuple[MotionRule, ...] = _setting((), rule="UNGA rules 74 to 77", max_length=4)
    #: Rights of reply of a delegation on an item.
    replies_per_item: Few = _setting(2, rule="UNGA decision 34/401")
    replies_when: RepliesWhen = _setting(RepliesWhen.END_OF_ITEM, rule="UNGA rule 73")

    # --- The list ------------------------------------------------------------------------------------------
    #: Whether only delegations that are connected, or were seen in the hall, may be called.
    only_present: bool = _setting(False, rule="Practice")
    skipped_keeps: Skipped = _setting(Skipped.END_OF_LIST, rule="Practice")
    #: Minutes after its opening at which a list closes by itself; None: the chair closes it.
    list_open_minutes: Annotated[int, Field(ge=1, le=1440)] | None = _setting(None, rule="UNGA rule 73")

    @model_validator(mode="after")
    def _makes_sense(self) -> "Procedure":
        named = [role for tier in self.tiers for role in tier]
        if sorted(named) != sorted(Role) or not all(self.tiers):
            raise PydanticCustomError("tiers", "each of the four roles stands in exactly one tier")
        if set(self.seconds) != set(Role):
            raise PydanticCustomError("seconds", "each of the four roles has a speaking time")
        if any(kind not in REQUESTABLE for kind in self.may_request):
            raise PydanticCustomError("may_request", "nobody requests the floor for this kind")
        if any(len(roles) != len(set(roles)) for roles in self.may_request.values()):
            raise PydanticCustomError("may_request_twice", "a role is named twice")
        if len({each.motion for each in self.motions}) != len(self.motions):
            raise PydanticCustomError("motions", "each motion has one place in the order of precedence")
        if self.may(Kind.MOTION) and not self.motions:
            raise PydanticCustomError("no_motions", "delegations may move motions, but none is allowed")
        if self.motions and not self.may(Kind.MOTION):
            raise PydanticCustomError("no_movers", "motions are allowed, but nobody may move one")
        if self.may(Kind.REPLY) and not self.replies_per_item:
            raise PydanticCustomError("no_replies", "delegations may ask to reply, but the number is none")
        if self.early_warning_seconds and self.early_warning_seconds <= self.warning_seconds:
            raise PydanticCustomError("early_warning", "the first sign comes before the warning")
        return self

    def may(self, kind: Kind) -> tuple[Role, ...]:
        """The roles that may ask for the floor for this."""
        return self.may_request.get(kind, ())

    def tier_of(self, role: Role) -> int:
        """The tier of a role, from 0."""
        return next(number for number, tier in enumerate(self.tiers) if role in tier)

    def motion_rule(self, motion: MotionKind) -> MotionRule | None:
        """The rule of a motion; None where it may not be moved."""
        return next((each for each in self.motions if each.motion is motion), None)

    def precedence(self, motion: MotionKind) -> int:
        """Place of a motion in the order in which they are put (UNGA rule 77), from 0; after all others if unknown."""
        order = [each.motion for each in self.motions]
        return order.index(motion) if motion in order else len(order)

    def limit(
        self, role: Role | None, kind: Kind = Kind.STATEMENT, *, group: bool = False, nth: int = 1
    ) -> int:
        """The speaking time in seconds (UNGA rule 72) of the `nth` turn of this kind that a delegation has on an item.

        `role` is None for who is invited by the chair: as long as a group.
        """
        match kind:
            case Kind.POINT_OF_ORDER:
                return self.point_of_order_seconds
            case Kind.MOTION:
                return self.motion_seconds
            case Kind.EXPLANATION:
                return self.explanation_seconds
            case Kind.REPLY:
                return self.reply_seconds[min(nth, len(self.reply_seconds)) - 1]
            case _:
                return self._statement(role, group=group, nth=nth)

    def _statement(self, role: Role | None, *, group: bool, nth: int) -> int:
        if role is None:
            return self.group_seconds
        seconds = max(self.group_seconds, self.seconds[role]) if group else self.seconds[role]
        if nth > 1 and self.again_seconds:
            return min(seconds, self.again_seconds[min(nth - 1, len(self.again_seconds)) - 1])
        return seconds


def rule_of(setting: str) -> str:
    """The rule that a setting comes from; empty for the name. Raises KeyError where there is no such setting."""
    extra = Procedure.model_fields[setting].json_schema_extra
    return str(extra["rule"]) if isinstance(extra, dict) else ""


def changed(old: Procedure, new: Procedure) -> tuple[str, ...]:
    """The settings in which two sets of rules differ, in the order in which they are declared; the name is none."""
    settings = (name for name in Procedure.model_fields if name != "name")
    return tuple(name for name in settings if getattr(old, name) != getattr(new, name))


INFORMAL_CONSULTATION = Procedure()
DIPLOMATIC_CONFERENCE = Procedure(
    name="diplomatic_conference",
    tiers=((Role.SUPPORTING_STATE,), (Role.OBSERVER_STATE,), (Role.ORGANIZATION,), (Role.CIVIL_SOCIETY,)),
    first_time_first=False,
    seconds={
        Role.SUPPORTING_STATE: 300,
        Role.OBSERVER_STATE: 300,
        Role.ORGANIZATION: 180,
        Role.CIVIL_SOCIETY: 180,
    },
    group_seconds=420,
    again_seconds=(180,),
    early_warning_seconds=60,
    at_end=AtEnd.ASK_CHAIR,
    may_request={
        Kind.STATEMENT: (Role.SUPPORTING_STATE, Role.OBSERVER_STATE, Role.ORGANIZATION),
        Kind.EXPLANATION: (Role.SUPPORTING_STATE,),
        Kind.REPLY: STATES,
        Kind.POINT_OF_ORDER: (Role.SUPPORTING_STATE,),
        Kind.MOTION: (Role.SUPPORTING_STATE,),
    },
    motions=(
        MotionRule(motion=MotionKind.SUSPEND_MEETING),
        MotionRule(motion=MotionKind.ADJOURN_MEETING),
        MotionRule(motion=MotionKind.ADJOURN_DEBATE, speakers_for=2, speakers_against=2),
        MotionRule(motion=MotionKind.CLOSE_DEBATE, speakers_against=2),
    ),
)
PRESETS = {preset.name: preset for preset in (INFORMAL_CONSULTATION, DIPLOMATIC_CONFERENCE)}
