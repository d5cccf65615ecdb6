"""Places that a message names letter by letter, with a preposition glued on, by sound, by postcode.

Dutch place names are words too (Best, Een, Bergen, Houten): a phrase counts only where the sentence
shows that a place is meant. The rules were chosen by the false finds among all training questions
(``bench/places.py``).
"""

from bot.nlu.place_index import PlaceIndex
from bot.nlu.place_match import PlaceMatch
from bot.nlu.place_message import PlaceMessage, script_of
from bot.nlu.place_prefixes import without_prefix
from bot.nlu.place_sound import consonants, sounds
from bot.nlu.place_words import PlaceWords

SMALL = 100
"""A place of so few six-character postcodes is meant only behind a word like "in"."""
SURE_LETTERS = (4, 5, 3)
"""Letters of a name that needs no such word: Latin, Arabic, Ge'ez. Shorter ones are often words."""
SURE_CONSONANTS = 4
"""Consonants of a name that is known by its sound within a sentence."""
SOUND_SCORE = 0.95

_SPEAKABLE_ALONE = 5


class PlacePhrases:
    """Finds the sure places of a message."""

    def __init__(self, index: PlaceIndex, words: PlaceWords) -> None:
        """Keep the names of places and the words around them."""
        self._index, self._words = index, words

    def find(self, message: PlaceMessage) -> list[PlaceMatch]:
        """Return the places, in order; of phrases that overlap the longest."""
        sure: list[PlaceMatch] = []
        unsure: list[PlaceMatch] = []
        first = 0
        while first < len(message.words):
            match, is_sure = self._at(message, first)
            if match:
                (sure if is_sure else unsure).append(match)
            first = match.last if match and is_sure else first + 1
        backed = [match for match in unsure if self._stands_by_its_region(match, sure, message)]
        return sorted([*sure, *backed], key=lambda match: match.first)

    def _at(self, message: PlaceMessage, first: int) -> tuple[PlaceMatch | None, bool]:
        """Return the longest match that begins with the word `first`, and whether it is sure."""
        if match := self._postcode(message, first):
            return match, True
        unsure: PlaceMatch | None = None
        for last in range(min(len(message.words), first + self._index.most_words), first, -1):
            head, *tail = (word.key for word in message.words[first:last])
            for form in (head, *without_prefix(head, more_follows=bool(tail))):
                phrase = " ".join((form, *tail))
                if ids := self._index.spelled(phrase):
                    match = _match(message, first, last, ids, 1.0, True)
                    if self._is_sure(message, match, phrase, form != head):
                        return match, True
                    unsure = unsure or (match if form == head else None)
        if ids := self._by_sound(message, first):
            return _match(message, first, first + 1, ids, SOUND_SCORE, False), True
        return unsure, False

    def _stands_by_its_region(
        self, match: PlaceMatch, regions: list[PlaceMatch], message: PlaceMessage
    ) -> bool:
        """Say whether a word that may be a place stands by a region in which it lies."""
        for region in regions:
            one, other = sorted((match, region), key=lambda match: match.first)
            between = message.words[one.last : other.first]
            if one.last <= other.first and all(word.key in self._words.before for word in between):
                around = region.candidates[0]
                lies_in = self._index.places.lies_in
                if any(id_ != around and lies_in(id_, around) for id_ in match.candidates):
                    return True
        return False

    def _by_sound(self, message: PlaceMessage, first: int) -> tuple[str, ...]:
        """Return the well-known places that sound like the word, where a place is expected."""
        written = message.words[first].key
        forms = [written] if self.is_announced(message, first) else []
        if script_of(written):
            forms.extend(without_prefix(written))
        for form in forms:
            if form in self._words.no_place or form in self._words.around:
                continue
            length = max((len(consonants(sound).strip("_")) for sound in sounds(form)), default=0)
            if length >= SURE_CONSONANTS and (ids := self._index.heard(form)):
                return ids
        return ()

    def is_announced(self, message: PlaceMessage, first: int) -> bool:
        """Say whether a word like "in" stands directly before the word `first`."""
        return first > 0 and message.words[first - 1].key in self._words.before

    def _speaks_of_living(self, message: PlaceMessage) -> bool:
        return any(word.key in self._words.living for word in message.words)

    def is_alone(self, message: PlaceMessage, first: int, last: int) -> bool:
        """Say whether the message holds nothing but these words and what belongs around a place."""
        others = (*message.words[:first], *message.words[last:])
        return all(word.key in self._words.around for word in others)

    def _is_sure(
        self,
        message: PlaceMessage,
        match: PlaceMatch,
        phrase: str,
        glued: bool,
    ) -> bool:
        """Say whether a phrase that is the name of a place means it in this message."""
        first, last, largest = match.first, match.last, match.candidates[0]
        ordinary = phrase in self._words.ordinary
        announced = self.is_announced(message, first)
        town = self._index.places[largest].kind == "town"
        if self.is_alone(message, first, last):
            named = announced or self._speaks_of_living(message)
            long = not town and len(phrase) >= _SPEAKABLE_ALONE and not glued
            return message.asked or long or not ordinary or (named and not glued)
        if ordinary:
            speaks = self._speaks_of_living(message) and message.ends_clause(last - 1)
            return announced and not glued and (speaks or not town)
        letters = len(phrase.replace(" ", ""))
        if letters < SURE_LETTERS[script_of(phrase)] or (
            town and self._index.places[largest].size < SMALL
        ):
            return announced
        return not glued or script_of(phrase) > 0 or self._index.is_well_known(largest)

    def _postcode(self, message: PlaceMessage, first: int) -> PlaceMatch | None:
        """Return the place of a postcode: 3512 AB, or 3512 where nothing else can be meant."""
        digits = message.words[first].key
        if len(digits) != 4 or not digits.isdigit():
            return None
        place = self._index.places.postcodes.place(int(digits))
        if place is None:
            return None
        last = first + 1 + self._has_letters(message, first)
        named = first > 0 and message.words[first - 1].key in self._words.postcode
        meant = last > first + 1 or named
        if not meant and not (message.asked and self.is_alone(message, first, last)):
            return None
        return _match(message, first, last, (place,), 1.0, True)

    def _has_letters(self, message: PlaceMessage, first: int) -> bool:
        """Say whether the two letters of a postcode follow, and no word ("2024 is")."""
        if first + 1 >= len(message.words):
            return False
        digits, letters = message.words[first : first + 2]
        written = message.text[letters.start : letters.end]
        if len(written) != 2 or not (written.isascii() and written.isalpha()):
            return False
        gap = message.text[digits.end : letters.start]
        if gap == "" or written.isupper():
            return gap in ("", " ")
        alone = message.asked or self.is_alone(message, first, first + 2)
        return gap == " " and alone and letters.key not in self._words.around


def _match(
    message: PlaceMessage, first: int, last: int, ids: tuple[str, ...], score: float, exact: bool
) -> PlaceMatch:
    return PlaceMatch(ids, score, exact, first, last, *message.span(first, last))
