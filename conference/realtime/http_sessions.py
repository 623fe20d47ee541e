"""The HTTP sessions behind live connections: asked, never remembered from when they connected."""

import functools
from collections.abc import Iterable, Sequence
from typing import NamedTuple
from uuid import UUID

from django.conf import settings
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from django.contrib.sessions.backends.db import SessionStore
from django.contrib.sessions.models import Session
from django.utils import timezone
from django.utils.crypto import constant_time_compare

from conference.accounts.models import User


def ended(keys: Iterable[str]) -> set[str]:
    """Those of the keys whose HTTP session nobody is signed in to any more, in two queries; the empty key stands for none."""
    asked = sorted({key for key in keys if key})
    if not asked:
        return set()
    return {key for key, user in zip(asked, accounts(asked), strict=True) if user is None}


class _Said(NamedTuple):
    """What a stored HTTP session says: who signed in, and the proof of the password that was used."""

    user: UUID
    proof: str


@functools.lru_cache(maxsize=4096)
def _said(data: str) -> _Said | None:
    """What the words of a stored HTTP session say, if anybody is signed in; the same words say the same."""
    said = SessionStore().decode(data)
    if SESSION_KEY not in said or said.get(BACKEND_SESSION_KEY) not in settings.AUTHENTICATION_BACKENDS:
        return None
    return _Said(UUID(said[SESSION_KEY]), said.get(HASH_SESSION_KEY) or "")


@functools.lru_cache(maxsize=4096)
def _proofs(password: str, *_keys: str) -> tuple[str, ...]:
    """What an HTTP session says that was opened with this password (hashed), by each of the site's keys."""
    user = User(password=password)
    return user.get_session_auth_hash(), *user.get_session_auth_fallback_hash()


def accounts(keys: Sequence[str]) -> list[UUID | None]:
    """Who is signed in to each HTTP session; None where nobody is. One answer for each key, in two queries for all.

    By the rules of django.contrib.auth.get_user: the account is active, and its password is still the one that it signed
    in with. It is asked with every command: nothing is read of an account but what proves that.
    """
    sessions = Session.objects.filter(pk__in=set(keys), expire_date__gt=timezone.now())
    said = {key: _said(data) for key, data in sessions.values_list("pk", "session_data")}
    users = {each.user for each in said.values() if each}
    active = User.objects.filter(pk__in=users, is_active=True).order_by()
    passwords = dict(active.values_list("pk", "password"))
    return [_account(said.get(key), passwords) for key in keys]


def _account(said: _Said | None, passwords: dict[UUID, str]) -> UUID | None:
    if said is None or said.user not in passwords:
        return None
    hashes = _proofs(passwords[said.user], settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS)
    return said.user if any(constant_time_compare(said.proof, each) for each in hashes) else None
