"""Finds the place in what she writes: Utrecht, بأوتريخت, ኣብ ዩትረኽት, 3512 AB, "niet Ede maar Zeist".

A misspelt place is looked for only in a message that holds nothing else, or in the answer to "where
do you live?". The thresholds were chosen by ``bench/places.py``.
"""

from bot.content.places import Places
from bot.nlu.place_choice import choose
from bot.nlu.place_index import PlaceIndex
from bot.nlu.place_likeness import Likeness
from bot.nlu.place_match import PlaceMatch, PlacesFound
from bot.nlu.place_message import PlaceMessage, read_message
from bot.nlu.place_phrases import PlacePhrases
from bot.nlu.place_prefixes import without_prefix
from bot.nlu.place_words import PlaceWords

ASKED_THRESHOLD = 0.86
"""Likeness of a misspelt place when she has just been asked for one."""
UNASKED_THRESHOLD = 0.9
"""Likeness of a misspelt place in a message that holds nothing else."""
PART_THRESHOLD = 0.9
"""Likeness of a misspelt place behind a word like "in", or of a longer name than the one found."""
RIVAL_MARGIN = 0.02
"""A second place that is nearly as like as the best one is offered too."""

_MOST_NAME_WORDS = 4
_MOST_OTHERS = 4
"""Words that belong to nothing around a place: with more of them, it is another question."""


class PlaceMatcher:
    """Finds places in messages of any language."""

    def __init__(self, places: Places, words: PlaceWords) -> None:
        """Prepare the names of `places`."""
        self._places, self._words = places, words
        self._index = PlaceIndex(places)
        self._phrases = PlacePhrases(self._index, words)

    def find(self, text: str, asked: bool = False) -> PlacesFound:
        """Return the places that `text` names.

        Args:
            text: as she wrote it; the first 600 characters are looked at.
            asked: whether she has just been asked for her place.
        """
        message = read_message(text, asked)
        named = self._phrases.find(message)
        matches = choose(named, message, self._places, self._words)
        if longer := self._longer(message, named):
            named, matches = [longer], choose([longer], message, self._places, self._words)
        elif not matches and (misspelt := self._misspelt(message, named)):
            named = sorted([*named, *misspelt], key=lambda match: match.first)
            matches = choose(named, message, self._places, self._words)
        return PlacesFound(matches, bool(matches) and not self._others(message, named))

    def _others(self, message: PlaceMessage, named: list[PlaceMatch]) -> list[int]:
        """Return the numbers of words that belong to no place and to nothing around one."""
        taken = {number for match in named for number in range(match.first, match.last)}
        return [
            number
            for number, word in enumerate(message.words)
            if number not in taken and word.key not in self._words.around
        ]

    def _longer(self, message: PlaceMessage, named: list[PlaceMatch]) -> PlaceMatch | None:
        """Return the place of a misspelt longer name in which a shorter one was found.

        "kapelle aan den ijssel" is Capelle aan den IJssel, not Kapelle.
        """
        others = self._others(message, named)
        if len(named) != 1 or not others:
            return None
        first, last = min(others[0], named[0].first), max(others[-1] + 1, named[0].last)
        if last - first > _MOST_NAME_WORDS:
            return None
        return self._like(message, first, last, PART_THRESHOLD)

    def _misspelt(self, message: PlaceMessage, named: list[PlaceMatch]) -> list[PlaceMatch]:
        """Return the places that the words which are left may be, if they are like some."""
        others = self._others(message, named)
        if not others or len(others) > _MOST_OTHERS:
            return []
        threshold = ASKED_THRESHOLD if message.asked else UNASKED_THRESHOLD
        first, last = others[0], others[-1] + 1
        short = last - first <= _MOST_NAME_WORDS
        if short and (whole := self._like(message, first, last, threshold)):
            return [whole]
        runs = [self._like(message, *run, threshold) for run in _runs(others)]
        if matches := [match for match in runs if match]:
            return matches if len(matches) == len(runs) else []
        part = self._part(message, others) if message.asked else None
        return [part] if part else []

    def _part(self, message: PlaceMessage, others: list[int]) -> PlaceMatch | None:
        """Return the well-known place that one of these few words is like ("in utrect met …")."""
        for number in others:
            if self._phrases.is_announced(message, number):
                match = self._like(message, number, number + 1, PART_THRESHOLD)
                if match and self._index.is_well_known(match.candidates[0]):
                    return match
        return None

    def _like(
        self, message: PlaceMessage, first: int, last: int, threshold: float
    ) -> PlaceMatch | None:
        """Return the places that are like these words, with or without a glued preposition."""
        head, *tail = (word.key for word in message.words[first:last])
        bare_forms = tuple(without_prefix(head))
        if self._words.no_place.intersection((head, *bare_forms, *tail)) or (
            not tail and head in self._words.ordinary
        ):
            return None
        found = [
            self._index.alike(" ".join((form, *tail)), threshold)
            for form in (head, *bare_forms)
            if tail or form not in self._words.ordinary
        ]
        likely: list[Likeness] = max(found, key=lambda like: like[0].score if like else 0.0)
        if not likely:
            return None
        best = likely[0].score
        rivals = tuple(like.place for like in likely if like.score >= best - RIVAL_MARGIN)
        return PlaceMatch(rivals, best, False, first, last, *message.span(first, last))


def _runs(numbers: list[int]) -> list[tuple[int, int]]:
    """Return first and last (not included) of numbers that follow each other."""
    runs: list[tuple[int, int]] = []
    for number in numbers:
        if runs and runs[-1][1] == number:
            runs[-1] = (runs[-1][0], number + 1)
        else:
            runs.append((number, number + 1))
    return runs
