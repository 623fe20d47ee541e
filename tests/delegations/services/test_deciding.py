import dataclasses

import pytest
from django.urls import reverse

from conference.accounts.models import User
from conference.problems import Invalid, MoveNotPossible, NotAllowed, NotFound
from conference.realtime import announce
from conference.standing import ANONYMOUS
from delegations import services
from delegations.problems import InvitationReplaced, RegistrationChanged
from delegations.queries import open_invitation
from delegations.standing import standing_of
from tests import post, scenes
from tests.delegations.samples import ADVISER, HEAD, accepted, desk, invite, secret_of, submitted

pytestmark = pytest.mark.django_db


@pytest.fixture
def told(monkeypatch: pytest.MonkeyPatch) -> list[dict]:
    """What was announced to open connections."""
    heard: list[dict] = []
    monkeypatch.setattr(announce.hub, "announce", heard.append)
    return heard


def test_acceptance_gives_every_delegate_an_account_and_a_seat() -> None:
    at = desk()
    delegation = accepted(at)
    head, adviser = delegation.delegates.all()
    assert (head.user.email, adviser.user.email) == ("oyuna@mongolia.example", "bold@mongolia.example")
    assert not head.user.has_usable_password()
    assert standing_of(head.user, at.event).takes_part
    assert (delegation.decided_by_id, delegation.version) == (at.secretary.pk, 3)
    assert [step.act for step in delegation.steps.all()] == ["invited", "submitted", "accepted"]


def test_acceptance_is_told_to_the_focal_point_and_to_each_delegate() -> None:
    accepted(desk())
    subjects = {letter.to[0]: letter.subject for letter in post.letters()}
    assert subjects == {
        "focal@mongolia.example": "Accepted: Mongolia at Consultations june",
        "oyuna@mongolia.example": "You are registered: Mongolia at Consultations june",
        "bold@mongolia.example": "You are registered: Mongolia at Consultations june",
    }


def test_letter_of_a_new_account_has_a_link_that_sets_the_password_once(client) -> None:
    accepted(desk())
    [letter] = post.letters("oyuna@mongolia.example")
    link = post.path_in(letter)
    page = client.get(link, follow=True)
    form = {"password1": "the steppe is wide today", "password2": "the steppe is wide today"}
    client.post(page.redirect_chain[-1][0], form)
    assert User.objects.get(email="oyuna@mongolia.example").check_password("the steppe is wide today")
    assert "_auth_user_id" not in client.session
    again = client.get(link)
    assert again.status_code == 200
    assert b'name="password1"' not in again.content


def test_looking_at_the_link_of_a_letter_sets_nothing(client) -> None:
    accepted(desk())
    before = User.objects.get(email="oyuna@mongolia.example").password
    for _ in range(2):
        client.get(post.path_in(post.letters("oyuna@mongolia.example")[0]), follow=True)
    assert User.objects.get(email="oyuna@mongolia.example").password == before


def test_account_that_exists_is_linked_and_left_alone() -> None:
    known = User.objects.create_user(
        "Oyuna@mongolia.example", "my own password", name="O. Bat", language="ar"
    )
    delegation = accepted(desk())
    head = delegation.delegates.get(function="head")
    assert head.user == known
    known.refresh_from_db()
    assert (known.name, known.language) == ("O. Bat", "ar")
    assert known.check_password("my own password")
    [letter] = post.letters("oyuna@mongolia.example")
    assert post.links(letter) == ["http://127.0.0.1:8000" + reverse("frontend:desk")]


def test_accepting_is_announced_to_connections_of_the_delegates(
    told, django_capture_on_commit_callbacks
) -> None:
    at = desk()
    delegation = submitted(at)
    with django_capture_on_commit_callbacks(execute=True):
        services.accept_delegation(delegation=delegation.pk, by=at.standing)
    users = [str(each.user_id) for each in delegation.delegates.all()]
    assert told == [{"type": "placard.standing", "users": users}]


def test_decisions_are_refused_to_everybody_but_the_secretariat_of_the_event() -> None:
    at, elsewhere = desk(), desk("october")
    delegation = submitted(at)
    chair = scenes.officer(at.event, "chair", "chair@june.example")
    head = scenes.delegate(scenes.delegation(at.event, "chile"), "head@chile.example")
    decide = [
        lambda by: services.accept_delegation(delegation=delegation.pk, by=by),
        lambda by: services.decline_delegation(delegation=delegation.pk, reason="No.", by=by),
        lambda by: services.withdraw_delegation(delegation=delegation.pk, by=by),
    ]
    for act in decide:
        for by in (ANONYMOUS, standing_of(chair, at.event), standing_of(head, at.event)):
            with pytest.raises(NotAllowed):
                act(by)
        with pytest.raises(NotFound):
            act(elsewhere.standing)
    delegation.refresh_from_db()
    assert delegation.status == "submitted"
    assert not User.objects.filter(email="oyuna@mongolia.example").exists()


@pytest.mark.parametrize("status", ["invited", "draft", "accepted", "declined", "withdrawn", "suspended"])
def test_decision_on_what_is_not_submitted_is_no_move(status: str) -> None:
    at = desk()
    delegation = scenes.delegation(at.event, "chile", status=status)
    for act in (
        lambda: services.accept_delegation(delegation=delegation.pk, by=at.standing),
        lambda: services.decline_delegation(delegation=delegation.pk, reason="No.", by=at.standing),
    ):
        with pytest.raises(MoveNotPossible):
            act()
    delegation.refresh_from_db()
    assert delegation.status == status


def test_decision_on_a_version_that_has_changed_is_refused() -> None:
    at = desk()
    delegation = submitted(at)
    for act in (
        lambda: services.accept_delegation(delegation=delegation.pk, version=1, by=at.standing),
        lambda: services.decline_delegation(
            delegation=delegation.pk, reason="No.", version=1, by=at.standing
        ),
    ):
        with pytest.raises(RegistrationChanged):
            act()


def test_declining_needs_a_reason_of_bearable_length() -> None:
    at = desk()
    delegation = submitted(at)
    for reason in (" \n", "x" * 2001):
        with pytest.raises(Invalid) as refused:
            services.decline_delegation(delegation=delegation.pk, reason=reason, by=at.standing)
        assert set(refused.value.fields) == {"reason"}


def test_declining_sends_the_reason_with_a_new_link_in_place_of_the_old() -> None:
    at = desk()
    delegation = submitted(at)
    old = secret_of(delegation)
    services.decline_delegation(delegation=delegation.pk, reason="Two heads?\nPlease mend.", by=at.standing)
    letter = post.letters("focal@mongolia.example")[-1]
    assert "> Two heads?\n> Please mend." in letter.body
    assert open_invitation(post.secret_in(letter)).delegation_id == delegation.pk
    with pytest.raises(InvitationReplaced):
        open_invitation(old)


def test_accepting_together_does_what_can_be_done_and_says_what_not() -> None:
    at = desk()
    one = submitted(at, "mongolia")
    two = submitted(at, "chile", dataclasses.replace(HEAD, email="head@chile.example"))
    three = invite(at, "peru")
    outcome = services.accept_delegations(
        versions={one.pk: one.version, two.pk: two.version + 1, three.pk: three.version}, by=at.standing
    )
    assert [each.pk for each in outcome.accepted] == [one.pk]
    assert [(key, problem.code) for key, problem in outcome.refused] == [
        (two.pk, "registration_changed"),
        (three.pk, "move_not_possible"),
    ]


def test_withdrawal_closes_links_and_seats_for_good(told, django_capture_on_commit_callbacks) -> None:
    at = desk()
    delegation = accepted(at)
    head = delegation.delegates.get(function="head").user
    with django_capture_on_commit_callbacks(execute=True):
        services.withdraw_delegation(delegation=delegation.pk, reason="By note verbale.", by=at.standing)
    assert not standing_of(head, at.event).takes_part
    assert delegation.invitations.filter(revoked_at__isnull=True).count() == 0
    assert "> By note verbale." in post.letters("oyuna@mongolia.example")[-1].body
    assert len(told) == 1
    with pytest.raises(MoveNotPossible):
        services.reinstate_delegation(delegation=delegation.pk, by=at.standing)


def test_accepted_adviser_and_head_have_the_functions_entered() -> None:
    delegation = accepted(desk(), "mongolia", HEAD, ADVISER)
    assert [each.function for each in delegation.delegates.all()] == ["head", "adviser"]
