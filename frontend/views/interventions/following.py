"""One intervention with its receipt; what one's delegation wrote; taking it back."""

from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from conference.permissions import may, require
from conference.texts import queries as texts
from frontend.views.interventions.place import at, at_intervention
from interventions.models import Intervention
from interventions.models.intervention import InterventionStatus
from interventions.queries import of_delegation, shown
from interventions.receipt import fingerprint
from interventions.rules import CHANGE, CIRCULATE, FILE, VIEW_OWN, WITHDRAW
from interventions.services import interventions as services
from interventions.services.receipts import place_of


@require_safe
def intervention(request: HttpRequest, pk: UUID) -> HttpResponse:
    """An intervention: what it says, what became of it, and for its delegation the receipt."""
    place, found = at_intervention(request, pk)
    version = texts.version_of_event(place.event)
    row = texts.in_version(version, found.provision)
    [one] = shown([found], {row.provision_id: row} if row else None)
    own = (
        place.standing.membership is not None and place.standing.membership.delegation == found.delegation_id
    )
    context = {
        "event": place.event,
        "shown": one,
        "intervention": found,
        "place": place_of(found),
        "article": texts.provision(version, texts.article_of(row).provision.key) if row else None,
        "own": own,
        "fingerprint": fingerprint(found) if found.filed_at else "",
        "may_change": may(place.standing, CHANGE, found),
        "may_withdraw": may(place.standing, WITHDRAW, found),
        "may_circulate": may(place.standing, CIRCULATE, found),
    }
    return render(request, "interventions/intervention.html", context)


@login_required
@require_safe
def my_interventions(request: HttpRequest, slug: str) -> HttpResponse:
    """What one's own delegation wrote at the event: drafts, filed, circulated and withdrawn."""
    place = at(request, slug)
    require(place.standing, VIEW_OWN, place.event)
    numbers = texts.numbers_in(texts.version_of_event(place.event))
    found = list(of_delegation(place.standing, place.event))
    context = {
        "event": place.event,
        "drafts": [_placed(each, numbers) for each in found if each.status == InterventionStatus.DRAFT],
        "filed": [_placed(each, numbers) for each in found if each.status != InterventionStatus.DRAFT],
        "may_file": may(place.standing, FILE, place.event),
    }
    return render(request, "interventions/mine.html", context)


@login_required
@require_POST
def withdraw(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Withdraw an intervention of one's own delegation."""
    place, _found = at_intervention(request, pk)
    services.withdraw_intervention(intervention=pk, by=place.standing)
    messages.success(request, _("Withdrawn. It keeps its number, and participants no longer see it."))
    return redirect("frontend:intervention", pk=pk)


@login_required
@require_POST
def file_kept(request: HttpRequest, pk: UUID) -> HttpResponse:
    """File a draft as it stands; an unfinished one goes back to the form."""
    place, _found = at_intervention(request, pk)
    filed = services.file_draft(intervention=pk, by=place.standing)
    messages.success(request, _("Filed as number %(number)s.") % {"number": filed.number})
    return redirect("frontend:intervention", pk=pk)


@login_required
@require_POST
def discard(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Throw a draft away."""
    place, found = at_intervention(request, pk)
    services.discard_draft(intervention=pk, by=place.standing)
    messages.success(request, _("The draft was thrown away."))
    return redirect("frontend:my_interventions", slug=found.event.slug)


def _placed(each: Intervention, numbers: dict[UUID, str]) -> tuple[Intervention, str]:
    """The intervention with where it stands in the text under discussion."""
    return each, numbers.get(each.provision_id, each.provision.key)
