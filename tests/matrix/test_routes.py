"""Every address and every command of the live connection has a reviewed row, and behaves as it says for everybody."""

import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from django.db import transaction
from django.http import HttpResponse
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, reverse
from pydantic import BaseModel

from conference.matrix import ARCHETYPES
from conference.permissions import declared, may
from conference.problems import NotAllowed, NotFound
from conference.realtime.topics import Who
from delegations.standing import standing_of
from sessions.floor import commands
from sessions.live import LiveSession
from sessions.services.actors import permission_for
from tests.matrix.people import SECRET, World, world

TABLE = tomllib.loads((Path(__file__).parent / "routes.toml").read_text(encoding="utf-8"))
METHODS = ("GET", "POST", "PUT", "PATCH", "DELETE")
SPECIAL = {"everyone", "filtered", "signed in", "link"}
PERMISSIONS = {permission.name for permission in declared()}


@dataclass(frozen=True)
class Route:
    """An address of ours."""

    name: str
    pattern: str
    parameters: tuple[str, ...]


def _routes() -> Iterator[Route]:
    stack: list[tuple[URLResolver, str, str]] = [(get_resolver(), "", "")]
    while stack:
        resolver, prefix, space = stack.pop()
        for each in resolver.url_patterns:
            pattern = prefix + str(each.pattern)
            if isinstance(each, URLPattern):
                name = each.name or "?"
                yield Route(f"{space}{name}", pattern, tuple(each.pattern.converters))
            else:
                stack.append((each, pattern, f"{space}{each.namespace}:" if each.namespace else space))


def _framework(route: Route) -> bool:
    return any(route.pattern.startswith(prefix) for prefix in TABLE["framework"])


ROUTES = {route.name: route for route in _routes() if not _framework(route)}
ROWS: dict[str, dict[str, str]] = {
    **{f"frontend:{name}": row for name, row in TABLE["pages"].items()},
    **TABLE["operations"],
    **TABLE["api"],
}


def _commands() -> dict[str, type[BaseModel]]:
    found = [
        each for each in vars(commands).values() if isinstance(each, type) and issubclass(each, BaseModel)
    ]
    return {each.model_fields["type"].default: each for each in found if "type" in each.model_fields}


# --- The table is complete ------------------------------------------------------------------------------------


def test_every_address_has_a_row_and_every_row_an_address() -> None:
    assert set(ROUTES) - set(ROWS) == set(), "addresses without a reviewed row in routes.toml"
    assert set(ROWS) - set(ROUTES) == set(), "rows without an address"


def test_every_framework_prefix_leads_somewhere() -> None:
    patterns = [route.pattern for route in _routes()]
    for prefix in TABLE["framework"]:
        assert any(pattern.startswith(prefix) for pattern in patterns)


def test_every_row_asks_for_something_that_exists() -> None:
    for name, row in ROWS.items():
        assert set(row) <= set(METHODS), name
        for asks in row.values():
            for each in asks.split(" or "):
                assert each in SPECIAL or each.partition(" ")[0] in PERMISSIONS, f"{name}: {each}"


def test_every_command_has_a_row_and_asks_for_the_permission_in_it() -> None:
    found = _commands()
    assert set(found) == set(TABLE["commands"])
    for name, command in found.items():
        assert permission_for(command.model_construct()) == TABLE["commands"][name], name


# --- And true -------------------------------------------------------------------------------------------------


def _thing(made: World, asks: str) -> Any:
    return made.things.get(asks.partition(" or ")[0].partition(" ")[2], made.event)


def _address(made: World, route: Route, asks: str) -> str:
    thing = _thing(made, asks)
    if route.name.endswith("_delegate"):
        thing = made.things["delegate"]
    elif asks.startswith("delegations.invite") and "pk" in route.parameters:
        thing = made.things["delegation"]
    elif asks.startswith("sessions.read_text"):
        thing = made.things["session"]
    elif asks.startswith("records."):
        thing = (
            made.things["paragraph"] if route.name == "frontend:record_paragraph" else made.things["session"]
        )
    values = {
        "slug": made.event.slug,
        "pk": thing.pk,
        "key": "art-1",
        "lang": "en",
        "language": "en",
        "paragraph": made.things["paragraph"].pk,
        "form": "docx",
        "number": 1,
        "secret": SECRET,
        "asked": made.things["request"],
    }
    return reverse(route.name, kwargs={name: values[name] for name in route.parameters})


def _allowed(made: World, user: Any, asks: str) -> bool:
    if " or " in asks:
        return any(_allowed(made, user, each) for each in asks.split(" or "))
    if asks in {"everyone", "filtered"}:
        return True
    if asks == "signed in":
        return user is not None
    return may(standing_of(user, made.event), asks.partition(" ")[0], _thing(made, asks))


def _refused(response: HttpResponse) -> bool:
    """Whether the answer is one that tells nothing and does nothing."""
    if response.status_code in {301, 302}:
        return response.headers["Location"].startswith("/accounts/login/")
    return response.status_code in {401, 403, 404, 405}


def _done(method: str, response: HttpResponse) -> bool:
    """Whether the person got through: to the page, or to what the form or the state of the thing says."""
    fine = {200, 201, 202, 204, 302, 303}
    # An empty form is refused for what is missing, an act for the state of the thing: not for who asks.
    return not _refused(response) and response.status_code in (
        fine if method == "GET" else fine | {400, 409, 429}
    )


def _ask(client: Client, method: str, address: str) -> HttpResponse:
    """Ask, and take back whatever came of it."""
    with transaction.atomic():
        response: HttpResponse = client.generic(
            method, address, b"{}" if "/api/" in address else b"", content_type=_content_type(address)
        )
        transaction.set_rollback(True)
    return response


def _content_type(address: str) -> str:
    return "application/json" if "/api/" in address else "application/x-www-form-urlencoded"


@pytest.fixture
def made(db: None) -> World:
    return world()


@pytest.mark.parametrize("archetype", [each.name for each in ARCHETYPES])
def test_everybody_gets_what_the_table_says_at_every_address(
    made: World, client: Client, archetype: str
) -> None:
    user = made.people[archetype]
    if user:
        client.force_login(user)
    wrong = {}
    for name, row in ROWS.items():
        for method, asks in row.items():
            if asks == "link":
                continue
            response = _ask(client, method, _address(made, ROUTES[name], asks))
            allowed = _allowed(made, user, asks)
            if not (_done(method, response) if allowed else _refused(response)):
                wrong[f"{method} {name}"] = (
                    f"{response.status_code}, though {'allowed' if allowed else 'refused'}: {asks}"
                )
    assert wrong == {}


@pytest.mark.parametrize("archetype", ["Anonymous", "Secretariat", "Administrator"])
def test_methods_that_a_row_does_not_name_are_refused(made: World, client: Client, archetype: str) -> None:
    if user := made.people[archetype]:
        client.force_login(user)
    wrong = {}
    for name, row in ROWS.items():
        address = _address(made, ROUTES[name], next(iter(row.values())))
        for method in set(METHODS) - set(row):
            response = _ask(client, method, address)
            if not _refused(response):
                wrong[f"{method} {name}"] = response.status_code
    assert wrong == {}


def test_address_with_a_secret_is_closed_to_whoever_has_another(made: World, client: Client) -> None:
    for name, row in ROWS.items():
        for method, asks in row.items():
            if asks == "link":
                right = _address(made, ROUTES[name], asks)
                wrong = right.replace(SECRET, "x" * 43)
                assert _ask(client, method, wrong).status_code in {403, 404, 410}, f"{method} {name}"


@pytest.mark.parametrize("archetype", [each.name for each in ARCHETYPES])
def test_everybody_may_follow_the_audiences_that_the_table_says(made: World, archetype: str) -> None:
    user, live = made.people[archetype], LiveSession()
    for audience, asks in TABLE["audiences"].items():
        if asks == "link":
            expected, session = False, made.things["session"]
        elif asks.startswith("everyone "):
            expected, session = True, _thing(made, asks)
        else:
            expected, session = _allowed(made, user, asks), made.things["session"]
        try:
            live.standing(
                session.pk, audience, Who(user=user.pk if user else None, http_session="", language="en")
            )
            followed = True
        except (NotAllowed, NotFound):
            followed = False
        assert followed is expected, f"{archetype}, {audience}"


def test_nobody_follows_a_closed_session_as_the_public(made: World) -> None:
    for user in made.people.values():
        with pytest.raises(NotAllowed):
            LiveSession().standing(
                made.things["session"].pk,
                "public",
                Who(user=user.pk if user else None, http_session="", language="en"),
            )
