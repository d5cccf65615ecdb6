"""The picture as PNG, for channels that show no SVG: Telegram.

Pillow draws it; its layout engine Raqm (HarfBuzz and FriBidi) shapes Arabic letters. The Noto fonts
of the machine are used (Debian: fonts-noto-core). Where either is missing there is no PNG, and she
gets the words alone.
"""

import functools
import io
import os
import re
from pathlib import Path
from typing import NamedTuple

from PIL import Image, ImageDraw, ImageFont, features

from bot.pictures.bars import (
    BAR_HEIGHT,
    HEIGHT,
    INK,
    MARGIN,
    PAPER,
    SOLID,
    STRIPE,
    STRIPED,
    WIDTH,
    Box,
    Picture,
    Text,
    boxes,
    texts,
)
from bot.text.scripts import ARABIC, ETHIOPIC

SCALE = 2
"""Pixels a unit: sharp on a phone."""
FONT_FOLDERS = (
    Path("/usr/share/fonts"),
    Path("/usr/local/share/fonts"),
    Path("~/.local/share/fonts").expanduser(),
    Path("~/.fonts").expanduser(),
    Path("/Library/Fonts"),
    Path("~/Library/Fonts").expanduser(),
)
_ARABIC = f"{ARABIC}\u0640\u064b-\u065f\u0670\u060c\u061b\u061f"
"""Letters with their vowel signs and punctuation: the font joins them only in one run."""
_ETHIOPIC = f"{ETHIOPIC}\u135d-\u137f"
_RUN = re.compile(
    f"(?P<Arabic>[{_ARABIC}]+(?:[ .:]+[{_ARABIC}]+)*[ .:]*)"
    f"|(?P<Ethiopic>[{_ETHIOPIC}]+(?:[ .:]+[{_ETHIOPIC}]+)*[ .:]*)"
    f"|(?P<Latin>[^{_ARABIC}{_ETHIOPIC}]+)"
)


class NoPictureError(RuntimeError):
    """This machine cannot draw text in these scripts; the message says what is missing."""


class _Run(NamedTuple):
    text: str
    font: ImageFont.FreeTypeFont
    direction: str


def draw_png(picture: Picture) -> bytes:
    """Return the picture as PNG.

    Raises:
        NoPictureError: when a font or the layout engine is missing.
    """
    if not features.check("raqm"):
        raise NoPictureError("Pillow has no Raqm layout here, so Arabic letters would not join")
    image = Image.new("RGB", (WIDTH * SCALE, HEIGHT * SCALE), PAPER)
    draw = ImageDraw.Draw(image)
    for box in boxes(picture):
        _draw_box(image, draw, box)
    for text in texts(picture):
        _draw_text(draw, text, picture.direction)
    file = io.BytesIO()
    image.save(file, "PNG", optimize=True)
    return file.getvalue()


def _draw_box(image: Image.Image, draw: ImageDraw.ImageDraw, box: Box) -> None:
    corners = (
        round(box.left * SCALE),
        round(box.top * SCALE),
        round((box.left + box.width) * SCALE),
        round((box.top + BAR_HEIGHT) * SCALE),
    )
    if box.pattern == "solid":
        draw.rectangle(corners, fill=SOLID)
    elif box.pattern == "outline":
        _draw_dashes(draw, corners)
    else:
        size = (corners[2] - corners[0] + 1, corners[3] - corners[1] + 1)
        image.paste(_stripes(size), corners[:2])
        draw.rectangle(corners, outline=STRIPED, width=2 * SCALE)


def _draw_dashes(draw: ImageDraw.ImageDraw, corners: tuple[int, int, int, int]) -> None:
    left, top, right, bottom = corners
    dash, step = 6 * SCALE, 10 * SCALE
    for x in range(left, right, step):
        for y in (top, bottom):
            draw.line((x, y, min(x + dash, right), y), fill=INK, width=2 * SCALE)
    for y in range(top, bottom, step):
        for x in (left, right):
            draw.line((x, y, x, min(y + dash, bottom)), fill=INK, width=2 * SCALE)


def _stripes(size: tuple[int, int]) -> Image.Image:
    width, height = size
    stripes = Image.new("RGB", size, PAPER)
    draw = ImageDraw.Draw(stripes)
    step = round(STRIPE * SCALE * 1.4)
    for x in range(-height, width + height, step):
        draw.line((x, height, x + height, 0), fill=STRIPED, width=STRIPE * SCALE // 2)
    return stripes


def _draw_text(draw: ImageDraw.ImageDraw, text: Text, direction: str) -> None:
    """Draw a line of text, run by run: each script has its own font."""
    runs = [
        _Run(
            run.group(),
            _font(run.lastgroup or "Latin", text.bold, text.size * SCALE),
            "rtl" if run.lastgroup == "Arabic" else "ltr",
        )
        for run in _RUN.finditer(text.text)
    ]
    if direction == "rtl" and not text.at_end:
        runs.reverse()
    lengths = [run.font.getlength(run.text, direction=run.direction) for run in runs]
    at_right = (direction == "rtl") != text.at_end
    x = (WIDTH - MARGIN) * SCALE - sum(lengths) if at_right else float(MARGIN * SCALE)
    for run, length in zip(runs, lengths, strict=True):
        place = (x, text.baseline * SCALE)
        draw.text(place, run.text, INK, run.font, anchor="ls", direction=run.direction)
        x += length


@functools.lru_cache(maxsize=32)
def _font(script: str, bold: bool, size: int) -> ImageFont.FreeTypeFont:
    name = f"NotoSans{'' if script == 'Latin' else script}-{'Bold' if bold else 'Regular'}.ttf"
    path = _find_font(name)
    if path is None:
        raise NoPictureError(f"the font {name} is missing (Debian: apt install fonts-noto-core)")
    return ImageFont.truetype(path, size, layout_engine=ImageFont.Layout.RAQM)


@functools.lru_cache(maxsize=32)
def _find_font(name: str) -> str | None:
    for folder in FONT_FOLDERS:
        for parent, _, files in os.walk(folder):
            if name in files:
                return str(Path(parent) / name)
    return None
