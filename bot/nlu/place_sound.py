"""How a place name sounds: one form for Dutch, Arabic and Tigrinya spellings of the same name.

Dutch ``g`` and ``ch`` are heard as one sound and are written خ, غ or ج in Arabic, ግ, ኽ or ክ in
Tigrinya; ``v`` and ``w`` become ف, و, ቨ or ዋ; Arabic leaves short vowels out and has no ``p``; a
``d`` at the end of a word sounds as ``t``. What the scripts cannot tell apart is merged here. The
form is for comparing names only: the romanised view of whole messages is in `bot.text.romanize`.
"""

import re
import unicodedata

from bot.text.normalize import key
from bot.text.romanize import romanize_arabic, romanize_tigrinya
from bot.text.scripts import ARABIC, ETHIOPIC

_HAS_ARABIC = re.compile(f"[{ARABIC}]")
_HAS_ETHIOPIC = re.compile(f"[{ETHIOPIC}]")
_NO_LETTER = re.compile("[^a-z]")
_DOUBLE = re.compile(r"(.)\1+")
_VOWELS = re.compile("[aiu]+")
_FINAL_H = re.compile("h$")

# Longer spellings first: each is read before its parts.
_DIGRAPHS = tuple(
    pair.split(">")
    for pair in "tsch>ks sch>sk ch>k kh>k gh>k ck>k ph>f th>t dh>t sh>s "
    "ij>ai ei>ai ey>ai ay>ai aj>ai ui>au uy>au ou>au aw>au ow>au oe>u eu>u ie>i".split()
)
_LETTERS = str.maketrans("cqgdvzpyjoe", "kkktfsbiiui")


def plain(text: str) -> str:
    """Return the Latin letters of `text` in lower case, without accents and anything else."""
    return _NO_LETTER.sub("", unicodedata.normalize("NFKD", text.lower()))


def sounds(text: str) -> frozenset[str]:
    """Return how `text` may sound, in a few letters; empty for a text without letters.

    Args:
        text: a name in Arabic, Ge'ez or Latin letters.

    Returns:
        one form, or two for a name with ``w``, which is heard as a consonant or as a vowel.
    """
    latin = _latin(text)
    for written, heard in _DIGRAPHS:
        latin = latin.replace(written, heard)
    latin = latin.translate(_LETTERS)
    return frozenset(
        form for letter in "fu" if (form := _DOUBLE.sub(r"\1", latin.replace("w", letter)))
    )


def _latin(text: str) -> str:
    """Return `text` in Latin letters, with the letters that a script uses in its own way read."""
    if _HAS_ARABIC.search(text):
        # ج stands for g in many countries' papers, ه at the end for e.
        romanised = plain(romanize_arabic(key(text))).replace("j", "k").replace("x", "s")
        return _FINAL_H.sub("", romanised)
    if _HAS_ETHIOPIC.search(text):
        return plain(romanize_tigrinya(key(text)))
    return plain(text).replace("x", "ks")


def consonants(sound: str) -> str:
    """Return the consonants of a sounded name, with a mark where it begins with a vowel."""
    bare = _VOWELS.sub("", sound)
    return f"_{bare}" if sound[:1] in ("a", "i", "u") else bare
