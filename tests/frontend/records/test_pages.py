"""The record's pages: opening, editing in place and without scripts, conflicts, issuing, exporting."""

import io
from typing import Any

import docx
import pytest
from django.test import Client
from django.urls import reverse

from conference.accounts.models import User
from interventions.models import RecordParagraph, SummaryRecord
from interventions.models.record import RecordStatus
from interventions.services.records import open_record
from sessions.floor import commands as c
from sessions.models import FloorRequest
from tests.interventions.records.samples import Held, held

pytestmark = pytest.mark.django_db


def window(user: User | None = None, language: str = "en") -> Client:
    client = Client(headers={"accept-language": language})
    if user is not None:
        client.force_login(user)
    return client


def record_address(place: Held) -> str:
    return reverse("frontend:record", args=[place.session.pk])


def act(place: Held, name: str) -> str:
    return reverse(f"frontend:{name}", args=[place.session.pk])


def opened(place: Held) -> SummaryRecord:
    return open_record(session=place.session.pk, by=place.standing(place.rapporteur))


def turn_of(record: SummaryRecord) -> RecordParagraph:
    return record.paragraphs.get(kind="turn", number=1)


def edit_address(paragraph: RecordParagraph) -> str:
    return reverse("frontend:record_paragraph", args=[paragraph.pk])


@pytest.mark.parametrize("language", ["en", "ar"])
def test_the_record_is_opened_and_shown_beside_the_log(language: str) -> None:
    place = held()
    client = window(place.rapporteur, language)
    assert act(place, "open_record") in client.get(record_address(place)).content.decode()
    page = client.post(act(place, "open_record"), follow=True).content.decode()
    assert "took the floor at 10.06 a.m. [Statement to be summarized.]" in page
    assert "MLA/IC.1/SR.1" in page
    assert "the Group of Friends" in page
    assert "3:00 / 5:00" in page


@pytest.mark.parametrize("count", [1, 4])
def test_the_record_page_takes_the_same_queries_whatever_the_length(
    count: int, django_assert_num_queries: Any
) -> None:
    place = held()
    for _ in range(count):
        place.speaks("mongolia")
    opened(place)
    client = window(place.rapporteur)
    with django_assert_num_queries(10):
        assert client.get(record_address(place)).status_code == 200


def test_the_text_handed_in_stands_beside_the_turn_for_who_writes_the_record() -> None:
    place = held()
    place.asks("mongolia")
    request = FloorRequest.objects.latest("seq").pk
    text = "We thank the Chair <b>for convening us</b>."
    place.do(c.AttachText(request=request, text=text), by=place.scene.delegates["mongolia"])
    place.give("mongolia")
    record = opened(place)
    client = window(place.rapporteur)
    said = "We thank the Chair &lt;b&gt;for convening us&lt;/b&gt;."
    assert said in client.get(record_address(place)).content.decode()
    turn = record.paragraphs.get(kind="turn", number=2)
    assert said in client.get(edit_address(turn)).content.decode()
    piece = client.get(f"{edit_address(turn)}?show=text", headers={"HX-Request": "true"})
    assert said in piece.content.decode()


def test_a_session_not_called_to_order_has_nothing_to_record() -> None:
    place = held()
    from tests.scenes import session as planned

    later, _items = planned(place.event, 2)
    client = window(place.rapporteur)
    page = client.get(reverse("frontend:record", args=[later.pk])).content.decode()
    assert "has not been called to order" in page
    assert client.post(reverse("frontend:open_record", args=[later.pk])).status_code == 409


def test_a_paragraph_is_edited_without_scripts() -> None:
    place = held()
    turn = turn_of(opened(place))
    client = window(place.rapporteur)
    page = client.get(edit_address(turn))
    assert "<html" in page.content.decode()
    assert "htmx-config" not in page.content.decode(), (
        "where it edits in place, nobody would get back to the record"
    )
    assert "htmx-config" in client.get(record_address(place)).content.decode()
    body = {"version": page.context["form"]["version"].value(), "text": "Ms. A (Chile) said yes."}
    answer = client.post(edit_address(turn), body)
    assert answer.headers["Location"] == f"{record_address(place)}#p-{turn.pk}"
    turn.refresh_from_db()
    assert turn.text == "Ms. A (Chile) said yes."


def test_a_paragraph_is_edited_in_place() -> None:
    place = held()
    turn = turn_of(opened(place))
    client = window(place.rapporteur)
    piece = {"HX-Request": "true"}
    form = client.get(edit_address(turn), headers=piece).content.decode()
    assert "<html" not in form
    assert "<textarea" in form
    line = client.post(
        edit_address(turn), {"version": "1", "text": "<i>Said</i>."}, headers=piece
    ).content.decode()
    assert "&lt;i&gt;Said&lt;/i&gt;." in line
    assert "<textarea" not in line
    assert "<textarea" not in client.get(f"{edit_address(turn)}?show=text", headers=piece).content.decode()


def test_an_edit_is_taken_back_to_what_the_log_says() -> None:
    place = held()
    turn = turn_of(opened(place))
    client = window(place.rapporteur)
    client.post(edit_address(turn), {"version": "1", "text": "Other."})
    client.post(edit_address(turn), {"version": "2", "text": "Other.", "step": "restore"})
    turn.refresh_from_db()
    assert (turn.text, turn.version) == (turn.drafted, 3)


@pytest.mark.parametrize("in_place", [False, True])
def test_who_loses_a_race_sees_both_texts_and_can_keep_their_own(*, in_place: bool) -> None:
    place = held()
    turn = turn_of(opened(place))
    headers = {"HX-Request": "true"} if in_place else {}
    window(place.scene.secretariat).post(
        edit_address(turn), {"version": "1", "text": "<script>theirs</script>"}
    )
    client = window(place.rapporteur)
    answer = client.post(edit_address(turn), {"version": "1", "text": "Mine & only mine."}, headers=headers)
    page = answer.content.decode()
    assert answer.status_code == 409
    assert "&lt;script&gt;theirs&lt;/script&gt;" in page
    assert "<script>theirs" not in page
    assert "Mine &amp; only mine." in page
    assert answer.context["form"]["version"].value() == "2"
    client.post(edit_address(turn), {"version": "2", "text": "Mine & only mine."}, headers=headers)
    turn.refresh_from_db()
    assert turn.text == "Mine & only mine."


@pytest.mark.parametrize(
    "body", [{"version": "1", "text": " "}, {"version": "1", "text": "\x07"}, {"text": "x"}, {}]
)
def test_a_refused_edit_says_why_and_changes_nothing(body: dict[str, str]) -> None:
    place = held()
    turn = turn_of(opened(place))
    assert window(place.rapporteur).post(edit_address(turn), body).status_code == 400
    turn.refresh_from_db()
    assert turn.version == 1


def test_what_is_new_is_added_and_the_record_issued() -> None:
    place = held()
    opened(place)
    client = window(place.scene.secretariat)
    assert client.post(act(place, "issue_record")).status_code == 409
    place.do(c.Rise())
    assert "2 entries of the log came after this draft." in client.get(record_address(place)).content.decode()
    assert "1 paragraph was added." in client.post(act(place, "refresh_record"), follow=True).content.decode()
    client.post(act(place, "issue_record"))
    assert SummaryRecord.objects.get().status == RecordStatus.PROVISIONAL
    page = window(place.scene.delegates["mongolia"]).get(record_address(place)).content.decode()
    assert "took the floor" in page
    assert "Edit paragraph" not in page
    assert "Log entry" not in page


def test_the_export_is_a_private_download() -> None:
    place = held()
    opened(place)
    client = window(place.rapporteur)
    for form, begins in (("docx", b"PK"), ("pdf", b"%PDF")):
        answer = client.get(reverse("frontend:record_export", args=[place.session.pk, form]))
        assert answer.content.startswith(begins)
        assert answer.headers["Content-Disposition"] == (
            f"attachment; filename=\"MLA-IC.1-SR.1.{form}\"; filename*=UTF-8''MLA_IC.1_SR.1.{form}"
        )
        assert "private" in answer.headers["Cache-Control"]
        assert answer.headers["X-Content-Type-Options"] == "nosniff"
        if form == "docx":
            assert any(
                "Head.Chile" in each.text for each in docx.Document(io.BytesIO(answer.content)).paragraphs
            )


def test_who_may_not_see_the_record_is_turned_away_everywhere() -> None:
    place, other = held("june"), held("october")
    turn = turn_of(opened(place))
    reading = [
        record_address(place),
        reverse("frontend:record_export", args=[place.session.pk, "pdf"]),
        edit_address(turn),
    ]
    writing = [act(place, "refresh_record"), act(place, "issue_record"), edit_address(turn)]
    for who in (
        place.stranger,
        place.scene.chair,
        place.scene.delegates["chile"],
        other.rapporteur,
        other.scene.secretariat,
    ):
        client = window(who)
        assert [client.get(each).status_code for each in reading] == [404, 404, 404]
        assert [client.post(each, {"version": "1", "text": "x"}).status_code for each in writing] == [
            404,
            404,
            404,
        ]
    for each in reading:
        assert window().get(each).status_code == 302


def test_participants_do_not_edit_an_issued_record() -> None:
    place = held()
    record = opened(place)
    SummaryRecord.objects.update(status=RecordStatus.PROVISIONAL)
    client = window(place.scene.delegates["chile"])
    assert client.get(record_address(place)).status_code == 200
    assert client.post(edit_address(turn_of(record)), {"version": "1", "text": "x"}).status_code == 403
    assert client.post(act(place, "open_record")).status_code == 403
