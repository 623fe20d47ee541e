"""What every page needs to know."""

from typing import Any

from django.http import HttpRequest


def page(request: HttpRequest) -> dict[str, Any]:
    """The theme that the reader chose: system, light, dark or contrast."""
    chosen = request.COOKIES.get("theme", "system")
    return {"theme": chosen if chosen in {"light", "dark", "contrast"} else "system"}
