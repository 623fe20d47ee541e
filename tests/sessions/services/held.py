"""A session to verify, in which everything that is stored beside a log has come about."""

from dataclasses import dataclass
from uuid import UUID

from django.db.models import QuerySet

from conference.realtime.log import entry_hash
from conference.realtime.verification import Break
from sessions.floor import commands as c
from sessions.floor.procedure import DIPLOMATIC_CONFERENCE
from sessions.floor.state import STATE
from sessions.models import FloorEntry, Session
from sessions.services import states
from sessions.services.floor import Ack
from sessions.services.verification import verify
from tests import scenes


@dataclass
class Held:
    """A session in which everything that is stored beside a log has come about."""

    scene: scenes.Scene
    japan: UUID
    chile: UUID

    @property
    def pk(self) -> UUID:
        """The id of the session."""
        return self.scene.session.pk

    @property
    def last(self) -> int:
        """The number of the last entry."""
        return Session.objects.get(pk=self.pk).seq

    def entry(self, seq: int) -> FloorEntry:
        """An entry of the log."""
        return FloorEntry.objects.get(session=self.pk, seq=seq)

    def entries(self, **which: object) -> QuerySet[FloorEntry]:
        """Entries of the log, to be tampered with."""
        return FloorEntry.objects.filter(session=self.pk, **which)

    def of_type(self, kind: str) -> FloorEntry:
        """The first entry of a type."""
        return FloorEntry.objects.filter(session=self.pk, type=kind).earliest("seq")

    def found(self) -> Break | None:
        """What a check finds."""
        return verify(self.pk).found


def a_session() -> Held:
    """A session with requests, one withdrawn, a text, a speaker, a point of order, and a step taken back."""
    scene = scenes.scene("chile", "japan", "kenya", procedure=DIPLOMATIC_CONFERENCE)
    scene.open()
    asked = {
        key: scene.do(delegate, c.RequestFloor(item=scene.items[0].pk, note=f"Zażółć {key}, عاجل"))
        for key, delegate in scene.delegates.items()
    }
    chile, japan, kenya = (asked[key].id for key in ("chile", "japan", "kenya"))
    for command, by in (
        (c.AttachText(request=chile, text="Señor Presidente, …"), scene.delegates["chile"]),
        (c.GiveFloor(request=chile), scene.chair),
        (c.RaisePoint(), scene.delegates["japan"]),
        (c.WithdrawRequest(request=kenya), scene.delegates["kenya"]),
        (c.LimitTime(seconds=120), scene.chair),
    ):
        assert isinstance(scene.do(by, command), Ack)
    scene.do(scene.chair, c.Undo(step=states.current(scene.session.pk).steps[-1].last))
    return Held(scene, japan=japan, chile=chile)


def keep_state(held: Held) -> None:
    """Keep the present state in the row of the session, as the writer does every so many entries."""
    state = STATE.dump_python(states.current(held.pk), mode="json")
    Session.objects.filter(pk=held.pk).update(state=state)


def rehashed(entry: FloorEntry) -> str:
    """The hash that the entry should have, for a forger who knows how."""
    return entry_hash(
        prev_hash=entry.prev_hash,
        topic=entry.session_id,
        seq=entry.seq,
        at=entry.at,
        actor=entry.actor_id,
        command_id=entry.command_id,
        payload=entry.payload,
    )
