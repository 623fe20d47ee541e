"""Prints the schema of the live connection: frames, commands and view. The browser's types are made from it."""

import json
from typing import Any, Literal

from django.core.management.base import BaseCommand
from pydantic import TypeAdapter

from conference.realtime.protocol import CLIENT_FRAME, SERVER_FRAME
from sessions.floor.commands import COMMAND
from sessions.floor.refusals import Code
from sessions.view_types import FloorShown

#: What comes in may leave out what has a default; what goes out has it all.
ROOTS: dict[str, tuple[TypeAdapter[Any], Literal["validation", "serialization"]]] = {
    "ClientFrame": (CLIENT_FRAME, "validation"),
    "ServerFrame": (SERVER_FRAME, "serialization"),
    "Command": (COMMAND, "validation"),
    "FloorShown": (TypeAdapter(FloorShown), "serialization"),
    "RefusalCode": (TypeAdapter(Code), "serialization"),
}


def live_schema() -> dict[str, Any]:
    """Every frame, command and part of the view, as the components of an OpenAPI 3.1 document without paths.

    Its schemas are JSON Schema; the document is in this form so that one generator makes the browser's types of the
    live connection and of the API.
    """
    schemas: dict[str, Any] = {}
    for name, (adapter, mode) in ROOTS.items():
        schema = adapter.json_schema(ref_template="#/components/schemas/{model}", mode=mode)
        schemas.update(schema.pop("$defs", {}))
        schemas[name] = schema
    return {
        "openapi": "3.1.0",
        "info": {"title": "Placard live connection", "version": "1"},
        "paths": {},
        "components": {"schemas": dict(sorted(schemas.items()))},
    }


class Command(BaseCommand):
    """Prints the schema."""

    help = "Print the schema of the live connection (frames, commands, view) as OpenAPI components."

    def handle(self, *args: Any, **options: Any) -> None:
        self.stdout.write(json.dumps(live_schema(), indent=2, sort_keys=True))
