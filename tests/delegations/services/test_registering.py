import dataclasses

import pytest

from conference.problems import Invalid
from conference.standing import ANONYMOUS
from conference.states import EventStatus
from delegations import services
from delegations.entries import DelegateEntry
from delegations.problems import InvitationUsed, RegistrationChanged
from tests import post
from tests.delegations.samples import ADVISER, HEAD, desk, invite, secret_of, submitted

pytestmark = pytest.mark.django_db


def test_draft_keeps_what_is_there_without_addresses_or_head() -> None:
    delegation = invite(desk())
    entry = DelegateEntry(function="adviser", name="  Bold   Erdene ")
    saved = services.save_draft(secret=secret_of(delegation), delegates=[entry], version=1, by=ANONYMOUS)
    [delegate] = saved.delegates.all()
    assert (saved.status, saved.version) == ("draft", 2)
    assert (delegate.name, delegate.email, delegate.user) == ("Bold Erdene", "", None)
    assert [step.act for step in saved.steps.all()] == ["invited", "saved"]


def test_draft_saved_again_replaces_the_delegates() -> None:
    delegation = invite(desk())
    secret = secret_of(delegation)
    services.save_draft(secret=secret, delegates=[HEAD, ADVISER], version=1, by=ANONYMOUS)
    saved = services.save_draft(secret=secret, delegates=[ADVISER], version=2, by=ANONYMOUS)
    assert [each.name for each in saved.delegates.all()] == ["Bold Erdene"]


def test_submission_hands_the_delegates_over_in_order_and_sends_a_receipt() -> None:
    delegation = submitted(desk(), "mongolia", ADVISER, HEAD)
    assert delegation.status == "submitted"
    assert delegation.submitted_at is not None
    assert [each.name for each in delegation.delegates.all()] == ["Bold Erdene", "Oyuna Bat"]
    receipt = post.letters("focal@mongolia.example")[-1]
    assert receipt.subject == "Registration received: Mongolia at Consultations june"
    assert "with 2 delegates" in receipt.body


@pytest.mark.parametrize(
    ("delegates", "fields"),
    [
        ([], {"delegates"}),
        ([ADVISER], {"delegates"}),
        ([HEAD, dataclasses.replace(ADVISER, function="head")], {"delegates"}),
        ([HEAD, dataclasses.replace(ADVISER, email=" OYUNA@Mongolia.example")], {"delegates.1.email"}),
        ([HEAD, dataclasses.replace(ADVISER, email="")], {"delegates.1.email"}),
        ([HEAD, dataclasses.replace(ADVISER, email="bold")], {"delegates.1.email"}),
        ([HEAD, dataclasses.replace(ADVISER, name=" ")], {"delegates.1.name"}),
        ([HEAD, dataclasses.replace(ADVISER, name="B" * 151)], {"delegates.1.name"}),
        ([HEAD, dataclasses.replace(ADVISER, name="Bold\u0000")], {"delegates.1.name"}),
        ([HEAD, dataclasses.replace(ADVISER, name="Bold\u202eEvil")], {"delegates.1.name"}),
        ([HEAD, dataclasses.replace(ADVISER, post="see http://evil.example")], {"delegates.1.post"}),
        ([HEAD, dataclasses.replace(ADVISER, title="<b>Dr.</b>")], {"delegates.1.title"}),
        ([HEAD, dataclasses.replace(ADVISER, function="emperor")], {"delegates.1.function"}),
        ([HEAD, *(dataclasses.replace(ADVISER, email=f"a{n}@x.example") for n in range(50))], {"delegates"}),
    ],
)
def test_submission_says_what_is_wrong_at_the_field(delegates: list[DelegateEntry], fields: set[str]) -> None:
    delegation = invite(desk())
    with pytest.raises(Invalid) as refused:
        services.submit_registration(
            secret=secret_of(delegation), delegates=delegates, version=None, by=ANONYMOUS
        )
    assert set(refused.value.fields) == fields
    delegation.refresh_from_db()
    assert (delegation.status, delegation.delegates.count()) == ("invited", 0)


def test_registration_changed_by_somebody_else_is_not_overwritten() -> None:
    delegation = invite(desk())
    secret = secret_of(delegation)
    services.save_draft(secret=secret, delegates=[HEAD], version=1, by=ANONYMOUS)
    for service in (services.save_draft, services.submit_registration):
        with pytest.raises(RegistrationChanged):
            service(secret=secret, delegates=[HEAD, ADVISER], version=1, by=ANONYMOUS)
    assert [each.name for each in delegation.delegates.all()] == ["Oyuna Bat"]


def test_registration_cannot_be_changed_once_it_was_submitted() -> None:
    delegation = submitted(desk())
    for service in (services.save_draft, services.submit_registration):
        with pytest.raises(InvitationUsed):
            service(secret=secret_of(delegation), delegates=[HEAD], version=None, by=ANONYMOUS)
    assert delegation.delegates.count() == 2


def test_registration_is_closed_when_the_event_is_over() -> None:
    at = desk()
    secret = secret_of(invite(at))
    at.event.status = EventStatus.CONCLUDED
    at.event.save()
    with pytest.raises(InvitationUsed, match="invitation_used") as refused:
        services.save_draft(secret=secret, delegates=[HEAD], version=None, by=ANONYMOUS)
    assert str(refused.value.message) == "This event is over."


def test_declined_registration_is_mended_by_the_new_link_and_submitted_again() -> None:
    at = desk()
    delegation = submitted(at)
    services.decline_delegation(delegation=delegation.pk, reason="The adviser has left.", by=at.standing)
    secret = secret_of(delegation)
    saved = services.save_draft(secret=secret, delegates=[HEAD], version=None, by=ANONYMOUS)
    assert saved.status == "declined"
    again = services.submit_registration(secret=secret, delegates=[HEAD], version=None, by=ANONYMOUS)
    assert again.status == "submitted"
    assert services.accept_delegation(delegation=again.pk, by=at.standing).status == "accepted"
