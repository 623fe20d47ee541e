"""How django-allauth is used here: accounts come from accreditation, never from a sign-up page."""

from allauth.account.adapter import DefaultAccountAdapter
from django.http import HttpRequest


class AccountAdapter(DefaultAccountAdapter):
    """Closes sign-up."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Nobody makes an account by himself: the secretariat's acceptance of a delegation does."""
        return False
