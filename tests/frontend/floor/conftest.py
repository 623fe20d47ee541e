import json
import re
from typing import Any

import pytest
from django.urls import reverse

from tests.scenes import Scene, scene


@pytest.fixture
def at() -> Scene:
    """A session in session, its list open, and three delegations."""
    made = scene("mn", "cl", "sn")
    made.open()
    return made


def address(at: Scene, name: str = "room") -> str:
    """The address of a page of the session."""
    return reverse(f"frontend:{name}", args=[at.session.pk])


def config_in(page: Any, island: str) -> dict[str, Any]:
    """What the page tells its island."""
    found = re.search(
        rf'<script id="{island}-config" type="application/json">(.*?)</script>',
        page.content.decode(),
        re.DOTALL,
    )
    assert found, "the page has no configuration for the island"
    return dict(json.loads(found.group(1)))
