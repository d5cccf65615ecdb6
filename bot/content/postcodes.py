"""Which place a postcode belongs to: ranges of four digits, from ``postcodes.csv``.

The two letters of a Dutch postcode name a street; four digits are enough to find a town.
"""

from bisect import bisect_right
from collections.abc import Container
from pathlib import Path

from pydantic import Field

from bot.content.errors import ContentError
from bot.content.table import read_rows
from bot.content.yaml_file import Record, parse, short


class PostcodeRange(Record):
    """Postcodes of one place that follow each other.

    Attributes:
        first, last: four digits, both included.
        place: id of the place with most addresses in them.
    """

    first: int = Field(ge=1000, le=9999)
    last: int = Field(ge=1000, le=9999)
    place: str


class Postcodes:
    """Finds the place of a postcode."""

    def __init__(self, ranges: tuple[PostcodeRange, ...]) -> None:
        """Prepare `ranges`, in order and without overlap."""
        self.ranges = ranges
        self._firsts = [range_.first for range_ in ranges]

    def place(self, digits: int) -> str | None:
        """Return the id of the place of a postcode, by its four `digits`; None if unknown."""
        index = bisect_right(self._firsts, digits) - 1
        if index < 0 or digits > self.ranges[index].last:
            return None
        return self.ranges[index].place


def load_postcodes(path: Path, places: Container[str]) -> Postcodes:
    """Load the postcodes.

    Args:
        path: the table.
        places: ids of places that exist.

    Raises:
        ContentError: for a broken schema, ranges that overlap or a place that does not exist.
    """
    ranges: list[PostcodeRange] = []
    for line, fields in read_rows(path, ("first", "last", "place")):
        entry = f"{fields['first']}-{fields['last']}"
        range_ = parse(PostcodeRange, fields, path, entry, line)
        if range_.last < range_.first or (ranges and range_.first <= ranges[-1].last):
            reason = "ranges stand in order and do not overlap"
            raise ContentError(short(path), line, entry, reason)
        if range_.place not in places:
            raise ContentError(short(path), line, entry, f"no place {range_.place}")
        ranges.append(range_)
    return Postcodes(tuple(ranges))
