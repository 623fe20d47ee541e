"""The schemas that the server speaks, as files, and the browser's types made from them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tools.node import MODULES, node_env, node_home
from tools.paths import FRONTEND, PYTHON, ROOT
from tools.steps import run_step

if TYPE_CHECKING:
    from pathlib import Path

MANAGE = ROOT / "manage.py"
API = ROOT / "docs" / "openapi.yaml"
LIVE = ROOT / "docs" / "live.json"
#: What the browser's types are made from, and where they go.
TYPES = {API: FRONTEND / "src" / "api" / "schema.ts", LIVE: FRONTEND / "src" / "live" / "schema.ts"}
#: The bounds of numbers in the schema are the database's: it is always told of the same one.
SAME_EVERYWHERE = {"DJANGO_SETTINGS_MODULE": "conference.project.settings", "PLACARD_DATABASE_URL": ""}
GENERATOR = MODULES / "openapi-typescript" / "bin" / "cli.js"


def write_schemas() -> None:
    """Write schemas and types to their places. Raises Stop where a command fails."""
    API.write_text(api_schema(), encoding="utf-8")
    LIVE.write_text(live_schema(), encoding="utf-8")
    for schema, types in TYPES.items():
        types.parent.mkdir(exist_ok=True)
        types_of(schema, types)


def types_of(schema: Path, place: Path) -> str:
    """Write the TypeScript types of a schema, and return them."""
    argv = [
        node_home() / "bin" / "node",
        GENERATOR,
        schema,
        "--default-non-nullable=false",
        "--output",
        place,
    ]
    run_step(f"Types of {schema.name}", argv, env=node_env(), cwd=FRONTEND)
    return place.read_text(encoding="utf-8")


def api_schema() -> str:
    """Return the OpenAPI document of the API; a view that cannot be described fails it."""
    argv = [PYTHON, MANAGE, "spectacular", "--validate", "--fail-on-warn"]
    return run_step("Schema of the API", argv, env=SAME_EVERYWHERE, separate=True)


def live_schema() -> str:
    """Return the schema of the live connection."""
    argv = [PYTHON, MANAGE, "live_schema"]
    return run_step("Schema of the live connection", argv, env=SAME_EVERYWHERE, separate=True)
