"""What is on record about an event, in words."""

import datetime as dt

from django.utils.translation import gettext as _

from conference.models import Event
from frontend.dates import long_date, span


def facts_of(event: Event, day: dt.date) -> list[tuple[str, str]]:
    """Label and words of each fact that was known on the day; what is not understood is left out."""
    known = {
        "supporting_states": (_("Supporting States present"), "{}"),
        "participants": (_("Participants"), "{}"),
        "participants_more_than": (_("Participants"), _("more than {}")),
        "participants_for_states": (_("of them for States"), "{}"),
        "participants_for_others": (_("of them for organizations and civil society"), "{}"),
    }
    facts = [
        (known[key][0], known[key][1].format(value)) for key, value in event.facts.items() if key in known
    ]
    return facts + _held(event, day)


def _held(event: Event, day: dt.date) -> list[tuple[str, str]]:
    """How a postponed event was held in the end, once it was."""
    held = event.facts.get("held")
    if not isinstance(held, dict) or dt.date.fromisoformat(held["starts_on"]) > day:
        return []
    starts, ends = dt.date.fromisoformat(held["starts_on"]), dt.date.fromisoformat(held["ends_on"])
    facts = [(_("Held in the end"), span(starts, ends))]
    if "adopted_on" in held:
        facts.append((_("Convention adopted"), long_date(dt.date.fromisoformat(held["adopted_on"]))))
    counts = {
        "supporting_states": _("Supporting States present"),
        "observer_states": _("Observer States present"),
        "organizations": _("Organizations present"),
        "civil_society": _("Civil society present"),
    }
    return facts + [(label, str(held[key])) for key, label in counts.items() if key in held]
