"""Days of the week in what she types: how many she names."""

import re

from bot.text.number_words import NumberWords, load_number_words
from bot.text.numbers import read_pieces

_BETWEEN_WORDS = re.compile(r"[-\u2010-\u2015/]")
"""From Monday to Thursday, as a dash: maandag-donderdag."""


def names_weekdays(text: str, words: NumberWords | None = None) -> bool:
    """Say whether a text names a day of the week."""
    pieces = read_pieces(text, words or load_number_words())
    return any(piece and piece.entry.kind == "weekday" for piece in pieces)


def count_weekdays(text: str, words: NumberWords | None = None) -> int | None:
    """Return how many days of the week a text lists; None when it says anything else too.

    "From Monday to Thursday" and "not on Friday" are no lists, so they are not counted.
    """
    pieces = read_pieces(text, words or load_number_words())
    days = {piece.entry.values for piece in pieces if piece and piece.entry.kind == "weekday"}
    listed = all(
        piece and (piece.entry.kind in ("weekday", "join", "end") or piece.entry.unit == "day")
        for piece in pieces
    )
    return len(days) if days and listed and not _BETWEEN_WORDS.search(text) else None
