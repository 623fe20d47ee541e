"""Queues letters in the transaction of the change that they tell of."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from conference.mail.tasks import deliver
from conference.mail.words import pack


def send_later(
    *,
    template: str,
    to: str,
    language: str,
    context: Mapping[str, Any],
    links: Mapping[str, tuple[str, UUID | str]] | None = None,
) -> None:
    """Queue a letter: it goes out only if the transaction is committed.

    `context` may hold texts, numbers, dates and lists of these; texts lose line breaks and whatever a mail program
    would make a link of. `links` names, for each link in the letter, a maker declared with `makes_link` and what it
    is for; the link is made when the letter is sent.
    """
    deliver.enqueue(
        template=template,
        to=to,
        language=language,
        context=pack(dict(context)),
        links={name: [maker, str(subject)] for name, (maker, subject) in (links or {}).items()},
    )
