"""What the pages of interventions share: the event with the reader's standing, and filters from the address."""

from dataclasses import dataclass
from uuid import UUID

from django.http import HttpRequest, QueryDict

from conference.models import Event
from conference.queries import event_by_slug
from conference.standing import Standing
from conference.states import Role
from delegations.models import Delegation
from delegations.queries import name_key
from delegations.standing import standing_of
from interventions.models import Intervention
from interventions.models.intervention import InterventionKind, InterventionStatus
from interventions.queries import Filter, delegations_with_interventions, event_of, one


@dataclass(frozen=True)
class At:
    """An event and the reader's standing there."""

    event: Event
    standing: Standing


def at(request: HttpRequest, slug: str) -> At:
    """The event of the address. Raises NotFound."""
    event = event_by_slug(slug)
    return At(event, standing_of(request.user, event))


def at_intervention(request: HttpRequest, key: UUID) -> tuple[At, Intervention]:
    """The intervention of the address with its event. Raises NotFound where the reader may not know of it."""
    event = event_of(key)
    place = At(event, standing_of(request.user, event))
    return place, one(place.standing, event, key)


def wanted(given: QueryDict) -> Filter:
    """The filter of the address; what is no role, kind or state is left out."""
    return Filter(
        role=_one_of(given.get("role", ""), Role.values),
        delegation=given.get("delegation", "")[:60],
        kind=_one_of(given.get("kind", ""), InterventionKind.values),
        status=_one_of(given.get("status", ""), InterventionStatus.values),
    )


def delegations_to_choose(place: At) -> list[Delegation]:
    """The delegations whose interventions the reader may see, by name."""
    found = delegations_with_interventions(place.standing, place.event)
    return sorted(found, key=lambda each: name_key(each.participant))


def _one_of(value: str, values: list[str]) -> str:
    return value if value in values else ""
