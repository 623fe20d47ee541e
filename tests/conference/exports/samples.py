"""Documents to export."""

from conference.exports.document import Document, Fact, Heading, Masthead, Paragraph, Run

NASTY = [
    '#read("/etc/passwd") $x$ *bold* _it_ @ref <label> // c -- \' " ` \\',
    "<w:p>&amp;</w:p>]]><!--",
    "bell \x07 null \x00 half \ud800 nochar \uffff",
    "tab\tand\nline",
    "=1+1",
]


def turns(count: int, said: str = "took the floor.") -> tuple[Paragraph, ...]:
    """Numbered paragraphs, as of turns."""
    return tuple(
        Paragraph((Run(f"Ms. Speaker{number} (Chile) {said}"),), number=f"{number}.")
        for number in range(1, count + 1)
    )


def document(*blocks: Heading | Paragraph, language: str = "en") -> Document:
    """A summary record with these blocks."""
    return Document(
        language,
        Masthead(
            "Informal consultations",
            "MLA/IC.1/SR.3",
            "Summary record of the 3rd meeting",
            standing="Provisional",
            lines=("Held online on Tuesday, 22 June 2021, at 10 a.m.",),
            facts=(Fact("Chair", "Ms. Novak (Slovenia)"),),
        ),
        blocks,
        ("Rests on entry 7.",),
    )
