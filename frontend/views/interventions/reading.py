"""The text of an article in the middle, and beside each paragraph what delegations wrote on it."""

from collections.abc import Iterator
from dataclasses import dataclass
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from conference.permissions import may, require
from conference.rules import VIEW_DRAFT
from conference.states import Role
from conference.texts import queries as texts
from frontend.views.interventions.place import at, delegations_to_choose, wanted
from interventions.models.intervention import InterventionKind
from interventions.queries import Beside, beside, counts_by_provision
from interventions.rules import FILE


@dataclass(frozen=True)
class Line:
    """A provision on the page, how deep it stands, and what stands beside it."""

    beside: Beside
    depth: int


@require_safe
def event_article(request: HttpRequest, slug: str, key: str) -> HttpResponse:
    """An article as the event discusses it, with the interventions that the reader may see."""
    place = at(request, slug)
    require(place.standing, VIEW_DRAFT, place.event)
    version = texts.version_of_event(place.event)
    node = texts.article(version, key)
    chosen = wanted(request.GET)
    found = beside(node, place.standing, place.event, chosen)
    context = {
        "event": place.event,
        "standing": place.standing,
        "version": version,
        "node": node,
        "lines": list(_lines(found)),
        "count": found.count,
        "wanted": chosen,
        "is_filtered": any((chosen.role, chosen.delegation, chosen.kind)),
        "roles": Role.choices,
        "kinds": InterventionKind.choices,
        "delegations": delegations_to_choose(place),
        "neighbours": texts.neighbours(version, key),
        "may_file": may(place.standing, FILE, place.event),
    }
    return render(request, "interventions/article.html", context)


@require_safe
def event_articles(request: HttpRequest, slug: str) -> HttpResponse:
    """The articles of the draft that the event discusses, each with the number of interventions on it."""
    place = at(request, slug)
    require(place.standing, VIEW_DRAFT, place.event)
    version = texts.version_of_event(place.event)
    counts = counts_by_provision(place.standing, place.event)
    articles = [
        (node, _count(node, counts))
        for tree in texts.whole_text(version)
        for node in tree.walk()
        if _has_page(node)
    ]
    context = {
        "event": place.event,
        "standing": place.standing,
        "version": version,
        "articles": articles,
        "may_file": may(place.standing, FILE, place.event),
    }
    return render(request, "interventions/articles.html", context)


def _lines(found: Beside, depth: int = 0) -> Iterator[Line]:
    yield Line(found, depth)
    for child in found.children:
        yield from _lines(child, depth + 1)


def _has_page(node: texts.Node) -> bool:
    return node.kind in {"article", "preamble"}


def _count(node: texts.Node, counts: dict[UUID, int]) -> int:
    return sum(counts.get(each.row.provision_id, 0) for each in node.walk())
