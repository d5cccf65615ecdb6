"""Phone numbers that may be her own: Dutch ones, and those of other countries."""

from collections.abc import Collection

from bot.privacy.number_groups import LONGEST, Window

_DUTCH = 10
"""Digits of a Dutch number as it is dialled here, with its 0, mobile numbers too.
Source: https://en.wikipedia.org/wiki/Telephone_numbers_in_the_Netherlands"""
_OF_ORGANISATIONS = ("0800", "0900", "0906", "0909", "088")
"""Service numbers, and those of large companies, by the same source: no person has one."""
_COUNTRIES = {
    "31": (9,),  # the Netherlands
    "90": (10,),  # Turkey
    "218": (9,),  # Libya
    "249": (9,),  # Sudan
    "251": (9,),  # Ethiopia
    "291": (7,),  # Eritrea
    "961": (7, 8),  # Lebanon
    "962": (9,),  # Jordan
    "963": (9,),  # Syria
    "964": (10,),  # Iraq
    "967": (9,),  # Yemen
}
"""Codes of countries that are also written without + or 00, and how many digits follow:
from these countries, or by way of them, women came."""
_MOBILE = ("06", "09")
"""Mobile numbers here, and those of Syria, Sudan and Ethiopia: a first group of two digits."""


def is_phone_number(window: Window, public_numbers: Collection[str] = ()) -> bool:
    """Say whether groups of digits are a phone number that may be her own.

    A number of another country is known by its + or 00, by the code of a country of `_COUNTRIES`,
    or by ten digits that begin with 0, as at home in Syria. Ten digits in small groups count only
    where the first is like an area code or `_MOBILE`: times and dates in a row are no number.

    Args:
        window: digits as she wrote them.
        public_numbers: as for `bot.privacy.personal_data.personal_data`.
    """
    digits = _as_dialled_here(window)
    if digits is None or digits in public_numbers:
        return False
    return not digits.startswith(_OF_ORGANISATIONS)


def _as_dialled_here(window: Window) -> str | None:
    """Return a Dutch number from its 0, another from its 00; None where it is no number."""
    digits, groups, first = window.digits, len(window.shape), window.shape[0]
    if window.plus and digits[0] != "0" and 9 <= len(digits) <= LONGEST:
        return _international(digits)
    if digits.startswith("00"):
        known = first > 1 and window.opens and digits[2] != "0" and 11 <= len(digits) <= LONGEST
        return _international(digits[2:]) if known else None
    if len(digits) == _DUTCH and digits[0] == "0":
        is_number = first > 2 or (first == 2 and digits.startswith(_MOBILE)) or groups == _DUTCH
        is_number = is_number or window.shape == (1, 3, 3, 3)
        return digits if is_number else None
    if window.shape in ((9,), (1, 8)) and digits[0] == "6" and digits[1] not in "0679":
        return f"0{digits}"
    code = next((code for code in _COUNTRIES if digits.startswith(code)), "")
    if code and (groups == 1 or first == len(code)):
        return _international(digits) if len(digits) - len(code) in _COUNTRIES[code] else None
    return None


def _international(digits: str) -> str | None:
    """Return a number that begins with the code of its country, as it is dialled here."""
    if not digits.startswith("31"):
        return f"00{digits}"
    # +31 (0)6 is written often: the 0 is for who calls from here.
    national = digits[2:].lstrip("0")
    return f"0{national}" if len(national) == _DUTCH - 1 else None
