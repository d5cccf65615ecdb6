"""The trilingual concept lexicon: words of any language that mean the same thing.

It lets questions in one language teach another, and finds the Dutch term in any spelling. Words
are matched by spaCy's PhraseMatcher over three forms of a message: its words, its words without
the short prefixes that Arabic and Tigrinya glue on, and its romanised words.
"""

import functools
import re
from collections.abc import Iterable
from pathlib import Path

from spacy.matcher import PhraseMatcher
from spacy.tokens import Doc
from spacy.vocab import Vocab

from bot.content.errors import ContentError
from bot.content.yaml_file import Record, line_of, parse, read_mapping, short
from bot.text.normalize import key
from bot.text.romanize import common
from bot.text.scripts import ARABIC, ETHIOPIC

DANGERS = ("crisis_violence", "crisis_suicide")
"""Concepts that are danger, and the intents that they make."""
_ARABIC_WORD = re.compile(f"^[{ARABIC}]+$")
_ARABIC_PREFIX = re.compile("^(?:وال|فال|بال|عال|هال|لل|ال|و|ف|ب|ل|ع|ه)(?=.{3})")
_ARABIC_SUFFIX = re.compile("(?<=.{3})(?:ها|هم|كم|نا|ات|ين|ون|ه|ي|ك)$")
_ETHIOPIC_WORD = re.compile(f"^[{ETHIOPIC}]+$")
_ETHIOPIC_PREFIX = re.compile("^(?:ንናይ|ናይ|ብዛዕባ|ካብ|ኣብ|እንት|ዘይ|ን|ብ|ዝ|ክ|ከ)(?=.{2})")
_ETHIOPIC_SUFFIX = re.compile("(?<=.{2})(?:ታት|ኡ|ና|ን|ይ|ኪ|ውን|ዶ)$")


class Concept(Record):
    """One concept.

    Attributes:
        id: in English.
        ar, ti, nl, en: words and phrases in each language.
        latin: spellings of the Arabic and Tigrinya words in Latin letters.
    """

    id: str
    ar: tuple[str, ...] = ()
    ti: tuple[str, ...] = ()
    nl: tuple[str, ...] = ()
    en: tuple[str, ...] = ()
    latin: tuple[str, ...] = ()


def concept_files(data: Path) -> list[Path]:
    """Return the files of the lexicon, in order."""
    return sorted((data / "concepts").glob("*.yml"))


@functools.cache
def load_concepts(data: Path) -> tuple[Concept, ...]:
    """Load the lexicon from the folder `data`, once: it is immutable and shared by all.

    Raises:
        ContentError: for a broken schema or a concept in two files.
    """
    concepts: dict[str, Concept] = {}
    for path in concept_files(data):
        content = read_mapping(path)
        for identifier, fields in content.items():
            line = line_of(content, identifier)
            if identifier in concepts:
                raise ContentError(short(path), line, identifier, "this concept exists twice")
            concepts[identifier] = parse(
                Concept, fields, path, identifier, line, {"id": identifier}
            )
    return tuple(concepts.values())


def bare(word: str) -> str:
    """Return a normalised word without short prefixes and suffixes of Arabic or Tigrinya."""
    if _ARABIC_WORD.match(word):
        return _ARABIC_SUFFIX.sub("", _ARABIC_PREFIX.sub("", word))
    if _ETHIOPIC_WORD.match(word):
        return _ETHIOPIC_SUFFIX.sub("", _ETHIOPIC_PREFIX.sub("", word))
    return word


def roman_words(text: str) -> list[str]:
    """Return the folded Latin words of a text, without the consonant skeletons."""
    return [word for word in common(text).split() if not word.startswith("_")]


class ConceptMatcher:
    """Finds the concepts of a message."""

    def __init__(self, concepts: Iterable[Concept]) -> None:
        """Prepare the phrases of `concepts` in their three forms."""
        self._vocab = Vocab()
        self._matchers = {form: PhraseMatcher(self._vocab) for form in ("words", "bare", "roman")}
        for concept in concepts:
            native = [key(phrase).split() for phrase in (*concept.ar, *concept.ti)]
            plain = native + [
                key(phrase).split() for phrase in (*concept.nl, *concept.en, *concept.latin)
            ]
            self._add("words", concept.id, plain)
            self._add("bare", concept.id, [[bare(word) for word in words] for words in native])
            latin = [roman_words(phrase) for phrase in (*concept.ar, *concept.ti, *concept.latin)]
            # Two letters in Latin are found everywhere.
            self._add("roman", concept.id, [words for words in latin if len("".join(words)) > 3])

    def _add(self, form: str, identifier: str, phrases: list[list[str]]) -> None:
        documents = [Doc(self._vocab, words=words) for words in phrases if words]
        if documents:
            self._matchers[form].add(identifier, documents)

    def find(self, words: list[str], romanised: list[str]) -> set[str]:
        """Return the ids of the concepts in a message.

        Args:
            words: its normalised words.
            romanised: the words of its romanised view; may be empty.
        """
        forms = {"words": words, "bare": [bare(word) for word in words]}
        forms["roman"] = [word for word in romanised if not word.startswith("_")]
        found: set[str] = set()
        for form, tokens in forms.items():
            if tokens:
                matches = self._matchers[form](Doc(self._vocab, words=tokens))
                found |= {self._vocab.strings[match_id] for match_id, _, _ in matches}
        return found
