"""The accounts of the demonstration: the same for everyone who starts it, and therefore never for anything else."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.contrib.auth.hashers import check_password, make_password

from conference.accounts.models import User
from conference.demo.files import read

#: On purpose in the open: whoever starts the demonstration is told it.
PASSWORD = "placard-demo-2021"  # noqa: S105 -- of the demonstration
EVENT = "consultations-june-2021"


@dataclass(frozen=True)
class DemoAccount:
    """An account that one can sign in with, and who it is."""

    email: str
    name: str
    who: str
    is_administrator: bool = False


def administrator() -> DemoAccount:
    """The system administrator of the demonstration."""
    return DemoAccount(
        "admin@placard.example", "Administrator", "System administrator", is_administrator=True
    )


def officers() -> list[DemoAccount]:
    """The officers and the secretariat of the events, each once."""
    found: dict[str, DemoAccount] = {}
    for event in read("events")["events"]:
        for officer in event.get("officers", []):
            function = officer["function"].replace("_", "-").capitalize()
            found.setdefault(officer["email"], DemoAccount(officer["email"], officer["name"], function))
    return list(found.values())


def heads() -> list[DemoAccount]:
    """The heads of the accepted delegations."""
    names = {entry["key"]: entry["names"]["en"] for entry in read("participants")}
    return [
        DemoAccount(
            delegate["email"], delegate["name"], f"Head of delegation, {names[delegation['participant']]}"
        )
        for delegation in read("delegations")["delegations"]
        if delegation["status"] == "accepted"
        for delegate in delegation["delegates"]
        if delegate["function"] == "head"
    ]


def ensure_accounts(wanted: Iterable[DemoAccount]) -> None:
    """Make the accounts that are missing, with the password of the demonstration; those that exist stay as they are."""
    accounts = list(wanted)
    known = set(
        User.objects.filter(email__in=[each.email for each in accounts]).values_list("email", flat=True)
    )
    missing = [each for each in accounts if each.email not in known]
    if not missing:
        return
    # Hashed once: the password is public, and two hundred hashes take a minute.
    hashed = make_password(PASSWORD)
    User.objects.bulk_create(
        User(
            email=each.email,
            name=each.name,
            password=hashed,
            is_staff=each.is_administrator,
            is_superuser=each.is_administrator,
        )
        for each in missing
    )


def password_is_of_demonstration(user: User) -> bool:
    """Whether the account still has the password that everybody knows."""
    return check_password(PASSWORD, user.password)
