"""Numbers in the phrases of a record, as each language counts."""

import pytest

from interventions.records.phrases import phrases
from sessions.floor import events as e


@pytest.mark.parametrize(
    ("yes", "no", "abstaining", "votes"),
    [
        (2, 1, 1, "بأغلبية صوتين مقابل صوت واحد وامتناع عضو واحد عن التصويت"),
        (10, 3, 2, "بأغلبية 10 أصوات مقابل 3 أصوات وامتناع عضوين عن التصويت"),
        (99, 11, 12, "بأغلبية 99 صوتا مقابل 11 صوتا وامتناع 12 عضوا عن التصويت"),
        (102, 100, 100, "بأغلبية 102 صوت مقابل 100 صوت وامتناع 100 عضو عن التصويت"),
        (103, 0, 0, "بأغلبية 103 أصوات مقابل لا شيء"),
        (4, 4, 0, "(المؤيدون: 4، المعارضون: 4)"),
    ],
)
def test_votes_are_counted_as_arabic_counts(yes: int, no: int, abstaining: int, votes: str) -> None:
    tally = e.Tally(yes=yes, no=no, abstaining=abstaining)
    said = phrases("ar").appeal_decided(tally, "10/05", overruled=True)
    assert said == f"في الساعة 10/05، قُبل الطعن {votes}، ونُقض قرار الرئاسة."


@pytest.mark.parametrize(
    ("yes", "no", "abstaining", "votes"),
    [
        (1, 0, 1, " by 1 vote to none, with 1 abstention"),
        (4, 4, 0, ", there being 4 votes in favour and 4 against"),
        (0, 0, 7, ", there being 0 votes in favour and 0 against, with 7 abstentions"),
        (0, 0, 0, ""),
    ],
)
def test_votes_are_counted_in_english(yes: int, no: int, abstaining: int, votes: str) -> None:
    tally = e.Tally(yes=yes, no=no, abstaining=abstaining)
    said = phrases("en").appeal_decided(tally, "noon", overruled=True)
    assert said == f"At noon the appeal was carried{votes}. The ruling of the Chair was overruled."


def test_a_language_without_phrases_of_its_own_has_those_of_english() -> None:
    assert phrases("sl") is phrases("en")
