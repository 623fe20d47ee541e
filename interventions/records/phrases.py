"""The set phrases of a summary record, by language; times in the style of each. Pure."""

from dataclasses import dataclass
from datetime import date, datetime, tzinfo
from typing import Protocol


@dataclass(frozen=True)
class Turn:
    """What the phrase of a turn is made of."""

    speaker: str
    delegation: str
    on_behalf_of: str
    given_at: datetime
    out_of_order: bool


class Phrases(Protocol):
    """The phrases of one language. Times are given in the zone of the meeting."""

    #: Stands where the précis-writer writes what was said.
    to_be_summarized: str

    def clock(self, at: datetime, zone: tzinfo) -> str:
        """A time of day as the language writes it."""
        ...

    def day(self, day: date) -> str:
        """A date with its day of the week."""
        ...

    def title(self, number: int) -> str:
        """The title of the record of a session."""
        ...

    def called_to_order(self, at: str) -> str:
        """That the meeting began."""
        ...

    def item(self, number: str, title: str, *, again: bool) -> str:
        """The heading of an agenda item, taken up for the first time or again."""
        ...

    def turn(self, turn: Turn, at: str) -> str:
        """That a delegation took the floor."""
        ...

    def list_closed(self, number: str, at: str) -> str:
        """That the speakers' list of an item was closed."""
        ...

    def suspended(self, at: str, resumed: str | None) -> str:
        """That the meeting was suspended, and resumed if it was."""
        ...

    def rose(self, at: str) -> str:
        """That the meeting ended."""
        ...

    def held(self, place: str, day: str, at: str) -> str:
        """Where and when the meeting was held; without a place it was held online."""
        ...

    def rests_on(self, seq: int, digest: str) -> str:
        """Which log the record was drafted from."""
        ...

    #: Labels of the masthead, and what a record is called that is not final.
    chair: str
    agenda: str
    provisional: str
    being_drafted: str


class English:
    """English, in the style of the United Nations: "10.05 a.m."."""

    to_be_summarized = "[Statement to be summarized.]"
    chair = "Chair"
    agenda = "Agenda"
    provisional = "Provisional"
    being_drafted = "Draft, not issued"
    _days = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
    _months = (
        "January", "February", "March", "April", "May", "June",
        "July", "August", "September", "October", "November", "December",
    )  # fmt: skip

    def clock(self, at: datetime, zone: tzinfo) -> str:
        """10 a.m., 10.05 a.m., 12 noon."""
        local = at.astimezone(zone)
        if local.minute == 0 and local.hour in {0, 12}:
            return "12 noon" if local.hour else "12 midnight"
        minutes = f".{local.minute:02d}" if local.minute else ""
        return f"{local.hour % 12 or 12}{minutes} {'a.m.' if local.hour < 12 else 'p.m.'}"

    def day(self, day: date) -> str:
        """Tuesday, 22 June 2021."""
        return f"{self._days[day.weekday()]}, {day.day} {self._months[day.month - 1]} {day.year}"

    def title(self, number: int) -> str:
        """Summary record of the 3rd meeting."""
        ending = "th" if number % 100 in {11, 12, 13} else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
        return f"Summary record of the {number}{ending} meeting"

    def called_to_order(self, at: str) -> str:
        """The meeting was called to order at 10.05 a.m."""
        return _sentence(f"The meeting was called to order at {at}")

    def item(self, number: str, title: str, *, again: bool) -> str:
        """Agenda item 2: Obligation to extradite or prosecute (continued)."""
        return f"Agenda item {number}: {title}{' (continued)' if again else ''}"

    def turn(self, turn: Turn, at: str) -> str:
        """Ms. B (Chile), speaking on behalf of X, took the floor at 10.12 a.m."""
        who = (
            f"{turn.speaker} ({turn.delegation})"
            if turn.speaker
            else f"The representative of {turn.delegation}"
        )
        asides = []
        if turn.on_behalf_of:
            asides.append(f"speaking on behalf of {turn.on_behalf_of}")
        if turn.out_of_order:
            asides.append("called by the Chair out of the order of the list")
        between = f", {' and '.join(asides)}," if asides else ""
        return f"{_sentence(f'{who}{between} took the floor at {at}')} {self.to_be_summarized}"

    def list_closed(self, number: str, at: str) -> str:
        """The Chair declared the speakers' list closed."""
        return _sentence(f"The Chair declared the list of speakers on agenda item {number} closed at {at}")

    def suspended(self, at: str, resumed: str | None) -> str:
        """The meeting was suspended at 11.20 a.m. and resumed at 11.45 a.m."""
        return _sentence(
            f"The meeting was suspended at {at}" + (f" and resumed at {resumed}" if resumed else "")
        )

    def rose(self, at: str) -> str:
        """The meeting rose at 1 p.m."""
        return _sentence(f"The meeting rose at {at}")

    def held(self, place: str, day: str, at: str) -> str:
        """Held in Ljubljana on Tuesday, 22 June 2021, at 10 a.m."""
        return f"Held {f'in {place}' if place else 'online'} on {day}, at {at}"

    def rests_on(self, seq: int, digest: str) -> str:
        """Which log the record was drafted from."""
        return (
            f"This record was drafted from entries 1 to {seq} of the log of the session (SHA-256 {digest})."
        )


class Arabic:
    """Arabic, in the style of the United Nations: the time as hour/minutes."""

    to_be_summarized = "[يُدرج هنا موجز البيان.]"
    chair = "الرئاسة"
    agenda = "جدول الأعمال"
    provisional = "مؤقت"
    being_drafted = "مسودة لم تصدر بعد"
    _days = ("الاثنين", "الثلاثاء", "الأربعاء", "الخميس", "الجمعة", "السبت", "الأحد")
    _months = (
        "كانون الثاني/يناير", "شباط/فبراير", "آذار/مارس", "نيسان/أبريل", "أيار/مايو", "حزيران/يونيه",
        "تموز/يوليه", "آب/أغسطس", "أيلول/سبتمبر", "تشرين الأول/أكتوبر", "تشرين الثاني/نوفمبر", "كانون الأول/ديسمبر",
    )  # fmt: skip

    def clock(self, at: datetime, zone: tzinfo) -> str:
        """The hour and minutes on the 24-hour clock, as in 10/05."""
        local = at.astimezone(zone)
        return f"{local.hour}/{local.minute:02d}"

    def day(self, day: date) -> str:
        """The day of the week, then the date."""
        return f"يوم {self._days[day.weekday()]}، {day.day} {self._months[day.month - 1]} {day.year}"

    def title(self, number: int) -> str:
        """The title of a summary record."""
        return f"المحضر الموجز للجلسة {number}"

    def called_to_order(self, at: str) -> str:
        """That the meeting was opened."""
        return f"افتُتحت الجلسة الساعة {at}."

    def item(self, number: str, title: str, *, again: bool) -> str:
        """The heading of an agenda item."""
        return f"البند {number} من جدول الأعمال: {title}{' (تابع)' if again else ''}"

    def turn(self, turn: Turn, at: str) -> str:
        """That a delegation took the floor, without a verb that would need the speaker's gender."""
        who = f"{turn.speaker} ({turn.delegation})" if turn.speaker else turn.delegation
        parts = [f"أُعطيت الكلمة إلى {who}"]
        if turn.on_behalf_of:
            parts.append(f"نيابةً عن {turn.on_behalf_of}")
        if turn.out_of_order:
            parts.append("بقرار من الرئاسة خارج ترتيب القائمة")
        return f"{'، '.join(parts)}، الساعة {at}. {self.to_be_summarized}"

    def list_closed(self, number: str, at: str) -> str:
        """That the speakers' list was closed."""
        return f"أعلنت الرئاسة إقفال قائمة المتكلمين بشأن البند {number} من جدول الأعمال الساعة {at}."

    def suspended(self, at: str, resumed: str | None) -> str:
        """That the meeting was suspended, and resumed."""
        again = f" واستؤنفت الساعة {resumed}" if resumed else ""
        return f"عُلّقت الجلسة الساعة {at}{again}."

    def rose(self, at: str) -> str:
        """That the meeting rose."""
        return f"رُفعت الجلسة الساعة {at}."

    def held(self, place: str, day: str, at: str) -> str:
        """Where and when the meeting was held."""
        return f"عُقدت {f'في {place}' if place else 'عبر الإنترنت'}، {day}، الساعة {at}"

    def rests_on(self, seq: int, digest: str) -> str:
        """Which log the record was drafted from."""
        return f"أُعد هذا المحضر من القيود 1 إلى {seq} من سجل الجلسة (SHA-256 {digest})."


PHRASES: dict[str, Phrases] = {"en": English(), "ar": Arabic()}


def phrases(language: str) -> Phrases:
    """The phrases of the language; English where there are none."""
    return PHRASES.get(language, PHRASES["en"])


def _sentence(words: str) -> str:
    """A time in "a.m." already ends with a full stop."""
    return words if words.endswith(".") else f"{words}."
