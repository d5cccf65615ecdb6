"""A message as the place matcher reads it: words with the place in which they stand."""

import re
from typing import NamedTuple

from bot.nlu.place_sound import plain
from bot.text.normalize import clean, key
from bot.text.scripts import ARABIC, ETHIOPIC, LATIN

MOST_CHARACTERS = 600
"""Of a message that is looked at."""

_WORD = re.compile(f"[{LATIN}\u0300-\u036f]+|[{ARABIC}\u064b-\u0652\u0670]+|[{ETHIOPIC}]+|[0-9]+")
_SCRIPTS = tuple(re.compile(f"[{letters}]") for letters in (ARABIC, ETHIOPIC))
_CLAUSE_END = re.compile(r"[.,;:!?()\n]")


class Word(NamedTuple):
    """A word of a message.

    Attributes:
        key: normalised, Latin without accents.
        start, end: where it stands in the cleaned message.
    """

    key: str
    start: int
    end: int


class PlaceMessage(NamedTuple):
    """A message.

    Attributes:
        text: cleaned (`bot.text.normalize.clean`).
        words: split where a script or digits end; without punctuation.
        asked: whether she has just been asked for her place.
    """

    text: str
    words: list[Word]
    asked: bool

    def span(self, first: int, last: int) -> tuple[int, int]:
        """Return where words `first` up to, not including, `last` stand in the text."""
        return self.words[first].start, self.words[last - 1].end

    def ends_clause(self, index: int) -> bool:
        """Say whether the word at `index` is the last one of its clause."""
        if index + 1 >= len(self.words):
            return True
        between = self.text[self.words[index].end : self.words[index + 1].start]
        return bool(_CLAUSE_END.search(between))


def read_message(text: str, asked: bool) -> PlaceMessage:
    """Prepare what she wrote; only the first `MOST_CHARACTERS` are looked at."""
    cleaned = clean(text[:MOST_CHARACTERS])
    return PlaceMessage(cleaned, words_of(cleaned), asked)


def words_of(cleaned: str) -> list[Word]:
    """Split a cleaned text into its words."""
    found = ((word_key(match.group()), *match.span()) for match in _WORD.finditer(cleaned))
    return [Word(*word) for word in found if word[0]]


def word_key(word: str) -> str:
    """Return the form in which a word of any script is compared."""
    return plain(word) or key(word)


def phrase_key(name: str) -> str:
    """Return the form in which a name of several words is compared."""
    return " ".join(word.key for word in words_of(name))


def script_of(text: str) -> int:
    """Return 1 for Arabic, 2 for Ge'ez, 0 for other letters."""
    return next((i for i, pattern in enumerate(_SCRIPTS, 1) if pattern.search(text)), 0)
