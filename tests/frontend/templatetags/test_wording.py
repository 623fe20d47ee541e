import pytest
from django.utils import translation

from frontend.templatetags.wording import commonmark, direction, said


def test_said_marks_words_that_are_not_in_the_language_of_the_page():
    with translation.override("ar"):
        assert said({"en": "Jurisdiction"}) == '<span lang="en" dir="ltr">Jurisdiction</span>'
        assert said({"en": "Jurisdiction", "ar": "الولاية القضائية"}) == "الولاية القضائية"


def test_said_takes_the_language_asked_for_and_falls_back():
    with translation.override("en"):
        assert said({"en": "Scope", "fr": "Champ"}, "fr") == '<span lang="fr" dir="ltr">Champ</span>'
        assert said({"en": "Scope"}, "fr") == "Scope"
        assert said(None) == ""


def test_said_escapes_what_it_shows():
    with translation.override("en"):
        assert said({"en": "<script>"}) == "&lt;script&gt;"


@pytest.mark.parametrize(
    "hostile",
    [
        "<script>alert(1)</script>",
        "<img src=x onerror=alert(1)>",
        "[x](javascript:alert(1))",
        "[x](data:text/html;base64,PHNjcmlwdD4=)",
        '<a href="https://example.org" onclick="x()">x</a>',
    ],
)
def test_commonmark_lets_no_script_through(hostile):
    html = str(commonmark(hostile)).lower()
    assert not any(bad in html for bad in ("<script", "<img", 'href="javascript', 'href="data', "<a href"))


def test_commonmark_keeps_headings_lists_and_links():
    html = str(commonmark("# Programme\n\n- one\n- *two*\n\n[site](https://example.org)"))
    assert "<h2>Programme</h2>" in html
    assert "<li><em>two</em></li>" in html
    assert 'href="https://example.org"' in html


def test_commonmark_puts_the_highest_headings_below_the_title_of_the_page():
    assert str(commonmark("## Dates\n\n### Days")).count("<h2>Dates</h2>\n<h3>Days</h3>") == 1
    assert "<h2>Dates</h2>" in str(commonmark("# Dates"))


def test_direction_knows_arabic():
    assert (direction("ar"), direction("ar-eg"), direction("fr")) == ("rtl", "rtl", "ltr")
