"""The redline between two wordings: computed whenever it is shown, never typed and never stored.

Tokens are words, with each Chinese, Japanese or Korean character a token of its own; those scripts set no
space between words, and a paragraph would otherwise be one changed word.
"""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Literal

Op = Literal["same", "insert", "delete"]

_CJK = "\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7af\uf900-\ufaff\U00020000-\U0003ffff"
#: Marks that stand on a letter: without them an accent or an Arabic vowel sign would cut a word in two.
_MARKS = "\u0300-\u036f\u0591-\u05c7\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06dc\u06df-\u06e8\u06ea-\u06ed\u0900-\u0903"
_LETTER = rf"[^\W{_CJK}]"
_WORD = rf"{_LETTER}(?:{_LETTER}|[{_MARKS}]|['’\u200c\u200d](?={_LETTER}))*"
_TOKEN = re.compile(rf"[{_CJK}]|{_WORD}|\s+|.", re.DOTALL)
#: Whole sentences, for texts so long that comparing them word by word would take seconds.
_SENTENCE = re.compile(r"[^.;!?。；！？؟\n]*(?:[.;!?。；！？؟\n]+|$)", re.DOTALL)

#: Pairs of equal tokens up to which texts are compared word by word: about a second of work at the very worst.
_MOST_PAIRS = 1_000_000


@dataclass(frozen=True)
class Run:
    """Words that stay, are put in, or are struck out."""

    op: Op
    text: str


def tokens(text: str) -> list[str]:
    """The text cut into tokens; joined again they are the text."""
    return _TOKEN.findall(text)


def redline(old: str, new: str) -> list[Run]:
    """The runs that lead from `old` to `new`, no two of a kind in a row; what is struck out stands first.

    The runs without the inserted ones are `old`, and without the deleted ones `new`, to the letter.
    """
    before, after = _spaced(tokens(old)), _spaced(tokens(new))
    if _pairs(before, after) > _MOST_PAIRS:
        before, after = _spaced(_SENTENCE.findall(old)), _spaced(_SENTENCE.findall(new))
    if _pairs(before, after) > _MOST_PAIRS:
        return _tidy([("delete", old), ("insert", new)])
    pieces: list[tuple[Op, str]] = []
    words_before, words_after = [each.word for each in before], [each.word for each in after]
    # autojunk takes frequent words for noise in texts of 200 tokens or more: a whole article would show as replaced.
    for op, i1, i2, j1, j2 in SequenceMatcher(None, words_before, words_after, autojunk=False).get_opcodes():
        if op != "equal":
            pieces += [("delete", _joined(before[i1:i2])), ("insert", _joined(after[j1:j2]))]
            continue
        for one, other in zip(before[i1:i2], after[j1:j2], strict=True):
            if one.space == other.space:
                pieces.append(("same", one.word + one.space))
            else:
                pieces += [("same", one.word), ("delete", one.space), ("insert", other.space)]
    return _tidy(pieces)


def accept(runs: Sequence[Run]) -> str:
    """The new words."""
    return "".join(run.text for run in runs if run.op != "delete")


def reject(runs: Sequence[Run]) -> str:
    """The old words."""
    return "".join(run.text for run in runs if run.op != "insert")


@dataclass(frozen=True)
class _Spaced:
    """A word and the space after it. Texts are matched by their words alone: spaces are all alike."""

    word: str
    space: str


def _spaced(pieces: Sequence[str]) -> list[_Spaced]:
    spaced = [_Spaced("", "")]
    for piece in pieces:
        word = piece.rstrip()
        if word:
            spaced.append(_Spaced(word, piece[len(word) :]))
        else:
            spaced[-1] = _Spaced(spaced[-1].word, spaced[-1].space + piece)
    return spaced


def _joined(pieces: Sequence[_Spaced]) -> str:
    return "".join(each.word + each.space for each in pieces)


def _pairs(before: Sequence[_Spaced], after: Sequence[_Spaced]) -> int:
    """How many pairs of equal words there are: what the matcher must look through, again and again."""
    here, there = Counter(each.word for each in before), Counter(each.word for each in after)
    return sum(count * there[word] for word, count in here.items())


def _tidy(pieces: Sequence[tuple[Op, str]]) -> list[Run]:
    """Join what stands side by side, and take the space that a change begins or ends with out of the change."""
    runs: list[Run] = []
    struck = put = same = ""

    def settle() -> None:
        nonlocal struck, put, same
        tail = _shared_space(struck, put)
        runs.extend(
            run
            for run in (
                Run("delete", struck[: len(struck) - len(tail)]),
                Run("insert", put[: len(put) - len(tail)]),
                Run("same", tail + same),
            )
            if run.text
        )
        struck = put = same = ""

    for op, text in pieces:
        if op == "same":
            same += text
        elif text:
            if same:
                settle()
            struck, put = (struck + text, put) if op == "delete" else (struck, put + text)
    settle()
    return runs


def _shared_space(struck: str, put: str) -> str:
    here, there = struck[len(struck.rstrip()) :], put[len(put.rstrip()) :]
    return here if here == there else ""
