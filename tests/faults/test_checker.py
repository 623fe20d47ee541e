"""The checker of these tests finds what it is there for: each invariant is broken once, by hand, and told."""

from __future__ import annotations

import copy
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID, uuid5

import pytest

from conference.realtime.log import GENESIS, entry_hash
from sessions.floor import events as e
from sessions.floor.procedure import Kind, Role
from tests.faults.checker import Checker, Row, Screen, Stored
from tests.faults.notes import Acknowledged, Given, Notes

SPACE = UUID("00000000-0000-4000-8000-000000000000")
SESSION = uuid5(SPACE, "session")
ITEM = uuid5(SPACE, "item")
BEGAN = datetime(2021, 6, 22, 8, tzinfo=UTC)


@dataclass
class World:
    """What was given, stored and shown; whole until something in it is broken."""

    notes: Notes
    stored: Stored
    screens: dict[str, Screen]

    def violations(self) -> list[str]:
        return Checker(str(SESSION), self.notes).violations(self.stored, self.screens)


def rows(*acts: tuple[UUID | None, e.Event]) -> list[Row]:
    """A log of these events, each with the command that made it."""
    made: list[Row] = []
    head = GENESIS
    for seq, (command, event) in enumerate(acts, 1):
        payload, at = event.model_dump(mode="json"), BEGAN + timedelta(seconds=seq)
        said = entry_hash(
            prev_hash=head, topic=SESSION, seq=seq, at=at, actor=None, command_id=command, payload=payload
        )
        made.append(Row(seq, 0, command, None, at, payload, head, said))
        head = said
    return made


def requested(name: str) -> tuple[UUID, e.Event]:
    key = uuid5(SPACE, name)
    delegation = e.DelegationRef(
        id=uuid5(SPACE, f"of {name}"), role=Role.SUPPORTING_STATE, names={"en": name}
    )
    return key, e.FloorRequested(request=key, item=ITEM, delegation=delegation, kind=Kind.STATEMENT)


@pytest.fixture
def world() -> World:
    """Three requests, one after the other, the second of them withdrawn, and two screens."""
    withdrawal = uuid5(SPACE, "withdrawal")
    log = rows(
        (None, e.AgendaSet(items=(e.AgendaItemRef(id=ITEM, number="1", titles={"en": "One"}),))),
        (None, e.CalledToOrder(presiding="Ms. Chair")),
        (None, e.ListOpened(item=ITEM)),
        requested("first"),
        requested("second"),
        (withdrawal, e.RequestWithdrawn(request=uuid5(SPACE, "second"))),
        requested("third"),
    )
    notes = Notes()
    for number, row in enumerate(log[3:]):
        key = str(row.command)
        notes.given[key] = Given(key, "a", number * 10.0)
        notes.acknowledged.append(Acknowledged(key, "a", row.seq, row.hash, number * 10.0 + 5))
    first, second, third = (str(uuid5(SPACE, name)) for name in ("first", "second", "third"))
    view = {"waiting": [{"id": first, "item": str(ITEM)}, {"id": third, "item": str(ITEM)}]}
    return World(
        notes,
        Stored(log[-1].seq, log[-1].hash, log, {first: "waiting", second: "withdrawn", third: "waiting"}),
        {"a": Screen(log[-1].seq, view), "b": Screen(log[-1].seq, copy.deepcopy(view))},
    )


def test_nothing_is_found_where_all_is_well(world: World) -> None:
    assert world.violations() == []


def lose_the_last(world: World) -> None:
    kept = list(world.stored.rows)[:-1]
    requests = {**world.stored.requests}
    requests.pop(str(uuid5(SPACE, "third")))
    world.stored = Stored(kept[-1].seq, kept[-1].hash, kept, requests)
    shown = Screen(kept[-1].seq, {"waiting": world.screens["a"].view["waiting"][:1]})
    world.screens = {"a": shown, "b": shown}


def write_twice(world: World) -> None:
    again = world.stored.rows[3]
    log = rows(*[(row.command, _event(row)) for row in [*world.stored.rows, again]])
    world.stored = replace(world.stored, seq=log[-1].seq, head_hash=log[-1].hash, rows=log)


def acknowledge_otherwise(world: World) -> None:
    world.notes.acknowledged.append(replace(world.notes.acknowledged[0], seq=6))


def turn_round(world: World) -> None:
    """The third was acknowledged long before the first was given."""
    third = world.notes.acknowledged[-1]
    world.notes.given[third.id].at = -20.0
    world.notes.acknowledged[-1] = replace(third, at=-15.0)


def forget_an_answer(world: World) -> None:
    del world.notes.acknowledged[-1]


def refuse_what_is_written(world: World) -> None:
    last = world.notes.acknowledged.pop()
    world.notes.refused[last.id] = "not_allowed"


def leave_a_gap(world: World) -> None:
    world.stored = replace(world.stored, rows=[*world.stored.rows[:4], *world.stored.rows[5:]])


def change_an_entry(world: World) -> None:
    log = list(world.stored.rows)
    log[3] = replace(log[3], payload={**log[3].payload, "note": "in between"})
    world.stored = replace(world.stored, rows=log)


def say_another_head(world: World) -> None:
    world.stored = replace(world.stored, head_hash=GENESIS)


def let_a_row_stand(world: World) -> None:
    second = str(uuid5(SPACE, "second"))
    world.stored = replace(world.stored, requests={**world.stored.requests, second: "waiting"})


def lose_a_row(world: World) -> None:
    world.stored = replace(world.stored, requests={})


def lag(world: World) -> None:
    world.screens["b"] = replace(world.screens["b"], seq=6)


def show_49_of_50(world: World) -> None:
    world.screens["b"] = Screen(world.stored.seq, {"waiting": world.screens["b"].view["waiting"][:1]})


def show_another_order(world: World) -> None:
    for name in world.screens:
        waiting = world.screens[name].view["waiting"]
        world.screens[name] = Screen(world.stored.seq, {"waiting": waiting[::-1]})


def show_something_else(world: World) -> None:
    view: dict[str, Any] = {**world.screens["b"].view, "announcement": "only here"}
    world.screens["b"] = Screen(world.stored.seq, view)


@pytest.mark.parametrize(
    ("break_it", "told"),
    [
        (lose_the_last, "0 times in the log"),
        (write_twice, "2 times in the log"),
        (acknowledge_otherwise, "was told 6 of"),
        (turn_round, "was acknowledged before it was given"),
        (forget_an_answer, "was never answered"),
        (refuse_what_is_written, "was refused and is entry 7"),
        (leave_a_gap, "entry 6 follows entry 4"),
        (change_an_entry, "entry 4 breaks the chain"),
        (say_another_head, "the session says 7"),
        (let_a_row_stand, "is None in the log and waiting in its row"),
        (lose_a_row, "is waiting in the log and None in its row"),
        (lag, "b shows 6, the log is at 7"),
        (show_49_of_50, "b shows 1 on the list"),
        (show_another_order, "another order"),
        (show_something_else, "b shows something else than others"),
    ],
    ids=lambda value: value.__name__ if callable(value) else "told",
)
def test_what_is_broken_is_told(world: World, break_it: Callable[[World], None], told: str) -> None:
    break_it(world)
    assert any(told in each for each in world.violations()), world.violations()


def _event(row: Row) -> e.Event:
    return e.Entry.model_validate(
        {"seq": row.seq, "at": row.at, "actor": None, "event": row.payload, "first": 0}
    ).event
