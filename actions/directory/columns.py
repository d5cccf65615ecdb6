"""The entries of the directory as columns of numbers, so that a look-up takes no Python loop."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

import numpy as np
import numpy.typing as npt

from actions.directory.query import Wish
from bot.content.directory import Entry

EARTH_KM = 6371.0
"""Mean radius of the earth (IUGG)."""
Mask = npt.NDArray[np.bool_]
Kilometres = npt.NDArray[np.float64]
Answers = npt.NDArray[np.int8]
"""For each entry: 1 yes, 0 nobody knows, -1 no."""
OWN, EVERYBODY, PERHAPS_OTHERS, OTHERS = 0, 1, 2, 3
"""Whether an entry is for her language group, for everybody, for a group that may be hers or not,
or for another language group."""
OLD = 2018
"""What was last seen before this year is probably no longer there."""
_OF_NO_GROUP = ("nl", "en")
_ANSWER = {"yes": 1, "welcome": 1, "home": 1, "unknown": 0, "no": -1}


class Columns:
    """Columns over `n` entries; every mask and array has the shape (n,)."""

    def __init__(self, entries: Sequence[Entry], places: Mapping[str, tuple[float, float]]) -> None:
        """Read the `entries` once.

        Args:
            entries: those that may be shown.
            places: latitude and longitude in degrees by place id; a place that is not there
                gives an entry no distance.
        """
        self._size = len(entries)
        self.doubt = np.array([_doubt(entry) for entry in entries], np.int8)
        self.national = np.array([entry.reach == "national" for entry in entries], bool)
        self.regional = np.array([entry.reach == "regional" for entry in entries], bool)
        self.first = np.array([entry.first for entry in entries], bool)
        self.tied = np.array([_is_tied(entry) for entry in entries], bool)
        self._women = np.array([_ANSWER[entry.women_only] for entry in entries], np.int8)
        self._children = np.array([_ANSWER[entry.childcare] for entry in entries], np.int8)
        self._no_language = np.array([not entry.languages for entry in entries], bool)
        self._of_a_group = np.array([_is_of_a_group(entry) for entry in entries], bool)
        self._kinds = _numbers(entry.kinds for entry in entries)
        self._languages = _numbers(entry.languages for entry in entries)
        self._provinces = _numbers(entry.provinces for entry in entries)
        self._municipalities = _numbers(entry.municipalities for entry in entries)
        self._read_places(entries, places)

    def _read_places(
        self, entries: Sequence[Entry], places: Mapping[str, tuple[float, float]]
    ) -> None:
        known = [[places[place] for place in entry.places if place in places] for entry in entries]
        self._somewhere = np.flatnonzero([bool(points) for points in known])
        counts = [len(points) for points in known if points]
        self._starts = np.concatenate(([0], np.cumsum(counts)[:-1])).astype(np.intp)
        points = [point for points in known for point in points]
        radians = np.radians(np.array(points, np.float64).reshape(-1, 2))
        self._latitude, self._longitude = radians[:, 0], radians[:, 1]
        self._cos_latitude = np.cos(self._latitude)

    def of_kind(self, kinds: Iterable[str]) -> Mask:
        """Return which entries have one of the `kinds`; all of them when there are none."""
        kinds = list(kinds)
        return self._any(self._kinds, kinds) if kinds else np.ones(self._size, bool)

    def in_province(self, province: str) -> Mask:
        """Return which entries work in a province."""
        return self._any(self._provinces, [province])

    def in_municipality(self, municipality: str) -> Mask:
        """Return which entries work for a municipality."""
        return self._any(self._municipalities, [municipality])

    def group_rank(self, language: str) -> Answers:
        """Return `OWN` … `OTHERS`: for whom an entry is, by the languages it speaks.

        A woman who writes Dutch may be of any group.
        """
        rank = np.full(self._size, EVERYBODY, np.int8)
        if language in ("", *_OF_NO_GROUP):
            rank[self._of_a_group] = PERHAPS_OTHERS
            return rank
        rank[self._of_a_group] = OTHERS
        rank[self._any(self._languages, [language])] = OWN
        return rank

    def fulfil(self, wish: Wish, language: str) -> Answers:
        """Return whether the entries fulfil a wish of a woman who speaks `language`."""
        if wish == "women_only":
            return self._women
        if wish == "children":
            return self._children
        spoken = self._any(self._languages, [language, "any", "interpreter"])
        return np.where(spoken, 1, np.where(self._no_language, 0, -1)).astype(np.int8)

    def kilometres(self, point: tuple[float, float] | None) -> Kilometres:
        """Return how far the nearest place of each entry lies as the crow flies (haversine).

        Args:
            point: latitude and longitude in degrees; None when it is not known.

        Returns:
            Infinity for entries without a place.
        """
        distance = np.full(self._size, np.inf)
        if point is None or not len(self._somewhere):
            return distance
        latitude, longitude = np.radians(point)
        half = (
            np.sin((self._latitude - latitude) / 2) ** 2
            + np.cos(latitude) * self._cos_latitude * np.sin((self._longitude - longitude) / 2) ** 2
        )
        each = 2 * EARTH_KM * np.arcsin(np.sqrt(half))
        distance[self._somewhere] = np.minimum.reduceat(each, self._starts)
        return distance

    def _any(self, numbers: dict[str, npt.NDArray[np.int32]], keys: Iterable[str]) -> Mask:
        mask = np.zeros(self._size, bool)
        for key in keys:
            if key in numbers:
                mask[numbers[key]] = True
        return mask


def _doubt(entry: Entry) -> int:
    """Return 0 for an entry that is known to exist, and more the less she can do with it."""
    if entry.status != "unknown":
        return 0
    old = bool(entry.year) and int(entry.year) < OLD
    return 1 + int(old) + int(not entry.has_contact)


def _is_tied(entry: Entry) -> bool:
    """Say whether an entry is only for those who live there: a desk, or a visitor to her home."""
    at_home = entry.childcare == "home" or entry.kinds[0] == "legal"
    return "municipality" in entry.kinds or (entry.reach == "local" and at_home)


def _is_of_a_group(entry: Entry) -> bool:
    """Say whether an entry is for one language group, and no other language is spoken there."""
    if {"any", "interpreter"} & set(entry.languages):
        return False
    return bool(set(entry.languages) - set(_OF_NO_GROUP))


def _numbers(columns: Iterable[Iterable[str]]) -> dict[str, npt.NDArray[np.int32]]:
    """Return the numbers of the entries that have a value, by value."""
    numbers = defaultdict(list)
    for number, values in enumerate(columns):
        for value in values:
            numbers[value].append(number)
    return {value: np.array(found, np.int32) for value, found in numbers.items()}
