"""The programme of an event: its sessions and their agenda, its state."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from conference.models import Event
from conference.permissions import require
from conference.problems import Invalid, NotFound, Problem
from conference.queries import event_by_slug
from conference.rules import CHANGE_EVENT
from conference.standing import Standing
from conference.states import EVENT_MOVES, EventStatus
from conference.texts.queries import articles, version_of_event
from delegations.standing import standing_of
from frontend.forms import planning as forms
from frontend.procedure_words import in_words, name_of
from sessions.models import Session
from sessions.queries import procedure_of
from sessions.queries import programme as sessions_of
from sessions.rules import PLAN_SESSION
from sessions.services.events import change_event_status
from sessions.services.planning import change_session, plan_session


@require_safe
def programme(request: HttpRequest, slug: str) -> HttpResponse:
    """The sessions of an event, with what can be done to them."""
    event, standing = _at(request, slug)
    return _programme(request, event, standing)


@require_http_methods(["GET", "HEAD", "POST"])
def session_add(request: HttpRequest, slug: str) -> HttpResponse:
    """Plan a session."""
    event, standing = _at(request, slug)
    known = _articles(event)
    last = sessions_of(event).last()
    initial = {"number": (last.number if last else 0) + 1}
    form = forms.SessionForm(request.POST or None, event=event, initial=initial)
    items = _items(request, known, [])
    if _saves(request) and form.is_valid() and items.is_valid():
        rows = items.kept()
        try:
            plan_session(
                event=event, items=[row.planned({}) for row in rows], by=standing, **_values(form, {})
            )
        except Problem as refused:
            _refuse(form, rows, refused)
        else:
            messages.success(request, _("The session is in the programme."))
            return redirect("frontend:programme", slug=slug)
    return _session_page(request, event, standing, form, items, None)


@require_http_methods(["GET", "HEAD", "POST"])
def session_edit(request: HttpRequest, slug: str, pk: UUID) -> HttpResponse:
    """Change a session that has not been called to order."""
    event, standing = _at(request, slug)
    session = sessions_of(event).filter(pk=pk).first()
    if session is None:
        raise NotFound
    known = _articles(event)
    form = forms.SessionForm(request.POST or None, event=event, initial=forms.session_initial(session))
    items = _items(request, known, forms.items_initial(session, known))
    if _saves(request) and form.is_valid() and items.is_valid():
        rows, before = items.kept(), {item.pk: item for item in session.items.all()}
        try:
            change_session(
                session=session,
                items=[row.planned(before) for row in rows],
                seen=form.cleaned_data["seen"],
                by=standing,
                **_values(form, session.titles),
            )
        except Problem as refused:
            _refuse(form, rows, refused)
        else:
            messages.success(request, _("The session is changed. Calendars learn of it."))
            return redirect("frontend:programme", slug=slug)
    return _session_page(request, event, standing, form, items, session)


@require_POST
def event_status(request: HttpRequest, slug: str) -> HttpResponse:
    """Move the event to another state."""
    event, standing = _at(request, slug)
    require(standing, CHANGE_EVENT, event)
    form = forms.StatusForm(request.POST, event=event)
    if form.is_valid():
        try:
            change_event_status(
                event=event, status=EventStatus(form.cleaned_data["status"]), notice=form.words(), by=standing
            )
        except Problem as refused:
            form.refuse(refused)
        else:
            messages.success(request, _("The event has its new state. Calendars learn of it."))
            return redirect("frontend:programme", slug=slug)
    return _programme(request, event, standing, status_form=form)


# --- Below: steps of the above ------------------------------------------------------------------------------


def _at(request: HttpRequest, slug: str) -> tuple[Event, Standing]:
    """The event, for those who plan its sessions."""
    event = event_by_slug(slug)
    standing = standing_of(request.user, event)
    require(standing, PLAN_SESSION, Session(event=event))
    return event, standing


def _programme(
    request: HttpRequest,
    event: Event,
    standing: Standing,
    *,
    status_form: forms.StatusForm | None = None,
) -> HttpResponse:
    rules = procedure_of(event)
    context = {
        "event": event,
        "standing": standing,
        "sittings": sessions_of(event),
        "status_form": status_form or forms.StatusForm(event=event),
        "moves": EVENT_MOVES[EventStatus(event.status)],
        "rules_name": name_of(rules),
        "rules": in_words(rules),
        "section": "programme",
    }
    return render(request, "planning/programme.html", context, status=400 if status_form else 200)


def _articles(event: Event) -> dict[str, str]:
    """The articles of the draft under discussion: number -> key, in order."""
    try:
        version = version_of_event(event)
    except NotFound:
        return {}
    return {node.number: node.key for node in articles(version)}


def _items(request: HttpRequest, known: dict[str, str], initial: list[dict[str, Any]]) -> Any:
    """The rows of the agenda; with one more, and nothing complained of, where an item is to be added."""
    given: dict[str, Any] = {"prefix": "items", "form_kwargs": {"articles": known}}
    if request.method != "POST":
        shown = forms.ItemFormSet(initial=initial or None, **given)
        shown.extra = 0 if initial else 1
        return shown
    if _saves(request):
        return forms.ItemFormSet(request.POST, initial=initial or None, **given)
    shown = forms.ItemFormSet(initial=_typed_rows(request, known), **given)
    shown.extra = 1
    return shown


def _typed_rows(request: HttpRequest, known: dict[str, str]) -> list[dict[str, Any]]:
    """The rows as they were sent, unchecked."""
    sent = forms.ItemFormSet(request.POST, prefix="items", form_kwargs={"articles": known})
    if not sent.management_form.is_valid():
        return []
    return [{name: row[name].data for name in row.fields} for row in sent.forms]


def _saves(request: HttpRequest) -> bool:
    return request.method == "POST" and request.POST.get("step") != "add"


def _values(form: forms.SessionForm, titles: dict[str, str]) -> dict[str, Any]:
    values = {name: form.cleaned_data[name] for name in ("number", "starts_at", "ends_at", "is_public")}
    return {**values, "titles": form.titles(titles)}


def _refuse(form: forms.SessionForm, rows: list[forms.ItemForm], refused: Problem) -> None:
    """Put what the service refused at the field of the session, or of the item, that it is about."""
    elsewhere: dict[str, Any] = {}
    for name, words in refused.fields.items():
        part, _dot, rest = name.partition(".")
        index, _dot, field = rest.partition(".")
        if part == "items" and index.isdecimal():
            rows[int(index)].refuse(Invalid(fields={"title" if field == "titles" else field: words}))
        else:
            elsewhere[name] = words
    if elsewhere or not refused.fields:
        form.refuse(Problem(refused.message, fields=elsewhere))


def _session_page(
    request: HttpRequest,
    event: Event,
    standing: Standing,
    form: forms.SessionForm,
    items: Any,
    session: Session | None,
) -> HttpResponse:
    refused = _saves(request)
    adding = request.method == "POST" and not refused
    if adding:
        # A step of filling in, not yet a try: what is missing is not complained of.
        form = forms.SessionForm(initial=_typed(form), event=event)
    context = {
        "event": event,
        "standing": standing,
        "form": form,
        "items": items,
        "session": session,
        "section": "programme",
        "has_errors": refused,
    }
    return render(request, "planning/session.html", context, status=400 if refused else 200)


def _typed(form: forms.SessionForm) -> dict[str, Any]:
    return {name: form[name].data for name in form.fields}
