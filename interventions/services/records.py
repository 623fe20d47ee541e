"""The summary record: drafted from the log, edited by the précis-writer, issued. One function for each act."""

from uuid import UUID

from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from conference.models import Event
from conference.permissions import require
from conference.problems import Conflict, Invalid, MoveNotPossible, NotFound
from conference.realtime.log import GENESIS
from conference.standing import Standing
from conference.texts.cleaning import is_blank, tidied, unprintable
from interventions.models import RecordParagraph, SummaryRecord
from interventions.models.record import RecordStatus
from interventions.records.build import draft
from interventions.records.paragraphs import Drafted
from interventions.rules import EDIT_RECORD, ISSUE_RECORD, OPEN_RECORD
from sessions.models import FloorEntry, Session, SessionPhase
from sessions.services.states import entry_of

MOST_PARAGRAPH = 20_000


class ParagraphChanged(Conflict):
    """Somebody else edited the paragraph meanwhile; `current` is what stands now."""

    code = "paragraph_changed"
    message = _("Somebody else edited this paragraph in the meantime. Nothing was overwritten.")

    def __init__(self, current: RecordParagraph) -> None:
        super().__init__()
        self.current = current


@transaction.atomic
def open_record(*, session: UUID, by: Standing, language: str = "en") -> SummaryRecord:
    """Draft the record of a session from its log. Opening it again gives the same record, as it was edited.

    Raises NotAllowed, MoveNotPossible before the session was called to order, and Conflict where the symbol is taken.
    """
    locked = _locked_session(session, by)
    require(by, OPEN_RECORD, locked.event)
    if existing := SummaryRecord.objects.filter(session=locked).first():
        return existing
    if locked.phase == SessionPhase.SCHEDULED:
        raise MoveNotPossible(
            _("The session has not been called to order, so there is nothing to record yet.")
        )
    seq, head = _head(locked)
    try:
        with transaction.atomic():
            record = SummaryRecord.objects.create(
                session=locked,
                symbol=symbol_of(locked),
                language=language,
                log_seq=seq,
                log_hash=head,
                opened_by_id=_person(by),
                opened_at=timezone.now(),
            )
    except IntegrityError as error:
        raise Conflict(
            _("Another record has this symbol. Give the event a record series of its own.")
        ) from error
    RecordParagraph.objects.bulk_create(
        _paragraph(record, position, each) for position, each in enumerate(_drafted(locked, record.language))
    )
    return record


@transaction.atomic
def refresh_record(*, record: UUID, by: Standing) -> int:
    """Add what has happened on the floor since the record was drafted; edits are kept. Returns how many were added.

    Paragraphs that nobody edited follow the log: a suspension learns when the session resumed, and what was undone
    goes. What somebody wrote is never lost: it stays, and its facts say that the log no longer has it
    (`no_longer_in_log`). Raises NotAllowed.
    """
    found = _locked_record(record, by)
    require(by, EDIT_RECORD, found)
    seq, head = _head(found.session)
    if seq == found.log_seq:
        return 0
    kept = {(each.kind, each.log_seq): each for each in found.paragraphs.all()}
    added, changed = [], []
    gone = set(kept)
    drafted = _drafted(found.session, found.language)
    for each in drafted:
        gone.discard((each.kind.value, each.log_seq))
        if old := kept.get((each.kind.value, each.log_seq)):
            changed.append(_follow(old, each))
        else:
            added.append(_paragraph(found, 0, each))
    # Taken back by the chair, or of a speaker who was called and proved absent: it goes, unless somebody wrote in it.
    stays = [kept[key] for key in gone if kept[key].text != kept[key].drafted]
    dropped = [kept[key].pk for key in gone if kept[key] not in stays]
    RecordParagraph.objects.filter(pk__in=dropped).delete()
    for left in stays:
        left.facts = {**left.facts, "no_longer_in_log": True}
    _renumber([*changed, *stays, *added])
    found.log_seq, found.log_hash = seq, head
    found.save(update_fields=["log_seq", "log_hash"])
    return len(added)


@transaction.atomic
def edit_paragraph(*, paragraph: UUID, text: str, version: int, by: Standing) -> RecordParagraph:
    """Write a paragraph of a record. Raises ParagraphChanged, with what stands now, when somebody else was faster."""
    record_id = RecordParagraph.objects.filter(pk=paragraph).values_list("record_id", flat=True).first()
    if record_id is None:
        raise NotFound
    record = _locked_record(record_id, by)
    require(by, EDIT_RECORD, record)
    found = RecordParagraph.objects.select_related("record", "edited_by").get(pk=paragraph)
    text = tidied(text)
    if found.version != version:
        # The same words sent twice are no quarrel.
        if found.text == text:
            return found
        raise ParagraphChanged(found)
    _check(text)
    if found.text != text:
        found.text = text
        found.version += 1
        found.edited_by_id = by.user
        found.edited_at = timezone.now()
        found.save(update_fields=["text", "version", "edited_by", "edited_at"])
    return found


@transaction.atomic
def issue_record(*, record: UUID, by: Standing) -> SummaryRecord:
    """Issue the provisional record to participants. Again changes nothing.

    Raises NotAllowed, and MoveNotPossible while the session has not risen or the record lags behind its log.
    """
    found = _locked_record(record, by)
    require(by, ISSUE_RECORD, found)
    if found.status != RecordStatus.DRAFTING:
        return found
    if found.session.phase != SessionPhase.RISEN:
        raise MoveNotPossible(_("The session has not risen. Its record is issued when it is complete."))
    if found.log_seq != found.session.seq:
        raise MoveNotPossible(_("The log has gone on since the record was drafted. Add what is new first."))
    found.status = RecordStatus.PROVISIONAL
    found.save(update_fields=["status"])
    return found


def symbol_of(session: Session) -> str:
    """The symbol of a session's record: MLA/IC.1/SR.3."""
    return f"{session.event.record_series or session.event.slug}/SR.{session.number}"


# --- Below: steps of the above ------------------------------------------------------------------------------


def _locked_session(key: UUID, by: Standing) -> Session:
    """The session, locked, at the event of the standing. Raises NotFound."""
    found = (
        Session.objects.select_for_update(of=("self",))
        .select_related("event")
        .defer("state")
        .filter(pk=key)
        .first()
    )
    if found is None or not _is_at(by, found.event):
        raise NotFound
    return found


def _locked_record(key: UUID, by: Standing) -> SummaryRecord:
    """The record, locked, at the event of the standing. Raises NotFound."""
    found = (
        SummaryRecord.objects.select_for_update(of=("self",))
        .select_related("session__event")
        .filter(pk=key)
        .first()
    )
    if found is None or not _is_at(by, found.session.event):
        raise NotFound
    return found


def _is_at(by: Standing, event: Event) -> bool:
    return by.event in {event.pk, None}


def _person(by: Standing) -> UUID:
    if by.user is None:
        raise Invalid(_("A record is opened by a person."))
    return by.user


def _head(session: Session) -> tuple[int, str]:
    """Number and hash of the last entry of the log."""
    last = FloorEntry.objects.filter(session=session).order_by("-seq").values_list("seq", "hash").first()
    return last or (0, GENESIS)


def _drafted(session: Session, language: str) -> tuple[Drafted, ...]:
    rows = FloorEntry.objects.filter(session=session).order_by("seq")
    return draft([entry_of(row) for row in rows], zone=session.event.timezone, language=language).paragraphs


def _paragraph(record: SummaryRecord, position: int, each: Drafted) -> RecordParagraph:
    return RecordParagraph(
        record=record,
        position=position,
        kind=each.kind.value,
        number=each.number,
        log_seq=each.log_seq,
        drafted=each.text,
        text=each.text,
        facts=each.facts,
    )


def _follow(old: RecordParagraph, now: Drafted) -> RecordParagraph:
    """The paragraph with what the log now says; its text only where nobody has edited it."""
    if old.text == old.drafted and old.drafted != now.text:
        old.text = now.text
        old.version += 1
    old.drafted, old.facts = now.text, now.facts
    return old


def _renumber(paragraphs: list[RecordParagraph]) -> None:
    """Put the paragraphs in the order of the log and number them anew; new ones are made."""
    ordered = sorted(paragraphs, key=lambda each: each.log_seq)
    # Out of the way first: places and numbers are unique at every moment.
    highest = max([each.position for each in ordered], default=0) + len(ordered) + 1
    kept = [each for each in ordered if not each._state.adding]
    for place, each in enumerate(kept):
        each.position, each.number = highest + place, None
    RecordParagraph.objects.bulk_update(kept, ["position", "number"])
    number = 0
    for place, each in enumerate(ordered):
        counts = each.kind in {"turn", "procedure"}
        number += counts
        each.position, each.number = place, number if counts else None
    RecordParagraph.objects.bulk_update(kept, ["position", "number", "text", "drafted", "facts", "version"])
    RecordParagraph.objects.bulk_create(each for each in ordered if each._state.adding)


def _check(text: str) -> None:
    if is_blank(text):
        raise Invalid(
            fields={"text": [_("Write the paragraph. What is not to be recorded can be said in few words.")]}
        )
    if len(text) > MOST_PARAGRAPH:
        message = _("At most %(most)s characters; this has %(length)s.") % {
            "most": MOST_PARAGRAPH,
            "length": len(text),
        }
        raise Invalid(fields={"text": [message]})
    if bad := unprintable(text):
        message = _("Take out the characters that cannot be printed: %(characters)s.") % {
            "characters": ", ".join(bad[:5])
        }
        raise Invalid(fields={"text": [message]})
