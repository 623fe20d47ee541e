"""Prints docs/floor.md: the state chart, the commands, events, refusals and settings of the floor, as the code has them."""

from collections.abc import Iterator
from inspect import getdoc
from typing import Any, get_args

from django.core.management.base import BaseCommand
from django.utils import translation
from pydantic import BaseModel

from sessions.floor import commands as c
from sessions.floor import events as e
from sessions.floor.procedure import Procedure, rule_of
from sessions.floor.refusals import RULES, Code
from sessions.situations import Situation, Tried, tried
from sessions.words import WORDS

INTRODUCTION = """\
# The floor

Written by `manage.py list_floor` from the code, and compared with it by `tests/architecture/test_floor_page.py`. How it is
used is told in [chair.md](chair.md) and [delegate.md](delegate.md); how it goes over the wire in [protocol.md](protocol.md).

Everything on the floor is a command that is decided (`sessions/floor/decide.py`) into events, or refused with a rule; the
state is what the events say (`sessions/floor/evolve.py`). To undo is an event as well: the log keeps the step that was taken
back, and is read without it (`sessions/floor/undo.py`).
"""
CHART = """
## The state chart

Found by trying every command in every situation, by the rules of a diplomatic conference: an arrow is a command that led
from one situation to the other. Undoing leads back from wherever the chair's last step led. A point of order or a motion
that gets the floor interrupts the speaker, who goes on when it is ruled on or decided.
"""
NAMES = {
    Situation.SCHEDULED: "Scheduled",
    Situation.NOBODY_SPEAKS: "In session, nobody has the floor",
    Situation.SPEAKING: "A speaker has the floor",
    Situation.CLOCK_STOPPED: "A speaker has the floor, clock stopped",
    Situation.POINT_RAISED: "A point of order is raised",
    Situation.POINT_HEARD: "The point of order is heard, a ruling is due",
    Situation.APPEAL: "An appeal awaits the vote",
    Situation.MOTION: "A motion is before the meeting",
    Situation.SUSPENDED: "Suspended",
    Situation.RISEN: "Risen",
}


def floor_page() -> str:
    """The whole page, as Markdown."""
    trials = list(tried())
    with translation.override("en"):
        parts = [
            INTRODUCTION,
            CHART,
            *_chart(trials),
            *_commands("Commands of a delegation", c.DelegationCommand, trials),
            *_commands("Commands of the chair", c.ChairCommand, trials),
            *_events(),
            *_refusals(),
            *_settings(),
        ]
    return "\n".join(parts) + "\n"


def _chart(trials: list[Tried]) -> Iterator[str]:
    yield "```mermaid"
    yield "stateDiagram-v2"
    for situation, name in NAMES.items():
        yield f'    state "{name}" as {situation.value}'
    yield f"    [*] --> {Situation.SCHEDULED.value}"
    arrows: dict[tuple[str, str], list[str]] = {}
    for each in trials:
        if each.leads_to and each.leads_to is not each.situation and each.command != "undo":
            names = arrows.setdefault((each.situation.value, each.leads_to.value), [])
            if each.command not in names:
                names.append(each.command)
    for (start, end), names in arrows.items():
        yield f"    {start} --> {end}: {', '.join(names)}"
    yield f"    {Situation.RISEN.value} --> [*]"
    yield "```"


def _commands(title: str, union: Any, trials: list[Tried]) -> Iterator[str]:
    yield f"\n## {title}\n"
    yield "| command | what it does | takes | leaves in the log | possible when |"
    yield "| --- | --- | --- | --- | --- |"
    for kind in get_args(union):
        name = kind.model_fields["type"].default
        made = [each for each in trials if each.command == name and each.leads_to]
        events = dict.fromkeys(event for each in made for event in each.events)
        when = dict.fromkeys(each.situation for each in made)
        cells = (
            f"`{name}`",
            _about(kind),
            ", ".join(f"`{field}`" for field in kind.model_fields if field != "type") or "–",
            ", ".join(f"`{event}`" for event in events),
            "always" if len(when) == len(Situation) else "; ".join(NAMES[each].lower() for each in when),
        )
        yield f"| {' | '.join(cells)} |"


def _about(kind: type[BaseModel]) -> str:
    return " ".join((getdoc(kind) or "").split()).replace("|", "\\|")


def _events() -> Iterator[str]:
    yield "\n## Events\n"
    yield "| event | what happened | says |"
    yield "| --- | --- | --- |"
    for kind in get_args(get_args(e.Event)[0]):
        fields = ", ".join(f"`{field}`" for field in kind.model_fields if field != "type") or "–"
        yield f"| `{kind.model_fields['type'].default}` | {_about(kind)} | {fields} |"


def _refusals() -> Iterator[str]:
    yield "\n## Refusals\n"
    yield "| code | what people are told | rule |"
    yield "| --- | --- | --- |"
    for code in Code:
        yield f"| `{code.value}` | {WORDS[code]} | {RULES[code]} |"


def _settings() -> Iterator[str]:
    yield "\n## Settings of the rules of procedure\n"
    yield "| setting | rule |"
    yield "| --- | --- |"
    for name in Procedure.model_fields:
        if name != "name":
            yield f"| `{name}` | {rule_of(name)} |"


class Command(BaseCommand):
    """Prints the page."""

    help = "Print docs/floor.md: state chart, commands, events, refusals and settings of the floor."

    def handle(self, *args: Any, **options: Any) -> None:
        self.stdout.write(floor_page(), ending="")
