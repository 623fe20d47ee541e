"""Rules of procedure as somebody sends them: read, put in one form, named, and told apart from others."""

import hashlib
import json
from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from pydantic import ValidationError

from conference.problems import Invalid, Message
from sessions.floor.procedure import PRESETS, REQUESTABLE, Procedure, Role, changed
from sessions.words import PROCEDURE_WORDS

#: The name of rules that are no preset.
CUSTOM = "custom"
#: The settings at which a fault of the rules as a whole is told, by its code.
ABOUT = {
    "may_request_twice": "may_request",
    "no_motions": "motions",
    "no_movers": "may_request",
    "no_replies": "replies_per_item",
    "early_warning": "early_warning_seconds",
}


def read_rules(given: str | Mapping[str, Any]) -> Procedure:
    """Rules of procedure: a preset by its name, or rules in full; what is left out is as in an informal consultation.

    Raises Invalid, whose fields are settings, with their parts after a dot ("seconds.observer_state").
    """
    if isinstance(given, str):
        if given not in PRESETS:
            raise Invalid(fields={"name": [_("There are no rules of procedure of this name.")]})
        return PRESETS[given]
    try:
        return in_one_form(Procedure.model_validate(given))
    except ValidationError as error:
        raise Invalid(fields=_faults(error)) from error


def in_one_form(rules: Procedure) -> Procedure:
    """The same rules, as they are always written: roles in their usual order, and called a preset where they are one."""
    tidy = rules.model_copy(
        update={
            "tiers": tuple(tuple(role for role in Role if role in tier) for tier in rules.tiers),
            "may_request": {
                kind: tuple(role for role in Role if role in rules.may(kind))
                for kind in REQUESTABLE
                if rules.may(kind)
            },
        }
    )
    preset = next((each for each in PRESETS.values() if set(changed(each, tidy)) <= {"name"}), None)
    if preset:
        return preset
    return tidy.model_copy(update={"name": CUSTOM}) if tidy.name in PRESETS or not tidy.name else tidy


def fingerprint(rules: Procedure) -> str:
    """Tells rules from others: who changes them names the fingerprint of those that were read."""
    written = json.dumps(rules.model_dump(mode="json"), sort_keys=True)
    return hashlib.sha256(written.encode()).hexdigest()[:16]


def clock_time(seconds: int) -> str:
    """Seconds as minutes and seconds: 3:00."""
    return f"{seconds // 60}:{seconds % 60:02}"


def _faults(error: ValidationError) -> dict[str, list[Message]]:
    """What is wrong, by setting, each thing once."""
    fields: dict[str, list[Message]] = {}
    for each in error.errors(include_url=False, include_input=False):
        parts = [str(part) for part in each["loc"] if part != "[key]"]
        told = fields.setdefault(".".join(parts) or ABOUT.get(each["type"], each["type"]), [])
        words = _in_words(each["type"], each.get("ctx", {}), is_time=bool(parts) and "seconds" in parts[0])
        if words not in told:
            told.append(words)
    return fields


def _in_words(kind: str, limits: Mapping[str, Any], *, is_time: bool) -> str:
    """A fault in the language that is active: pydantic speaks English alone."""
    if kind in PROCEDURE_WORDS:
        return str(PROCEDURE_WORDS[kind])
    match kind:
        case "greater_than_equal":
            return _("At least %(limit)s.") % {"limit": _limit(limits["ge"], is_time=is_time)}
        case "less_than_equal":
            return _("At most %(limit)s.") % {"limit": _limit(limits["le"], is_time=is_time)}
        case "too_long":
            most = limits["max_length"]
            return ngettext("At most %(most)s entry.", "At most %(most)s entries.", most) % {"most": most}
        case "string_too_long":
            most = limits["max_length"]
            words = ngettext("At most %(most)s character.", "At most %(most)s characters.", most)
            return words % {"most": most}
        case "extra_forbidden":
            return _("There is no such setting.")
        case "missing" | "too_short":
            return _("This is missing.")
        case "enum":
            return _("This is none of the choices.")
        case _ if kind.startswith("int_"):
            return _("This is not a whole number.")
        case _:
            return _("This cannot be read.")


def _limit(number: int, *, is_time: bool) -> str:
    return _("%(time)s (minutes:seconds)") % {"time": clock_time(number)} if is_time else str(number)
