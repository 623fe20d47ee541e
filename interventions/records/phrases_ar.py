"""The set phrases of a summary record in Arabic, in the style of the United Nations. Pure.

No verb and no pronoun needs the speaker's gender: the speaker is never a subject. The presidency is `الرئاسة`.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, tzinfo

from interventions.records.phrase_types import Motion, Person, Topic, Turn
from sessions.floor.events import Side, Tally
from sessions.floor.procedure import Kind, MotionKind

DAYS = ("الاثنين", "الثلاثاء", "الأربعاء", "الخميس", "الجمعة", "السبت", "الأحد")
MONTHS = (
    "كانون الثاني/يناير", "شباط/فبراير", "آذار/مارس", "نيسان/أبريل", "أيار/مايو", "حزيران/يونيه",
    "تموز/يوليه", "آب/أغسطس", "أيلول/سبتمبر", "تشرين الأول/أكتوبر", "تشرين الثاني/نوفمبر", "كانون الأول/ديسمبر",
)  # fmt: skip
MOTIONS = {
    MotionKind.SUSPEND_MEETING: "تعليق الجلسة",
    MotionKind.ADJOURN_MEETING: "رفع الجلسة",
    MotionKind.ADJOURN_DEBATE: "تأجيل المناقشة",
    MotionKind.CLOSE_DEBATE: "إقفال باب المناقشة",
}
TOPICS = {
    Topic.ORDER: "بترتيب المتكلمين",
    Topic.TIME: "بمدة الكلام",
    Topic.REQUESTS: "بمن يحق له طلب الكلمة",
    Topic.LISTS: "بقائمة المتكلمين",
}


class Arabic:
    """Arabic: the time as hour/minutes."""

    to_be_summarized = "[يُدرج هنا موجز البيان.]"
    chair = "الرئاسة"
    later = "ثم"
    agenda = "جدول الأعمال"
    provisional = "مؤقت"
    being_drafted = "مسودة لم تصدر بعد"

    def clock(self, at: datetime, zone: tzinfo) -> str:
        """The hour and minutes on the 24-hour clock, as in 10/05."""
        local = at.astimezone(zone)
        return f"{local.hour}/{local.minute:02d}"

    def day(self, day: date) -> str:
        """The day of the week, then the date."""
        return f"يوم {DAYS[day.weekday()]}، {day.day} {MONTHS[day.month - 1]} {day.year}"

    def title(self, number: int) -> str:
        """The title of a summary record."""
        return f"المحضر الموجز للجلسة {number}"

    def held(self, place: str, day: str, at: str) -> str:
        """Where and when the meeting was held."""
        return f"عُقدت {f'في {place}' if place else 'عبر الإنترنت'}، {day}، الساعة {at}"

    def rests_on(self, seq: int, digest: str) -> str:
        """Which log the record was drafted from."""
        return f"أُعد هذا المحضر من القيود 1 إلى {seq} من سجل الجلسة (SHA-256 {digest})."

    # --- The course of the meeting --------------------------------------------------------------------------

    def called_to_order(self, at: str) -> str:
        """That the meeting was opened."""
        return f"افتُتحت الجلسة الساعة {at}."

    def chair_taken(self, who: str, at: str, *, again: bool) -> str:
        """That the presidency passed to somebody, or went back."""
        return f"{'عادت' if again else 'انتقلت'} رئاسة الجلسة إلى {who} الساعة {at}."

    def suspended(self, at: str, resumed: str | None) -> str:
        """That the meeting was suspended, and resumed."""
        again = f" واستؤنفت الساعة {resumed}" if resumed else ""
        return f"عُلّقت الجلسة الساعة {at}{again}."

    def rose(self, at: str) -> str:
        """That the meeting rose."""
        return f"رُفعت الجلسة الساعة {at}."

    def time_limited(self, seconds: int | None, at: str) -> str:
        """That statements were limited, or no longer are."""
        if seconds is None:
            return f"في الساعة {at}، رفعت الرئاسة الحد المفروض على مدة البيانات."
        return f"في الساعة {at}، حدّدت الرئاسة مدة كل بيان بما لا يتجاوز {_duration(seconds)}."

    def rules_changed(self, topics: Sequence[Topic], at: str) -> str:
        """That the rules of procedure were changed, and what about."""
        return f"في الساعة {at}، عُدّل النظام الداخلي فيما يتعلق {' و'.join(TOPICS[each] for each in topics)}."

    # --- Items and their lists ------------------------------------------------------------------------------

    def item(self, number: str, title: str, *, again: bool) -> str:
        """The heading of an agenda item."""
        return f"البند {number} من جدول الأعمال: {title}{' (تابع)' if again else ''}"

    def list_closed(self, number: str, at: str, *, by_time: bool) -> str:
        """That the speakers' list was closed."""
        if by_time:
            return f"أُقفلت قائمة المتكلمين {_on_item(number)} الساعة {at}، في الموعد المعلن."
        return f"أعلنت الرئاسة إقفال قائمة المتكلمين {_on_item(number)} الساعة {at}."

    def list_reopened(self, number: str, at: str) -> str:
        """That the list was opened again."""
        return f"أعلنت الرئاسة إعادة فتح قائمة المتكلمين {_on_item(number)} الساعة {at}."

    def debate_adjourned(self, number: str, at: str) -> str:
        """That the debate was adjourned."""
        return f"أُجّلت المناقشة {_on_item(number)} الساعة {at}."

    def debate_closed(self, number: str, at: str) -> str:
        """That the debate was closed."""
        return f"أُقفل باب المناقشة {_on_item(number)} الساعة {at}."

    def debate_resumed(self, number: str, at: str) -> str:
        """That the debate was taken up again."""
        return f"استؤنفت المناقشة {_on_item(number)} الساعة {at}."

    # --- Turns, points of order, motions --------------------------------------------------------------------

    def turn(self, turn: Turn, at: str) -> str:
        """That the floor was given to somebody."""
        parts = [f"أُعطيت الكلمة إلى {_person(turn.who)}", *_purpose(turn)]
        if turn.on_behalf_of:
            parts.append(f"نيابةً عن {turn.on_behalf_of}")
        if turn.out_of_order:
            parts.append("بقرار من الرئاسة خارج ترتيب القائمة")
        return f"{'، '.join(parts)}، الساعة {at}. {self.to_be_summarized}"

    def point_raised(self, who: Person, at: str) -> str:
        """That a point of order was raised."""
        return f"في الساعة {at}، أُثيرت نقطة نظام من جانب {_person(who)}."

    def point_ruled(self, who: Person, words: str, at: str, *, upheld: bool) -> str:
        """That the point of order was accepted or rejected by the presidency."""
        ruled = "قبول" if upheld else "رفض"
        said = f": “{words}”" if words else ""
        return _quoted(
            f"في الساعة {at}، قرّرت الرئاسة {ruled} نقطة النظام المثارة من جانب {_person(who)}{said}"
        )

    def point_dropped(self, who: Person, at: str, *, withdrawn: bool) -> str:
        """That the point of order was withdrawn or not pursued."""
        dropped = "سُحبت" if withdrawn else "صُرف النظر عن"
        return f"في الساعة {at}، {dropped} نقطة النظام المثارة من جانب {_person(who)}."

    def ruling_appealed(self, who: Person, at: str) -> str:
        """That an appeal was made."""
        return f"في الساعة {at}، قُدّم طعن في قرار الرئاسة من جانب {_person(who)}."

    def appeal_decided(self, tally: Tally, at: str, *, overruled: bool) -> str:
        """That the appeal was accepted or rejected, and what became of the ruling."""
        outcome, ruling = ("قُبل", "ونُقض قرار الرئاسة") if overruled else ("رُفض", "وظل قرار الرئاسة قائما")
        return f"في الساعة {at}، {outcome} الطعن{_votes(tally, carried=overruled)}، {ruling}."

    def appeal_dropped(self, who: Person, at: str, *, withdrawn: bool) -> str:
        """That the appeal was withdrawn or not pursued."""
        dropped = "سُحب" if withdrawn else "صُرف النظر عن"
        return f"في الساعة {at}، {dropped} الطعن المقدم من جانب {_person(who)}."

    def motion_moved(self, motion: Motion, who: Person, words: str, at: str) -> str:
        """That a motion was made."""
        said = f": “{words}”" if words else ""
        return _quoted(f"في الساعة {at}، قُدّم اقتراح يدعو إلى {_motion(motion)} من جانب {_person(who)}{said}")

    def motion_taken_up(self, motion: Motion, at: str) -> str:
        """That the motion was put before the meeting."""
        return f"في الساعة {at}، طُرح الاقتراح الداعي إلى {_motion(motion)} للنظر فيه."

    def motion_decided(self, motion: Motion, tally: Tally, at: str, *, carried: bool) -> str:
        """That the motion was adopted or rejected."""
        outcome = "اعتُمد" if carried else "رُفض"
        votes = _votes(tally, carried=carried)
        return f"في الساعة {at}، {outcome} الاقتراح الداعي إلى {_motion(motion)}{votes}."

    def motion_dropped(self, motion: Motion, who: Person, at: str, *, withdrawn: bool) -> str:
        """That the motion was withdrawn or not pursued."""
        dropped = "سُحب" if withdrawn else "صُرف النظر عن"
        return (
            f"في الساعة {at}، {dropped} الاقتراح الداعي إلى {_motion(motion)} المقدم من جانب {_person(who)}."
        )


# --- Below: parts of the phrases ----------------------------------------------------------------------------


@dataclass(frozen=True)
class _Noun:
    """A noun as it follows a number: one, two, 3 to 10, 11 to 99, and the hundreds."""

    one: str
    two: str
    few: str
    many: str
    hundred: str

    def counted(self, number: int) -> str:
        """The number with the noun."""
        if number in {1, 2}:
            return self.one if number == 1 else self.two
        rest = number % 100
        noun = self.few if 3 <= rest <= 10 else self.many if rest > 10 else self.hundred
        return f"{number} {noun}"


VOTES = _Noun("صوت واحد", "صوتين", "أصوات", "صوتا", "صوت")
MEMBERS = _Noun("عضو واحد", "عضوين", "أعضاء", "عضوا", "عضو")
MINUTES = _Noun("دقيقة واحدة", "دقيقتين", "دقائق", "دقيقة", "دقيقة")
SECONDS = _Noun("ثانية واحدة", "ثانيتين", "ثوان", "ثانية", "ثانية")


def _quoted(words: str) -> str:
    """A quotation that ends with its own full stop ends the sentence."""
    return words if words.endswith((".”", "!”", "؟”")) else f"{words}."


def _person(who: Person) -> str:
    if not who.speaker:
        return who.delegation
    of = who.capacity or who.delegation
    return f"{who.speaker} ({of})" if of else who.speaker


def _purpose(turn: Turn) -> list[str]:
    """What the floor was given for; nothing for a statement."""
    match turn.kind:
        case Kind.EXPLANATION:
            return ["تعليلا للموقف"]
        case Kind.REPLY:
            return ["في إطار ممارسة حق الرد"]
        case Kind.POINT_OF_ORDER:
            return ["بشأن نقطة نظام"]
        case Kind.MOTION:
            return [
                {
                    Side.FOR: "تأييدا للاقتراح",
                    Side.AGAINST: "معارضةً للاقتراح",
                    None: "لعرض الاقتراح",
                }[turn.side]
            ]
        case Kind.INVITED:
            return ["بدعوة من الرئاسة"]
        case Kind.STATEMENT:
            return []


def _on_item(number: str) -> str:
    return f"بشأن البند {number} من جدول الأعمال"


def _motion(motion: Motion) -> str:
    return f"{MOTIONS[motion.kind]} {_on_item(motion.number)}" if motion.number else MOTIONS[motion.kind]


def _votes(tally: Tally, *, carried: bool) -> str:
    """Who won comes first; where who won had not the most votes (a tie, a qualified majority), both are named."""
    if not tally.counted:
        return ""
    most, fewest = (tally.yes, tally.no) if carried else (tally.no, tally.yes)
    if most <= fewest:
        named = [f"المؤيدون: {tally.yes}", f"المعارضون: {tally.no}"]
        named += [f"الممتنعون عن التصويت: {tally.abstaining}"] if tally.abstaining else []
        return f" ({'، '.join(named)})"
    against = VOTES.counted(fewest) if fewest else "لا شيء"
    abstaining = f" وامتناع {MEMBERS.counted(tally.abstaining)} عن التصويت" if tally.abstaining else ""
    return f" بأغلبية {VOTES.counted(most)} مقابل {against}{abstaining}"


def _duration(seconds: int) -> str:
    minutes, rest = divmod(seconds, 60)
    parts = [MINUTES.counted(minutes)] if minutes else []
    parts += [SECONDS.counted(rest)] if rest else []
    return " و".join(parts)
