"""The chair's whole day under the rules of a diplomatic conference, by keyboard alone, in English and on an Arabic keyboard.

After each step the console and the room of a delegate are looked at. What delegations do comes over the API.
"""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import expect

from tests.browser.day import (
    BELGIUM,
    CHAIR,
    FINLAND,
    KENYA,
    MEETINGS,
    MONGOLIA,
    SWEDEN,
    URUGUAY,
    VICE_CHAIR,
    Day,
)
from tests.browser.day_procedure import (
    decide_a_motion,
    decide_an_appeal,
    hear_a_right_of_reply,
    rule_on_a_point_of_order,
)
from tests.browser.keys import Keyboard
from tests.browser.looks import wrong_with


@pytest.mark.parametrize("meeting", MEETINGS, ids=lambda meeting: meeting.language)
def test_chair_conducts_a_whole_day_by_keyboard(chromium, conference, meeting) -> None:
    day = Day(chromium, conference, meeting)
    open_the_meeting(day)
    fill_the_list(day)
    put_the_list_in_order(day)
    mind_the_clock(day)
    invite_a_speaker(day)
    close_the_list_at_a_time(day)
    limit_the_time(day)
    rule_on_a_point_of_order(day)
    decide_an_appeal(day)
    decide_a_motion(day)
    hear_a_right_of_reply(day)
    announce(day)
    hand_the_chair_over(day)
    end_the_meeting(day)
    assert day.said.lines == []
    for page in day.screens:
        page.context.close()


def open_the_meeting(day: Day) -> None:
    day.see(".badge", "not yet called to order")
    day.keys.enter(day.button("Call to order"))
    day.see(".badge", "in session")
    day.see(".cluster", "presiding: %(name)s", name=day.words.isolated(CHAIR))
    day.keys.enter(day.button("Take up item %(number)s", number=day.meeting.item))
    expect(day.chair.locator(".badge", has_text=day.words("taken up now"))).to_be_visible()
    expect(day.room.locator(".badge", has_text=day.words("now")).first).to_be_visible()
    day.see(".badge", "list closed")
    day.keys.press("l")
    day.see(".badge", "list open")
    day.keys.press("?")
    expect(day.chair.locator("details[open] .keys")).to_be_visible()
    assert wrong_with(day.chair, day.look) == []
    day.keys.press("?")
    expect(day.chair.locator("details .keys")).to_be_hidden()


def fill_the_list(day: Day) -> None:
    """Three letters of the name for who raised its placard in the hall; Belgium asks by itself."""
    day.keys.press("/")
    field = day.chair.get_by_role("combobox", name=day.words("Add a delegation"))
    expect(field).to_be_focused()
    for number, key in enumerate([KENYA, SWEDEN, URUGUAY, FINLAND], start=1):
        add_by_three_letters(day, day.words.name(key))
        expect(day.chair.locator("ol.list .name bdi")).to_have_count(number)
        expect(field).to_have_value("")
    day.keys.press("Escape")
    expect(field).not_to_be_focused()
    item = day.belgium.floor()["item"]
    day.belgium.command("request_floor", item=item, kind="statement", note="The minister leaves at noon.")
    day.see_list(KENYA, SWEDEN, URUGUAY, FINLAND, BELGIUM)


def add_by_three_letters(day: Day, name: str) -> None:
    day.chair.keyboard.type(name[:3])
    options = day.chair.get_by_role("option")
    expect(options.filter(has_text=name)).to_be_visible()
    for _ in range(options.count()):
        if name in day.chair.locator("[role=option][aria-selected=true]").inner_text():
            break
        day.keys.press("ArrowDown")
    day.keys.press("Enter")


def put_the_list_in_order(day: Day) -> None:
    selected = day.chair.locator("[data-selected] .name")
    day.keys.press(*["ArrowDown"] * 5)
    expect(selected).to_contain_text(day.words.name(BELGIUM))
    expect(day.chair.get_by_text("The minister leaves at noon.")).to_be_visible()
    day.keys.press("Alt+ArrowUp")
    day.see_list(KENYA, SWEDEN, URUGUAY, BELGIUM, FINLAND)
    day.keys.press("Alt+ArrowUp")
    day.see_list(KENYA, SWEDEN, BELGIUM, URUGUAY, FINLAND)
    expect(
        day.room.get_by_text(day.words("The chair has put the request at this place.")).first
    ).to_be_visible()
    day.keys.press("Alt+ArrowDown")
    day.see_list(KENYA, SWEDEN, URUGUAY, BELGIUM, FINLAND)

    # Sweden is not in the hall, and comes back.
    day.keys.press("ArrowUp", "ArrowUp")
    expect(selected).to_contain_text(day.words.name(SWEDEN))
    day.keys.press("s")
    day.see_list(KENYA, URUGUAY, BELGIUM, FINLAND, SWEDEN)
    day.see(".row .about", "was absent when called")
    day.keys.press("s")
    day.see_list(SWEDEN, KENYA, URUGUAY, BELGIUM, FINLAND)
    day.see_no(".row .about", "was absent when called")


def mind_the_clock(day: Day) -> None:
    day.keys.press("n")
    day.see_speaker(SWEDEN, "5:00")
    day.keys.press("+")
    day.see_speaker(SWEDEN, "5:30")
    clock = day.chair.locator(".has-floor .clock")
    expect(clock).to_contain_text(re.compile(r"^\s*0:0[1-9]"))
    day.keys.press("p")
    day.see(".has-floor .about", "clock stopped")
    day.keys.press("r")
    for page in day.screens:
        expect(page.locator(".has-floor .clock")).to_contain_text(re.compile(r"^\s*0:00"))
    day.keys.press("p")
    day.see_no(".has-floor .about", "clock stopped")
    day.keys.press("e")
    day.see_nobody()
    # Too soon: the turn is given back as it was.
    day.keys.press("z")
    day.see_speaker(SWEDEN, "5:30")
    day.keys.press("e")
    day.see_nobody()

    # Out of turn, which all see.
    day.keys.press("ArrowDown", "ArrowDown")
    expect(day.chair.locator("[data-selected] .name")).to_contain_text(day.words.name(URUGUAY))
    day.keys.press("g")
    day.see_speaker(URUGUAY)
    day.see(".has-floor .about", "called out of the order of the list")
    day.keys.press("e")
    day.see_nobody()
    day.see_list(KENYA, BELGIUM, FINLAND)


def invite_a_speaker(day: Day) -> None:
    day.keys.enter(day.summary("Invite a speaker"))
    day.keys.write(day.field("Name of the speaker"), "Ms. A. Solheim")
    day.keys.write(day.field("In which capacity"), "Panellist")
    day.keys.write(day.field("Minutes"), "2")
    day.keys.press("Enter")
    for page in day.screens:
        expect(page.locator(".has-floor .name")).to_have_text("Ms. A. Solheim")
        expect(page.locator(".has-floor .of")).to_have_text("/ 2:00")
        expect(page.locator(".has-floor .about")).to_contain_text("Panellist")
    day.keys.go_to(day.button("End the turn"))
    day.keys.press("e")
    day.see_nobody()


def close_the_list_at_a_time(day: Day) -> None:
    day.keys.enter(day.summary("Closing and speaking time"))
    at = day.field("Close the list at")
    day.keys.write(at, "1145PM")
    time = at.input_value()
    assert time
    day.keys.press("Enter")
    day.see(".badge", "list open until %(time)s", time=time)
    day.keys.enter(day.button("Do not close the list by itself"))
    day.see_no(".badge", "list open until %(time)s", time=time)
    day.see(".badge", "list open")
    day.keys.press("l")
    day.see(".badge", "list closed")
    day.keys.press("l")
    day.see(".badge", "list open")


def limit_the_time(day: Day) -> None:
    minutes = day.words.many("%(count)s minute", "%(count)s minutes", 3)
    day.keys.enter(day.chair.get_by_role("button", name=minutes, exact=True))
    limited = "From now on a statement may last %(time)s at most (UNGA rule 72)."
    expect(day.chair.locator(".badge", has_text=day.words("at most %(time)s", time="3:00"))).to_be_visible()
    expect(day.room.locator(".strip", has_text=day.words(limited, time="3:00"))).to_be_visible()
    day.keys.press("n")
    day.see_speaker(KENYA, "3:00")
    day.keys.enter(day.button("Lift the limit"))
    expect(day.room.locator(".strip", has_text=day.words(limited, time="3:00"))).to_have_count(0)


def announce(day: Day) -> None:
    said = "The documents are at the back of the room."
    day.keys.write(day.field("Say something to all"), said)
    day.keys.enter(day.button("Announce to all"))
    strip = day.room.locator(".strip", has_text=said)
    expect(strip).to_contain_text(day.words("From the chair"))
    day.keys.enter(day.button("Take the announcement away"))
    expect(strip).to_have_count(0)
    # A letter is a command again once the field is left.
    day.keys.go_to(day.button("End the turn"))
    day.keys.press("z")
    expect(strip).to_be_visible()


def hand_the_chair_over(day: Day) -> None:
    """The vice-chair, at a console of its own, sees the steps of the chair, and goes on."""
    vice_chair = day.open("vice_chair", "/sessions/{%s}/chair/")
    day.screens.append(vice_chair)
    day.see_speaker(MONGOLIA)
    day.keys.press("p")
    day.see(".has-floor .about", "clock stopped")
    day.keys.enter(day.summary("Who presides"))
    day.keys.enter(day.button("Hand the chair to %(style)s", style=day.words.isolated(VICE_CHAIR)))
    day.see(".cluster", "presiding: %(name)s", name=day.words.isolated(VICE_CHAIR))
    Keyboard(vice_chair, day.meeting.language).press("e")
    day.see_nobody()
    undo = day.chair.locator(".steps button")
    expect(undo).to_contain_text(day.words("ended the turn"))
    expect(undo).to_contain_text(VICE_CHAIR)
    day.keys.enter(day.button("I take the chair"))
    day.see(".cluster", "presiding: %(name)s", name=day.words.isolated(CHAIR))
    expect(vice_chair.locator(".steps button")).to_contain_text(CHAIR)


def end_the_meeting(day: Day) -> None:
    day.keys.write(day.field("Reason, if you want to say one"), "Lunch")
    day.keys.press("Enter")
    day.see(".badge", "suspended")
    day.keys.enter(day.button("Resume the session"))
    day.see(".badge", "in session")
    day.keys.enter(day.button("The session rises…"))
    dialog = day.chair.get_by_role("dialog")
    # A dialog holds the focus, and Escape leaves it.
    day.keys.go_to(day.button("Go on with the session", dialog))
    day.keys.press("Escape")
    expect(dialog).to_be_hidden()
    day.keys.enter(day.button("The session rises…"))
    day.keys.enter(day.button("The session rises", dialog))
    day.see(".badge", "risen")
