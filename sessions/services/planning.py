"""Plans the sessions of an event and their agenda, until a session is called to order."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from conference.models import Event
from conference.permissions import require
from conference.problems import Conflict, Invalid, Message, MoveNotPossible, NotFound
from conference.realtime import announce
from conference.standing import Standing
from conference.texts.models import Provision, ProvisionKind, ProvisionVersion
from sessions.floor import events as e
from sessions.floor.procedure import changed
from sessions.models import AgendaItem, Session, SessionPhase
from sessions.queries import procedure_of
from sessions.rules import PLAN_SESSION
from sessions.services import floor, states
from sessions.services.rules_of_procedure import in_one_form

Words = dict[str, str]
Errors = dict[str, list[Message]]
#: Phases of a session between call to order and rising.
RUNNING = (SessionPhase.IN_SESSION, SessionPhase.SUSPENDED)
#: Characters of the number of an agenda item.
NUMBER_LENGTH = 10


@dataclass(frozen=True)
class PlannedItem:
    """An item of the agenda as it is wanted: `id` of an item that exists, and keys of articles of the draft."""

    number: str
    titles: Words
    articles: tuple[str, ...] = ()
    id: UUID | None = None


@transaction.atomic
def plan_session(
    *,
    event: Event,
    titles: Words,
    starts_at: dt.datetime,
    ends_at: dt.datetime,
    items: Sequence[PlannedItem],
    by: Standing,
    number: int | None = None,
    is_public: bool = False,
    at: dt.datetime | None = None,
) -> Session:
    """Put a session in the programme of an event; without a number it gets the next one.

    Its floor starts with the rules of procedure of the event and this agenda. `at` is for replaying: when it was
    planned, if not now. Raises NotAllowed, and Invalid with the fields that are wrong.
    """
    require(by, PLAN_SESSION, Session(event=event))
    event = Event.objects.select_for_update().get(pk=event.pk)
    number = number or _next_number(event)
    provisions = _articles(event, items)
    _check(event, None, number, titles, starts_at, ends_at, items, provisions)
    session = Session.objects.create(
        event=event, number=number, titles=titles, starts_at=starts_at, ends_at=ends_at, is_public=is_public
    )
    _write_items(session, items, provisions)
    floor.append(session_id=session.pk, events=[_rules(event), _agenda(session)], by=by, at=at)
    session.refresh_from_db()
    return session


@transaction.atomic
def change_session(
    *,
    session: Session,
    titles: Words,
    starts_at: dt.datetime,
    ends_at: dt.datetime,
    items: Sequence[PlannedItem],
    by: Standing,
    number: int | None = None,
    is_public: bool = False,
    seen: int | None = None,
) -> Session:
    """Change a session that has not been called to order. Calendars learn of it.

    `seen` is the `calendar_sequence` of what the form was made from: a session changed since is a Conflict. The log
    of the floor says who changed it and when. Raises NotAllowed, NotFound, MoveNotPossible once the session was
    called to order, and Invalid.
    """
    require(by, PLAN_SESSION, session)
    event = Event.objects.select_for_update().get(pk=session.event_id)
    kept = Session.objects.select_for_update(of=("self",)).filter(pk=session.pk).first()
    if kept is None:
        raise NotFound
    _require_scheduled(kept)
    if seen is not None and kept.calendar_sequence != seen:
        raise Conflict
    number = number or kept.number
    opened_or_closed = kept.is_public != is_public
    provisions = _articles(event, items)
    _check(event, kept, number, titles, starts_at, ends_at, items, provisions)
    kept.number, kept.titles, kept.is_public = number, titles, is_public
    kept.starts_at, kept.ends_at = starts_at, ends_at
    kept.calendar_sequence += 1
    kept.save(
        update_fields=[
            "number",
            "titles",
            "is_public",
            "starts_at",
            "ends_at",
            "calendar_sequence",
            "changed_at",
        ]
    )
    _write_items(kept, items, provisions)
    floor.append(session_id=kept.pk, events=[_agenda(kept)], by=by)
    if opened_or_closed:
        transaction.on_commit(lambda: announce.access_changed(topic=kept.pk))
    kept.refresh_from_db()
    return kept


def apply_rules_of_procedure(*, event: Event, by: Standing, running: bool = False) -> None:
    """Give the rules of procedure of the event to its sessions that have not been called to order.

    With `running` also to those in session or suspended. The log of each says which settings changed for it.
    """
    wanted = in_one_form(procedure_of(event))
    phases = [SessionPhase.SCHEDULED, *(RUNNING if running else ())]
    concerned = Session.objects.select_for_update(of=("self",)).filter(event=event, phase__in=phases)
    for session in concerned.order_by("pk"):
        before = in_one_form(states.read(session.pk).procedure)
        if different := changed(before, wanted):
            floor.append(
                session_id=session.pk, events=[e.RulesSet(procedure=wanted, changed=different)], by=by
            )


def _require_scheduled(session: Session) -> None:
    if session.phase != SessionPhase.SCHEDULED:
        raise MoveNotPossible(_("The session has been called to order: its agenda and times stand."))


def _next_number(event: Event) -> int:
    last = Session.objects.filter(event=event).order_by("-number").values_list("number", flat=True).first()
    return (last or 0) + 1


def _rules(event: Event) -> e.RulesSet:
    return e.RulesSet(procedure=procedure_of(event))


def _agenda(session: Session) -> e.AgendaSet:
    items = session.items.prefetch_related("provisions").order_by("position")
    places = dict(
        ProvisionVersion.objects.filter(version=session.event.draft_version_id).values_list(
            "provision", "position"
        )
    )
    return e.AgendaSet(
        items=tuple(
            e.AgendaItemRef(
                id=item.pk,
                number=item.number,
                titles=item.titles,
                articles=tuple(
                    each.key
                    for each in sorted(
                        item.provisions.all(), key=lambda each: (places.get(each.pk, 0), each.key)
                    )
                ),
            )
            for item in items
        )
    )


def _articles(event: Event, items: Sequence[PlannedItem]) -> dict[str, Provision]:
    """The articles that the items name, by key, as far as the draft under discussion has them."""
    wanted = {key for item in items for key in item.articles}
    found = Provision.objects.filter(
        versions__version=event.draft_version_id, key__in=wanted, kind=ProvisionKind.ARTICLE
    )
    return {provision.key: provision for provision in found}


def _check(
    event: Event,
    session: Session | None,
    number: int,
    titles: Words,
    starts_at: dt.datetime,
    ends_at: dt.datetime,
    items: Sequence[PlannedItem],
    provisions: dict[str, Provision],
) -> None:
    """Raise Invalid with every field that is wrong."""
    errors: Errors = {}
    others = Session.objects.filter(event=event)
    if session:
        others = others.exclude(pk=session.pk)
    if others.filter(number=number).exists():
        errors["number"] = [_("There is already a session %(number)s.") % {"number": number}]
    if not titles.get("en", "").strip():
        errors["titles"] = [_("The English text is missing.")]
    errors |= _wrong_times(event, starts_at, ends_at)
    known = set(session.items.values_list("pk", flat=True)) if session else set()
    for index, item in enumerate(items):
        errors |= {
            f"items.{index}.{name}": words for name, words in _wrong_item(item, known, provisions).items()
        }
    numbers = [item.number.strip() for item in items]
    for index, item_number in enumerate(numbers):
        if item_number and item_number in numbers[:index]:
            errors[f"items.{index}.number"] = [_("Another item of this session has this number.")]
    if session and (gone := known - {item.id for item in items}):
        busy = session.items.filter(pk__in=gone, requests__isnull=False).distinct()
        if busy:
            named = ", ".join(item.number for item in busy)
            errors["items"] = [
                _("Delegations have requested the floor on item %(items)s; it stays.") % {"items": named}
            ]
    if errors:
        raise Invalid(fields=errors)


def _wrong_times(event: Event, starts_at: dt.datetime, ends_at: dt.datetime) -> Errors:
    errors: Errors = {}
    for name, instant in (("starts_at", starts_at), ("ends_at", ends_at)):
        if instant.tzinfo is None:
            errors[name] = [_("Give the time with its offset from UTC.")]
    if errors:
        return errors
    if ends_at <= starts_at:
        errors["ends_at"] = [_("The session ends before it starts.")]
    for name, instant in (("starts_at", starts_at), ("ends_at", ends_at)):
        local = instant.astimezone(event.timezone).date()
        # A sitting may go on past midnight of the last day.
        if not event.starts_on <= local <= event.ends_on + dt.timedelta(days=1 if name == "ends_at" else 0):
            errors.setdefault(name, []).append(
                _("The event is from %(first)s to %(last)s.")
                % {"first": event.starts_on, "last": event.ends_on}
            )
    return errors


def _wrong_item(item: PlannedItem, known: set[UUID], provisions: dict[str, Provision]) -> Errors:
    errors: Errors = {}
    if item.id is not None and item.id not in known:
        errors["id"] = [_("This is not an item of the session.")]
    if not 0 < len(item.number.strip()) <= NUMBER_LENGTH:
        errors["number"] = [_("Give the item a number of at most ten characters.")]
    if not item.titles.get("en", "").strip():
        errors["titles"] = [_("The English text is missing.")]
    unknown = [key for key in item.articles if key not in provisions]
    if unknown:
        errors["articles"] = [
            _("The draft under discussion has no article %(keys)s.") % {"keys": ", ".join(unknown)}
        ]
    return errors


def _write_items(session: Session, items: Sequence[PlannedItem], provisions: dict[str, Provision]) -> None:
    """Bring the rows of the agenda to what is wanted; items that exist keep their identity."""
    session.items.exclude(pk__in=[item.id for item in items if item.id]).delete()
    held = {row.pk: row for row in session.items.all()}
    # Places are unique: first out of the way, then where they belong.
    for row in held.values():
        AgendaItem.objects.filter(pk=row.pk).update(position=row.position + 10_000)
    for position, item in enumerate(items):
        row = held[item.id] if item.id else AgendaItem(session=session)
        row.position, row.number, row.titles = position, item.number.strip(), item.titles
        row.save()
        row.provisions.set([provisions[key] for key in item.articles])
