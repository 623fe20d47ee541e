"""How django-allauth is used here: accounts come from accreditation, never from a sign-up page."""

from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from django.http import HttpRequest

from conference.accounts.models import User
from conference.accounts.services import SET_PASSWORD
from conference.mail import send_later


class AccountAdapter(DefaultAccountAdapter):
    """Closes sign-up, and sends letters the way all letters go: by the queue, with links on the site's own name."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Nobody makes an account by himself: the secretariat's acceptance of a delegation does."""
        return False

    def send_password_reset_mail(self, user: User, email: str, context: dict[str, Any]) -> None:
        """Queue the letter with a link of its own; the host that the request named plays no part in it."""
        send_later(
            template="password_reset",
            to=user.email,
            language=user.language,
            context={"name": user.name},
            links={"link": (SET_PASSWORD, user.pk)},
        )

    def send_mail(self, template_prefix: str, email: str, context: dict[str, Any]) -> None:
        """Tell an address without account nothing: there is no account that it could make."""
        if template_prefix != "account/email/unknown_account":
            super().send_mail(template_prefix, email, context)
