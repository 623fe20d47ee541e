"""The secretariat's inbox: what was filed, by article, and circulating it."""

from dataclasses import dataclass
from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST, require_safe

from conference.permissions import require
from conference.problems import Invalid
from conference.states import Role
from conference.texts import queries as texts
from conference.texts.models import DraftVersion
from frontend.views.interventions.place import At, at, delegations_to_choose, wanted
from interventions.models import Intervention
from interventions.models.intervention import InterventionKind, InterventionStatus
from interventions.queries import filtered, visible_to
from interventions.rules import VIEW_INBOX
from interventions.services.interventions import circulate_interventions


@dataclass(frozen=True)
class Group:
    """The interventions on one article; None holds those on what the draft no longer has."""

    article: texts.Node | None
    interventions: list[tuple[Intervention, texts.Node | None]]


@login_required
@require_safe
def inbox(request: HttpRequest, slug: str) -> HttpResponse:
    """What delegations filed, by article: what awaits circulation first of all."""
    place = _secretariat(request, slug)
    chosen = wanted(request.GET)
    found = visible_to(place.standing, place.event).order_by("number")
    waiting = found.filter(status=InterventionStatus.FILED).count()
    version = texts.version_of_event(place.event)
    context = {
        "event": place.event,
        "groups": _by_article(list(filtered(found, chosen)), version),
        "waiting": waiting,
        "wanted": chosen,
        "roles": Role.choices,
        "kinds": InterventionKind.choices,
        "statuses": [each for each in InterventionStatus.choices if each[0] != InterventionStatus.DRAFT],
        "delegations": delegations_to_choose(place),
    }
    return render(request, "interventions/inbox.html", context)


@login_required
@require_POST
def circulate(request: HttpRequest, slug: str) -> HttpResponse:
    """Circulate the selected interventions to all participants."""
    place = _secretariat(request, slug)
    chosen = _selected(request)
    if not chosen:
        messages.error(request, _("Select the interventions to circulate."))
    else:
        count = circulate_interventions(event=place.event, interventions=chosen, by=place.standing)
        said = ngettext(
            "%(count)s intervention was circulated.", "%(count)s interventions were circulated.", count
        )
        messages.success(request, said % {"count": count})
    if request.POST.get("back") == "one" and len(chosen) == 1:
        return redirect("frontend:intervention", pk=chosen[0])
    return redirect("frontend:inbox", slug=slug)


def _secretariat(request: HttpRequest, slug: str) -> At:
    place = at(request, slug)
    require(place.standing, VIEW_INBOX, place.event)
    return place


def _selected(request: HttpRequest) -> list[UUID]:
    try:
        return [UUID(value) for value in request.POST.getlist("intervention")]
    except ValueError as error:
        raise Invalid(_("Select the interventions on the page and try again.")) from error


def _by_article(found: list[Intervention], version: DraftVersion) -> list[Group]:
    """In the order of the text; within an article in the order of its provisions, then by number."""
    places: dict[UUID, tuple[int, texts.Node, texts.Node]] = {}
    order = 0
    for tree in texts.whole_text(version):
        article = tree
        for node in tree.walk():
            article = node if node.kind in {"article", "part", "preamble"} else article
            places[node.row.provision_id] = (order, article, node)
            order += 1
    groups: dict[str, Group] = {}
    for each in sorted(found, key=lambda one: (places.get(one.provision_id, (order,))[0], one.number or 0)):
        _place, article_of, node_of = places.get(each.provision_id, (order, None, None))
        key = article_of.key if article_of else ""
        groups.setdefault(key, Group(article_of, [])).interventions.append((each, node_of))
    return list(groups.values())
