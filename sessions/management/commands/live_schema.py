"""Prints the JSON Schema of the live connection: frames, commands and view. The browser's types are made from it."""

import json
from typing import Any

from django.core.management.base import BaseCommand
from pydantic import TypeAdapter

from conference.realtime.protocol import CLIENT_FRAME, SERVER_FRAME
from sessions.floor.commands import COMMAND
from sessions.view_types import VOCABULARY, FloorShown


def live_schema() -> dict[str, Any]:
    """One schema with a definition for every frame, command and part of the view, and the four roots by name."""
    definitions: dict[str, Any] = {}
    adapters: dict[str, TypeAdapter[Any]] = {
        "ClientFrame": CLIENT_FRAME,
        "ServerFrame": SERVER_FRAME,
        "Command": COMMAND,
        "FloorView": TypeAdapter(FloorShown),
    }
    for name, adapter in adapters.items():
        schema = adapter.json_schema(ref_template="#/$defs/{model}")
        definitions.update(schema.pop("$defs", {}))
        definitions[name] = schema
    for name, values in VOCABULARY.items():
        definitions[name] = {"type": "string", "enum": values}
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "Placard live connection, version 1",
        "$defs": dict(sorted(definitions.items())),
    }


class Command(BaseCommand):
    """Prints the schema."""

    help = "Print the JSON Schema of the live connection (frames, commands, view)."

    def handle(self, *args: Any, **options: Any) -> None:
        self.stdout.write(json.dumps(live_schema(), indent=2, sort_keys=True))
