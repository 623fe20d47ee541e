"""What delegations and the secretariat do with written interventions. One function for each act, one transaction."""

from collections.abc import Iterable
from uuid import UUID

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from conference.models import Event
from conference.permissions import require
from conference.problems import Conflict, Invalid, MoveNotPossible, NotAllowed, NotFound
from conference.standing import Standing
from conference.texts.models import ProvisionVersion
from conference.texts.queries import version_of_event
from delegations.models import Delegation
from interventions.models import Intervention
from interventions.models.intervention import INTERVENTION_MOVES, InterventionKind, InterventionStatus
from interventions.queries import visible_to
from interventions.rules import CHANGE, CIRCULATE, FILE, WITHDRAW
from interventions.services.receipts import send_receipt
from interventions.submission import Submission, check, check_draft, row_of, tidy, words_sha256


@transaction.atomic
def file_intervention(
    *, event: Event, submission: Submission, command_id: UUID, by: Standing
) -> Intervention:
    """File a written intervention: it is numbered without gaps within the event, time-stamped, and a receipt is sent.

    The same command again gives back what was filed first. Raises NotAllowed, NotFound for a provision that the
    draft under discussion does not have, and Invalid with the reason at each field.
    """
    locked = _locked(event)
    require(by, FILE, locked)
    delegation = _own_delegation(locked, by)
    if before := _of_command(delegation, command_id):
        return before if before.status != InterventionStatus.DRAFT else _file(locked, before, by)
    return _file(locked, _draft(locked, delegation, tidy(submission), command_id), by)


@transaction.atomic
def save_draft(*, event: Event, submission: Submission, command_id: UUID, by: Standing) -> Intervention:
    """Keep an unfinished intervention for the delegation alone. The same command again gives back the first."""
    locked = _locked(event)
    require(by, FILE, locked)
    delegation = _own_delegation(locked, by)
    if before := _of_command(delegation, command_id):
        return before
    submission = tidy(submission)
    check_draft(submission)
    intervention = _draft(locked, delegation, submission, command_id)
    intervention.save()
    return intervention


@transaction.atomic
def change_draft(*, intervention: UUID, submission: Submission, version: int, by: Standing) -> Intervention:
    """Change a draft that has not been filed. Raises Conflict when somebody of the delegation changed it meanwhile."""
    found = _locked_intervention(intervention, by)
    require(by, CHANGE, found)
    _rewrite(found, submission, version)
    found.save()
    return found


@transaction.atomic
def file_draft(
    *, intervention: UUID, by: Standing, submission: Submission | None = None, version: int = 0
) -> Intervention:
    """File a draft, as it stands or with the last changes to `version` of it. Filing it twice files it once.

    Raises Invalid where it is not finished; then the changes are not kept either.
    """
    event_id = Intervention.objects.filter(pk=intervention).values_list("event_id", flat=True).first()
    if event_id is None:
        raise NotFound
    event = _locked(event_id)
    found = _locked_intervention(intervention, by)
    require(by, FILE, event)
    if found.delegation_id != _own_delegation(event, by).pk:
        raise NotAllowed(permission=FILE)
    if found.status != InterventionStatus.DRAFT:
        return found
    if submission is not None:
        _rewrite(found, submission, version)
    return _file(event, found, by)


@transaction.atomic
def discard_draft(*, intervention: UUID, by: Standing) -> None:
    """Throw a draft away. What has been filed can only be withdrawn."""
    found = _locked_intervention(intervention, by)
    require(by, CHANGE, found)
    found.delete()


@transaction.atomic
def withdraw_intervention(*, intervention: UUID, by: Standing) -> Intervention:
    """Withdraw an intervention of one's own delegation (UNGA rule 80); it keeps its number. Again changes nothing."""
    found = _locked_intervention(intervention, by)
    if found.status == InterventionStatus.WITHDRAWN:
        return found
    _move(found, InterventionStatus.WITHDRAWN, permission=WITHDRAW, by=by)
    found.withdrawn_at = timezone.now()
    found.save(update_fields=["status", "withdrawn_at", "version"])
    return found


@transaction.atomic
def circulate_intervention(*, intervention: UUID, by: Standing) -> Intervention:
    """Show a filed intervention to all participants (UNGA rule 78). Again changes nothing."""
    found = _locked_intervention(intervention, by)
    if found.status == InterventionStatus.CIRCULATED and by.is_secretariat:
        return found
    _move(found, InterventionStatus.CIRCULATED, permission=CIRCULATE, by=by)
    found.circulated_at = timezone.now()
    found.save(update_fields=["status", "circulated_at", "version"])
    return found


@transaction.atomic
def circulate_interventions(*, event: Event, interventions: Iterable[UUID], by: Standing) -> int:
    """Circulate several filed interventions of an event at once, all or none. Returns how many were not yet circulated.

    Raises NotFound for one that is not of the event, MoveNotPossible for one that was withdrawn.
    """
    wanted = sorted(set(interventions))
    if set(Intervention.objects.filter(event=event, pk__in=wanted).values_list("pk", flat=True)) != set(
        wanted
    ):
        raise NotFound
    before = set(
        Intervention.objects.filter(pk__in=wanted, status=InterventionStatus.CIRCULATED).values_list(
            "pk", flat=True
        )
    )
    for each in wanted:
        circulate_intervention(intervention=each, by=by)
    return len(set(wanted) - before)


# --- Below: steps of the above ------------------------------------------------------------------------------


def _locked(event: Event | UUID) -> Event:
    """The event, locked: numbers are given one at a time."""
    key = event.pk if isinstance(event, Event) else event
    return Event.objects.select_for_update(of=("self",)).get(pk=key)


def _locked_intervention(key: UUID, by: Standing) -> Intervention:
    """The intervention, locked. Raises NotFound where there is none that the user may know of."""
    found = (
        Intervention.objects.select_for_update(of=("self",))
        .select_related("event", "provision", "delegation")
        .filter(pk=key)
        .first()
    )
    if found is None or not visible_to(by, found.event).filter(pk=key).exists():
        raise NotFound
    return found


def _own_delegation(event: Event, by: Standing) -> Delegation:
    """The delegation that the user sits in at this very event."""
    if by.membership is None:
        raise NotAllowed(permission=FILE)
    delegations = Delegation.objects.select_related("participant")
    found = delegations.filter(pk=by.membership.delegation, event=event).first()
    if found is None:
        raise NotAllowed(permission=FILE)
    return found


def _of_command(delegation: Delegation, command_id: UUID) -> Intervention | None:
    return (
        Intervention.objects.select_for_update(of=("self",))
        .select_related("event", "provision", "delegation")
        .filter(delegation=delegation, command_id=command_id)
        .first()
    )


def _draft(event: Event, delegation: Delegation, submission: Submission, command_id: UUID) -> Intervention:
    version = version_of_event(event)
    row = row_of(version, submission.key)
    intervention = Intervention(
        event=event,
        delegation=delegation,
        provision=row.provision,
        base_version=version,
        command_id=command_id,
    )
    _fill(intervention, submission)
    return intervention


def _rewrite(draft: Intervention, submission: Submission, version: int) -> None:
    if draft.version != version:
        raise Conflict(
            _("Somebody of your delegation changed this draft in the meantime. Nothing was overwritten.")
        )
    submission = tidy(submission)
    check_draft(submission)
    _fill(draft, submission)
    draft.version += 1


def _fill(intervention: Intervention, submission: Submission) -> None:
    """Take over what was written. A proposal keeps the fingerprint of the words that its author had before them."""
    version = version_of_event(intervention.event)
    row = row_of(version, submission.key)
    intervention.provision, intervention.base_version = row.provision, version
    intervention.kind, intervention.language = submission.kind, submission.language
    intervention.text, intervention.proposed = submission.text, submission.proposed
    present = row.words.get(submission.language, "")
    proposal = submission.kind == InterventionKind.PROPOSAL
    intervention.base_sha256 = (submission.base_sha256 or words_sha256(present)) if proposal else ""


def _file(event: Event, intervention: Intervention, by: Standing) -> Intervention:
    """Check it against the text as of now, and give it its number and time."""
    version = version_of_event(event)
    row = _row_now(version.pk, intervention)
    check(
        Submission(
            key=intervention.provision.key,
            kind=intervention.kind,
            language=intervention.language,
            text=intervention.text,
            proposed=intervention.proposed,
            base_sha256=intervention.base_sha256,
        ),
        row,
    )
    now = timezone.now()
    event.interventions_filed += 1
    event.save(update_fields=["interventions_filed"])
    intervention.base_version = version
    intervention.number = event.interventions_filed
    intervention.filed_at = now
    intervention.filed_by_id = by.user
    intervention.late = event.interventions_due_at is not None and now > event.interventions_due_at
    intervention.status = InterventionStatus.FILED
    intervention.save()
    send_receipt(intervention)
    return intervention


def _row_now(version: UUID, intervention: Intervention) -> ProvisionVersion:
    row = ProvisionVersion.objects.filter(version_id=version, provision=intervention.provision).first()
    if row is None:
        raise Invalid(_("The draft no longer has this provision. Copy your words to another one."))
    return row


def _move(found: Intervention, to: InterventionStatus, *, permission: str, by: Standing) -> None:
    """Move an intervention by the table of states: first whether it can be done, then whether this user may."""
    if to not in INTERVENTION_MOVES[InterventionStatus(found.status)] and _would_be_allowed(
        found, permission, by
    ):
        raise MoveNotPossible
    require(by, permission, found)
    found.status = to
    found.version += 1


def _would_be_allowed(found: Intervention, permission: str, by: Standing) -> bool:
    """Whether the user could do it were the intervention in the right state: only then may the state be the reason."""
    if permission == CIRCULATE:
        return by.is_secretariat
    return (
        by.membership is not None and by.membership.acts and by.membership.delegation == found.delegation_id
    )
