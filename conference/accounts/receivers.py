"""What we do when somebody has another password: the framework tells of it only by signals."""

from typing import Any

from allauth.account.signals import password_changed, password_reset, password_set
from django.db import transaction
from django.dispatch import receiver

from conference.accounts.models import User
from conference.realtime import announce


@receiver([password_changed, password_reset, password_set])
def ask_again(*, user: User, **_: Any) -> None:
    """Have the connections of the account asked again: those that were opened with the old one close."""
    transaction.on_commit(lambda: announce.standing_changed(users=[user.pk]))
