"""Lets the hub write to the server itself, past what stands between: nothing there has to do with what goes out."""

from collections.abc import Awaitable, Callable
from typing import Any

Application = Callable[[dict[str, Any], Any, Any], Awaitable[None]]

#: Where in the scope the server's own `send` is found.
SCOPE_KEY = "placard.send"
