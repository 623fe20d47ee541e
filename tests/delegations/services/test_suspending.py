import pytest

from conference.problems import MoveNotPossible, NotAllowed, NotFound
from conference.realtime import announce
from conference.standing import ANONYMOUS
from delegations import services
from delegations.standing import standing_of
from tests import post
from tests.delegations.samples import accepted, desk, submitted

pytestmark = pytest.mark.django_db


def test_suspended_delegation_neither_follows_nor_acts_until_it_is_let_back() -> None:
    at = desk()
    delegation = accepted(at)
    head = delegation.delegates.get(function="head").user
    services.suspend_delegation(delegation=delegation.pk, reason="Credentials.", by=at.standing)
    assert not standing_of(head, at.event).takes_part
    services.reinstate_delegation(delegation=delegation.pk, by=at.standing)
    assert standing_of(head, at.event).takes_part
    delegation.refresh_from_db()
    assert delegation.status == "accepted"
    assert [step.act for step in delegation.steps.all()][-2:] == ["suspended", "reinstated"]


def test_suspended_delegate_is_out_while_the_others_go_on() -> None:
    at = desk()
    delegation = accepted(at)
    head, adviser = delegation.delegates.all()
    services.suspend_delegate(delegate=adviser.pk, reason="Two seats.", by=at.standing)
    assert not standing_of(adviser.user, at.event).takes_part
    assert standing_of(head.user, at.event).takes_part
    assert "> Two seats." in post.letters("bold@mongolia.example")[-1].body
    services.reinstate_delegate(delegate=adviser.pk, by=at.standing)
    assert standing_of(adviser.user, at.event).takes_part


def test_suspension_is_announced_to_open_connections_after_the_commit(
    monkeypatch, django_capture_on_commit_callbacks
) -> None:
    told: list[dict] = []
    monkeypatch.setattr(announce.hub, "announce", told.append)
    at = desk()
    delegation = accepted(at)
    users = [str(each.user_id) for each in delegation.delegates.all()]
    with django_capture_on_commit_callbacks() as later:
        services.suspend_delegation(delegation=delegation.pk, by=at.standing)
        assert told == []
    for call in later:
        call()
    assert told == [{"type": "placard.standing", "users": users}]


def test_suspension_is_told_to_the_focal_point_and_the_delegates() -> None:
    at = desk()
    delegation = accepted(at)
    services.suspend_delegation(delegation=delegation.pk, reason="Credentials.", by=at.standing)
    told = {letter.to[0] for letter in post.letters() if letter.subject.startswith("Suspended: Mongolia")}
    assert told == {"focal@mongolia.example", "oyuna@mongolia.example", "bold@mongolia.example"}


def test_suspension_of_what_does_not_take_part_is_no_move() -> None:
    at = desk()
    delegation = submitted(at)
    head = delegation.delegates.get(function="head")
    for act in (
        lambda: services.suspend_delegation(delegation=delegation.pk, by=at.standing),
        lambda: services.reinstate_delegation(delegation=delegation.pk, by=at.standing),
        lambda: services.suspend_delegate(delegate=head.pk, by=at.standing),
        lambda: services.reinstate_delegate(delegate=head.pk, by=at.standing),
    ):
        with pytest.raises(MoveNotPossible):
            act()


def test_suspension_is_refused_to_others() -> None:
    at, elsewhere = desk(), desk("october")
    delegation = accepted(at)
    head = delegation.delegates.get(function="head")
    for service, subject in (
        (services.suspend_delegation, {"delegation": delegation.pk}),
        (services.suspend_delegate, {"delegate": head.pk}),
        (services.reinstate_delegation, {"delegation": delegation.pk}),
        (services.reinstate_delegate, {"delegate": head.pk}),
    ):
        for by in (ANONYMOUS, standing_of(head.user, at.event)):
            with pytest.raises(NotAllowed):
                service(**subject, by=by)
        with pytest.raises(NotFound):
            service(**subject, by=elsewhere.standing)
    assert standing_of(head.user, at.event).takes_part
