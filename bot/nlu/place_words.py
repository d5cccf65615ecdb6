"""Words around the name of a place, from ``data/places/words.yml``."""

from functools import cached_property
from pathlib import Path
from typing import Any

from pydantic import validator

from bot.content.yaml_file import Record, line_of, parse, read_mapping
from bot.text.normalize import key


class PlaceWords(Record):
    """Groups of normalised words; what each group means stands in the file.

    Attributes:
        before: stand directly before a place ("in").
        living: tell that she speaks of where somebody lives.
        filler: others of such a sentence.
        not_before, not_after: deny the place behind or before them.
        not_living: deny the place where one of `living` follows them.
        mistake: tell that what was said before is wrong.
        instead: stand before the place that counts, where she corrects one.
        postcode: stand before four digits that are a postcode.
        ordinary: places that are also words.
        elsewhere: places outside the Netherlands.
        answers: answers to a question that are no place.
    """

    before: frozenset[str]
    living: frozenset[str]
    filler: frozenset[str]
    not_before: frozenset[str]
    not_living: frozenset[str]
    not_after: frozenset[str]
    mistake: frozenset[str]
    instead: frozenset[str]
    postcode: frozenset[str]
    ordinary: frozenset[str]
    elsewhere: frozenset[str]
    answers: frozenset[str]

    class Config:
        keep_untouched = (cached_property,)

    @validator("*", pre=True)
    def _words(cls, text: Any) -> Any:
        return frozenset(key(text).split()) if isinstance(text, str) else text

    @cached_property
    def around(self) -> frozenset[str]:
        """Words that may stand around a place in a message that holds nothing else."""
        denials = self.not_before | self.not_after | self.not_living
        named = self.before | self.postcode
        return named | self.living | self.filler | self.mistake | self.instead | denials

    @cached_property
    def no_place(self) -> frozenset[str]:
        """Words that are no misspelt place, however near one they sound."""
        return self.elsewhere | self.answers


def load_place_words(data: Path) -> PlaceWords:
    """Load the words from the folder `data`.

    Raises:
        ContentError: when the file breaks its schema.
    """
    path = data / "places" / "words.yml"
    content = read_mapping(path)
    return parse(PlaceWords, content, path, "", line_of(content))
