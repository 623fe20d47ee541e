"""What the live pages have in common: the session for its reader, the first view of the floor, the island's configuration."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.http import HttpRequest
from django.middleware.csrf import get_token
from django.urls import reverse
from django.utils.translation import get_language

from conference.permissions import may
from conference.problems import NotAllowed, NotFound
from conference.queries import officers
from conference.realtime.protocol import Audience
from conference.standing import Standing
from conference.states import Function
from conference.texts.queries import articles, version_of_event
from delegations.standing import standing_of
from frontend.dates import zone_city
from frontend.forms.floor import STATEMENT_LANGUAGES
from sessions.live import LiveSession, shown
from sessions.models import Session
from sessions.rules import FOLLOW_BOOTH, SEE_PERSONS, VIEW_CHAIR, VIEW_SESSION, VIEW_SPEAKING_TIME

LIVE = LiveSession()
#: Stands in an address where the island puts the id of a request.
NO_REQUEST = str(UUID(int=0))


@dataclass(frozen=True)
class At:
    """A session, and who the reader is there."""

    session: Session
    standing: Standing

    @property
    def audience(self) -> Audience:
        """Who takes part sees who speaks; the public of a public session sees delegations alone."""
        return "participants" if may(self.standing, SEE_PERSONS, self.session) else "public"

    @property
    def delegation(self) -> str:
        """Id of the reader's delegation, or an empty text."""
        return str(self.standing.membership.delegation) if self.standing.membership else ""


def session_by_id(pk: UUID) -> Session:
    """The session with its event. Raises NotFound."""
    session = Session.objects.select_related("event").defer("state").filter(pk=pk).first()
    if session is None:
        raise NotFound
    return session


def at_session(request: HttpRequest, pk: UUID) -> At:
    """The session, where the reader may see it. Raises NotFound, and NotAllowed for who has a seat that is not in order."""
    session = session_by_id(pk)
    standing = standing_of(request.user, session.event)
    if not may(standing, VIEW_SESSION, session):
        raise NotAllowed if standing.membership else NotFound
    return At(session, standing)


def floor_shown(session: Session, audience: Audience) -> tuple[int, dict[str, Any]]:
    """The seq and the view of the floor as the audience sees it now."""
    state = LIVE.state(session.pk, 0)
    return state.seq, LIVE.view(state, audience)


def config(request: HttpRequest, at: At, audience: Audience, *, key: str = "") -> dict[str, Any]:
    """What the island needs to know, the first view included."""
    session, standing = at.session, at.standing
    seq, view = floor_shown(session, audience)
    seat = standing.membership
    made = {
        "session": str(session.pk),
        "audience": audience,
        "person": str(standing.user or ""),
        "acts": bool(seat and seat.acts),
        "speaker": seat.style if seat else standing.office_style,
        "language": get_language() or "en",
        "zone": session.event.zone,
        "city": zone_city(session.event.zone),
        "languages": STATEMENT_LANGUAGES,
        "csrf": get_token(request) if standing.user else "",
        "articles": _articles(at, view),
        "urls": _urls(request, at),
        "first": {"seq": seq, "now": LIVE.now(session.pk).isoformat(), "view": view},
        "standing": shown(standing, session).model_dump(mode="json"),
    }
    if may(standing, VIEW_CHAIR, session):
        made["officers"] = _named(session, Function.CHAIR, Function.VICE_CHAIR)
    return {**made, "key": key} if key else made


def _articles(at: At, view: dict[str, Any]) -> dict[str, str]:
    """The articles that the agenda is about, by key, as the draft under discussion calls them."""
    wanted = {key for item in view["items"] for key in item["articles"]}
    if not wanted or not at.standing.takes_part:
        return {}
    try:
        version = version_of_event(at.session.event)
    except NotFound:
        return {}
    return {node.key: str(node.title) for node in articles(version) if node.key in wanted}


def _named(session: Session, *functions: Function) -> list[tuple[str, str]]:
    """The holders of offices: account, and how the record names the person."""
    return [(str(user), style) for user, style in officers(session.event, *functions)]


def _urls(request: HttpRequest, at: At) -> dict[str, str]:
    session, standing = at.session, at.standing
    urls = {
        "socket": "/live/",
        "changes": reverse("api_floor_changes", args=[session.pk]),
        "commands": reverse("api_floor_commands", args=[session.pk]),
        "login": f"{reverse('account_login')}?next={request.path}",
        "leave": reverse("frontend:event", args=[session.event.slug]),
    }
    if standing.takes_part:
        urls["article"] = reverse("frontend:event_article", args=[session.event.slug, "KEY"])
        urls["text"] = reverse("api_text", args=[session.pk, NO_REQUEST]).replace(NO_REQUEST, "REQUEST")
    if may(standing, VIEW_SPEAKING_TIME, session.event):
        urls["speaking"] = reverse("frontend:speaking_time", args=[session.event.slug])
    if may(standing, FOLLOW_BOOTH, session):
        urls["booth"] = reverse("frontend:booth", args=[session.pk])
    if may(standing, VIEW_CHAIR, session):
        urls["delegations"] = reverse("api_session_delegations", args=[session.pk])
        urls["console"] = reverse("frontend:console", args=[session.pk])
        urls["room"] = reverse("frontend:room", args=[session.pk])
        urls["screen"] = reverse("frontend:screen_address", args=[session.pk])
    return urls
