"""The record follows from the log: every turn once, in order, with who, for whom and when."""

import random
from uuid import uuid4
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from interventions.records.build import Draft, Drafted, draft
from sessions.floor import commands as c
from sessions.floor import events as e
from sessions.floor.decide import decide
from sessions.floor.procedure import Role
from sessions.floor.refusals import Refusal
from tests.interventions.records.floors import ITEMS, Floor, delegation, opened

LJUBLJANA = ZoneInfo("Europe/Ljubljana")
CHILE, MONGOLIA, WATCH = (
    delegation("Chile", ar="شيلي"),
    delegation("Mongolia"),
    delegation("Watch", Role.CIVIL_SOCIETY),
)


def record(floor: Floor, language: str = "en") -> Draft:
    return draft(floor.log, zone=LJUBLJANA, language=language)


def texts(floor: Floor, kind: str = "") -> list[str]:
    return [each.text for each in record(floor).paragraphs if not kind or each.kind == kind]


def request(floor: Floor, who: e.DelegationRef, speaker: str = "Ms. B", **more: str) -> object:
    return floor.do(c.RequestFloor(item=ITEMS[0].id, speaker=speaker, **more), by=who)


def test_a_whole_meeting_reads_as_a_record() -> None:
    floor = opened()
    first = request(floor, CHILE, on_behalf_of="the Group of Latin American and Caribbean States")
    second = request(floor, MONGOLIA, speaker="Mr. Bat")
    floor.do(c.GiveFloor(request=first), minutes=7)  # type: ignore[arg-type]
    floor.do(c.EndTurn(), minutes=4)
    floor.do(c.Suspend(), minutes=64)
    floor.do(c.Resume(), minutes=25)
    floor.do(c.GiveFloor(request=second), minutes=1)  # type: ignore[arg-type]
    floor.do(c.YieldFloor(), minutes=2, by=MONGOLIA)
    floor.do(c.CloseList(item=ITEMS[0].id))
    floor.do(c.Rise(), minutes=72)
    assert texts(floor) == [
        "The meeting was called to order at 10.05 a.m.",
        "Agenda item 1: General exchange of views",
        "Ms. B (Chile), speaking on behalf of the Group of Latin American and Caribbean States, took the floor at "
        "10.12 a.m. [Statement to be summarized.]",
        "The meeting was suspended at 11.20 a.m. and resumed at 11.45 a.m.",
        "Mr. Bat (Mongolia) took the floor at 11.46 a.m. [Statement to be summarized.]",
        "The Chair declared the list of speakers on agenda item 1 closed at 11.48 a.m.",
        "The meeting rose at 1 p.m.",
    ]
    made = record(floor)
    assert made.presiding == "Ms. Novak (Slovenia)"
    assert [each.number for each in made.paragraphs] == [None, None, 1, 2, 3, 4, None]


def test_a_turn_keeps_its_facts() -> None:
    floor = opened()
    asked = request(floor, CHILE)
    floor.do(c.GiveFloor(request=asked), minutes=1)  # type: ignore[arg-type]
    floor.do(c.ExtendTurn(seconds=60), minutes=1)
    floor.do(c.EndTurn(), minutes=2)
    [turn] = [each for each in record(floor).paragraphs if each.kind == "turn"]
    assert turn.facts["delegation"] == str(CHILE.id)
    assert turn.facts["given_at"] == "2021-06-22T08:06:00+00:00"
    assert turn.facts["ended_at"] == "2021-06-22T08:09:00+00:00"
    assert (turn.facts["used_seconds"], turn.facts["limit_seconds"]) == (180, 240)


def test_a_turn_that_still_goes_on_is_drafted_without_an_end() -> None:
    floor = opened()
    floor.do(c.GiveFloor(request=request(floor, CHILE)))  # type: ignore[arg-type]
    [turn] = [each for each in record(floor).paragraphs if each.kind == "turn"]
    assert (turn.facts["ended_at"], turn.facts["used_seconds"]) == (None, None)


def test_a_speaker_called_out_of_order_is_recorded_as_such() -> None:
    floor = opened()
    request(floor, CHILE)
    floor.do(c.GiveFloor(request=request(floor, WATCH)))  # type: ignore[arg-type]
    assert texts(floor, "turn") == [
        "Ms. B (Watch), called by the Chair out of the order of the list, took the floor at 10.05 a.m. "
        "[Statement to be summarized.]"
    ]


def test_a_delegation_without_a_named_speaker_is_its_representative() -> None:
    floor = opened()
    floor.do(c.GiveFloor(request=request(floor, CHILE, speaker="")))  # type: ignore[arg-type]
    assert texts(floor, "turn")[0].startswith("The representative of Chile took the floor")


def test_who_was_called_but_absent_has_no_paragraph_until_called_again() -> None:
    floor = opened()
    absent, there = request(floor, CHILE), request(floor, MONGOLIA)
    floor.do(c.GiveFloor(request=absent))  # type: ignore[arg-type]
    floor.do(c.SkipSpeaker(request=absent))  # type: ignore[arg-type]
    assert texts(floor, "turn") == []
    floor.do(c.GiveFloor(request=there))  # type: ignore[arg-type]
    floor.do(c.GiveFloor(request=absent), minutes=3)  # type: ignore[arg-type]
    assert [text[:14] for text in texts(floor, "turn")] == ["Ms. B (Mongoli", "Ms. B (Chile) "]


def test_announcements_requests_and_the_closing_of_lists_by_rising_are_not_recorded() -> None:
    floor = opened()
    request(floor, CHILE)
    floor.do(c.Announce(words="Lunch is served."))
    floor.do(c.Rise(), minutes=10)
    assert [each.kind for each in record(floor).paragraphs] == ["call_to_order", "item", "rose"]
    assert not any("Lunch" in text for text in texts(floor))


def test_an_item_taken_up_again_is_continued() -> None:
    floor = opened()
    floor.do(c.OpenItem(item=ITEMS[1].id))
    floor.do(c.OpenItem(item=ITEMS[0].id))
    assert texts(floor, "item") == [
        "Agenda item 1: General exchange of views",
        "Agenda item 2: Extradition",
        "Agenda item 1: General exchange of views (continued)",
    ]


def test_a_meeting_that_rises_while_suspended_was_not_resumed() -> None:
    floor = opened()
    floor.do(c.Suspend(), minutes=1)
    floor.do(c.Rise(), minutes=10)
    assert texts(floor, "procedure") == ["The meeting was suspended at 10.06 a.m."]


@pytest.mark.parametrize(
    ("hour", "minute", "said"),
    [
        (8, 0, "10 a.m."),
        (8, 5, "10.05 a.m."),
        (10, 0, "12 noon"),
        (10, 30, "12.30 p.m."),
        (11, 0, "1 p.m."),
        (22, 0, "12 midnight"),
        (22, 1, "12.01 a.m."),
    ],
)
def test_times_are_local_and_in_the_style_of_the_united_nations(hour: int, minute: int, said: str) -> None:
    floor = Floor()
    floor.now = floor.now.replace(hour=hour, minute=minute)
    floor.do(c.CallToOrder())
    sentence = texts(floor)[0]
    assert sentence == f"The meeting was called to order at {said}" + ("" if said.endswith(".") else ".")


def test_the_record_can_be_drafted_in_arabic() -> None:
    floor = opened()
    floor.do(c.GiveFloor(request=request(floor, CHILE, speaker="السيدة باء")))  # type: ignore[arg-type]
    paragraphs = [each.text for each in record(floor, "ar").paragraphs]
    assert paragraphs[0] == "افتُتحت الجلسة الساعة 10/05."
    assert paragraphs[1] == "البند 1 من جدول الأعمال: تبادل عام للآراء"
    assert "السيدة باء (شيلي)" in paragraphs[2]


def test_an_empty_log_makes_an_empty_record() -> None:
    assert record(Floor()) == Draft("", None, None, ())


# --- Whatever happens -----------------------------------------------------------------------------------------


def random_floor(seed: int, steps: int) -> Floor:
    """A session of random commands, refused ones left out."""
    chance = random.Random(seed)
    floor = Floor()
    people = [CHILE, MONGOLIA, WATCH]
    for _ in range(steps):
        waiting = [each.id for one in floor.state.lists for each in one.waiting] or [uuid4()]
        item = chance.choice(ITEMS).id
        command: c.Command = chance.choice(
            [
                c.CallToOrder(), c.Suspend(), c.Resume(), c.OpenItem(item=item), c.OpenList(item=item),
                c.CloseList(item=item), c.RequestFloor(item=item), c.RequestFloor(item=item), c.EndTurn(),
                c.GiveFloor(request=chance.choice(waiting)), c.GiveFloor(request=chance.choice(waiting)),
                c.SkipSpeaker(request=chance.choice(waiting)), c.YieldFloor(), c.Announce(words="x"),
                c.PauseClock(), c.ResumeClock(), c.ExtendTurn(seconds=30),
                *([c.Rise()] if chance.random() < 0.05 else []),
            ]
        )  # fmt: skip
        actor = c.Actor(delegation=chance.choice(people), style="Ms. X")
        made = decide(floor.state, command, actor=actor, request_id=uuid4(), now=floor.now)
        if not isinstance(made, Refusal):
            floor.do(command, minutes=chance.random() * 5, by=actor.delegation, style=actor.style)
    return floor


@settings(max_examples=150)
@given(st.integers(0, 10**6), st.integers(0, 60))
def test_every_turn_of_any_log_is_in_the_record_once_and_in_order(seed: int, steps: int) -> None:
    floor = random_floor(seed, steps)
    paragraphs = record(floor).paragraphs
    spoken = [(str(each.request.id), each.given_at.isoformat()) for each in floor.state.spoken]
    if floor.state.turn:
        spoken.append((str(floor.state.turn.request.id), floor.state.turn.given_at.isoformat()))
    turns = [(each.facts["request"], each.facts["given_at"]) for each in paragraphs if each.kind == "turn"]
    assert turns == spoken
    assert [each.log_seq for each in paragraphs] == sorted({each.log_seq for each in paragraphs})
    numbers = [each.number for each in paragraphs if each.number is not None]
    assert numbers == list(range(1, len(numbers) + 1))


@settings(max_examples=50)
@given(st.integers(0, 10**6), st.integers(1, 60))
def test_a_longer_log_only_adds_paragraphs_but_for_who_proves_absent(seed: int, steps: int) -> None:
    floor = random_floor(seed, steps)

    def keys(paragraphs: tuple[Drafted, ...]) -> list[tuple[str, int]]:
        return [(each.kind, each.log_seq) for each in paragraphs]

    whole = keys(record(floor).paragraphs)
    for cut in range(len(floor.log)):
        part = keys(draft(floor.log[:cut], zone=LJUBLJANA, language="en").paragraphs)
        gone = [key for key in part if key not in whole]
        assert len(gone) <= 2, (
            "the turn of who proved absent, and a list closed by rising that is cut in half"
        )
        assert [key for key in part if key in whole] == whole[: len(part) - len(gone)]
