"""Numbers in what she types: digits of any script, words in three languages, and their units.

``1.200``, ``٢٠٠٠``, ``፳፭``, ``2k``, ``anderhalf``, ``خمسة وعشرين``, ``ሓደ ሽሕን ክልተ ሚእትን``. A number
that can be read in two ways keeps both readings, the likelier first: three digits behind one point
or comma are thousands rather than decimals. Every text is read in a time that grows with its length
only, and no more than `MAX_CHARACTERS` of it are read.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from decimal import Decimal

from bot.text.normalize import clean, key
from bot.text.number_sum import NumberSum, Piece
from bot.text.number_words import Entry, NumberWords, Unit, load_number_words

MAX_CHARACTERS = 300
LONGEST_PHRASE = 3

_BETWEEN_DIGITS = re.compile(r"(?<=\d)([٫،])(?=\d)")
_DECIMAL = "·"
_END = "."
_HALF_SIGN = re.compile(r"(\d*) ?½")
_MINUS = str.maketrans({"−": "-", "﹣": "-", "－": "-"})
_SPACED_THOUSANDS = re.compile(r"(?<![\d.,])(\d{1,3})((?: \d{3})+)(?![\d.,]*\d)")
_TOKEN = re.compile(
    r"(?P<number>(?<![\w.,])-?\d+(?:[.,·']\d+)*)(?P<glued>[a-z]*)(?![\w])"
    r"|(?P<word>[^\W_]+(?:'[^\W\d_]+)*)"
    r"|(?P<end>[.,;!?]+(?=\s|$))"
)
_FRACTIONS = ((Decimal("0.5"),), (Decimal("0.25"),))
_ONE = Piece(Entry("number", (Decimal(1),)))
_MIXED = re.compile(r"\d+(?:[.,·']\d+)*|[^\W\d_]+")
_LATIN = re.compile("[a-z]")


@dataclass(frozen=True)
class Number:
    """A number she wrote.

    Attributes:
        values: its readings, likeliest first; more than one: it is ambiguous.
        units: what is counted and per what, in order: ``("hour", "week")``.
        counted: whether hours surely are what it counts: 30 hours, unlike 11 an hour.
    """

    values: tuple[Decimal, ...]
    units: tuple[Unit, ...] = ()
    counted: bool = False

    @property
    def ambiguous(self) -> bool:
        """Whether it can be read in two ways."""
        return len(self.values) > 1


def read_numbers(text: str, words: NumberWords | None = None) -> tuple[Number, ...]:
    """Return the numbers of a text, in order.

    Args:
        text: what she typed, in any script.
        words: the lexicon; the repository's when not given.
    """
    return _numbers(read_pieces(text, words or load_number_words()))


def read_pieces(text: str, words: NumberWords) -> list[Piece | None]:
    """Return the parts of a text by the lexicon `words`, in order; None for any other word."""
    text = text[:MAX_CHARACTERS].translate(_MINUS)
    text = _HALF_SIGN.sub(lambda half: f"{half[1] or 0}{_DECIMAL}5", text)
    text = _BETWEEN_DIGITS.sub(lambda mark: _DECIMAL if mark[1] == "٫" else ",", text)
    text = _SPACED_THOUSANDS.sub(
        lambda number: number[1] + number[2].replace(" ", "'"), clean(text).lower()
    )
    return list(_pieces(text, words))


# Text to pieces


def _pieces(text: str, words: NumberWords) -> Iterator[Piece | None]:
    """Yield the pieces of a text that count for numbers; None for any other word."""
    tokens = list(_tokens(text, words))
    position = 0
    while position < len(tokens):
        token = tokens[position]
        if token == _END:
            yield Piece(Entry("end"))
            position += 1
            continue
        if token is None or isinstance(token, tuple):
            yield Piece(Entry("number", token), digits=True) if token else None
            position += 1
            continue
        for length in range(LONGEST_PHRASE, 0, -1):
            phrase = tokens[position : position + length]
            if len(phrase) == length and all(isinstance(word, str) for word in phrase):
                piece = _piece(tuple(map(str, phrase)), words)
                if piece:
                    yield piece
                    position += length
                    break
        else:
            yield None
            position += 1


def _tokens(text: str, words: NumberWords) -> Iterator[str | tuple[Decimal, ...] | None]:
    """Yield the words of a text by their keys, its numbers in digits by their readings.

    None stands for digits that are no number, such as a date; `_END` for the end of a sentence.
    """
    for token in _TOKEN.finditer(text):
        number, glued, word = token["number"], token["glued"], token["word"]
        if number and (not glued or words.is_suffix(glued)):
            yield _readings(number) or None
            if glued:
                yield glued
        elif number or word:
            written = word or token.group()
            # 3ashra is a word; ١٢٠٠يورو is a number and a word.
            parts = [written] if _LATIN.search(written) else _MIXED.findall(written)
            for part in parts:
                if part[0].isdigit() and not _LATIN.search(part):
                    yield _readings(part) or None
                else:
                    yield key(part)
        else:
            yield _END


def _readings(number: str) -> tuple[Decimal, ...]:
    """Return the ways in which a number in digits can be read, likeliest first; () for none."""
    sign = -1 if number.startswith("-") else 1
    number = number.lstrip("-").replace("'", "")
    marks = [mark for mark in number if not mark.isdigit()]
    if not marks:
        return (sign * Decimal(number),)
    decimal = _DECIMAL if _DECIMAL in marks else marks[-1]
    whole, _, fraction = number.rpartition(decimal)
    grouped = re.sub(r"[.,·]", "", number)
    if marks.count(decimal) > 1 or (len(marks) > 1 and len(set(marks)) == 1):
        thousands = re.fullmatch(r"\d{1,3}(?:[.,]\d{3})+", number)
        return (sign * Decimal(grouped),) if thousands else ()
    value = sign * Decimal(f"{re.sub('[.,]', '', whole)}.{fraction}")
    may_be_thousands = len(marks) == 1 and decimal != _DECIMAL and len(fraction) == 3
    if may_be_thousands and len(whole) <= 3 and int(whole):
        return (sign * Decimal(grouped), value)
    return (value,)


_ARABIC_AND = re.compile("^و(?=..)")
_ARABIC_PREFIX = re.compile("^(?:بال|ال|لل|ب|ل)(?=..)")
_TIGRINYA_AND = re.compile("(?<=..)ን$|(?<=[a-z]{3})n$")
_TIGRINYA_PREFIX = re.compile("^(?:ናይ|ን|ብ)(?=..)")


def _piece(phrase: tuple[str, ...], words: NumberWords) -> Piece | None:
    """Return the piece of a phrase, without what Arabic and Tigrinya glue on its words."""
    if entry := words.find(phrase):
        return Piece(entry)
    first = _ARABIC_AND.sub("", phrase[0])
    last = _TIGRINYA_AND.sub("", phrase[-1])
    joined, joins_next = first != phrase[0], last != phrase[-1]
    inside = (first, *phrase[1:]) if joined else (*phrase[:-1], last)
    for prefix in (None, _ARABIC_PREFIX, _TIGRINYA_PREFIX):
        bare = (prefix.sub("", inside[0]) if prefix else inside[0], *inside[1:])
        entry = words.find(bare)
        if entry and entry.kind == "weekday" and prefix:
            # "Until Friday" is no day counted.
            return Piece(Entry("nothing"))
        if entry and prefix:
            entry = entry._replace(counted=None)
        if entry:
            return Piece(entry, joined=joined, joins_next=joins_next)
    return None


# Pieces to numbers


def _numbers(pieces: list[Piece | None]) -> tuple[Number, ...]:
    found: list[tuple[NumberSum, list[Unit]]] = []
    before: list[Unit] = []
    current: NumberSum | None = None
    counted: list[NumberSum] = []
    every_counts = joined = negative = False
    for piece in _halves_first(_with_halves(pieces)):
        kind = piece.entry.kind if piece else ""
        if piece and piece.entry.counted == "anywhere":
            every_counts = True
        elif current and piece and piece.entry.counted:
            counted.append(current)
        if piece and kind in ("number", "multiplier"):
            if current is None or not current.add(piece, joined or piece.joined):
                current = NumberSum(negative)
                current.add(piece, False)
                found.append((current, []))
            joined, negative = piece.joins_next, False
        elif kind == "join":
            joined = True
            continue
        else:
            current, joined, negative = None, False, kind == "minus"
        if piece and piece.entry.unit:
            (found[-1][1] if found else before).append(piece.entry.unit)
            current = None
    strong = [(number, units) for number, units in found if not number.weak] or found
    if len(strong) == 1:
        every = before + [unit for _, units in found for unit in units]
        strong = [(strong[0][0], every)]
    return tuple(
        Number(
            tuple(-v if number.negative else v for v in number.values),
            tuple(units),
            every_counts or number in counted,
        )
        for number, units in strong
    )


def _with_halves(pieces: list[Piece | None]) -> Iterator[Piece | None]:
    """Yield the pieces with "one half" as one half: ``drie en een half``, not ``ሓደን ፍርቅን``."""
    for position, piece in enumerate(pieces):
        following = pieces[position + 1] if position + 1 < len(pieces) else None
        is_one = piece and piece.entry.weak and piece.entry.values == (Decimal(1),)
        before_half = following and following.entry.values == (Decimal("0.5"),)
        # Tigrinya glues "and" to the one: ሓደን ፈረቃን is one and a half.
        apart = (piece and piece.joins_next) or (following and following.joined)
        if not (is_one and before_half and not apart):
            yield piece


def _halves_first(pieces: Iterable[Piece | None]) -> list[Piece | None]:
    """Return the pieces with a half before the unit that it is said after.

    "Two years and a half" is two and a half years; "a year and a half" is one and a half.
    """
    ordered: list[Piece | None] = []
    for piece in pieces:
        at = len(ordered)
        while at and _follows_a_number(ordered[at - 1]):
            at -= 1
        if piece and piece.entry.values in _FRACTIONS and _is_joined(piece, ordered[at:]):
            number = ordered[at - 1] if at else None
            half = replace(piece, joined=True)
            if number and number.entry.kind in ("number", "multiplier"):
                unit = Piece(Entry("unit", unit=number.entry.unit))
                plain = replace(number, entry=number.entry._replace(unit=None))
                ordered[at - 1 : at] = [plain, half, unit]
                continue
            if any(unit and unit.entry.unit for unit in ordered[at:]):
                ordered[at:at] = [_ONE, half]
                continue
        ordered.append(piece)
    return ordered


def _follows_a_number(piece: Piece | None) -> bool:
    return piece is not None and piece.entry.kind in ("unit", "nothing", "join")


def _is_joined(half: Piece, between: list[Piece | None]) -> bool:
    """Say whether "and" stands between a number with its unit and a half, in any language."""
    if half.joined or half.joins_next:
        return True
    return any(piece and (piece.joins_next or piece.entry.kind == "join") for piece in between)
