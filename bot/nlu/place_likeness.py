"""Which places a misspelt name is like: by its letters and by its sound, with rapidfuzz.

In one script the letters count as much as the sound. Across scripts only the sound is left, which
must then be longer and nearer. The constants were chosen by ``bench/places.py``.
"""

from collections import defaultdict
from collections.abc import Iterator
from typing import NamedTuple

from rapidfuzz import process
from rapidfuzz.distance import OSA, Indel

from bot.nlu.place_message import script_of
from bot.nlu.place_sound import consonants, sounds

MOST_LETTERS = 40
"""A longer text is no name; rapidfuzz takes time with the product of two lengths."""
SAME_CONSONANTS = 0.5
"""Likeness of the consonants below which the rest of the sound is not looked at."""
SAME_SOUND = 0.64
"""Likeness of the sound below which the letters are not looked at."""
OTHER_SCRIPT = 0.12
"""How much less sure a likeness is where no spelling of the place in this script is known."""
TELLING_CONSONANTS = 3
"""Consonants of a name that may be compared across scripts."""
KNOWN_BONUS = 0.03
"""How much likelier a well-known place is, and how much less likely another one."""

_LARGEST = 4000
_MOST_FOR_SIZE = 0.01


class Likeness(NamedTuple):
    """A place that is like what she wrote, from 0 to 1."""

    place: str
    score: float


class Form(NamedTuple):
    """One spelling of a place, with one way in which it sounds.

    Attributes:
        place: id.
        letters: normalised, without spaces.
        script: of the letters (`script_of`).
        sound: as in `sounds`.
        bonus: what is added to its likeness, because the place is well known or is not.
    """

    place: str
    letters: str
    script: int
    sound: str
    bonus: float


def forms_of(place: str, letters: str, name: str, size: int, known: bool) -> Iterator[Form]:
    """Yield the forms of a spelling of a place of some `size`, well `known` or not."""
    bonus = (KNOWN_BONUS if known else -KNOWN_BONUS) + _MOST_FOR_SIZE * min(1, size / _LARGEST)
    for sound in sorted(sounds(name)):
        yield Form(place, letters, script_of(letters), sound, bonus)


class Likenesses:
    """Compares a name with all spellings of all places."""

    def __init__(self, forms: list[Form]) -> None:
        """Group `forms` by their consonants, which are compared first."""
        by_consonants: dict[str, list[Form]] = defaultdict(list)
        for form in forms:
            by_consonants[consonants(form.sound)].append(form)
        self._consonants = list(by_consonants)
        self._forms = list(by_consonants.values())

    def of(self, name: str, letters: str, threshold: float) -> list[Likeness]:
        """Return the places whose name is like `name`, best first.

        Args:
            name: what may be a misspelt name, in any script.
            letters: the same, normalised and without spaces.
            threshold: the least likeness, from 0 to 1.
        """
        if not 2 <= len(letters) <= MOST_LETTERS:
            return []
        script = script_of(letters)
        best: dict[str, float] = {}
        for sound in sounds(name):
            telling = len(consonants(sound).strip("_")) >= TELLING_CONSONANTS
            for form, heard in self._heard(sound):
                if form.script == script:
                    likeness = (heard + OSA.normalized_similarity(letters, form.letters)) / 2
                elif telling:
                    likeness = heard - OTHER_SCRIPT
                else:
                    continue
                score = min(1.0, likeness + form.bonus)
                if score >= threshold and score > best.get(form.place, 0.0):
                    best[form.place] = score
        ordered = sorted(best.items(), key=lambda item: -item[1])
        return [Likeness(place, score) for place, score in ordered]

    def _heard(self, sound: str) -> Iterator[tuple[Form, float]]:
        """Yield the forms that sound much like `sound`, and how much they do, from 0 to 1."""
        similarity = Indel.normalized_similarity
        bare = consonants(sound)
        near = process.extract(
            bare, self._consonants, scorer=similarity, limit=None, score_cutoff=SAME_CONSONANTS
        )
        for _, same, number in near:
            for form in self._forms[number]:
                heard = (same + similarity(sound, form.sound)) / 2
                if heard >= SAME_SOUND:
                    yield form, heard
