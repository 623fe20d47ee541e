"""Whoever holds a record can hold the log against it: document and files state its last entry, as a receipt does."""

import io

import docx
import pytest
from django.utils import timezone
from pypdf import PdfReader

from interventions.models import SummaryRecord
from interventions.models.record import RecordStatus
from interventions.records.document import document_of
from interventions.records.exports import export_record
from interventions.services.records import issue_record, open_record, refresh_record
from sessions.floor import commands as c
from sessions.models import FloorEntry
from sessions.services.verification import Receipt, verify
from tests.interventions.records.samples import Held, held

pytestmark = pytest.mark.django_db


def stated(record: SummaryRecord) -> list[str]:
    """The text of the document and of both files, without spaces: a long hash is broken over lines."""
    record = SummaryRecord.objects.select_related("session__event").get(pk=record.pk)
    in_word = docx.Document(io.BytesIO(export_record(record, form="docx", made_at=timezone.now()).content))
    in_pdf = PdfReader(io.BytesIO(export_record(record, form="pdf", made_at=timezone.now()).content))
    texts = [
        document_of(record).closing[0],
        "".join(each.text for each in in_word.paragraphs),
        "".join(page.extract_text() for page in in_pdf.pages),
    ]
    return ["".join(text.split()) for text in texts]


def opened(place: Held, language: str = "en") -> SummaryRecord:
    return open_record(session=place.session.pk, by=place.standing(place.rapporteur), language=language)


@pytest.mark.parametrize("language", ["en", "ar"])
def test_issued_record_and_its_files_state_the_last_entry(language: str) -> None:
    place = held()
    place.do(c.Rise(), minutes=30)
    record = issue_record(record=opened(place, language).pk, by=place.standing(place.scene.secretariat))
    assert record.status == RecordStatus.PROVISIONAL
    last = FloorEntry.objects.filter(session=place.session).latest("seq")
    assert (record.log_seq, record.log_hash) == (last.seq, last.hash)
    for text in stated(record):
        assert last.hash in text
        assert str(last.seq) in text
    assert verify(place.session.pk, receipt=Receipt(record.log_seq, record.log_hash)).found is None


def test_refreshed_record_states_the_new_last_entry_and_no_longer_the_old_one() -> None:
    place = held()
    record = opened(place)
    old = record.log_hash
    place.speaks("mongolia")
    assert all(old in text for text in stated(record)), (
        "until it is refreshed it rests on what it was drafted from"
    )
    refresh_record(record=record.pk, by=place.standing(place.rapporteur))
    new = FloorEntry.objects.filter(session=place.session).latest("seq").hash
    assert [(old in text, new in text) for text in stated(record)] == [(False, True)] * 3
