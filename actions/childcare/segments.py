"""A sentence in pieces: its clauses, the words of each, and where a clause may be cut in two."""

import functools
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from actions.childcare.replies import COMMANDS, Replies
from bot.text.normalize import clean
from bot.text.number_words import load_number_words
from bot.text.numbers import MAX_CHARACTERS, read_numbers, read_pieces
from bot.text.scripts import ETHIOPIC

_MARK = re.compile(r"[;!?؛؟።፧\n]+|[.,،፣፥](?=\s|$)|(?<!\d)[,،፣](?=\d)|፡(?=\s|$)|\s[-–—]\s")
_PER = re.compile(r"(?<=[\d ])/ ?(?=[^\W\d])")
_WRAPPING = "\"'()[]:*"
_ENGLISH = {
    **{
        word: number
        for number, word in enumerate("one two three four five six seven eight nine ten".split(), 1)
    },
    **{"twelve": 12, "twenty": 20, "thirty": 30, "hundred": "honderd", "thousand": "duizend"},
    **{"day": "dag", "days": "dagen", "month": "maand", "months": "maanden"},
    **{"year": "jaar", "years": "jaar", "week": "week", "weeks": "weken", "'n": "een"},
}
"""English words for numbers and what they count; the lexicon of numbers has none."""
_ARABIC_AND = re.compile("^و(?=.)")
_APART = re.compile(r"(?<=\d) (?=ን(?:\s|$))")
"""Before the Tigrinya "and" of a number in digits, which the normaliser sets apart."""
_JOINS = ("en", "and", "w", "wa", "و", "+", "&")
_ONE = Decimal(1)
_ETHIOPIC_WORD = re.compile(f"[{ETHIOPIC}]")
_LATIN_NOT = ("ayk", "zeyk")


_NO_FACTS = frozenset(("between", "said.tries", *COMMANDS))
"""Options whose words make no fact: of "11 or 12" neither is sure."""


@dataclass(frozen=True)
class Word:
    """A word of a clause.

    Attributes:
        text: as she wrote it.
        tags: names of the options whose word it is (`actions.childcare.replies`).
        counts: whether it is a number or a unit.
        number: whether it is a number.
    """

    text: str
    tags: frozenset[str]
    counts: bool
    number: bool

    @property
    def known(self) -> bool:
        """Whether it is a word of the estimate."""
        return self.counts or bool(self.tags - _NO_FACTS) or self.text in _JOINS


def clauses(text: str) -> Iterator[str]:
    """Yield the clauses of a text, cut at the marks that are no part of a number."""
    text = text[:MAX_CHARACTERS]
    text = _PER.sub(" per ", text.replace("€", " euro "))
    for clause in _MARK.split(text):
        apart = _APART.sub("", clean(clause.replace("፡", " ")))
        words = (word.strip(_WRAPPING) for word in apart.split())
        if joined := " ".join(str(_ENGLISH.get(word.lower(), word)) for word in words if word):
            yield joined


def text_of(words: Sequence[Word]) -> str:
    """Return the words as one text."""
    return " ".join(word.text for word in words)


class Words:
    """Finds what the words of a clause are."""

    def __init__(self, replies: Replies) -> None:
        """Keep the words that stand for options."""
        self._replies = replies
        self._word = functools.lru_cache(maxsize=2048)(self._read)

    def of(self, clause: str) -> tuple[Word, ...]:
        """Return the words of a clause."""
        return tuple(map(self._word, clause.split()))

    def _read(self, text: str) -> Word:
        pieces = read_pieces(text, load_number_words())
        counts = bool(pieces) and all(pieces)
        return Word(text, self._replies.found(text), counts, bool(read_numbers(text)))


def is_join(words: Sequence[Word], position: int) -> bool:
    """Say whether an "and" stands at a position, glued to a word or alone."""
    word, before = words[position].text.lower(), words[position - 1].text
    if word in _JOINS or _ARABIC_AND.match(word):
        return True
    unit = words[position].counts and not words[position].number
    return len(before) > 1 and before.endswith("ን") and not unit


def cuts(words: Sequence[Word]) -> list[int]:
    """Return the positions before which a clause may be cut: no number is cut in two."""
    whole = _values(words)
    return [
        position
        for position in range(1, len(words))
        if (
            is_join(words, position) or words[position].number or "said.not" in words[position].tags
        )
        and not _leads_on(words[position - 1])
        and _values(words[:position]) + _values(words[position:]) == whole
    ]


def is_postposed(word: Word) -> bool:
    """Say whether a "not" stands behind what it denies, as in Tigrinya."""
    return bool(_ETHIOPIC_WORD.match(word.text)) or word.text.lower().startswith(_LATIN_NOT)


def _leads_on(word: Word) -> bool:
    """Say whether a word belongs to what follows it: an "and", a "not"."""
    is_not = "said.not" in word.tags and not word.counts
    return word.text.lower() in _JOINS or (is_not and not is_postposed(word))


def parts(words: Sequence[Word]) -> list[Sequence[Word]]:
    """Return what stands between the "and"s of a clause."""
    found, begin = [], 0
    for cut in cuts(words):
        if is_join(words, cut) and words[begin:cut]:
            found.append(words[begin:cut])
            begin = cut
    return [*found, words[begin:]]


def _values(words: Sequence[Word]) -> list[Decimal]:
    """Return the numbers of words; without one, which an article is too."""
    numbers = read_numbers(text_of(words))
    return [number.values[0] for number in numbers if number.values[0] != _ONE]
