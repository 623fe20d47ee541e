"""Tells every process that something changed. An announcement is a hint: the log is the truth, and a lost one is found."""

from collections.abc import Iterable
from uuid import UUID

from conference.realtime.hub import hub


def changed(*, topic: UUID, seq: int) -> None:
    """The log of a topic has reached `seq`. Call it after the commit; never blocks, never raises."""
    hub.announce({"type": "placard.changed", "topic": str(topic), "seq": seq})


def standing_changed(*, users: Iterable[UUID]) -> None:
    """The standing of these users changed: their connections are asked again. Call it after the commit."""
    hub.announce({"type": "placard.standing", "users": [str(user) for user in users]})


def signed_out(*, http_session: str) -> None:
    """An HTTP session ended: its connections are closed."""
    hub.announce({"type": "placard.signed_out", "http_session": http_session})


def screen_revoked(*, topic: UUID) -> None:
    """The address of a projector was revoked or replaced: its connections are asked again."""
    hub.announce({"type": "placard.screen", "topic": str(topic)})
