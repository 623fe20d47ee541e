import pytest

from conference.catalogs.extraction import Found, NotLiteral, in_islands, in_pages, in_script, in_template
from conference.catalogs.files import root


@pytest.mark.parametrize(
    ("template", "found"),
    [
        ('{% translate "Programme" %}', [("Programme", "", "")]),
        ("{% translate 'You are here' as x %}", [("You are here", "", "")]),
        ('{% translate "100% of it" %}', [("100%% of it", "", "")]),
        ('{% translate "May" context "month" %}', [("May", "", "month")]),
        ('{{ _("Late")|upper }}', [("Late", "", "")]),
        ('{% include "x.html" with title=_("Nothing here") %}', [("Nothing here", "", "")]),
        (
            "{% blocktranslate with city=zone %}{{ city }} time{% endblocktranslate %}",
            [("%(city)s time", "", "")],
        ),
        ("{% blocktranslate trimmed %}\n  One\n  line\n{% endblocktranslate %}", [("One line", "", "")]),
        (
            "{% blocktranslate count n=x %}{{ n }} State{% plural %}{{ n }} States{% endblocktranslate %}",
            [("%(n)s State", "%(n)s States", "")],
        ),
        ('{% blocktranslate context "c" %}50% of it{% endblocktranslate %}', [("50%% of it", "", "c")]),
        ("{# {% translate 'no' %} #}<p>No words</p>", []),
    ],
)
def test_words_of_a_template(template: str, found: list[tuple[str, str, str]]) -> None:
    assert list(in_template(template)) == found


@pytest.mark.parametrize(
    ("script", "found"),
    [
        ('gettext("Withdraw my request")', [("Withdraw my request", "", "")]),
        ("<p>{gettext('It’s \"closed\"')}</p>", [('It’s "closed"', "", "")]),
        ('gettext(\n  "Two lines",\n)', [("Two lines", "", "")]),
        ("gettext(`Plain`)", [("Plain", "", "")]),
        (
            'interpolate(ngettext("%(n)s minute", "%(n)s minutes", n), { n })',
            [("%(n)s minute", "%(n)s minutes", "")],
        ),
        ("export function gettext(words: string): string {", []),
    ],
)
def test_words_of_a_script(script: str, found: list[tuple[str, str, str]]) -> None:
    assert list(in_script(script)) == found


@pytest.mark.parametrize(
    "script", ["gettext(state.words)", 'gettext("a" + "b")', "gettext(`a ${b}`)", "ngettext(a, b, 3)"]
)
def test_words_of_a_script_that_are_not_written_out_are_refused(script: str) -> None:
    with pytest.raises(NotLiteral):
        list(in_script(script))


def test_words_of_the_sources_are_found_with_their_place() -> None:
    pages = list(in_pages(root()))
    assert Found("conference/states.py", "Postponed") in pages
    assert Found("frontend/templates/planning/session.html", "Put the session in the programme") in pages
    assert any(each.plural for each in pages)
    assert any(each.singular == "Withdraw my request" for each in in_islands(root()))
