"""Accounts: they come from accreditation, and their owners open them by a link sent to the address."""

from allauth.account.forms import default_token_generator
from allauth.account.utils import user_pk_to_url_str
from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import transaction
from django.urls import reverse
from django.utils.translation import gettext as _

from conference.accounts.models import User
from conference.mail import LinkObsolete, makes_link
from conference.problems import Invalid, NotAllowed
from conference.standing import Standing

#: Name of the link by which the owner of an address sets a password; works once.
SET_PASSWORD = "accounts.set_password"  # noqa: S105 -- the name of a kind of link, no password


@transaction.atomic
def account_for(*, email: str, name: str, language: str, by: Standing) -> User:
    """The account with this address, made where there is none. One that exists stays exactly as its owner left it.

    A new account has a password that nothing matches: it is opened by the link SET_PASSWORD. The service that
    accredits the person has asked the rules; nobody but the secretariat and the administrator may get here.
    Raises NotAllowed.
    """
    if not (by.is_secretariat or by.is_administrator):
        raise NotAllowed
    known = User.objects.filter(email__iexact=email).first()
    return known or User.objects.create_user(email, None, name=name, language=language)


@transaction.atomic
def change_account(*, user: User, name: str, language: str, zone: str, by: Standing) -> User:
    """Change one's own name, language and time zone. Raises NotAllowed for anybody else's, Invalid."""
    if by.user != user.pk:
        raise NotAllowed
    user.name, user.language, user.zone = name.strip(), language, zone
    if language not in dict(settings.LANGUAGES):
        raise Invalid(fields={"language": [_("Choose one of the languages of the interface.")]})
    try:
        user.clean_fields(exclude=["password", "email"])
    except ValidationError as refused:
        raise Invalid(
            fields={field: list(words) for field, words in refused.message_dict.items()}
        ) from refused
    user.save(update_fields=["name", "language", "zone"])
    return user


@makes_link(SET_PASSWORD)
def set_password_link(subject: str) -> str:
    """The path by which an account's owner sets the password. Raises LinkObsolete for an account that is closed."""
    user = User.objects.filter(pk=subject, is_active=True).first()
    if user is None:
        raise LinkObsolete
    key = default_token_generator.make_token(user)
    return reverse("account_reset_password_from_key", kwargs={"uidb36": user_pk_to_url_str(user), "key": key})
