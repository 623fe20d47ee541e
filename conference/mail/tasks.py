"""Sends letters. A mail server that is away is tried again later."""

import datetime as dt
from smtplib import SMTPException
from typing import Any

from django.core.mail import EmailMessage
from django.utils import timezone
from django_tasks import task

from conference.mail.letters import write
from conference.mail.links import LinkObsolete, make_link

#: How long to wait after the first, second, ... attempt that failed.
WAITS = tuple(dt.timedelta(minutes=minutes) for minutes in (1, 5, 30, 120, 480))


@task(queue_name="mail")
def deliver(
    *,
    template: str,
    to: str,
    language: str,
    context: dict[str, Any],
    links: dict[str, list[str]],
    attempt: int = 1,
) -> str:
    """Make the links, write the letter and hand it to the mail server. Says what became of it.

    Raises SMTPException or OSError after the last attempt, so that the failure stays on record.
    """
    try:
        made = {name: make_link(maker, subject) for name, (maker, subject) in links.items()}
    except LinkObsolete:
        return "obsolete"
    letter = write(template=template, language=language, context=context, links=made)
    try:
        EmailMessage(letter.subject, letter.text, to=[to]).send()
    except (SMTPException, OSError):
        if attempt > len(WAITS) or not deliver.get_backend().supports_defer:
            raise
        again = deliver.using(run_after=timezone.now() + WAITS[attempt - 1])
        again.enqueue(
            template=template, to=to, language=language, context=context, links=links, attempt=attempt + 1
        )
        return "postponed"
    return "sent"
