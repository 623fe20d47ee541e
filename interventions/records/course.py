"""The course of a meeting in its record: call to order, chair, suspensions, rules, items, lists, debates, rising. Pure."""

from datetime import datetime
from typing import get_args
from uuid import UUID

from interventions.records.paragraphs import Kind, Sheet, number_of
from interventions.records.phrase_types import Topic
from sessions.floor import events as e
from sessions.floor.procedure import changed
from sessions.floor.state import Debate, FloorState, Phase

MeetingEvent = e.CalledToOrder | e.ChairTaken | e.Suspended | e.Resumed | e.Rose | e.TimeLimited | e.RulesSet
ItemEvent = e.ItemOpened | e.ListOpened | e.ListClosed | e.DebateAdjourned | e.DebateClosed
CourseEvent = MeetingEvent | ItemEvent
COURSE_EVENTS = get_args(CourseEvent)
#: What the settings of the rules of procedure are about. The name of a set of rules is no rule.
TOPICS: dict[str, Topic | None] = {
    "name": None,
    "tiers": Topic.ORDER,
    "groups_first": Topic.ORDER,
    "first_time_first": Topic.ORDER,
    "several_lists": Topic.LISTS,
    "seconds": Topic.TIME,
    "group_seconds": Topic.TIME,
    "again_seconds": Topic.TIME,
    "explanation_seconds": Topic.TIME,
    "reply_seconds": Topic.TIME,
    "point_of_order_seconds": Topic.TIME,
    "motion_seconds": Topic.TIME,
    "warning_seconds": Topic.TIME,
    "early_warning_seconds": Topic.TIME,
    "at_end": Topic.TIME,
    "may_request": Topic.REQUESTS,
    "motions": Topic.REQUESTS,
    "replies_per_item": Topic.REQUESTS,
    "replies_when": Topic.ORDER,
    "only_present": Topic.LISTS,
    "skipped_keeps": Topic.LISTS,
    "list_open_minutes": Topic.LISTS,
}


class Course:
    """Writes the course of the meeting; remembers who presided, what was taken up, and what was closed."""

    def __init__(self, sheet: Sheet) -> None:
        self.sheet = sheet
        self._presided: set[str] = set()
        self._taken_up: set[UUID] = set()
        self._closed: set[UUID] = set()
        self._suspension: tuple[int, datetime] | None = None

    def take(self, entry: e.Entry, event: CourseEvent, state: FloorState) -> None:
        """What the event adds to the record; `state` is the state before it."""
        if isinstance(event, ItemEvent):
            self._on_item(entry, event, state)
        else:
            self._on_meeting(entry, event, state)

    # --- The meeting ----------------------------------------------------------------------------------------

    def _on_meeting(self, entry: e.Entry, event: MeetingEvent, state: FloorState) -> None:
        add, words, at = self.sheet.add, self.sheet.words, self.sheet.clock(entry.at)
        match event:
            case e.CalledToOrder():
                self._presided.add(event.presiding)
                add(Kind.CALL_TO_ORDER, entry, words.called_to_order(at))
            case e.ChairTaken():
                text = words.chair_taken(event.presiding, at, again=event.presiding in self._presided)
                self._presided.add(event.presiding)
                add(Kind.PROCEDURE, entry, text, presiding=event.presiding)
            case e.Suspended():
                self._suspension = (entry.seq, entry.at)
                add(Kind.PROCEDURE, entry, words.suspended(at, None), reason=event.reason)
            case e.Resumed():
                self._resumed(entry)
            case e.Rose():
                add(Kind.ROSE, entry, words.rose(at))
            case e.TimeLimited():
                text = words.time_limited(event.seconds, at)
                add(Kind.PROCEDURE, entry, text, seconds=event.seconds)
            case e.RulesSet():
                self._rules(entry, event, state)

    def _resumed(self, entry: e.Entry) -> None:
        """The suspension and its end are one paragraph."""
        if self._suspension is None:
            return
        seq, since = self._suspension
        self._suspension = None
        text = self.sheet.words.suspended(self.sheet.clock(since), self.sheet.clock(entry.at))
        self.sheet.add_to(seq, text, resumed_at=entry.at.isoformat())

    def _rules(self, entry: e.Entry, event: e.RulesSet, state: FloorState) -> None:
        """Rules that change while the meeting lasts; those that it begins with are no news."""
        if state.phase not in {Phase.IN_SESSION, Phase.SUSPENDED}:
            return
        settings = changed(state.procedure, event.procedure)
        about = {TOPICS[each] for each in settings}
        topics = [each for each in Topic if each in about]
        if topics:
            text = self.sheet.words.rules_changed(topics, self.sheet.clock(entry.at))
            self.sheet.add(Kind.PROCEDURE, entry, text, changed=list(settings))

    # --- Items and their lists ------------------------------------------------------------------------------

    def _on_item(self, entry: e.Entry, event: ItemEvent, state: FloorState) -> None:
        words, at = self.sheet.words, self.sheet.clock(entry.at)
        number = number_of(event.item, state)
        match event:
            case e.ItemOpened():
                self._item(entry, event.item, state)
            case e.ListOpened():
                if state.list_of(event.item).debate is not Debate.OPEN:
                    self._about(entry, event.item, words.debate_resumed(number, at))
                elif event.item in self._closed:
                    self._about(entry, event.item, words.list_reopened(number, at))
                self._closed.discard(event.item)
            case e.ListClosed():
                self._list_closed(entry, event, state, number)
            case e.DebateAdjourned():
                self._about(entry, event.item, words.debate_adjourned(number, at))
            case e.DebateClosed():
                self._about(entry, event.item, words.debate_closed(number, at))

    def _about(self, entry: e.Entry, item: UUID, text: str) -> None:
        self.sheet.add(Kind.PROCEDURE, entry, text, item=str(item))

    def _item(self, entry: e.Entry, item: UUID, state: FloorState) -> None:
        found = next((each for each in state.items if each.id == item), None)
        if found is None:
            return
        again = item in self._taken_up
        self._taken_up.add(item)
        text = self.sheet.words.item(found.number, self.sheet.name(found.titles), again=again)
        self.sheet.add(Kind.ITEM, entry, text, item=str(item), number=found.number, titles=found.titles)

    def _list_closed(self, entry: e.Entry, event: e.ListClosed, state: FloorState, number: str) -> None:
        self._closed.add(event.item)
        closed_at = entry.at
        if event.by_time:
            # At the time announced, though the log may have noticed later.
            closed_at = state.list_of(event.item).closes_at or entry.at
        text = self.sheet.words.list_closed(number, self.sheet.clock(closed_at), by_time=event.by_time)
        facts = {"item": str(event.item), "by_time": event.by_time, "at": closed_at.isoformat()}
        self.sheet.add(Kind.PROCEDURE, entry, text, **facts)
