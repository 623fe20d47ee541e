import datetime as dt

import pytest
from django.utils import timezone

from conference.problems import Invalid, NotAllowed, NotFound
from conference.standing import ANONYMOUS
from conference.states import EventStatus, Role
from delegations import services
from delegations.invitation_secret import hash_of
from delegations.models import Delegation, Invitation
from delegations.problems import InvitationUsed
from delegations.services.letters import send_invitation
from delegations.standing import standing_of
from tests import post, scenes
from tests.delegations.samples import accepted, desk, invite, secret_of, supporter

pytestmark = pytest.mark.django_db


def test_invitation_sends_the_link_to_the_focal_point_and_keeps_only_its_hash() -> None:
    delegation = invite(desk())
    [letter] = post.letters()
    assert letter.to == ["focal@mongolia.example"]
    assert letter.subject == "Invitation: Mongolia at Consultations june"
    assert "Dear Saran Ganbold," in letter.body
    assert "Supporting State" in letter.body
    secret = post.secret_in(letter)
    [invitation] = delegation.invitations.all()
    assert len(secret) == 43
    assert invitation.secret_hash == hash_of(secret)
    assert invitation.expires_at - invitation.issued_at == dt.timedelta(days=21)
    assert (delegation.status, delegation.steps.get().act) == ("invited", "invited")


def test_invitation_is_written_in_the_language_of_the_focal_point() -> None:
    invite(desk(), language="ar")
    [letter] = post.letters()
    assert "mongolia ع" in letter.subject
    assert "مشاورات" in letter.subject


def test_invitation_is_refused_to_everybody_but_the_secretariat_of_the_event() -> None:
    at, elsewhere = desk(), desk("october")
    chair = scenes.officer(at.event, "chair", "chair@june.example")
    head = scenes.delegate(scenes.delegation(at.event, "chile"), "head@chile.example")
    state = supporter("mongolia")
    values = {
        "event": at.event,
        "participant": state,
        "role": Role.SUPPORTING_STATE,
        "focal_point_name": "Saran",
        "focal_point_email": "focal@mongolia.example",
        "language": "en",
    }
    for by in (ANONYMOUS, standing_of(chair, at.event), standing_of(head, at.event)):
        with pytest.raises(NotAllowed):
            services.invite_delegation(**values, by=by)
    with pytest.raises(NotFound):
        services.invite_delegation(**values, by=elsewhere.standing)
    assert not Delegation.objects.filter(participant=state).exists()
    assert not post.letters()


def test_invitation_is_refused_when_the_event_is_over() -> None:
    with pytest.raises(NotAllowed):
        invite(desk(status=EventStatus.CONCLUDED))


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"focal_point_name": " "}, "focal_point_name"),
        ({"focal_point_name": "Saran\u202e Ganbold"}, "focal_point_name"),
        ({"focal_point_name": "See https://evil.example"}, "focal_point_name"),
        ({"focal_point_name": "S" * 151}, "focal_point_name"),
        ({"focal_point_email": "focal at mongolia"}, "focal_point_email"),
        ({"focal_point_email": "focal@mongolia.example\nBcc: all@world.example"}, "focal_point_email"),
        ({"language": "xx"}, "language"),
        ({"role": Role.ORGANIZATION}, "role"),
        ({"role": "emperor"}, "role"),
    ],
)
def test_invitation_says_what_is_wrong_at_the_field(changes: dict[str, str], field: str) -> None:
    with pytest.raises(Invalid) as refused:
        invite(desk(), **changes)
    assert set(refused.value.fields) == {field}
    assert not Delegation.objects.exists()


def test_invitation_of_a_state_without_support_is_as_observer_only() -> None:
    at, state = desk(), scenes.participant("japan")
    with pytest.raises(Invalid) as refused:
        invite(at, participant=state)
    assert set(refused.value.fields) == {"role"}
    assert invite(at, participant=state, role=Role.OBSERVER_STATE).role == Role.OBSERVER_STATE


def test_invitation_of_a_participant_twice_is_refused() -> None:
    at = desk()
    invite(at)
    with pytest.raises(Invalid) as refused:
        invite(at)
    assert set(refused.value.fields) == {"participant"}
    invite(desk("october"))


def test_invitation_sent_again_replaces_the_link_and_may_go_to_somebody_else() -> None:
    at = desk()
    delegation = invite(at)
    services.reissue_invitation(
        delegation=delegation.pk,
        focal_point_name="Tuya Dorj",
        focal_point_email="tuya@mongolia.example",
        by=at.standing,
    )
    first, second = Invitation.objects.order_by("issued_at")
    assert first.replaced_at is not None
    assert (second.sent_to, second.replaced_at) == ("tuya@mongolia.example", None)
    [letter] = post.letters("tuya@mongolia.example")
    assert second.secret_hash == hash_of(post.secret_in(letter))


def test_invitation_is_not_sent_again_once_the_delegation_takes_part() -> None:
    at = desk()
    with pytest.raises(InvitationUsed):
        services.reissue_invitation(delegation=accepted(at).pk, by=at.standing)


def test_invitation_sent_again_or_revoked_is_refused_to_others() -> None:
    at, elsewhere = desk(), desk("october")
    delegation = invite(at)
    for act in (services.reissue_invitation, services.revoke_invitation):
        with pytest.raises(NotFound):
            act(delegation=delegation.pk, by=elsewhere.standing)
        with pytest.raises(NotAllowed):
            act(delegation=delegation.pk, by=ANONYMOUS)
    assert delegation.invitations.get().revoked_at is None


def test_link_of_a_letter_that_waits_is_not_made_once_it_was_revoked(settings) -> None:
    settings.TASKS = {"default": {"BACKEND": "django_tasks.backends.dummy.DummyBackend", "QUEUES": ["mail"]}}
    at = desk()
    delegation = invite(at)
    services.revoke_invitation(delegation=delegation.pk, by=at.standing)
    settings.TASKS = {
        "default": {"BACKEND": "django_tasks.backends.immediate.ImmediateBackend", "QUEUES": ["mail"]}
    }

    send_invitation(delegation.invitations.get())
    assert not post.letters()
    assert delegation.invitations.get().secret_hash == ""


def test_new_link_can_be_asked_for_when_the_old_one_expired() -> None:
    delegation = invite(desk())
    secret = secret_of(delegation)
    past = timezone.now() - dt.timedelta(days=22)
    delegation.invitations.update(issued_at=past, expires_at=past + dt.timedelta(days=21))
    services.renew_invitation(secret=secret, by=ANONYMOUS)
    assert len(post.letters("focal@mongolia.example")) == 2
    assert secret_of(delegation) != secret
