"""Reads of written interventions: what a standing may see, and nothing else."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from uuid import UUID

from django.db.models import Count, F, Q, QuerySet

from conference.models import Event
from conference.problems import NotFound
from conference.standing import Standing
from conference.states import Role
from conference.texts.diff import Run, redline
from conference.texts.models import ProvisionVersion
from conference.texts.queries import Node
from delegations.models import Delegation
from interventions.models import Intervention
from interventions.models.intervention import InterventionKind, InterventionStatus
from interventions.submission import words_sha256

#: States in which an intervention stands beside the text.
STANDING_BESIDE = (InterventionStatus.DRAFT, InterventionStatus.FILED, InterventionStatus.CIRCULATED)


@dataclass(frozen=True)
class Filter:
    """Which interventions to show; "" shows all."""

    role: str = ""
    delegation: str = ""
    kind: str = ""
    status: str = ""


@dataclass(frozen=True)
class Shown:
    """An intervention with its redline against the words that it was made on."""

    intervention: Intervention
    runs: tuple[Run, ...] = ()
    #: The words that the proposal was made on.
    base: str = ""
    #: The words have changed since: the proposal awaits its delegation.
    overtaken: bool = False

    @property
    def is_proposal(self) -> bool:
        """Whether other words are proposed."""
        return self.intervention.kind == InterventionKind.PROPOSAL


@dataclass(frozen=True)
class Beside:
    """A provision with the interventions that stand beside it, and what stands under it."""

    node: Node
    shown: tuple[Shown, ...]
    children: tuple["Beside", ...]

    @property
    def count(self) -> int:
        """How many interventions stand beside the provision and all under it."""
        return len(self.shown) + sum(child.count for child in self.children)


def visible_to(standing: Standing, event: Event) -> QuerySet[Intervention]:
    """The interventions at the event that somebody of this standing (at this event) may read.

    The same as the permission "interventions.view", as a query.
    """
    found = Intervention.objects.filter(event=event).select_related(
        "delegation__participant", "provision", "base_version", "event"
    )
    if standing.event not in {event.pk, None}:
        return found.none()
    seen = Q(pk__in=[])
    if standing.membership is not None and standing.membership.in_order:
        seen |= Q(delegation=standing.membership.delegation)
    if standing.is_secretariat or standing.presides:
        seen |= ~Q(status=InterventionStatus.DRAFT)
    if standing.takes_part:
        seen |= Q(status=InterventionStatus.CIRCULATED)
    return found.filter(seen)


def one(standing: Standing, event: Event, key: UUID) -> Intervention:
    """One intervention of the event. Raises NotFound where the user may not know of it."""
    found = visible_to(standing, event).select_related("filed_by").filter(pk=key).first()
    if found is None:
        raise NotFound
    return found


def event_of(key: UUID) -> Event:
    """The event of an intervention, to compute the standing there. Raises NotFound."""
    event = Event.objects.filter(interventions__pk=key).select_related("draft_version").first()
    if event is None:
        raise NotFound
    return event


def filtered(found: QuerySet[Intervention], wanted: Filter) -> QuerySet[Intervention]:
    """Those of the wanted role, delegation (key of the participant), kind and status; an unknown value finds none."""
    if wanted.role:
        found = found.filter(delegation__role=wanted.role)
    if wanted.delegation:
        found = found.filter(delegation__participant__key=wanted.delegation)
    if wanted.kind:
        found = found.filter(kind=wanted.kind)
    if wanted.status:
        found = found.filter(status=wanted.status)
    return found


def of_delegation(standing: Standing, event: Event) -> QuerySet[Intervention]:
    """What the user's own delegation wrote, drafts first, then by number from the last."""
    if standing.membership is None:
        return Intervention.objects.none()
    return (
        visible_to(standing, event)
        .filter(delegation=standing.membership.delegation)
        .order_by(F("number").desc(nulls_first=True), "-created_at")
    )


def beside(article: Node, standing: Standing, event: Event, wanted: Filter) -> Beside:
    """An article with the interventions beside each of its provisions: two queries, whatever their number.

    Roles in the order in which they usually speak, then by number.
    """
    nodes = list(article.walk())
    found = filtered(visible_to(standing, event), wanted).filter(
        provision__in=[node.row.provision_id for node in nodes], status__in=STANDING_BESIDE
    )
    by_provision: dict[UUID, list[Shown]] = {}
    for each in shown(found, {node.row.provision_id: node.row for node in nodes}):
        by_provision.setdefault(each.intervention.provision_id, []).append(each)

    def place(node: Node) -> Beside:
        here = sorted(by_provision.get(node.row.provision_id, []), key=_order)
        return Beside(node, tuple(here), tuple(place(child) for child in node.children))

    return place(article)


def shown(
    found: Iterable[Intervention], present: Mapping[UUID, ProvisionVersion] | None = None
) -> list[Shown]:
    """The interventions with their redlines: one query more, for the words that the proposals were made on."""
    interventions = list(found)
    proposals = [each for each in interventions if each.kind == InterventionKind.PROPOSAL]
    rows = ProvisionVersion.objects.filter(
        version__in={each.base_version_id for each in proposals},
        provision__in={each.provision_id for each in proposals},
    )
    words = {(row.version_id, row.provision_id): row.words for row in rows} if proposals else {}
    return [
        _shown(
            each,
            words.get((each.base_version_id, each.provision_id), {}),
            (present or {}).get(each.provision_id),
        )
        for each in interventions
    ]


def delegations_with_interventions(standing: Standing, event: Event) -> QuerySet[Delegation]:
    """The delegations whose interventions the user may see, for a filter."""
    seen = visible_to(standing, event).values("delegation")
    return Delegation.objects.filter(pk__in=seen).select_related("participant")


def counts_by_provision(standing: Standing, event: Event) -> dict[UUID, int]:
    """How many interventions the user may see on each provision: one query."""
    found = visible_to(standing, event).filter(status__in=STANDING_BESIDE).order_by()
    return {row["provision"]: row["count"] for row in found.values("provision").annotate(count=Count("pk"))}


def _shown(intervention: Intervention, words: Mapping[str, str], present: ProvisionVersion | None) -> Shown:
    if intervention.kind != InterventionKind.PROPOSAL:
        return Shown(intervention)
    base = words.get(intervention.language, "")
    now = present.words.get(intervention.language, "") if present else base
    return Shown(
        intervention,
        tuple(redline(base, intervention.proposed)),
        base,
        overtaken=words_sha256(now) != intervention.base_sha256,
    )


def _order(each: Shown) -> tuple[int, int, str]:
    roles = list(Role)
    intervention = each.intervention
    return roles.index(Role(intervention.delegation.role)), intervention.number or 0, str(intervention.pk)
