"""The record: drafted once from the log, edited without losing anything, issued when it is complete."""

from typing import Any

import pytest

from conference.problems import Conflict, Invalid, MoveNotPossible, NotAllowed, NotFound
from conference.standing import SYSTEM
from interventions.models import RecordParagraph, SummaryRecord
from interventions.models.record import RecordStatus
from interventions.records.queries import record_of, to_be_summarized
from interventions.services.records import (
    MOST_PARAGRAPH,
    ParagraphChanged,
    edit_paragraph,
    issue_record,
    open_record,
    refresh_record,
)
from sessions.floor import commands as c
from sessions.models import FloorEntry
from tests.interventions.records.samples import Held, held
from tests.scenes import session as planned

pytestmark = pytest.mark.django_db


def opened(place: Held) -> SummaryRecord:
    """The rapporteur opens the record."""
    return open_record(session=place.session.pk, by=place.standing(place.rapporteur))


def refreshed(place: Held, record: SummaryRecord) -> int:
    return refresh_record(record=record.pk, by=place.standing(place.rapporteur))


def edit(place: Held, paragraph: RecordParagraph, text: str, **more: Any) -> RecordParagraph:
    by = place.standing(more.get("who") or place.rapporteur)
    return edit_paragraph(
        paragraph=paragraph.pk, text=text, version=more.get("version", paragraph.version), by=by
    )


def texts(record: SummaryRecord) -> list[str]:
    return [each.text for each in record.paragraphs.all()]


def test_the_record_follows_from_the_log_and_names_it() -> None:
    place = held()
    record = opened(place)
    assert record.symbol == "MLA/IC.1/SR.1"
    assert texts(record) == [
        "The meeting was called to order at 10.05 a.m.",
        "Agenda item 1: Item 1",
        "Ms. Head.Chile (Chile), speaking on behalf of the Group of Friends, took the floor at 10.06 a.m. "
        "[Statement to be summarized.]",
    ]
    last = FloorEntry.objects.filter(session=place.session).latest("seq")
    assert (record.log_seq, record.log_hash) == (last.seq, last.hash)
    assert to_be_summarized(record, record.paragraphs.all()) == 1


def test_opening_again_gives_the_same_record_with_its_edits() -> None:
    place = held()
    record = opened(place)
    turn = record.paragraphs.get(kind="turn")
    edit(place, turn, "Ms. A (Chile) said that all was well.")
    again = open_record(session=place.session.pk, by=place.standing(place.scene.secretariat))
    assert again.pk == record.pk
    assert "Ms. A (Chile) said that all was well." in texts(again)
    assert SummaryRecord.objects.count() == 1


@pytest.mark.parametrize("who", ["chair", "chile", "stranger"])
def test_only_secretariat_and_rapporteur_open_a_record(who: str) -> None:
    place = held()
    user = {"chair": place.scene.chair, "chile": place.scene.delegates["chile"], "stranger": place.stranger}[
        who
    ]
    with pytest.raises(NotAllowed):
        open_record(session=place.session.pk, by=place.standing(user))


def test_a_rapporteur_of_another_event_opens_nothing_here() -> None:
    june, october = held("june"), held("october")
    with pytest.raises(NotFound):
        open_record(session=june.session.pk, by=october.standing(october.rapporteur))


def test_before_the_call_to_order_there_is_nothing_to_record() -> None:
    place = held()
    later, _items = planned(place.event, 2)
    with pytest.raises(MoveNotPossible):
        open_record(session=later.pk, by=place.standing(place.rapporteur))


def test_a_symbol_is_given_once() -> None:
    june, october = held("june"), held("october")
    opened(june)
    with pytest.raises(Conflict):
        opened(october)
    october.event.record_series = "MLA/IC.2"
    october.event.save()
    assert opened(october).symbol == "MLA/IC.2/SR.1"


def test_a_person_opens_a_record() -> None:
    with pytest.raises(Invalid):
        open_record(session=held().session.pk, by=SYSTEM)


# --- While the session goes on ------------------------------------------------------------------------------


def test_refreshing_adds_what_is_new_keeps_edits_and_moves_the_hash() -> None:
    place = held()
    record = opened(place)
    edit(place, record.paragraphs.get(kind="turn"), "Edited.")
    place.do(c.Suspend())
    assert refreshed(place, record) == 1
    place.do(c.Resume(), minutes=10)
    place.speaks("mongolia")
    assert refreshed(place, record) == 1
    assert texts(record) == [
        "The meeting was called to order at 10.05 a.m.",
        "Agenda item 1: Item 1",
        "Edited.",
        "The meeting was suspended at 10.09 a.m. and resumed at 10.19 a.m.",
        "Ms. Head.Mongolia (Mongolia) took the floor at 10.20 a.m. [Statement to be summarized.]",
    ]
    assert [each.number for each in record.paragraphs.all()] == [None, None, 1, 2, 3]
    record.refresh_from_db()
    assert record.log_hash == place.session.head_hash


def test_refreshing_twice_is_as_once() -> None:
    place = held()
    record = opened(place)
    place.speaks("mongolia")
    assert [refreshed(place, record), refreshed(place, record)] == [1, 0]
    assert record.paragraphs.count() == 4


def test_a_turn_that_has_ended_since_learns_its_end() -> None:
    place = held()
    place.asks("mongolia")
    place.give("mongolia")
    record = opened(place)
    turn = record.paragraphs.get(number=2)
    assert turn.facts["ended_at"] is None
    edit(place, turn, "Edited while speaking.")
    place.do(c.EndTurn(), minutes=2)
    refreshed(place, record)
    turn.refresh_from_db()
    assert (turn.facts["used_seconds"], turn.text) == (120, "Edited while speaking.")


@pytest.mark.parametrize("edited", [False, True])
def test_a_speaker_who_proves_absent_goes_unless_somebody_wrote_there(*, edited: bool) -> None:
    place = held()
    place.asks("mongolia")
    place.give("mongolia")
    record = opened(place)
    turn = record.paragraphs.get(number=2)
    if edited:
        edit(place, turn, "Kept by hand.")
    place.do(c.SkipSpeaker(request=turn.facts["request"]))
    place.do(c.Suspend())
    refreshed(place, record)
    assert RecordParagraph.objects.filter(pk=turn.pk).exists() is edited
    numbers = [each.number for each in record.paragraphs.all() if each.number]
    assert numbers == list(range(1, len(numbers) + 1))
    assert len(numbers) == 2 + edited


@pytest.mark.parametrize("edited", [False, True])
def test_what_the_chair_takes_back_goes_unless_somebody_wrote_there(*, edited: bool) -> None:
    place = held()
    place.do(c.LimitTime(seconds=60))
    record = opened(place)
    limit = record.paragraphs.get(number=2)
    if edited:
        edit(place, limit, "The Chair limited statements to one minute.")
    place.undo()
    place.speaks("mongolia")
    assert refreshed(place, record) == 1
    numbers = [each.number for each in record.paragraphs.all() if each.number]
    assert numbers == list(range(1, 3 + edited))
    kept = RecordParagraph.objects.filter(pk=limit.pk).first()
    assert (kept is not None) is edited
    if kept:
        assert kept.text == "The Chair limited statements to one minute."
        assert kept.facts["no_longer_in_log"] is True
        assert not any("no_longer_in_log" in each.facts for each in record.paragraphs.exclude(pk=kept.pk))


def test_an_edited_paragraph_that_the_log_has_again_is_no_longer_marked() -> None:
    place = held()
    place.asks("mongolia")
    place.give("mongolia")
    record = opened(place)
    turn = record.paragraphs.get(number=2)
    edit(place, turn, "Kept by hand.")
    place.do(c.SkipSpeaker(request=turn.facts["request"]))
    refreshed(place, record)
    turn.refresh_from_db()
    assert turn.facts["no_longer_in_log"] is True
    place.undo()
    refreshed(place, record)
    turn.refresh_from_db()
    assert "no_longer_in_log" not in turn.facts
    assert turn.text == "Kept by hand."


def test_a_suspension_whose_end_is_taken_back_has_none_again() -> None:
    place = held()
    place.do(c.Suspend())
    place.do(c.Resume(), minutes=10)
    record = opened(place)
    assert texts(record)[-1] == "The meeting was suspended at 10.09 a.m. and resumed at 10.19 a.m."
    place.undo()
    assert refreshed(place, record) == 0
    assert texts(record)[-1] == "The meeting was suspended at 10.09 a.m."


# --- Editing ------------------------------------------------------------------------------------------------


def test_an_edit_keeps_what_was_drafted_and_says_who_and_when() -> None:
    place = held()
    turn = opened(place).paragraphs.get(kind="turn")
    edited = edit(place, turn, "  Ms. A (Chile) said:\r\n“Yes.”  ")
    assert edited.text == "Ms. A (Chile) said:\n“Yes.”"
    assert edited.drafted == turn.drafted
    assert (edited.edited_by_id, edited.version) == (place.rapporteur.pk, 2)
    assert edited.edited_at is not None


def test_two_who_edit_one_paragraph_lose_nothing() -> None:
    place = held()
    turn = opened(place).paragraphs.get(kind="turn")
    edit(place, turn, "First.")
    with pytest.raises(ParagraphChanged) as refused:
        edit(place, turn, "Second.", who=place.scene.secretariat)
    assert refused.value.current.text == "First."
    assert edit(place, refused.value.current, "Second.").text == "Second."


def test_the_same_edit_sent_twice_is_one_edit() -> None:
    place = held()
    turn = opened(place).paragraphs.get(kind="turn")
    edit(place, turn, "Said.")
    assert edit(place, turn, "Said.").version == 2


@pytest.mark.parametrize("text", ["", " \n ", "\u200b", "x" * (MOST_PARAGRAPH + 1), "\x00", "bell \x07"])
def test_a_paragraph_that_cannot_be_printed_is_refused(text: str) -> None:
    place = held()
    turn = opened(place).paragraphs.get(kind="turn")
    with pytest.raises(Invalid) as refused:
        edit(place, turn, text)
    assert list(refused.value.fields) == ["text"]
    turn.refresh_from_db()
    assert turn.version == 1


def test_nobody_else_edits_and_nobody_of_another_event() -> None:
    june, october = held("june"), held("october")
    turn = opened(june).paragraphs.get(kind="turn")
    for who in (june.scene.chair, june.scene.delegates["chile"], june.stranger):
        with pytest.raises(NotAllowed):
            edit(june, turn, "Mine.", who=who)
    with pytest.raises(NotFound):
        edit_paragraph(paragraph=turn.pk, text="Mine.", version=1, by=october.standing(october.rapporteur))


# --- Issuing ------------------------------------------------------------------------------------------------


def issue(place: Held, record: SummaryRecord, who: Any = None) -> SummaryRecord:
    return issue_record(record=record.pk, by=place.standing(who or place.scene.secretariat))


def test_a_record_is_issued_once_the_session_has_risen_and_all_of_it_is_there() -> None:
    place = held()
    record = opened(place)
    with pytest.raises(MoveNotPossible):
        issue(place, record)
    place.do(c.Rise(), minutes=60)
    with pytest.raises(MoveNotPossible):
        issue(place, record)
    refreshed(place, record)
    assert issue(place, record).status == RecordStatus.PROVISIONAL
    assert issue(place, record).status == RecordStatus.PROVISIONAL
    assert texts(record)[-1] == "The meeting rose at 11.09 a.m."


def test_only_the_secretariat_issues() -> None:
    place = held()
    record = opened(place)
    for who in (place.rapporteur, place.scene.chair, place.scene.delegates["chile"], place.stranger):
        with pytest.raises(NotAllowed):
            issue(place, record, who)


def test_participants_read_the_record_when_it_is_issued_and_strangers_never() -> None:
    place = held()
    record = opened(place)
    readers = (place.scene.delegates["chile"], place.scene.chair)
    for who in (*readers, place.stranger):
        with pytest.raises(NotFound):
            record_of(place.session, place.standing(who))
    SummaryRecord.objects.filter(pk=record.pk).update(status=RecordStatus.PROVISIONAL)
    for who in readers:
        assert record_of(place.session, place.standing(who)) == record
    with pytest.raises(NotFound):
        record_of(place.session, place.standing(place.stranger))
