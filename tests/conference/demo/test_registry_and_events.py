"""The demonstration data: registry, support and events agree with the public record and with each other."""

import zoneinfo
from datetime import date, datetime

import pytest

from tests.conference.demo.data import load

LANGUAGES = {"en", "fr", "ar", "es", "ru", "zh", "sl"}
CORE_GROUP = {"ar", "be", "mn", "nl", "si", "sn"}


def test_registry_holds_every_member_state_once() -> None:
    states = [entry for entry in load("participants") if entry["kind"] == "state"]
    assert len(states) == 195
    assert len({entry["iso"] for entry in states}) == 195
    assert all(entry["key"] == entry["iso"].lower() for entry in states)
    assert {entry["key"] for entry in states if entry["core_group"]} == CORE_GROUP


def test_registry_names_every_state_in_every_language() -> None:
    for entry in load("participants"):
        wanted = LANGUAGES if entry["kind"] == "state" else {"en", "fr", "ar"}
        assert set(entry["names"]) == wanted, entry["key"]
        assert all(name.strip() == name and name for name in entry["names"].values()), entry["key"]


@pytest.mark.parametrize("language", sorted(LANGUAGES))
def test_registry_gives_no_two_states_one_name(language: str) -> None:
    names = [entry["names"][language] for entry in load("participants") if entry["kind"] == "state"]
    assert len(set(names)) == len(names)


def test_registry_marks_organizations_as_demonstration() -> None:
    others = [entry for entry in load("participants") if entry["kind"] != "state"]
    assert sum(entry["kind"] == "organization" for entry in others) == 10
    assert sum(entry["kind"] == "civil_society" for entry in others) == 14
    for entry in others:
        assert "(demonstration)" in entry["names"]["en"]
        assert "(démonstration)" in entry["names"]["fr"]


@pytest.mark.parametrize(
    ("on", "states"),
    [
        ("2017-10-16", 41),
        ("2018-12-06", 60),
        ("2020-04-30", 72),
        ("2021-06-07", 76),
        ("2023-05-15", 77),
    ],
)
def test_support_on_a_date_of_the_record(on: str, states: int) -> None:
    assert sum(entry["in_force_from"] <= on for entry in load("support")) == states


def test_support_is_received_by_a_core_state_that_already_supports() -> None:
    support = load("support")
    since = {entry["participant"]: entry["in_force_from"] for entry in support}
    assert len(since) == len(support)
    founders = {"nl", "be", "si"}
    for entry in support:
        assert entry["received_by"] in CORE_GROUP - {entry["participant"]}
        assert date.fromisoformat(entry["note_verbale_on"]) <= date.fromisoformat(entry["in_force_from"])
        if entry["participant"] not in founders:
            assert since[entry["received_by"]] <= entry["note_verbale_on"]


def test_support_is_marked_invented_beyond_the_core_group() -> None:
    support = load("support")
    states = {entry["key"] for entry in load("participants") if entry["kind"] == "state"}
    assert {entry["participant"] for entry in support} <= states
    assert {entry["participant"] for entry in support if not entry["invented"]} == CORE_GROUP


def test_events_have_words_zones_and_dates_in_order() -> None:
    events = load("events")["events"]
    assert len({event["slug"] for event in events}) == len(events) == 7
    for event in events:
        for words in (event["titles"], event["descriptions"]):
            assert set(words) == {"en", "fr", "ar"} and all(words.values()), event["slug"]
        assert event["virtual"] or set(event["places"]) == {"en", "fr", "ar"}
        assert event["zone"] in zoneinfo.available_timezones()
        assert date.fromisoformat(event["starts_on"]) <= date.fromisoformat(event["ends_on"])


def test_postponed_conference_keeps_its_dates_and_shows_the_notice() -> None:
    event = next(event for event in load("events")["events"] if event["slug"] == "ljubljana")
    assert (event["status"], event["starts_on"], event["ends_on"]) == (
        "postponed",
        "2020-06-08",
        "2020-06-19",
    )
    assert event["notice_on"] == "2020-04-02"
    assert all(set(words) == {"en", "fr", "ar"} for words in event["notice"].values())


@pytest.mark.parametrize("slug", ["consultations-june-2021", "consultations-october-2021"])
def test_sessions_lie_within_the_event_in_its_zone(slug: str) -> None:
    event = next(event for event in load("events")["events"] if event["slug"] == slug)
    zone = zoneinfo.ZoneInfo(event["zone"])
    ends = None
    for number, session in enumerate(event["sessions"], start=1):
        start, end = (datetime.fromisoformat(session[name]) for name in ("starts_at", "ends_at"))
        assert session["number"] == number
        assert start.utcoffset() == start.astimezone(zone).utcoffset()
        assert event["starts_on"] <= start.date().isoformat() <= event["ends_on"]
        assert start < end and (ends is None or ends <= start)
        ends = end
    numbers = [item["number"] for session in event["sessions"] for item in session["items"]]
    assert numbers == [str(number) for number in range(1, len(numbers) + 1)]


def test_documents_have_a_symbol_of_their_own_and_every_language_they_name() -> None:
    documents = [document for event in load("events")["events"] for document in event.get("documents", [])]
    assert len(documents) >= 4
    assert len({document["symbol"] for document in documents}) == len(documents)
    for document in documents:
        assert document["languages"] == list(document["body"])
        assert all(len(body) > 200 for body in document["body"].values())
        assert all("emonstration" in body or "émonstration" in body for body in document["body"].values())


def test_timeline_is_in_order_and_names_events_that_exist() -> None:
    data = load("events")
    slugs = {event["slug"] for event in data["events"]}
    timeline = data["timeline"]
    assert [entry["on"] for entry in timeline] == sorted(entry["on"] for entry in timeline)
    assert len({entry["key"] for entry in timeline}) == len(timeline)
    for entry in timeline:
        assert entry["event"] is None or entry["event"] in slugs
        assert set(entry["words"]) == {"en", "fr", "ar"}
        assert entry["later"] == (entry["on"] > "2021-10-20")
