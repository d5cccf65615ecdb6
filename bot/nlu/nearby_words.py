"""Words about the list of what is near her, from ``data/nearby.yml``: more, a wish, the way there.

She may type them instead of pressing a button. Single words count only as a whole message
(`RequestReader.requests`), so they are ordinary words that training questions need not know.
Whole phrases about the list or an entry are found in longer messages too
(`RequestReader.mentions`).
"""

import itertools
from collections.abc import Iterator
from pathlib import Path
from typing import Literal, NamedTuple

from bot.content.yaml_file import Record, line_of, parse, read_mapping
from bot.nlu.place_message import PlaceMessage, read_message, words_of
from bot.text.concepts import bare
from bot.text.normalize import clean
from bot.text.number_words import Spellings

Request = Literal[
    "more_nearby",
    "first_page",
    "change_filter",
    "tell_place",
    "elsewhere",
    "children",
    "women_only",
    "my_language",
    "first_visit",
    "travel",
    "days",
    "cost",
    "contact",
    "details",
    "first_entry",
    "second_entry",
    "third_entry",
    "last_entry",
]
ENTRIES: dict[str, int] = {"first_entry": 1, "second_entry": 2, "third_entry": 3, "last_entry": -1}
"""Requests that only say which entry of the list she means: the how manieth of the page, -1 the
last one."""
_ARABIC_AND, _TIGRINYA_ASKS = "و", "ዶ"
_ANCHOR, _OR, _OPTIONAL = ".", "/", "?"
Phrase = tuple[str, ...]


class NearbyWords(Record):
    """The file.

    Attributes:
        near: words of nearness that make a question one for the directory.
        filler: words that may stand around a request.
        polite: words that may stand behind a phrase that ends its clause.
        requests: phrases by request, each a whole message or a part of one that asks nothing else:
            the next page (``more_nearby``), the list from its beginning, what is important for her,
            another place, not here but there (``elsewhere``), three wishes, what to say the first
            time, how to get there, on which days, what it costs, how to reach them, more about one,
            and which entry she means.
        sentences: phrases by request that are so clear that they count in longer messages too.
            ``a/b`` stands for either word, ``a?`` for a word that may be left out; a dot where the
            clause must begin or end.
    """

    near: Spellings
    filler: Spellings
    polite: Spellings
    requests: dict[Request, Spellings]
    sentences: dict[Request, Spellings]


class _Sentence(NamedTuple):
    """A phrase that counts in longer messages: its request, and where it must stand."""

    name: Request
    begins: bool
    ends: bool


class RequestReader:
    """Reads what a message asks of the list."""

    def __init__(self, words: NearbyWords) -> None:
        """Prepare the phrases of `words`."""
        self._requests: dict[Phrase, Request] = {}
        self._sentences: dict[Phrase, list[_Sentence]] = {}
        for name, spellings in words.requests.items():
            for phrase in spellings.all():
                for form in _forms(_keys(phrase), name):
                    self._requests.setdefault(form, name)
        for name, spellings in words.sentences.items():
            for written in spellings.all():
                for keys, sentence in _readings(written, name):
                    self._requests.setdefault(tuple(keys), name)
                    self._sentences.setdefault(tuple(keys), []).append(sentence)
        self._filler = {bare(word) for phrase in words.filler.all() for word in _keys(phrase)}
        self._polite = {bare(word) for phrase in words.polite.all() for word in _keys(phrase)}
        self._longest = max(map(len, self._requests))

    def requests(self, text: str) -> set[str]:
        """Return the names of the requests of a message; none where it says anything else."""
        keys, found, first = _keys(text), set[str](), 0
        while first < len(keys):
            name, length = self._longest_request(keys, first)
            if name:
                found.add(name)
            elif bare(keys[first]) not in self._filler and not keys[first].isdigit():
                return set()
            first += length
        return found

    def mentions(self, text: str) -> set[str]:
        """Return the names of the requests whose phrase stands anywhere in a message.

        Words that mean something else in other questions, such as "kinderen", do not count here.
        """
        message = read_message(text, asked=False)
        keys = [word.key for word in message.words]
        return {
            sentence.name
            for first in range(len(keys))
            for last in range(first + 1, min(len(keys), first + self._longest) + 1)
            if self._within_a_clause(message, first, last)
            for form in _spoken_forms(keys[first:last])
            for sentence in self._sentences.get(form, ())
            if self._stands(message, first, last, sentence)
        }

    def words(self, text: str) -> set[str]:
        """Return the names of the requests of which any words stand in a message, alone or not.

        For a short message that nothing else understands, with the list before her.
        """
        keys, found, first = _keys(text), set[str](), 0
        while first < len(keys):
            name, length = self._longest_request(keys, first)
            if name:
                found.add(name)
            first += length
        return found

    def entry(self, text: str) -> int | None:
        """Return which entry of the list a message names: 1, 2 or 3, -1 the last; None for none.

        Also for a number alone, or before what she asks, as on the buttons ("2: ...").
        """
        named = [name for name in ENTRIES if name in self.requests(text) | self.mentions(text)]
        if len(named) == 1:
            return ENTRIES[named[0]]
        cleaned = clean(text)
        words = words_of(cleaned)
        if named or not words or words[0].key not in ("1", "2", "3"):
            return None
        alone = all(bare(word.key) in self._filler | self._polite for word in words[1:])
        marked = cleaned[words[0].end :].lstrip()[:1] in (":", ".", ")")
        return int(words[0].key) if alone or (marked and self.requests(text)) else None

    def _longest_request(self, keys: list[str], first: int) -> tuple[Request | None, int]:
        """Return the longest request that begins at a word, and how many words it has."""
        for length in range(min(len(keys) - first, self._longest), 0, -1):
            words = tuple(keys[first : first + length])
            name = self._requests.get(words) or self._requests.get(tuple(map(bare, words)))
            if name:
                return name, length
        return None, 1

    @staticmethod
    def _within_a_clause(message: PlaceMessage, first: int, last: int) -> bool:
        return not any(message.ends_clause(index) for index in range(first, last - 1))

    def _stands(self, message: PlaceMessage, first: int, last: int, sentence: _Sentence) -> bool:
        """Say whether a phrase found at some words stands where it must."""
        while first and self._is_polite(message, first - 1) and not message.ends_clause(first - 1):
            first -= 1
        if sentence.begins and first and not message.ends_clause(first - 1):
            return False
        while not message.ends_clause(last - 1) and self._is_polite(message, last):
            last += 1
        return not sentence.ends or message.ends_clause(last - 1)

    def _is_polite(self, message: PlaceMessage, index: int) -> bool:
        return bare(message.words[index].key) in self._polite


def load_nearby_words(data: Path) -> NearbyWords:
    """Load the words from the folder `data`.

    Raises:
        ContentError: when the file breaks its schema.
    """
    path = data / "nearby.yml"
    content = read_mapping(path)
    return parse(NearbyWords, content, path, "", line_of(content))


def _readings(written: str, name: Request) -> Iterator[tuple[list[str], _Sentence]]:
    """Yield every phrase that a sentence of the file stands for, and where it must stand."""
    words = written.split()
    begins, ends = words[0] == _ANCHOR, words[-1] == _ANCHOR
    words = [word for word in words if word != _ANCHOR]
    choices = [
        [*word.removesuffix(_OPTIONAL).split(_OR), *([""] if word.endswith(_OPTIONAL) else ())]
        for word in words
    ]
    # Each word is read once: there are many phrases.
    read = [[_keys(word) for word in alternatives] for alternatives in choices]
    for chosen in itertools.product(*read):
        yield list(itertools.chain(*chosen)), _Sentence(name, begins, ends)


def _spoken_forms(keys: list[str]) -> set[Phrase]:
    """Return the forms in which words of a message are compared with sentences of the file.

    Endings stay: "their number" is that of an entry, "my number" is not. What is glued on without
    a meaning of its own goes: "and" before the first word in Arabic, the question mark that
    Tigrinya says behind the last one.
    """
    forms = {tuple(keys)}
    if keys[0].startswith(_ARABIC_AND) and len(keys[0]) > 2:
        forms.add((keys[0].removeprefix(_ARABIC_AND), *keys[1:]))
    if keys[-1].endswith(_TIGRINYA_ASKS) and len(keys[-1]) > 2:
        forms.add((*keys[:-1], keys[-1].removesuffix(_TIGRINYA_ASKS)))
    return forms


def _forms(keys: list[str], name: Request) -> set[Phrase]:
    """Return the forms in which a phrase is compared: as it is, and without glued prefixes.

    Which entry she means hangs on the article: التانية is the second one, تانية another one.
    """
    exact = tuple(keys)
    return {exact} if name in ENTRIES else {exact, tuple(map(bare, keys))}


def _keys(text: str) -> list[str]:
    """Return the words of a text as they are compared."""
    return [word.key for word in words_of(clean(text))]
