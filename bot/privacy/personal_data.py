"""Personal data that she types: which kinds a message holds, never the data themselves.

Recognised in Latin, Arabic-Indic, Persian and Ge'ez digits, glued to words, with invisible marks.
No pattern repeats a repeat, so that the time grows with the length of a message only.
"""

import re
from collections.abc import Collection

from bot.privacy.email import holds_email
from bot.privacy.iban import holds_iban
from bot.privacy.number_groups import number_runs
from bot.privacy.phone import is_phone_number
from bot.text.normalize import clean

BSN, PHONE, IBAN, EMAIL, V_NUMBER = "bsn", "phone", "iban", "email", "v_number"

_BSN_WEIGHTS = (9, 8, 7, 6, 5, 4, 3, 2, -1)
_BSN_SHAPES = {(9,), (8,), (3, 3, 3), (4, 2, 3), (2, 2, 2, 3), (3, 2, 3), (2, 3, 3), (1,) * 9}
"""How many digits stand together: ages, years and amounts in a row are no BSN."""
_LOOSE_BSN_SHAPES = {(4, 5), (5, 4), (4, 3, 2)}
"""Also amounts and years in a row: these must neither begin with a year nor be round."""
_YEAR = re.compile("(?:19|20)[0-9]{2}")
_TWO_YEARS = re.compile("(?:19|20)[0-9]{2}(?:19|20)[0-9]{2}")
_BSN_WORD = re.compile(
    "bsn|burger ?service ?n|sofi ?-?n|بي ?[اإ]س ?[اإ]ن|رقم (?:خدمة )?المواطن|ቢ ?ኤስ ?ኤን"
)
"""After the word its nine digits may stand in any groups."""

_V_NUMBER_WORD = re.compile(
    r"(?<![a-z])v(?:(?![a-z])|[ .\-]?n(?:r|o|um|om))|vreemdeling|alien n|ind ?-?n(?:r|o|um)"
    "|رقم ال[اأ](?:جانب|جنبي)|رقم ال ?(?:في|ڤي|[اآ]ي ?[اإ]ن ?دي)"
    "|ቁጽሪ ወጻ[እኢ]ተ|[ڤቪ]"
)
_V_NUMBER_DIGITS = range(7, 13)
"""The word before it decides; the number has ten digits, and people leave one out or add one."""
# The marks of boxed digits, and the half space, which `clean` makes a space of.
_BETWEEN_DIGITS = dict.fromkeys(map(ord, "\u20e3\u200c"))
# Read as digits: nobody writes a number of nine digits as a sum of tens and hundreds.
_GEEZ_DIGITS = {0x1369 + i: str(i + 1) for i in range(9)}


def personal_data(text: str, public_numbers: Collection[str] = ()) -> frozenset[str]:
    """Return the kinds of personal data that a message holds, never what it holds.

    Args:
        text: what she typed.
        public_numbers: phone numbers of organisations, digits only, as they are dialled in the
            Netherlands (``08002000``): these are nobody's own.

    Returns:
        some of `BSN`, `PHONE`, `IBAN`, `EMAIL` and `V_NUMBER`.
    """
    text = clean(text.translate(_BETWEEN_DIGITS).translate(_GEEZ_DIGITS)).lower()
    runs = number_runs(text)
    windows = [window for run in runs for window in run.windows()]
    named = _BSN_WORD.search(text)
    found = {
        BSN: any(_is_bsn(window.shape, window.digits) for window in windows if window.even)
        or bool(named)
        and any(_passes(window.digits) for window in windows if len(window.digits) == 9),
        PHONE: any(is_phone_number(window, public_numbers) for window in windows),
        IBAN: holds_iban(text),
        EMAIL: holds_email(text),
        V_NUMBER: bool(_V_NUMBER_WORD.search(text))
        and any(len(window.digits) in _V_NUMBER_DIGITS for window in windows),
    }
    return frozenset(kind for kind, holds in found.items() if holds)


def _is_bsn(shape: tuple[int, ...], digits: str) -> bool:
    """Say whether digits are a citizen service number, by its variant of the eleven-test.

    Nine digits, the last one weighing -1; a leading zero is often left out. The test is that of the
    Logisch Ontwerp BSN (RvIG). Round amounts and two years in a row are none.
    """
    if shape in _LOOSE_BSN_SHAPES:
        first, last = digits[: shape[0]], digits[-shape[-1] :]
        if _YEAR.fullmatch(first) or first.endswith("00") or last.endswith("00"):
            return False
    elif shape not in _BSN_SHAPES or digits.endswith("000") or _are_amounts(shape, digits):
        return False
    if len(digits) == 8 and (digits[0] == "0" or _TWO_YEARS.fullmatch(digits)):
        return False
    return _passes(digits)


def _are_amounts(shape: tuple[int, ...], digits: str) -> bool:
    """Say whether groups are amounts in a row ("75 130 300"): each ends in 0 or 5."""
    ends = [digits[sum(shape[: place + 1]) - 1] for place in range(len(shape))]
    return 1 < len(shape) < 9 and set(ends) <= {"0", "5"}


def _passes(digits: str) -> bool:
    """Say whether eight or nine digits pass the eleven-test."""
    total = sum(
        weight * int(digit) for weight, digit in zip(_BSN_WEIGHTS, digits.zfill(9), strict=True)
    )
    return total % 11 == 0
