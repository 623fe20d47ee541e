import datetime as dt

import pytest

from conference.mail.letters import write
from conference.mail.words import lines, one_line, pack, unpack

CONTEXT = {
    "name": "Saran",
    "participant": "Mongolia",
    "event": "Consultations",
    "role": "Supporting State",
    "until": dt.date(2021, 6, 22),
}
LINKS = {"link": "https://conference.example/register/abc/"}


def written(**changes: object):
    return write(template="invitation", language="en", context=pack({**CONTEXT, **changes}), links=LINKS)


def test_letter_has_the_subject_on_its_first_line_and_the_text_below() -> None:
    letter = written()
    assert letter.subject == "Invitation: Mongolia at Consultations"
    assert letter.text.startswith("Dear Saran,\n\nMongolia is invited to take part in Consultations")
    assert "\nhttps://conference.example/register/abc/\n" in letter.text
    assert "22" in letter.text and "2021" in letter.text


def test_letter_in_a_language_that_is_not_offered_is_in_english() -> None:
    letter = write(template="invitation", language="tlh", context=pack(CONTEXT), links=LINKS)
    assert letter == written()


def test_letter_escapes_nothing_for_it_is_plain_text() -> None:
    letter = written(name="Saran O'Neill & <Co>", participant="Côte d'Ivoire")
    assert letter.subject == "Invitation: Côte d'Ivoire at Consultations"
    assert "Dear Saran O'Neill & <Co>," in letter.text


@pytest.mark.parametrize(
    "evil", ["Mongolia\nBcc: all@world.example", "Mongolia\r\nSubject: x", "Mongolia\u2028Bcc: x"]
)
def test_line_break_in_a_name_makes_no_header_and_no_line(evil: str) -> None:
    letter = written(participant=evil)
    assert "\n" not in letter.subject and "\r" not in letter.subject
    assert not any(line.startswith(("Bcc:", "Subject:")) for line in letter.text.splitlines())


@pytest.mark.parametrize(
    ("typed", "harmless"),
    [
        ("see https://evil.example/x now", "see https: //evil. example/x now"),
        ("HTTP://EVIL.EXAMPLE", "HTTP: //EVIL. EXAMPLE"),
        ("www.evil.example", "www. evil. example"),
        ("mailto:eve@evil.example", "mailto: eve@evil. example"),
        ("javascript:alert(1)", "javascript: alert(1)"),
        ("1.evil2.example", "1. evil2. example"),
        ("J. Smith, Art. 14.2, 10.30", "J. Smith, Art. 14.2, 10.30"),
        ("Ministry: Legal Department", "Ministry: Legal Department"),
        ("a\u202eb\u2066c\u0000d\u200be", "abcde"),
        ("  two   words\t", "two words"),
        ("می\u200cخواهم", "می\u200cخواهم"),
    ],
)
def test_text_becomes_no_link_and_hides_nothing(typed: str, harmless: str) -> None:
    assert one_line(typed) == harmless
    assert one_line(harmless) == harmless


def test_lines_stay_lines_but_none_of_them_is_a_link() -> None:
    assert lines("One.\n\n see http://evil.example \n") == ["One.", "", "see http: //evil. example"]


def test_context_comes_back_from_the_queue_as_it_was_packed() -> None:
    context = {
        "text": "words",
        "number": 3,
        "day": dt.date(2021, 6, 22),
        "at": dt.datetime(2021, 6, 22, 8, tzinfo=dt.UTC),
        "lines": ["one", "two"],
        "nothing": None,
    }
    assert unpack(pack(context)) == context
