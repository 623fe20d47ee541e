"""The summary record as a document, for every renderer."""

from typing import Any

from conference.exports.document import Document, Fact, Heading, Masthead, Paragraph, Run
from conference.models.multilingual import in_language
from interventions.models import SummaryRecord
from interventions.models.record import ParagraphKind, RecordStatus
from interventions.records.phrases import phrases
from interventions.records.queries import presiding


def document_of(record: SummaryRecord) -> Document:
    """The record with masthead, headings, numbered paragraphs, and the log it rests on.

    One query, beside the record's paragraphs where they are not at hand.
    """
    words, session = phrases(record.language), record.session
    event, language = session.event, record.language
    paragraphs = sorted(record.paragraphs.all(), key=lambda each: each.position)
    starts = session.starts_at.astimezone(event.timezone)
    place = "" if event.virtual else in_language(event.places, language)
    agenda = list(
        dict.fromkeys(_item(each.facts, language) for each in paragraphs if each.kind == ParagraphKind.ITEM)
    )
    chairs = presiding(session)
    masthead = Masthead(
        organization=in_language(event.titles, language),
        symbol=record.symbol,
        title=words.title(session.number),
        standing=_standing(record),
        lines=(words.held(place, words.day(starts.date()), words.clock(session.starts_at, event.timezone)),),
        facts=(
            *(Fact(words.later if place else words.chair, each) for place, each in enumerate(chairs)),
            *((Fact(words.agenda, "; ".join(agenda)),) if agenda else ()),
        ),
    )
    blocks = tuple(
        Heading(each.text)
        if each.kind == ParagraphKind.ITEM
        else Paragraph(
            (Run(each.text, italic=each.kind in {ParagraphKind.CALL_TO_ORDER, ParagraphKind.ROSE}),),
            number=f"{each.number}." if each.number else "",
        )
        for each in paragraphs
    )
    return Document(language, masthead, blocks, (words.rests_on(record.log_seq, record.log_hash),))


def _item(facts: dict[str, Any], language: str) -> str:
    return f"{facts.get('number', '')}. {in_language(facts.get('titles', {}), language)}"


def _standing(record: SummaryRecord) -> str:
    words = phrases(record.language)
    return {RecordStatus.DRAFTING: words.being_drafted, RecordStatus.PROVISIONAL: words.provisional}.get(
        RecordStatus(record.status), ""
    )
