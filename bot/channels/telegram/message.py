"""An answer as a Telegram message: HTML, buttons in rows, the card in a block of its own."""

import html
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import regex
from telegram import CopyTextButton, InlineKeyboardButton, InlineKeyboardMarkup
from telegram.constants import MessageLimit

ROW_WIDTH = 40.0
"""What fits on a button as wide as a message on a phone of 360 points, in Latin letters."""
HALF_ROW = 18.0
"""The same for two buttons side by side."""
_ETHIOPIC = re.compile(r"[\u1200-\u139f\u2d80-\u2ddf\uab00-\uab2f]")
_ETHIOPIC_WIDTH = 1.25
_ISOLATES = "\u2066\u2069"
_ARABIC = re.compile(r"[\u0600-\u06ff]")


@dataclass(frozen=True)
class OutMessage:
    """A message to send.

    Attributes:
        text: in Telegram's HTML.
        keyboard: the buttons below it.
        photo: PNG or JPEG above it.
        voice: a recording (Opus in Ogg) in place of words.
    """

    text: str
    keyboard: InlineKeyboardMarkup | None = None
    photo: bytes | None = None
    voice: bytes | None = None


def make_messages(
    answer: dict[str, Any], photo: bytes | None = None, voice: bytes | None = None
) -> list[OutMessage]:
    """Return an answer of `bot.channels.exchange` as messages: one, unless Telegram forbids it.

    Args:
        answer: the answer.
        photo: its picture, if it has one: a message before it, because captions are short; its
            text alternative is the caption.
        voice: the answer read aloud, if somebody has recorded it: a message after it, so that
            nothing stands before the words of help.
    """
    card = answer.get("card") or ""
    text = answer["text"].removesuffix(card).rstrip() if card else answer["text"]
    parts = [_linked(html.escape(part, quote=False), answer) for part in _split(text)]
    if card:
        # A tap on such a block copies it, so that she can send it on.
        parts[-1] += f"\n\n<pre>{html.escape(card, quote=False)}</pre>"
    keyboard = make_keyboard(answer.get("buttons") or ())
    messages = [*map(OutMessage, parts[:-1]), OutMessage(parts[-1], keyboard)]
    if photo:
        caption = html.escape(answer["image"]["alt"], quote=False)
        messages.insert(0, OutMessage(caption, photo=photo))
    if voice:
        messages.append(OutMessage("", voice=voice))
    return messages


def _split(text: str) -> list[str]:
    """Return `text` in parts that Telegram takes, split at the ends of lines where possible."""
    most = MessageLimit.MAX_TEXT_LENGTH - 600  # leaves room for a card
    pieces = (
        line[i : i + most] for line in text.split("\n") for i in range(0, len(line) or 1, most)
    )
    parts = [next(pieces)]
    for piece in pieces:
        # Characters outside the basic plane count twice.
        if len(f"{parts[-1]}\n{piece}".encode("utf-16-le")) // 2 <= most:
            parts[-1] += f"\n{piece}"
        else:
            parts.append(piece)
    return parts


def _linked(text: str, answer: dict[str, Any]) -> str:
    """Return HTML in whose last line the name of each source leads to it."""
    before, newline, last = text.rpartition("\n")
    for source in answer.get("sources") or ():
        # Inside right-to-left text the name stands between marks of direction.
        name = f"[{_ISOLATES}]*".join(
            re.escape(c) for c in html.escape(source["name"], quote=False)
        )
        if found := re.search(name, last):
            link = f'<a href="{html.escape(source["url"])}">{found.group()}</a>'
            last = last[: found.start()] + link + last[found.end() :]
    return before + newline + last


def make_keyboard(buttons: Sequence[dict[str, str]]) -> InlineKeyboardMarkup | None:
    """Return buttons one per row, two short ones side by side; None for no buttons.

    A button that calls has a row of its own. Telegram's buttons cannot call: it copies the number.
    """
    rows = list(_rows(buttons))
    return InlineKeyboardMarkup(rows) if rows else None


def _rows(buttons: Sequence[dict[str, str]]) -> Iterator[list[InlineKeyboardButton]]:
    waiting: InlineKeyboardButton | None = None
    for button in buttons:
        label = button["title"]
        if phone := button.get("phone"):
            made = InlineKeyboardButton(_with_number(label, phone), copy_text=CopyTextButton(phone))
        else:
            made = InlineKeyboardButton(shorten(label), callback_data=button["payload"])
        if phone or width(label) > HALF_ROW:
            if waiting:
                yield [waiting]
            waiting = None
            yield [made]
        elif waiting:
            yield [waiting, made]
            waiting = None
        else:
            waiting = made
    if waiting:
        yield [waiting]


def _with_number(label: str, phone: str) -> str:
    """Return the label of a button that calls; too long a one loses words, never the number."""
    if _ARABIC.search(label):
        # Between Arabic words a number with a hyphen would show in pieces.
        bare = label.translate(dict.fromkeys(map(ord, _ISOLATES)))
        label = bare.replace(phone, phone.join(_ISOLATES))
    shown = shorten(label)
    return shown if phone in shown else phone


def width(label: str) -> float:
    """Return how wide a label is, in Latin letters.

    What looks like one letter is one, however many characters it is made of. In labels, spaces
    and marks included, a letter of Ge'ez takes a quarter more than a Latin one (Noto Sans).
    """
    clusters = regex.findall(r"\X", label)
    return sum(
        _ETHIOPIC_WIDTH if _ETHIOPIC.match(cluster) else float(cluster not in _ISOLATES)
        for cluster in clusters
    )


def shorten(label: str, limit: float = ROW_WIDTH) -> str:
    """Return a label that fits; too long a one loses whole words, never a part of a word."""
    words = label.split(" ")
    shown = label
    while width(shown) > limit and len(words) > 1:
        words.pop()
        shown = " ".join(words).rstrip(" ,:;") + "…"
    return shown
