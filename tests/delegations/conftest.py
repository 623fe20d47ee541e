"""Letters go out as soon as they are queued, so that a test can open them."""

from typing import Any

import pytest


@pytest.fixture(autouse=True)
def letters_at_once(settings: Any) -> None:
    """Send letters while the service runs; what the queue itself does is tested in tests/conference/mail."""
    settings.TASKS = {
        "default": {
            "BACKEND": "django_tasks.backends.immediate.ImmediateBackend",
            "QUEUES": ["default", "mail"],
        }
    }
