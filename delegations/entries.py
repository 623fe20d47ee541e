"""What a focal point enters about a delegate, and what may be wrong with it. Every entry is checked before any is kept."""

import unicodedata
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.utils.translation import gettext_lazy as _

from conference.problems import Message
from delegations.states import DelegateFunction

MAX_DELEGATES = 50
LENGTHS = {"title": 40, "name": 150, "post": 200, "email": 254}

Problems = dict[str, list[Message]]


@dataclass(frozen=True)
class DelegateEntry:
    """A delegate as entered."""

    function: str
    name: str
    email: str = ""
    title: str = ""
    post: str = ""

    def tidy(self) -> "DelegateEntry":
        """The entry without white space around and runs of it within; addresses in small letters."""
        return DelegateEntry(
            function=self.function.strip(),
            name=" ".join(self.name.split()),
            email=self.email.strip().lower(),
            title=" ".join(self.title.split()),
            post=" ".join(self.post.split()),
        )


def check_entries(entries: Sequence[DelegateEntry], *, complete: bool) -> Problems:
    """What is wrong, by field: `delegates.<index>.<field>`, and `delegates` for the whole. Empty when all is well.

    A draft may lack addresses and a head of delegation; a complete registration may not.
    """
    problems: Problems = {}
    for index, entry in enumerate(entries):
        for field, messages in _check_entry(entry, complete=complete).items():
            problems[f"delegates.{index}.{field}"] = messages
    for index, entry in enumerate(entries):
        if entry.email and any(earlier.email == entry.email for earlier in entries[:index]):
            problems.setdefault(f"delegates.{index}.email", []).append(
                _("Another delegate above has this address. Every delegate needs one of their own.")
            )
    if whole := _check_whole(entries, complete=complete):
        problems["delegates"] = whole
    return problems


def check_name(text: str) -> Message | None:
    """What is wrong with a name, title or post: unseen characters, or something that would become a link."""
    if any(_unseen(letter) for letter in text):
        return _("This contains characters that cannot be seen. Type it again instead of pasting it.")
    if "://" in text or "www." in text.lower() or any(letter in text for letter in "<>"):
        return _("Give words only, no web address and no markup.")
    return None


def check_address(email: str) -> Message | None:
    """What is wrong with an e-mail address."""
    try:
        validate_email(email)
    except ValidationError:
        return _("This is not an e-mail address, such as name@ministry.example.")
    return None


def _check_entry(entry: DelegateEntry, *, complete: bool) -> Problems:
    problems: Problems = {}

    def refuse(field: str, message: Message) -> None:
        problems.setdefault(field, []).append(message)

    if entry.function not in DelegateFunction.values:
        refuse("function", _("Choose the delegate's place in the delegation."))
    if not entry.name:
        refuse("name", _("Give the delegate's name as it should stand in the list of participants."))
    for field, longest in LENGTHS.items():
        text = getattr(entry, field)
        if len(text) > longest:
            refuse(field, _("This is too long: at most %(number)s characters.") % {"number": longest})
        elif field != "email" and (wrong := check_name(text)):
            refuse(field, wrong)
    if entry.email and (wrong := check_address(entry.email)):
        refuse("email", wrong)
    if complete and not entry.email:
        refuse("email", _("Give the delegate's own e-mail address: the account is opened by a letter to it."))
    return problems


def _check_whole(entries: Sequence[DelegateEntry], *, complete: bool) -> list[Message]:
    problems: list[Message] = []
    heads = Counter(entry.function for entry in entries)[DelegateFunction.HEAD]
    if len(entries) > MAX_DELEGATES:
        problems.append(_("A delegation has at most %(number)s delegates.") % {"number": MAX_DELEGATES})
    if heads > 1:
        problems.append(_("Only one delegate can be head of delegation; make the others alternates."))
    if complete and not entries:
        problems.append(_("Enter at least one delegate."))
    elif complete and not heads:
        problems.append(_("Say which delegate is head of delegation."))
    return problems


def _unseen(letter: str) -> bool:
    return unicodedata.category(letter) in {"Cc", "Cf", "Cs", "Co"} and letter not in "\u200c\u200d"
