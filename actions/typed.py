"""Typed answers in a form: words that surely choose one of its buttons.

A form may take as an answer only what surely is one; everything else she says is answered as
always. So a message must consist of the words of one choice and of words that add nothing ("ik wil
graag …"), and of nothing else: "ik wil niet werken" does not choose work.
"""

import re
from collections.abc import Iterable

from bot.content.forms import Forms, Words
from bot.text.concepts import roman_words
from bot.text.normalize import key

_NO_WORD = re.compile(r"[^\w\s]|_")


class TypedAnswers:
    """Finds what a typed message chooses, in any spelling and in Latin letters too."""

    def __init__(self, choices: Iterable[tuple[str, Words]], fillers: Words) -> None:
        """Prepare the words of each of the `choices` (id, words) and those that add nothing."""
        self._fillers = {word for form in _forms(fillers) for word in form}
        self._chosen: dict[tuple[str, ...], str] = {}
        for identifier, words in choices:
            for form in _forms(words):
                self._chosen.setdefault(self._told(form), identifier)

    def find(self, text: str) -> str | None:
        """Return the id of what `text` chooses, or None when it says anything else."""
        for form in (_plain(text), roman_words(text)):
            if form and (identifier := self._chosen.get(self._told(form))):
                return identifier
        return None

    def _told(self, form: list[str]) -> tuple[str, ...]:
        """Return the words without those that add nothing; all where nothing would be left."""
        return tuple(word for word in form if word not in self._fillers) or tuple(form)


def go_on_words(forms: Forms) -> TypedAnswers:
    """Return what finds whether a whole message says: go on with the form."""
    return TypedAnswers([("continue", forms.go_on)], forms.fillers)


def _forms(words: Words) -> list[list[str]]:
    """Return each phrase as plain words and, unless it is Dutch, as romanised ones."""
    hers = (*words.ar, *words.ti, *words.latin)
    forms = [_plain(phrase) for phrase in (*hers, *words.nl)]
    return [form for form in (*forms, *map(roman_words, hers)) if form]


def _plain(text: str) -> list[str]:
    return _NO_WORD.sub(" ", key(text)).split()
