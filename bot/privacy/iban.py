"""Bank account numbers (IBAN), by the length of their country and their checksum."""

import re

_BEGINNING = re.compile(r"[a-z] ?[a-z][ .\-_/]?[0-9] ?[0-9]")
_SEPARATORS = re.compile(r"[ .\-_/]")
_LENGTHS = {
    "ae": 23, "at": 20, "be": 16, "bg": 22, "ch": 21, "cy": 28, "cz": 24, "de": 22, "dk": 18,
    "ee": 20, "eg": 29, "es": 24, "fi": 18, "fr": 27, "gb": 22, "ge": 22, "gr": 27, "hr": 21,
    "hu": 28, "ie": 22, "iq": 23, "is": 26, "it": 27, "jo": 30, "kw": 30, "lb": 28, "li": 21,
    "lt": 20, "lu": 20, "lv": 21, "ly": 25, "mt": 31, "nl": 18, "no": 15, "pk": 24, "pl": 28,
    "pt": 25, "qa": 29, "ro": 24, "sa": 24, "sd": 18, "se": 24, "si": 19, "sk": 24, "tn": 24,
    "tr": 26, "ua": 29,
}  # fmt: skip
"""Characters of an IBAN by country, as in the SWIFT IBAN Registry (ISO 13616)."""
_WRITTEN = 70
"""Characters in which the longest of them is surely written, with a sign after every one."""


def holds_iban(text: str) -> bool:
    """Say whether a cleaned text in small letters holds an IBAN, also with spaces inside."""
    for match in _BEGINNING.finditer(text):
        compact = _SEPARATORS.sub("", text[match.start() : match.start() + _WRITTEN])
        length = _LENGTHS.get(compact[:2])
        if length and len(compact) >= length and _is_valid(compact[:length]):
            return True
    return False


def _is_valid(iban: str) -> bool:
    """Say whether the checksum is right: modulo 97, by ISO 7064. At least half are digits."""
    if not (iban.isascii() and iban.isalnum()):
        return False
    if sum(character.isdigit() for character in iban) * 2 < len(iban):
        return False
    return int("".join(str(int(sign, 36)) for sign in iban[4:] + iban[:4])) % 97 == 1
