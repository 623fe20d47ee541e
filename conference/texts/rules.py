"""Who may do what with the draft convention. That anyone may read it is declared in conference.rules."""

from conference.permissions import declare
from conference.rules import administrator, event_cases

LOAD_VERSION = declare(
    "texts.load_version",
    administrator,
    about="Publish a version of the draft convention",
    cases=event_cases,
)
