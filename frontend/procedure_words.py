"""Rules of procedure in words: what each setting is called, where it comes from, and what all of them mean."""

from collections.abc import Callable, Iterable
from typing import NamedTuple

from babel.lists import format_list
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from frontend.dates import locale
from sessions.floor.procedure import (
    PRESETS,
    AtEnd,
    Kind,
    MotionKind,
    Procedure,
    RepliesWhen,
    Role,
    Skipped,
)
from sessions.services.rules_of_procedure import clock_time

NAMES = {
    "informal_consultation": gettext_lazy("Informal consultation"),
    "diplomatic_conference": gettext_lazy("Diplomatic conference"),
}
ROLES = {
    Role.SUPPORTING_STATE: gettext_lazy("supporting States"),
    Role.OBSERVER_STATE: gettext_lazy("observer States"),
    Role.ORGANIZATION: gettext_lazy("organizations"),
    Role.CIVIL_SOCIETY: gettext_lazy("civil society"),
}
KINDS = {
    Kind.STATEMENT: gettext_lazy("Statement"),
    Kind.EXPLANATION: gettext_lazy("Explanation of position"),
    Kind.REPLY: gettext_lazy("Right of reply"),
    Kind.POINT_OF_ORDER: gettext_lazy("Point of order"),
    Kind.MOTION: gettext_lazy("Procedural motion"),
}
MOTIONS = {
    MotionKind.SUSPEND_MEETING: gettext_lazy("Suspend the meeting"),
    MotionKind.ADJOURN_MEETING: gettext_lazy("Adjourn the meeting"),
    MotionKind.ADJOURN_DEBATE: gettext_lazy("Adjourn the debate"),
    MotionKind.CLOSE_DEBATE: gettext_lazy("Close the debate"),
}
#: The same, after "may move".
TO_MOVE = {
    MotionKind.SUSPEND_MEETING: gettext_lazy("to suspend the meeting"),
    MotionKind.ADJOURN_MEETING: gettext_lazy("to adjourn the meeting"),
    MotionKind.ADJOURN_DEBATE: gettext_lazy("to adjourn the debate"),
    MotionKind.CLOSE_DEBATE: gettext_lazy("to close the debate"),
}
AT_END = {
    AtEnd.SIGN: gettext_lazy("Every clock shows that the time is over"),
    AtEnd.ASK_CHAIR: gettext_lazy("The chair is also asked whether to end the statement"),
}
REPLIES_WHEN = {
    RepliesWhen.END_OF_ITEM: gettext_lazy("At the end of the item"),
    RepliesWhen.END_OF_MEETING: gettext_lazy("At the end of the meeting"),
}
SKIPPED = {
    Skipped.END_OF_LIST: gettext_lazy("It goes to the end of the list"),
    Skipped.AFTER_NEXT: gettext_lazy("It comes after the next speaker"),
    Skipped.NOTHING: gettext_lazy("It leaves the list"),
}
SETTINGS = {
    "tiers": gettext_lazy("Order of the roles"),
    "groups_first": gettext_lazy("Statements on behalf of a group come first"),
    "first_time_first": gettext_lazy("Who has not yet spoken on the item comes first"),
    "several_lists": gettext_lazy("The lists of several items can be open at once"),
    "seconds": gettext_lazy("Statement, by role"),
    "group_seconds": gettext_lazy("Statement on behalf of a group"),
    "again_seconds": gettext_lazy("Second and later statements on an item"),
    "explanation_seconds": gettext_lazy("Explanation of position"),
    "reply_seconds": gettext_lazy("Time for the first, second … reply"),
    "point_of_order_seconds": gettext_lazy("Point of order"),
    "motion_seconds": gettext_lazy("To move a motion, or to speak for or against one"),
    "warning_seconds": gettext_lazy("The clock warns before the end"),
    "early_warning_seconds": gettext_lazy("A first, quiet sign before that"),
    "at_end": gettext_lazy("When the time is over"),
    "may_request": gettext_lazy("Who may ask for the floor, and for what"),
    "motions": gettext_lazy("Motions, in order of precedence"),
    "replies_per_item": gettext_lazy("Rights of reply of a delegation on an item"),
    "replies_when": gettext_lazy("When replies are heard"),
    "only_present": gettext_lazy("Only delegations that are present can be called"),
    "skipped_keeps": gettext_lazy("A delegation that is absent when called"),
    "list_open_minutes": gettext_lazy("Minutes after which a list closes by itself"),
}


class Line(NamedTuple):
    """A line of the rules in words: what it is about, and what they say of it."""

    about: str
    words: str


def name_of(rules: Procedure) -> str:
    """What the rules are called."""
    return str(NAMES[rules.name]) if rules.name in PRESETS else _("Adjusted rules")


def in_words(rules: Procedure) -> list[Line]:
    """What the rules mean, in a few lines that can be read out."""
    return [Line(about, words) for about, write in _lines() if (words := write(rules))]


def _lines() -> list[tuple[str, Callable[[Procedure], str]]]:
    return [
        (_("Order"), _order),
        (_("Speaking time"), _times),
        (_("When the time is over"), lambda rules: _sentence(str(AT_END[rules.at_end]))),
        (_("Speak on request"), lambda rules: _who(rules, Kind.STATEMENT)),
        (_("Speak at the invitation of the chair"), _invited),
        (_("Points of order"), lambda rules: _who(rules, Kind.POINT_OF_ORDER)),
        (_("Motions"), _motions),
        (_("Rights of reply"), _replies),
        (_("Explanations of position"), _explanations),
        (_("The list"), _list),
    ]


def _order(rules: Procedure) -> str:
    names = [_names(tier) for tier in rules.tiers]
    order = names[0]
    for name in names[1:]:
        order = _("%(first)s, then %(next)s") % {"first": order, "next": name}
    sentences = [order]
    if rules.groups_first:
        sentences.append(_("Statements on behalf of a group come first"))
    if rules.first_time_first:
        sentences.append(_("Who has not yet spoken on the item comes first"))
    return _sentences(sentences)


def _times(rules: Procedure) -> str:
    by_time: dict[int, list[Role]] = {}
    for role in Role:
        by_time.setdefault(rules.seconds[role], []).append(role)
    if len(by_time) == 1:
        sentences = [duration(next(iter(by_time)))]
    else:
        sentences = [
            _("%(who)s: %(time)s") % {"who": _names(roles), "time": duration(seconds)}
            for seconds, roles in by_time.items()
        ]
    sentences.append(_("On behalf of a group: %(time)s") % {"time": duration(rules.group_seconds)})
    if rules.again_seconds:
        sentences.append(
            _("Second and later statements on an item: %(times)s") % {"times": _times_of(rules.again_seconds)}
        )
    return _sentences(sentences)


def _invited(rules: Procedure) -> str:
    asking = rules.may(Kind.STATEMENT)
    return _sentences([_names(role for role in Role if role not in asking)])


def _motions(rules: Procedure) -> str:
    if not rules.motions:
        return ""
    named = _listed(str(TO_MOVE[each.motion]) for each in rules.motions)
    who = _names(rules.may(Kind.MOTION))
    return _sentence(_("%(who)s may move %(motions)s") % {"who": who, "motions": named})


def _replies(rules: Procedure) -> str:
    if not rules.may(Kind.REPLY):
        return ""
    number = rules.replies_per_item
    most = ngettext(
        "At most %(number)s on an item: %(times)s", "At most %(number)s on an item: %(times)s", number
    )
    return _sentences(
        [
            _names(rules.may(Kind.REPLY)),
            most % {"number": number, "times": _times_of(rules.reply_seconds[:number])},
            str(REPLIES_WHEN[rules.replies_when]),
        ]
    )


def _explanations(rules: Procedure) -> str:
    if not rules.may(Kind.EXPLANATION):
        return ""
    return _sentences([_names(rules.may(Kind.EXPLANATION)), duration(rules.explanation_seconds)])


def _list(rules: Procedure) -> str:
    sentences = [_("The chair closes it")]
    if minutes := rules.list_open_minutes:
        closes = ngettext(
            "It closes after %(minutes)s minute", "It closes after %(minutes)s minutes", minutes
        )
        sentences = [closes % {"minutes": minutes}]
    if rules.only_present:
        sentences.append(str(SETTINGS["only_present"]))
    return _sentences(sentences)


def _who(rules: Procedure, kind: Kind) -> str:
    return _sentences([_names(rules.may(kind))])


def _names(roles: Iterable[Role]) -> str:
    return _listed(str(ROLES[role]) for role in roles)


def _listed(words: Iterable[str]) -> str:
    """One after the other, as the language of the page lists them."""
    return format_list(list(words), locale=locale())


def _times_of(seconds: Iterable[int]) -> str:
    return _listed(duration(each) for each in seconds)


def _sentences(said: Iterable[str]) -> str:
    return " ".join(_sentence(each) for each in said if each)


def _sentence(words: str) -> str:
    return _("%(words)s.") % {"words": words[:1].upper() + words[1:]}


def duration(seconds: int) -> str:
    """A speaking time as one says it."""
    minutes, rest = divmod(seconds, 60)
    if rest:
        return _("%(time)s minutes") % {"time": clock_time(seconds)}
    return ngettext("%(minutes)s minute", "%(minutes)s minutes", minutes) % {"minutes": minutes}
