"""The rules of procedure as a form: every setting a field, there and back without loss."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.forms import BoundField
from django.utils.text import capfirst, format_lazy
from django.utils.translation import gettext_lazy as _

from conference.problems import Invalid
from frontend import procedure_words as words
from frontend.forms.delegations import RefusableForm
from frontend.forms.times import TimeField, TimesField
from sessions.floor.procedure import (
    DIPLOMATIC_CONFERENCE,
    REQUESTABLE,
    MotionKind,
    Procedure,
    Role,
)
from sessions.services.rules_of_procedure import CUSTOM, fingerprint, read_rules
from sessions.words import PROCEDURE_WORDS

ROLE_CHOICES = [(role.value, capfirst(words.ROLES[role])) for role in Role]
#: Settings that are one field of the same name.
PLAIN = (
    "groups_first",
    "first_time_first",
    "several_lists",
    "group_seconds",
    "again_seconds",
    "explanation_seconds",
    "reply_seconds",
    "point_of_order_seconds",
    "motion_seconds",
    "warning_seconds",
    "early_warning_seconds",
    "at_end",
    "replies_per_item",
    "replies_when",
    "only_present",
    "skipped_keeps",
    "list_open_minutes",
)
WHOLE = {"invalid": _("This is not a whole number.")}


def _time(setting: str, help_text: Any = "") -> TimeField:
    return TimeField(label=words.SETTINGS[setting], help_text=help_text, widget=_short())


def _short() -> forms.TextInput:
    return forms.TextInput(attrs={"class": "time-input", "autocomplete": "off", "size": 8})


def _choice(setting: str, named: Mapping[Any, Any]) -> forms.ChoiceField:
    return forms.ChoiceField(
        label=words.SETTINGS[setting],
        choices=[(each.value, label) for each, label in named.items()],
        widget=forms.RadioSelect(attrs={"class": "choices"}),
    )


def _yes(setting: str, help_text: Any = "") -> forms.BooleanField:
    return forms.BooleanField(label=words.SETTINGS[setting], help_text=help_text, required=False)


def _number(label: Any, least: int, most: int, **more: Any) -> forms.IntegerField:
    # The limits are those of the rules themselves, which refuse in words; here they are for the browser.
    field = forms.IntegerField(label=label, error_messages=WHOLE, **more)
    field.widget.attrs |= {"min": least, "max": most, "class": "number-input"}
    return field


def _place(label: Any, most: int) -> forms.IntegerField:
    out_of = format_lazy(_("A number from 1 to {most}."), most=most)
    field = _number(label, 1, most, min_value=1, max_value=most)
    field.error_messages |= {"min_value": out_of, "max_value": out_of}
    return field


def _part(named: Any, part: Any) -> Any:
    return format_lazy("{}: {}", named, part)


class ProcedureForm(RefusableForm):
    """The rules of procedure of an event, setting by setting."""

    groups_first = _yes("groups_first", _("Among the roles that speak together."))
    first_time_first = _yes("first_time_first", _("Among the roles that speak together."))
    several_lists = _yes("several_lists")
    group_seconds = _time("group_seconds", _("Never less than the delegation has for itself."))
    again_seconds = TimesField(
        label=words.SETTINGS["again_seconds"],
        required=False,
        widget=_short(),
        help_text=_(
            "At most this long; empty: as the first. Several times with commas between them are for the second, the"
            " third and so on; the last holds for all after it."
        ),
    )
    explanation_seconds = _time("explanation_seconds")
    point_of_order_seconds = _time("point_of_order_seconds")
    motion_seconds = _time("motion_seconds")
    warning_seconds = _time("warning_seconds", _("0 for no warning."))
    early_warning_seconds = _time("early_warning_seconds", _("0 for none."))
    at_end = _choice("at_end", words.AT_END)
    replies_per_item = _number(words.SETTINGS["replies_per_item"], 0, 10)
    reply_seconds = TimesField(
        label=words.SETTINGS["reply_seconds"],
        widget=_short(),
        help_text=_("With commas between them. The last holds for all after it."),
    )
    replies_when = _choice("replies_when", words.REPLIES_WHEN)
    only_present = _yes("only_present", _("Present is who is connected, or was seen in the hall."))
    skipped_keeps = _choice("skipped_keeps", words.SKIPPED)
    list_open_minutes = _number(
        words.SETTINGS["list_open_minutes"],
        1,
        1440,
        required=False,
        help_text=_("Empty: the chair closes it."),
    )
    running = forms.BooleanField(label=_("Also for sessions that have been called to order"), required=False)
    seen = forms.CharField(widget=forms.HiddenInput, required=False, max_length=64)

    def __init__(self, data: Any = None, *, rules: Procedure, seen: Procedure) -> None:
        """Show these rules, or what was sent in their place; `seen` are those that are in force."""
        super().__init__(data, initial={**initial(rules), "seen": fingerprint(seen)})
        self.shown = rules
        self.rules: Procedure | None = None
        for role, label in ROLE_CHOICES:
            self.fields[f"tier_{role}"] = _place(label, len(Role))
            self.fields[f"seconds_{role}"] = TimeField(label=label, widget=_short())
        for kind in REQUESTABLE:
            self.fields[f"may_{kind}"] = forms.MultipleChoiceField(
                label=words.KINDS[kind],
                choices=ROLE_CHOICES,
                required=False,
                widget=forms.CheckboxSelectMultiple,
            )
        for motion in MotionKind:
            named = words.MOTIONS[motion]
            self.fields[f"motion_{motion}"] = forms.BooleanField(label=named, required=False)
            self.fields[f"motion_{motion}_place"] = _place(_part(named, _("place")), len(MotionKind))
            self.fields[f"motion_{motion}_for"] = _number(_part(named, _("speakers for")), 0, 10)
            self.fields[f"motion_{motion}_against"] = _number(_part(named, _("speakers against")), 0, 10)

    @property
    def places(self) -> list[BoundField]:
        """The place of each role in the order."""
        return [self[f"tier_{role}"] for role in Role]

    @property
    def times(self) -> list[BoundField]:
        """The speaking time of each role."""
        return [self[f"seconds_{role}"] for role in Role]

    @property
    def asking(self) -> list[BoundField]:
        """For each kind of request, the roles that may make it."""
        return [self[f"may_{kind}"] for kind in REQUESTABLE]

    @property
    def moving(self) -> list[dict[str, BoundField]]:
        """For each motion, whether it is allowed, its place, and the speakers for and against."""
        parts = {"allowed": "", "place": "_place", "for": "_for", "against": "_against"}
        return [
            {name: self[f"motion_{motion}{ending}"] for name, ending in parts.items()}
            for motion in MotionKind
        ]

    def clean(self) -> dict[str, Any]:
        """Read the rules; what is wrong with them stands at the fields concerned."""
        unread = bool(self.errors)
        moved = self._motions()
        try:
            rules = read_rules(self._written(moved))
        except Invalid as refused:
            as_a_whole = {str(each) for each in PROCEDURE_WORDS.values()}
            for path, told in refused.fields.items():
                for message in map(str, told):
                    # While a field cannot be read, whether all of them go together is not known.
                    if not (unread and message in as_a_whole):
                        self.add_error(self.field_of(path, moved), message)
        else:
            self.rules = None if self.errors else rules
        return self.cleaned_data

    def field_of(self, path: str, moved: list[MotionKind]) -> str | None:
        """The field that shows a setting, or a part of one."""
        setting, _dot, rest = path.partition(".")
        part, _dot, inner = rest.partition(".")
        match setting:
            case "tiers":
                return f"tier_{Role.SUPPORTING_STATE}"
            case "seconds":
                return f"seconds_{part or Role.SUPPORTING_STATE}"
            case "may_request":
                return f"may_{part}" if part else "may_motion"
            case "motions" if part.isdecimal() and inner:
                return f"motion_{moved[int(part)]}_{inner.removeprefix('speakers_')}"
            case "motions":
                return f"motion_{MotionKind.SUSPEND_MEETING}"
            case _:
                return setting if setting in self.fields else None

    def _motions(self) -> list[MotionKind]:
        """The motions that are allowed, in the order of their places; a place that is taken is refused."""
        places: dict[int, MotionKind] = {}
        last = len(MotionKind)
        for motion in MotionKind:
            if self.cleaned_data.get(f"motion_{motion}"):
                place = self.cleaned_data.get(f"motion_{motion}_place")
                if place in places:
                    self.add_error(f"motion_{motion}_place", str(PROCEDURE_WORDS["motions"]))
                    place = None
                last += place is None
                places[place or last] = motion
        return [motion for _place, motion in sorted(places.items())]

    def _written(self, moved: list[MotionKind]) -> dict[str, Any]:
        """The rules as `read_rules` takes them; what could not be read stands in as it was shown."""
        given = {**initial(self.shown), **self.cleaned_data}
        tiers: dict[int, list[Role]] = {}
        for role in Role:
            tiers.setdefault(given[f"tier_{role}"], []).append(role)
        return {
            **{name: given[name] for name in PLAIN},
            "name": CUSTOM,
            "tiers": [tiers[number] for number in sorted(tiers)],
            "seconds": {role: given[f"seconds_{role}"] for role in Role},
            "may_request": {kind: given[f"may_{kind}"] for kind in REQUESTABLE},
            "motions": [
                {
                    "motion": motion,
                    "speakers_for": given[f"motion_{motion}_for"],
                    "speakers_against": given[f"motion_{motion}_against"],
                }
                for motion in moved
            ],
        }


def initial(rules: Procedure) -> dict[str, Any]:
    """Rules as the fields of the form."""
    # What is not allowed stands ready with the numbers of a conference, after what is.
    allowed = [each.motion for each in rules.motions]
    order = [*allowed, *(each for each in MotionKind if each not in allowed)]
    motions: dict[str, Any] = {}
    for place, motion in enumerate(order, start=1):
        rule = rules.motion_rule(motion) or DIPLOMATIC_CONFERENCE.motion_rule(motion)
        motions |= {
            f"motion_{motion}": motion in allowed,
            f"motion_{motion}_place": place,
            f"motion_{motion}_for": rule.speakers_for if rule else 0,
            f"motion_{motion}_against": rule.speakers_against if rule else 0,
        }
    return {
        **{name: getattr(rules, name) for name in PLAIN},
        **{f"tier_{role}": rules.tier_of(role) + 1 for role in Role},
        **{f"seconds_{role}": rules.seconds[role] for role in Role},
        **{f"may_{kind}": [role.value for role in rules.may(kind)] for kind in REQUESTABLE},
        **motions,
    }
