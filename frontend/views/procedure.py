"""The rules of procedure of an event: read, tried out, and chosen."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from conference.models import Event
from conference.permissions import require
from conference.problems import Conflict, NotFound
from conference.queries import event_by_slug
from conference.rules import CHANGE_EVENT
from conference.standing import Standing
from delegations.standing import standing_of
from frontend import procedure_words as words
from frontend.forms.procedure import ProcedureForm
from sessions.floor.procedure import PRESETS, Procedure, changed, rule_of
from sessions.queries import procedure_of
from sessions.queries import programme as sessions_of
from sessions.services.events import set_procedure
from sessions.services.planning import RUNNING
from sessions.services.rules_of_procedure import fingerprint
from sessions.words import rule_in_words


@require_http_methods(["GET", "HEAD", "POST"])
def procedure(request: HttpRequest, slug: str) -> HttpResponse:
    """Show the rules in force, or a preset; show what rules would mean; save them."""
    event = event_by_slug(slug)
    standing = standing_of(request.user, event)
    require(standing, CHANGE_EVENT, event)
    rules = procedure_of(event)
    if request.method != "POST":
        return _page(request, event, _form(request, rules), {})
    form = ProcedureForm(request.POST, rules=rules, seen=rules)
    if not form.is_valid() or form.rules is None:
        return _page(request, event, form, {}, status=400)
    if request.POST.get("step") == "preview":
        return _page(request, event, form, {"meant": words.in_words(form.rules)})
    return _save(request, event, form, form.rules, standing)


def _form(request: HttpRequest, rules: Procedure) -> ProcedureForm:
    preset = request.GET.get("preset")
    if preset is not None and preset not in PRESETS:
        raise NotFound
    return ProcedureForm(rules=PRESETS[preset] if preset else rules, seen=rules)


def _save(
    request: HttpRequest, event: Event, form: ProcedureForm, rules: Procedure, standing: Standing
) -> HttpResponse:
    running = form.cleaned_data["running"]
    try:
        set_procedure(
            event=event,
            procedure=rules.model_dump(mode="json"),
            running=running,
            seen=form.cleaned_data["seen"],
            by=standing,
        )
    except Conflict:
        return _overtaken(request, event, rules)
    if running:
        messages.success(
            request, _("The rules of procedure are saved. Running sessions follow them from now on.")
        )
    else:
        messages.success(request, _("The rules of procedure are saved."))
    return redirect("frontend:programme", slug=event.slug)


def _overtaken(request: HttpRequest, event: Event, typed: Procedure) -> HttpResponse:
    """What was typed, what differs from it by now, and the way to save all the same."""
    event.refresh_from_db()
    now = procedure_of(event)
    sent = request.POST.copy()
    sent["seen"] = fingerprint(now)
    different = [words.SETTINGS[name] for name in changed(now, typed) if name in words.SETTINGS]
    form = ProcedureForm(sent, rules=now, seen=now)
    return _page(
        request,
        event,
        form,
        {"overtaken": True, "different": different, "meant": words.in_words(typed)},
        status=409,
    )


def _page(
    request: HttpRequest, event: Event, form: ProcedureForm, more: dict[str, Any], *, status: int = 200
) -> HttpResponse:
    in_force = procedure_of(event)
    chosen = request.GET.get("preset")
    context = {
        "event": event,
        "form": form,
        "in_force": words.in_words(in_force),
        "in_force_name": words.name_of(in_force),
        "presets": [(name, words.NAMES[name]) for name in PRESETS],
        "preset": words.NAMES[chosen] if chosen in PRESETS else None,
        "meant": words.in_words(PRESETS[chosen]) if chosen in PRESETS else None,
        "sources": {name: rule_in_words(rule_of(name)) for name in words.SETTINGS},
        "names": words.SETTINGS,
        "roles": [words.ROLES[role] for role in words.ROLES],
        "running": sessions_of(event).filter(phase__in=RUNNING),
        "section": "programme",
        **more,
    }
    return render(request, "planning/procedure.html", context, status=status)
