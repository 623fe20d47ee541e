"""Reads the data files of the demonstration."""

import json
from importlib import resources
from typing import Any


def read(name: str) -> Any:
    """The content of `data/<name>.json`. Raises FileNotFoundError where there is no such file."""
    return json.loads((resources.files(__package__) / "data" / f"{name}.json").read_text(encoding="utf-8"))
