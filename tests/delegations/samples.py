"""An event with its secretariat, and what it takes to invite and register a delegation to it."""

import datetime as dt
from dataclasses import dataclass
from typing import Any

from conference.accounts.models import User
from conference.models import Event
from conference.standing import Standing
from conference.states import Function, Role
from delegations import services
from delegations.entries import DelegateEntry
from delegations.models import Delegation, Participant, Support
from delegations.standing import standing_of
from tests import post, scenes

HEAD = DelegateEntry(
    function="head", title="H.E. Ms.", name="Oyuna Bat", post="Ambassador", email="oyuna@mongolia.example"
)
ADVISER = DelegateEntry(function="adviser", title="Mr.", name="Bold Erdene", email="bold@mongolia.example")


@dataclass
class Desk:
    """An event with a secretariat."""

    event: Event
    secretary: User

    @property
    def standing(self) -> Standing:
        """The standing of the secretary, as of now."""
        return standing_of(self.secretary, self.event)


def desk(slug: str = "june", **fields: Any) -> Desk:
    """An event with a secretariat of its own."""
    event = scenes.event(slug, **fields)
    return Desk(event, scenes.officer(event, Function.SECRETARIAT, f"secretariat@{slug}.example"))


def supporter(key: str) -> Participant:
    """A State whose support is in force."""
    state = scenes.participant(key)
    day = dt.date(2017, 10, 16)
    Support.objects.get_or_create(
        participant=state, defaults={"received_by": state, "note_verbale_on": day, "in_force_from": day}
    )
    return state


def invite(at: Desk, key: str = "mongolia", **changes: Any) -> Delegation:
    """Invite a supporting State."""
    values: dict[str, Any] = {
        "participant": supporter(key),
        "role": Role.SUPPORTING_STATE,
        "focal_point_name": "Saran Ganbold",
        "focal_point_email": f"focal@{key}.example",
        "language": "en",
    }
    return services.invite_delegation(event=at.event, by=at.standing, **{**values, **changes})


def secret_of(delegation: Delegation) -> str:
    """The secret in the latest letter to the focal point."""
    delegation.refresh_from_db()
    return next(
        post.secret_in(letter)
        for letter in reversed(post.letters(delegation.focal_point_email))
        if "/register/" in letter.body
    )


def submitted(at: Desk, key: str = "mongolia", *delegates: DelegateEntry) -> Delegation:
    """A delegation invited, filled in and submitted by the link."""
    delegation = invite(at, key)
    return services.submit_registration(
        secret=secret_of(delegation), delegates=delegates or (HEAD, ADVISER), version=None, by=Standing()
    )


def accepted(at: Desk, key: str = "mongolia", *delegates: DelegateEntry) -> Delegation:
    """A delegation that takes part."""
    return services.accept_delegation(delegation=submitted(at, key, *delegates).pk, by=at.standing)
