"""The letters that go out in a test, and the links in them."""

import re

from django.core import mail
from django.core.mail import EmailMessage


def letters(to: str = "") -> list[EmailMessage]:
    """The letters sent so far, all or those to one address."""
    return [letter for letter in mail.outbox if not to or letter.to == [to]]


def links(letter: EmailMessage) -> list[str]:
    """The links in a letter."""
    return re.findall(r"https?://\S+", str(letter.body))


def path_in(letter: EmailMessage) -> str:
    """The path of the first link of a letter."""
    return "/" + links(letter)[0].split("/", 3)[3]


def secret_in(letter: EmailMessage) -> str:
    """The secret of the invitation link in a letter."""
    found = re.search(r"/register/([^/\s]+)/", str(letter.body))
    assert found, letter.body
    return found.group(1)
