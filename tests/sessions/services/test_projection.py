"""Whatever is done in whatever order, the stored rows are what the log says."""

import itertools
from uuid import UUID

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sessions.floor import commands as c
from sessions.floor.evolve import replay
from sessions.floor.procedure import DIPLOMATIC_CONFERENCE, MotionKind
from sessions.floor.state import FloorState
from sessions.models import FloorEntry, FloorRequest, Session
from sessions.services import states
from tests import scenes

pytestmark = pytest.mark.django_db

KEYS = ["chile", "japan", "kenya", "norway"]
NUMBERS = itertools.count(1)
GONE = {"withdrawn", "removed", "decided"}
#: The events by which delegations ask for something, and the field that names what they ask.
ASKS = {
    "floor_requested": "request",
    "point_raised": "point",
    "ruling_appealed": "appeal",
    "motion_moved": "id",
    "side_taken": "request",
    "speaker_invited": "request",
}
Step = tuple[bool, c.Command]

#: Who does what: a delegation asks, withdraws or yields; the chair conducts. The number chooses among known requests.
KINDS = (
    "request request request reply explain withdraw yield give give end skip recall move remove add suspend resume close "
    "open next_item pause run point rule appeal decide_appeal motion take_up decide side invite resume_turn swap accept "
    "undo undo"
)
STEPS = st.tuples(
    st.sampled_from(KINDS.split()), st.integers(0, len(KEYS) - 1), st.integers(0, 1), st.integers(0, 50)
)


def command_of(step: str, scene: scenes.Scene, key: str, item: int, known: list[UUID], choice: int) -> Step:
    """Whether the chair gives the command, and the command."""
    on = scene.items[item].pk
    request = known[choice % len(known)] if known else UUID(int=0)
    other = known[(choice + 1) % len(known)] if known else UUID(int=0)
    motion = list(MotionKind)[choice % 4]
    steps = states.current(scene.session.pk).steps
    return {
        "request": (False, c.RequestFloor(item=on)),
        "reply": (False, c.RequestFloor(item=on, kind="right_of_reply")),
        "explain": (False, c.RequestFloor(item=on, kind="explanation_of_position")),
        "withdraw": (False, c.WithdrawRequest(request=request)),
        "yield": (False, c.YieldFloor()),
        "point": (False, c.RaisePoint()),
        "appeal": (False, c.AppealRuling(point=request)),
        "motion": (False, c.MoveMotion(motion=motion)),
        "side": (False, c.SpeakOnMotion(motion=request, side="against")),
        "swap": (False, c.ProposeSwap(request=request, other=other)),
        "accept": (False, c.AcceptSwap(request=request)),
        "give": (True, c.GiveFloor(request=request)),
        "end": (True, c.EndTurn()),
        "skip": (True, c.SkipSpeaker(request=request)),
        "recall": (True, c.RecallSpeaker(request=request)),
        "move": (True, c.MoveRequest(request=request)),
        "remove": (True, c.RemoveRequest(request=request)),
        "add": (True, c.AddDelegation(item=on, delegation=scene.delegations[key].pk)),
        "suspend": (True, c.Suspend()),
        "resume": (True, c.Resume()),
        "close": (True, c.CloseList(item=on)),
        "open": (True, c.OpenList(item=on)),
        "next_item": (True, c.OpenItem(item=on)),
        "pause": (True, c.PauseClock()),
        "run": (True, c.ResumeClock()),
        "rule": (True, c.RuleOnPoint(point=request, upheld=bool(choice % 2))),
        "decide_appeal": (True, c.DecideAppeal(appeal=request, overruled=bool(choice % 2))),
        "take_up": (True, c.TakeUpMotion(motion=request)),
        "decide": (True, c.DecideMotion(motion=request, carried=bool(choice % 2))),
        "invite": (True, c.InviteSpeaker(speaker="Ms. P. Expert")),
        "resume_turn": (True, c.ResumeTurn()),
        "undo": (True, c.Undo(step=steps[-1].last if steps else 1)),
    }[step]


def rows_by_the_log(state: FloorState) -> dict[UUID, str]:
    """Where the log says that each request which is still on record stands."""
    rows = {each.id: "waiting" for line in state.lists for each in line.waiting}
    rows |= {each.request.id: "waiting" for each in state.points}
    for motion in state.motions:
        rows |= {each.id: "waiting" for each in (motion.request, *motion.sides)}
    if state.ruling and state.ruling.appeal:
        rows[state.ruling.appeal.id] = "waiting"
    rows |= {each.request.id: "spoken" for each in state.spoken}
    rows |= {state.interrupted.request.id: "interrupted"} if state.interrupted else {}
    return rows | ({state.turn.request.id: "has_floor"} if state.turn else {})


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(STEPS, min_size=10, max_size=40))
def test_rows_and_session_are_what_the_log_says(steps: list[tuple[str, int, int, int]]) -> None:
    scene = scenes.scene(*KEYS, slug=f"event-{next(NUMBERS)}", procedure=DIPLOMATIC_CONFERENCE)
    scene.open()
    for step, who, item, choice in steps:
        known = list(FloorRequest.objects.filter(session=scene.session).values_list("pk", flat=True))
        by_chair, command = command_of(step, scene, KEYS[who], item, known, choice)
        scene.do(scene.chair if by_chair else scene.delegates[KEYS[who]], command)

    log = FloorEntry.objects.filter(session=scene.session).order_by("seq")
    state = replay([states.entry_of(row) for row in log])
    assert [row.seq for row in log] == list(range(1, len(log) + 1))
    session = Session.objects.get(pk=scene.session.pk)
    assert (session.seq, session.phase, session.head_hash) == (state.seq, state.phase, log[len(log) - 1].hash)
    stored = dict(FloorRequest.objects.filter(session=session).values_list("pk", "status"))
    gone = {key for key, status in stored.items() if status in GONE}
    assert {key: status for key, status in stored.items() if key not in gone} == rows_by_the_log(state)
    asked = {UUID(row.payload[ASKS[row.type]]) for row in log if row.type in ASKS}
    assert asked <= set(stored), "whatever was asked has its row"
    assert states.read(session.pk) == state, "the state that the process keeps is the log's"
