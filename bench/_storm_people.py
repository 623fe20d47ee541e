"""Delegates who are signed in, as many as there are to be sockets: each an account of its own, with an HTTP session."""

from __future__ import annotations

import os
import subprocess
import sys

MAKE = """
from datetime import timedelta
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from django.contrib.sessions.backends.db import SessionStore
from django.contrib.sessions.models import Session
from django.utils import timezone
from conference.accounts.models import User
from delegations.models import Delegate, Delegation
from delegations.states import DelegateFunction
seats = list(Delegation.objects.order_by("pk"))
names = [f"delegate-{n}@bench.example" for n in range(COUNT)]
users = User.objects.bulk_create([User(email=name, name=name.partition("@")[0], password="!") for name in names])
Delegate.objects.bulk_create([
    Delegate(delegation=seats[n % len(seats)], user=user, function=DelegateFunction.ADVISER, name=user.name, email=user.email)
    for n, user in enumerate(users)
])
chair = User.objects.get(email="chair@bench.example")
made = []
for user in [chair, *users]:
    store = SessionStore()
    data = store.encode({
        SESSION_KEY: str(user.pk), HASH_SESSION_KEY: user.get_session_auth_hash(),
        BACKEND_SESSION_KEY: "django.contrib.auth.backends.ModelBackend",
    })
    made.append(Session(pk=store._get_new_session_key(), session_data=data, expire_date=timezone.now() + timedelta(days=1)))
Session.objects.bulk_create(made)
for one in made:
    print(one.pk)
"""


def sign_in(env: dict[str, str], count: int) -> tuple[str, list[str]]:
    """Make `count` delegates of the session to measure on; the cookies of its chair and of them."""
    made = subprocess.run(
        [sys.executable, "manage.py", "shell", "-v", "0", "-c", f"COUNT = {count}\n{MAKE}"],
        env={**os.environ, **env},
        check=True,
        capture_output=True,
        text=True,
    )
    chair, *delegates = made.stdout.split()
    return chair, delegates
