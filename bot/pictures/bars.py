"""The picture of the result: two bars, what the state pays and what she pays, to look at.

As SVG for a page, whose browser shapes Arabic and Ge'ez text, and as PNG (`picture_png`). The bars
differ in pattern, not only in colour, and each carries its words and its amount. What a range
leaves open is drawn as an outline behind the lowest amount.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal
from xml.sax.saxutils import escape, quoteattr

WIDTH, HEIGHT = 480, 236
MARGIN = 20
TITLE_BASELINE = 38
TITLE_SIZE, TEXT_SIZE = 21, 19
BAR_HEIGHT = 40
FIRST_BAR, BAR_DISTANCE = 82, 88
TEXT_ABOVE_BAR = 10
STRIPE = 10

INK, PAPER = "#111111", "#ffffff"
SOLID, STRIPED = "#0b3d66", "#b34700"
"""Against white 11:1 and 5.9:1 (WCAG asks 3:1 of graphics)."""

Pattern = Literal["solid", "striped", "outline"]

_FONTS = "'Noto Sans','Noto Sans Arabic','Noto Sans Ethiopic',system-ui,sans-serif"
# Marks that order the runs of a text in a chat; in a picture label and amount stand apart.
_MARKS = dict.fromkeys(map(ord, "\u061c\u200e\u200f\u2066\u2067\u2068\u2069"))


@dataclass(frozen=True)
class Bar:
    """One bar.

    Attributes:
        label: its words; `amount` its money, as they are shown.
        low, high: euros; equal where it is one amount.
        pattern: how it is filled, solid or striped.
    """

    label: str
    amount: str
    low: Decimal
    high: Decimal
    pattern: Pattern


@dataclass(frozen=True)
class Picture:
    """All that is drawn.

    Attributes:
        title: above the bars.
        alternative: the same in words, for those who do not see it.
        bars: from top to bottom.
        direction: of the script; bars of right-to-left scripts begin at the right.
    """

    title: str
    alternative: str
    bars: tuple[Bar, ...]
    direction: Literal["ltr", "rtl"]


@dataclass(frozen=True)
class Box:
    """A rectangle, in the units of the picture; an outline is not filled."""

    left: float
    top: float
    width: float
    pattern: Pattern


@dataclass(frozen=True)
class Text:
    """A line of text: where it begins or, with `at_end`, ends in the direction of its script."""

    text: str
    baseline: float
    size: int
    bold: bool
    at_end: bool


def boxes(picture: Picture) -> Iterator[Box]:
    """Yield the rectangles of the bars; the longest fills the width."""
    full = WIDTH - 2 * MARGIN
    most = max((bar.high for bar in picture.bars), default=Decimal(0)) or Decimal(1)
    for number, bar in enumerate(picture.bars):
        top = FIRST_BAR + number * BAR_DISTANCE
        parts: list[tuple[Decimal, Pattern]] = [(bar.low, bar.pattern)]
        if bar.low < bar.high:
            parts.insert(0, (bar.high, "outline"))
        for amount, pattern in parts:
            # Also nothing is something to see: a thin line.
            width = max(float(amount / most) * full, 2.0)
            left = MARGIN if picture.direction == "ltr" else WIDTH - MARGIN - width
            yield Box(left, top, width, pattern)


def texts(picture: Picture) -> Iterator[Text]:
    """Yield the texts: the title, and above each bar its words and its amount."""
    yield Text(_plain(picture.title), TITLE_BASELINE, TITLE_SIZE, True, False)
    for number, bar in enumerate(picture.bars):
        baseline = FIRST_BAR + number * BAR_DISTANCE - TEXT_ABOVE_BAR
        yield Text(_plain(bar.label), baseline, TEXT_SIZE, False, False)
        yield Text(_plain(bar.amount), baseline, TEXT_SIZE, True, True)


def draw_svg(picture: Picture) -> str:
    """Return the picture as SVG, with its text alternative."""
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}" '
        f'width="{WIDTH}" height="{HEIGHT}" role="img" '
        f"aria-label={quoteattr(_plain(picture.alternative))} "
        f'direction="{picture.direction}" font-family="{_FONTS}">',
        f"<title>{escape(_plain(picture.alternative))}</title>",
        f'<defs><pattern id="striped" width="{STRIPE}" height="{STRIPE}" '
        'patternUnits="userSpaceOnUse" patternTransform="rotate(45)">'
        f'<rect width="{STRIPE}" height="{STRIPE}" fill="{PAPER}"/>'
        f'<rect width="{STRIPE // 2}" height="{STRIPE}" fill="{STRIPED}"/></pattern></defs>',
        f'<rect width="{WIDTH}" height="{HEIGHT}" fill="{PAPER}"/>',
        *map(_svg_box, boxes(picture)),
        *(_svg_text(text, picture.direction) for text in texts(picture)),
        "</svg>",
    ]
    return "\n".join(parts)


def _svg_box(box: Box) -> str:
    fill, stroke = {
        "solid": (SOLID, SOLID),
        "striped": ("url(#striped)", STRIPED),
        "outline": (PAPER, INK),
    }[box.pattern]
    dashes = ' stroke-dasharray="6 4"' if box.pattern == "outline" else ""
    return (
        f'<rect x="{box.left:.1f}" y="{box.top:.1f}" width="{box.width:.1f}" '
        f'height="{BAR_HEIGHT}" fill="{fill}" stroke="{stroke}" stroke-width="2"{dashes}/>'
    )


def _svg_text(text: Text, direction: str) -> str:
    at_right = (direction == "rtl") != text.at_end
    x = WIDTH - MARGIN if at_right else MARGIN
    weight = ' font-weight="bold"' if text.bold else ""
    anchor = "end" if text.at_end else "start"
    # An amount is read from left to right in every script, so its anchor turns around.
    own = ' direction="ltr" unicode-bidi="embed"' if text.at_end else ""
    if text.at_end and direction == "rtl":
        anchor = "start"
    return (
        f'<text x="{x}" y="{text.baseline}" font-size="{text.size}" fill="{INK}" '
        f'text-anchor="{anchor}"{weight}{own}>{escape(text.text)}</text>'
    )


def _plain(text: str) -> str:
    return text.translate(_MARKS)
