"""The names of all places, ready to be found: by spelling, by sound, and by likeness."""

from collections import defaultdict

from bot.content.place import Place
from bot.content.places import Places
from bot.nlu.place_likeness import Form, Likeness, Likenesses, forms_of
from bot.nlu.place_message import phrase_key
from bot.nlu.place_sound import sounds

WELL_KNOWN = 200
"""Size (six-character postcodes) of a place whose name is often heard, so often misspelt."""


class PlaceIndex:
    """Finds places by their names."""

    def __init__(self, places: Places) -> None:
        """Prepare the names of `places` in all languages."""
        self.places = places
        spelled: dict[str, dict[str, None]] = defaultdict(dict)
        heard: dict[str, dict[str, None]] = defaultdict(dict)
        forms: list[Form] = []
        for place in places.by_id.values():
            known = self.is_well_known(place.id)
            for name in self._names(place):
                phrase = phrase_key(name)
                spelled[phrase][place.id] = None
                letters = phrase.replace(" ", "")
                new = list(forms_of(place.id, letters, name, place.size, known))
                forms.extend(new)
                for form in new if known else ():
                    heard[form.sound][place.id] = None
        self._spelled = {phrase: self._largest_first(ids) for phrase, ids in spelled.items()}
        self._heard = {sound: self._largest_first(ids) for sound, ids in heard.items()}
        self._likenesses = Likenesses(forms)
        self.most_words = max(phrase.count(" ") for phrase in spelled) + 1

    @staticmethod
    def _names(place: Place) -> list[str]:
        """Return all names of a place; Utrecht and Groningen alone are the towns."""
        is_town_too = place.id.startswith("province_")
        return [*(() if is_town_too else (place.name,)), *place.spellings.all()]

    def is_well_known(self, identifier: str) -> bool:
        """Say whether the name of a place is often heard."""
        place = self.places[identifier]
        return place.kind == "province" or place.size >= WELL_KNOWN

    def _largest_first(self, identifiers: dict[str, None]) -> tuple[str, ...]:
        return tuple(sorted(identifiers, key=lambda id_: -self.places[id_].size))

    def spelled(self, phrase: str) -> tuple[str, ...]:
        """Return the places with this name (`phrase_key`), largest first."""
        return self._spelled.get(phrase, ())

    def heard(self, name: str) -> tuple[str, ...]:
        """Return the well-known places that sound exactly like `name`, largest first."""
        found = (self._heard.get(sound, ()) for sound in sorted(sounds(name)))
        return next((ids for ids in found if ids), ())

    def alike(self, name: str, threshold: float) -> list[Likeness]:
        """Return the places whose name is like `name` to at least `threshold`, best first."""
        return self._likenesses.of(name, phrase_key(name).replace(" ", ""), threshold)
