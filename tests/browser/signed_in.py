"""People at the demonstration who are signed in already, and the addresses of what each can open.

A session is made for each in one call of the shell: signing in by the page costs a strong hash every time.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tests.servers import LiveServer

PREPARE = """
import datetime as dt, json
from conference.accounts.models import User
from conference.models import Event
from conference.standing import SYSTEM
from delegations.invitation_secret import hash_of
from delegations.models import Delegation
from delegations.services.invitations import issue
from delegations.standing import standing_of
from interventions.models import Intervention
from interventions.services.records import open_record
from sessions.models import Session
from sessions.services.screens import make_screen_address
from tests import scenes
def cookie(email):
    return scenes.cookie(User.objects.get(email=email))
event = Event.objects.get(slug="consultations-june-2021")
now = dt.datetime.now(tz=dt.UTC)
sessions = list(event.sessions.order_by("number"))
secretariat = standing_of(User.objects.get(email="secretariat@placard.example"), event)
def registration(status, at=0):
    return str(event.delegations.filter(status=status).order_by("submitted_at", "pk")[at].pk)
def invitation(delegation, expires):
    made = issue(delegation, now=now)
    secret = f"secret-{delegation.participant.key}"
    made.secret_hash, made.expires_at = hash_of(secret), expires
    made.save()
    return secret
invited = event.delegations.filter(status="invited").order_by("pk")
record = open_record(session=sessions[0].pk, by=secretariat)
print(json.dumps({
    "cookies": {name: cookie(email) for name, email in %(people)s.items()},
    "now": str(sessions[0].pk), "planned": str(sessions[1].pk), "last": str(sessions[-1].pk),
    "elsewhere": str(Session.objects.exclude(event=event).first().pk),
    "submitted": registration("submitted"), "submitted_twice": registration("submitted", 1),
    "accepted": registration("accepted"), "invited": registration("invited"),
    "register": invitation(invited[0], now + dt.timedelta(days=7)),
    "register_expired": invitation(invited[1], now - dt.timedelta(days=1)),
    "paragraph": str(record.paragraphs.filter(number__isnull=False)[1].pk),
    "proposal": str(Intervention.objects.get(delegation__participant__key="be").pk),
    "comment": str(Intervention.objects.get(delegation__participant__key="br").pk),
    "screen": make_screen_address(session=sessions[0], by=SYSTEM),
}))
"""
PEOPLE = {
    "secretariat": "secretariat@placard.example",
    "chair": "chair@placard.example",
    "vice_chair": "vice-chair@placard.example",
    "delegate": "head.be@placard.example",
    "mongolia": "head.mn@placard.example",
    "observer": "head.br@placard.example",
}


@dataclass(frozen=True)
class SignedIn:
    """The server, a cookie for each person, and the keys of what there is to open.

    Of the sessions: `now` is in session, `planned` and `last` are not yet, `elsewhere` is of another event.
    """

    server: LiveServer
    cookies: dict[str, str]
    keys: dict[str, str]


def prepare(server: LiveServer) -> SignedIn:
    """Sign the people in, open the record of the first session, and make links whose secrets are known."""
    printed = server.manage("shell", "-v", "0", "-c", PREPARE % {"people": PEOPLE})
    made = json.loads(printed.strip().splitlines()[-1])
    return SignedIn(server, made.pop("cookies"), made)
