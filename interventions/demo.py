"""Loads the written interventions of the demonstration, checked as any other; what exists stays as people left it."""

import datetime as dt
from typing import Any
from uuid import uuid5

from conference.demo.files import read
from conference.models import Event
from delegations.models import Delegate
from delegations.states import DelegateFunction
from interventions.models import Intervention
from interventions.models.intervention import InterventionKind
from interventions.states import InterventionStatus
from interventions.submission import Submission, check, row_of, tidy, words_sha256

#: How long after it was filed an intervention was circulated, and how long before the event that stopped.
CIRCULATED_AFTER = dt.timedelta(hours=20)
LEFT_FOR_THE_INBOX = dt.timedelta(days=5)


def load_interventions() -> None:
    """File the missing interventions at the instants of the data, in that order, without letters to anybody."""
    data = read("delegations")
    event = Event.objects.select_for_update(of=("self",)).get(slug=data["event"])
    heads = {
        head.delegation.participant.key: head
        for head in Delegate.objects.filter(
            delegation__event=event, function=DelegateFunction.HEAD
        ).select_related("delegation__participant")
    }
    known = set(Intervention.objects.filter(event=event).values_list("command_id", flat=True))
    for entry in sorted(data["interventions"], key=lambda each: str(each["filed_at"])):
        if _command(event, entry) not in known:
            _file(event, entry, heads[entry["delegation"]])


def _command(event: Event, entry: dict[str, Any]) -> Any:
    return uuid5(event.pk, f"{entry['delegation']} {entry['node']} {entry['filed_at']}")


def _file(event: Event, entry: dict[str, Any], head: Delegate) -> None:
    version = event.draft_version
    assert version is not None  # noqa: S101 -- the June consultation discusses a version
    submission = tidy(
        Submission(
            key=entry["node"],
            kind=entry["kind"],
            language=entry["language"],
            text=entry["text"],
            proposed=entry.get("proposed") or "",
        )
    )
    row = row_of(version, submission.key)
    check(submission, row)
    filed_at = dt.datetime.fromisoformat(entry["filed_at"])
    proposal = submission.kind == InterventionKind.PROPOSAL
    # The latest ones are left for the secretariat to circulate.
    circulated = filed_at.date() < event.starts_on - LEFT_FOR_THE_INBOX
    event.interventions_filed += 1
    event.save(update_fields=["interventions_filed"])
    Intervention.objects.create(
        event=event,
        delegation=head.delegation,
        provision=row.provision,
        base_version=version,
        base_sha256=words_sha256(row.words[submission.language]) if proposal else "",
        kind=submission.kind,
        status=InterventionStatus.CIRCULATED if circulated else InterventionStatus.FILED,
        circulated_at=filed_at + CIRCULATED_AFTER if circulated else None,
        language=submission.language,
        text=submission.text,
        proposed=submission.proposed,
        number=event.interventions_filed,
        filed_at=filed_at,
        filed_by=head.user,
        late=event.interventions_due_at is not None and filed_at > event.interventions_due_at,
        command_id=_command(event, entry),
    )
