"""The set phrases of a summary record in English, in the style of the United Nations: "10.05 a.m.". Pure."""

from collections.abc import Sequence
from datetime import date, datetime, tzinfo

from interventions.records.phrase_types import Motion, Person, Topic, Turn
from sessions.floor.events import Side, Tally
from sessions.floor.procedure import Kind, MotionKind

DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip
#: Numbers below ten are spelled out, but for votes and times.
NUMBERS = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine")
MOTIONS = {
    MotionKind.SUSPEND_MEETING: "the suspension of the meeting",
    MotionKind.ADJOURN_MEETING: "the adjournment of the meeting",
    MotionKind.ADJOURN_DEBATE: "the adjournment of the debate",
    MotionKind.CLOSE_DEBATE: "the closure of the debate",
}
TOPICS = {
    Topic.ORDER: "the order of speakers",
    Topic.TIME: "speaking time",
    Topic.REQUESTS: "who might request the floor",
    Topic.LISTS: "the speakers' list",
}


class English:
    """English."""

    to_be_summarized = "[Statement to be summarized.]"
    chair = "Chair"
    later = "later"
    agenda = "Agenda"
    provisional = "Provisional"
    being_drafted = "Draft, not issued"

    def clock(self, at: datetime, zone: tzinfo) -> str:
        """10 a.m., 10.05 a.m., 12 noon."""
        local = at.astimezone(zone)
        if local.minute == 0 and local.hour in {0, 12}:
            return "12 noon" if local.hour else "12 midnight"
        minutes = f".{local.minute:02d}" if local.minute else ""
        return f"{local.hour % 12 or 12}{minutes} {'a.m.' if local.hour < 12 else 'p.m.'}"

    def day(self, day: date) -> str:
        """Tuesday, 22 June 2021."""
        return f"{DAYS[day.weekday()]}, {day.day} {MONTHS[day.month - 1]} {day.year}"

    def title(self, number: int) -> str:
        """Summary record of the 3rd meeting."""
        ending = "th" if number % 100 in {11, 12, 13} else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
        return f"Summary record of the {number}{ending} meeting"

    def held(self, place: str, day: str, at: str) -> str:
        """Held in Ljubljana on Tuesday, 22 June 2021, at 10 a.m."""
        return f"Held {f'in {place}' if place else 'online'} on {day}, at {at}"

    def rests_on(self, seq: int, digest: str) -> str:
        """Which log the record was drafted from."""
        return (
            f"This record was drafted from entries 1 to {seq} of the log of the session (SHA-256 {digest})."
        )

    # --- The course of the meeting --------------------------------------------------------------------------

    def called_to_order(self, at: str) -> str:
        """The meeting was called to order at 10.05 a.m."""
        return _sentence(f"The meeting was called to order at {at}")

    def chair_taken(self, who: str, at: str, *, again: bool) -> str:
        """Ms. B, Vice-Chair, took the Chair at 11.15 a.m."""
        # An officer's style may name the office after a comma: then it is an apposition, and ends with one.
        after = "," if "," in who else ""
        return _sentence(f"{who}{after} {'resumed' if again else 'took'} the Chair at {at}")

    def suspended(self, at: str, resumed: str | None) -> str:
        """The meeting was suspended at 11.20 a.m. and resumed at 11.45 a.m."""
        return _sentence(
            f"The meeting was suspended at {at}" + (f" and resumed at {resumed}" if resumed else "")
        )

    def rose(self, at: str) -> str:
        """The meeting rose at 1 p.m."""
        return _sentence(f"The meeting rose at {at}")

    def time_limited(self, seconds: int | None, at: str) -> str:
        """At 11 a.m. the Chair limited statements to two minutes each."""
        if seconds is None:
            return f"At {at} the Chair lifted the limit on the length of statements."
        return f"At {at} the Chair limited statements to {_duration(seconds)} each."

    def rules_changed(self, topics: Sequence[Topic], at: str) -> str:
        """At 11 a.m. the rules of procedure were changed as regards the order of speakers and speaking time."""
        *first, last = [TOPICS[each] for each in topics]
        about = f"{', '.join(first)} and {last}" if first else last
        return f"At {at} the rules of procedure were changed as regards {about}."

    # --- Items and their lists ------------------------------------------------------------------------------

    def item(self, number: str, title: str, *, again: bool) -> str:
        """Agenda item 2: Obligation to extradite or prosecute (continued)."""
        return f"Agenda item {number}: {title}{' (continued)' if again else ''}"

    def list_closed(self, number: str, at: str, *, by_time: bool) -> str:
        """The Chair declared the list of speakers on agenda item 1 closed at 11.48 a.m."""
        if by_time:
            return f"The list of speakers on agenda item {number} closed at {at}, as had been announced."
        return _sentence(f"The Chair declared the list of speakers on agenda item {number} closed at {at}")

    def list_reopened(self, number: str, at: str) -> str:
        """The Chair reopened the list of speakers on agenda item 1 at 11.50 a.m."""
        return _sentence(f"The Chair reopened the list of speakers on agenda item {number} at {at}")

    def debate_adjourned(self, number: str, at: str) -> str:
        """The debate on agenda item 1 was adjourned at 11.50 a.m."""
        return _sentence(f"The debate on agenda item {number} was adjourned at {at}")

    def debate_closed(self, number: str, at: str) -> str:
        """The debate on agenda item 1 was closed at 11.50 a.m."""
        return _sentence(f"The debate on agenda item {number} was closed at {at}")

    def debate_resumed(self, number: str, at: str) -> str:
        """The debate on agenda item 1 was resumed at 11.50 a.m."""
        return _sentence(f"The debate on agenda item {number} was resumed at {at}")

    # --- Turns, points of order, motions --------------------------------------------------------------------

    def turn(self, turn: Turn, at: str) -> str:
        """Ms. B (Chile), speaking on behalf of X, took the floor at 10.12 a.m."""
        called = "called by the Chair out of the order of the list" if turn.out_of_order else ""
        asides = " and ".join(each for each in (_purpose(turn), called) if each)
        between = f", {asides}," if asides else ""
        who = _person(turn.who)
        took = _sentence(f"{who[0].upper()}{who[1:]}{between} took the floor at {at}")
        return f"{took} {self.to_be_summarized}"

    def point_raised(self, who: Person, at: str) -> str:
        """At 10.12 a.m. Ms. B (Chile) raised a point of order."""
        return f"At {at} {_person(who)} raised a point of order."

    def point_ruled(self, who: Person, words: str, at: str, *, upheld: bool) -> str:
        """At 10.14 a.m. the Chair upheld the point of order raised by Ms. B (Chile)."""
        ruled = "upheld" if upheld else "did not uphold"
        said = f": “{words}”" if words else ""
        return _quoted(f"At {at} the Chair {ruled} the point of order raised by {_person(who)}{said}")

    def point_dropped(self, who: Person, at: str, *, withdrawn: bool) -> str:
        """At 10.14 a.m. the point of order raised by Ms. B (Chile) was withdrawn."""
        return f"At {at} the point of order raised by {_person(who)} was {_dropped(withdrawn)}."

    def ruling_appealed(self, who: Person, at: str) -> str:
        """At 10.15 a.m. Ms. B (Chile) appealed against the ruling of the Chair."""
        return f"At {at} {_person(who)} appealed against the ruling of the Chair."

    def appeal_decided(self, tally: Tally, at: str, *, overruled: bool) -> str:
        """At 10.20 a.m. the appeal was rejected by 20 votes to 5, with 3 abstentions. The ruling stood."""
        outcome = "carried" if overruled else "rejected"
        ruling = "The ruling of the Chair was overruled." if overruled else "The ruling of the Chair stood."
        return f"At {at} the appeal was {outcome}{_votes(tally, carried=overruled)}. {ruling}"

    def appeal_dropped(self, who: Person, at: str, *, withdrawn: bool) -> str:
        """At 10.20 a.m. the appeal made by Ms. B (Chile) was withdrawn."""
        return f"At {at} the appeal made by {_person(who)} was {_dropped(withdrawn)}."

    def motion_moved(self, motion: Motion, who: Person, words: str, at: str) -> str:
        """At 10.20 a.m. Ms. B (Chile) moved the closure of the debate on agenda item 1."""
        said = f": “{words}”" if words else ""
        return _quoted(f"At {at} {_person(who)} moved {_motion(motion)}{said}")

    def motion_taken_up(self, motion: Motion, at: str) -> str:
        """At 10.21 a.m. the motion for the suspension of the meeting was taken up."""
        return f"At {at} the motion for {_motion(motion)} was taken up."

    def motion_decided(self, motion: Motion, tally: Tally, at: str, *, carried: bool) -> str:
        """At 10.30 a.m. the motion for the suspension of the meeting was carried by 20 votes to 5."""
        outcome = "carried" if carried else "rejected"
        return f"At {at} the motion for {_motion(motion)} was {outcome}{_votes(tally, carried=carried)}."

    def motion_dropped(self, motion: Motion, who: Person, at: str, *, withdrawn: bool) -> str:
        """At 10.30 a.m. the motion for the suspension of the meeting moved by Ms. B (Chile) was withdrawn."""
        return f"At {at} the motion for {_motion(motion)} moved by {_person(who)} was {_dropped(withdrawn)}."


# --- Below: parts of the phrases ----------------------------------------------------------------------------


def _sentence(words: str) -> str:
    """A time in "a.m." already ends with a full stop."""
    return words if words.endswith(".") else f"{words}."


def _quoted(words: str) -> str:
    """A quotation that ends with its own full stop ends the sentence."""
    return words if words.endswith((".”", "!”", "?”")) else f"{words}."


def _person(who: Person) -> str:
    """In the middle of a sentence."""
    if not who.speaker:
        return f"the representative of {who.delegation}"
    of = who.capacity or who.delegation
    return f"{who.speaker} ({of})" if of else who.speaker


def _purpose(turn: Turn) -> str:
    """What the floor was taken for; nothing for a statement of one's own."""
    behalf = f" on behalf of {turn.on_behalf_of}" if turn.on_behalf_of else ""
    match turn.kind:
        case Kind.EXPLANATION:
            return f"speaking in explanation of position{behalf}"
        case Kind.REPLY:
            return f"exercising the right of reply{behalf}"
        case Kind.POINT_OF_ORDER:
            return "speaking on a point of order"
        case Kind.MOTION:
            return {
                Side.FOR: "speaking in favour of the motion",
                Side.AGAINST: "speaking against the motion",
                None: "introducing the motion",
            }[turn.side]
        case Kind.INVITED:
            return "at the invitation of the Chair"
        case Kind.STATEMENT:
            return f"speaking{behalf}" if behalf else ""


def _motion(motion: Motion) -> str:
    about = f" on agenda item {motion.number}" if motion.number else ""
    return f"{MOTIONS[motion.kind]}{about}"


def _dropped(withdrawn: bool) -> str:  # noqa: FBT001 -- named where it comes from
    return "withdrawn" if withdrawn else "not pursued"


def _votes(tally: Tally, *, carried: bool) -> str:
    """Who won comes first; where who won had not the most votes (a tie, a qualified majority), both are named."""
    if not tally.counted:
        return ""
    abstaining = f", with {_counted(tally.abstaining, 'abstention')}" if tally.abstaining else ""
    most, fewest = (tally.yes, tally.no) if carried else (tally.no, tally.yes)
    if most > fewest:
        return f" by {_counted(most, 'vote')} to {fewest or 'none'}{abstaining}"
    return f", there being {_counted(tally.yes, 'vote')} in favour and {tally.no} against{abstaining}"


def _counted(number: int, noun: str) -> str:
    return f"{number} {noun}{'' if number == 1 else 's'}"


def _duration(seconds: int) -> str:
    minutes, rest = divmod(seconds, 60)
    parts = [(minutes, "minute"), (rest, "second")]
    return " ".join(
        f"{NUMBERS[number] if number < len(NUMBERS) else number} {noun}{'' if number == 1 else 's'}"
        for number, noun in parts
        if number
    )
