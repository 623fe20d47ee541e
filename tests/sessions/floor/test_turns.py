"""Turns: the floor given and taken, the clock, and the speaking time (UNGA rules 68 to 72)."""

from datetime import timedelta
from uuid import UUID

import pytest

from sessions.floor import clock
from sessions.floor import commands as c
from sessions.floor.events import DelegationRef
from sessions.floor.procedure import DIPLOMATIC_CONFERENCE, Kind, Procedure, Role
from sessions.floor.refusals import Code
from tests.sessions.floor.meeting import (
    CHILE,
    GHANA,
    ITEM,
    JAPAN,
    NORWAY,
    UNICEF,
    Meeting,
    conference,
    consultation,
    name,
)


@pytest.fixture
def meeting() -> Meeting:
    return consultation()


def limit(meeting: Meeting) -> int:
    assert meeting.state.turn
    return meeting.state.turn.limit_seconds


# --- The floor ------------------------------------------------------------------------------------------------


def test_giving_the_floor_ends_the_turn_of_who_had_it(meeting: Meeting) -> None:
    first, second = meeting.asks(CHILE), meeting.asks(GHANA)
    meeting.do(c.GiveFloor(request=first))
    meeting.passes(seconds=100.6)
    meeting.do(c.GiveFloor(request=second))
    assert meeting.speaker == "Ghana"
    (spoken,) = meeting.state.spoken
    assert (spoken.request.id, spoken.used_seconds, spoken.limit_seconds) == (first, 101, 180)
    assert spoken.ended_at == meeting.now


def test_chair_gives_the_floor_to_nobody_who_did_not_ask(meeting: Meeting) -> None:
    assert meeting.refused(c.GiveFloor(request=ITEM.id)) is Code.NOT_WAITING


def test_turns_need_a_session(meeting: Meeting) -> None:
    request = meeting.asks(CHILE)
    meeting.do(c.Suspend())
    for command in (
        c.GiveFloor(request=request),
        c.InviteSpeaker(speaker="Ms. A"),
        c.EndTurn(),
        c.PauseClock(),
    ):
        assert meeting.refused(command) is Code.NOT_IN_SESSION


def test_there_is_nothing_to_end_resume_or_time_where_nobody_speaks(meeting: Meeting) -> None:
    assert meeting.refused(c.EndTurn()) is Code.NO_TURN
    assert meeting.refused(c.ResumeTurn()) is Code.NOBODY_INTERRUPTED
    for command in (c.PauseClock(), c.ResumeClock(), c.RestartClock(), c.ExtendTurn(seconds=60)):
        assert meeting.refused(command) is Code.NO_TURN


# --- Invited speakers -----------------------------------------------------------------------------------------


def test_chair_invites_a_speaker_outside_the_list(meeting: Meeting) -> None:
    meeting.speaks(CHILE)
    waits = meeting.asks(GHANA)
    meeting.do(c.InviteSpeaker(speaker=" Ms. A ", capacity=" Panellist "))
    turn = meeting.state.turn
    assert turn
    assert (turn.request.speaker, turn.request.capacity, turn.request.delegation) == (
        "Ms. A",
        "Panellist",
        None,
    )
    assert (turn.request.kind, turn.limit_seconds) == (Kind.INVITED, 300)
    assert not turn.request.is_by(CHILE.id)
    meeting.do(c.InviteSpeaker(speaker="Mr. B", seconds=60))
    assert limit(meeting) == 60
    assert [name(each.request) for each in meeting.state.spoken] == ["Chile", "Ms. A"]
    assert meeting.state.waiting(waits), "nobody lost the place"


def test_invited_speaker_needs_an_item_to_speak_on() -> None:
    meeting = Meeting()
    meeting.do(c.CallToOrder())
    assert meeting.refused(c.InviteSpeaker(speaker="Ms. A")) is Code.NO_ITEM_OPEN


def test_nobody_yields_for_an_invited_speaker(meeting: Meeting) -> None:
    invited = meeting.do(c.InviteSpeaker(speaker="Ms. A"))
    assert meeting.refused(c.YieldFloor(), by=CHILE) is Code.NOT_YOUR_TURN
    assert meeting.refused(c.WithdrawRequest(request=invited), by=CHILE) is Code.NOT_WAITING


# --- The clock ------------------------------------------------------------------------------------------------


def test_clock_is_paused_resumed_and_restarted(meeting: Meeting) -> None:
    meeting.speaks(CHILE)
    assert meeting.refused(c.ResumeClock()) is Code.CLOCK_RUNNING
    meeting.passes(seconds=30)
    meeting.do(c.PauseClock())
    assert meeting.refused(c.PauseClock()) is Code.CLOCK_PAUSED
    meeting.passes(seconds=500)
    assert meeting.state.turn and clock.used_ms(meeting.state.turn, meeting.now) == 30_000
    meeting.do(c.ResumeClock())
    meeting.passes(seconds=10)
    assert clock.left_seconds(meeting.state.turn, meeting.now) == 140
    meeting.do(c.RestartClock())
    assert clock.used_ms(meeting.state.turn, meeting.now) == 0
    meeting.passes(seconds=200)
    assert clock.left_seconds(meeting.state.turn, meeting.now) == -20


def test_clock_that_stands_still_begins_again_standing_still(meeting: Meeting) -> None:
    meeting.speaks(CHILE)
    meeting.passes(seconds=30)
    meeting.do(c.PauseClock())
    meeting.do(c.RestartClock())
    meeting.passes(seconds=30)
    assert meeting.state.turn and clock.used_ms(meeting.state.turn, meeting.now) == 0


def test_chair_gives_more_time(meeting: Meeting) -> None:
    meeting.speaks(CHILE)
    meeting.do(c.ExtendTurn(seconds=60))
    assert limit(meeting) == 240


def test_time_is_never_negative_whatever_the_clock_of_the_server_does(meeting: Meeting) -> None:
    meeting.speaks(CHILE)
    meeting.now -= timedelta(seconds=30)
    assert meeting.state.turn and clock.used_ms(meeting.state.turn, meeting.now) == 0
    given_at = meeting.state.turn.given_at
    meeting.do(c.EndTurn())
    (spoken,) = meeting.state.spoken
    assert (spoken.used_seconds, spoken.ended_at) == (0, given_at)


# --- The speaking time ----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("who", "asked", "seconds"),
    [
        (CHILE, {}, 300),
        (UNICEF, {}, 180),
        (CHILE, {"group": "the Group"}, 420),
        (CHILE, {"kind": Kind.EXPLANATION}, 300),
        (NORWAY, {"kind": Kind.REPLY}, 300),
    ],
)
def test_speaking_time_is_by_role_and_kind_and_longer_for_groups(
    who: DelegationRef, asked: dict[str, object], seconds: int
) -> None:
    meeting = conference()
    meeting.speaks(who, **asked)
    assert limit(meeting) == seconds


def test_second_statement_on_an_item_is_shorter_and_the_last_setting_holds_for_all_after_it() -> None:
    meeting = consultation(again_seconds=(120, 60))
    limits = []
    for _ in range(4):
        meeting.spoke(CHILE)
        limits.append(meeting.state.spoken[-1].limit_seconds)
    assert limits == [180, 120, 60, 60]


def test_chair_limits_the_time_of_statements_from_now_on(meeting: Meeting) -> None:
    meeting.speaks(CHILE)
    meeting.do(c.LimitTime(seconds=60))
    assert limit(meeting) == 180, "who speaks keeps what was called"
    assert meeting.refused(c.LimitTime(seconds=60)) is Code.TIME_AS_IT_IS
    meeting.speaks(GHANA)
    assert limit(meeting) == 60
    meeting.do(c.LimitTime(seconds=None))
    assert meeting.refused(c.LimitTime(seconds=None)) is Code.TIME_AS_IT_IS
    meeting.speaks(JAPAN)
    assert limit(meeting) == 180


def test_limit_of_the_chair_lengthens_nothing_and_does_not_bind_replies() -> None:
    meeting = conference()
    meeting.do(c.LimitTime(seconds=600))
    meeting.speaks(CHILE)
    assert limit(meeting) == 300
    meeting.do(c.LimitTime(seconds=60))
    meeting.speaks(CHILE, kind=Kind.REPLY)
    assert limit(meeting) == 300
    meeting.speaks(GHANA, kind=Kind.EXPLANATION)
    assert limit(meeting) == 60


@pytest.mark.parametrize(
    ("kind", "seconds"),
    [(Kind.POINT_OF_ORDER, 300), (Kind.MOTION, 180), (Kind.EXPLANATION, 300), (Kind.INVITED, 420)],
)
def test_each_kind_has_its_time(kind: Kind, seconds: int) -> None:
    role = None if kind is Kind.INVITED else Role.SUPPORTING_STATE
    assert DIPLOMATIC_CONFERENCE.limit(role, kind) == seconds


def test_last_time_of_a_reply_holds_for_all_after_it() -> None:
    limits = [Procedure().limit(Role.SUPPORTING_STATE, Kind.REPLY, nth=nth) for nth in (1, 2, 3)]
    assert limits == [300, 180, 180]


def test_request_of_another_item_is_given_the_floor_as_well(meeting: Meeting) -> None:
    from tests.sessions.floor.meeting import NEXT_ITEM

    meeting.do(c.OpenList(item=NEXT_ITEM.id))
    request: UUID = meeting.speaks(CHILE, on=NEXT_ITEM.id)
    assert meeting.state.turn and meeting.state.turn.request.id == request
    assert meeting.state.turn.out_of_order
