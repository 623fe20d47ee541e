"""Reads of summary records."""

from collections.abc import Iterable
from uuid import UUID

from django.db.models import Prefetch

from conference.permissions import may
from conference.problems import NotFound
from conference.standing import Standing
from interventions.models import RecordParagraph, SummaryRecord
from interventions.records.build import presided
from interventions.records.phrases import phrases
from interventions.rules import VIEW_RECORD
from sessions.models import FloorEntry, Session
from sessions.services.states import entry_of


def session_by_id(key: UUID) -> Session:
    """The session with its event. Raises NotFound."""
    found = Session.objects.select_related("event").defer("state").filter(pk=key).first()
    if found is None:
        raise NotFound
    return found


def record_of(session: Session, standing: Standing) -> SummaryRecord | None:
    """The record of a session with its paragraphs, where the user may read it; None while there is none.

    Raises NotFound where there is one that the user may not know of.
    """
    paragraphs = RecordParagraph.objects.order_by("position").select_related("edited_by")
    found = (
        SummaryRecord.objects.filter(session=session)
        .select_related("session__event")
        .prefetch_related(Prefetch("paragraphs", queryset=paragraphs))
        .first()
    )
    if found is None:
        return None
    if standing.event not in {session.event_id, None} or not may(standing, VIEW_RECORD, found):
        raise NotFound
    return found


def paragraph_by_id(key: UUID) -> RecordParagraph:
    """A paragraph with its record, session and event; the caller asks the rules. Raises NotFound."""
    found = (
        RecordParagraph.objects.select_related("record__session__event", "edited_by").filter(pk=key).first()
    )
    if found is None:
        raise NotFound
    return found


def presiding(session: Session) -> tuple[str, ...]:
    """Who presided over the session, one after another, as the log names them."""
    rows = FloorEntry.objects.filter(session=session, type__in=["called_to_order", "chair_taken", "undone"])
    return presided([entry_of(row) for row in rows.order_by("seq")])


def to_be_summarized(record: SummaryRecord, paragraphs: Iterable[RecordParagraph]) -> int:
    """How many statements still await the précis-writer."""
    mark = phrases(record.language).to_be_summarized
    return sum(mark in each.text for each in paragraphs)
