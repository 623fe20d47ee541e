"""Reading the data files of the demonstration."""

import json
from collections.abc import Iterator
from importlib import resources
from typing import Any


def load(name: str) -> Any:
    """The content of one data file of the demonstration."""
    return json.loads(
        (resources.files("conference.demo") / "data" / f"{name}.json").read_text(encoding="utf-8")
    )


def walk(nodes: list[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    """Every node of a draft, depth first."""
    for node in nodes:
        yield node
        yield from walk(node["children"])


def provisions(version: int) -> dict[str, dict[str, Any]]:
    """The nodes of one version of the draft by key."""
    return {node["key"]: node for node in walk(load(f"draft-{version}")["nodes"])}
