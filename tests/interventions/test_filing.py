"""Filing: numbered without gaps, time-stamped, once per command, with a receipt; and what is refused."""

import datetime as dt
import uuid
from dataclasses import replace
from typing import Any

import pytest
import time_machine
from django.core import mail

from conference.problems import Conflict, Invalid, NotAllowed, NotFound
from conference.states import EventStatus
from delegations.models import Delegate, Delegation
from delegations.states import DelegationStatus
from interventions.models import Intervention
from interventions.models.intervention import InterventionStatus
from interventions.receipt import fingerprint
from interventions.services.interventions import (
    change_draft,
    discard_draft,
    file_draft,
    file_intervention,
    save_draft,
)
from interventions.submission import MOST_PROPOSED, MOST_TEXT, Submission, words_sha256
from tests.interventions.samples import PRESENT, Place, comment, make_place, new_id, proposal

pytestmark = pytest.mark.django_db


def file(place: Place, who: str = "chile", submission: Submission | None = None, **more: Any) -> Intervention:
    """File as one of the people of the place."""
    return file_intervention(
        event=place.event,
        submission=submission or proposal(),
        command_id=more.get("command_id") or new_id(),
        by=place.standing(getattr(place, who)),
    )


def test_filing_numbers_without_gaps_within_the_event() -> None:
    june, october = make_place("june"), make_place("october")
    numbers = [
        file(june).number,
        file(june, "mongolia").number,
        file(october).number,
        file(june, "amnesty").number,
    ]
    assert numbers == [1, 2, 1, 3]


def test_a_refused_filing_takes_no_number() -> None:
    place = make_place()
    with pytest.raises(Invalid):
        file(place, submission=proposal(proposed=PRESENT))
    assert file(place).number == 1


def test_filing_stamps_the_time_and_the_person_and_keeps_the_text_as_received() -> None:
    place = make_place()
    with time_machine.travel(dt.datetime(2021, 6, 22, 8, 30, tzinfo=dt.UTC), tick=False):
        filed = file(place, submission=proposal(text="  First.\r\nSecond.  "))
    filed.refresh_from_db()
    assert filed.filed_at == dt.datetime(2021, 6, 22, 8, 30, tzinfo=dt.UTC)
    assert filed.filed_by == place.chile
    assert filed.status == InterventionStatus.FILED
    assert filed.text == "First.\nSecond."
    assert filed.base_version == place.version
    assert filed.base_sha256 == words_sha256(PRESENT)


def test_the_same_command_again_gives_the_same_answer_and_files_once() -> None:
    place, command = make_place(), new_id()
    first = file(place, command_id=command)
    again = file(place, command_id=command, submission=comment())
    assert (again.pk, again.number, again.kind) == (first.pk, 1, "proposal")
    assert Intervention.objects.count() == 1
    place.event.refresh_from_db()
    assert place.event.interventions_filed == 1


def test_a_command_of_another_delegation_is_its_own() -> None:
    place, command = make_place(), new_id()
    assert file(place, command_id=command).number == 1
    assert file(place, "mongolia", command_id=command).number == 2


@pytest.mark.parametrize(
    ("due", "late"), [("2021-06-22T08:29:59+00:00", True), ("2021-06-22T08:30:00+00:00", False)]
)
def test_after_the_time_limit_it_is_marked_as_late(due: str, *, late: bool) -> None:
    place = make_place(interventions_due_at=dt.datetime.fromisoformat(due))
    with time_machine.travel(dt.datetime(2021, 6, 22, 8, 30, tzinfo=dt.UTC), tick=False):
        assert file(place).late is late


def test_the_receipt_goes_to_who_filed_it_in_their_language(
    settings: Any, django_capture_on_commit_callbacks: Any
) -> None:
    settings.TASKS = {
        "default": {
            "BACKEND": "django_tasks.backends.immediate.ImmediateBackend",
            "QUEUES": ["default", "mail"],
        }
    }
    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
    place = make_place()
    with (
        django_capture_on_commit_callbacks(execute=True),
        time_machine.travel(dt.datetime(2021, 6, 22, 8, 30, tzinfo=dt.UTC)),
    ):
        filed = file(place)
    [letter] = mail.outbox
    assert letter.to == [place.chile.email]
    assert "no. 1" in letter.subject
    for part in ("Chile", "Article 1, paragraph 2", "22 June 2021, 10:30", fingerprint(filed), str(filed.pk)):
        assert part in letter.body


def test_the_fingerprint_changes_with_every_word_filed() -> None:
    filed = file(make_place())
    before = fingerprint(filed)
    assert fingerprint(Intervention.objects.get(pk=filed.pk)) == before
    for name, value in (("text", "x"), ("proposed", "x"), ("number", 7), ("language", "fr")):
        changed = Intervention.objects.get(pk=filed.pk)
        setattr(changed, name, value)
        assert fingerprint(changed) != before


@pytest.mark.parametrize(
    ("submission", "field"),
    [
        (proposal(proposed=PRESENT), "proposed"),
        (proposal(proposed=f"  {PRESENT}\r\n"), "proposed"),
        (proposal(proposed=""), "proposed"),
        (proposal(proposed=" \u200b\n"), "proposed"),
        (proposal(proposed="x" * (MOST_PROPOSED + 1)), "proposed"),
        (proposal(proposed="bell \x07"), "proposed"),
        (proposal(proposed="half \ud800"), "proposed"),
        (proposal(proposed="turned \u202e round"), "proposed"),
        (proposal(base_sha256=words_sha256("Other words.")), "proposed"),
        (proposal(language="zh"), "language"),
        (proposal(language="xx"), "language"),
        (proposal(kind="poem"), "kind"),
        (proposal(key="art-14"), "kind"),
        (comment(text=""), "text"),
        (comment(text="\u200f \u2060"), "text"),
        (comment(text="x" * (MOST_TEXT + 1)), "text"),
        (comment(text="null \x00"), "text"),
    ],
)
def test_what_cannot_be_filed_is_refused_at_its_field(submission: Submission, field: str) -> None:
    place = make_place()
    with pytest.raises(Invalid) as refused:
        file(place, submission=submission)
    assert list(refused.value.fields) == [field]
    assert all(str(message) for message in refused.value.fields[field])
    assert not Intervention.objects.exists()


def test_a_provision_that_the_draft_does_not_have_is_not_found() -> None:
    place = make_place()
    with pytest.raises(NotFound):
        file(place, submission=comment(key="art-99"))


@pytest.mark.parametrize("who", ["chile_observer", "secretary", "chair", "rapporteur", "stranger"])
def test_only_delegates_who_act_for_a_delegation_file(who: str) -> None:
    with pytest.raises(NotAllowed):
        file(make_place(), who)


def test_a_delegate_of_another_event_cannot_file_here() -> None:
    june, october = make_place("june"), make_place("october")
    with pytest.raises(NotAllowed):
        file_intervention(
            event=october.event, submission=comment(), command_id=new_id(), by=june.standing(june.chile)
        )


def test_a_suspended_delegation_or_delegate_cannot_file() -> None:
    place = make_place()
    Delegation.objects.filter(participant__key="cl").update(status=DelegationStatus.SUSPENDED)
    Delegate.objects.filter(user=place.mongolia).update(suspended_at=dt.datetime.now(dt.UTC))
    for who in ("chile", "mongolia"):
        with pytest.raises(NotAllowed):
            file(place, who)


@pytest.mark.parametrize("status", [EventStatus.CONCLUDED, EventStatus.CANCELLED])
def test_after_the_event_nothing_is_filed(status: EventStatus) -> None:
    place = make_place()
    place.event.status = status
    place.event.save()
    with pytest.raises(NotAllowed):
        file(place)


# --- Drafts -----------------------------------------------------------------------------------------------


def draft(
    place: Place, submission: Submission | None = None, command_id: uuid.UUID | None = None
) -> Intervention:
    """Chile keeps a draft."""
    return save_draft(
        event=place.event,
        submission=submission or proposal(),
        command_id=command_id or new_id(),
        by=place.standing(place.chile),
    )


def test_a_draft_may_be_unfinished_and_has_no_number() -> None:
    kept = draft(make_place(), proposal(proposed="", text=""))
    assert (kept.status, kept.number) == (InterventionStatus.DRAFT, None)


def test_a_draft_is_filed_once_however_often_it_is_sent() -> None:
    place = make_place()
    kept = draft(place)
    by = place.standing(place.chile)
    assert file_draft(intervention=kept.pk, by=by).number == 1
    assert file_draft(intervention=kept.pk, by=by).number == 1
    place.event.refresh_from_db()
    assert place.event.interventions_filed == 1


def test_an_unfinished_draft_is_not_filed() -> None:
    place = make_place()
    kept = draft(place, proposal(proposed=""))
    with pytest.raises(Invalid) as refused:
        file_draft(intervention=kept.pk, by=place.standing(place.chile))
    assert "proposed" in refused.value.fields


def test_two_who_change_a_draft_do_not_overwrite_each_other() -> None:
    place = make_place()
    kept = draft(place)
    by = place.standing(place.chile)
    changed = change_draft(
        intervention=kept.pk, submission=proposal(text="Mine."), version=kept.version, by=by
    )
    with pytest.raises(Conflict):
        change_draft(intervention=kept.pk, submission=proposal(text="Yours."), version=kept.version, by=by)
    kept.refresh_from_db()
    assert (kept.text, kept.version) == ("Mine.", changed.version)


def test_what_is_filed_is_not_changed_or_discarded() -> None:
    place = make_place()
    filed = file(place)
    by = place.standing(place.chile)
    with pytest.raises(NotAllowed):
        change_draft(intervention=filed.pk, submission=proposal(text="Other"), version=filed.version, by=by)
    with pytest.raises(NotAllowed):
        discard_draft(intervention=filed.pk, by=by)


@pytest.mark.parametrize("who", ["mongolia", "secretary", "chair", "stranger"])
def test_nobody_else_knows_of_a_draft(who: str) -> None:
    place = make_place()
    kept = draft(place)
    by = place.standing(getattr(place, who))
    with pytest.raises(NotFound):
        file_draft(intervention=kept.pk, by=by)
    with pytest.raises(NotFound):
        discard_draft(intervention=kept.pk, by=by)
    with pytest.raises(NotFound):
        change_draft(intervention=kept.pk, submission=replace(proposal(), text="x"), version=1, by=by)


def test_an_observer_in_the_delegation_reads_the_draft_but_does_not_touch_it() -> None:
    place = make_place()
    kept = draft(place)
    by = place.standing(place.chile_observer)
    for act in (
        lambda: file_draft(intervention=kept.pk, by=by),
        lambda: discard_draft(intervention=kept.pk, by=by),
    ):
        with pytest.raises(NotAllowed):
            act()


def test_a_discarded_draft_is_gone() -> None:
    place = make_place()
    kept = draft(place)
    discard_draft(intervention=kept.pk, by=place.standing(place.chile))
    assert not Intervention.objects.exists()
