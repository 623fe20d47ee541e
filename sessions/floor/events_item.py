"""What can happen to an agenda item and its list."""

from datetime import datetime
from typing import Literal
from uuid import UUID

from sessions.floor.event_parts import FloorEvent


class ItemOpened(FloorEvent):
    """The chair took up an agenda item."""

    type: Literal["item_opened"] = "item_opened"
    item: UUID


class ListOpened(FloorEvent):
    """The speakers' list of an item is open."""

    type: Literal["list_opened"] = "list_opened"
    item: UUID
    #: The instant at which it closes by itself.
    closes_at: datetime | None = None


class ListClosing(FloorEvent):
    """The chair announced when the list of an item closes; None: not at a time."""

    type: Literal["list_closing"] = "list_closing"
    item: UUID
    closes_at: datetime | None


class ListClosed(FloorEvent):
    """The speakers' list of an item is closed (UNGA rule 73)."""

    type: Literal["list_closed"] = "list_closed"
    item: UUID
    #: Whether the time announced had come, and nobody had to close it.
    by_time: bool = False


class DebateAdjourned(FloorEvent):
    """The debate on an item is adjourned: its list is frozen (UNGA rule 74)."""

    type: Literal["debate_adjourned"] = "debate_adjourned"
    item: UUID


class DebateClosed(FloorEvent):
    """The debate on an item is closed: those who wait to make statements are not called (UNGA rule 75)."""

    type: Literal["debate_closed"] = "debate_closed"
    item: UUID
