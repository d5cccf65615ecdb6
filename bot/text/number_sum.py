"""One number put together from its parts: ``twee duizend vijf honderd en twintig``."""

from dataclasses import dataclass
from decimal import Decimal

from bot.text.number_words import Entry


@dataclass(frozen=True)
class Piece:
    """A part of the text: an entry, or digits; `joined` to the part before by "and"."""

    entry: Entry
    digits: bool = False
    joined: bool = False
    joins_next: bool = False


class NumberSum:
    """A number that is put together.

    Attributes:
        negative: whether a minus stands before it.
        values: its readings so far, likeliest first.
        weak: whether it may be no number at all: "one" alone, which is an article too.
    """

    def __init__(self, negative: bool) -> None:
        """Begin with nothing."""
        self.negative = negative
        self.values: tuple[Decimal, ...] = ()
        self.weak = True
        self._total = Decimal(0)
        self._group: Decimal | None = None
        self._room: Decimal | None = None
        self._multiplier = Decimal(1)
        self._parts = 0

    def add(self, piece: Piece, joined: bool) -> bool:
        """Add a piece and say whether it belongs to this number."""
        value = piece.entry.values[0]
        if piece.entry.kind == "multiplier":
            added = self._multiply(value)
        elif value < 1 and value and not piece.digits:
            added = self._add_fraction(value, joined)
        else:
            added = self._add_number(value, joined, piece.digits)
        if added:
            self._parts += 1
            self.weak = piece.entry.weak and self._parts == 1
            number = self._total + (self._group or 0)
            self.values = piece.entry.values if self._parts == 1 else (number,)
        return added

    def _multiply(self, factor: Decimal) -> bool:
        group = self._group
        if factor == 100:
            if group is not None and (group >= 100 or self._multiplier == 100):
                return False
            self._group, self._room = (group or 1) * factor, factor
        else:
            if group is None and self._total:
                return False
            self._total += (1 if group is None else group) * factor
            self._group, self._room = None, min(factor, Decimal(1000))
        self._multiplier = factor
        return True

    def _add_fraction(self, value: Decimal, joined: bool) -> bool:
        if self._group is None and self._total:
            if joined:
                self._total += value * self._multiplier
            return joined
        if self._group is None or (self._group == 1 and not joined):
            self._group = value
        elif joined:
            self._group += value * (self._multiplier if self._group >= 100 else 1)
        else:
            return False
        self._room = Decimal(0)
        return True

    def _add_number(self, value: Decimal, joined: bool, digits: bool) -> bool:
        group, room = self._group, self._room
        if group is None:
            if room is not None and value >= room:
                return False
            self._group = value
            if value >= 1000 and not digits:
                self._total, self._group = value, None
        elif room and value < room and not digits:
            self._group = group + value
        elif joined and group < 10 and value in range(20, 100, 10):
            # Five and twenty, as Arabic and Dutch say it.
            self._group, value = group + value, Decimal(1)
        else:
            return False
        self._room = Decimal(0) if digits else _place(value)
        return True


def _place(value: Decimal) -> Decimal:
    """Return the number below which something can be added to `value`: 100 to 20 gives 10."""
    return next((Decimal(p) for p in (1000, 100, 10) if value >= p and not value % p), Decimal(0))
