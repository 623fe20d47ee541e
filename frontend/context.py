"""What every page needs to know."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest


def page(request: HttpRequest) -> dict[str, Any]:
    """The theme that the reader chose (system, light, dark or contrast), and whether this is a demonstration."""
    chosen = request.COOKIES.get("theme", "system")
    return {
        "theme": chosen if chosen in {"light", "dark", "contrast"} else "system",
        "demonstration": settings.DEMO,
    }
