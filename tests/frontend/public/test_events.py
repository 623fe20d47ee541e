import datetime as dt

import pytest
from django.urls import reverse

from conference.models import EventDocument, EventDocumentVersion
from conference.models.event import Visibility
from conference.states import EventStatus, Function
from conference.texts.models import Draft, DraftVersion, Provision, ProvisionVersion
from tests import scenes

pytestmark = pytest.mark.django_db


def document(event, symbol: str, visibility: str) -> EventDocument:
    made = EventDocument.objects.create(
        event=event,
        symbol=symbol,
        titles={"en": f"Document {symbol}"},
        kind="information",
        visibility=visibility,
        dated=dt.date(2021, 6, 1),
    )
    EventDocumentVersion.objects.create(document=made, language="en", body="# Words\n\nOf the document.")
    return made


def documents_shown(response) -> set[str]:
    return {each.symbol for each in response.context["documents"]}


def test_event_shows_times_in_its_zone_in_utc_and_for_the_readers_clock(client):
    event = scenes.event()
    session, _items = scenes.session(event)
    session.starts_at = dt.datetime(2021, 6, 22, 8, tzinfo=dt.UTC)
    session.ends_at = dt.datetime(2021, 6, 22, 11, tzinfo=dt.UTC)
    session.save()
    page = client.get(reverse("frontend:event", args=["june"])).content.decode()
    assert (
        '<time datetime="2021-06-22T08:00:00Z">10:00</time>–<time datetime="2021-06-22T11:00:00Z">13:00</time>'
        in page
    )
    assert "08:00–11:00 UTC" in page
    assert 'data-starts="2021-06-22T08:00:00Z"' in page
    assert 'data-zone="Europe/Ljubljana"' in page


def test_event_names_articles_in_the_order_of_the_draft(client):
    draft = Draft.objects.create(slug="mla", titles={"en": "Draft"})
    version = DraftVersion.objects.create(
        draft=draft, number=1, symbol="MLA/DRAFT/1", dated=dt.date(2021, 5, 28)
    )
    event = scenes.event(draft_version=version)
    _session, items = scenes.session(event)
    for position, number in enumerate(["9", "10", "11"]):
        provision = Provision.objects.create(draft=draft, key=f"art-{number}", kind="article")
        ProvisionVersion.objects.create(
            version=version, provision=provision, position=position, number=number
        )
        items[0].provisions.add(provision)
    page = client.get(reverse("frontend:event", args=["june"])).content.decode()
    assert page.index("Article 9<") < page.index("Article 10<") < page.index("Article 11<")


def test_postponed_event_keeps_its_dates_and_shows_the_notice(client):
    scenes.event(
        "ljubljana",
        status=EventStatus.POSTPONED,
        notice={"en": "New dates will be announced."},
        notice_on=dt.date(2020, 4, 2),
        starts_on=dt.date(2020, 6, 8),
        ends_on=dt.date(2020, 6, 19),
    )
    page = client.get(reverse("frontend:event", args=["ljubljana"])).content.decode()
    for words in ("Postponed", "8–19 June 2020", "New dates will be announced.", "Notice of 2 April 2020."):
        assert words in page
    assert "New dates will be announced." in client.get(reverse("frontend:home")).content.decode()


def test_unknown_event_is_a_page_that_says_what_to_do(client):
    response = client.get(reverse("frontend:event", args=["nowhere"]))
    assert response.status_code == 404
    assert "Sign in" in response.content.decode()


def test_documents_are_shown_by_standing(client):
    event, other = scenes.event(), scenes.event("october")
    everyone = document(event, "MLA/IC.1/1", Visibility.PUBLIC)
    participants = document(event, "MLA/IC.1/2", Visibility.PARTICIPANTS)
    internal = document(event, "MLA/IC.1/3", Visibility.SECRETARIAT)
    delegate = scenes.delegate(scenes.delegation(event, "chile"), "head@chile.example")
    stranger = scenes.delegate(scenes.delegation(other, "japan"), "head@japan.example")
    secretary = scenes.officer(event, Function.SECRETARIAT, "secretary@placard.example")
    listing = reverse("frontend:event_documents", args=["june"])
    everything = {each.symbol: each for each in (everyone, participants, internal)}
    for user, expected in [
        (None, {"MLA/IC.1/1"}),
        (stranger, {"MLA/IC.1/1"}),
        (delegate, {"MLA/IC.1/1", "MLA/IC.1/2"}),
        (secretary, set(everything)),
    ]:
        client.logout()
        if user:
            client.force_login(user)
        assert documents_shown(client.get(listing)) == expected
        assert documents_shown(client.get(reverse("frontend:event", args=["june"]))) == expected
        assert documents_shown(client.get(reverse("frontend:documents"))) == {"MLA/IC.1/1"}
        for symbol, each in everything.items():
            status = client.get(reverse("frontend:document", args=[each.pk, "en"])).status_code
            assert status == (200 if symbol in expected else 404)


def test_document_that_lacks_a_language_is_not_found_in_it(client):
    made = document(scenes.event(), "MLA/IC.1/1", Visibility.PUBLIC)
    assert client.get(reverse("frontend:document", args=[made.pk, "fr"])).status_code == 404
    page = client.get(reverse("frontend:document", args=[made.pk, "en"])).content.decode()
    assert "<h2>Words</h2>" in page


@pytest.mark.parametrize("count", [1, 9])
def test_event_takes_the_same_number_of_queries_whatever_its_programme(
    client, django_assert_num_queries, count
):
    event = scenes.event()
    for number in range(1, count + 1):
        scenes.session(event, number)
        document(event, f"MLA/IC.1/{number}", Visibility.PUBLIC)
    with django_assert_num_queries(7):
        client.get(reverse("frontend:event", args=["june"]))


def test_the_way_into_a_room_is_shown_to_those_who_may_enter(client):
    scene = scenes.scene("chile")
    other = scenes.delegate(scenes.delegation(scenes.event("october"), "japan"), "head@japan.example")
    room = reverse("frontend:room", args=[scene.session.pk])
    for user, shown in [(None, False), (other, False), (scene.delegates["chile"], True), (scene.chair, True)]:
        client.logout()
        if user:
            client.force_login(user)
        assert (room in client.get(reverse("frontend:event", args=["june"])).content.decode()) is shown
    scene.session.is_public = True
    scene.session.save()
    client.logout()
    assert room in client.get(reverse("frontend:event", args=["june"])).content.decode()
