"""A session that was held, made by the commands of the people in it."""

import datetime as dt
from dataclasses import dataclass

import time_machine

from conference.accounts.models import User
from conference.models import Event
from conference.standing import Standing
from conference.states import Function
from delegations.standing import standing_of
from sessions.floor import commands as c
from sessions.models import FloorEntry, Session
from sessions.services import instants
from sessions.services.states import read
from tests.scenes import Scene, delegate, officer, scene

START = dt.datetime(2021, 6, 22, 8, 5, tzinfo=dt.UTC)


@dataclass
class Held:
    """A session of Chile and Mongolia, and who is there to record it."""

    scene: Scene
    rapporteur: User
    stranger: User
    now: dt.datetime = START

    @property
    def session(self) -> Session:
        """The session as it is now."""
        return Session.objects.select_related("event").get(pk=self.scene.session.pk)

    @property
    def event(self) -> Event:
        """The event."""
        return self.scene.event

    def standing(self, user: User) -> Standing:
        """The user's standing, as of now."""
        return standing_of(user, self.event)

    def do(self, command: c.Command, *, by: User | None = None, minutes: float = 0) -> None:
        """Give a command after so many minutes, by the chair or another; it must be accepted."""
        self.now += dt.timedelta(minutes=minutes)
        # These minutes have passed: nobody set a clock.
        instants.forget()
        with time_machine.travel(self.now, tick=False):
            outcome = self.scene.do(by or self.scene.chair, command)
        assert not hasattr(outcome, "code"), outcome

    def undo(self) -> None:
        """The chair takes back the last step."""
        self.do(c.Undo(step=read(self.session.pk).steps[-1].last))

    def speaks(self, key: str, *, minutes: float = 3, on_behalf_of: str = "") -> None:
        """A delegation asks, is called and ends after so many minutes."""
        self.asks(key, on_behalf_of=on_behalf_of)
        self.give(key, minutes=1)
        self.do(c.EndTurn(), minutes=minutes)

    def asks(self, key: str, *, on_behalf_of: str = "") -> None:
        """A delegation requests the floor."""
        item = self.scene.items[0].pk
        self.do(c.RequestFloor(item=item, on_behalf_of=on_behalf_of), by=self.scene.delegates[key])

    def give(self, key: str, *, minutes: float = 0) -> None:
        """The chair gives the floor to the delegation's waiting request."""
        request = (
            FloorEntry.objects.filter(session=self.session, type="floor_requested")
            .filter(payload__delegation__id=str(self.scene.delegations[key].pk))
            .order_by("-seq")
            .first()
        )
        assert request is not None
        self.do(c.GiveFloor(request=request.payload["request"]), minutes=minutes)


def held(slug: str = "june") -> Held:
    """A session called to order at 10.05 in Ljubljana; Chile has spoken for a group."""
    made = scene("chile", "mongolia", slug=slug)
    delegate(made.delegations["chile"], f"observer@{slug}.example", "observer")
    place = Held(
        made,
        rapporteur=officer(made.event, Function.RAPPORTEUR, f"rapporteur@{slug}.example"),
        stranger=User.objects.create_user(f"stranger@{slug}.example", name="Stranger"),
    )
    with time_machine.travel(place.now, tick=False):
        made.open()
    place.speaks("chile", on_behalf_of="the Group of Friends")
    return place
