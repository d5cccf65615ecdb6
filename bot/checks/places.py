"""Places: each where it says it is, spelled where it must be, with an id that fits a button."""

from collections import Counter, defaultdict
from collections.abc import Iterator
from pathlib import Path

from bot.checks.finding import Finding
from bot.content.place import Place, kilometres
from bot.content.places import Places
from bot.content.yaml_file import line_of, read_mapping
from bot.nlu.nearby_words import load_nearby_words
from bot.nlu.place_message import phrase_key
from bot.nlu.place_words import load_place_words
from bot.payloads import MAX_BYTES

PROVINCES, MUNICIPALITIES = 12, 342
"""Of the Netherlands, since 1 January 2023."""
MUST_BE_SPELLED = 100
"""Largest municipalities that have an Arabic and a Tigrinya spelling."""
LATITUDES, LONGITUDES = (50.7, 53.6), (3.3, 7.3)
"""Of the European Netherlands, in degrees."""
FAR_FROM_MUNICIPALITY_KM = 40.0

_FOLDER = "data/places"
_FILES = {"province": "provinces.csv", "municipality": "municipalities.csv", "town": "towns.csv"}
_SIGNATURE_AND_INTENT = 30
"""Bytes of a button's payload besides the id of a place."""


def check_places(places: Places, root: Path) -> Iterator[Finding]:
    """Yield what is wrong with `places`, the content of ``data/places`` below the folder `root`."""
    load_place_words(root / "data")
    load_nearby_words(root / "data")
    for place in places.by_id.values():
        yield from _position(place, places)
        yield from _identifier(place)
    yield from _numbers(places)
    yield from _main_places(places)
    yield from _unspelled(places)
    yield from _ambiguous_spellings(places, root)


def _finding(place: Place, what: str) -> Finding:
    return Finding(f"{_FOLDER}/{_FILES[place.kind]}", place.line, f"{place.id}: {what}")


def _position(place: Place, places: Places) -> Iterator[Finding]:
    here = (place.latitude, place.longitude)
    in_latitudes = LATITUDES[0] <= place.latitude <= LATITUDES[1]
    if not (in_latitudes and LONGITUDES[0] <= place.longitude <= LONGITUDES[1]):
        yield _finding(place, f"{place.latitude}, {place.longitude} lies outside the Netherlands")
    elif place.municipality:
        around = places[place.municipality]
        distance = kilometres(here, (around.latitude, around.longitude))
        if distance > FAR_FROM_MUNICIPALITY_KM:
            yield _finding(place, f"{distance:.0f} km from its municipality {around.id}")


def _identifier(place: Place) -> Iterator[Finding]:
    if len(place.id) + _SIGNATURE_AND_INTENT > MAX_BYTES:
        yield _finding(place, "the id is too long for a button")


def _numbers(places: Places) -> Iterator[Finding]:
    provinces, municipalities = (places.of_kind(kind) for kind in ("province", "municipality"))
    for found, expected, file in (
        (provinces, PROVINCES, "provinces.csv"),
        (municipalities, MUNICIPALITIES, "municipalities.csv"),
    ):
        if len(found) != expected:
            what = f"{len(found)} rows, {expected} expected"
            yield Finding(f"{_FOLDER}/{file}", 0, what)


def _main_places(places: Places) -> Iterator[Finding]:
    for place in places.of_kind("municipality"):
        if not place.main_place:
            continue
        main = places.by_id.get(place.main_place)
        if main is None or main.municipality != place.id:
            yield _finding(place, f"its main place {place.main_place} is no town in it")


def _unspelled(places: Places) -> Iterator[Finding]:
    largest = sorted(places.of_kind("municipality"), key=lambda place: -place.size)
    for place in [*places.of_kind("province"), *largest[:MUST_BE_SPELLED]]:
        for language in ("ar", "ti"):
            if not place.spellings.of(language):
                yield _finding(place, f"no spelling in {language}")


def _ambiguous_spellings(places: Places, root: Path) -> Iterator[Finding]:
    """Yield spellings of two places that do not share their Dutch name, and doubled ones."""
    meant: dict[str, dict[str, str]] = defaultdict(dict)
    lines = read_mapping(root / _FOLDER / "spellings.yml")
    path = f"{_FOLDER}/spellings.yml"
    for place in places.by_id.values():
        own = [phrase_key(spelling) for spelling in place.spellings.all()]
        for phrase, times in Counter(own).items():
            if times > 1:
                yield Finding(path, line_of(lines, place.id), f"{place.id}: {phrase} stands twice")
            for other, name in meant[phrase].items():
                if name != place.name:
                    what = f"{place.id}: {phrase} is also a spelling of {other}"
                    yield Finding(path, line_of(lines, place.id), what)
            meant[phrase][place.id] = place.name
