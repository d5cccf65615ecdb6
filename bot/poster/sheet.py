"""The sheet: A4, a code to scan in the middle, and below it the same in four languages."""

from collections.abc import Iterator
from dataclasses import dataclass

import segno

from bot.content.content import Content
from bot.poster.shaping import Line, shape

WIDTH, HEIGHT = 210.0, 297.0
MARGIN = 14.0
CODE = 74.0
"""The side of the code: it can be scanned from two metres."""
_FIRST, _LAST, _BETWEEN = 162.0, 17.0, 14.5
"""The base line of the first language; from the first to the last line of one; to the next one."""
_LARGER = {"ltr": 1.0, "rtl": 1.2}
"""Arabic letters are smaller than others of the same size,"""
_LEADING = {"ltr": 1.0, "rtl": 1.4}
"""and have signs far above and below, so that their lines need more room."""
_ENGLISH = ("en", "ltr")
INK, ACCENT = "#1c2b2d", "#7a1f5c"


@dataclass(frozen=True)
class Shape:
    """Something drawn on the sheet.

    Attributes:
        path: as in SVG, in millimetres from the upper left corner.
        colour: as in CSS.
        words: what it says, for those who do not see it.
        language: code of the language of the words.
    """

    path: str
    colour: str
    words: str
    language: str


def make_sheet(content: Content, link: str, place: str) -> list[Shape]:
    """Return all that stands on the poster.

    Args:
        content: texts of Selam.
        link: that the code leads to.
        place: name of the municipality.

    Raises:
        NoLetter: when the fonts lack a letter of a text.
    """
    shapes = [
        _centred(shape("Selam", "ltr", bold=True), 27.5, 22.0, ACCENT, "nl"),
        _centred(shape("ሰላም", "ltr", bold=True), 39.0, 11.0, INK, "ti", -24.0),
        _centred(shape("سلام", "rtl", bold=True), 39.0, 11.0, INK, "ar", 24.0),
        _centred(shape(place, "ltr"), 50.0, 7.0, INK, "nl"),
        Shape(_code_path(link, (WIDTH - CODE) / 2, 61.0), INK, link, "nl"),
        _centred(shape(link.removeprefix("https://").partition("?")[0], "ltr"), 148.0, 5.0, INK,
                 "nl"),
    ]  # fmt: skip
    speaks = content.languages.speaks
    languages = [(code, language.direction) for code, language in speaks.items()]
    y = _FIRST
    for code, direction in [*languages, _ENGLISH]:
        shapes += _block(content, code, direction, y)
        y += _LAST * _LEADING[direction] + _BETWEEN
    return shapes


def _block(content: Content, code: str, direction: str, y: float) -> Iterator[Shape]:
    """Yield the lines of one language, from the base line `y` on."""
    rows = (
        (("title",), 0.0, 8.6, True, ACCENT),
        (("text",), 9.0, 6.0, False, INK),
        (("free", "scan"), _LAST, 6.0, False, INK),
    )
    for names, down, size, bold, colour in rows:
        line = shape(" ".join(_words(content, name, code) for name in names), direction, bold)
        down, size = down * _LEADING[direction], size * _LARGER[direction]
        yield _centred(line, y + down, size, colour, code)


def _words(content: Content, name: str, code: str) -> str:
    source = content.answers[f"utter_poster_{name}"]
    if code not in content.languages.speaks:
        return source.text
    return content.translate(source.name, source.text, code)


def _centred(
    line: Line, y: float, size: float, colour: str, language: str, shift: float = 0.0
) -> Shape:
    """Return a line in the middle of the sheet, smaller where it would not fit."""
    size = min(size, (WIDTH - 2 * MARGIN) / line.width)
    x = (WIDTH - line.width * size) / 2 + shift
    return Shape(line.path(x, y, size), colour, line.text, language)


def _code_path(link: str, left: float, top: float) -> str:
    """Return the QR code (ISO/IEC 18004) of `link`, with a quarter of it redundant."""
    matrix = segno.make_qr(link, error="q").matrix
    side = CODE / len(matrix)
    return "".join(
        f"M{left + x * side:.3f} {top + y * side:.3f}h{side:.3f}v{side:.3f}h-{side:.3f}z"
        for y, row in enumerate(matrix)
        for x, dark in enumerate(row)
        if dark
    )
