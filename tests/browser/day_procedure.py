"""Points of order, appeals, motions and rights of reply, as the chair meets them in its day."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from playwright.sync_api import expect

from tests.browser.day import BELGIUM, FINLAND, KENYA, MONGOLIA
from tests.browser.looks import wrong_with

if TYPE_CHECKING:
    from playwright.sync_api import Locator

    from tests.browser.day import Day


def rule_on_a_point_of_order(day: Day) -> None:
    """Mongolia interrupts Kenya, is heard, and the point is not upheld."""
    mongolia = day.words.name(MONGOLIA)
    day.mongolia.command("raise_point")
    points = day.matter("Points of order")
    expect(points).to_contain_text(day.words("Point of order: %(name)s", name=mongolia))
    expect(
        day.room.locator(".strip", has_text=day.words("%(name)s raises a point of order.", name=mongolia))
    ).to_be_visible()
    assert wrong_with(day.chair, day.look) == []
    day.keys.press("n")
    day.see_speaker(MONGOLIA)
    day.see(".has-floor", "point of order")
    kenya_goes_on = re.escape(
        day.words("%(name)s was interrupted after %(used)s, and goes on afterwards.", name="@", used="#")
    )
    for page in day.screens:
        expect(page.locator(".held")).to_have_text(
            re.compile(kenya_goes_on.replace("@", day.words.name(KENYA)).replace("\\#", r"\d+:\d\d"))
        )
    # N asks for the ruling first.
    day.keys.press("n")
    expect(points).to_be_focused()
    day.keys.write(day.field("The ruling in words, if you want to say more"), "The question was in order.")
    day.keys.enter(day.button("Not upheld", points))
    day.see_speaker(KENYA)
    day.see(".strip", "The chair does not uphold the point of order raised by %(name)s.", name=mongolia)
    for page in day.screens:
        expect(page.get_by_text("The question was in order.").first).to_be_visible()


def decide_an_appeal(day: Day) -> None:
    day.mongolia.command("appeal_ruling", point=day.mongolia.floor()["ruling"]["id"])
    appeal = "%(name)s appeals against the ruling. The appeal is put to the vote at once."
    day.see(".strip", appeal, name=day.words.name(MONGOLIA))
    points = day.matter("Points of order")
    day.keys.press("o")
    expect(points).to_be_focused()
    count_votes(day, points, "12", "31")
    day.keys.enter(day.button("The ruling stands", points))
    day.see(".strip", "The ruling of the chair stands.")
    day.see(
        ".strip",
        "In favour: %(yes)s. Against: %(no)s. Abstaining: %(abstaining)s.",
        yes="12",
        no="31",
        abstaining="0",
    )
    day.see_speaker(KENYA)


def count_votes(day: Day, strip: Locator, yes: str, no: str) -> None:
    day.keys.enter(strip.locator("summary", has_text=day.words("Votes, if they were counted")))
    day.keys.write(strip.get_by_label(day.words("In favour")), yes)
    day.keys.write(strip.get_by_label(day.words("Against")), no)


def decide_a_motion(day: Day) -> None:
    """Belgium moves to close the debate, Mongolia speaks against it, and it is lost: Kenya goes on."""
    closure = day.words("closure of the debate")
    motion = day.belgium.command("move_motion", motion="close_debate", words="Everything was said.")
    day.see(".badge", "awaits the chair")
    motions = day.matter("Motions")
    day.keys.press("m")
    expect(motions).to_be_focused()
    day.keys.enter(day.button("Put it before the meeting", motions))
    day.see(".badge", "before the meeting")
    assert wrong_with(day.chair, day.look) == []
    day.keys.press("n")
    day.see_speaker(BELGIUM)
    day.see(".has-floor", "moves a motion: %(motion)s", motion=closure)
    expect(day.room.locator(".my-panel", has_text=day.words("You have the floor"))).to_be_visible()
    day.mongolia.command("speak_on_motion", motion=motion, side="against")
    against = day.words("against: %(name)s", name=day.words.name(MONGOLIA))
    expect(motions).to_contain_text(against)
    day.keys.press("e")
    day.see_nobody()
    day.keys.press("n")
    day.see_speaker(MONGOLIA)
    day.see(".has-floor", "against the motion: %(motion)s", motion=closure)
    day.keys.press("n")
    expect(motions).to_be_focused()
    day.keys.enter(day.button("Lost", motions))
    day.see(".strip", "Not carried: %(motion)s.", motion=closure)
    expect(motions).to_have_count(0)
    day.see_speaker(KENYA)


def hear_a_right_of_reply(day: Day) -> None:
    """It is asked before two statements, and heard after them."""
    item = day.mongolia.floor()["item"]
    day.mongolia.command("request_floor", item=item, kind="right_of_reply")
    day.see_list(BELGIUM, FINLAND, MONGOLIA)
    expect(day.chair.locator(".list .tier", has_text=day.words("Rights of reply"))).to_be_visible()
    for key in (BELGIUM, FINLAND, MONGOLIA):
        day.keys.press("n")
        day.see_speaker(key)
    day.see(".has-floor", "right of reply")
    day.see_list()
