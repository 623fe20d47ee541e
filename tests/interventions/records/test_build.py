"""The record follows from the log: every turn once, with who, for whom and when, and what frames the meeting."""

import pytest

from interventions.records.build import Draft
from sessions.floor import commands as c
from tests.interventions.records.floors import (
    CHILE,
    ITEMS,
    MONGOLIA,
    WATCH,
    Floor,
    opened,
    record,
    texts,
)


def test_a_whole_meeting_reads_as_a_record() -> None:
    floor = opened()
    first = floor.request(CHILE, on_behalf_of="the Group of Latin American and Caribbean States")
    second = floor.request(MONGOLIA, speaker="Mr. Bat")
    floor.do(c.GiveFloor(request=first), minutes=7)
    floor.do(c.EndTurn(), minutes=4)
    floor.do(c.Suspend(), minutes=64)
    floor.do(c.Resume(), minutes=25)
    floor.do(c.GiveFloor(request=second), minutes=1)
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
    assert made.presiding == ("Ms. Novak (Slovenia)",)
    assert [each.number for each in made.paragraphs] == [None, None, 1, 2, 3, 4, None]


def test_a_turn_keeps_its_facts() -> None:
    floor = opened()
    asked = floor.request(CHILE)
    floor.do(c.GiveFloor(request=asked), minutes=1)
    floor.do(c.ExtendTurn(seconds=60), minutes=1)
    floor.do(c.EndTurn(), minutes=2)
    [turn] = [each for each in record(floor).paragraphs if each.kind == "turn"]
    assert turn.facts["delegation"] == str(CHILE.id)
    assert turn.facts["given_at"] == "2021-06-22T08:06:00+00:00"
    assert turn.facts["ended_at"] == "2021-06-22T08:09:00+00:00"
    assert (turn.facts["used_seconds"], turn.facts["limit_seconds"]) == (180, 240)


def test_a_turn_that_still_goes_on_is_drafted_without_an_end() -> None:
    floor = opened()
    floor.do(c.GiveFloor(request=floor.request(CHILE)))
    [turn] = [each for each in record(floor).paragraphs if each.kind == "turn"]
    assert (turn.facts["ended_at"], turn.facts["used_seconds"]) == (None, None)


def test_a_speaker_called_out_of_order_is_recorded_as_such() -> None:
    floor = opened()
    floor.request(CHILE)
    floor.do(c.GiveFloor(request=floor.request(WATCH)))
    assert texts(floor, "turn") == [
        "Ms. B (Watch), called by the Chair out of the order of the list, took the floor at 10.05 a.m. "
        "[Statement to be summarized.]"
    ]


def test_a_delegation_without_a_named_speaker_is_its_representative() -> None:
    floor = opened()
    floor.do(c.GiveFloor(request=floor.request(CHILE, speaker="")))
    assert texts(floor, "turn")[0].startswith("The representative of Chile took the floor")


def test_who_was_called_but_absent_has_no_paragraph_until_called_again() -> None:
    floor = opened()
    absent, there = floor.request(CHILE), floor.request(MONGOLIA)
    floor.do(c.GiveFloor(request=absent))
    floor.do(c.SkipSpeaker(request=absent))
    assert texts(floor, "turn") == []
    floor.do(c.GiveFloor(request=there))
    floor.do(c.GiveFloor(request=absent), minutes=3)
    assert [text[:14] for text in texts(floor, "turn")] == ["Ms. B (Mongoli", "Ms. B (Chile) "]


def test_announcements_requests_and_the_closing_of_lists_by_rising_are_not_recorded() -> None:
    floor = opened()
    floor.request(CHILE)
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
    floor.do(c.GiveFloor(request=floor.request(CHILE, speaker="السيدة باء")))
    paragraphs = [each.text for each in record(floor, "ar").paragraphs]
    assert paragraphs[0] == "افتُتحت الجلسة الساعة 10/05."
    assert paragraphs[1] == "البند 1 من جدول الأعمال: تبادل عام للآراء"
    assert "السيدة باء (شيلي)" in paragraphs[2]


def test_an_empty_log_makes_an_empty_record() -> None:
    assert record(Floor()) == Draft((), None, None, ())
