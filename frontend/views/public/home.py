"""The home page and the timeline."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from conference.models import Event, Milestone
from conference.problems import NotFound
from conference.queries import day_of_process, events, milestones, next_event
from conference.states import EventStatus
from conference.texts.queries import articles, current_version
from delegations.queries import support_in_force
from sessions.queries import programme

#: How many entries of the timeline the home page shows before the day, and after it.
BEFORE, AFTER = 3, 2


@require_safe
def home(request: HttpRequest) -> HttpResponse:
    """What the initiative is and where it stands: next event, numbers, the last and the next steps."""
    day = day_of_process()
    upcoming = next_event()
    entries = list(milestones())
    past = [entry for entry in entries if entry.on <= day]
    later = [entry for entry in entries if entry.on > day]
    support = support_in_force(day)
    return render(
        request,
        "public/home.html",
        {
            "day": day,
            "next_event": upcoming,
            "sittings": programme(upcoming) if upcoming else (),
            "supporting": support.count(),
            "core_group": [entry.participant for entry in support if entry.participant.core_group],
            "postponed": events().filter(status=EventStatus.POSTPONED).exclude(notice={}),
            "events_held": Event.objects.filter(status=EventStatus.CONCLUDED).count(),
            "draft": _draft(),
            "steps": marked(past[-BEFORE:] + later[:AFTER], later[0] if later else None, past),
        },
    )


@require_safe
def timeline(request: HttpRequest) -> HttpResponse:
    """The whole public timeline."""
    day = day_of_process()
    entries = list(milestones())
    past = [entry for entry in entries if entry.on <= day]
    later = [entry for entry in entries if entry.on > day]
    context = {"day": day, "steps": marked(entries, later[0] if later else None, past)}
    return render(request, "public/timeline.html", context)


def marked(
    entries: list[Milestone], following: Milestone | None, past: list[Milestone]
) -> list[tuple[Milestone, str]]:
    """Each entry with where it stands: past, next, later."""
    behind = {entry.pk for entry in past}

    def stands(entry: Milestone) -> str:
        if entry.pk in behind:
            return "past"
        return "next" if following is not None and entry.pk == following.pk else "later"

    return [(entry, stands(entry)) for entry in entries]


def _draft() -> dict[str, object] | None:
    try:
        version = current_version()
    except NotFound:
        return None
    return {"version": version, "articles": len(articles(version))}
