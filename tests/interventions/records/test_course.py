"""The chair, time limits, rules, lists and invited speakers as the record tells them; what was undone is not told."""

import datetime as dt
from typing import Any

import pytest

from interventions.records.course import TOPICS
from sessions.floor import commands as c
from sessions.floor import events as e
from sessions.floor.procedure import DIPLOMATIC_CONFERENCE, Kind, Procedure
from tests.interventions.records.floors import (
    CHILE,
    ITEMS,
    MONGOLIA,
    Floor,
    opened,
    paragraphs,
    record,
    texts,
)

ITEM = ITEMS[0].id


def told(floor: Floor, language: str = "en") -> list[str]:
    """The paragraphs after the call to order and the heading of the first item."""
    return texts(floor, language=language)[2:]


# --- The chair ------------------------------------------------------------------------------------------------


def test_the_chair_is_handed_over_and_back() -> None:
    floor = opened()
    floor.do(c.TakeChair(), style="Mr. Haddad, Vice-Chair", minutes=70)
    floor.do(c.TakeChair(), style="Ms. Novak (Slovenia)", minutes=30)
    floor.do(c.TakeChair(), style="Mr. Zed")
    assert told(floor) == [
        "Mr. Haddad, Vice-Chair, took the Chair at 11.15 a.m.",
        "Ms. Novak (Slovenia) resumed the Chair at 11.45 a.m.",
        "Mr. Zed took the Chair at 11.45 a.m.",
    ]
    assert told(floor, "ar")[:2] == [
        "انتقلت رئاسة الجلسة إلى Mr. Haddad, Vice-Chair الساعة 11/15.",
        "عادت رئاسة الجلسة إلى Ms. Novak (Slovenia) الساعة 11/45.",
    ]
    assert record(floor).presiding == ("Ms. Novak (Slovenia)", "Mr. Haddad, Vice-Chair", "Mr. Zed")


@pytest.mark.parametrize(
    ("seconds", "english", "arabic"),
    [
        (30, "30 seconds", "30 ثانية"),
        (60, "one minute", "دقيقة واحدة"),
        (90, "one minute 30 seconds", "دقيقة واحدة و30 ثانية"),
        (122, "two minutes two seconds", "دقيقتين وثانيتين"),
        (305, "five minutes five seconds", "5 دقائق و5 ثوان"),
        (900, "15 minutes", "15 دقيقة"),
    ],
)
def test_a_time_limit_is_in_words(seconds: int, english: str, arabic: str) -> None:
    floor = opened()
    floor.do(c.LimitTime(seconds=seconds))
    assert told(floor) == [f"At 10.05 a.m. the Chair limited statements to {english} each."]
    assert told(floor, "ar") == [f"في الساعة 10/05، حدّدت الرئاسة مدة كل بيان بما لا يتجاوز {arabic}."]
    assert paragraphs(floor)[-1].facts["seconds"] == seconds


def test_a_time_limit_is_lifted() -> None:
    floor = opened()
    floor.do(c.LimitTime(seconds=60))
    floor.do(c.LimitTime(seconds=None))
    assert told(floor)[1] == "At 10.05 a.m. the Chair lifted the limit on the length of statements."
    assert told(floor, "ar")[1] == "في الساعة 10/05، رفعت الرئاسة الحد المفروض على مدة البيانات."


# --- The rules of procedure -----------------------------------------------------------------------------------


def changed(floor: Floor, **settings: Any) -> None:
    """The secretariat changes settings of the rules of procedure."""
    new = Procedure.model_validate({**floor.state.procedure.model_dump(), **settings})
    floor.append([e.RulesSet(procedure=new)])


def test_rules_changed_in_mid_session_are_told_by_what_they_are_about() -> None:
    floor = opened()
    changed(floor, group_seconds=600, first_time_first=False, name="ours")
    changed(floor, only_present=True)
    changed(floor, may_request={"statement": ["supporting_state"]}, several_lists=False, at_end="ask_chair")
    assert told(floor) == [
        "At 10.05 a.m. the rules of procedure were changed as regards the order of speakers and speaking time.",
        "At 10.05 a.m. the rules of procedure were changed as regards the speakers' list.",
        "At 10.05 a.m. the rules of procedure were changed as regards speaking time, who might request the floor "
        "and the speakers' list.",
    ]
    assert told(floor, "ar")[0] == (
        "في الساعة 10/05، عُدّل النظام الداخلي فيما يتعلق بترتيب المتكلمين وبمدة الكلام."
    )
    assert paragraphs(floor)[2].facts["changed"] == ["first_time_first", "group_seconds"]


def test_rules_that_change_nothing_or_come_outside_the_meeting_are_not_told() -> None:
    floor = Floor()
    changed(floor, group_seconds=600)
    floor.do(c.CallToOrder())
    changed(floor, name="ours")
    floor.do(c.Rise())
    changed(floor, group_seconds=300)
    assert [each.kind for each in paragraphs(floor)] == ["call_to_order", "rose"]


def test_every_setting_of_the_rules_has_a_topic() -> None:
    assert set(TOPICS) == set(Procedure.model_fields)


# --- Lists ----------------------------------------------------------------------------------------------------


def test_a_list_that_closes_by_time_is_closed_at_that_time_though_it_was_noticed_later() -> None:
    floor = opened()
    floor.do(c.CloseList(item=ITEM, at=dt.datetime(2021, 6, 22, 9, 0, tzinfo=dt.UTC)))
    assert told(floor) == []
    floor.pass_time(57)
    assert told(floor) == ["The list of speakers on agenda item 1 closed at 11 a.m., as had been announced."]
    assert told(floor, "ar") == [
        "أُقفلت قائمة المتكلمين بشأن البند 1 من جدول الأعمال الساعة 11/00، في الموعد المعلن."
    ]
    facts = paragraphs(floor)[-1].facts
    assert (facts["at"], facts["by_time"]) == ("2021-06-22T09:00:00+00:00", True)


def test_a_list_that_closed_by_time_at_the_instant_of_the_rising_is_told() -> None:
    floor = opened()
    floor.do(c.CloseList(item=ITEM, at=dt.datetime(2021, 6, 22, 9, 0, tzinfo=dt.UTC)))
    floor.pass_time(55)
    floor.do(c.Rise())
    assert [each.kind for each in paragraphs(floor)][2:] == ["procedure", "rose"]


def test_a_list_is_reopened_that_was_closed_but_opening_it_first_is_not_told() -> None:
    floor = opened()
    floor.do(c.CloseList(item=ITEM), minutes=1)
    floor.do(c.OpenList(item=ITEM), minutes=1)
    floor.do(c.OpenList(item=ITEMS[1].id))
    assert told(floor) == [
        "The Chair declared the list of speakers on agenda item 1 closed at 10.06 a.m.",
        "The Chair reopened the list of speakers on agenda item 1 at 10.07 a.m.",
    ]
    assert told(floor, "ar")[1] == (
        "أعلنت الرئاسة إعادة فتح قائمة المتكلمين بشأن البند 1 من جدول الأعمال الساعة 10/07."
    )


# --- Who speaks, and what for ---------------------------------------------------------------------------------


def test_an_invited_speaker_speaks_in_a_capacity_of_his_or_her_own() -> None:
    floor = opened()
    floor.do(c.InviteSpeaker(speaker="Ms. X", capacity="Panellist, University of Y", seconds=600), minutes=1)
    floor.do(c.InviteSpeaker(speaker="Mr. Z"), minutes=10)
    floor.do(c.EndTurn(), minutes=2)
    assert told(floor) == [
        "Ms. X (Panellist, University of Y), at the invitation of the Chair, took the floor at 10.06 a.m. "
        "[Statement to be summarized.]",
        "Mr. Z, at the invitation of the Chair, took the floor at 10.16 a.m. [Statement to be summarized.]",
    ]
    assert told(floor, "ar")[0].startswith(
        "أُعطيت الكلمة إلى Ms. X (Panellist, University of Y)، بدعوة من الرئاسة، الساعة 10/06."
    )
    panellist, last = paragraphs(floor, "turn")
    assert (panellist.facts["delegation"], panellist.facts["names"]) == (None, {})
    assert panellist.facts["capacity"] == "Panellist, University of Y"
    assert (panellist.facts["limit_seconds"], panellist.facts["used_seconds"]) == (600, 600)
    assert last.facts["used_seconds"] == 120


@pytest.mark.parametrize(
    ("kind", "behalf", "english", "arabic"),
    [
        (Kind.REPLY, "", "exercising the right of reply", "في إطار ممارسة حق الرد"),
        (
            Kind.REPLY,
            "the Group",
            "exercising the right of reply on behalf of the Group",
            "في إطار ممارسة حق الرد، نيابةً عن the Group",
        ),
        (Kind.EXPLANATION, "", "speaking in explanation of position", "تعليلا للموقف"),
        (Kind.STATEMENT, "the Group", "speaking on behalf of the Group", "نيابةً عن the Group"),
    ],
)
def test_the_record_says_what_the_floor_was_taken_for(
    kind: Kind, behalf: str, english: str, arabic: str
) -> None:
    floor = opened(DIPLOMATIC_CONFERENCE)
    floor.do(c.GiveFloor(request=floor.request(CHILE, kind=kind.value, on_behalf_of=behalf)))
    assert told(floor) == [
        f"Ms. B (Chile), {english}, took the floor at 10.05 a.m. [Statement to be summarized.]"
    ]
    assert told(floor, "ar") == [
        f"أُعطيت الكلمة إلى Ms. B (شيلي)، {arabic}، الساعة 10/05. [يُدرج هنا موجز البيان.]"
    ]
    assert paragraphs(floor)[-1].facts["kind"] == kind.value


def test_the_article_and_the_text_to_be_delivered_are_among_the_facts() -> None:
    floor = opened()
    asked = floor.request(CHILE, article="art-5")
    floor.do(c.AttachText(request=asked, text="Madam Chair,"), by=CHILE)
    floor.do(c.GiveFloor(request=asked))
    early = paragraphs(floor)[-1].facts
    assert early["article"] == "art-5"
    assert len(early["text_digest"]) == 64
    floor.do(c.AttachText(request=asked, text=""), by=CHILE)
    assert paragraphs(floor)[-1].facts["text_digest"] == ""
    floor.do(c.AttachText(request=asked, text="Madam Chair, once more"), by=CHILE)
    assert paragraphs(floor)[-1].facts["text_digest"] not in {"", early["text_digest"]}


# --- What was undone ------------------------------------------------------------------------------------------


def test_what_was_undone_is_not_in_the_record() -> None:
    floor = opened()
    floor.speaks(CHILE)
    before = record(floor)
    for command in (
        c.Suspend(),
        c.LimitTime(seconds=60),
        c.InviteSpeaker(speaker="Ms. X"),
        c.CloseList(item=ITEM),
        c.OpenItem(item=ITEMS[1].id),
        c.Rise(),
    ):
        floor.do(command, minutes=1)
        assert record(floor) != before
        floor.undo()
        assert record(floor) == before
    floor.do(c.TakeChair(), style="Mr. Y")
    floor.undo()
    assert record(floor) == before


def test_a_floor_given_by_mistake_is_not_in_the_record_and_the_turn_before_it_goes_on() -> None:
    floor = opened()
    speaking, mistaken = floor.request(CHILE), floor.request(MONGOLIA)
    floor.do(c.GiveFloor(request=speaking), minutes=1)
    floor.do(c.GiveFloor(request=mistaken), minutes=1)
    assert len(paragraphs(floor, "turn")) == 2
    floor.undo()
    [turn] = paragraphs(floor, "turn")
    assert (turn.facts["request"], turn.facts["ended_at"]) == (str(speaking), None)
    floor.do(c.EndTurn(), minutes=1)
    assert paragraphs(floor, "turn")[0].facts["used_seconds"] == 120


def test_resuming_undone_leaves_the_suspension_without_an_end() -> None:
    floor = opened()
    floor.do(c.Suspend(), minutes=1)
    floor.do(c.Resume(), minutes=1)
    floor.undo()
    assert told(floor) == ["The meeting was suspended at 10.06 a.m."]
