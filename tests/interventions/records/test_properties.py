"""Whatever happens on the floor, the record holds: every turn once and in order, and nothing that was undone."""

from typing import get_args

from hypothesis import given, settings
from hypothesis import strategies as st

from interventions.records.build import NOT_RECORDED, RECORDED, draft
from interventions.records.paragraphs import Drafted
from sessions.floor import events as e
from sessions.floor.state import Spoken, Turn
from sessions.floor.undo import effective
from tests.interventions.records.floors import LJUBLJANA, random_floor, record

SEEDS = st.integers(0, 10**6)


def test_every_kind_of_event_is_recorded_or_passed_over_on_purpose() -> None:
    every = get_args(get_args(e.Event)[0])
    assert len(every) > 40
    assert sorted(each.__name__ for each in (*RECORDED, *NOT_RECORDED)) == sorted(
        each.__name__ for each in every
    )


@settings(max_examples=80)
@given(SEEDS, st.integers(0, 120))
def test_every_turn_of_any_log_is_in_the_record_once_and_in_order(seed: int, steps: int) -> None:
    floor = random_floor(seed, steps)
    paragraphs = record(floor).paragraphs
    state = floor.state
    turns: list[Spoken | Turn] = [*state.spoken, *(turn for turn in (state.turn, state.interrupted) if turn)]
    spoken = [(str(each.request.id), each.given_at.isoformat(), each.limit_seconds) for each in turns]
    told = [
        (each.facts["request"], each.facts["given_at"], each.facts["limit_seconds"])
        for each in paragraphs
        if each.kind == "turn"
    ]
    assert sorted(told) == sorted(spoken)
    assert [each.log_seq for each in paragraphs] == sorted({each.log_seq for each in paragraphs})
    numbers = [each.number for each in paragraphs if each.number is not None]
    assert numbers == list(range(1, len(numbers) + 1))


@settings(max_examples=60)
@given(SEEDS, st.integers(0, 120))
def test_a_turn_is_as_long_as_it_was_however_often_it_was_interrupted(seed: int, steps: int) -> None:
    floor = random_floor(seed, steps)
    ended = {
        (each.facts["request"], each.facts["given_at"]): (each.facts["ended_at"], each.facts["used_seconds"])
        for each in record(floor).paragraphs
        if each.kind == "turn" and each.facts["ended_at"]
    }
    assert ended == {
        (str(each.request.id), each.given_at.isoformat()): (each.ended_at.isoformat(), each.used_seconds)
        for each in floor.state.spoken
    }


@settings(max_examples=50)
@given(SEEDS, st.integers(0, 120), st.sampled_from(["en", "ar"]))
def test_the_same_log_gives_the_same_record_without_what_was_undone(
    seed: int, steps: int, language: str
) -> None:
    log = random_floor(seed, steps).log
    made = draft(log, zone=LJUBLJANA, language=language)
    read_again = [e.Entry.model_validate_json(entry.model_dump_json()) for entry in log]
    assert draft(read_again, zone=LJUBLJANA, language=language) == made
    assert draft(effective(log), zone=LJUBLJANA, language=language) == made
    counting = {entry.seq for entry in effective(log)}
    assert {each.log_seq for each in made.paragraphs} <= counting
    assert all(each.text.strip() for each in made.paragraphs)


@settings(max_examples=50)
@given(SEEDS, st.integers(1, 60))
def test_a_longer_log_only_adds_paragraphs_but_for_who_proves_absent_and_what_is_undone(
    seed: int, steps: int
) -> None:
    floor = random_floor(seed, steps)

    def keys(paragraphs: tuple[Drafted, ...]) -> list[tuple[str, int]]:
        return [(each.kind, each.log_seq) for each in paragraphs]

    whole = keys(record(floor).paragraphs)
    absent = sum(isinstance(x.event, e.TurnEnded) and x.event.reason == "absent" for x in floor.log)
    undone = {entry.seq for entry in floor.log} - {entry.seq for entry in effective(floor.log)}
    # An act is in the log whole: a list that is closed by the rising is not cut off from it.
    acts = [entry for entry in floor.log if entry.act == entry.seq]
    for cut in (each.seq - 1 for each in acts):
        part = keys(draft(floor.log[:cut], zone=LJUBLJANA, language="en").paragraphs)
        gone = [key for key in part if key not in whole and key[1] not in undone]
        assert len(gone) <= absent
        assert [key for key in part if key in whole] == [key for key in whole if key in part]
