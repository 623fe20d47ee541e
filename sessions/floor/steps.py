"""The chair's last steps, as far as they can be taken back: which entries each left in the log."""

from dataclasses import replace
from uuid import UUID

from sessions.floor import events as e
from sessions.floor.state import FloorState, Step

#: How many steps back can be undone.
KEPT = 20
#: What only delegations, the secretariat's planning or the time bring about.
NOT_THE_CHAIRS = (
    e.RulesSet,
    e.AgendaSet,
    e.RequestChanged,
    e.TextAttached,
    e.RequestWithdrawn,
    e.SwapProposed,
    e.SwapDeclined,
    e.PlacesSwapped,
    e.Undone,
)
#: What a delegation does, unless the chair does it for one that is in the hall.
ALSO_THE_CHAIRS = (e.FloorRequested, e.PointRaised, e.RulingAppealed, e.MotionMoved, e.SideTaken)
_SUBJECTS = ("request", "point", "appeal", "id", "item")


def with_step(state: FloorState, entry: e.Entry) -> FloorState:
    """The state with the entry among the chair's steps, if it is one."""
    event = entry.event
    if isinstance(event, e.TurnEnded) and event.reason == "yielded":
        # The delegation itself went on from there: what the chair did before stands.
        return replace(state, steps=())
    if not _of_the_chair(event):
        return state
    last = state.steps[-1] if state.steps else None
    step = Step(
        first=entry.act,
        last=entry.seq,
        type=event.type,
        actor=entry.actor,
        at=entry.at,
        subject=_subject(event),
    )
    if last and last.first == step.first:
        return replace(state, steps=(*state.steps[:-1], step))
    return replace(state, steps=(*state.steps, step)[-KEPT:])


def _of_the_chair(event: e.Event) -> bool:
    if isinstance(event, ALSO_THE_CHAIRS):
        return event.added_by_chair
    if isinstance(event, e.ListClosed):
        return not event.by_time
    return not isinstance(event, NOT_THE_CHAIRS)


def _subject(event: e.Event) -> UUID | None:
    return next((getattr(event, name) for name in _SUBJECTS if hasattr(event, name)), None)
