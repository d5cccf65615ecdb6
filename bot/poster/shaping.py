"""Words as outlines: shaped by HarfBuzz in the fonts beside this file.

A poster of outlines looks the same on every machine and at every printer, with no font installed.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from itertools import groupby
from pathlib import Path

import uharfbuzz as hb
from fontTools.pens.svgPathPen import SVGPathPen
from fontTools.pens.transformPen import TransformPen

FONTS = Path(__file__).parent / "fonts"
_NAMES = ("NotoSans", "NotoSansEthiopic", "NotoSansArabic")


class NoLetter(ValueError):
    """None of the fonts has a letter."""


@dataclass(frozen=True)
class Line:
    """A line of words as outlines.

    Attributes:
        text: the words.
        width: in em.
        glyphs: each glyph with the font and its place, in em from the left end of the line.
    """

    text: str
    width: float
    glyphs: tuple[tuple[hb.Font, int, float, float], ...]

    def path(self, x: float, y: float, size: float) -> str:
        """Return the line as an SVG path.

        Args:
            x, y: the left end of its base line.
            size: of the font, in the same unit.
        """
        pen = SVGPathPen(None, ntos=lambda number: f"{number:.3f}".rstrip("0").rstrip("."))
        for font, glyph, right, up in self.glyphs:
            scale = size / font.face.upem
            place = (scale, 0, 0, -scale, x + right * size, y - up * size)
            font.draw_glyph_with_pen(glyph, TransformPen(pen, place))
        return str(pen.getCommands())


def shape(text: str, direction: str, bold: bool = False) -> Line:
    """Return a line of words as outlines.

    Args:
        text: in any of the scripts of the fonts.
        direction: ``rtl`` or ``ltr``, of the line as a whole.
        bold: in bold letters.

    Raises:
        NoLetter: for a letter that no font has.
    """
    runs = list(_runs(text, bold))
    if direction == "rtl":
        runs.reverse()
    width, glyphs = 0.0, []
    for font, words in runs:
        buffer = hb.Buffer()
        buffer.add_str(words)
        buffer.guess_segment_properties()
        hb.shape(font, buffer, {})
        em = font.face.upem
        for info, place in zip(buffer.glyph_infos, buffer.glyph_positions, strict=True):
            at = (width + place.x_offset / em, place.y_offset / em)
            glyphs.append((font, info.codepoint, *at))
            width += place.x_advance / em
    return Line(text, width, tuple(glyphs))


def _runs(text: str, bold: bool) -> Iterator[tuple[hb.Font, str]]:
    """Yield the parts of a text with the font of each; a mark goes with what stands before it."""
    fonts = [_font(f"{name}-{'Bold' if bold else 'Regular'}") for name in _NAMES]
    chosen: list[hb.Font] = []
    for letter in text:
        first = chosen[-1:] if not letter.isalnum() else []
        has = (font for font in [*first, *fonts] if font.get_nominal_glyph(ord(letter)))
        found = next(has, None)
        if found is None:
            raise NoLetter(f"no font has the letter {letter!r} of {text!r}")
        chosen.append(found)
    for font, letters in groupby(zip(chosen, text, strict=True), key=lambda pair: pair[0]):
        yield font, "".join(letter for _, letter in letters)


@cache
def _font(name: str) -> hb.Font:
    return hb.Font(hb.Face(hb.Blob.from_file_path(str(FONTS / f"{name}.ttf"))))
