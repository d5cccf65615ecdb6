"""Places of the Netherlands: provinces, municipalities, towns and postcodes, from ``data/places``.

A town that bears the name of its municipality has no entry of its own: the id of the municipality
stands for both. ``data/places/README.md`` tells where the tables come from.
"""

from collections import Counter
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from bot.content.errors import ContentError
from bot.content.place import Kind, Place, kilometres
from bot.content.postcodes import Postcodes, load_postcodes
from bot.content.spellings import Spellings, load_spellings
from bot.content.table import read_rows
from bot.content.yaml_file import parse, short

FAR_KM = 25.0
"""A coordinate farther than this from every town is not in the Netherlands."""

_POSITION = ("latitude", "longitude", "size")
_COLUMNS: dict[Kind, tuple[str, ...]] = {
    "province": ("id", "name", *_POSITION),
    "municipality": ("id", "name", "province", "main_place", *_POSITION),
    "town": ("id", "name", "municipality", *_POSITION),
}
_FILES: dict[Kind, str] = {
    "province": "provinces.csv",
    "municipality": "municipalities.csv",
    "town": "towns.csv",
}
_REGION: dict[Kind, Kind] = {"municipality": "province", "town": "municipality"}
"""The kind of region that a row names, in the column of that name."""


@dataclass(frozen=True)
class Places:
    """All places and postcodes.

    Attributes:
        by_id: provinces, municipalities, towns, each in the order of its file.
        postcodes: which place a postcode belongs to.
    """

    by_id: dict[str, Place]
    postcodes: Postcodes

    def __getitem__(self, identifier: str) -> Place:
        """Return the place with this id."""
        return self.by_id[identifier]

    def __contains__(self, identifier: object) -> bool:
        """Say whether there is a place with this id."""
        return identifier in self.by_id

    def of_kind(self, kind: Kind) -> list[Place]:
        """Return all provinces, municipalities or towns."""
        return [place for place in self.by_id.values() if place.kind == kind]

    @cached_property
    def _towns_of_a_name(self) -> Counter[str]:
        return Counter(place.name for place in self.by_id.values() if place.kind != "province")

    def name(self, identifier: str, language: str) -> str:
        """Return the name of a place in `language`; the Dutch one where no spelling is known."""
        place = self.by_id[identifier]
        spellings = place.spellings.of(language)
        return spellings[0] if spellings else place.name

    def label(self, identifier: str, language: str) -> str:
        """Return the name of a place for a button.

        Where another place has the same Dutch name, the municipality or, for a municipality, the
        province stands behind it.
        """
        place, name = self.by_id[identifier], self.name(identifier, language)
        if place.kind == "province" or self._towns_of_a_name[place.name] < 2:
            return name
        return f"{name} ({self.name(place.municipality or place.province, language)})"

    def municipality(self, identifier: str) -> str | None:
        """Return the id of the municipality of a place; None for a province."""
        place = self.by_id[identifier]
        return place.municipality or (place.id if place.kind == "municipality" else None)

    def find_municipality(self, identifier: str) -> str | None:
        """Return the id of the municipality that a link or a command names, None when it is none.

        Links may be in capital letters, and have hyphens where an id has underscores.
        """
        identifier = identifier.lower().replace("-", "_")
        place = self.by_id.get(identifier)
        return identifier if place and place.kind == "municipality" else None

    def lies_in(self, identifier: str, region: str) -> bool:
        """Say whether a place lies in a municipality or province, or is that region itself."""
        place = self.by_id[identifier]
        return region in (place.id, place.municipality, place.province)

    def distance_km(self, one: str, other: str) -> float:
        """Return the distance between two places in a straight line, in kilometres."""
        a, b = self.by_id[one], self.by_id[other]
        return kilometres((a.latitude, a.longitude), (b.latitude, b.longitude))

    def nearest_municipality(self, latitude: float, longitude: float) -> str | None:
        """Return the municipality around a coordinate: no more of a shared location is kept.

        Args:
            latitude, longitude: in degrees (WGS84).

        Returns:
            the municipality of the nearest town, or None farther than `FAR_KM` from all of them.
        """
        here = (latitude, longitude)
        distance, nearest = min(
            (kilometres(here, (place.latitude, place.longitude)), place.id)
            for place in self.by_id.values()
            if place.kind != "province"
        )
        return self.municipality(nearest) if distance <= FAR_KM else None


def load_places(data: Path) -> Places:
    """Load the places from the folder `data`.

    Raises:
        ContentError: for a broken schema, an id that stands twice, a region that does not exist or
            spellings of no place.
    """
    folder = data / "places"
    spellings = load_spellings(folder / "spellings.yml")
    places: dict[str, Place] = {}
    for kind in _COLUMNS:
        _add(places, kind, folder / _FILES[kind], spellings)
    if unknown := next((name for name in spellings if name not in places), None):
        raise ContentError(short(folder / "spellings.yml"), 0, unknown, "no place has this id")
    return Places(places, load_postcodes(folder / "postcodes.csv", places))


def _add(places: dict[str, Place], kind: Kind, path: Path, spellings: dict[str, Spellings]) -> None:
    """Add the places of one table to `places`, which holds the tables before it."""
    for line, fields in read_rows(path, _COLUMNS[kind]):
        identifier = fields["id"]
        if identifier in places:
            raise ContentError(short(path), line, identifier, "this id stands twice")
        if around := _REGION.get(kind):
            region = places.get(fields[around])
            if region is None or region.kind != around:
                reason = f"no {around} {fields[around]}"
                raise ContentError(short(path), line, identifier, reason)
            fields["province"] = region.province
        else:
            fields["province"] = identifier
        more = {"kind": kind, "line": line, "spellings": spellings.get(identifier, Spellings())}
        places[identifier] = parse(Place, fields, path, identifier, line, more)
