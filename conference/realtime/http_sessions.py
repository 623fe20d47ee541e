"""The HTTP sessions behind live connections: asked, never remembered from when they connected."""

import functools
from collections.abc import Iterable, Sequence
from typing import Any

from django.conf import settings
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from django.contrib.sessions.backends.db import SessionStore
from django.contrib.sessions.models import Session
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.crypto import constant_time_compare

from conference.accounts.models import User


def ended(keys: Iterable[str]) -> set[str]:
    """Those of the keys whose HTTP session nobody is signed in to any more, in two queries; the empty key stands for none."""
    asked = sorted({key for key in keys if key})
    if not asked:
        return set()
    # It is asked with every command: nothing of an account but what proves that it is still signed in.
    signed_in = accounts(asked, User.objects.only("password"))
    return {key for key, user in zip(asked, signed_in, strict=True) if user is None}


@functools.lru_cache(maxsize=4096)
def _read(data: str) -> dict[str, Any]:
    """What a stored HTTP session says; the same words say the same."""
    said: dict[str, Any] = SessionStore().decode(data)
    return said


def accounts(keys: Sequence[str], users: QuerySet[User] | None = None) -> list[User | None]:
    """Who is signed in to each HTTP session; None where nobody is. One answer for each key, in two queries for all.

    By the rules of django.contrib.auth.get_user: the account is active, and its password is still the one that it signed
    in with. `users` is what the accounts are read by, all of each where nothing is said.
    """
    users = User.objects.all() if users is None else users
    sessions = Session.objects.filter(pk__in=set(keys), expire_date__gt=timezone.now())
    said = {key: _read(data) for key, data in sessions.values_list("pk", "session_data")}
    active = users.filter(is_active=True).in_bulk(
        {each[SESSION_KEY] for each in said.values() if _known(each)}
    )
    return [_account(said.get(key, {}), active) for key in keys]


def _known(said: dict[str, Any]) -> bool:
    return SESSION_KEY in said and said.get(BACKEND_SESSION_KEY) in settings.AUTHENTICATION_BACKENDS


def _account(said: dict[str, Any], users: dict[Any, User]) -> User | None:
    if not _known(said):
        return None
    user = users.get(User._meta.pk.to_python(said[SESSION_KEY]))
    if user is None:
        return None
    proof = said.get(HASH_SESSION_KEY) or ""
    hashes = (user.get_session_auth_hash(), *user.get_session_auth_fallback_hash())
    return user if any(constant_time_compare(proof, each) for each in hashes) else None
