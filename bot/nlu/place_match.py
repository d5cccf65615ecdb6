"""What the place matcher finds."""

from dataclasses import dataclass


@dataclass(frozen=True)
class PlaceMatch:
    """A place that a message names.

    Attributes:
        candidates: ids of places it may be, best first; more than one is for her to choose.
        score: how sure, from 0 to 1.
        exact: whether it is a name or postcode of ``data/places``, letter by letter.
        first, last: number of its first word and of the word behind its last one.
        start, end: where it stands in the cleaned message (`bot.text.normalize.clean`).
    """

    candidates: tuple[str, ...]
    score: float
    exact: bool
    first: int
    last: int
    start: int
    end: int


@dataclass(frozen=True)
class PlacesFound:
    """What a message says about places.

    Attributes:
        matches: those she means, in the order of the message, without the ones she denies.
        only: whether the message holds hardly anything else.
    """

    matches: tuple[PlaceMatch, ...] = ()
    only: bool = False
