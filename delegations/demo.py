"""Loads the registry, the support and the delegations of the demonstration; what exists stays as people left it."""

import datetime as dt
from typing import Any

from django.contrib.auth.hashers import make_password

from conference.accounts.models import User
from conference.demo.files import read
from conference.models import Event
from delegations.models import Delegate, Delegation, Participant, Support
from delegations.states import DelegationStatus

#: How long before the first day the steps of a registration were taken.
INVITED_DAYS, SUBMITTED_DAYS, DECIDED_DAYS = 60, 21, 14
INVITATION_DAYS = 21


def load_registry() -> None:
    """Make the missing participants."""
    known = set(Participant.objects.values_list("key", flat=True))
    Participant.objects.bulk_create(
        Participant(
            key=entry["key"],
            kind=entry["kind"],
            iso=entry["iso"],
            names=entry["names"],
            formal_names=entry.get("formal", {}),
            group=entry["group"],
            core_group=entry.get("core_group", False),
        )
        for entry in read("participants")
        if entry["key"] not in known
    )


def load_support() -> None:
    """Enter the missing notes verbales; those of States whose support is not on record are marked as invented."""
    participants = {each.key: each for each in Participant.objects.all()}
    known = set(Support.objects.values_list("participant__key", flat=True))
    Support.objects.bulk_create(
        Support(
            participant=participants[entry["participant"]],
            received_by=participants[entry["received_by"]],
            note_verbale_on=dt.date.fromisoformat(entry["note_verbale_on"]),
            in_force_from=dt.date.fromisoformat(entry["in_force_from"]),
            invented=entry["invented"],
        )
        for entry in read("support")
        if entry["participant"] not in known
    )


def load_delegations() -> None:
    """Make the missing delegations with their delegates; accepted ones have accounts."""
    data = read("delegations")
    event = Event.objects.get(slug=data["event"])
    participants = {each.key: each for each in Participant.objects.all()}
    known = set(Delegation.objects.filter(event=event).values_list("participant__key", flat=True))
    entries = [entry for entry in data["delegations"] if entry["participant"] not in known]
    made = [_delegation(entry, event, participants[entry["participant"]]) for entry in entries]
    Delegation.objects.bulk_create(made)
    users = _accounts(entry for entry in entries if entry["status"] == DelegationStatus.ACCEPTED)
    Delegate.objects.bulk_create(
        Delegate(
            delegation=delegation,
            user=users.get(delegate["email"]),
            function=delegate["function"],
            title=delegate["title"],
            name=delegate["name"],
            post=delegate["post"],
            email=delegate["email"],
            position=position,
        )
        for delegation, entry in zip(made, entries, strict=True)
        for position, delegate in enumerate(entry["delegates"])
    )


def _delegation(entry: dict[str, Any], event: Event, participant: Participant) -> Delegation:
    opening = dt.datetime.combine(event.starts_on, dt.time(9), tzinfo=event.timezone)
    submitted = entry["status"] in {DelegationStatus.SUBMITTED, DelegationStatus.ACCEPTED}
    return Delegation(
        event=event,
        participant=participant,
        role=entry["role"],
        status=entry["status"],
        language=entry["language"],
        focal_point_name=entry["focal_point"]["name"],
        focal_point_email=entry["focal_point"]["email"],
        invited_at=opening - dt.timedelta(days=INVITED_DAYS),
        submitted_at=opening - dt.timedelta(days=SUBMITTED_DAYS) if submitted else None,
        decided_at=opening - dt.timedelta(days=DECIDED_DAYS)
        if entry["status"] == DelegationStatus.ACCEPTED
        else None,
    )


def _accounts(entries: Any) -> dict[str, User]:
    """The accounts of the delegates: those who cannot sign in yet have a password that nothing matches."""
    wanted = {each["email"]: each["name"] for entry in entries for each in entry["delegates"]}
    found = {user.email: user for user in User.objects.filter(email__in=wanted)}
    missing = [
        User(email=email, name=name, password=make_password(None))
        for email, name in wanted.items()
        if email not in found
    ]
    User.objects.bulk_create(missing)
    return found | {user.email: user for user in missing}
