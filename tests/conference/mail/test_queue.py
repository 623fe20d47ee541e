"""The queue itself, with the database back end and the worker that production runs."""

import datetime as dt
from smtplib import SMTPServerDisconnected
from typing import Any

import pytest
from django.core import mail
from django.core.mail.backends.locmem import EmailBackend
from django.core.management import call_command
from django.db import transaction
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from conference.mail import PAGE, LinkObsolete, makes_link, send_later
from conference.mail.links import make_link
from conference.mail.tasks import WAITS

CONTEXT = {"name": "Saran"}


class AwayBackend(EmailBackend):
    """A mail server that is away."""

    def send_messages(self, email_messages: Any) -> int:
        raise SMTPServerDisconnected


@makes_link("tests.obsolete")
def obsolete(subject: str) -> str:
    raise LinkObsolete


def work() -> None:
    """Let a worker do all that is due."""
    call_command("db_worker", queue_name="mail", batch=True, interval=0, startup_delay=False, verbosity=0)


def send(**changes: Any) -> None:
    values: dict[str, Any] = {
        "template": "password_reset",
        "to": "saran@mongolia.example",
        "language": "en",
        "context": CONTEXT,
        "links": {"link": (PAGE, "/accounts/")},
    }
    send_later(**{**values, **changes})


@pytest.mark.django_db(transaction=True)
def test_letter_is_sent_by_the_worker() -> None:
    send()
    assert mail.outbox == []
    work()
    [letter] = mail.outbox
    assert (letter.to, letter.subject) == (["saran@mongolia.example"], "Set a new password")
    assert "http://127.0.0.1:8000/accounts/" in letter.body
    assert DBTaskResult.objects.get().status == "SUCCESSFUL"


@pytest.mark.django_db(transaction=True)
def test_letter_of_a_change_that_was_rolled_back_is_not_sent() -> None:
    with pytest.raises(ZeroDivisionError), transaction.atomic():
        send()
        raise ZeroDivisionError
    work()
    assert mail.outbox == []


@pytest.mark.django_db(transaction=True)
def test_letter_waits_while_the_mail_server_is_away_and_goes_out_later(settings: Any) -> None:
    settings.EMAIL_BACKEND = f"{__name__}.AwayBackend"
    send()
    before = timezone.now()
    work()
    again = DBTaskResult.objects.get(status="READY")
    assert again.args_kwargs["kwargs"]["attempt"] == 2
    assert again.run_after >= before + WAITS[0]
    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
    DBTaskResult.objects.filter(pk=again.pk).update(run_after=before - dt.timedelta(seconds=1))
    work()
    assert [letter.to for letter in mail.outbox] == [["saran@mongolia.example"]]


@pytest.mark.django_db(transaction=True)
def test_letter_that_never_gets_out_stays_on_record_as_failed(settings: Any) -> None:
    settings.EMAIL_BACKEND = f"{__name__}.AwayBackend"
    send()
    for _ in range(len(WAITS)):
        work()
        DBTaskResult.objects.filter(status="READY").update(run_after=timezone.now() - dt.timedelta(seconds=1))
    work()
    assert DBTaskResult.objects.filter(status="READY").count() == 0
    failed = DBTaskResult.objects.get(status="FAILED")
    assert failed.exception_class_path.endswith("SMTPServerDisconnected")


@pytest.mark.django_db(transaction=True)
def test_letter_whose_link_is_obsolete_is_not_sent() -> None:
    send(links={"link": ("tests.obsolete", "x")})
    work()
    assert mail.outbox == []
    assert DBTaskResult.objects.get().return_value == "obsolete"


@pytest.mark.django_db(transaction=True)
def test_no_secret_waits_in_the_queue() -> None:
    from tests.delegations.samples import desk, invite

    delegation = invite(desk())
    queued = str(DBTaskResult.objects.get().args_kwargs)
    assert "/register/" not in queued
    assert delegation.invitations.get().secret_hash == ""
    work()
    assert "/register/" in mail.outbox[0].body
    assert "/register/" not in str(DBTaskResult.objects.get().args_kwargs)
    assert len(delegation.invitations.get().secret_hash) == 64


def test_link_maker_is_declared_once_and_must_be_known() -> None:
    with pytest.raises(KeyError):
        makes_link(PAGE)(str)
    with pytest.raises(KeyError):
        make_link("tests.unknown", "x")
