from typing import Any

import pytest
from django.db import OperationalError, connection
from django.test import Client

from conference.ops.checks import CHECKS, outcome, schema_is_current
from conference.project.shared import caches


def test_process_says_that_it_lives_without_asking_the_database(client: Client) -> None:
    # No `db` fixture: a query would fail the test.
    answer = client.get("/healthz")
    assert (answer.status_code, answer.content) == (200, b"ok\n")
    assert "no-store" in answer["Cache-Control"]


@pytest.mark.django_db
def test_ready_installation_says_so_by_part(client: Client) -> None:
    answer = client.get("/readyz")
    assert answer.status_code == 200
    assert answer.json() == {"database": "ok", "migrations": "ok", "cache": "ok"}


@pytest.mark.django_db
def test_installation_with_a_schema_of_the_past_is_not_ready(client: Client) -> None:
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM django_migrations WHERE app = 'conference_sessions'")
    assert not schema_is_current()
    answer = client.get("/readyz")
    assert answer.status_code == 503
    assert answer.json() == {"database": "ok", "migrations": "failed", "cache": "ok"}


@pytest.mark.django_db
def test_installation_whose_redis_cannot_be_reached_says_so_and_stays_in_service(
    client: Client, settings: Any
) -> None:
    settings.CACHES = caches("redis://127.0.0.1:1")
    answer = client.get("/readyz")
    assert answer.status_code == 200, "a load balancer would take every process out of service at once"
    assert answer.json() == {"database": "ok", "migrations": "ok", "cache": "failed"}


def test_check_that_cannot_be_made_has_failed_and_a_mistake_of_ours_is_not_hidden() -> None:
    def gone() -> bool:
        raise OperationalError

    def mistaken() -> bool:
        raise ZeroDivisionError

    assert outcome({"database": gone}) == {"database": False}
    with pytest.raises(ZeroDivisionError):
        outcome({"database": mistaken})
    assert set(CHECKS) == {"database", "migrations", "cache"}
