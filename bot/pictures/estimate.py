"""The picture of a childcare estimate: what the state pays and what she pays, as two bars.

Nothing is kept of it: its address holds the language and four amounts, signed by the server, and
the picture is drawn anew each time it is asked for.
"""

import hashlib
import hmac
import re
from dataclasses import dataclass
from decimal import Decimal

from bot.content.content import Content
from bot.pictures.bars import Bar, Picture, draw_svg
from bot.pictures.png import draw_png
from bot.wording.amounts import format_amount, isolate
from bot.wording.values import put

PATH = "/pictures/"
DASH = " – "
"""Between the ends of a range."""
_ADDRESS = re.compile(
    r"/pictures/(?P<what>(?P<language>[a-z]{2})\.(?P<cents>\d{1,8}(?:-\d{1,8}){3}))"
    r"\.(?P<signature>[0-9a-f]{24})\.svg"
)


@dataclass(frozen=True)
class Shares:
    """What the state pays and what she pays a month, in euros; equal where it is no range."""

    state_low: Decimal
    state_high: Decimal
    own_low: Decimal
    own_high: Decimal


def address(shares: Shares, language: str, secret: bytes) -> str:
    """Return the path under which the picture of `shares` is drawn, in `language`."""
    amounts = (shares.state_low, shares.state_high, shares.own_low, shares.own_high)
    what = f"{language}.{'-'.join(str(round(amount * 100)) for amount in amounts)}"
    return f"{PATH}{what}.{_signature(what, secret)}.svg"


def read_address(path: str, secret: bytes) -> tuple[Shares, str] | None:
    """Return shares and language of a path that this server made, or None for any other."""
    match = _ADDRESS.fullmatch(path)
    if match is None or not hmac.compare_digest(
        match["signature"], _signature(match["what"], secret)
    ):
        return None
    cents = [Decimal(number) / 100 for number in match["cents"].split("-")]
    return Shares(*cents), match["language"]


def alternative(shares: Shares, language: str, content: Content) -> str:
    """Return the same as the picture in words."""
    return _text("alt", language, content, _values(shares, language, content))


def svg(shares: Shares, language: str, content: Content) -> str:
    """Return the picture as SVG, whose letters the browser shapes."""
    return draw_svg(_picture(shares, language, content))


def png(shares: Shares, language: str, content: Content) -> bytes:
    """Return the picture as PNG.

    Raises:
        NoPictureError: when this machine lacks a font or the layout engine.
    """
    return draw_png(_picture(shares, language, content))


def _picture(shares: Shares, language: str, content: Content) -> Picture:
    direction = content.languages.speaks[language].direction
    values = _values(shares, language, content)
    if direction == "rtl":
        # Amounts are drawn from left to right; a range is read from the right: its low end there.
        values = {name: DASH.join(reversed(text.split(DASH))) for name, text in values.items()}
    return Picture(
        title=_text("title", language, content, {}),
        alternative=alternative(shares, language, content),
        bars=(
            Bar(_text("state", language, content, {}), values["state"],
                shares.state_low, shares.state_high, "solid"),
            Bar(_text("you", language, content, {}), values["own"],
                shares.own_low, shares.own_high, "striped"),
        ),
        direction=direction,
    )  # fmt: skip


def _values(shares: Shares, language: str, content: Content) -> dict[str, str]:
    """Return both shares as they are written, a range where they are one."""
    locale = content.languages.speaks[language].locale

    def written(low: Decimal, high: Decimal) -> str:
        amounts = dict.fromkeys(format_amount("eur", float(value), locale) for value in (low, high))
        return DASH.join(amounts)

    return {
        "state": written(shares.state_low, shares.state_high),
        "own": written(shares.own_low, shares.own_high),
    }


def _text(name: str, language: str, content: Content, values: dict[str, str]) -> str:
    answer = content.answers[f"utter_estimate_picture_{name}"]
    text = put(content.translate(answer.name, answer.text, language), values)
    return isolate(text, content.languages.speaks[language]) if values else text


def _signature(what: str, secret: bytes) -> str:
    return hmac.new(secret, f"picture\0{what}".encode(), hashlib.sha256).hexdigest()[:24]
