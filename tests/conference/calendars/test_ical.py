import datetime as dt
import time

import icalendar
import pytest

from conference.calendars.ical import Calendar, Entry, Status, written

CHANGED = dt.datetime(2021, 6, 1, 12, tzinfo=dt.UTC)


def entry(**fields: object) -> Entry:
    values: dict[str, object] = {
        "uid": "u1",
        "summary": "First session",
        "starts": dt.datetime(2021, 6, 22, 8, tzinfo=dt.UTC),
        "ends": dt.datetime(2021, 6, 22, 11, tzinfo=dt.UTC),
        "sequence": 3,
        "changed_at": CHANGED,
    }
    return Entry(**{**values, **fields})  # type: ignore[arg-type]


def body(*entries: Entry) -> bytes:
    return written(Calendar(name="Consultations", source="https://example.org/c.ics", entries=entries))


def read_back(*entries: Entry) -> list[icalendar.Event]:
    return icalendar.Calendar.from_ical(body(*entries)).walk("VEVENT")


def test_meeting_is_written_as_instants_in_utc_without_a_zone() -> None:
    zone = dt.timezone(dt.timedelta(hours=2))
    made = entry(
        starts=dt.datetime(2021, 6, 22, 10, tzinfo=zone), ends=dt.datetime(2021, 6, 22, 13, tzinfo=zone)
    )
    text = body(made).decode()
    assert "DTSTART:20210622T080000Z\r\n" in text
    assert "VTIMEZONE" not in text
    assert "TZID" not in text
    [event] = read_back(made)
    assert event["DTSTART"].dt == made.starts
    assert event["DTEND"].dt == made.ends


@pytest.mark.parametrize(
    ("local", "offset", "utc"),
    [
        # The nights on which the clocks of Ljubljana change: an hour before, an hour after.
        ("2021-03-28T01:30", 1, "20210328T003000Z"),
        ("2021-03-28T03:30", 2, "20210328T013000Z"),
        ("2021-10-31T02:30", 2, "20211031T003000Z"),
        ("2021-10-31T02:30", 1, "20211031T013000Z"),
    ],
)
def test_meeting_on_the_day_the_clocks_change_keeps_its_instant(local: str, offset: int, utc: str) -> None:
    starts = dt.datetime.fromisoformat(local).replace(tzinfo=dt.timezone(dt.timedelta(hours=offset)))
    text = body(entry(starts=starts, ends=starts + dt.timedelta(hours=3))).decode()
    assert f"DTSTART:{utc}\r\n" in text


def test_whole_days_end_on_the_day_after_the_last_and_make_nobody_busy() -> None:
    [event] = read_back(entry(starts=dt.date(2021, 6, 22), ends=dt.date(2021, 6, 23)))
    assert event["DTSTART"].dt == dt.date(2021, 6, 22)
    assert event["DTEND"].dt == dt.date(2021, 6, 24)
    assert event["TRANSP"] == "TRANSPARENT"


@pytest.mark.parametrize("status", Status)
def test_entry_says_its_status_sequence_and_when_it_changed(status: Status) -> None:
    [event] = read_back(entry(status=status))
    assert event["STATUS"] == status
    assert event["SEQUENCE"] == 3
    assert event["UID"] == "u1"
    assert event["LAST-MODIFIED"].dt == CHANGED
    assert event["DTSTAMP"].dt == CHANGED


def test_calendar_says_its_name_and_how_often_to_look_again() -> None:
    text = body(entry()).decode()
    for line in (
        "METHOD:PUBLISH",
        "NAME;LANGUAGE=en:Consultations",
        "X-WR-CALNAME:Consultations",
        "REFRESH-INTERVAL;VALUE=DURATION:PT15M",
        "X-PUBLISHED-TTL:PT15M",
        "SOURCE;VALUE=URI:https://example.org/c.ics",
    ):
        assert f"{line}\r\n" in text


def test_text_with_commas_semicolons_backslashes_and_lines_comes_back_as_it_went() -> None:
    words = "Items 1, 2; and 3\\4\nالجلسة الأولى: “quoted”\nLocation: fake\r\nSTATUS:CANCELLED"
    [event] = read_back(entry(description=words, summary=words))
    assert str(event["DESCRIPTION"]) == words.replace("\r\n", "\n")
    assert event["STATUS"] == "CONFIRMED"


def test_lines_are_folded_at_75_octets_and_ended_by_crlf() -> None:
    lines = body(entry(summary="مشاورات " * 60)).split(b"\r\n")
    assert all(len(line) <= 75 for line in lines)
    assert all(b"\n" not in line for line in lines)


def test_same_calendar_is_written_the_same() -> None:
    assert body(entry()) == body(entry())


def test_calendar_of_two_thousand_meetings_takes_about_a_second() -> None:
    entries = [entry(uid=f"u{n}", description="1. Item\n" * 4) for n in range(2000)]
    began = time.perf_counter()
    assert body(*entries).count(b"BEGIN:VEVENT") == 2000
    assert time.perf_counter() - began < 5
