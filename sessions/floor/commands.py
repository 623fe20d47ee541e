"""What delegations and the chair can ask of the floor: closed command types, the same on websocket and HTTP."""

from typing import Annotated
from uuid import UUID

from pydantic import BaseModel, ConfigDict, Field, TypeAdapter

from sessions.floor.command_parts import MOST_TEXT as MOST_TEXT
from sessions.floor.commands_delegation import AcceptSwap as AcceptSwap
from sessions.floor.commands_delegation import AppealRuling as AppealRuling
from sessions.floor.commands_delegation import AttachText as AttachText
from sessions.floor.commands_delegation import ChangeRequest as ChangeRequest
from sessions.floor.commands_delegation import DeclineSwap as DeclineSwap
from sessions.floor.commands_delegation import MoveMotion as MoveMotion
from sessions.floor.commands_delegation import ProposeSwap as ProposeSwap
from sessions.floor.commands_delegation import RaisePoint as RaisePoint
from sessions.floor.commands_delegation import RequestFloor as RequestFloor
from sessions.floor.commands_delegation import SpeakOnMotion as SpeakOnMotion
from sessions.floor.commands_delegation import WithdrawRequest as WithdrawRequest
from sessions.floor.commands_delegation import YieldFloor as YieldFloor
from sessions.floor.commands_session import AddDelegation as AddDelegation
from sessions.floor.commands_session import Announce as Announce
from sessions.floor.commands_session import CallToOrder as CallToOrder
from sessions.floor.commands_session import CloseList as CloseList
from sessions.floor.commands_session import KeepListOpen as KeepListOpen
from sessions.floor.commands_session import LimitTime as LimitTime
from sessions.floor.commands_session import MoveRequest as MoveRequest
from sessions.floor.commands_session import OpenItem as OpenItem
from sessions.floor.commands_session import OpenList as OpenList
from sessions.floor.commands_session import RecallSpeaker as RecallSpeaker
from sessions.floor.commands_session import RemoveRequest as RemoveRequest
from sessions.floor.commands_session import Resume as Resume
from sessions.floor.commands_session import Rise as Rise
from sessions.floor.commands_session import SkipSpeaker as SkipSpeaker
from sessions.floor.commands_session import Suspend as Suspend
from sessions.floor.commands_session import TakeChair as TakeChair
from sessions.floor.commands_session import Undo as Undo
from sessions.floor.commands_turn import DecideAppeal as DecideAppeal
from sessions.floor.commands_turn import DecideMotion as DecideMotion
from sessions.floor.commands_turn import EndTurn as EndTurn
from sessions.floor.commands_turn import ExtendTurn as ExtendTurn
from sessions.floor.commands_turn import FromTheHall as FromTheHall
from sessions.floor.commands_turn import GiveFloor as GiveFloor
from sessions.floor.commands_turn import InviteSpeaker as InviteSpeaker
from sessions.floor.commands_turn import PauseClock as PauseClock
from sessions.floor.commands_turn import RestartClock as RestartClock
from sessions.floor.commands_turn import ResumeClock as ResumeClock
from sessions.floor.commands_turn import ResumeTurn as ResumeTurn
from sessions.floor.commands_turn import RuleOnPoint as RuleOnPoint
from sessions.floor.commands_turn import TakeUpMotion as TakeUpMotion
from sessions.floor.event_parts import DelegationRef

ProceduralCommand = RaisePoint | AppealRuling | MoveMotion | SpeakOnMotion
DelegationCommand = (
    RequestFloor
    | ChangeRequest
    | AttachText
    | WithdrawRequest
    | YieldFloor
    | ProposeSwap
    | AcceptSwap
    | DeclineSwap
    | ProceduralCommand
)
SessionCommand = CallToOrder | TakeChair | Suspend | Resume | Rise | Announce | LimitTime
ItemCommand = OpenItem | OpenList | CloseList | KeepListOpen
ListCommand = MoveRequest | AddDelegation | RemoveRequest | SkipSpeaker | RecallSpeaker
TurnCommand = (
    GiveFloor | InviteSpeaker | EndTurn | ResumeTurn | PauseClock | ResumeClock | RestartClock | ExtendTurn
)
DecisionCommand = RuleOnPoint | DecideAppeal | TakeUpMotion | DecideMotion
ChairCommand = SessionCommand | ItemCommand | ListCommand | TurnCommand | DecisionCommand | FromTheHall | Undo
Command = Annotated[DelegationCommand | ChairCommand, Field(discriminator="type")]
COMMAND: TypeAdapter[Command] = TypeAdapter(Command)


class Actor(BaseModel):
    """Who gives a command, as far as the floor needs to know. Whether one may act as chair is asked before."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    #: The delegation one sits in, if any.
    delegation: DelegationRef | None = None
    #: As the record names the person.
    style: str = ""
    #: The delegation named by the command, looked up beforehand.
    named: DelegationRef | None = None
    #: As the record names the head of that delegation, or the officer named by the command.
    named_speaker: str = ""
    #: Delegations that are connected now; None where that is not known, or not asked.
    present: frozenset[UUID] | None = None
