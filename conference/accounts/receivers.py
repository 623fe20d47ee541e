"""What the end of an HTTP session and a change of an account mean for live connections, by whatever way they come about."""

from typing import Any

from django.contrib.sessions.models import Session
from django.db import transaction
from django.db.models.signals import post_delete, post_save
from django.dispatch import receiver

from conference.accounts.models import User
from conference.realtime import announce


@receiver(post_delete, sender=Session)
def close_connections(*, instance: Session, **_: Any) -> None:
    """Close the live connections of an HTTP session that has ended: not before it has, for who comes meanwhile is asked."""
    transaction.on_commit(lambda: announce.signed_out(http_session=instance.pk))


@receiver(post_save, sender=User)
def ask_again(*, instance: User, update_fields: frozenset[str] | None, **_: Any) -> None:
    """Have the connections of an account asked again: it may be closed, or have another password."""
    if update_fields is None or set(update_fields) != {"last_login"}:
        transaction.on_commit(lambda: announce.standing_changed(users=[instance.pk]))
