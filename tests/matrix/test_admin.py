"""The pages of the system administrator: for superusers alone, and what services keep in order cannot be changed there."""

from typing import Any

import pytest
from django.apps import apps
from django.contrib import admin
from django.contrib.admin.utils import quote
from django.test import Client
from django.urls import reverse

from conference.admin import LookOnly
from conference.models import Event, Office
from conference.states import Function
from sessions.models import FloorEntry
from tests.matrix.people import World, world

OURS = {"accounts", "conference", "texts", "delegations", "conference_sessions", "interventions"}
#: What the administrator keeps by hand; everything else is changed by services.
KEPT_BY_HAND = {"User", "Event", "Office", "Milestone", "EventDocument", "Participant", "Support"}
#: Shown with what it belongs to.
INLINE = {"EventDocumentVersion"}
MODELS = {model.__name__: model for model in apps.get_models() if model._meta.app_label in OURS}


@pytest.fixture
def made(db: None) -> World:
    return world()


def address(model: Any, page: str, *args: Any) -> str:
    return reverse(f"admin:{model._meta.app_label}_{model._meta.model_name}_{page}", args=args)


def test_every_model_has_its_page() -> None:
    registered = {model.__name__ for model in admin.site._registry}
    assert set(MODELS) - registered == INLINE


def test_all_but_what_is_kept_by_hand_can_only_be_looked_at() -> None:
    look_only = {model.__name__ for model, page in admin.site._registry.items() if isinstance(page, LookOnly)}
    assert set(MODELS) - look_only - INLINE == KEPT_BY_HAND
    for model, page in admin.site._registry.items():
        for inline in page.inlines:
            assert model.__name__ in KEPT_BY_HAND or issubclass(inline, LookOnly), inline


def test_administrator_sees_every_list_and_every_thing(made: World, client: Client) -> None:
    client.force_login(made.people["Administrator"])
    for name, model in MODELS.items():
        if name in INLINE:
            continue
        assert client.get(address(model, "changelist")).status_code == 200, name
        first = admin.site._registry[model].get_queryset(_request(client)).first()
        if first is not None:
            assert client.get(address(model, "change", quote(first.pk))).status_code == 200, name


def _request(client: Client) -> Any:
    return client.get(reverse("admin:index")).wsgi_request


def test_what_can_only_be_looked_at_is_not_added_changed_or_deleted(made: World, client: Client) -> None:
    client.force_login(made.people["Administrator"])
    for name in set(MODELS) - KEPT_BY_HAND - INLINE:
        model = MODELS[name]
        assert client.get(address(model, "add")).status_code == 403, name
        assert client.post(address(model, "add"), {}).status_code == 403, name
        first = model._default_manager.first()
        if first is not None:
            key = quote(first.pk)
            assert client.post(address(model, "change", key), {}).status_code in {302, 403}, name
            assert client.post(address(model, "delete", key), {"post": "yes"}).status_code in {302, 403}, name
            assert model._default_manager.filter(pk=first.pk).exists()


def test_entry_of_the_log_stays_as_it_was_written(made: World, client: Client) -> None:
    client.force_login(made.people["Administrator"])
    entry = FloorEntry.objects.order_by("seq").first()
    assert entry is not None
    changed = client.post(address(FloorEntry, "change", entry.pk), {"type": "rose", "payload": "{}"})
    assert changed.status_code == 403
    chosen = {"action": "delete_selected", "_selected_action": [entry.pk], "post": "yes"}
    client.post(address(FloorEntry, "changelist"), chosen)
    kept = FloorEntry.objects.get(pk=entry.pk)
    assert (kept.type, kept.payload, kept.hash) == (entry.type, entry.payload, entry.hash)


@pytest.mark.parametrize("archetype", ["Anonymous", "Delegate, supporting State", "Chair", "Secretariat"])
def test_nobody_else_gets_in(made: World, client: Client, archetype: str) -> None:
    if user := made.people[archetype]:
        client.force_login(user)
    for path in (reverse("admin:index"), address(Event, "changelist"), address(FloorEntry, "changelist")):
        answer = client.get(path)
        assert answer.status_code == 302, path
        assert "login" in answer["Location"]


def test_office_given_and_ended_changes_standing_and_stays_on_record(made: World, client: Client) -> None:
    client.force_login(made.people["Administrator"])
    stranger = made.people["Signed in, no part in the event"]
    given = {"event": made.event.pk, "user": stranger.pk, "function": Function.SECRETARIAT, "style": "Ms. S."}
    assert client.post(address(Office, "add"), given).status_code == 302
    office = Office.objects.get(user=stranger)
    desk = Client()
    desk.force_login(stranger)
    programme = reverse("frontend:programme", args=[made.event.slug])
    assert desk.get(programme).status_code == 200
    ended = {**given, "ended_at_0": "2021-06-23", "ended_at_1": "18:00:00"}
    assert client.post(address(Office, "change", office.pk), ended).status_code == 302
    assert desk.get(programme).status_code == 403
    assert Office.objects.filter(pk=office.pk).exists()


def test_changed_event_is_news_for_calendars(made: World, client: Client) -> None:
    client.force_login(made.people["Administrator"])
    page = client.get(address(Event, "change", made.event.pk))
    form = page.context["adminform"].form
    data = {
        name: "" if value is None else value
        for name in form.fields
        if (value := form[name].value()) is not False
    }
    data |= {
        name: form[name].subwidgets[0].data["value"] for name in ("titles", "descriptions", "places", "facts")
    }
    data |= {"zone": "Europe/Paris", "interventions_due_at_0": "", "interventions_due_at_1": ""}
    before = made.event.calendar_sequence
    assert client.post(address(Event, "change", made.event.pk), data).status_code == 302
    made.event.refresh_from_db()
    assert (made.event.zone, made.event.calendar_sequence) == ("Europe/Paris", before + 1)
