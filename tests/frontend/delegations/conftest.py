"""Letters go out as soon as they are queued; somebody to sign in as."""

import re
from typing import Any

import pytest
from django.test import Client

from tests.delegations.samples import Desk, desk


@pytest.fixture(autouse=True)
def letters_at_once(settings: Any) -> None:
    """Send letters while the service runs."""
    settings.TASKS = {
        "default": {
            "BACKEND": "django_tasks.backends.immediate.ImmediateBackend",
            "QUEUES": ["default", "mail"],
        }
    }


@pytest.fixture
def at(db: None) -> Desk:
    """An event with a secretariat."""
    return desk()


@pytest.fixture
def office(client: Client, at: Desk) -> Client:
    """The secretariat, signed in."""
    client.force_login(at.secretary)
    return client


@pytest.fixture(params=["en", "ar"])
def language(request: pytest.FixtureRequest, client: Client) -> str:
    """The page in English and in Arabic."""
    client.cookies["django_language"] = request.param
    return request.param


def words(answer: Any) -> str:
    """The words of a page without its markup."""
    return " ".join(re.sub(r"<[^>]+>", " ", answer.content.decode()).split())
