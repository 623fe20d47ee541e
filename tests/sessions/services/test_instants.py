"""A clock that is set in the middle of a turn gives and takes nobody speaking time; the next turn goes by it."""

from __future__ import annotations

from datetime import timedelta
from uuid import uuid4

import pytest
import time_machine
from django.utils import timezone

from sessions.floor import commands as c
from sessions.floor import events as e
from sessions.floor.procedure import DIPLOMATIC_CONFERENCE
from sessions.services import instants, states
from tests import scenes

pytestmark = pytest.mark.django_db
STEPS = [timedelta(hours=2), timedelta(minutes=-10), timedelta(seconds=-3)]


def used(made: scenes.Scene) -> list[int]:
    return [
        each.event.used_seconds for each in states.log(made.session.pk) if isinstance(each.event, e.TurnEnded)
    ]


@pytest.mark.parametrize("step", STEPS, ids=str)
def test_turn_is_as_long_as_it_was(step: timedelta) -> None:
    made = scenes.scene("belgium")
    made.open()
    made.do(made.chair, c.InviteSpeaker(speaker="Ms. Guest"))
    with time_machine.travel(timezone.now() + step, tick=True) as traveller:
        assert abs(
            instants.now(made.session.pk, states.read(made.session.pk)) - (timezone.now() - step)
        ) < timedelta(seconds=1)
        made.do(made.chair, c.PauseClock())
        # Set a second time, while the clock of the speaker stands.
        traveller.shift(timedelta(days=1))
        made.do(made.chair, c.EndTurn())
        assert used(made) == [0]
        assert abs(instants.now(made.session.pk, states.read(made.session.pk)) - timezone.now()) < timedelta(
            seconds=1
        )

        made.do(made.chair, c.InviteSpeaker(speaker="Ms. Guest"))
        assert abs(states.log(made.session.pk)[-1].at - timezone.now()) < timedelta(seconds=5)
        made.do(made.chair, c.EndTurn())
        assert used(made) == [0, 0]


@pytest.mark.parametrize("step", STEPS[:2], ids=str)
def test_process_that_learns_of_the_turn_only_after_the_clock_was_set(step: timedelta) -> None:
    """Another gave the floor; here somebody looked at the clock, with the state from before, when it had been set."""
    made = scenes.scene("belgium")
    made.open()
    before = states.read(made.session.pk)
    instants.now(made.session.pk, before)
    made.do(made.chair, c.InviteSpeaker(speaker="Ms. Guest"))
    with time_machine.travel(timezone.now() + step, tick=True):
        instants.now(made.session.pk, before)
        made.do(made.chair, c.EndTurn())
        assert used(made) == [0]
        # The next turn goes by the clock as it is now, and is none of the clock before.
        made.do(made.chair, c.InviteSpeaker(speaker="Ms. Guest"))
        assert abs(states.log(made.session.pk)[-1].at - timezone.now()) < timedelta(seconds=5)
        made.do(made.chair, c.EndTurn())
        assert used(made) == [0, 0]


@pytest.mark.parametrize("step", STEPS[:2], ids=str)
def test_process_that_learns_of_the_next_turn_while_it_still_goes_by_the_clock_before(
    step: timedelta, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Another ended the turn and gave the floor again by the clock as it is now; here the first turn was still the last."""
    made = scenes.scene("belgium")
    made.open()
    made.do(made.chair, c.InviteSpeaker(speaker="Ms. Guest"))
    with time_machine.travel(timezone.now() + step, tick=True):
        instants.now(made.session.pk, states.read(made.session.pk))
        with monkeypatch.context() as elsewhere:
            elsewhere.setattr(instants, "_looks", dict(instants._looks))
            made.do(made.chair, c.EndTurn())
            made.do(made.chair, c.InviteSpeaker(speaker="Ms. Guest"))
        made.do(made.chair, c.EndTurn())
        assert used(made) == [0, 0]


@pytest.mark.parametrize("step", STEPS[:2], ids=str)
def test_point_of_order_given_elsewhere_leaves_the_interrupted_turn_to_its_clock(
    step: timedelta, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = scenes.scene("belgium", procedure=DIPLOMATIC_CONFERENCE)
    made.open()
    made.do(made.chair, c.InviteSpeaker(speaker="Ms. Guest"))
    with time_machine.travel(timezone.now() + step, tick=True):
        with monkeypatch.context() as elsewhere:
            elsewhere.setattr(instants, "_looks", dict(instants._looks))
            point = uuid4()
            made.do(made.delegates["belgium"], c.RaisePoint(), command_id=point)
            made.do(made.chair, c.GiveFloor(request=point))
            assert states.read(made.session.pk).interrupted
        made.do(made.chair, c.RuleOnPoint(point=point, upheld=True))
        made.do(made.chair, c.EndTurn())
        assert used(made) == [0, 0]


def test_time_goes_by_the_clock_while_nobody_has_the_floor() -> None:
    made = scenes.scene("belgium")
    made.open()
    with time_machine.travel(timezone.now() + timedelta(hours=2), tick=True):
        assert abs(instants.now(made.session.pk, states.read(made.session.pk)) - timezone.now()) < timedelta(
            seconds=1
        )


def test_only_so_many_sessions_are_looked_after() -> None:
    made = [uuid4() for _ in range(states.KEPT + 10)]
    for each in made:
        instants.now(each)
    assert len(instants._looks) == states.KEPT
