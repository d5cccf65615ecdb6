"""What is asked of the directory, and what is found."""

from dataclasses import dataclass
from typing import Literal

from bot.content.directory import Entry

Wish = Literal["my_language", "children", "women_only"]
WISHES: tuple[Wish, ...] = ("my_language", "children", "women_only")
"""In the order in which they are given up when nothing else is left: company of women last."""
Relaxed = Literal["my_language", "children", "women_only", "kinds", "distance"]


@dataclass(frozen=True)
class Query:
    """What she looks for.

    Attributes:
        kinds: of entries; none for every kind.
        point: latitude and longitude of her place in degrees; None when only her province or
            nothing is known.
        municipality, province: ids of her place, or nothing.
        wishes: she may bring children, only women come, her language is spoken.
        language: code of her language. Groups of her language come first; Dutch is nobody's.
        widget: id of the municipality in whose page she writes, or nothing.
        offset: how many entries she has seen.
    """

    kinds: frozenset[str] = frozenset()
    point: tuple[float, float] | None = None
    municipality: str = ""
    province: str = ""
    wishes: frozenset[Wish] = frozenset()
    language: str = ""
    widget: str = ""
    offset: int = 0


@dataclass(frozen=True)
class Found:
    """One entry that is shown to her.

    Attributes:
        km: as the crow flies; None for what she can use from everywhere.
        place: id of its place that is nearest to hers; its first one where hers is not known.
        ask: her wishes of which nobody knows whether it fulfils them: she has to ask.
        lacks: her wishes that it does not fulfil.
    """

    entry: Entry
    km: float | None
    place: str | None = None
    ask: tuple[Wish, ...] = ()
    lacks: tuple[Wish, ...] = ()


@dataclass(frozen=True)
class Result:
    """A page of what was found.

    Attributes:
        found: the page, in order.
        total: how many there are on all pages.
        relaxed: what had to be given up for the first of them: a wish, the kinds, or ``distance``
            when nothing near her surely fulfils her wishes.
    """

    found: tuple[Found, ...]
    total: int
    relaxed: tuple[Relaxed, ...] = ()
