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


def access_changed(*, topic: UUID) -> None:
    """Who may follow a topic, or what may be done in it, changed: all its connections are asked again. After the commit.

    The address of a projector was revoked, a session is no longer public, its event is over.
    """
    hub.announce({"type": "placard.access", "topic": str(topic)})
