"""One place of the Netherlands, as the files of ``data/places`` describe it."""

import math
from typing import Literal

from pydantic import Field

from bot.content.spellings import Spellings
from bot.content.yaml_file import Record

Kind = Literal["province", "municipality", "town"]

_EARTH_RADIUS_KM = 6371.0


class Place(Record):
    """One place.

    Attributes:
        id: a slug, the same in button payloads, in the directory and in the widget's settings.
        kind: what it is.
        name: in Dutch.
        latitude, longitude: in degrees (WGS84); of a municipality those of its main place.
        size: number of six-character postcodes, which orders places roughly by inhabitants.
        province: id of the province it lies in; its own for a province.
        municipality: id of the municipality of a town; empty for others.
        main_place: id of the main town of a municipality whose main town has another name.
        spellings: how it is written in other languages.
        line: where it stands in its file.
    """

    id: str = Field(regex=r"^[a-z0-9_]+$")
    kind: Kind
    name: str = Field(min_length=1)
    latitude: float = Field(ge=-90, le=90)
    longitude: float = Field(ge=-180, le=180)
    size: int = Field(ge=0)
    province: str = ""
    municipality: str = ""
    main_place: str = ""
    spellings: Spellings = Spellings()
    line: int = 0


def kilometres(one: tuple[float, float], other: tuple[float, float]) -> float:
    """Return the distance in a straight line between two points (haversine formula).

    Args:
        one, other: latitude and longitude, in degrees.
    """
    (lat_1, lon_1), (lat_2, lon_2) = (tuple(map(math.radians, point)) for point in (one, other))
    half = math.sin((lat_2 - lat_1) / 2) ** 2
    half += math.cos(lat_1) * math.cos(lat_2) * math.sin((lon_2 - lon_1) / 2) ** 2
    return 2 * _EARTH_RADIUS_KM * math.asin(math.sqrt(half))
