"""The lexicon of number words, ``data/number_words.yml``: phrases in three languages."""

import functools
import unicodedata
from collections.abc import Iterable
from decimal import Decimal
from pathlib import Path
from typing import Literal, NamedTuple

from bot.content.yaml_file import Record, parse, read_mapping
from bot.paths import DATA
from bot.text.normalize import key
from bot.text.romanize import fold

Unit = Literal["hour", "half_day", "day", "week", "month", "year"]
FOLDED_LETTERS = 3
"""Shortest word that is also compared by its sound: shorter ones are found everywhere."""


class Spellings(Record):
    """The spellings of one thing.

    Attributes:
        nl, ar, ti: words and phrases in each language.
        latin: Arabic and Tigrinya words in Latin letters.
    """

    nl: tuple[str, ...] = ()
    ar: tuple[str, ...] = ()
    ti: tuple[str, ...] = ()
    latin: tuple[str, ...] = ()

    def all(self) -> tuple[str, ...]:
        """Return the spellings of every language."""
        return (*self.nl, *self.ar, *self.ti, *self.latin)


class Counted(Record):
    """Units that are counted, unlike those per which something is: 30 hours, not 11 an hour.

    Attributes:
        after_number: counted right after a number.
        anywhere: counted wherever they stand.
    """

    after_number: Spellings
    anywhere: Spellings


class NumberLexicon(Record):
    """The file.

    Attributes:
        numbers, multipliers: spellings by value.
        weak: numbers that are articles or pronouns too.
        minus, joins: words before a negative number, and between the parts of one.
        passed_over: words without meaning here, such as currencies.
        pairs: words for two of a unit, or of any thing.
        units: spellings by unit.
        counted: those of them that are counted.
        weekdays: spellings of the days of the week, by 1 for Monday to 7.
    """

    numbers: dict[Decimal, Spellings]
    weak: Spellings
    multipliers: dict[Decimal, Spellings]
    minus: Spellings
    pairs: dict[Unit | Literal["thing"], tuple[str, ...]]
    units: dict[Unit, Spellings]
    counted: Counted
    passed_over: Spellings
    weekdays: dict[int, Spellings]
    joins: Spellings


class Entry(NamedTuple):
    """What a phrase means.

    Attributes:
        kind: of meaning.
        values: the numbers it stands for, the multiplier or the day of the week; else empty.
        unit: for units and for pairs of a unit.
        weak: whether it may be no number at all.
        counted: for a unit that is counted: right after a number, or anywhere.
    """

    kind: Literal["number", "multiplier", "unit", "weekday", "minus", "join", "nothing", "end"]
    values: tuple[Decimal, ...] = ()
    unit: Unit | None = None
    weak: bool = False
    counted: Literal["after_number", "anywhere"] | None = None


class NumberWords:
    """Finds the entries of words."""

    def __init__(self, lexicon: NumberLexicon) -> None:
        """Arrange the phrases of `lexicon` by their keys, and by their sound in Latin letters."""
        self._entries: dict[tuple[str, ...], Entry] = {}
        self._folded: dict[str, Entry] = {}
        weak = {_key(word) for word in lexicon.weak.all()}
        for value, spellings in lexicon.numbers.items():
            self._add(spellings.all(), Entry("number", (value,)), spellings.latin, weak)
        for value, spellings in lexicon.multipliers.items():
            self._add(spellings.all(), Entry("multiplier", (value,)), spellings.latin)
        for unit, spellings in lexicon.units.items():
            self._add(spellings.all(), Entry("unit", unit=unit), spellings.latin)
        self._mark_counted(lexicon.counted)
        for name, words in lexicon.pairs.items():
            pair = Entry("number", (Decimal(2),), None if name == "thing" else name)
            self._add(words, pair, ())
        self._add(lexicon.minus.all(), Entry("minus"), ())
        self._add(lexicon.passed_over.all(), Entry("nothing"), ())
        for day, spellings in lexicon.weekdays.items():
            self._add(spellings.all(), Entry("weekday", (Decimal(day),)), ())
        self._add(lexicon.joins.all(), Entry("join"), ())
        self._dutch = _dutch_below_hundred(lexicon.numbers)

    def _add(
        self,
        phrases: Iterable[str],
        entry: Entry,
        latin: Iterable[str],
        weak: Iterable[tuple[str, ...]] = (),
    ) -> None:
        for phrase in phrases:
            words = _key(phrase)
            self._entries[words] = _merged(
                self._entries.get(words), entry._replace(weak=words in weak)
            )
        for word in latin:
            folded = fold(word)
            if len(folded) >= FOLDED_LETTERS and " " not in word:
                self._folded[folded] = _merged(self._folded.get(folded), entry)

    def _mark_counted(self, counted: Counted) -> None:
        hours = Entry("unit", unit="hour")
        for phrase in counted.after_number.all():
            self._entries[_key(phrase)] = hours._replace(counted="after_number")
        for phrase in counted.anywhere.all():
            self._entries[_key(phrase)] = hours._replace(counted="anywhere")

    def is_suffix(self, word: str) -> bool:
        """Say whether a word can be glued to digits: 20uur, 2k, 12euro."""
        entry = self._entries.get((word,))
        return entry is not None and entry.kind in ("unit", "multiplier", "nothing")

    def find(self, words: tuple[str, ...]) -> Entry | None:
        """Return the entry of a phrase, by its keys; a single word also by sound or in parts."""
        entry = self._entries.get(words)
        if entry or len(words) != 1:
            return entry
        (word,) = words
        if word.isascii() or unicodedata.name(word[0], "").startswith("LATIN"):
            value = self._dutch_number(_plain(word))
            if value is not None:
                return Entry("number", (value,))
            return self._folded.get(fold(word))
        return None

    def _dutch_number(self, word: str) -> Decimal | None:
        """Return the number of a Dutch compound such as ``tweeduizenddriehonderdvijfentwintig``."""
        if word in self._dutch:
            return self._dutch[word]
        for name, factor in (("duizend", 1000), ("honderd", 100)):
            before, found, after = word.partition(name)
            if found:
                times = self._dutch_number(before) if before else Decimal(1)
                rest = self._dutch_number(after.removeprefix("en")) if after else Decimal(0)
                if times is not None and rest is not None and rest < factor:
                    return times * factor + rest
                return None
        return None


@functools.lru_cache(maxsize=1)
def load_number_words(data: Path = DATA) -> NumberWords:
    """Load the lexicon from the folder `data`.

    Raises:
        ContentError: when the file breaks its schema.
    """
    path = data / "number_words.yml"
    return NumberWords(parse(NumberLexicon, read_mapping(path), path, path.stem, 1))


def _key(phrase: str) -> tuple[str, ...]:
    return tuple(key(phrase).split())


def _plain(word: str) -> str:
    """Return a Latin word without its accents: tweeëntwintig, één."""
    return "".join(c for c in unicodedata.normalize("NFKD", word) if not unicodedata.combining(c))


def _merged(before: Entry | None, entry: Entry) -> Entry:
    """Return one entry for a phrase that stands at two numbers."""
    if before is None or before.kind != "number" or entry.kind != "number":
        return entry
    return before._replace(values=tuple(dict.fromkeys((*before.values, *entry.values))))


def _dutch_below_hundred(numbers: dict[Decimal, Spellings]) -> dict[str, Decimal]:
    """Return the Dutch words from one to ninety-nine, compounds included."""
    words = {
        _plain(word): value
        for value, spellings in numbers.items()
        for word in spellings.nl
        if value == int(value) and value > 0
    }
    tens = {word: value for word, value in words.items() if value >= 20}
    ones = {word: value for word, value in words.items() if value < 10}
    compounds = {f"{one}en{ten}": ones[one] + tens[ten] for one in ones for ten in tens}
    # Normalising leaves two of three equal letters: tweeentwintig, written without its dots.
    short = {word.replace("eee", "ee"): value for word, value in compounds.items()}
    return words | compounds | short
